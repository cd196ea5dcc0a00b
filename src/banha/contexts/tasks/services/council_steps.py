# SPDX-License-Identifier: Apache-2.0
"""The dossiers of tasks go the steps of their council: established, sent, concluded.

The officer acts once, on the council; nothing is typed again on the dossiers before it.
"""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.public import (
    Conclusion,
    Council,
    CouncilKind,
    MatterOutcome,
    MeetingFacts,
    facts_of_meeting,
    outside_opinions,
    record_paper_of,
)
from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.services.council_matters import proposals_of
from banha.contexts.tasks.services.councils import enter_conclusion
from banha.contexts.tasks.services.steps import (
    Act,
    dossier_of,
    find_step,
    process_of_proposal,
    take_step,
)
from banha.contexts.tasks.terms import CouncilKind as OfTasks
from banha.contexts.tasks.terms import CouncilResult
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.dossiers.public import is_of_party
from banha.kernel.law.public import Refusal, Refused
from banha.kernel.processes.public import process_of

#: The step of a task that goes with the decision on its council.
ESTABLISH = "establish_council"
#: The better outcome of several hosts is the dossier's.
BEST = (
    MatterOutcome.RECOMMENDED, MatterOutcome.TO_BE_FINISHED, MatterOutcome.NOT_RECOMMENDED,
)  # fmt: skip
RESULT = {
    MatterOutcome.RECOMMENDED: CouncilResult.RECOMMENDED,
    MatterOutcome.TO_BE_FINISHED: CouncilResult.TO_BE_FINISHED,
    MatterOutcome.NOT_RECOMMENDED: CouncilResult.NOT_RECOMMENDED,
}
KIND = {
    CouncilKind.IDENTIFICATION: OfTasks.IDENTIFICATION,
    CouncilKind.SELECTION: OfTasks.SELECTION,
    CouncilKind.FUNDING: OfTasks.SELECTION,
}


def established(council: Council, actor: Actor, subjects: Collection[tuple[str, int]]) -> None:
    """Each task's file is before the council; its decision lies in each of them."""
    if council.kind == CouncilKind.IDENTIFICATION:
        return
    assert council.decision is not None
    for proposal in proposals_among(subjects):
        step = find_step(proposal, ESTABLISH, actor=actor)
        told_of_dossier(proposal, step, actor, Act(files={"council_decision": council.decision}))


def lets_decide(actor: Actor, kind: str, applications: Collection[int]) -> bool:
    """Whether the actor takes the step of the tasks that goes with the decision on their council.

    A task of the nation goes before a council that the ministry's leader decides on. One dossier
    of each process and unit is asked: the step tells the rest when it is taken.
    """
    if kind == CouncilKind.IDENTIFICATION:
        return True
    asked: dict[tuple[str, str, int | None], Proposal] = {}
    for one in proposals_among([(APPLICATION, pk) for pk in applications]):
        dossier = dossier_of(one)
        key = (dossier.process_code, dossier.edition, one.managing_organisation_id)
        asked.setdefault(key, one)
    for one in asked.values():
        step = next(
            (step for step in process_of_proposal(one).steps if step.code == ESTABLISH), None
        )
        if step is not None and not is_of_party(dossier_of(one), step, actor):
            return False
    return True


def documents_sent(council: Council, actor: Actor, subjects: Collection[tuple[str, int]]) -> None:
    """The look-up is frozen and the file rests with the council."""
    if council.kind == CouncilKind.IDENTIFICATION:
        return
    for proposal in proposals_among(subjects):
        step = find_step(proposal, "send_to_council", actor=actor)
        told_of_dossier(proposal, step, actor, Act())


def proposals_among(subjects: Collection[tuple[str, int]]) -> list[Proposal]:
    return list(Proposal.objects.select_related("dossier").filter(pk__in=proposals_of(subjects)))


