# SPDX-License-Identifier: Apache-2.0
"""Pages and API of a ranking: what they ask of the database, "what if", the whole walk."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import Ranking
from tests.factories.cast import Cast, Member
from tests.factories.rankings import (
    HIGH,
    LOW,
    MILLION,
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


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def test_page_of_three_hundred_dossiers_asks_little(ranking: Ranking, cast: Cast) -> None:
    assert ranking.call is not None
    for at in range(297):
        judged(cast, ranking.call, f"{at:03d}", mean=f"{70 + at % 30}", years={2027: 1, 2028: 2},
               state=3)  # fmt: skip
    client, address = client_of(cast.desk_officer), reverse("tasks:ranking", args=[ranking.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address).content.decode()
    assert page.count('id="dossier-') == 100
    assert len(asked) <= 25
    with CaptureQueriesContext(connection) as asked:
        tried = client.get(address, {"if_2027": "50.000.000"}).content.decode()
    assert "nothing of this is written" in tried
    assert len(asked) <= 25


def test_what_if_shows_another_line_and_writes_nothing(ranking: Ranking, cast: Cast) -> None:
    client, address = client_of(cast.desk_officer), reverse("tasks:ranking", args=[ranking.pk])
    before = order(ranking)
    page = client.get(address, {"if_2027": "300 triệu"}).content.decode()
    assert "300,000,000" in page
    assert "Here the money ends" not in page
    assert "Take below" not in page
    assert order(ranking) == before
    ranking.refresh_from_db()
    assert ranking.version == 0


def test_pages_walk_from_the_call_to_the_approved_ranking(cast: Cast, call: Call) -> None:
    judged(cast, call, "cao", mean=HIGH)
    judged(cast, call, "thấp", mean=LOW)
    desk = client_of(cast.desk_officer)
    budget = reverse("programmes:call-budget", args=[call.pk])
    sent = {"source": "Quyết định 15", "source_on": "01/10/2026", "year_2027": "150.000.000"}
    assert desk.post(budget, sent).status_code == 302
    frame = call.frames.get()
    made = desk.post(
        reverse("tasks:ranking-new"), {"title": "R", "call": call.pk, "frame": frame.pk}
    )
    ranking = Ranking.objects.get()
    page = desk.get(made["Location"]).content.decode()
    assert "Here the money ends" in page
    high = reverse("tasks:ranking-cross", args=[ranking.pk, named("cao").pk])
    assert "Take the dossier below" in desk.get(high).content.decode()
    assert desk.post(high, {"reason": ""}).status_code == 422
    assert desk.post(high, {"reason": "Có nguồn khác"}).status_code == 302
    undo = reverse("tasks:ranking-uncross", args=[ranking.pk, named("cao").pk])
    assert desk.post(undo, {"version": "1"}).status_code == 302
    for form, kind in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        got = desk.get(reverse(f"tasks:ranking-{form}", args=[ranking.pk]))
        assert got.content.startswith(kind)
    assert "Moves undone" in desk.get(made["Location"]).content.decode()
    assert desk.get(reverse("tasks:ranking-print", args=[ranking.pk])).status_code == 200
    assert desk.post(reverse("tasks:ranking-submit", args=[ranking.pk])).status_code == 302
    leader = client_of(cast.ministry_leader)
    assert "Approve the ranking" in leader.get(made["Location"]).content.decode()
    leader.post(reverse("tasks:ranking-approve", args=[ranking.pk]))
    ranking.refresh_from_db()
    assert ranking.state == "approved"
    assert "R" in desk.get(reverse("tasks:rankings")).content.decode()


def test_api_tells_and_moves_as_the_page_does(ranking: Ranking, cast: Cast) -> None:
    client, base = client_of(cast.desk_officer), f"/api/v1/rankings/{ranking.pk}"
    told = client.get(base).json()
    assert [row["is_above"] for row in told["ranked"]] == [True, False, False]
    body = {"years": [{"year": 2027, "ceiling": 400 * MILLION}]}
    tried = client.post(f"{base}/what-if", body, content_type="application/json").json()
    assert all(row["is_above"] for row in tried["ranked"])
    move = {"proposal": named("thấp").pk, "crossing": "up", "reason": "Cần ngay"}
    moved = client.post(f"{base}/moves", move, content_type="application/json").json()
    assert moved["ranked"][2]["reason"] == "Cần ngay"
    undone = client.delete(f"{base}/moves/{named('thấp').pk}").json()
    assert not undone["ranked"][2]["is_above"]
    assert client.get("/api/v1/rankings").json()["total"] == 1
