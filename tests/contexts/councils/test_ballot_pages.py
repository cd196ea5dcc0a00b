# SPDX-License-Identifier: Apache-2.0
"""A member's pages: what waits, the sheet with its saving, the confirmation, the final ballot."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.councils.models import BallotRound, BallotSheet, SecretBallot, Voter
from banha.contexts.councils.services.sheets import own_sheet
from banha.contexts.councils.terms import APPLIED
from tests.contexts.councils.test_ballots_cast import conflict
from tests.factories.cast import Cast, Member
from tests.factories.sessions import InSession, make_session, points

FULL = {f"answer_{one.code}": str(one.most - 1) for one in APPLIED.criteria}


def browser(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def place(name: str, made: InSession, one: BallotRound | None = None) -> str:
    return reverse(f"councils:{name}", args=[made.council.pk, *([one.pk] if one else [])])


def told(answer: Any) -> str:
    return answer.content.decode()


def test_member_finds_his_way_from_his_councils_to_the_ballot(cast: Cast) -> None:
    made = make_session(cast, matters=2)
    one, client = made.open(), browser(made.people[3])
    mine = told(client.get(reverse("councils:my-councils")))
    assert place("ballot", made, one) in mine
    assert place("ballots", made) in mine
    listed = told(client.get(place("ballots", made)))
    assert "waits for your ballot" in listed
    assert "ballots are not open" in listed
    page = told(client.get(place("ballot", made, one)))
    assert page.count("data-points=") == len(APPLIED.criteria)


def test_draft_is_saved_while_typing_with_a_decimal_comma(cast: Cast) -> None:
    made = make_session(cast)
    one, client = made.open(), browser(made.people[3])
    sent = {"answer_overview": "9,5", "comment_overview": "Đủ", "answer_plan": "x", "version": "0"}
    answer = client.post(place("ballot-save", made, one), sent)
    assert (answer.status_code, answer["X-Form-Version"]) == (204, "1")
    assert answer["X-Saved-At"]
    assert own_sheet(one, made.actor(3))[1].answers == {"overview": "9.5"}
    late = client.post(place("ballot-save", made, one), sent)
    assert late.status_code == 409
    assert "another window" in late.json()["message"]


def test_ballot_is_looked_at_once_more_and_cast(cast: Cast) -> None:
    made = make_session(cast)
    one, client = made.open(), browser(made.people[3])
    looked = client.post(place("ballot", made, one), {**FULL, "review": "1", "version": "0"})
    page = told(looked)
    assert looked.status_code == 200
    assert "94 / 100" in page
    assert "final" in page
    assert BallotSheet.objects.get().state == "draft"
    key = page.split('name="request_key" value="')[1][:36]
    sent = {**FULL, "cast": "1", "version": "1", "request_key": key}
    for _twice in range(2):
        assert client.post(place("ballot", made, one), sent).status_code == 302
    assert BallotSheet.objects.get().state == "cast"
    assert "cast and final" in told(client.get(place("ballot", made, one)))


def test_points_out_of_range_come_back_at_their_criterion_with_what_was_typed(cast: Cast) -> None:
    made = make_session(cast)
    one, client = made.open(), browser(made.people[3])
    sent = {**FULL, "answer_overview": "99", "review": "1", "version": "0"}
    answer = client.post(place("ballot", made, one), sent)
    page = told(answer)
    assert answer.status_code == 422
    assert "at most 12 points" in page
    assert 'value="99"' in page
    assert own_sheet(one, made.actor(3))[1].answers["overview"] == "99"


def test_secret_vote_shows_nobody_how_not_even_the_voter_again(cast: Cast) -> None:
    made = make_session(cast, edition="identification.moit_r1")
    one, client = made.open(), browser(made.people[3])
    items = ("need", "novelty", "content", "products")
    sent = {f"answer_{code}": "no" for code in items} | {"cast": "1"}
    assert "autosave=" not in told(client.get(place("ballot", made, one)))
    assert client.post(place("ballot", made, one), sent).status_code == 302
    assert (Voter.objects.count(), SecretBallot.objects.count()) == (1, 1)
    page = told(client.get(place("ballot", made, one)))
    assert "cast and final" in page
    assert "Not met" not in page.replace("not met", "Not met").split("<main")[1].split("</main")[0]


def test_closed_round_takes_nothing_and_keeps_what_was_typed(cast: Cast) -> None:
    made = make_session(cast)
    one, client = made.open(), browser(made.people[6])
    made.cast_all(one, *[points(80)] * 6)
    BallotRound.objects.update(state="closed")
    answer = client.post(place("ballot", made, one), {**FULL, "cast": "1", "version": "0"})
    assert answer.status_code == 422
    assert "not open" in told(answer)
    assert own_sheet(one, made.actor(6))[1].answers["overview"] == "11"


@pytest.mark.parametrize("name", ["ballot", "ballot-save"])
def test_others_find_no_ballot(cast: Cast, name: str) -> None:
    made = make_session(cast, 9)
    one = made.open()
    conflict(made.matters[0], made.people[8])
    for member in (cast.stranger, cast.secretary, cast.unit_leader, made.people[8]):
        answer = browser(member).post(place(name, made, one), {"version": "0"})
        assert answer.status_code == 404, member.person
    assert not BallotSheet.objects.exists()


def test_member_keeps_and_casts_his_sheet_through_the_api(cast: Cast) -> None:
    made = make_session(cast)
    one, client = made.open(), browser(made.people[3])
    (waiting,) = client.get("/api/v1/ballots").json()["items"]
    assert (waiting["id"], waiting["kind"]) == (one.pk, "scores")
    sheet = f"/api/v1/councils/{made.council.pk}/rounds/{one.pk}/sheet"
    sent = {"points": {"overview": "9.5"}, "version": 0}
    kept = client.put(sheet, sent, content_type="application/json")
    assert (kept.status_code, kept.json()["state"]) == (200, "draft")
    where = sheet.replace("/sheet", "/cast")
    refused = client.post(where, sent | {"version": 1}, content_type="application/json")
    assert refused.status_code == 422
    assert {fault["field"] for fault in refused.json()["errors"]} == {
        one.code for one in APPLIED.criteria if one.code != "overview"
    }
    full = {"points": {one.code: str(one.most) for one in APPLIED.criteria}}
    for _twice in range(2):
        done = client.post(
            where, full, content_type="application/json", headers={"Idempotency-Key": "ballot-77"}
        )
        assert (done.status_code, done.json()["state"]) == (200, "cast")
    assert client.post(where, full, content_type="application/json").status_code == 422
    assert client.get("/api/v1/ballots").json()["items"] == []
