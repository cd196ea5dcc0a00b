# SPDX-License-Identifier: Apache-2.0
"""A meeting in session: opened with a quorum, led by the chair, its board named, adjourned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from banha.contexts.councils.models import Meeting, Presence
from banha.contexts.councils.rules import session_faults
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.presence import (
    adjourn_session,
    close_session,
    elect_secretary,
    enclose_mandate,
    name_tellers,
    note_coming,
    note_leaving,
    open_session,
)
from banha.contexts.councils.services.rounds import close_round, open_round
from banha.contexts.councils.services.sheets import cast_ballot
from banha.contexts.councils.terms import BY_CODE, CouncilStage, MeetingManner
from banha.foundation.calendar import working_days
from banha.kernel.law.public import NotAllowed, Refused, working_calendar
from tests.contexts.councils.test_ballots_cast import conflict
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document
from tests.factories.sessions import InSession, make_session, points


def refused(act: Callable[[], Any]) -> set[str]:
    with pytest.raises(Refused) as told:
        act()
    return {one.code for one in told.value.refusals}


def planned(cast: Cast, **more: Any) -> InSession:
    return make_session(cast, present=False, stage=CouncilStage.SENT, **more)


def test_meeting_opens_with_its_quorum_and_the_chair_leads(cast: Cast) -> None:
    made = planned(cast)
    for number in (0, 1, 2, 3, 5):
        note_coming(meeting=made.meeting, actor=made.secretary, member=made.seats[number])
    opened = open_session(meeting=made.meeting, actor=made.secretary)
    made.council.dossier.refresh_from_db()  # type: ignore[union-attr]
    assert made.council.dossier.stage == CouncilStage.IN_SESSION  # type: ignore[union-attr]
    assert (opened.state, opened.led_by) == ("open", made.seats[0])


def test_meeting_without_quorum_is_refused_with_every_reason(cast: Cast) -> None:
    made = planned(cast)
    note_coming(meeting=made.meeting, actor=made.secretary, member=made.seats[2])
    act = lambda: open_session(meeting=made.meeting, actor=made.secretary)  # noqa: E731
    assert refused(act) == {"quorum", "chair", "reviewers"}
    made.meeting.refresh_from_db()
    assert made.meeting.state == "planned"


def test_member_noted_twice_is_there_once(cast: Cast) -> None:
    made = planned(cast)
    for is_online in (False, True):
        note_coming(
            meeting=made.meeting, actor=made.secretary, member=made.seats[0], is_online=is_online
        )
    assert Presence.objects.get().is_online


def test_vice_chair_leads_only_with_a_mandate_and_only_while_the_chair_is_away(cast: Cast) -> None:
    made = planned(cast)
    made.come(1, 2, 3, 4, 5)
    act = lambda: open_session(meeting=made.meeting, actor=made.secretary)  # noqa: E731
    assert refused(act) == {"mandate"}
    enclose_mandate(meeting=made.meeting, actor=made.secretary, document=any_document())
    made.meeting.refresh_from_db()
    assert act().led_by == made.seats[1]
    note_coming(meeting=made.meeting, actor=made.secretary, member=made.seats[0])
    made.meeting.refresh_from_db()
    assert made.meeting.led_by == made.seats[0]
    note_leaving(meeting=made.meeting, actor=made.secretary, member=made.seats[0])
    made.meeting.refresh_from_db()
    assert made.meeting.led_by == made.seats[1]


def test_members_and_strangers_do_not_run_the_meeting(cast: Cast) -> None:
    made = make_session(cast)
    for actor in (made.actor(6), cast.stranger.actor, cast.province_officer.actor):
        with pytest.raises(NotAllowed):
            note_leaving(meeting=made.meeting, actor=actor, member=made.seats[2])
        with pytest.raises(NotAllowed):
            open_round(meeting=made.meeting, matter=made.matters[0], actor=actor)


def test_who_does_not_sit_on_the_council_is_not_noted(cast: Cast) -> None:
    made, other = make_session(cast), make_session(cast)
    act = lambda: note_coming(  # noqa: E731
        meeting=made.meeting, actor=made.secretary, member=other.seats[0]
    )
    assert refused(act) == {"no_member"}


def test_secretary_is_elected_only_where_the_edition_says_so(cast: Cast) -> None:
    national, ministry = make_session(cast), make_session(cast, edition="selection.moit_r1")
    chosen = national.seats[5]
    assert (
        elect_secretary(
            meeting=national.meeting, actor=national.secretary, member=chosen
        ).elected_secretary
        == chosen
    )
    act = lambda: elect_secretary(  # noqa: E731
        meeting=ministry.meeting, actor=ministry.secretary, member=ministry.seats[5]
    )
    assert refused(act) == {"secretary_is_named"}


@pytest.mark.parametrize(
    ("numbers", "head", "code"),
    [
        ((5, 6), 5, "tellers_number"),
        ((2, 5, 6), 3, "tellers_number"),
        ((0, 5, 6), 5, "teller_chairs"),
        ((4, 5, 6), 5, "absent"),
    ],
)
def test_counting_board_is_three_of_those_present_without_the_chair(
    cast: Cast, numbers: tuple[int, ...], head: int, code: str
) -> None:
    made = make_session(cast)
    made.leave(4)
    act = lambda: name_tellers(  # noqa: E731
        meeting=made.meeting,
        actor=made.secretary,
        members=[made.seats[n] for n in numbers],
        head=made.seats[head],
    )
    assert refused(act) == {code}


def test_recused_member_counts_as_absent_for_the_dossier(cast: Cast) -> None:
    made = make_session(cast, matters=2)
    conflict(made.matters[0], made.people[2])
    assert {f.code for f in session_faults(made.meeting, matter=made.matters[0])} == {"reviewers"}
    assert session_faults(made.meeting, matter=made.matters[1]) == ()
    assert refused(made.open) == {"reviewers"}
    made.open(made.matters[1])


def test_second_round_on_a_dossier_is_refused_while_one_is_under_way(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    assert refused(made.open) == {"round_under_way"}
    made.cast_all(one, *[points(80)] * 7)
    made.board()
    made.count(one)
    assert refused(made.open) == {"counted"}


def test_round_closes_when_all_have_cast_or_the_chair_opens_the_count(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.cast_all(one, *[points(80)] * 6)
    assert refused(lambda: close_round(one=one, actor=made.secretary)) == {"still_casting"}
    cast_ballot(one=one, actor=made.actor(6), sheet=points(80))
    assert close_round(one=one, actor=made.secretary).state == "closed"
    other = make_session(cast)
    early = other.open()
    assert refused(lambda: close_round(one=early, actor=other.chair)) == {"no_ballots"}
    other.cast_all(early, *[points(80)] * 5)
    assert close_round(one=early, actor=other.chair).state == "closed"


def test_adjourned_meeting_breaks_its_rounds_off_and_calls_the_next(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    cast_ballot(one=one, actor=made.actor(3), sheet=points(80))
    again = adjourn_session(
        meeting=made.meeting,
        actor=made.secretary,
        reasons="Mất điện",
        again_at=timezone.now() + timedelta(days=2),
    )
    one.refresh_from_db()
    made.meeting.refresh_from_db()
    assert (one.state, one.broken_because) == ("broken", "Mất điện")
    assert (made.meeting.state, again.number, again.state) == ("closed", 2, "planned")
    assert not Presence.objects.filter(left_at=None).exists()
    codes = refused(lambda: cast_ballot(one=one, actor=made.actor(4), sheet=points(80)))
    assert codes == {"round_not_open"}


def test_meeting_does_not_end_before_its_ballots_are_counted_and_concluded(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    end = lambda: close_session(meeting=made.meeting, actor=made.secretary)  # noqa: E731
    assert refused(end) == {"round_pending"}
    made.cast_all(one, *[points(80)] * 7)
    made.board()
    made.count(one)
    assert refused(end) == {"conclusion_missing"}


def test_newer_edition_does_not_touch_a_council_at_work(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The call's law changes in the middle: the council keeps the edition it was set up under."""
    made = make_session(cast)
    later = replace(
        BY_CODE["selection.national_r1"], code="selection.national_r9", voting="scores_moit"
    )
    monkeypatch.setitem(BY_CODE, later.code, later)
    one = made.open()
    assert one.rule == "scores_national"
    made.cast_all(one, *[points(t) for t in (80, 82, 79, 81, 84, 77, 40)])
    made.board()
    assert made.count(one).valid == 6
    assert Meeting.objects.get().council.edition == "selection.national_r1"


