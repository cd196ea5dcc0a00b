# SPDX-License-Identifier: Apache-2.0
"""Every address that names a record, page and API, read and write: for who may not see it, nothing.

The addresses come from the URL configuration and from the description of the API: a new one
without a kind of record here fails. What one may not see is answered exactly as what does not
exist, tells no word of it, and a write to it leaves no trace in the audit.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, clear_url_caches, get_resolver

from banha.contexts.tasks.models import Proposal, Task
from banha.kernel.audit.models import Entry
from banha.site.api import PerActor, api
from tests.api import leak_world
from tests.api.leak_more import Thing, things_of
from tests.api.leak_people import RIVAL, Crowd, make_crowd
from tests.api.leak_world import ANNOUNCED, CLOSING, HOUSE, INSIDE, WRITERS
from tests.api.sent_bodies import body_for
from tests.api.test_leaks import text_of

NO_KEY, NOBODY = UUID("00000000-0000-4000-8000-000000000000"), 2_000_000_011
#: Beginning of an address -> the kind of record it names. The longest beginning decides.
PAGES = {
    "proposals/<int:pk>/": "proposal",
    "proposals/<int:pk>/history/": "dossier_history",
    "dossiers/<uuid:key>/": "dossier",
    "tasks/<int:pk>/": "task",
    "look-ups/<int:pk>/": "look_up",
    "approvals/<uuid:key>/": "slip",
    "approvals/present/": "slip_subject",
    "task-lists/<int:pk>/": "list",
    "task-rankings/<int:pk>/": "ranking",
    "applications/<uuid:key>/": "application",
    "calls/<int:pk>/": "call",
    "councils/<int:pk>/": "council",
    "councils/<int:pk>/history/": "council_history",
    "councils/invitations/<int:pk>/": "seat",
    "councils/results/<uuid:key>/": "result",
    "councils/objections/<int:pk>/": "objection",
    "councils/sanctions/<int:pk>/": "sanction",
    "councils/topics/<uuid:key>/": "topic",
    "standards/<uuid:key>/": "standard",
    "plans/<int:pk>/": "plan",
    "programmes/<int:pk>/": "programme",
    "network/experts/<int:pk>/": "expert",
    "receipts/<uuid:key>/": "receipt",
    "documents/<uuid:key>/": "document",
    "documents/paper/": "paper",
    "documents/signatures/<int:pk>/": "signature_request",
    "imports/<int:pk>/": "import",
    "invitations/<int:pk>/": "invitation",
    "notices/<int:pk>/": "notice",
    "tasks/views/<int:pk>/forget/": "saved_view",
    "access/me/keys/<int:pk>/revoke/": "api_key",
    "access/me/delegated/<int:pk>/end/": "delegation",
    "access/roles/<int:pk>/end/": "role",
    "access/asked/<int:pk>/": "asked",
    "history/": "history",
}
OPERATIONS = {
    "/proposals/{pk}": "proposal",
    "/proposals/{pk}/history": "dossier_history",
    "/proposals/invitations/{author}": "invitation",
    "/tasks/{pk}": "task",
    "/look-ups/{pk}": "look_up",
    "/slips/{key}": "slip",
    "/lists/{pk}": "list",
    "/rankings/{pk}": "ranking",
    "/applications/{pk}": "application",
    "/contracts/{pk}": "contract",
    "/calls/{pk}": "call",
    "/councils/{pk}": "council",
    "/councils/{pk}/history": "council_history",
    "/councils/invitations/{pk}": "seat",
    "/results/{key}": "result",
    "/objections/{pk}": "objection",
    "/interests/{pk}": "tie",
    "/sanctions/{pk}": "sanction",
    "/topics/{key}": "topic",
    "/standards/{key}": "standard",
    "/plans/{pk}": "plan",
    "/programmes/{pk}": "programme",
    "/experts/{pk}": "expert",
    "/documents/{key}": "document",
    "/papers/{key}": "paper",
    "/signature-requests/{pk}": "signature_request",
}
#: Addresses that name nothing of anyone's, with the reason.
OPEN = {
    "accounts/": "one's own account; the key of a mail is the secret itself",
    "law/": "legal texts and the calendar are everyone's",
    "organisations/<int:pk>/": "the register of bodies is public",
    "network/organisations/<int:pk>/": "the register of S&T organisations is public",
    "network/doubles/": "asked in test_doubles",
    "network/declared/<int:pk>/": "asked in test_declared_bodies_are_the_offices",
    "processes/": "processes are published",
    "open-tasks/<int:line>/": "lines of published calls",
    "look-ups/scans/<int:pk>/": "asked in tests/contexts/tasks/test_scan_pages.py",
    "documents/signs/<int:pk>/": "an office is public; who keeps its sign: test_signs",
    "imports/": "a kind of sheet, not a record",
    "tasks/views/<slug:of_list>/keep/": "makes a view of one's own",
    "dossiers/moves/<int:pk>/undo/": "asked in tests/kernel/dossiers/test_moving.py",
    "/scans/{pk}": "asked in tests/contexts/tasks/test_scan_pages.py",
    "/office-signs/": "an office is public; who keeps its sign: test_signs",
    "/classifications/": "public classifications",
    "/science-organisations/": "the register of S&T organisations is public",
    "/declared-organisations/": "asked in test_declared_bodies_are_the_offices",
    "/processes/": "processes are published",
    "/law/": "legal texts are everyone's",
    "/organisations/": "the register of bodies is public",
}
#: Values of an address beside the one that names the record.
BESIDE = {
    "code": "receive", "paper": "proposal_form", "kind": "docx", "form": "pdf", "line": 1,
    "enclosure": 1, "author": 1, "candidate": 1, "number": 1, "evaluation": 1,
    "member": 1, "person": 1, "day": "2026-07-14", "publication": 1, "span": 1, "brought": 1,
    "conflict": 1, "matter": 1, "proposal": 1,
}  # fmt: skip
HISTORY = {
    "proposal": "tasks/proposal", "task": "tasks/task", "list": "tasks/consolidatedlist",
    "ranking": "tasks/ranking", "contract": "tasks/contract", "expert": "network/expert",
    "call": "programmes/call", "plan": "programmes/plan", "programme": "programmes/programme",
}  # fmt: skip
#: What is answered where there is nothing, before anything is looked at.
NOTHING = frozenset({404, 405})
#: Who may read little; what the desk and the writers may not see is asked in test_leaks.
ASKING = (
    "administrator", "applicant", "auditor", "clerk", "colleague", "councillor", "enterprise",
    "finance_officer", "judge", "monitor", "other_leader", "province_officer", "public",
    "reading_author", "rival", "stranger",
)  # fmt: skip
#: What a member of a council reads of what he judges, by the kind of the record.
CONTENT = {
    "proposal": {
        ("get", "/proposals/<int:pk>/"), ("get", "/api/v1/proposals/{pk}"),
        ("get", "/api/v1/proposals/{pk}/papers"),
    },
    "application": {
        ("get", "/applications/<uuid:key>/"), ("get", "/api/v1/applications/{pk}"),
    },
}  # fmt: skip
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")


def kind_at(path: str, table: dict[str, str]) -> str | None:
    fitting = [begin for begin in table if path.startswith(begin)]
    return table[max(fitting, key=len)] if fitting else None


@cache
def pages() -> tuple[str, ...]:
    """Every page with a value in its address, regular expressions made plain."""

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for entry in patterns:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, path)
            elif isinstance(entry, URLPattern):
                yield path

    plain = (re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", path)
             for path in walk(get_resolver().url_patterns, ""))  # fmt: skip
    found = (path.replace("^", "").replace("$", "").replace("\\.", ".") for path in plain)
    return tuple(path for path in found if "<" in path and not path.startswith("api/v1/"))


@cache
def operations() -> tuple[tuple[str, str, str], ...]:
    """Every operation of the API with a value in its path: method, path, example of its body."""
    described = api.get_openapi_schema()
    return tuple(
        (method, path.removeprefix("/api/v1"), json.dumps(body_for(operation, described)))
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if "{" in path
    )


def test_every_address_has_its_kind_of_record() -> None:
    told = [path for path in pages() if kind_at(path, PAGES) is None]
    told += [path for _m, path, _b in operations() if kind_at(path, OPERATIONS) is None]
    assert [path for path in told if kind_at(path, OPEN) is None] == []
    known = {*pages(), *(path for _m, path, _b in operations())}
    for begin in (*PAGES, *OPERATIONS, *OPEN):
        assert any(path.startswith(begin) for path in known), f"no address begins with {begin}"


def address(path: str, values: dict[str, Any]) -> str:
    return PLACE.sub(lambda at: str({**BESIDE, **values}[at[1] or at[2]]), path)


def absent_of(thing: Thing) -> dict[str, Any]:
    """Values of a record that does not exist."""
    return {name: NO_KEY if name == "key" else NOBODY for name in thing.values}


@dataclass
class World:
    """Everything there is, by kind, and who asks."""

    cast: Crowd
    things: list[Thing]
    absent: dict[tuple[str, tuple[str, str, str]], int] = field(default_factory=dict)

    def nothing(
        self, client: Client, who: str, place: tuple[str, str, str], thing: Thing, body: str
    ) -> int:
        """What is answered there for a record that does not exist."""
        if (who, place) not in self.absent:
            method, path, _kind = place
            answer = ask(client, method, address(path, absent_of(thing)), body)
            self.absent[who, place] = answer[0]
        return self.absent[who, place]

    def client(self, who: str) -> Client:
        client = Client(headers={"accept-language": "vi"}, raise_request_exception=False)
        if who != "public":
            client.force_login(getattr(self.cast, who).account)
        return client


def bare(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not found, without the frame of the page."""
    return HttpResponse("404", status=404)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        mock.patch.object(PerActor, "allow_request", return_value=True),
        mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False),
        mock.patch.object(settings, "MEDIA_ROOT", str(tmp_path_factory.mktemp("files"))),
        # The frame around "not found" is the same for every page and takes most of the time.
        mock.patch("banha.site.urls.handler404", f"{__name__}.bare"),
        transaction.atomic(),
    ):
        clear_url_caches()
        cast = make_crowd()
        kept = {one.name: one for one in leak_world.make_world(cast)}
        yield World(cast, things_of(cast, kept))
        transaction.set_rollback(True)


