# SPDX-License-Identifier: Apache-2.0
"""Nobody learns of what is not his: role × object over lists, counts, search, API, pages, exports.

One world for the whole module; what each member can see anywhere is gathered once. Addresses that
name a record are asked in test_leak_routes.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from banha.site.api import PerActor
from tests.api import leak_world
from tests.api.leak_people import RIVAL, Crowd, make_crowd
from tests.api.leak_world import COMMON, EVERYONE, Kept

ROOMS = (
    "tasks",
    "programmes",
    "councils",
    "approvals",
    "network",
    "dossiers",
    "search",
    "similarity",
    "documents",
)
NOBODY = 2_000_000_011
#: Every object of the world by name, so that the matrix stands before the world does.
NAMES = (
    "draft", "sent", "secret", "unsent_application", "sealed_application", "rival_application",
    "opened_application", "list", "secret_list", "ranking", "secret_ranking", "contract",
    "legacy_task", "secret_task", "watched_task", "closed_expert", "own_expert",
    "withdrawn_expert", "council", "draft_call", "draft_plan", "draft_programme",
)  # fmt: skip


@cache
def addresses() -> tuple[str, ...]:
    """Every page of the rooms that hold records, as the resolver knows it."""
    found: list[str] = []

    def walk(patterns: Any, before: str, room: str) -> None:
        for entry in patterns:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, path, entry.namespace or room)
            elif isinstance(entry, URLPattern) and room in ROOMS:
                found.append(path)

    walk(get_resolver().url_patterns, "", "")
    return tuple(found)


def text_of(response: Any) -> str:
    """Whatever an answer tells, sheets and archives unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return str(body.decode("utf-8", "ignore")).lower()


@dataclass
class World:
    """The cast, what is kept, and what each member was seen to learn."""

    cast: Crowd
    kept: dict[str, Kept]
    learned: dict[str, dict[str, str]] = field(default_factory=dict)
    absent: dict[tuple[str, str], Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            client = self.clients[who] = Client(headers={"accept-language": "vi"})
            if who != "public":
                client.force_login(getattr(self.cast, who).account)
        return self.clients[who]

    def nothing(self, who: str, path: str) -> Any:
        """The answer for a key that does not exist."""
        if (who, path) not in self.absent:
            self.absent[who, path] = self.client(who).get(path)
        return self.absent[who, path]

    def of(self, who: str) -> dict[str, str]:
        """Every list, search and export of the house as this member is told it."""
        if who not in self.learned:
            self.learned[who] = dict(self._ask(self.client(who)))
        return self.learned[who]

    def _ask(self, client: Client) -> Iterator[tuple[str, str]]:
        for path in sorted({kept.api_list for kept in self.kept.values()}):
            yield path, text_of(client.get(f"/api/v1{path}?size=200"))
        for path in ("/inbox?size=200", "/waiting?size=200", f"/search?q={COMMON}&size=200"):
            yield path, text_of(client.get(f"/api/v1{path}"))
        yield "/tasks?q", text_of(client.get(f"/api/v1/tasks?q={COMMON}&size=200"))
        for path in addresses():
            if "<" in path:
                continue
            answer = client.get(f"/{path}?q={COMMON}")
            assert answer.status_code < 500, path
            told = text_of(answer)
            yield path, told
            if "export=xlsx" in told:
                yield f"{path}?export", text_of(client.get(f"/{path}?export=xlsx"))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world in one transaction for every line of the matrix."""
    with (
        django_db_blocker.unblock(),
        mock.patch.object(PerActor, "allow_request", return_value=True),
        mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False),
        transaction.atomic(),
    ):
        cast = make_crowd()
        kept = {one.name: one for one in leak_world.make_world(cast)}
        assert tuple(kept) == NAMES
        yield World(cast, kept)
        transaction.set_rollback(True)


MATRIX = [(who, name) for who in sorted(EVERYONE) for name in NAMES]


@pytest.mark.parametrize(("who", "name"), MATRIX)
def test_api_tells_a_record_to_its_readers_alone(world: World, who: str, name: str) -> None:
    kept, client = world.kept[name], world.client(who)
    answer = client.get(f"/api/v1{kept.api}")
    if who in kept.readers:
        assert answer.status_code == 200, answer.content
        return
    none = world.nothing(who, f"/api/v1{kept.api_list}/{NOBODY}")
    assert answer.status_code == none.status_code
    assert answer.status_code in {401, 404}
    assert answer.content == none.content


@pytest.mark.parametrize(("who", "name"), MATRIX)
def test_lists_counts_search_and_exports_hold_what_is_ones_own(
    world: World, who: str, name: str
) -> None:
    kept, told = world.kept[name], world.of(who)
    leaking = [place for place, text in told.items() if kept.word in text]
    if who in kept.readers:
        assert kept.api_list in leaking
    else:
        assert leaking == []


@pytest.mark.parametrize("who", sorted(EVERYONE - {"rival"}))
def test_leader_a_competing_host_names_is_named_to_the_office_that_opened_it_alone(
    world: World, who: str
) -> None:
    # The search finds him as a person of the directory, whatever he applies for.
    told = {place: text for place, text in world.of(who).items() if "search" not in place}
    naming = [place for place, text in told.items() if RIVAL.lower() in text]
    if who in world.kept["opened_application"].readers:
        assert "/applications" in naming
    else:
        assert naming == []


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_totals_count_what_is_ones_own(world: World, who: str) -> None:
    told = world.of(who)
    for path in {kept.api_list for kept in world.kept.values()}:
        body = json.loads(told[path])
        if "items" not in body:
            assert who == "public"
            continue
        mine = [k for k in world.kept.values() if k.api_list == path and who in k.readers]
        # Beside the matrix stand one published task and two proposals that were applied for.
        in_all = 2 * (who in leak_world.WRITERS | leak_world.HOUSE)
        # For one of the two a host applies that is before a council.
        announced = in_all or int(who in leak_world.JUDGES)
        beside = {"/tasks": 1, "/proposals": announced}.get(path, 0)
        assert body["total"] == len(body["items"]) == len(mine) + beside, path