def told_of_dossier(proposal: Proposal, step: Any, actor: Actor, act: Act) -> None:
    """Take the step; a refusal says of which dossier it is."""
    try:
        take_step(proposal=proposal, actor=actor, step=step, act=act)
    except Refused as refused:
        raise type(refused)(
            *(
                Refusal(
                    f"{proposal.code or proposal.title[:80]}: {one.message}",
                    field="subjects",
                    basis=one.basis,
                    remedy=one.remedy,
                    code=one.code,
                )
                for one in refused.refusals
            )
        ) from refused


def concluded(council: Council, actor: Actor, subjects: Collection[tuple[str, int]]) -> None:
    """What the council said of each host goes into its task's file with the minutes."""
    meeting = facts_of_meeting(council)
    outcomes = _outcomes(council)
    for key, applications in proposals_of(subjects).items():
        proposal = Proposal.objects.select_related("dossier").get(pk=key)
        kind = APPLICATION if applications else SUBJECT
        said = [outcomes[kind, one] for one in applications or [key] if (kind, one) in outcomes]
        if said:
            best = min(said, key=lambda one: BEST.index(MatterOutcome(one.outcome)))
            _enter(proposal, best, council, meeting, actor)


def _outcomes(council: Council) -> dict[tuple[str, int], Conclusion]:
    rows = Conclusion.objects.filter(
        matter__council=council, matter__set_aside_at=None
    ).select_related("matter")
    return {(row.matter.subject_kind, row.matter.subject_id): row for row in rows}


def _hour_after(starts: datetime, ends: datetime) -> time | None:
    """The hour a meeting ended; unsaid where it lasted past midnight or for less than a minute."""
    first, last = (one.replace(second=0, microsecond=0) for one in (starts, ends))
    return last.time() if last > first and last.date() == first.date() else None


def _enter(
    proposal: Proposal, said: Conclusion, council: Council, meeting: MeetingFacts, actor: Actor
) -> None:
    result = RESULT[MatterOutcome(said.outcome)]
    application = (
        HostApplication.objects.get(pk=said.matter.subject_id)
        if said.matter.subject_kind == APPLICATION and result != CouncilResult.NOT_RECOMMENDED
        else None
    )
    starts = timezone.localtime(meeting.opened_at)
    ends = timezone.localtime(meeting.closed_at)
    values: dict[str, Any] = {
        "council_kind": KIND[CouncilKind(council.kind)],
        "council_decision": meeting.decision,
        "result": result,
        "held_on": starts.date(),
        "begins_at": starts.time().replace(second=0, microsecond=0),
        "ends_at": _hour_after(starts, ends),
        "venue": meeting.place,
        "members": meeting.members,
        "present": meeting.present,
        "chair_present": meeting.is_led,
        "secretary_present": meeting.has_secretary,
        "reviewers_present": meeting.reviewers + outside_opinions(said.matter),
        "mean_score": said.mean,
        "reasons": "\n".join(filter(None, (said.reasons, said.changes)))
        or _("As the minutes of the council say."),
        "remarks": said.changes,
        "lump_manner": said.lump_manner,
    }
    enter_conclusion(
        proposal=proposal,
        actor=actor,
        values=values,
        application=application,
        act=Act(files=_files(proposal, said, council, meeting)),
        of_house=True,
    )


def _files(
    proposal: Proposal, said: Conclusion, council: Council, meeting: MeetingFacts
) -> dict[str, Document | IssuedPaper]:
    """Minutes and counting record under the names the process of the task has for them."""
    dossier = dossier_of(proposal)
    known = {one.code for one in process_of(dossier.process_code, dossier.edition).papers()}
    identifies = council.kind == CouncilKind.IDENTIFICATION
    minutes = "identification_minutes" if identifies else "council_minutes"
    files: dict[str, Document | IssuedPaper] = {minutes: meeting.minutes}
    if (record := record_paper_of(said.matter)) is not None:
        names = ("identification_tally",) if identifies else ("council_tally", "score_tally")
        files.update({name: record for name in names if name in known})
    return files
