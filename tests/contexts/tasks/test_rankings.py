# SPDX-License-Identifier: Apache-2.0
"""A ranking: places by the councils' means, the money, moves with reasons, what is submitted."""

from datetime import date
from typing import Any

import pytest

from banha.contexts.programmes.public import Call, Secrecy
from banha.contexts.tasks.models import (
    AppraisedItem,
    BudgetAppraisal,
    ConsolidatedList,
    CouncilConclusion,
    HostApplication,
    ListLine,
    Proposal,
    Ranking,
    RankingMove,
)
from banha.contexts.tasks.queries.rankings import rankings_visible_to
from banha.contexts.tasks.services import decisions, rankings
from banha.contexts.tasks.services.ranked import reckon
from banha.contexts.tasks.services.ranking_papers import ranking_workbook
from banha.kernel.access.public import PUBLIC
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member
from tests.factories.rankings import (
    HIGH,
    MILLION,
    frame_of,
    judged,
    named,
    order,
    three_ranked,
)
from tests.factories.tasks import make_call


@pytest.fixture
def call(cast: Cast) -> Call:
    return make_call(cast)


@pytest.fixture
def ranking(cast: Cast, call: Call) -> Ranking:
    return three_ranked(cast, call)


def across(ranking: Ranking, cast: Cast, name: str, way: str, reason: str = "Cấp bách") -> Any:
    return rankings.take_across(
        ranking=ranking,
        proposal=named(name),
        actor=cast.desk_officer.actor,
        crossing=way,
        reason=reason,
    )


def codes(refused: Any) -> list[str]:
    return [one.code for one in refused.value.refusals]


def test_dossiers_stand_by_mean_and_the_first_that_does_not_fit_ends_the_money(
    ranking: Ranking,
) -> None:
    assert order(ranking) == [("cao", 1, True), ("giữa", 2, False), ("thấp", 3, False)]
    found = reckon(ranking)
    (year,) = found.years
    assert (year.year, year.ceiling, year.above, year.left, year.below) == (
        2027, 200 * MILLION, 100 * MILLION, 100 * MILLION, 170 * MILLION,
    )  # fmt: skip
    assert found.rows[1].short == 20 * MILLION
    assert found.rows[0].funding.co_funding == 30 * MILLION


