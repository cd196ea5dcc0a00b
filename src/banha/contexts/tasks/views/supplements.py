# SPDX-License-Identifier: Apache-2.0
"""What the office asked to be supplemented, for who supplements it."""

from typing import Any

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.validity import papers_to_check
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.dossiers.public import OpenDuty, row_of
from banha.kernel.processes.public import process_of

BAD = (PaperFinding.MISSING, PaperFinding.WRONG)


def supplement_asked(proposal: Proposal) -> dict[str, Any] | None:
    """The last request with its findings and its clock, while the dossier waits for the answer."""
    dossier = proposal.dossier
    if dossier is None:
        return None
    process = process_of(dossier.process_code, dossier.edition)
    if dossier.stage not in process.pauses:
        return None
    # What a host was asked for stands on the page of its own application.
    checks = proposal.validity_checks.filter(result=Validity.SUPPLEMENT, application=None)
    check = checks.select_related("checked_by", "minutes").order_by("-checked_at", "-pk").first()
    open_ones = OpenDuty.objects.filter(dossier=dossier, closed_on=None, paused_on=None)
    duty = (
        open_ones.select_related("dossier", "organisation", "person")
        .order_by("due_on", "pk")
        .first()
    )
    titles = {kind.code: kind.title for step in process.steps for kind in step.encloses}
    titles |= {kind.code: kind.title for kind in papers_to_check(proposal)}
    found = check.paper_verdicts.filter(finding__in=BAD) if check else ()
    return {
        "check": check,
        "clock": row_of(duty).clock if duty else None,
        "findings": [(titles.get(one.paper, one.paper), one) for one in found],
        "stage": process.title_of(dossier.stage),
    }
