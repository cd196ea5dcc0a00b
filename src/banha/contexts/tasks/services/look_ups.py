# SPDX-License-Identifier: Apache-2.0
"""Look-ups of overlap: run, judged with reasons, frozen when the council receives them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import LookUp, Proposal
from banha.contexts.tasks.queries.look_ups import self_checks_of
from banha.contexts.tasks.queries.record_facts import withheld_from
from banha.contexts.tasks.queries.visibility import proposals_visible_to, tasks_visible_to
from banha.contexts.tasks.rules import may_check_overlap, may_judge_overlap
from banha.contexts.tasks.services.corpus import comparable_fields, own_records
from banha.contexts.tasks.terms import LookUpOccasion
from banha.contexts.tasks.terms.kinds import SUBJECT, TASK
from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.law.public import Basis, Refusal, Refused, not_allowed, refuse
from banha.kernel.similarity.public import (
    CaseCandidate,
    CorpusRecord,
    Finding,
    Level,
    OverlapCase,
    Verdict,
    record_verdict,
    rerun_case,
    run_case,
)

#: The look-up result is a mandatory paper of the file (NĐ 11/2014/NĐ-CP, Điều 11).
BASIS = Basis("11/2014/NĐ-CP", "Điều 11")
#: The word the register of cases has for each occasion.
OCCASIONS: dict[str, str] = {
    LookUpOccasion.ENTRY: OverlapCase.Occasion.TYPING,
    LookUpOccasion.SUBMISSION: OverlapCase.Occasion.SUBMISSION,
    LookUpOccasion.LIST: OverlapCase.Occasion.LISTING,
    LookUpOccasion.COUNCIL: OverlapCase.Occasion.LISTING,
    LookUpOccasion.CONTRACT: OverlapCase.Occasion.CONTRACT,
    LookUpOccasion.RENEWED: OverlapCase.Occasion.OTHER,
}
#: Levels at which each record found needs a verdict of its own.
TO_BE_JUDGED = (Level.DUPLICATE, Level.HIGH)
#: From the weightiest finding to the lightest.
WEIGHT = (Finding.DUPLICATES, Finding.PARTLY, Finding.INHERITS, Finding.NONE)


def run_look_up(*, proposal: Proposal, actor: Actor, occasion: str) -> LookUp:
    """Compare a proposal with everything known and keep what was found.

    Who writes it may look for himself (``ENTRY``); the other occasions are the office's. A later
    look-up is a new record that knows the one before it. Refused: a proposal without a title.
    """
    if occasion not in LookUpOccasion.values:
        raise refuse(_("There is no such occasion."), field="occasion", code="unknown_occasion")
    if not may_check_overlap(actor, proposal):
        raise not_allowed(_("This proposal is not yours to look up."))
    if occasion != LookUpOccasion.ENTRY and not may_judge_overlap(actor, proposal.pk):
        raise not_allowed(
            _("Look-ups for the dossier are made by the managing unit."),
            remedy=_("Use the self-check of your draft."),
        )
    if not proposal.title.strip():
        raise refuse(
            _("There is nothing to look up with yet."),
            field="title",
            remedy=_("Write the title first."),
            code="no_title",
        )
    return _look_up(proposal, actor, occasion)


def look_up_submitted(*, proposal_id: int) -> LookUp | None:
    """The look-up every sent proposal gets; once for each sending, however often it is asked."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
        own = proposal.receipts.filter(application=None)
        sent = own.order_by("-received_at").values_list("received_at", flat=True)
        since = sent.first() or proposal.submitted_at
        if since is None:
            return None
        known = proposal.look_ups.filter(occasion=LookUpOccasion.SUBMISSION, made_at__gte=since)
        return known.first() or _look_up(proposal, PUBLIC, LookUpOccasion.SUBMISSION)


