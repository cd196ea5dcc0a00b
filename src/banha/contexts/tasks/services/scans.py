# SPDX-License-Identifier: Apache-2.0
"""Scans of the register: begun, stopped and resumed by the managing office; their cases judged."""

from django.utils.translation import gettext as _

from banha.contexts.tasks.queries import may_judge_case
from banha.contexts.tasks.queries.record_facts import withheld_from
from banha.contexts.tasks.terms import SCAN_ROLES
from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refusal
from banha.kernel.similarity import public as similarity
from banha.kernel.similarity.public import CaseCandidate, OverlapCase, OverlapScan, Verdict


def refuse_stranger(actor: Actor) -> None:
    """Refused: who neither works at a managing office nor administers the house."""
    if not actor.organisations(*SCAN_ROLES):
        raise NotAllowed(
            Refusal(
                _("Scans of the register are for the managing office."),
                remedy=_("Ask an officer of the managing unit."),
                code="not_the_office",
            )
        )


def start_scan(*, actor: Actor) -> OverlapScan:
    """Compare every record with every other, in a job. Refused: no right; one is under way."""
    refuse_stranger(actor)
    return similarity.start_scan(actor=actor)


def stop_scan(*, scan: OverlapScan, actor: Actor) -> None:
    """Ask the job to stop after the unit at hand. Refused: no right."""
    refuse_stranger(actor)
    similarity.stop_scan(scan=scan, actor=actor)


def resume_scan(*, scan: OverlapScan, actor: Actor) -> None:
    """Go on where it stopped or failed. Refused: no right; it is done; one is under way."""
    refuse_stranger(actor)
    similarity.resume_scan(scan=scan, actor=actor)


def judges(*, case: OverlapCase, candidate: CaseCandidate, actor: Actor) -> bool:
    """Whether the actor manages the later record and may read the earlier one."""
    return may_judge_case(actor, case) and candidate.pk not in withheld_from(actor, [candidate])


def judge_scan_candidate(
    *, case: OverlapCase, candidate: CaseCandidate, finding: str, reasons: str, actor: Actor
) -> Verdict:
    """Keep what the unit found on one earlier record; a later verdict stands.

    Refused: another unit's task or a record the actor may not read; whatever ``record_verdict``
    of the kernel refuses.
    """
    refuse_stranger(actor)
    if not judges(case=case, candidate=candidate, actor=actor):
        raise NotAllowed(
            Refusal(_("The unit that manages this task gives the verdict."), code="other_unit")
        )
    return similarity.record_verdict(
        case=case, candidate=candidate, finding=finding, reasons=reasons, actor=actor
    )
