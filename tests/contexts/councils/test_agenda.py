# SPDX-License-Identifier: Apache-2.0
"""A whole call before one council: pages show a screen of it, what is pressing first."""

import re
from typing import Any

import pytest
from django.test import Client

from banha.contexts.councils.models import Declaration
from banha.contexts.councils.queries import SHOWN, agenda_of, room_of
from banha.contexts.councils.terms import AgendaPart
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session, points

MANY = SHOWN + 5


@pytest.fixture
def held(cast: Cast) -> InSession:
    """A council with more dossiers than a screen holds: one counted, the last being voted on."""
    made = make_session(cast, 7, MANY)
    made.board()
    one = made.open(made.matters[3])
    made.cast_all(one, *(points(80) for _ in range(7)))
    made.count(one)
    made.open(made.matters[-1])
    return made


def titles(page: str) -> list[str]:
    return re.findall(
        r'<(?:h3|legend|span class="ballot-title")[^>]*>[^<]*thiết bị số (\d+)<', page
    )


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_what_is_pressing_comes_first_and_nothing_is_lost(held: InSession) -> None:
    room = room_of(held.meeting, held.secretary)
    agenda = agenda_of(room)
    assert dict(agenda.parts) == {
        AgendaPart.VOTING: 1,
        AgendaPart.WAITING: MANY - 2,
        AgendaPart.COUNTED: 1,
        AgendaPart.CONCLUDED: 0,
    }
    first, second = agenda.page.object_list[:2]
    assert (first.matter, second.matter) == (held.matters[-1], held.matters[3])
    shown = [row.matter.pk for number in (1, 2) for row in agenda_of(room, "", number).page]
    assert sorted(shown) == sorted(one.pk for one in held.matters)
    assert [row.matter for row in agenda_of(room, AgendaPart.COUNTED).page] == [held.matters[3]]
    assert agenda_of(room, "x", "y").part == ""


def test_small_council_shows_all_in_their_order(cast: Cast) -> None:
    made = make_session(cast, 5, 3)
    agenda = agenda_of(room_of(made.meeting, made.secretary), AgendaPart.CONCLUDED)
    assert [row.matter for row in agenda.page] == made.matters
    assert not agenda.parts


def test_pages_of_the_room_and_of_a_member(
    held: InSession, django_assert_max_num_queries: Any
) -> None:
    desk = client_of(held.cast.secretary.account)
    address = f"/councils/{held.council.pk}/meeting/"
    with django_assert_max_num_queries(25):
        page = desk.get(address).content.decode()
    assert titles(page)[:2] == [str(MANY), "4"]
    assert len(titles(page)) == SHOWN
    assert "part=&amp;page=1" in page
    now = desk.get(f"{address}now/?part=counted&page=1").content.decode()
    assert titles(now) == ["4"]
    member = client_of(held.people[5].account)
    with django_assert_max_num_queries(25):
        own = member.get(f"{address}ballots/").content.decode()
    assert titles(own)[0] == str(MANY)
    assert len(titles(own)) == SHOWN
    with django_assert_max_num_queries(25):
        council = member.get(f"/councils/{held.council.pk}/?page=1").content.decode()
    with django_assert_max_num_queries(25):
        desk.get(f"/councils/{held.council.pk}/")
    assert f"({MANY})" in council


def test_declaring_goes_on_with_what_is_left(held: InSession) -> None:
    member, address = client_of(held.people[5].account), f"/councils/{held.council.pk}/declare/"
    first = member.get(address).content.decode()
    assert len(titles(first)) == SHOWN
    asked = re.findall(r'name="(answer_\d+)"', first)
    # What one was shown counts, even when another window declared in between.
    sent = dict.fromkeys(asked, "free")
    member.post(address, dict(list(sent.items())[:2]))
    told = member.post(address, sent, follow=True).content.decode()
    assert Declaration.objects.filter(person=held.people[5].person).count() == len(sent)
    left = titles(told)[: MANY - len(sent)]
    assert set(left).isdisjoint(titles(first)[: len(sent)])