@transaction.atomic
def _look_up(proposal: Proposal, actor: Actor, occasion: str) -> LookUp:
    earlier = _earlier_case(proposal, actor, occasion)
    fields = {"name": proposal.title, **comparable_fields(proposal)}
    if earlier is not None:
        case = rerun_case(
            case=earlier,
            actor=actor,
            fields=fields,
            occasion=OCCASIONS[occasion],
            exclude_objects=own_records(proposal),
        )
    else:
        case = run_case(
            title=fields.pop("name"),
            fields=fields,
            actor=actor,
            occasion=OCCASIONS[occasion],
            subject_kind=SUBJECT,
            subject_id=proposal.pk,
            exclude_objects=own_records(proposal),
        )
    near = case.candidates.exclude(level=Level.NONE)
    highest = near.order_by("rank").first()
    return LookUp.objects.create(
        proposal=proposal,
        occasion=occasion,
        overlap_case_id=case.pk,
        made_at=case.asked_at,
        made_by_id=actor.person_id,
        sources=_sources_of_today(),
        query={"title": case.title, "fields": sorted(case.fields), "detectors": case.detectors},
        found=near.count(),
        top_level=highest.level if highest else "",
    )


def _earlier_case(proposal: Proposal, actor: Actor, occasion: str) -> OverlapCase | None:
    """The case to compare with: a self-check with his own, the office's with the office's."""
    if occasion == LookUpOccasion.ENTRY:
        earlier = self_checks_of(actor, proposal.pk)
    else:
        earlier = proposal.look_ups.exclude(occasion=LookUpOccasion.ENTRY)
    last = earlier.exclude(overlap_case_id=None).order_by("-made_at", "-pk").first()
    return case_of(last) if last else None


def _sources_of_today() -> list[dict[str, Any]]:
    rows = (
        CorpusRecord.objects.filter(dropped_at__isnull=True)
        .values("source")
        .annotate(records=Count("pk"), newest=Max("put_at"))
        .order_by("source")
    )
    return [
        {
            "source": row["source"],
            "records": row["records"],
            "snapshot_on": timezone.localdate(row["newest"]).isoformat(),
        }
        for row in rows
    ]


def case_of(look_up: LookUp) -> OverlapCase:
    """The evidence behind a look-up."""
    assert look_up.overlap_case_id is not None
    return OverlapCase.objects.get(pk=look_up.overlap_case_id)


@transaction.atomic
def judge_candidate(
    *, look_up: LookUp, candidate: CaseCandidate, finding: str, reasons: str, actor: Actor
) -> Verdict:
    """Say of one record what it means for this proposal; a later verdict stands, none is lost.

    Refused: short reasons, a look-up whose paper is issued, a candidate of another look-up.
    """
    locked = _judged(look_up, actor)
    return record_verdict(
        case=case_of(locked), candidate=candidate, finding=finding, reasons=reasons, actor=actor
    )


@transaction.atomic
def judge_look_up(*, look_up: LookUp, finding: str, reasons: str, actor: Actor) -> LookUp:
    """The verdict on the whole look-up, with its reasons.

    Refused: a highly similar record without a verdict of its own, and a verdict lighter than
    what was found of a single record.
    """
    locked = _judged(look_up, actor)
    case = case_of(locked)
    refusals = [
        *_unjudged(case, actor),
        *_too_light(case, finding),
        *_without_record(case, finding),
    ]
    if refusals:
        raise Refused(*refusals)
    verdict = record_verdict(case=case, finding=finding, reasons=reasons, actor=actor)
    locked.verdict, locked.reasons = verdict.finding, verdict.reasons
    locked.decided_by_id, locked.decided_at = verdict.by_id, verdict.at
    locked.save(update_fields=("verdict", "reasons", "decided_by", "decided_at"))
    return locked


def _judged(look_up: LookUp, actor: Actor) -> LookUp:
    """The look-up locked for a verdict of this actor."""
    locked = LookUp.objects.select_for_update(of=("self",)).get(pk=look_up.pk)
    if locked.occasion == LookUpOccasion.ENTRY or not may_judge_overlap(actor, locked.proposal_id):
        raise not_allowed(
            _("The verdict is given by the managing unit."),
            basis=BASIS,
            remedy=_("Run a look-up for the dossier if this one was a self-check."),
        )
    if locked.sent_to_council_at is not None:
        raise refuse(
            _("The council has received this look-up; it changes no more."),
            basis=BASIS,
            remedy=_("Run a new look-up; it takes the new verdict."),
            code="sent",
        )
    return locked


