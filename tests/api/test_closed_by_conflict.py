# SPDX-License-Identifier: Apache-2.0
"""A conflict of interest closes a dossier to whoever has it, whatever he is: nothing leaks.

An officer, a leader who chairs, a secretary and a member with an open conflict or a recusal find
the dossier in no list, count, search, export, inbox, notice, paper or address. Who had one that
was dismissed or waived reads it; and nobody is kept from what is his own.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import clear_url_caches
from django.utils import timezone

from banha.contexts.councils.models import Conflict, Council
from banha.contexts.councils.terms import ConflictKind, Outcome, Seat, Severity
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.queries import inbox_count_of, inbox_of
from banha.kernel.dossiers.reminding import persons_of
from banha.kernel.notices.models import Notice
from banha.kernel.notices.public import notices_visible_to, unread_count
from banha.site.api import PerActor
from tests.api import leak_world
from tests.api.leak_more import Thing, things_of
from tests.api.leak_people import Crowd, make_crowd
from tests.api.leak_world import ANNOUNCED, COMMON, HOUSE, Kept
from tests.api.test_leak_routes import NOTHING, absent_of, address, ask, asked_of, last_entry
from tests.api.test_leaks import addresses, text_of
from tests.factories.councils import make_council, make_matter, seat

#: Who is kept from the proposal "sent", and how his conflict stands.
SHUT = {
    "secretary": Outcome.OPEN,
    "desk_officer": Outcome.RECUSED,
    "unit_leader": Outcome.OPEN,
    "councillor": Outcome.RECUSED,
}
#: Whose conflict ended otherwise, or is none of these.
OPEN_TO = ("second_officer", "ministry_leader", "clerk")
#: Kept from one of the hosts that compete, and so from all of that dossier.
SHUT_FROM_HOST = "finance_officer"
#: What hangs on the proposal "sent", and on the one hosts competed for.
ON_SENT, ON_HOST = {"sent", "list", "ranking"}, {"opened_application", "contract"}
TOLD = "zqtoldq"
PLACES = ("", "notices/", "councils/", "inbox/", "api/v1/notices?size=200", "api/v1/councils")


def conflict(matter: Any, who: Any, outcome: str) -> None:
    ended = outcome != Outcome.OPEN
    Conflict.objects.create(
        matter=matter, person=who.person, kind=ConflictKind.CO_WORK, severity=Severity.APPARENT,
        found_at=timezone.now(), outcome=outcome, reason="Đã xét" if ended else "",
        ended_at=timezone.now() if ended else None,
        plan="Không chấm điểm" if outcome == Outcome.WAIVED else "",
    )  # fmt: skip


@dataclass
class World:
    """Whatever is kept, with its readers once the conflicts are known."""

    cast: Crowd
    kept: dict[str, Kept]
    council: Council
    things: list[Thing] = field(default_factory=list)
    learned: dict[str, dict[str, str]] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        client = Client(headers={"accept-language": "vi"}, raise_request_exception=False)
        client.force_login(getattr(self.cast, who).account)
        return client

    def of(self, who: str) -> dict[str, str]:
        if who not in self.learned:
            self.learned[who] = dict(self._ask(self.client(who)))
        return self.learned[who]

    def _ask(self, client: Client) -> Iterator[tuple[str, str]]:
        lists = [f"api/v1{path}?size=200" for path in {k.api_list for k in self.kept.values()}]
        api = (f"api/v1/{path}" for path in (
            "inbox?size=200", "waiting?size=200", f"search?q={COMMON}&size=200",
            f"tasks?q={COMMON}&size=200",
        ))  # fmt: skip
        plain = [f"{path}?q={COMMON}" for path in addresses() if "<" not in path]
        council = f"councils/{self.council.pk}/"
        for path in (*lists, *api, *PLACES, council, f"api/v1/{council[:-1]}/matters", *plain):
            answer = client.get(f"/{path}")
            assert answer.status_code < 500, path
            told = text_of(answer)
            yield path, told
            if "export=xlsx" in told:
                bare = path.partition("?")[0]
                yield f"{bare}?export", text_of(client.get(f"/{bare}?export=xlsx"))


def _conflicts(cast: Crowd, kept: dict[str, Kept]) -> Council:
    council = make_council(cast, title="Hội đồng kín")
    sent = Proposal.objects.get(pk=kept["sent"].pk)
    matter = make_matter(council, sent.pk, title=sent.title, people=[cast.scientist.person])
    seat(council, cast.unit_leader, seat=Seat.CHAIR)
    seat(council, cast.councillor)
    seat(council, cast.scientist)
    for who, outcome in SHUT.items():
        conflict(matter, getattr(cast, who), outcome)
    conflict(matter, cast.second_officer, Outcome.WAIVED)
    conflict(matter, cast.ministry_leader, Outcome.DISMISSED)
    # The leader himself sits on the council; a part of it is his own, to read and to write.
    conflict(matter, cast.scientist, Outcome.OPEN)
    applied = make_matter(council, kept["opened_application"].pk, subject_kind=APPLICATION)
    conflict(applied, getattr(cast, SHUT_FROM_HOST), Outcome.OPEN)
    for who in (*SHUT, *OPEN_TO):
        Notice.objects.create(
            person=getattr(cast, who).person, kind="duty_new", title=TOLD,
            dossier_id=sent.dossier_id,
        )  # fmt: skip
    return council


def _readers(name: str, readers: frozenset[str]) -> frozenset[str]:
    if name in ON_SENT:
        return readers - set(SHUT)
    return readers - {SHUT_FROM_HOST} if name in ON_HOST else readers


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        mock.patch.object(PerActor, "allow_request", return_value=True),
        mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False),
        mock.patch.object(settings, "MEDIA_ROOT", str(tmp_path_factory.mktemp("files"))),
        mock.patch("banha.site.urls.handler404", "tests.api.test_leak_routes.bare"),
        transaction.atomic(),
    ):
        clear_url_caches()
        cast = make_crowd()
        kept = {one.name: one for one in leak_world.make_world(cast)}
        things = things_of(cast, kept)
        council = _conflicts(cast, kept)
        kept = {n: replace(k, readers=_readers(n, k.readers)) for n, k in kept.items()}
        things = [replace(one, readers=_readers(one.name, one.readers)) for one in things]
        yield World(cast, kept, council, things)
        transaction.set_rollback(True)


CASES = [
    *((who, name) for who in (*SHUT, *OPEN_TO, "scientist") for name in sorted(ON_SENT)),
    *((who, name) for who in (SHUT_FROM_HOST, "clerk") for name in sorted(ON_HOST)),
]


@pytest.mark.parametrize(("who", "name"), CASES)
def test_no_list_search_export_or_page_tells_of_it(world: World, who: str, name: str) -> None:
    kept, told = world.kept[name], world.of(who)
    naming = [path for path, text in told.items() if kept.word in text]
    own = world.client(who).get(f"/api/v1{kept.api}")
    if who in kept.readers:
        assert f"api/v1{kept.api_list}?size=200" in naming
        assert own.status_code == 200
    else:
        assert naming == []
        assert own.status_code == 404


@pytest.mark.parametrize("who", [*SHUT, *OPEN_TO, SHUT_FROM_HOST])
def test_totals_count_what_is_open_to_one(world: World, who: str) -> None:
    told = world.of(who)
    for path in {kept.api_list for kept in world.kept.values()}:
        body = json.loads(told[f"api/v1{path}?size=200"])
        mine = [k for k in world.kept.values() if k.api_list == path and who in k.readers]
        in_house = who in HOUSE
        # Beside the matrix: a published task, and two proposals that were applied for, one of
        # which has the host in it from which the finance officer is kept.
        proposals = 0 if not in_house else 1 if who == SHUT_FROM_HOST else 2
        # One more council, which has the dossier before it.
        councils = int(who != "clerk")
        beside = {"/tasks": 1, "/proposals": proposals, "/councils": councils}.get(path, 0)
        assert body["total"] == len(body["items"]) == len(mine) + beside, path


@pytest.mark.parametrize("who", [*SHUT, SHUT_FROM_HOST])
def test_no_address_opens_it(world: World, who: str) -> None:
    client, leaks, asked = world.client(who), [], 0
    before = last_entry()
    for thing in world.things:
        if who in thing.readers or thing.name not in ON_SENT | ON_HOST:
            continue
        for method, path, body in asked_of(thing):
            status, text, written = ask(client, method, address(path, thing.values), body)
            none = ask(client, method, address(path, absent_of(thing)), body)[0]
            asked += 1
            if status not in {*NOTHING, none} or thing.word in text or status >= 500:
                leaks.append((method, path, thing.name, status, none))
            elif written != before:
                leaks.append((method, path, thing.name, "written", status))
    assert leaks == [], "\n".join(map(str, leaks))
    assert asked > 10


@pytest.mark.parametrize("who", [*SHUT, *OPEN_TO])
def test_what_one_was_told_of_it_before_is_shown_no_more(world: World, who: str) -> None:
    shown = TOLD in world.of(who)["api/v1/notices?size=200"]
    assert shown == (who in OPEN_TO)


@pytest.mark.parametrize("who", [*SHUT, *OPEN_TO, SHUT_FROM_HOST, "scientist"])
def test_frame_counts_what_its_lists_show(world: World, who: str) -> None:
    """The short counts of every page leave out what the lists leave out."""
    actor = getattr(world.cast, who).actor
    unread = notices_visible_to(actor).filter(read_at__isnull=True)
    assert inbox_count_of(actor) == inbox_of(actor).count()
    assert unread_count(actor) == unread.count()
    assert unread.filter(title=TOLD).exists() == (who in OPEN_TO)


def test_duties_of_it_are_told_to_who_may_read_it(world: World) -> None:
    sent = Proposal.objects.get(pk=world.kept["sent"].pk)
    duties = OpenDuty.objects.filter(dossier=sent.dossier, closed_on=None).select_related("dossier")
    told = frozenset().union(*persons_of(duties, timezone.localdate()).values())
    assert world.cast.second_officer.person.pk in told
    assert not told & {getattr(world.cast, who).person.pk for who in SHUT}


def test_proposal_hosts_competed_for_is_closed_with_one_of_them(world: World) -> None:
    announced = Proposal.objects.get(title=ANNOUNCED)
    answers = {
        who: world.client(who).get(f"/api/v1/proposals/{announced.pk}").status_code
        for who in (SHUT_FROM_HOST, "clerk", "scientist")
    }
    assert answers == {SHUT_FROM_HOST: 404, "clerk": 200, "scientist": 200}