def asked_of(thing: Thing) -> Iterator[tuple[str, str, str]]:
    """Method, address with places, body: everything that may be asked of this record."""
    for path in pages():
        kind = kind_at(path, PAGES)
        if kind == thing.kind:
            yield "get", f"/{path}", ""
            yield "post", f"/{path}", ""
    if thing.kind in HISTORY:
        yield "get", f"/history/{HISTORY[thing.kind]}/<int:pk>/", ""
    for method, path, body in operations():
        if kind_at(path, OPERATIONS) == thing.kind:
            yield method, f"/api/v1{path}", body


def last_entry() -> int | None:
    """The last thing that was written."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first()


def ask(client: Client, method: str, path: str, body: str) -> tuple[int, str, int | None]:
    """Status, what is told, and the last thing written meanwhile; it is taken back then."""
    with transaction.atomic():
        if path.startswith("/api/") and method != "get":
            answer = getattr(client, method)(path, body, content_type="application/json")
        else:
            answer = getattr(client, method)(path)
        text, written = text_of(answer), last_entry()
        transaction.set_rollback(True)
    return answer.status_code, text, written


@pytest.mark.parametrize("who", ASKING)
def test_what_one_may_not_see_is_as_if_it_did_not_exist(world: World, who: str) -> None:
    client, leaks, asked = world.client(who), [], 0
    before = last_entry()
    for thing in world.things:
        if who in thing.readers:
            continue
        for method, path, body in asked_of(thing):
            status, text, written = ask(client, method, address(path, thing.values), body)
            place = (method, path, thing.kind)
            asked += 1
            none = status in NOTHING or world.nothing(client, who, place, thing, body)
            if none not in (True, status) or thing.word in text or status >= 500:
                leaks.append((method, path, thing.name, status, none))
            elif written != before:
                leaks.append((method, path, thing.name, "written", status))
    assert leaks == [], "\n".join(map(str, leaks))
    assert asked > 30


@pytest.mark.parametrize("name", ["sent", "opened_application"])
def test_who_judges_reads_the_content_and_nothing_beside_it(world: World, name: str) -> None:
    thing = next(one for one in world.things if one.name == name and one.kind in CONTENT)
    client, opened = world.client("judge"), set()
    for method, path, body in asked_of(thing):
        place = (method, path, thing.kind)
        status, _text, _written = ask(client, method, address(path, thing.values), body)
        if status not in {*NOTHING, world.nothing(client, "judge", place, thing, body)}:
            opened.add((method, path))
    assert opened == CONTENT[thing.kind]


def read_whole(world: World, who: str, kind: str, pk: int) -> dict[str, str]:
    """Every page and operation that reads this record, as it is told to somebody."""
    thing, client = Thing(kind, "", "", frozenset(), {"pk": pk}), world.client(who)
    asked = (path for method, path, _body in asked_of(thing) if method == "get")
    return {path: ask(client, "get", address(path, thing.values), "")[1] for path in asked}


@pytest.mark.parametrize("who", sorted({*ASKING, "desk_officer"} - {"finance_officer", "clerk"}))
def test_published_task_shows_its_public_side_alone(world: World, who: str) -> None:
    task = Task.objects.get(proposal__title=ANNOUNCED)
    told = read_whole(world, who, "task", task.pk)
    naming = [path for path, text in told.items() if INSIDE in text]
    assert bool(naming) == (who in HOUSE | WRITERS), naming


@pytest.mark.parametrize("who", sorted(HOUSE | WRITERS | {"administrator", "colleague"}))
@pytest.mark.parametrize("title", [CLOSING, ANNOUNCED])
def test_competing_hosts_are_named_to_nobody_before_the_opening_and_to_the_office_after_it(
    world: World, who: str, title: str
) -> None:
    proposal = Proposal.objects.get(title=title)
    told = read_whole(world, who, "proposal", proposal.pk)
    naming = [path for path, text in told.items() if RIVAL.lower() in text]
    if title == CLOSING or who not in HOUSE:
        assert naming == []
    assert told
