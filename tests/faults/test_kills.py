# SPDX-License-Identifier: Apache-2.0
"""``kill -9`` of web server, worker and database in the middle: nothing half done, nothing lost.

A table is held from outside, so that whoever writes it stands still in the middle of his
transaction; then he is killed, the table let go, the house started again, its records asked.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, Client, encode_multipart
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from banha.contexts.tasks.models import LookUp, Proposal, Task
from banha.contexts.tasks.services.imports.register import SHEET
from banha.kernel.access.services import create_token
from banha.kernel.imports.models import ImportRun
from banha.kernel.imports.services.phases import JOB
from banha.kernel.similarity.public import rebuild as rebuild_index
from tests.contexts.tasks.imports.test_killed_worker import register
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Member, make_cast
from tests.faults import nothing_half_done
from tests.faults.real_house import RealHouse, until

# Two hands take a thousand rows each at once: enough that lots are left after the second blow.
ROWS = 6_000
AT_ONCE = 4
#: Where a sender stands when he is killed, and who is killed.
SENDING = (
    ("numbering_takennumber", "web"),
    ("tasks_proposalversion", "web"),
    ("dossiers_steptaken", "database"),
)
#: The same where a paper is numbered and issued.
ISSUING = (
    ("documents_issuedpaper", "web"),
    ("dossiers_enclosure", "database"),
)
WORKING = ("doing", "todo")
#: What looks after dropped work every few minutes; called at once, so that nobody waits.
WATCHES = (
    "site.rescue_jobs",
    "banha.kernel.imports.jobs.watch_imports",
    "similarity.look_after_index",
)


class Story:
    """Who acts in the house that is killed, and what they were told."""

    def __init__(self, house: RealHouse, blocker: Any) -> None:
        self.house, self.blocker = house, blocker
        self.tokens: dict[str, str] = {}
        self.proposals: list[int] = []
        self.keys: dict[tuple[str, int], str] = {}
        self.cookie = ""

    def furnish(self) -> None:
        """Drafts that can be sent, keys of the API, and an officer signed in."""
        with self.house.inside(self.blocker):
            self.cast = cast = make_cast()
            for name in ("scientist", "unit_leader"):
                self.tokens[name] = self._token(getattr(cast, name))
            self.proposals = [filled(cast).pk for _n in range(AT_ONCE * len(SENDING))]
            client = Client()
            client.force_login(cast.desk_officer.account)
            self.cookie = client.cookies["sessionid"].value
            rebuild_index()

    def _token(self, member: Member) -> str:
        return create_token(title="t", scopes=["read", "write"], days=1, actor=member.actor)[1]

    # ---- asking ----------------------------------------------------------------------------

    def act(self, who: str, path: str, pk: int, sent: dict[str, Any]) -> Any:
        """One act through the API under a key of its own; None if nobody answered."""
        key = self.keys.setdefault((path, pk), uuid4().hex)
        headers = {
            "Authorization": f"Bearer {self.tokens[who]}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        try:
            answer = self.house.ask(
                "POST", f"/api/v1/proposals/{pk}/{path}", json.dumps(sent).encode(), headers
            )
        except OSError:
            return None
        if answer[0] >= 500:
            return None  # the database was gone under the request; it may be asked again
        assert answer[0] in {200, 201}, answer[1]
        return json.loads(answer[1])

    def send(self, pk: int) -> Any:
        return self.act("scientist", "submit", pk, {})

    def decline(self, pk: int) -> Any:
        return self.act("unit_leader", "steps/decline", pk, {"reasons": "Ngoài kế hoạch năm"})

    def post(self, path: str, fields: dict[str, Any]) -> str:
        """A form of the desk officer; where it leads."""
        mark = secrets.token_hex(16)
        status, words, headers = self.house.ask(
            "POST",
            path,
            encode_multipart(BOUNDARY, fields),
            {
                "Cookie": f"sessionid={self.cookie}; csrftoken={mark}",
                "X-CSRFToken": mark,
                "Content-Type": MULTIPART_CONTENT,
            },
        )
        assert status == 302, words
        return headers["location"]

    # ---- killing ---------------------------------------------------------------------------

    @contextmanager
    def struck(self, table: str, victim: str) -> Iterator[None]:
        """What begins within is killed when it stands before the table; then all goes on."""
        with self.house.held(table):
            yield
            until(lambda: self.house.is_waited_for(table), f"somebody writes {table}")
            getattr(self.house, f"kill_{victim}")()
        if victim == "database":
            self.house.open_database()
            until(self.house.answers, "the web server finds the database again")
        elif victim == "web":
            until(lambda: not self.house.is_written_to(), "the dead server's transactions end")
            self.house.open_web()

    def strike(self, act: Callable[[int], Any], table: str, victim: str, pks: list[int]) -> None:
        """Many act at once and are struck; then they ask again until they are told."""
        with ThreadPoolExecutor(len(pks)) as crowd:
            asked: list[Future[Any]] = []
            with self.struck(table, victim):
                asked += [crowd.submit(act, pk) for pk in pks]
            heard = [each.result() for each in asked]
        with self.house.inside(self.blocker):
            nothing_half_done.check_everything()
        again = [act(pk) for pk in pks]
        assert all(again)
        assert [act(pk) for pk in pks] == again, "a repeated request gives the first answer"
        assert [one for one in heard if one] == [
            two for one, two in zip(heard, again, strict=True) if one
        ], "what was answered before the kill still holds"

    # ---- what the worker does --------------------------------------------------------------

    def is_idle(self) -> bool:
        """Every job that no watch makes good ended, and well."""
        jobs = ProcrastinateJob.objects.filter(task_name__in=("tasks.look_up_submitted", JOB))
        assert not jobs.filter(status="failed").exists(), list(jobs.filter(status="failed"))
        return not jobs.filter(status__in=WORKING).exists()

    def forget_the_dead(self) -> None:
        """As if a minute had passed since the worker died; then the house looks after its jobs."""
        with self.house.inside(self.blocker), connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = '2020-01-01'")
            ImportRun.objects.update(heard_at="2020-01-01T00:00Z")
            for name in WATCHES:
                with suppress(AlreadyEnqueued):
                    app.configure_task(name).defer(timestamp=0)

    def wait(self, question: Callable[[], Any], words: str) -> None:
        """Until it is so, while the worker is started again when it ends, as the launcher does."""

        def asked() -> Any:
            assert self.house.jobs is not None
            self.house.jobs.watch(lambda words: None)
            return question()

        until(asked, words)

    def state_of(self, run_id: int) -> tuple[str, int]:
        """Of the import: its state, and how many rows are written."""
        asked = (
            "SELECT state, (SELECT count(*) FROM imports_importrow WHERE run_id = r.id"
            " AND state = 'written') FROM imports_importrun r WHERE id = %s"
        )
        with psycopg.connect(self.house.address, autocommit=True) as told:
            return told.execute(asked, [run_id]).fetchone()  # type: ignore[return-value]


@pytest.fixture
def story(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    house = RealHouse()
    try:
        named = connection.settings_dict
        house.furnish(
            psycopg.conninfo.make_conninfo(
                dbname=named["NAME"], host=named["HOST"], user=named["USER"],
                port=named["PORT"] or None, password=named["PASSWORD"] or None,
            )
        )  # fmt: skip
        told = Story(house, django_db_blocker)
        told.furnish()
        house.open_web()
        yield told
    finally:
        print(house.words())
        house.close()


def import_killed_twice(story: Story) -> None:
    """The worker is killed in the middle of writing; then the database under the next one."""
    house = story.house
    given = urlencode({"source": "Sổ lớn", "organisation": story.cast.agency.pk})
    file = SimpleUploadedFile("so.csv", register(ROWS).read(), "text/csv")
    page = story.post(f"/imports/new/{SHEET}/?{given}", {"file": file})
    with house.inside(story.blocker):
        run = ImportRun.objects.get(pk=int(page.strip("/").rsplit("/", 1)[-1]))
    columns = {f"column_{code}": str(number) for code, number in run.mapping.items()}
    story.post(f"{page}columns/", columns)
    story.wait(lambda: story.state_of(run.pk)[0] == "checked", "the rows are checked")
    story.post(f"{page}write/", {"manner": "good"})
    story.wait(lambda: story.state_of(run.pk)[1] >= 200, "the first rows are written")
    with story.struck("tasks_task", "jobs"):
        pass
    half = story.state_of(run.pk)[1]
    assert 0 < half < ROWS
    with house.inside(story.blocker):
        assert Task.objects.count() == half, "a task and its row are one transaction"
    house.open_jobs()
    story.forget_the_dead()
    story.wait(lambda: story.state_of(run.pk)[1] > half, "another worker goes on")
    with story.struck("tasks_task", "database"):
        pass
    assert half <= story.state_of(run.pk)[1] < ROWS
    story.forget_the_dead()
    story.wait(lambda: story.state_of(run.pk)[0] == "written", "the import ends")
    with house.inside(story.blocker):
        nothing_half_done.check_rows(run.pk, ROWS)
        assert Task.objects.values("legacy_key").distinct().count() == Task.objects.count() == ROWS


def look_ups_killed(story: Story) -> None:
    """The worker is killed with look-ups in hand; another one takes them up."""
    with story.struck("tasks_lookup", "jobs"):
        story.house.open_jobs()
    with story.house.inside(story.blocker):
        orphans = ProcrastinateJob.objects.filter(status="doing")
        assert orphans.filter(task_name="tasks.look_up_submitted").exists()
        assert LookUp.objects.count() < len(story.proposals)
    story.house.open_jobs()
    story.forget_the_dead()
    with story.house.inside(story.blocker):
        story.wait(lambda: LookUp.objects.count() == len(story.proposals), "all are looked up")


@pytest.mark.slow
def test_house_killed_in_the_middle_loses_nothing_and_does_nothing_by_half(story: Story) -> None:
    for number, (table, victim) in enumerate(SENDING):
        pks = story.proposals[number * AT_ONCE :][:AT_ONCE]
        story.strike(story.send, table, victim, pks)
    look_ups_killed(story)
    for number, (table, victim) in enumerate(ISSUING):
        pks = story.proposals[number * AT_ONCE :][:AT_ONCE]
        story.strike(story.decline, table, victim, pks)
    import_killed_twice(story)
    story.forget_the_dead()
    with story.house.inside(story.blocker):
        story.wait(story.is_idle, "every job ended")
        nothing_half_done.check_everything()
        nothing_half_done.check_look_ups()
        assert Proposal.objects.exclude(submitted_at=None).count() == len(story.proposals)