def test_adjourning_sent_again_under_its_key_calls_one_meeting(cast: Cast) -> None:
    made, key = make_session(cast), uuid4()
    at = timezone.now() + timedelta(days=2)
    act = lambda meeting: adjourn_session(  # noqa: E731
        meeting=meeting, actor=made.secretary, reasons="Mất điện", again_at=at, request_key=key
    )
    called = act(made.meeting)
    assert act(called) == called
    assert act(made.meeting) == called
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("edition", "days", "is_called"),
    [
        ("selection.national_r1", 6, False),
        ("selection.national_r1", 8, True),
        # No text of the ministry was read: the office's five days.
        ("selection.moit_r1", 6, True),
        ("selection.moit_r1", 4, False),
    ],
)
def test_documents_lie_with_the_members_as_long_as_the_text_says(
    cast: Cast, edition: str, days: int, is_called: bool
) -> None:
    """Thông tư 20/2023/TT-BKHCN Điều 9: seven working days before a national selection."""
    made = make_session(cast, edition=edition, stage=CouncilStage.ESTABLISHED, present=False)
    made.meeting.delete()
    day = working_calendar().add(timezone.localdate(), working_days(days))
    called = Called(
        starts_at=timezone.make_aware(datetime.combine(day, time(9))),
        manner=MeetingManner.IN_PERSON, place="Phòng 201",
    )  # fmt: skip
    if is_called:
        call_meeting(council=made.council, actor=made.secretary, called=called)
    else:
        found = refused(
            lambda: call_meeting(council=made.council, actor=made.secretary, called=called)
        )
        assert found == {"too_soon"}
