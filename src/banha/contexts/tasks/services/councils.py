# SPDX-License-Identifier: Apache-2.0
"""The council as its secretary enters it: established, concluded, the budget appraised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import (
    AppraisedItem,
    BudgetAppraisal,
    CouncilConclusion,
    HostApplication,
    Proposal,
)
from banha.contexts.tasks.rules import ConclusionFacts, conclusion_faults
from banha.contexts.tasks.services.refusing import person_id_of, refuse
from banha.contexts.tasks.services.steps import Act, find_step, process_of_proposal, take_step
from banha.contexts.tasks.terms import CouncilKind, CouncilResult
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.law.public import Basis, Refused
from banha.kernel.processes.public import value_of

STEPS: dict[str, tuple[str, ...]] = {
    CouncilResult.RECOMMENDED: ("recommend", "identify"),
    CouncilResult.TO_BE_FINISHED: ("recommend_once_finished",),
    CouncilResult.NOT_RECOMMENDED: ("not_recommend", "decline"),
}
COUNCIL_BASIS = Basis("25/2026/TT-BCT", "Điều 5")


@transaction.atomic
def establish_council(
    *, proposal: Proposal, actor: Actor, members: Sequence[str], act: Act | None = None
) -> StepTaken:
    """Decide the council and the budget team; the decision names the members.

    Under R3 the leader of the managing unit decides, under R1 the ministry (the process says who).
    """
    given = act or Act()
    named = [member.strip() for member in members if member.strip()]
    smallest = _number(proposal, "council_min")
    largest = _number(proposal, "council_max")
    if (smallest and len(named) < smallest) or (largest and len(named) > largest):
        raise refuse(
            _("The council has %(smallest)s to %(largest)s members; %(found)s are named.")
            % {"smallest": smallest, "largest": largest, "found": len(named)},
            field="members",
            basis=COUNCIL_BASIS,
            code="council_size",
        )
    merged = {
        "council_decision": {
            "about": f"Thành lập Hội đồng xét nhiệm vụ “{proposal.title}”",
            "authority": "THỦ TRƯỞNG ĐƠN VỊ QUẢN LÝ",
            "articles": [
                {
                    "text": f"Thành lập Hội đồng gồm {len(named)} thành viên:",
                    "clauses": named,
                },
                "Hội đồng làm việc theo quy định và tự giải thể sau khi hoàn thành nhiệm vụ.",
                "Quyết định có hiệu lực từ ngày ký.",
            ],
        }
    }
    step = find_step(proposal, "establish_council")
    return take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=Act(
            merged={**merged, **given.merged},
            files=given.files,
            request_key=given.request_key,
            expected_version=given.expected_version,
            at=given.at,
        ),
    )


def _minutes(act: Act) -> Document | None:
    """The minutes among the files of the act, where they are an uploaded document."""
    found = (file for code, file in act.files.items() if "minutes" in code)
    return next((file for file in found if isinstance(file, Document)), None)


def _number(proposal: Proposal, key: str) -> int | None:
    process = process_of_proposal(proposal)
    return value_of(process, key, proposal.managing_organisation_id, timezone.localdate())


def _checked_facts(proposal: Proposal, values: Mapping[str, Any]) -> ConclusionFacts:
    facts = ConclusionFacts(
        result=values["result"],
        members=values["members"],
        present=values["present"],
        chair_present=values.get("chair_present", True),
        secretary_present=values.get("secretary_present", True),
        reviewers_present=values.get("reviewers_present"),
        mean_score=values.get("mean_score"),
        reasons=values.get("reasons", ""),
    )
    faults = conclusion_faults(
        facts,
        smallest=_number(proposal, "council_min"),
        largest=_number(proposal, "council_max"),
        reviewers=_number(proposal, "council_reviewers") or 0,
        pass_score=_number(proposal, "pass_score"),
        basis=COUNCIL_BASIS,
    )
    if faults:
        raise Refused(*faults)
    return facts


@transaction.atomic
def enter_conclusion(
    *,
    proposal: Proposal,
    actor: Actor,
    values: Mapping[str, Any],
    application: HostApplication | None = None,
    act: Act | None = None,
) -> CouncilConclusion:
    """Enter what the council concluded, as its minutes say, and take the step that follows.

    Refused: a council too small or large, no quorum (who is missing matters), a score below what
    passes, a refusal without reasons, no minutes enclosed.
    """
    facts = _checked_facts(proposal, values)
    step = find_step(proposal, *STEPS[facts.result])
    given = act or Act()
    take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=replace(given, reasons=facts.reasons, marks={}),
    )
    kind = CouncilKind.IDENTIFICATION if step.code == "identify" else CouncilKind.SELECTION
    minutes = _minutes(given)
    if application is not None and facts.result != CouncilResult.NOT_RECOMMENDED:
        proposal.applications.exclude(pk=application.pk).update(is_chosen=False)
        HostApplication.objects.filter(pk=application.pk).update(is_chosen=True)
    written = {name: value for name, value in values.items() if name != "council_kind"}
    return CouncilConclusion.objects.create(
        proposal=proposal,
        application=application,
        council_kind=values.get("council_kind") or kind,
        entered_by_id=person_id_of(actor),
        minutes=minutes,
        **written,
    )


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
    lump_manner: str = "",
    application: HostApplication | None = None,
    act: Act | None = None,
) -> BudgetAppraisal:
    """Enter the budget team's figures: asked and appraised per item and source, with reasons.

    Refused: a cut or a rise without a reason; fewer than four fifths of the team present.
    """
    if present * 5 < members * 4:
        raise refuse(
            _("Four of five members of the budget team must be present."),
            field="present",
            basis=Basis("20/2023/TT-BKHCN", "Điều 13"),
            code="quorum",
        )
    for item in items:
        if item["asked"] != item["appraised"] and not str(item.get("reason", "")).strip():
            raise refuse(
                _("Say why %(item)s was changed from what was asked.") % {"item": item["item"]},
                field="items",
                code="reason_missing",
            )
    step = find_step(proposal, "appraise")
    given = act or Act()
    take_step(proposal=proposal, actor=actor, step=step, act=given)
    appraisal = BudgetAppraisal.objects.create(
        proposal=proposal,
        application=application,
        held_on=held_on,
        members=members,
        present=present,
        lump_manner_proposed=lump_manner,
        opinion=opinion.strip(),
        reserved_opinion=reserved_opinion.strip(),
        minutes=_minutes(given),
        entered_by_id=actor.person_id,
    )
    AppraisedItem.objects.bulk_create(AppraisedItem(appraisal=appraisal, **item) for item in items)
    return appraisal
