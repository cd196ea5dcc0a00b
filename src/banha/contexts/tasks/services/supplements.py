# SPDX-License-Identifier: Apache-2.0
"""What a supplement must bring: the papers the office found missing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal, ValidityCheck
from banha.contexts.tasks.services.steps import dossier_of, process_of_proposal
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Refusal, Refused

#: Stages at which the office waits for what it found missing, in the words of each regime.
WAITING = frozenset({"proposal_supplement", "supplement"})


def papers_owed(proposal: Proposal, given: Iterable[str] = ()) -> dict[str, str]:
    """Code and title of each paper marked missing by the last check and not sent since."""
    dossier = dossier_of(proposal)
    if dossier.stage not in WAITING:
        return {}
    checks = ValidityCheck.objects.filter(proposal=proposal, result=Validity.SUPPLEMENT)
    last = checks.order_by("-checked_at", "-pk").first()
    if last is None:
        return {}
    missing = last.paper_verdicts.filter(finding=PaperFinding.MISSING).values_list(
        "paper", flat=True
    )
    since = Enclosure.objects.filter(dossier=dossier, enclosed_at__gte=last.checked_at)
    owed = set(missing) - set(since.values_list("paper", flat=True)) - set(given)
    return {
        paper.code: str(paper.title)
        for step in process_of_proposal(proposal).steps
        for paper in step.encloses
        if paper.code in owed
    }


def refuse_still_missing(proposal: Proposal, given: Iterable[str] = ()) -> None:
    """Refuse a supplement without the papers it was asked for, each by name."""
    faults = [
        Refusal(
            _("The paper “%(paper)s” was marked missing and is still not here.") % {"paper": title},
            field=code,
            remedy=_("Enclose it, then send again; or write to the officer why it is not needed."),
            code="still_missing",
        )
        for code, title in papers_owed(proposal, given).items()
    ]
    if faults:
        raise Refused(*faults)
