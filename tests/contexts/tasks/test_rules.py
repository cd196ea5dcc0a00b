# SPDX-License-Identifier: Apache-2.0
"""What must hold is refused with its field and its basis when it does not."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.terms import BY_CODE
from banha.contexts.programmes.public import CallState, Formation, Regime, TaskKind
from banha.contexts.tasks.public import (
    BUDGET_RULES,
    NEVER_LUMP,
    BudgetItem,
    ConclusionFacts,
    CouncilResult,
    HostApplication,
    LumpManner,
    MoneySource,
    Proposal,
    TeamRole,
    application_faults,
    budget_faults,
    budget_totals,
    coefficient_ceilings,
    conclusion_faults,
    load_pay_norms,
    proposal_faults,
    team_faults,
)
from tests.factories.cast import Cast
from tests.factories.tasks import CLOSES, WITHIN, make_call, make_draft, make_proposal

RULES = BUDGET_RULES[Regime.R1]
MILLION = 1_000_000


@dataclass
class Cell:
    item: str
    amount: int
    source: str = MoneySource.STATE
    year: int = 2027
    is_lump: bool = True


def codes(
    lines: list[Cell], kind: str = TaskKind.TOPIC, manner: str = "", **more: object
) -> set[str]:
    faults = budget_faults(lines, kind=kind, lump_manner=manner, rules=RULES, **more)  # type: ignore[arg-type]
    return {fault.code for fault in faults}


def test_final_product_lump_sum_at_its_share_and_just_above() -> None:
    final = LumpManner.FINAL_PRODUCT
    lines = [
        Cell(BudgetItem.LABOUR, 850 * MILLION),
        Cell(BudgetItem.ASSETS, 150 * MILLION, is_lump=False),
    ]
    assert codes(lines, manner=final) == set()
    lines[1].amount += 1
    assert codes(lines, manner=final) == {"non_lump_share"}
    assert codes(lines, manner=LumpManner.PARTIAL) == set()


def test_final_product_lump_sum_at_its_cap_and_just_above() -> None:
    lines = [
        Cell(BudgetItem.LABOUR, 99_000 * MILLION),
        Cell(BudgetItem.FOREIGN_TRIPS, 1_000 * MILLION, is_lump=False),
    ]
    assert codes(lines, manner=LumpManner.FINAL_PRODUCT) == set()
    lines[1].amount += 1
    found = budget_faults(
        lines, kind=TaskKind.TOPIC, lump_manner=LumpManner.FINAL_PRODUCT, rules=RULES
    )
    assert [fault.code for fault in found] == ["non_lump_cap"]
    assert str(found[0].basis) == "Điều 6 27/2015/TTLT-BKHCN-BTC"
    assert found[0].remedy


@pytest.mark.parametrize("item", sorted(NEVER_LUMP))
def test_some_items_are_never_a_lump_sum(item: str) -> None:
    assert "never_lump" in codes([Cell(item, MILLION)])
    assert "never_lump" not in codes([Cell(item, MILLION, is_lump=False)])


def test_pilot_project_needs_seventy_percent_of_other_money() -> None:
    lines = [
        Cell(BudgetItem.LABOUR, 300 * MILLION),
        Cell(BudgetItem.LABOUR, 700 * MILLION, source=MoneySource.ENTERPRISE),
    ]
    assert codes(lines, kind=TaskKind.PILOT) == set()
    lines[0].amount += 1
    assert codes(lines, kind=TaskKind.PILOT) == {"pilot_share"}
    assert codes(lines) == set()


def test_table_must_add_up_to_what_is_declared_within_the_years() -> None:
    lines = [Cell(BudgetItem.LABOUR, 100), Cell(BudgetItem.LABOUR, 50, source=MoneySource.HOST)]
    assert codes(lines, state_budget=100, other_money=50, years=(2027, 2028)) == set()
    assert codes(lines, state_budget=101, other_money=50) == {"sum_differs"}
    assert codes(lines, years=(2028, 2029)) == {"year_outside"}


def test_overhead_has_a_share_and_a_cap() -> None:
    lines = [
        Cell(BudgetItem.LABOUR, 95 * MILLION),
        Cell(BudgetItem.OVERHEAD, 5 * MILLION),
    ]
    assert codes(lines) == set()
    lines[1].amount += MILLION
    assert codes(lines) == {"overhead"}


def test_new_law_shows_no_article_for_the_old_numbers() -> None:
    found = budget_faults(
        [Cell(BudgetItem.LABOUR, 1)],
        kind=TaskKind.PILOT,
        lump_manner="",
        rules=BUDGET_RULES[Regime.R3],
    )
    assert [fault.code for fault in found] == ["pilot_share"]
    assert not found[0].basis.is_shown


@given(
    st.lists(
        st.tuples(
            st.sampled_from(BudgetItem.values),
            st.sampled_from(MoneySource.values),
            st.integers(2020, 2030),
            st.booleans(),
            st.integers(0, 10**12),
        ),
        max_size=30,
    )
)
def test_totals_agree_whichever_way_they_are_added(
    rows: list[tuple[str, str, int, bool, int]],
) -> None:
    lines = [Cell(item, amount, source, year, lump) for item, source, year, lump, amount in rows]
    totals = budget_totals(lines)
    assert totals.total == sum(line.amount for line in lines) == totals.state + totals.other
    for parts in (totals.by_source, totals.by_item, totals.by_group, totals.by_year):
        assert sum(parts.values()) == totals.total
    assert totals.state_lump + totals.state_not_lump == totals.state
    assert sum(totals.state_by_year.values()) == totals.state


@dataclass
class Somebody:
    role: str
    person_months: Decimal | None = None
    coefficient: Decimal | None = None
    until: object = None


def test_team_has_one_leader_months_and_coefficients(cast: Cast) -> None:
    load_pay_norms()
    ceilings = coefficient_ceilings(WITHIN.date())
    assert ceilings[TeamRole.MAIN_MEMBER] == Decimal("0.8")

    def found(*team: Somebody) -> set[str]:
        return {f.code for f in team_faults(team, duration_months=24, ceilings=ceilings)}

    leader = Somebody(TeamRole.LEADER, Decimal(24), Decimal("1.0"))
    assert found(leader) == set()
    assert found() == {"one_leader"}
    assert found(leader, leader) == {"one_leader"}
    assert found(leader, Somebody(TeamRole.MEMBER, Decimal(25))) == {"too_many_months"}
    assert found(leader, Somebody(TeamRole.MEMBER, None, Decimal("0.41"))) == {"coefficient"}


GOOD = ConclusionFacts(
    result=CouncilResult.RECOMMENDED,
    members=9,
    present=6,
    chair_present=True,
    secretary_present=True,
    reviewers_present=2,
    mean_score=Decimal(70),
)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"present": 5}, "quorum"),
        ({"members": 10, "present": 10}, "council_size"),
        ({"chair_present": False}, "chair"),
        ({"secretary_present": False}, "secretary"),
        ({"reviewers_present": 1}, "reviewers"),
        ({"reviewers_present": None}, "reviewers"),
        ({"mean_score": Decimal("69.99")}, "pass_score"),
        ({"mean_score": None}, "pass_score"),
        ({"result": CouncilResult.NOT_RECOMMENDED, "mean_score": None}, "reasons"),
        ({"result": CouncilResult.TO_BE_FINISHED, "reasons": "Sửa mục tiêu"}, None),
    ],
)
def test_who_is_missing_matters_for_a_council(changes: dict[str, object], code: str | None) -> None:
    facts = replace(GOOD, **changes)  # type: ignore[arg-type]
    found = conclusion_faults(facts, BY_CODE["funding.moit_r3"], pass_score=70)
    assert [fault.code for fault in found] == ([code] if code else [])


def test_whole_proposal_may_be_sent(cast: Cast) -> None:
    assert proposal_faults(make_proposal(cast, call=make_call(cast)), at=WITHIN) == ()


def test_empty_draft_is_told_everything_it_misses(cast: Cast) -> None:
    draft = make_draft(cast, title="")
    fields = {fault.field for fault in proposal_faults(draft, at=WITHIN)}
    wanted = "title kind level mode urgency goal content novelty duration_months start_year"
    wanted += " state_budget other_money research_field objective sectors formation products users"
    assert fields == set(wanted.split()) | {"bases"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"goal": "   "}, "goal"),
        ({"orderer": None}, "orderer"),
        ({"formation": ""}, "formation"),
        ({"kind": TaskKind.PILOT, "other_money": 5_000_000_000}, "origin_kind"),
        ({"research_field": None}, "research_field"),
    ],
)
def test_one_missing_thing_is_one_refusal(
    cast: Cast, changes: dict[str, object], field: str
) -> None:
    proposal = make_proposal(cast, **changes)
    assert [fault.field for fault in proposal_faults(proposal, at=WITHIN)] == [field]


def test_nothing_is_an_answer_to_the_money_question(cast: Cast) -> None:
    proposal = make_proposal(cast, other_money=0)
    assert proposal_faults(proposal, at=WITHIN) == ()


def test_second_proposal_of_a_kind_states_its_priority(cast: Cast) -> None:
    call = make_call(cast)
    make_proposal(cast, call=call, code="ĐX-1", submitted_at=WITHIN)
    second = make_proposal(cast, call=call, regime=Regime.R1)
    with translation.override("vi"):
        found = proposal_faults(second, at=WITHIN)
        assert [(f.field, str(f.basis)) for f in found] == [("priority", "Điều 11 50/2014/TT-BCT")]
    second.priority = 2
    assert proposal_faults(second, at=WITHIN) == ()


def test_call_decides_by_the_second_whether_it_is_open(cast: Cast) -> None:
    call = make_call(cast)
    proposal = make_proposal(cast, call=call)
    assert proposal_faults(proposal, at=CLOSES) == ()
    late = proposal_faults(proposal, at=CLOSES + timedelta(seconds=1))
    assert [fault.code for fault in late] == ["call_closed"]
    assert late[0].remedy
    assert "31/07/2026 17:00" in str(late[0].message)
    call.state = CallState.DRAFT
    proposal.call = call
    assert [f.code for f in proposal_faults(proposal, at=WITHIN)] == ["call_not_open"]


def test_application_says_its_money_before_the_call_closes(cast: Cast) -> None:
    call = make_call(cast)
    application = HostApplication(
        proposal=make_proposal(cast),
        call=call,
        host=cast.institute,
        leader=cast.scientist.person,
        duration_months=24,
        state_budget=1,
    )
    assert [f.field for f in application_faults(application, at=WITHIN)] == ["other_money"]
    application.other_money = 0
    assert application_faults(application, at=WITHIN) == ()
    assert [f.code for f in application_faults(application, at=CLOSES + timedelta(1))] == [
        "call_closed"
    ]
    application.postmarked_on = CLOSES.date()
    assert application_faults(application, at=CLOSES + timedelta(1)) == ()


def test_grant_needs_no_orderer(cast: Cast) -> None:
    proposal: Proposal = make_proposal(cast, formation=Formation.GRANT, orderer=None)
    assert proposal_faults(proposal, at=WITHIN) == ()