def standing_verdicts(case: OverlapCase) -> dict[int, Verdict]:
    """The latest verdict on each judged candidate, by the candidate's id."""
    rows = case.verdicts.filter(candidate__isnull=False).select_related("by").order_by("at", "pk")
    return {row.candidate_id: row for row in rows if row.candidate_id is not None}


def _unjudged(case: OverlapCase, actor: Actor) -> list[Refusal]:
    """High candidates the actor can read and nobody has judged."""
    known = standing_verdicts(case)
    high = list(case.candidates.filter(level__in=TO_BE_JUDGED))
    withheld = withheld_from(actor, high)
    return [
        Refusal(
            _("Record %(rank)d is highly similar and has no verdict of its own.")
            % {"rank": candidate.rank},
            field=f"candidate-{candidate.pk}",
            basis=BASIS,
            remedy=_("Say for it what you found, with reasons; then judge the whole."),
            code="candidate_without_verdict",
        )
        for candidate in high
        if candidate.pk not in known and candidate.pk not in withheld
    ]


def _too_light(case: OverlapCase, finding: str) -> list[Refusal]:
    if finding not in Finding.values:
        return []  # the register of cases says so itself
    found = [Finding(verdict.finding) for verdict in standing_verdicts(case).values()]
    weightiest = next((one for one in WEIGHT if one in found), Finding.NONE)
    if WEIGHT.index(Finding(finding)) <= WEIGHT.index(weightiest):
        return []
    return [
        Refusal(
            _("One record is judged “%(one)s”; the whole cannot be “%(whole)s”.")
            % {"one": weightiest.label, "whole": Finding(finding).label},
            field="finding",
            remedy=_("Judge the whole at least as gravely, or judge that record again."),
            code="lighter_than_its_parts",
        )
    ]


def _without_record(case: OverlapCase, finding: str) -> list[Refusal]:
    """Who finds that a proposal inherits or repeats says which record it is."""
    if finding not in Finding.values or finding == Finding.NONE or not case.candidates.exists():
        return []
    found = [Finding(verdict.finding) for verdict in standing_verdicts(case).values()]
    if any(one != Finding.NONE for one in found):
        return []
    return [
        Refusal(
            _("No record is judged “%(whole)s”: the paper could not say which one.")
            % {"whole": Finding(finding).label},
            field="finding",
            basis=BASIS,
            remedy=_("Judge the record you mean first, with reasons; then the whole."),
            code="no_record_behind",
        )
    ]


@transaction.atomic
def keep_what_council_received(*, proposal_id: int, at: datetime | None = None) -> LookUp | None:
    """Freeze the look-up whose paper goes to the council; a later search is a new record."""
    sent = (
        LookUp.objects.select_for_update(of=("self",))
        .filter(proposal=proposal_id, paper__isnull=False)
        .exclude(verdict="")
        .order_by("-made_at", "-pk")
        .first()
    )
    if sent is None or sent.sent_to_council_at is not None:
        return sent
    sent.sent_to_council_at = at or timezone.now()
    sent.save(update_fields=("sent_to_council_at",))
    return sent


def may_read_proposal_record(actor: Actor, object_id: str) -> bool:
    """Whether the text of a proposal in the corpus may be shown to the actor."""
    return proposals_visible_to(actor).filter(pk=object_id).exists()


def may_read_task_record(actor: Actor, object_id: str) -> bool:
    """Whether the text of a secret task in the corpus may be shown to the actor."""
    return tasks_visible_to(actor).filter(pk=object_id).exists()


READERS = {SUBJECT: may_read_proposal_record, TASK: may_read_task_record}
