# SPDX-License-Identifier: Apache-2.0
"""How experts have served: what is counted, and that nobody but their secretary reads it."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from banha.contexts.councils.models import Conclusion, Review
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.track_record import TrackRecord, track_records
from banha.contexts.councils.terms import SeatState
from tests.contexts.councils.test_ballot_pages import browser, told
from tests.contexts.councils.test_ballots_cast import conflict
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session, points

HARSH, AWAY = 4, 6


@pytest.fixture
def served(cast: Cast) -> InSession:
    """Six came and cast 80 points, one of them 50; the seventh stayed away."""
    made = make_session(cast, present=False)
    made.come(*range(AWAY))
    made.board(5, 1, 2)
    one = made.open()
    made.cast_all(one, *(points(50 if n == HARSH else 80) for n in range(AWAY)))
    made.count(one)
    now, matter = timezone.now(), made.matters[0]
    Review.objects.create(matter=matter, member=made.seats[2], sent_at=now, is_late=True)
    Review.objects.create(matter=matter, member=made.seats[3])
    Conclusion.objects.create(matter=matter, outcome="recommended", mean="80", concluded_at=now)
    for number, seat in enumerate(made.seats):
        seat.invited_at = now - timedelta(days=20 + number)
        seat.save()
    conclude_meeting(council=made.council, actor=made.secretary)
    return made


def record(made: InSession, number: int) -> TrackRecord:
    person = made.people[number].person.pk
    return track_records(made.secretary, [person])[person]


def test_counts_what_each_did(served: InSession) -> None:
    late, missing, harsh, away = (record(served, n) for n in (2, 3, HARSH, AWAY))
    assert (late.invited, late.accepted, late.meetings, late.came) == (1, 1, 1, 1)
    assert (late.opinions, late.late, late.missing) == (1, 1, 0)
    assert (missing.opinions, missing.late, missing.missing) == (1, 0, 1)
    assert (away.meetings, away.came, away.ballots, away.apart) == (1, 0, 0, None)
    # Six ballots: 5 × 80 and 50 make 75; further than a fifth of it is left out.
    assert (harsh.ballots, harsh.left_out, harsh.apart, harsh.above) == (1, 1, 25, -25)
    assert (late.left_out, late.apart, late.leaning) == (0, 5, "above")
    assert harsh.leaning == "below"


def test_means_over_several_dossiers_and_knows_who_is_new(cast: Cast) -> None:
    made = make_session(cast, matters=2)
    made.board()
    for matter, given in zip(made.matters, (70, 84), strict=True):
        one = made.open(matter)
        made.cast_all(one, *(points(given if n == HARSH else 77) for n in range(7)))
        made.count(one)
    told_of = record(made, HARSH)
    # Seven ballots: one seven below and one seven above moves each mean by one.
    assert (told_of.apart, told_of.above, told_of.leaning) == (6, 0, "")
    assert isinstance(told_of.apart, Fraction)
    assert track_records(made.secretary, [cast.stranger.person.pk])[cast.stranger.person.pk].is_new


def test_tells_nothing_of_another_office_nor_of_a_dossier_kept_from(served: InSession) -> None:
    person, cast = served.people[HARSH].person.pk, served.cast
    for member in (cast.province_officer, cast.desk_officer, cast.ministry_leader, cast.stranger):
        assert track_records(member.actor, [person])[person].is_new
    conflict(served.matters[0], cast.secretary)
    known = record(served, HARSH)
    assert (known.ballots, known.apart) == (0, None)
    assert record(served, 2).opinions == 0
    assert known.meetings == 1


def test_declined_and_replaced_are_told_apart(served: InSession) -> None:
    for number, state in ((0, SeatState.DECLINED), (1, SeatState.REPLACED)):
        served.seats[number].state, served.seats[number].answer_reason = state, "Đi công tác"
        served.seats[number].save()
    first, second = record(served, 0), record(served, 1)
    assert (first.invited, first.accepted, first.declined, first.replaced) == (1, 0, 1, 0)
    assert (second.declined, second.replaced, second.meetings) == (0, 1, 0)


def test_page_and_api_are_the_secretarys_alone(served: InSession) -> None:
    council, cast = served.council.pk, served.cast
    page, api = f"/councils/{council}/track-record/", f"/api/v1/councils/{council}/track-record"
    client = browser(cast.secretary)
    with CaptureQueriesContext(connection) as asked:
        shown = told(client.get(page))
    assert len(asked) <= 20
    assert "25.0" in shown
    assert "gives less than the others" in shown
    assert "Sits for the first time" not in shown
    rows = {one["person"]: one for one in client.get(api).json()}
    row = rows[served.seats[HARSH].person_id]
    assert (row["apart"], row["above"], row["left_out"]) == (25.0, -25.0, 1)
    for member in (served.people[0], cast.desk_officer, cast.unit_leader, cast.province_officer):
        other = browser(member)
        assert other.get(page).status_code == 404
        assert other.get(api).status_code == 404
    assert page not in told(browser(served.people[0]).get(f"/councils/{council}/"))
    assert page in told(client.get(f"/councils/{council}/"))


def test_points_are_exact() -> None:
    assert TrackRecord(1, apart=Fraction(1, 3), above=Fraction(-1, 3)).leaning == ""
    assert TrackRecord(1, apart=Fraction(1, 2), above=Fraction(1, 2)).leaning == "above"
    assert Decimal(str(TrackRecord(1, apart=Fraction(5, 2)).apart_said)) == Decimal("2.5")