def test_what_the_council_did_not_recommend_never_ranks_and_cannot_be_moved(
    ranking: Ranking, cast: Cast, call: Call
) -> None:
    judged(cast, call, "bị bác", mean="99", result="not_recommended", stage="not_recommended")
    judged(cast, call, "rút", mean="98", stage="withdrawn")
    judged(cast, call, "xét lại", mean="97", stage="reviewing")
    judged(cast, call, "không điểm", mean=None)
    found = reckon(ranking)
    assert len(found.rows) == 3
    assert {row.proposal.code: row.why for row in found.unranked} == {
        "ĐX-bị bác": "not_recommended", "ĐX-rút": "left", "ĐX-xét lại": "left",
        "ĐX-không điểm": "no_mean",
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        across(ranking, cast, "bị bác", "up")
    assert codes(refused) == ["not_ranked"]


def test_the_last_conclusion_counts(ranking: Ranking, cast: Cast) -> None:
    CouncilConclusion.objects.create(
        proposal=named("cao"), council_kind="selection", result="not_recommended",
        reasons="Xét lại sau kiến nghị", members=7, present=7, held_on=date(2026, 9, 20),
        entered_by=cast.secretary.person,
    )  # fmt: skip
    assert [row[0] for row in order(ranking)] == ["giữa", "thấp"]


def test_dossier_without_a_conclusion_waits(ranking: Ranking, cast: Cast, call: Call) -> None:
    waiting = judged(cast, call, "chờ")
    waiting.conclusions.all().delete()
    found = reckon(ranking)
    assert (len(found.rows), found.waiting) == (3, 1)


def test_equals_share_their_place_and_lie_on_one_side(
    ranking: Ranking, cast: Cast, call: Call
) -> None:
    judged(cast, call, "bằng", mean=HIGH, state=150 * MILLION)
    found = reckon(ranking)
    assert [(row.place, row.is_shared, row.is_above) for row in found.rows[:2]] == [
        (1, True, False),
        (1, True, False),
    ]
    across(ranking, cast, "cao", "up", "Sản phẩm cần ngay")
    assert ("cao", 1, True) in order(ranking)
    assert ("bằng", 1, False) in order(ranking)


def test_appraised_money_is_put_forward_and_what_was_not_appraised_says_so(
    ranking: Ranking,
) -> None:
    met = BudgetAppraisal.objects.create(
        proposal=named("giữa"), held_on=date(2026, 9, 9), members=5, present=5
    )
    AppraisedItem.objects.create(
        appraisal=met, item="other", source="state", asked=120 * MILLION,
        appraised=100 * MILLION, reason="Theo định mức",
    )  # fmt: skip
    first, second, _third = reckon(ranking).rows
    assert first.funding.appraised_state is None
    assert (second.funding.asked_state, second.funding.proposed_state) == (
        120 * MILLION, 100 * MILLION,
    )  # fmt: skip
    assert second.is_above
    assert second.running == 200 * MILLION


def test_move_needs_a_reason_money_and_another_side(ranking: Ranking, cast: Cast) -> None:
    for name, way, reason, code in (
        ("thấp", "up", "  ", "reasons_missing"),
        ("cao", "up", "Vì sao", "there_already"),
        ("thấp", "down", "Vì sao", "there_already"),
        ("giữa", "up", "Vì sao", "no_money"),
    ):
        with pytest.raises(Refused) as refused:
            across(ranking, cast, name, way, reason)
        assert codes(refused) == [code]
    assert not RankingMove.objects.exists()


def test_move_is_kept_with_its_reason_and_ended_when_undone(ranking: Ranking, cast: Cast) -> None:
    across(ranking, cast, "thấp", "up", "Sản phẩm cần ngay")
    assert order(ranking)[2] == ("thấp", 3, True)
    rankings.take_back_move(
        ranking=ranking, proposal=named("thấp"), actor=cast.second_officer.actor
    )
    assert order(ranking)[2] == ("thấp", 3, False)
    move = RankingMove.objects.get()
    assert (move.reason, move.made_by, move.ended_by) == (
        "Sản phẩm cần ngay", cast.desk_officer.person, cast.second_officer.person,
    )  # fmt: skip


def test_money_of_who_was_taken_below_goes_to_the_next_by_place(
    ranking: Ranking, cast: Cast
) -> None:
    across(ranking, cast, "cao", "down", "Đã có kinh phí khác")
    assert order(ranking) == [("cao", 1, False), ("giữa", 2, True), ("thấp", 3, True)]


@pytest.mark.parametrize("who", ["unit_leader", "ministry_leader", "province_officer", "stranger"])
def test_only_the_desk_writes_a_ranking(ranking: Ranking, cast: Cast, who: str) -> None:
    actor = getattr(cast, who).actor
    acts: list[Any] = [
        lambda: rankings.take_across(
            ranking=ranking, proposal=named("thấp"), actor=actor, crossing="up", reason="Vì"
        ),
        lambda: rankings.submit_ranking(ranking=ranking, actor=actor),
        lambda: rankings.choose_frame(ranking=ranking, actor=actor, frame=None),
        lambda: rankings.take_back_move(ranking=ranking, proposal=named("cao"), actor=actor),
        lambda: rankings.open_ranking(actor=actor, title="Khác", call=ranking.call),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_own_dossier_is_left_to_a_colleague(ranking: Ranking, cast: Cast) -> None:
    Proposal.objects.filter(pk=named("thấp").pk).update(leader=cast.desk_officer.person)
    with pytest.raises(NotAllowed):
        across(ranking, cast, "thấp", "up")
    with pytest.raises(NotAllowed):
        rankings.submit_ranking(ranking=ranking, actor=cast.desk_officer.actor)
    rankings.submit_ranking(ranking=ranking, actor=cast.second_officer.actor)


def test_ranking_is_of_one_call_or_one_list(cast: Cast, call: Call) -> None:
    of_list = ConsolidatedList.objects.create(title="L", managing_organisation=cast.agency)
    for source in ({}, {"call": call, "of_list": of_list}):
        with pytest.raises(Refused) as refused:
            rankings.open_ranking(actor=cast.desk_officer.actor, title="X", **source)
        assert codes(refused) == ["one_of_them"]


def test_ranking_of_a_list_holds_its_lines_alone(ranking: Ranking, cast: Cast) -> None:
    of_list = ConsolidatedList.objects.create(title="L", managing_organisation=cast.agency)
    for at, (name, verdict) in enumerate((("cao", "kept"), ("thấp", "dropped")), 1):
        ListLine.objects.create(
            of_list=of_list, proposal=named(name), position=at, title=name, verdict=verdict,
            reason="" if verdict == "kept" else "Trùng",
        )  # fmt: skip
    made = rankings.open_ranking(
        actor=cast.desk_officer.actor, title="Theo danh mục", of_list=of_list
    )
    assert order(made) == [("cao", 1, True)]


def test_stale_page_moves_nothing(ranking: Ranking, cast: Cast) -> None:
    seen = ranking.version
    across(ranking, cast, "thấp", "up")
    with pytest.raises(Stale):
        rankings.take_back_move(
            ranking=ranking, proposal=named("thấp"), actor=cast.desk_officer.actor, version=seen
        )


def test_submitted_ranking_is_kept_with_its_statement_and_approved_as_it_was(
    ranking: Ranking, cast: Cast
) -> None:
    across(ranking, cast, "thấp", "up", "Sản phẩm cần ngay")
    done = rankings.submit_ranking(ranking=ranking, actor=cast.desk_officer.actor)
    assert done.statement is not None
    said = str(done.statement.merged)
    assert "Sản phẩm cần ngay" in said
    assert "Quyết định 15/QĐ-BCT" in said
    assert done.content is not None
    assert [row["is_above"] for row in done.content["rows"]] == [True, False, True]
    with pytest.raises(Refused) as refused:
        across(done, cast, "thấp", "down")
    assert codes(refused) == ["wrong_state"]
    approved = rankings.approve_ranking(ranking=done, actor=cast.ministry_leader.actor)
    assert approved.state == "approved"


def test_ranking_whose_facts_changed_is_not_approved_but_returned(
    ranking: Ranking, cast: Cast
) -> None:
    done = rankings.submit_ranking(ranking=ranking, actor=cast.desk_officer.actor)
    HostApplication.objects.filter(proposal=named("cao")).update(state_budget=99 * MILLION)
    leader = cast.ministry_leader.actor
    with pytest.raises(Refused) as refused:
        rankings.approve_ranking(ranking=done, actor=leader)
    assert codes(refused) == ["changed_since"]
    with pytest.raises(Refused):
        rankings.return_ranking(ranking=done, actor=leader, reason=" ")
    back = rankings.return_ranking(ranking=done, actor=leader, reason="Tính lại")
    assert (back.state, back.return_reason) == ("returned", "Tính lại")
    with pytest.raises(NotAllowed):
        rankings.approve_ranking(ranking=done, actor=cast.unit_leader.actor)


def test_submit_without_a_budget_line_or_a_dossier_is_refused(cast: Cast, call: Call) -> None:
    actor = cast.desk_officer.actor
    made = rankings.open_ranking(actor=actor, title="Rỗng", call=call)
    with pytest.raises(Refused) as refused:
        rankings.submit_ranking(ranking=made, actor=actor)
    assert codes(refused) == ["no_frame"]
    rankings.choose_frame(ranking=made, actor=actor, frame=frame_of(cast, call, y2027=1))
    with pytest.raises(Refused) as refused:
        rankings.submit_ranking(ranking=made, actor=actor)
    assert codes(refused) == ["empty"]


def test_ranking_is_seen_by_its_office_and_by_nobody_a_conflict_keeps_away(
    ranking: Ranking, cast: Cast
) -> None:
    def sees(member: Member) -> bool:
        return rankings_visible_to(member.actor).filter(pk=ranking.pk).exists()

    assert sees(cast.desk_officer)
    assert sees(cast.ministry_leader)
    assert sees(cast.finance_officer)
    for who in (cast.applicant, cast.scientist, cast.stranger, cast.province_officer):
        assert not sees(who)
    assert not rankings_visible_to(PUBLIC).exists()
    Proposal.objects.filter(pk=named("thấp").pk).update(secrecy=Secrecy.SECRET)
    assert sees(cast.desk_officer)
    assert not sees(cast.finance_officer)


def test_workbook_holds_every_dossier(ranking: Ranking) -> None:
    assert ranking_workbook(ranking, reckon(ranking)).startswith(b"PK")


def test_what_the_approved_ranking_left_below_is_not_approved_as_a_task(cast: Cast) -> None:
    story = Story(cast, filled(cast))
    story.to_approval()
    kept = story.proposal
    call = make_call(cast)
    Proposal.objects.filter(pk=kept.pk).update(call=call)
    desk, leader = cast.desk_officer.actor, cast.ministry_leader.actor

    def ranked(ceiling: int) -> None:
        frame = frame_of(cast, call, y2027=ceiling)
        made = rankings.open_ranking(actor=desk, title="R", call=call, frame=frame)
        done = rankings.submit_ranking(ranking=made, actor=desk)
        rankings.approve_ranking(ranking=done, actor=leader)

    ranked(1 * MILLION)
    with pytest.raises(Refused) as refused:
        decisions.approve_task(proposal=kept, actor=leader)
    assert codes(refused) == ["below_the_line"]
    ranked(950 * MILLION)
    assert decisions.approve_task(proposal=kept, actor=leader).state == "approved"
