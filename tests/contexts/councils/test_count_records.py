# SPDX-License-Identifier: Apache-2.0
"""Counting records and conclusions, from ballots that were really cast."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.councils.models import BallotSheet, Conflict, Matter, Review
from banha.contexts.councils.services.concluding import propose_conclusion, save_conclusion
from banha.contexts.councils.services.counting import count_round
from banha.contexts.councils.services.minutes import minutes_words
from banha.contexts.councils.services.rounds import close_round
from banha.contexts.councils.services.sheets import Sheet
from banha.kernel.law.public import NotAllowed
from tests.contexts.councils.test_session import refused
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, bring_matter, make_session, points, votes

A = (78, 80, 82, 79, 81, 84, 77, 80, 40)
B = (74, 72, 75, 73, 76, 70, 74, 75, 73)


def counted(made: InSession, matter: Matter, totals: tuple[int, ...], **more: str) -> Any:
    one = made.open(matter)
    made.cast_all(one, *[points(total, **more) for total in totals])
    return made.count(one)


def conclude(made: InSession, matter: Matter, outcome: str, reasons: str = "Đủ điều kiện") -> Any:
    return save_conclusion(
        matter=matter, meeting=made.meeting, actor=made.secretary, outcome=outcome, reasons=reasons
    )


@pytest.mark.parametrize(
    ("edition", "winner", "scores"),
    [
        ("selection.national_r1", 1, ("80.1250", "80.9111")),
        ("selection.moit_r1", 0, ("75.6667", "73.5556")),
    ],
)
def test_one_set_of_ballots_and_two_laws(
    cast: Cast, edition: str, winner: int, scores: tuple[str, str]
) -> None:
    """The worked example of docs/explanation/councils.md, cast, counted and concluded."""
    made = make_session(cast, 9, 0, edition=edition)
    rivals = [
        bring_matter(made, 0, competes="NV-1"),
        bring_matter(made, 1, competes="NV-1", has_proposed=True),
    ]
    made.board()
    counted(made, rivals[0], A)
    assert refused(lambda: conclude(made, rivals[0], "recommended")) == {"not_counted"}
    counted(made, rivals[1], B)
    proposed = [propose_conclusion(one) for one in rivals]
    assert [str(one.score) for one in proposed] == list(scores)
    won, lost = rivals[winner], rivals[1 - winner]
    assert proposed[winner].place == 1
    assert refused(lambda: conclude(made, lost, "recommended")) == {"against_the_count"}
    assert refused(lambda: conclude(made, lost, "not_recommended", "")) == {"reasons_missing"}
    conclude(made, lost, "not_recommended")
    said = conclude(made, won, "to_be_finished", "")
    assert (said.place, said.score) == (1, Decimal(scores[winner]))


def test_ballot_too_far_from_the_mean_is_not_valid_and_is_told(cast: Cast) -> None:
    made = make_session(cast, 9)
    made.board()
    record = counted(made, made.matters[0], A)
    assert (record.collected, record.valid, record.first_mean) == (9, 8, Decimal("75.6667"))
    (apart,) = record.told["apart"]
    assert apart["member"] == made.seats[8].pk
    sheet = BallotSheet.objects.get(member=made.seats[8])
    assert (sheet.is_valid, sheet.why_invalid) == (False, "deviation")
    assert BallotSheet.objects.filter(is_valid=True).count() == 8


def test_equals_are_parted_by_budget_and_then_nobody_but_the_council(cast: Cast) -> None:
    made = make_session(cast, 7, 0)
    cheap = bring_matter(made, 0, competes="NV", budget=1_000)
    dear = bring_matter(made, 1, competes="NV", budget=2_000)
    made.board()
    for matter in (cheap, dear):
        counted(made, matter, (80,) * 7)
    assert (propose_conclusion(cheap).place, propose_conclusion(cheap).parted_by) == (1, "budget")
    Matter.objects.update(budget=2_000)
    cheap.refresh_from_db()
    proposed = propose_conclusion(cheap)
    assert (proposed.place, proposed.is_shared) == (1, True)
    assert refused(lambda: conclude(made, cheap, "recommended", "")) == {"reasons_missing"}
    conclude(made, cheap, "recommended", "Hội đồng thống nhất")
    assert refused(lambda: conclude(made, dear, "recommended")) == {"second_recommended"}


def test_criterion_given_nothing_by_too_many_bars_a_recommendation(cast: Cast) -> None:
    made = make_session(cast)
    made.board()
    one = made.open()
    made.cast_all(one, *[points(95, overview="0")] * 2, *[points(95)] * 5)
    assert made.count(one).told["zeroed"] == ["overview"]
    assert refused(lambda: conclude(made, made.matters[0], "recommended")) == {"against_the_count"}


def test_vote_carries_by_the_rule_of_its_edition(cast: Cast) -> None:
    """TT 50/2014 Đ13: two thirds of those present; four of seven do not carry."""
    made = make_session(cast, edition="identification.moit_r1")
    made.board()
    one = made.open()
    made.cast_all(one, *[votes(one.rule, agrees=n < 4) for n in range(7)])
    record = made.count(one)
    assert (record.in_favour, record.told["needed"], record.told["carried"]) == (4, 5, False)
    assert refused(lambda: conclude(made, made.matters[0], "recommended")) == {"against_the_count"}
    conclude(made, made.matters[0], "not_recommended")


def test_vote_with_one_item_not_met_is_no_vote_in_favour(cast: Cast) -> None:
    made = make_session(cast, edition="identification.moit_r1")
    made.board()
    one = made.open()
    items = {**votes(one.rule).answers, "novelty": False}
    made.cast_all(one, Sheet(items), *[votes(one.rule)] * 6)
    assert made.count(one).in_favour == 6


def test_acceptance_says_what_the_ballots_say_and_names_contradictions(cast: Cast) -> None:
    made = make_session(cast, 9, edition="acceptance.moit_r1", form="")
    one = made.open()
    failed_row = {"product": "Máy", "measured": "quality", "rating": "failed"}
    against = Sheet({"overall": "excellent", "report": "met", "rows": [failed_row]})
    made.cast_all(one, against, *[Sheet({"overall": "excellent"})] * 6,
                  *[Sheet({"overall": "met"})] * 2)  # fmt: skip
    record = made.count(one)
    assert record.told["council"] == "excellent"
    assert record.told["against_rows"] == [made.seats[0].pk]
    assert refused(lambda: conclude(made, made.matters[0], "met")) == {"against_the_count"}
    conclude(made, made.matters[0], "excellent")


def test_open_round_is_not_counted_and_a_counted_one_is_counted_once(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.cast_all(one, *[points(80)] * 7)
    made.board()
    assert refused(lambda: count_round(one=one, actor=made.secretary)) == {"round_not_closed"}
    close_round(one=one, actor=made.secretary)
    first = count_round(one=one, actor=made.actor(5))
    assert count_round(one=one, actor=made.secretary) == first


def test_count_needs_the_counting_board_and_is_not_everyones(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.cast_all(one, *[points(80)] * 7)
    close_round(one=one, actor=made.secretary)
    assert refused(lambda: count_round(one=one, actor=made.secretary)) == {"no_tellers"}
    made.board()
    for actor in (made.actor(3), cast.stranger.actor, cast.desk_officer.actor):
        with pytest.raises(NotAllowed):
            count_round(one=one, actor=actor)


def test_member_who_cast_and_left_is_counted_and_who_left_without_casting_is_not(
    cast: Cast,
) -> None:
    made = make_session(cast, 9)
    one = made.open()
    made.cast_all(one, *[points(80)] * 7)
    made.leave(6, 8)
    made.board(5, 4, 3)
    record = made.count(one)
    assert (record.issued, record.collected, record.present) == (9, 7, 8)


def test_minutes_of_a_vote_say_how_many_were_for_it_and_who_was_not_there(cast: Cast) -> None:
    made = make_session(cast, 9, edition="identification.moit_r1", present=False)
    made.meeting.led_by = made.seats[0]
    made.meeting.save()
    made.come(*range(8))
    made.board()
    one = made.open()
    made.cast_all(one, *[votes(one.rule, agrees=n < 7) for n in range(8)])
    made.count(one)
    conclude(made, made.matters[0], "recommended")
    Review.objects.create(
        matter=made.matters[0], member=made.seats[2], sent_at=made.meeting.opened_at
    )
    Conflict.objects.create(
        matter=made.matters[0], person=made.people[8].person, kind="same_organisation",
        severity="real", outcome="recused", reason="Cùng đơn vị",
        ended_at=made.meeting.opened_at, found_at=made.meeting.opened_at,
    )  # fmt: skip
    words = minutes_words(made.council, made.meeting)
    (row,) = words["table"]["rows"]
    assert row[3:6] == ["7", "1", "6"]
    assert words["table"]["head"][3] == "Đồng ý"
    away = words["present"].index("Vắng mặt 1 thành viên:")
    assert made.seats[8].name in words["present"][away + 1]
    told = "\n".join(words["paragraphs"])
    assert f"ủy viên phản biện: {made.seats[2].name}." in told
    assert f"(xung đột lợi ích): {made.seats[8].name}." in told
    assert f"Ban kiểm phiếu: {made.seats[5].name} (trưởng ban)" in told


def test_remarks_beside_the_criteria_are_read_once_the_round_is_counted(cast: Cast) -> None:
    made = make_session(cast)
    made.board()
    one = made.open()
    sheets = [points(80) for _seat in made.seats]
    sheets[3] = replace(sheets[3], comments={"content": "Phương pháp chưa rõ", "whole": "Khá"})
    made.cast_all(one, *sheets)
    client = Client()
    client.force_login(cast.secretary.account)
    place = reverse("councils:count-record", args=[made.council.pk, one.pk])
    assert client.get(place).status_code == 404
    made.count(one)
    page = client.get(place).content.decode()
    assert "Phương pháp chưa rõ" in page
    assert page.index("Phương pháp chưa rõ") < page.index("Khá")
