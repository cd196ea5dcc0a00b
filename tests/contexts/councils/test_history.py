# SPDX-License-Identifier: Apache-2.0
"""The replay of a council: who did what, never how one voted; conflicts close it too."""

import csv
import io
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.councils.models import Conflict
from banha.contexts.councils.services.composing import drop_member, name_member
from banha.contexts.councils.services.rounds import break_off
from banha.contexts.councils.terms import (
    CouncilStage,
    MatterTold,
    MemberGroup,
    Seat,
    matter_sources,
    sources,
)
from banha.kernel.access.public import Role
from tests.contexts.councils.test_ballot_pages import browser
from tests.contexts.councils.test_ballots_cast import conflict
from tests.factories.cast import Cast, Member, make_member
from tests.factories.sessions import InSession, make_session, points, votes


@pytest.fixture
def auditor(cast: Cast) -> Member:
    return make_member("Phùng Văn Kiểm", "kiem", Role.AUDITOR, cast.agency)


def replay(who: Member, made: InSession, **asked: Any) -> Any:
    return browser(who).get(reverse("councils:history", args=[made.council.pk]), asked)


def said(who: Member, made: InSession, **asked: Any) -> list[str]:
    """The acts as the API tells them."""
    path = f"/api/v1/councils/{made.council.pk}/history"
    answer = browser(who).get(path, {"size": 200, **asked})
    assert answer.status_code == 200
    return [one["said"] for one in answer.json()["items"]]


def test_auditor_reads_the_life_in_order_and_by_person(cast: Cast, auditor: Member) -> None:
    made = make_session(cast)
    made.board()
    one = made.open()
    made.cast_all(one, *[points(80)] * 7)
    made.count(one)
    told = said(auditor, made)
    title, chair = made.matters[0].title, made.seats[0].name
    wanted = [
        f"brought “{title}” before the council",
        f"opened the ballots on “{title}”",
        f"{chair} cast a sheet on “{title}”",
        f"closed the ballots on “{title}”",
        f"counted “{title}”: 7 ballots collected, 7 valid",
    ]
    assert [line for line in told if line in wanted] == wanted
    assert told.count(f"{chair} cast a sheet on “{title}”") == 1
    ballots = said(auditor, made, kind="ballots")
    assert set(ballots) < set(told)
    assert not any("came" in line for line in ballots)
    page = replay(auditor, made, kind="ballots").content.decode()
    assert chair in page
    assert "12.8" not in page  # points of a sheet


def test_secret_vote_is_told_as_cast_and_never_as_said(cast: Cast, auditor: Member) -> None:
    made = make_session(cast, edition="identification.moit_r1", form="")
    one = made.open()
    assert one.is_secret
    made.cast_all(one, *[votes(one.rule, agrees=n % 2 == 0) for n in range(7)])
    made.board()
    made.count(one)
    told = said(auditor, made, kind="ballots")
    voted = [line for line in told if "voted in secret" in line]
    assert len(voted) == 7
    whole = replay(auditor, made, export="csv").content.decode("utf-8-sig")
    assert "true" not in whole.lower()
    assert "false" not in whole.lower()


def test_conflict_closes_what_hangs_on_its_dossier(cast: Cast, auditor: Member) -> None:
    made = make_session(cast, matters=2)
    made.open(made.matters[0])
    conflict(made.matters[0], auditor)
    told = " ".join(said(auditor, made))
    assert made.matters[0].title not in told
    assert made.matters[1].title in told
    assert made.matters[0].title not in replay(auditor, made, export="csv").content.decode()
    Conflict.objects.update(outcome="dismissed")
    assert made.matters[0].title in " ".join(said(auditor, made))


def test_name_taken_off_before_it_was_asked_stays_in_the_history(
    cast: Cast, auditor: Member
) -> None:
    made = make_session(cast, present=False, stage=CouncilStage.DRAFT)
    member = name_member(
        council=made.council, actor=made.secretary, person=cast.stranger.person,
        seat=Seat.MEMBER, group=MemberGroup.SCIENTIST,
    )  # fmt: skip
    drop_member(member=member, actor=made.secretary)
    told = said(auditor, made, kind="members")
    assert [line for line in told if "Mai Văn Lạ" in line] == [
        "named Mai Văn Lạ as member",
        "took the name of Mai Văn Lạ off",
    ]


def test_auditor_writes_nothing_and_sees_no_page_of_the_council(
    cast: Cast, auditor: Member
) -> None:
    made = make_session(cast)
    client: Client = browser(auditor)
    for name in ("council", "meeting", "conflicts"):
        assert client.get(reverse(f"councils:{name}", args=[made.council.pk])).status_code == 404
    step = f"/api/v1/councils/{made.council.pk}/steps/conclude"
    assert client.post(step, {}, content_type="application/json").status_code == 404
    assert made.council.title in client.get(reverse("councils:histories")).content.decode()


@pytest.mark.parametrize("who", ["desk_officer", "stranger", "administrator", "province_officer"])
def test_history_is_for_the_office_that_answers_for_it(cast: Cast, who: str) -> None:
    made = make_session(cast)
    assert replay(getattr(cast, who), made).status_code == 404
    assert replay(made.people[0], made).status_code == 404
    assert replay(cast.secretary, made).status_code == 200


def test_export_writes_no_formula(cast: Cast, auditor: Member) -> None:
    made = make_session(cast)
    one = made.open()
    break_off(one=one, actor=made.secretary, reasons="=1+1")
    lines = list(csv.reader(io.StringIO(replay(auditor, made, export="csv").content.decode())))
    assert "'=1+1" in {line[5] for line in lines}
    sheet = replay(auditor, made, export="xlsx")
    assert sheet.content[:2] == b"PK"


def test_questions_of_the_replay_do_not_grow(cast: Cast, auditor: Member) -> None:
    made, asked = make_session(cast), []
    made.board()
    client = browser(auditor)
    where = reverse("councils:history", args=[made.council.pk])
    for _again in range(2):
        one = made.open()
        with CaptureQueriesContext(connection) as counted:
            assert client.get(where).status_code == 200
        asked.append(len(counted))
        made.cast_all(one, *[points(80)] * 7)
        made.count(one)
        made.matters[0].rounds.update(state="broken", broken_because="x")
    assert asked[0] == asked[1]
    assert asked[0] <= 25


def test_title_that_may_name_a_state_secret_is_not_told_to_who_audits(
    cast: Cast, auditor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_session(cast)
    matter, title = made.matters[0], made.council.title

    def tell(keys: Collection[int]) -> dict[int, MatterTold]:
        return {key: MatterTold(key, "Bí mật", is_secret=True) for key in keys}

    source = replace(next(iter(matter_sources())), kind=matter.subject_kind, tell=tell)
    monkeypatch.setitem(sources._sources, matter.subject_kind, source)
    pages = (
        replay(auditor, made).content.decode(),
        browser(auditor).get(reverse("councils:histories")).content.decode(),
        replay(auditor, made, export="csv").content.decode(),
    )
    assert not any(title in page or matter.title in page for page in pages)
    assert title in replay(cast.secretary, made).content.decode()
