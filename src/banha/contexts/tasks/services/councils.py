# SPDX-License-Identifier: Apache-2.0
"""The council as its secretary enters it: established, concluded, the budget appraised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.public import Edition, members_needed, size_faults
from banha.contexts.tasks.models import (
    AppraisedItem,
    BudgetAppraisal,
    CouncilConclusion,
    HostApplication,
    Proposal,
)
from banha.contexts.tasks.rules import ConclusionFacts, conclusion_faults
from banha.contexts.tasks.services.applications import choose_application, live_applications
from banha.contexts.tasks.services.council_at_work import refuse_at_work
from banha.contexts.tasks.services.council_editions import (
    council_edition,
    council_number,
    team_edition,
)
from banha.contexts.tasks.services.estimates import with_asked
from banha.contexts.tasks.services.meetings import meeting_of, refuse_hours, told_of
from banha.contexts.tasks.services.other_decisions import council_articles
from banha.contexts.tasks.services.refusing import person_id_of
from banha.contexts.tasks.services.remarks import note_remarks
from banha.contexts.tasks.services.steps import (
    Act,
    dossier_of,
    find_step,
    process_of_proposal,
    take_step,
    taken_before,
)
from banha.contexts.tasks.terms import BudgetItem, CouncilKind, CouncilResult, Meeting
from banha.contexts.tasks.terms.remarks import RemarkSource
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Enclosure, StepTaken
from banha.kernel.law.public import Refusal, Refused, refuse, refuse_future

STEPS: dict[str, tuple[str, ...]] = {
    CouncilResult.RECOMMENDED: ("recommend", "identify"),
    CouncilResult.TO_BE_FINISHED: ("recommend_once_finished",),
    CouncilResult.NOT_RECOMMENDED: ("not_recommend", "decline"),
}

#: What comes with a conclusion and is no column of it.
BESIDE = frozenset({"council_kind", "remarks"})


def council_words(
    proposal: Proposal, members: Sequence[str], team: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """What the decision says that establishes the council and, where named, the budget team."""
    steps = process_of_proposal(proposal).steps
    step = next((one for one in steps if one.code == "establish_council"), None)
    words = council_articles(proposal, _named(members), step, team=_named(team))
    return {"council_decision": words}


def _named(members: Sequence[str]) -> list[str]:
    return [member.strip() for member in members if member.strip()]


@transaction.atomic
def establish_council(
    *,
    proposal: Proposal,
    actor: Actor,
    members: Sequence[str],
    team: Sequence[str] = (),
    act: Act | None = None,
) -> StepTaken:
    """Decide the council and the budget team; one decision names the members of both.

    Under R3 the leader of the managing unit decides, under R1 the ministry (the process says who).
    Refused: a council or a team of another size than the rule set says, somebody named twice.
    """
    given = act or Act()
    refuse_at_work(proposal)
    step = find_step(proposal, "establish_council", actor=actor)
    named = _named(members)
    edition = council_edition(proposal)
    faults = [*_twice(named, "members", edition), *size_faults(edition, len(named))]
    appraisers = _named(team)
    if appraisers:
        faults += _team_faults(proposal, appraisers)
    if faults:
        raise Refused(*faults)
    words = council_words(proposal, named, appraisers)
    whole = replace(given, merged={**words, **given.merged})
    return take_step(proposal=proposal, actor=actor, step=step, act=whole)


def _twice(named: Sequence[str], field: str, edition: Edition) -> list[Refusal]:
    if len({member.casefold() for member in named}) == len(named):
        return []
    said = _("One member is named twice.")
    return [Refusal(said, field=field, basis=edition.basis, code="twice")]


def _team_faults(proposal: Proposal, named: Sequence[str]) -> list[Refusal]:
    edition, wanted = team_edition(proposal), council_number(proposal, "budget_team")
    found = _twice(named, "team", edition)
    if wanted and len(named) != wanted:
        said = _("The budget team has %(wanted)s members; %(found)s are named.")
        numbers = {"wanted": wanted, "found": len(named)}
        found.append(Refusal(said % numbers, field="team", basis=edition.basis, code="team_size"))
    return found


def _minutes(taken: StepTaken) -> Document | None:
    """The minutes among the uploaded papers of the step."""
    found = (
        Enclosure.objects.filter(
            step=taken, paper__contains="minutes", document__isnull=False, replaced_by=None
        )
        .select_related("document")
        .first()
    )
    return found.document if found else None


def _facts(values: Mapping[str, Any]) -> ConclusionFacts:
    return ConclusionFacts(
        result=values["result"],
        members=values["members"],
        present=values["present"],
        chair_present=values.get("chair_present", True),
        secretary_present=values.get("secretary_present", True),
        reviewers_present=values.get("reviewers_present"),
        mean_score=values.get("mean_score"),
        reasons=values.get("reasons", ""),
    )


def _refuse_counts(values: Mapping[str, Any]) -> None:
    """Counts that cannot be: more present than members, more votes than ballots."""
    pairs = (("present", "members"), ("reviewers_present", "present"), ("votes_for", "present"))
    faults = [
        Refusal(
            _("This is more than there can be: %(found)s of %(most)s.")
            % {"found": values[less], "most": values[more]},
            field=less,
            code="count",
        )
        for less, more in pairs
        if (values.get(less) or 0) > (values.get(more) or 0)
    ]
    if faults:
        raise Refused(*faults)


def _refuse_conclusion(proposal: Proposal, facts: ConclusionFacts, identifies: bool) -> None:
    faults = conclusion_faults(
        facts,
        council_edition(proposal, identifies=identifies),
        pass_score=None if identifies else council_number(proposal, "pass_score"),
    )
    if faults:
        raise Refused(*faults)


@transaction.atomic
def enter_conclusion(
    *,
    proposal: Proposal,
    actor: Actor,
    values: Mapping[str, Any],
    application: HostApplication | None = None,
    act: Act | None = None,
    of_house: bool = False,
) -> CouncilConclusion:
    """Enter what the council concluded, as its minutes say, and take the step that follows.

    Refused: a council too small or large, no quorum (who is missing matters), a score below what
    passes, a refusal without reasons, no minutes enclosed, no host chosen among several.
    ``values["remarks"]`` says line by line what the host has to answer; where the dossier is to be
    finished and none is said, the reasons are it. ``of_house``: a council of the house concluded;
    what is typed is refused as long as one is at work on the proposal.
    """
    given, facts = act or Act(), _facts(values)
    if (known := _same_click(proposal, actor, given)) is not None:
        return known
    if not of_house:
        refuse_at_work(proposal)
    step = find_step(proposal, *STEPS[facts.result], actor=actor)
    refuse_future(values["held_on"], "held_on")
    _refuse_counts(values)
    refuse_hours(meeting_of(values))
    identifies = step.code == "identify" or dossier_of(proposal).stage == "identifying"
    _refuse_conclusion(proposal, facts, identifies)
    is_kept = facts.result != CouncilResult.NOT_RECOMMENDED and not identifies
    if is_kept and application is None and len(live := list(live_applications(proposal))) > 1:
        raise refuse(
            _("Choose one of the %(n)s hosts that applied.") % {"n": len(live)},
            field="application",
            code="host_not_chosen",
        )
    taken = take_step(
        proposal=proposal, actor=actor, step=step, act=replace(given, reasons=facts.reasons)
    )
    if is_kept and (chosen := application or live_applications(proposal).first()) is not None:
        choose_application(application=chosen, actor=actor)
    usual = CouncilKind.IDENTIFICATION if identifies else CouncilKind.SELECTION
    written = {name: value for name, value in values.items() if name not in BESIDE}
    made = CouncilConclusion.objects.create(
        proposal=proposal,
        application=application,
        council_kind=values.get("council_kind") or usual,
        entered_by_id=person_id_of(actor),
        minutes=_minutes(taken),
        **written,
    )
    if is_kept:
        said = str(values.get("remarks") or "").strip()
        if not said and facts.result == CouncilResult.TO_BE_FINISHED:
            said = facts.reasons
        note_remarks(proposal, said, source=RemarkSource.COUNCIL, actor=actor, conclusion=made)
    return made


def _same_click(proposal: Proposal, actor: Actor, act: Act) -> CouncilConclusion | None:
    """The conclusion entered by the first of two clicks."""
    if taken_before(proposal, actor, act) is None:
        return None
    return proposal.conclusions.order_by("-pk").first()


@transaction.atomic
def enter_appraisal(
    *,
    proposal: Proposal,
    actor: Actor,
    held_on: date,
    members: int,
    present: int,
    items: Sequence[Mapping[str, Any]],
    opinion: str = "",
    reserved_opinion: str = "",
    remarks: str = "",
    lump_manner: str = "",
    meeting: Meeting | None = None,
    application: HostApplication | None = None,
    act: Act | None = None,
) -> BudgetAppraisal:
    """Enter the budget team's figures per item and source; what was asked is the application's.

    ``remarks`` says line by line what the host has to answer beside the figures.

    Refused: an item asked for and left out; a cut or a rise without a reason; fewer than
    four fifths of the team present.
    """
    given = act or Act()
    if taken_before(proposal, actor, given, "appraise") is not None:
        return proposal.appraisals.latest("pk")
    step = find_step(proposal, "appraise", actor=actor)
    team = team_edition(proposal)
    if present < members_needed(team, members):
        raise refuse(
            _("Four of five members of the budget team must be present."),
            field="present",
            basis=team.quorum_basis,
            code="quorum",
        )
    refuse_future(held_on, "held_on")
    _refuse_counts({"members": members, "present": present})
    refuse_hours(meeting)
    rows = with_asked(proposal, items)
    _refuse_items(rows)
    taken = take_step(proposal=proposal, actor=actor, step=step, act=given)
    appraisal = BudgetAppraisal.objects.create(
        proposal=proposal,
        application=application,
        held_on=held_on,
        **told_of(meeting),
        members=members,
        present=present,
        lump_manner_proposed=lump_manner,
        opinion=opinion.strip(),
        reserved_opinion=reserved_opinion.strip(),
        minutes=_minutes(taken),
        entered_by_id=actor.person_id,
    )
    AppraisedItem.objects.bulk_create(AppraisedItem(appraisal=appraisal, **row) for row in rows)
    note_remarks(proposal, remarks, source=RemarkSource.BUDGET, actor=actor, appraisal=appraisal)
    return appraisal


def _refuse_items(items: Sequence[Mapping[str, Any]]) -> None:
    if not items:
        raise refuse(_("Enter at least one item."), field="items", code="empty")
    pairs = [(item["item"], item["source"]) for item in items]
    for item, pair in zip(items, pairs, strict=True):
        label = BudgetItem(item["item"]).label
        if pairs.count(pair) > 1:
            raise refuse(
                _("“%(item)s” is entered twice for one source.") % {"item": label},
                field="items",
                code="twice",
            )
        if item["asked"] != item["appraised"] and not str(item.get("reason", "")).strip():
            raise refuse(
                _("Say why “%(item)s” was changed from what was asked.") % {"item": label},
                field="items",
                code="reason_missing",
            )
