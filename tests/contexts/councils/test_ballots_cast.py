# SPDX-License-Identifier: Apache-2.0
"""A member's ballot: kept, cast once, refused with a reason, never lost, never counted twice."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from banha.contexts.councils.models import BallotSheet, Conflict, Matter
from banha.contexts.councils.services.counting import count_round
from banha.contexts.councils.services.rounds import break_off, close_round
from banha.contexts.councils.services.sheets import Sheet, cast_ballot, keep_draft, own_sheet
from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.factories.cast import Cast, Member
from tests.factories.sessions import make_session, points


def refused(act: Callable[[], Any]) -> set[str]:
    """The codes of what refuses the act."""
    with pytest.raises(Refused) as told:
        act()
    return {one.code for one in told.value.refusals}


def conflict(matter: Matter, member: Member, outcome: str = "recused") -> Conflict:
    ended = {"reason": "Đồng tác giả", "ended_at": timezone.now()} if outcome != "open" else {}
    return Conflict.objects.create(
        matter=matter, person=member.person, kind="joint_works", severity="real",
        found_at=timezone.now(), outcome=outcome, **ended,
    )  # fmt: skip


def said(one: Any, actor: Actor) -> Sheet:
    return own_sheet(one, actor)[1]


def test_draft_is_kept_and_read_by_its_member_alone(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    keep_draft(
        one=one,
        actor=made.actor(3),
        sheet=Sheet({"overview": Decimal("9.5")}, {"overview": "Còn sơ sài"}),
    )
    kept = said(one, made.actor(3))
    assert kept.answers == {"overview": "9.5"}
    assert kept.comments == {"overview": "Còn sơ sài"}
    assert said(one, made.actor(4)) == Sheet()
    with pytest.raises(NotAllowed):
        own_sheet(one, made.secretary)


def test_two_windows_on_one_sheet_are_told_apart(cast: Cast) -> None:
    made = make_session(cast)
    one, member = made.open(), made.actor(3)
    first = keep_draft(one=one, actor=member, sheet=points(70), version=0)
    assert first.version == 1
    with pytest.raises(Stale):
        keep_draft(one=one, actor=member, sheet=points(20), version=0)
    assert said(one, member).answers["overview"] == "8.4"


def test_ballot_cast_twice_is_refused_and_nothing_changes(cast: Cast) -> None:
    made = make_session(cast)
    one, member = made.open(), made.actor(3)
    cast_ballot(one=one, actor=member, sheet=points(70))
    before = BallotSheet.objects.values().get()
    assert refused(lambda: cast_ballot(one=one, actor=member, sheet=points(99))) == {"already_cast"}
    assert refused(lambda: keep_draft(one=one, actor=member, sheet=points(99))) == {"already_cast"}
    assert BallotSheet.objects.values().get() == before


def test_same_sending_twice_casts_once(cast: Cast) -> None:
    made = make_session(cast)
    one, member, key = made.open(), made.actor(3), uuid4()
    for total in (70, 99):
        cast_ballot(one=one, actor=member, sheet=points(total), request_key=key)
    assert said(one, member).answers["overview"] == "8.4"


def test_ballot_after_closing_is_refused_and_kept_as_draft(cast: Cast) -> None:
    made = make_session(cast)
    one, late = made.open(), made.actor(6)
    made.cast_all(one, *[points(80)] * 6)
    close_round(one=one, actor=made.chair)
    assert refused(lambda: cast_ballot(one=one, actor=late, sheet=points(60))) == {"round_not_open"}
    assert said(one, late).answers["overview"] == "7.2"
    made.board()
    assert count_round(one=one, actor=made.secretary).collected == 6


def test_points_out_of_range_are_refused_at_each_criterion_and_kept_as_draft(cast: Cast) -> None:
    made = make_session(cast)
    one, member = made.open(), made.actor(3)
    wrong = points(70, overview="12.5", plan="-1", use="7.125")
    with pytest.raises(Refused) as told:
        cast_ballot(one=one, actor=member, sheet=wrong)
    found = {(fault.field, fault.code) for fault in told.value.refusals}
    assert found == {
        ("overview", "points_out_of_range"),
        ("plan", "points_out_of_range"),
        ("use", "points_too_fine"),
    }
    assert said(one, member).answers["overview"] == "12.5"
    missing = Sheet({"overview": Decimal(5)})
    with pytest.raises(Refused) as told:
        cast_ballot(one=one, actor=member, sheet=missing)
    assert {fault.code for fault in told.value.refusals} == {"points_missing"}
    assert not BallotSheet.objects.filter(state="cast").exists()


@pytest.mark.parametrize("outcome", ["open", "recused"])
def test_recused_member_writes_and_casts_nothing(cast: Cast, outcome: str) -> None:
    made = make_session(cast, 9, edition="selection.moit_r1")
    one, member = made.open(), made.actor(8)
    conflict(made.matters[0], made.people[8], outcome)
    for act in (keep_draft, cast_ballot):
        with pytest.raises(NotAllowed):
            act(one=one, actor=member, sheet=points(70))
    assert not BallotSheet.objects.exists()


def test_dismissed_conflict_keeps_nobody_from_casting(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    conflict(made.matters[0], made.people[6], "dismissed")
    cast_ballot(one=one, actor=made.actor(6), sheet=points(70))
    assert BallotSheet.objects.filter(state="cast").count() == 1


def test_member_who_left_casts_nothing_and_his_draft_is_kept(cast: Cast) -> None:
    made = make_session(cast)
    one, member = made.open(), made.actor(6)
    made.leave(6)
    assert refused(lambda: cast_ballot(one=one, actor=member, sheet=points(70))) == {"not_present"}
    assert said(one, member).answers["overview"] == "8.4"
    made.come(6)
    cast_ballot(one=one, actor=member, sheet=points(70))
    assert BallotSheet.objects.filter(state="cast").count() == 1


def test_late_comer_casts_while_the_round_is_open(cast: Cast) -> None:
    made = make_session(cast, present=False)
    made.come(0, 1, 2, 3, 4)
    one = made.open()
    made.come(6)
    cast_ballot(one=one, actor=made.actor(6), sheet=points(70))
    assert BallotSheet.objects.filter(state="cast").count() == 1


def test_stranger_and_staff_cast_nothing(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    for actor in (made.secretary, cast.stranger.actor, cast.unit_leader.actor):
        with pytest.raises(NotAllowed):
            cast_ballot(one=one, actor=actor, sheet=points(70))


def test_quorum_lost_stops_casting_and_keeps_the_drafts(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    cast_ballot(one=one, actor=made.actor(4), sheet=points(80))
    made.leave(2)  # a reviewer: two must be there (TT 20/2023 Đ10)
    codes = refused(lambda: cast_ballot(one=one, actor=made.actor(5), sheet=points(70)))
    assert codes == {"reviewers"}
    assert said(one, made.actor(5)).answers["overview"] == "8.4"
    assert "reviewers" in refused(lambda: close_round(one=one, actor=made.chair))
    made.come(2)
    cast_ballot(one=one, actor=made.actor(5), sheet=points(70))
    assert BallotSheet.objects.filter(state="cast").count() == 2


def test_round_broken_off_is_held_again_and_offers_what_was_written(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    cast_ballot(one=one, actor=made.actor(3), sheet=points(70))
    assert refused(lambda: break_off(one=one, actor=made.secretary, reasons=" ")) == {
        "reasons_missing"
    }
    break_off(one=one, actor=made.secretary, reasons="Mất điện tại phòng họp")
    assert refused(lambda: cast_ballot(one=one, actor=made.actor(4), sheet=points(70))) == {
        "round_not_open"
    }
    again = made.open()
    assert said(again, made.actor(3)).answers["overview"] == "8.4"
    made.cast_all(again, *[points(90)] * 7)
    made.board()
    assert made.count(again).collected == 7
