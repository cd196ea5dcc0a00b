# SPDX-License-Identifier: Apache-2.0
"""Sealed ballots: what a reader of the database without the key learns, and what survives a cut."""

import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import override_settings

from banha.contexts.councils.models import BallotRound, BallotSheet, SecretBallot, Voter
from banha.contexts.councils.services.boxes import box_of
from banha.contexts.councils.services.counting import count_round
from banha.contexts.councils.services.rounds import close_round
from banha.contexts.councils.services.sheets import Sheet, cast_ballot, keep_draft, own_sheet
from banha.kernel.audit.public import acting
from banha.kernel.law.public import Refused
from banha.settings.secret import ballot_key
from tests.factories.cast import Cast, make_cast
from tests.factories.sessions import InSession, make_session, points, votes

RULE = "identification_moit"

#: 77 % of 12 points, which no clock shows by chance.
POINTS = re.compile(r"(?<!\d)9\.24(?!\d)")


def everything() -> dict[str, list[str]]:
    """Every row of every table as text, bytes and the audit included: what a reader sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')  # noqa: S608
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def voted(cast: Cast) -> tuple[InSession, BallotRound]:
    made = make_session(cast, edition="identification.moit_r1")
    one = made.open()
    made.board()
    for number in range(7):
        actor = made.actor(number)
        with acting(actor):
            cast_ballot(one=one, actor=actor, sheet=votes(RULE, agrees=number not in (2, 5)))
    return made, one


def test_reader_of_the_database_learns_who_voted_and_not_how(cast: Cast) -> None:
    made, one = voted(cast)
    seen = everything()
    assert Voter.objects.filter(round=one).count() == 7
    box = seen["councils_secretballot"]
    assert len(box) == 7
    assert not any("need" in row or "true" in row for row in box)
    # All of one length, and nothing in a row but its own key, its round and what is sealed.
    assert len({len(row) for row in box}) == 1
    ids = {str(member.pk) for member in made.seats} | {
        str(person.person.pk) for person in made.people
    }
    for held in SecretBallot.objects.values():
        assert set(held) == {"key", "round_id", "sealed"}
        assert str(held["key"]) not in ids
    # The audit names voters, never a vote: no table but the box holds its keys or its bytes.
    keys = [str(key) for key in SecretBallot.objects.values_list("key", flat=True)]
    sealed = [bytes(held).hex() for held in SecretBallot.objects.values_list("sealed", flat=True)]
    for table, rows in seen.items():
        if table != "councils_secretballot":
            text = "\n".join(rows)
            assert not any(mark in text for mark in (*keys, *sealed)), table


def test_every_cast_writes_the_whole_box_anew(cast: Cast) -> None:
    made = make_session(cast, edition="identification.moit_r1")
    one, seen = made.open(), set()
    for number in range(5):
        cast_ballot(one=one, actor=made.actor(number), sheet=votes(RULE))
        now = set(SecretBallot.objects.values_list("key", flat=True))
        sealed = {bytes(held) for held in SecretBallot.objects.values_list("sealed", flat=True)}
        assert len(now) == len(sealed) == number + 1
        assert not seen & (now | sealed)
        seen |= now | sealed


def test_box_is_destroyed_once_it_is_counted(cast: Cast) -> None:
    made, one = voted(cast)
    record = made.count(one)
    assert (record.collected, record.in_favour, record.told["carried"]) == (7, 5, True)
    assert not SecretBallot.objects.exists()
    seen = everything()
    told = "\n".join(row for rows in seen.values() for row in rows if '"novelty"' in row)
    # What stands of the vote anywhere is the sum alone.
    assert told.count('"novelty"') == told.count('"novelty": 5')


def test_sheet_is_not_readable_before_its_round_is_counted(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.board()
    note = "Nhan xet bi mat zqsealedq"
    for number in range(7):
        actor = made.actor(number)
        with acting(actor):
            sheet = points(77 if number else 81)
            cast_ballot(one=one, actor=actor, sheet=Sheet(sheet.answers, {"overview": note}))
    before = "\n".join(row for rows in everything().values() for row in rows)
    assert "zqsealedq" not in before
    assert not POINTS.search(before)
    made.count(one)
    after = "\n".join(row for rows in everything().values() for row in rows)
    assert "zqsealedq" in after
    assert POINTS.search(after)


def test_wrong_key_refuses_and_loses_nothing(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    made.board()
    made.cast_all(one, *[points(80)] * 7)
    close_round(one=one, actor=made.chair)
    before = list(BallotSheet.objects.order_by("pk").values())
    with override_settings(BALLOT_KEY="another key"), pytest.raises(Refused) as told:
        count_round(one=one, actor=made.secretary)
    assert [fault.code for fault in told.value.refusals] == ["wrong_key"]
    assert list(BallotSheet.objects.order_by("pk").values()) == before
    assert count_round(one=one, actor=made.secretary).mean == 80


def test_wrong_key_refuses_a_secret_vote_and_keeps_the_box(cast: Cast) -> None:
    made = make_session(cast, edition="identification.moit_r1")
    one = made.open()
    cast_ballot(one=one, actor=made.actor(0), sheet=votes(RULE))
    with override_settings(BALLOT_KEY="another key"), pytest.raises(Refused), transaction.atomic():
        cast_ballot(one=one, actor=made.actor(1), sheet=votes(RULE))
    assert len(box_of(one)) == 1
    assert Voter.objects.count() == 1


def test_sheet_moved_to_another_member_does_not_open(cast: Cast) -> None:
    made = make_session(cast)
    one = made.open()
    kept = keep_draft(one=one, actor=made.actor(3), sheet=points(70))
    BallotSheet.objects.filter(pk=kept.pk).update(member=made.seats[4])
    with pytest.raises(Refused):
        own_sheet(one, made.actor(4))


def test_key_of_ballots_is_made_once_and_kept_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BANHA_BALLOT_KEY", raising=False)
    made = ballot_key(tmp_path)
    assert len(made) > 40
    assert ballot_key(tmp_path) == made
    assert (tmp_path / "ballot-key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("BANHA_BALLOT_KEY", "from the environment")
    assert ballot_key(tmp_path) == "from the environment"


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    return make_cast()


@pytest.mark.parametrize("edition", ["selection.national_r1", "identification.moit_r1"])
def test_two_casts_at_once_count_once(committed: Cast, edition: str) -> None:
    made = make_session(committed, edition=edition)
    one, actor = made.open(), made.actor(3)
    sheet = votes(RULE) if one.is_secret else points(70)
    told: list[Any] = []
    start = threading.Barrier(4)

    def send() -> None:
        try:
            start.wait()
            cast_ballot(one=one, actor=actor, sheet=sheet)
            told.append("cast")
        except Refused as refused:
            told.append(refused.refusals[0].code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["already_cast"] * 3 + ["cast"]
    assert BallotSheet.objects.filter(state="cast").count() + Voter.objects.count() == 1


def test_two_members_at_once_both_lie_in_the_box(committed: Cast) -> None:
    made = make_session(committed, edition="identification.moit_r1")
    one = made.open()
    actors = [made.actor(number) for number in range(6)]
    start = threading.Barrier(6)

    def send(number: int) -> None:
        try:
            start.wait()
            cast_ballot(one=one, actor=actors[number], sheet=votes(RULE, agrees=number != 1))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(vote["answers"]["need"] for vote in box_of(one)) == 5
    assert Voter.objects.count() == 6


def test_draft_survives_a_kill_in_the_middle_of_casting(committed: Cast) -> None:
    """The process dies between keeping the draft and casting: the draft stands, uncast."""
    made = make_session(committed)
    one, person = made.open(), made.people[3].person
    database = connection.settings_dict["NAME"]
    script = f"""
import os
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = {database!r}
from decimal import Decimal
from banha.contexts.councils.models import BallotRound
from banha.contexts.councils.services import sheets
from banha.kernel.access.public import actor_of
from banha.kernel.people.public import Person
sheets._refuse_cast = lambda *given: os._exit(9)
one = BallotRound.objects.get(pk={one.pk})
actor = actor_of(Person.objects.get(pk={person.pk}))
sheets.cast_ballot(one=one, actor=actor, sheet=sheets.Sheet({{"overview": Decimal("7.5")}}))
"""
    died = subprocess.run([sys.executable, "-c", script], check=False)  # noqa: S603
    assert died.returncode == 9
    sheet, kept = own_sheet(one, made.actor(3))
    assert (sheet.state, kept.answers) == ("draft", {"overview": "7.5"})
