# SPDX-License-Identifier: Apache-2.0
"""Judged dossiers of one call, made by the hundred, and the money there is for them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from banha.contexts.programmes.public import BudgetFrame, Call, keep_frame
from banha.contexts.tasks.models import Ranking
from banha.contexts.tasks.public import (
    BudgetLine,
    CouncilConclusion,
    HostApplication,
    Proposal,
)
from banha.contexts.tasks.services import rankings
from banha.contexts.tasks.services.ranked import reckon
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.dossiers.public import Dossier
from tests.factories.cast import Cast

MILLION = 1_000_000


def judged(
    cast: Cast,
    call: Call,
    name: str,
    *,
    mean: str | None = "80",
    state: int = 100 * MILLION,
    other: int = 0,
    result: str = "recommended",
    stage: str = "approval_waiting",
    years: dict[int, int] | None = None,
    **more: Any,
) -> Proposal:
    """A sent proposal after its council, with its chosen host; ``years`` of the State's money."""
    now = timezone.now()
    values: dict[str, Any] = {
        "title": f"Nghiên cứu {name}", "code": f"ĐX-{name}", "call": call, "start_year": 2027,
        "proposer": cast.institute, "managing_organisation": cast.agency, "regime": "R3",
        "managing": "moit", "formation": "grant", "kind": "topic", "level": "CB",
        "mode": "selection", "submitted_at": now, "created_by": cast.scientist.person,
        "state_budget": state, "other_money": other, **more,
    }  # fmt: skip
    proposal = Proposal.objects.create(**values)
    proposal.dossier = Dossier.objects.create(
        process_code="tasks.moit", edition="R3", stage=stage, title=proposal.title,
        subject_kind=SUBJECT, subject_id=proposal.pk, opened_at=now, stage_entered_at=now,
    )  # fmt: skip
    proposal.save()
    chosen = HostApplication.objects.create(
        proposal=proposal, host=cast.institute, leader=cast.scientist.person, is_chosen=True,
        state_budget=state, other_money=other,
    )  # fmt: skip
    BudgetLine.objects.bulk_create(
        BudgetLine(proposal=proposal, item="other", source="state", year=year, amount=amount)
        for year, amount in (years or {}).items()
    )
    CouncilConclusion.objects.create(
        proposal=proposal, application=chosen, council_kind="selection", result=result,
        reasons="" if result == "recommended" else "Nêu trong biên bản", members=7, present=7,
        held_on=date(2026, 9, 1), mean_score=None if mean is None else Decimal(mean),
        entered_by=cast.secretary.person,
    )  # fmt: skip
    return proposal


def frame_of(cast: Cast, call: Call, **years: int) -> BudgetFrame:
    """``y2027=…``: đồng by year, from a decision."""
    return keep_frame(
        of=call,
        actor=cast.desk_officer.actor,
        ceilings={int(name.removeprefix("y")): amount for name, amount in years.items()},
        source="Quyết định 15/QĐ-BCT",
        source_on=date(2026, 10, 1),
    )


HIGH, MIDDLE, LOW = "90.5", "80", "71.25"


def three_ranked(cast: Cast, call: Call) -> Ranking:
    """Three recommended dossiers of 100, 120 and 50 million under 200 million."""
    judged(cast, call, "thấp", mean=LOW, state=50 * MILLION)
    judged(cast, call, "cao", mean=HIGH, state=100 * MILLION, other=30 * MILLION)
    judged(cast, call, "giữa", mean=MIDDLE, state=120 * MILLION)
    return rankings.open_ranking(
        actor=cast.desk_officer.actor,
        title="Danh mục xếp hạng 2027",
        call=call,
        frame=frame_of(cast, call, y2027=200 * MILLION),
    )


def named(name: str) -> Proposal:
    """The dossier of that name."""
    return Proposal.objects.get(code=f"ĐX-{name}")


def order(ranking: Ranking) -> list[tuple[str, int | None, bool]]:
    """Name, place and whether above the line, from the first down."""
    rows = reckon(ranking).rows
    return [(row.proposal.code.removeprefix("ĐX-"), row.place, row.is_above) for row in rows]
