# SPDX-License-Identifier: Apache-2.0
"""Plans move from state to state; money in their lines adds up; programmes make no circle."""

from datetime import date
from typing import Any

import pytest

from banha.contexts.programmes import services
from banha.contexts.programmes.models import Plan
from banha.contexts.programmes.terms import PlanState
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast


def plan(cast: Cast, **more: Any) -> Plan:
    values = {
        "code": "KH2027",
        "title": "Kế hoạch KH&CN năm 2027",
        "kind": "annual",
        "organisation": cast.agency,
        "year_from": 2027,
        "year_until": 2027,
        "grounds": "",
    }
    return services.save_plan(actor=cast.desk_officer.actor, values=values | more)


def line(**more: Any) -> dict[str, Any]:
    values = {"line_kind": "new", "title": "Chế tạo máy gặt", "year": 2027, "central_budget": 10}
    return values | more


def test_plan_is_written_by_its_unit_alone(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        services.save_plan(
            actor=cast.province_officer.actor,
            values={"organisation": cast.agency, "year_from": 2027, "year_until": 2027},
        )


def test_plan_line_outside_the_years_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        services.save_plan_line(
            plan=plan(cast), actor=cast.desk_officer.actor, values=line(year=2030)
        )

    assert refused.value.refusals[0].field == "year"


def test_plan_line_disbursed_over_allotted_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        services.save_plan_line(
            plan=plan(cast), actor=cast.desk_officer.actor, values=line(allotted=5, disbursed=6)
        )

    assert refused.value.refusals[0].field == "disbursed"


def test_plan_is_approved_with_a_decision_only(cast: Cast) -> None:
    one, actor = plan(cast), cast.unit_leader.actor
    services.move_plan(plan=one, actor=actor, to=PlanState.SUBMITTED)

    with pytest.raises(Refused):
        services.move_plan(plan=one, actor=actor, to=PlanState.APPROVED)
    decided = {"to": PlanState.APPROVED, "approval_number": "12/QĐ-BCT"}
    with pytest.raises(Refused) as refused:
        services.move_plan(plan=one, actor=actor, **decided, approved_on=date(2199, 7, 1))
    assert [(fault.field, fault.code) for fault in refused.value.refusals] == [
        ("approved_on", "future")
    ]
    moved = services.move_plan(plan=one, actor=actor, **decided, approved_on=date(2026, 7, 1))

    assert moved.state == PlanState.APPROVED
    with pytest.raises(Refused):
        services.move_plan(plan=one, actor=actor, to=PlanState.DRAFT)


def test_programme_below_itself_is_refused(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    values = {
        "title": "Chương trình",
        "kind": "ministry",
        "level": "CB",
        "managing_organisation": cast.agency,
    }
    top = services.save_programme(actor=actor, values=values)
    below = services.save_programme(
        actor=actor, values=values | {"title": "Chuỗi", "kind": "chain", "parent": top}
    )

    with pytest.raises(Refused) as refused:
        services.save_programme(actor=actor, values=values | {"parent": below}, programme=top)

    assert refused.value.refusals[0].field == "parent"
