# SPDX-License-Identifier: Apache-2.0
"""The meeting room of the secretary: presence, rounds, counting, conclusion, few enquiries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import BallotRound, Conclusion, CountRecord, Presence
from banha.contexts.councils.terms import CouncilStage
from banha.kernel.documents.public import Document
from tests.contexts.councils.test_ballot_pages import browser, place, told
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document
from tests.factories.sessions import InSession, bring_matter, make_session, points


def sent(client: Any, made: InSession, act: str, **values: Any) -> Any:
    return client.post(place("meeting-act", made), {"act": act, **values})


def test_secretary_runs_a_meeting_from_presence_to_conclusion(cast: Cast) -> None:
    made = make_session(cast, present=False, stage=CouncilStage.SENT)
    client = browser(cast.secretary)
    refused = sent(client, made, "open")
    assert refused.status_code == 422
    assert "0 of 7 members are present" in told(refused)
    for seat in made.seats:
        assert sent(client, made, "come", member=seat.pk).status_code == 302
    assert sent(client, made, "open").status_code == 302
    assert "the meeting has its quorum" in told(client.get(place("meeting-now", made)))
    board = [made.seats[n].pk for n in (4, 5, 6)]
    assert sent(client, made, "board", members=board, head=board[0]).status_code == 302
    assert sent(client, made, "elect", member=board[1]).status_code == 302
    assert sent(client, made, "open_round", matter=made.matters[0].pk).status_code == 302
    one = BallotRound.objects.get()
    made.cast_all(one, *[points(t) for t in (80, 82, 79, 81, 84, 77, 40)])
    now = told(client.get(place("meeting", made)))
    assert made.seats[6].name in now
    assert "9.24" not in now  # nothing of a sheet before the count
    assert sent(client, made, "close", round=one.pk).status_code == 302
    assert sent(client, made, "count", round=one.pk).status_code == 302
    record = told(client.get(place("count-record", made, one)))
    assert "80.50" in record
    assert "more than 20 % from the mean" in record
    where = reverse("councils:conclusion", args=[made.council.pk, made.matters[0].pk])
    assert client.get(where).status_code == 200
    assert client.post(where, {"outcome": "recommended"}).status_code == 302
    assert Conclusion.objects.get().outcome == "recommended"


def test_round_is_broken_off_with_a_reason_and_the_meeting_adjourned(cast: Cast) -> None:
    made = make_session(cast)
    client, one = browser(cast.secretary), made.open()
    assert sent(client, made, "break", round=one.pk, reasons="").status_code == 422
    assert sent(client, made, "break", round=one.pk, reasons="Mất mạng").status_code == 302
    bad = sent(client, made, "adjourn", reasons="", again_at="")
    assert bad.status_code == 200
    assert "Goes on at" in told(bad)
    good = sent(client, made, "adjourn", reasons="Mất điện", again_at="2030-01-02T09:00")
    assert good.status_code == 302
    assert not Presence.objects.filter(left_at=None).exists()


def test_members_and_strangers_have_no_meeting_room(cast: Cast) -> None:
    made = make_session(cast)
    member = browser(made.people[6])
    assert member.get(place("meeting", made)).status_code == 302
    assert member.get(place("meeting-now", made)).status_code == 404
    for one in (member, browser(cast.desk_officer), browser(cast.stranger)):
        assert sent(one, made, "leave", member=made.seats[0].pk).status_code == 404
    assert Presence.objects.filter(left_at=None).count() == 7


def test_teller_counts_from_the_room(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.cast_all(one, *[points(80)] * 7)
    made.board(5, 6, 2)
    BallotRound.objects.update(state="closed", closed_at=one.opened_at)
    assert sent(browser(made.people[5]), made, "count", round=one.pk).status_code == 302
    assert CountRecord.objects.count() == 1


@pytest.mark.parametrize("name", ["meeting", "ballots"])
def test_enquiries_do_not_grow_with_dossiers(cast: Cast, name: str) -> None:
    made = make_session(cast, 9, 2)
    client = browser(made.people[0])
    asked = []
    for _round in range(2):
        for matter in made.council.matters.filter(rounds=None):
            made.open(matter)
        client.get(place(name, made))
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(place(name, made)).status_code == 200
        asked.append(len(counted))
        for number in range(5, 9):
            bring_matter(made, number + 10 * len(asked))
    assert asked[0] == asked[1]
    assert asked[0] <= 25


def test_secretary_runs_the_meeting_through_the_api(cast: Cast) -> None:
    made = make_session(cast)
    client = browser(cast.secretary)
    base = f"/api/v1/councils/{made.council.pk}"

    def send(method: str, path: str, body: Any = None) -> Any:
        return getattr(client, method)(f"{base}{path}", body, content_type="application/json")

    gone = send("post", "/meeting/leaving", {"member": made.seats[2].pk}).json()
    assert not gone["has_quorum"]
    assert send("post", "/rounds", {"matter": made.matters[0].pk}).status_code == 422
    assert send("post", "/meeting/presence", {"member": made.seats[2].pk}).json()["has_quorum"]
    board = [made.seats[n].pk for n in (2, 5, 6)]
    assert send("put", "/meeting/board", {"members": board, "head": board[0]}).status_code == 200
    number = send("post", "/rounds", {"matter": made.matters[0].pk}).json()["id"]
    made.cast_all(BallotRound.objects.get(), *[points(80)] * 7)
    assert send("get", f"/rounds/{number}/count").status_code == 404
    assert send("post", f"/rounds/{number}/close").json()["state"] == "closed"
    assert send("post", f"/rounds/{number}/count").json()["mean"] == "80.0000"
    word = send("put", f"/matters/{made.matters[0].pk}/conclusion", {"outcome": "recommended"})
    assert (word.status_code, word.json()["place"]) == (200, 1)


def test_room_acts_through_the_api_are_those_of_the_page(cast: Cast) -> None:
    made = make_session(cast, present=False, stage=CouncilStage.SENT)
    base = f"/api/v1/councils/{made.council.pk}/meeting"

    def send(who: Any, method: str, path: str, body: Any = None) -> Any:
        client = browser(who)
        return getattr(client, method)(f"{base}{path}", body, content_type="application/json")

    assert send(made.people[6], "post", "/presence/all").status_code == 403
    assert not Presence.objects.exists()
    file = any_document()
    Document.objects.filter(pk=file.pk).update(uploaded_by=made.people[0].person)
    named = {"file": str(file.key)}
    assert send(made.people[1], "put", "/mandate", named).status_code == 404
    assert send(cast.secretary, "put", "/mandate", named).status_code == 422
    assert send(made.people[0], "put", "/mandate", named).status_code == 200
    made.meeting.refresh_from_db()
    assert made.meeting.mandate == file
    assert send(made.people[0], "put", "/mandate", {"file": None}).status_code == 200
    assert send(cast.secretary, "post", "/presence/all").json()["has_quorum"]
    assert send(cast.secretary, "post", "/open").json()["state"] == "open"
    elected = send(cast.secretary, "put", "/secretary", {"member": made.seats[5].pk})
    assert elected.status_code == 200
    again = {"reasons": "Mất điện", "again_at": "2020-01-02T09:00:00+07:00"}
    assert send(cast.secretary, "post", "/adjourn", again).json()["errors"][0]["code"] == "past"
    again["again_at"] = (timezone.now() + timedelta(days=1)).isoformat()
    told = send(cast.secretary, "post", "/adjourn", again).json()
    assert (told["number"], told["state"]) == (2, "planned")
