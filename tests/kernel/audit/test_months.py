# SPDX-License-Identifier: Apache-2.0
"""Entries lie by month: found by time, guarded everywhere, moved whole, none ever refused."""

import io
import re
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from banha.kernel.audit import export, services
from banha.kernel.audit.jobs import keep_months
from banha.kernel.audit.models import Entry
from banha.kernel.audit.services import add_months, seal_entries
from banha.kernel.people.public import Person
from verify_audit import verify

NET = "audit_entry_default"
MADE_UP = """
    INSERT INTO audit_entry (at, transaction, role, request, table_name, row_pk, operation, changes)
    VALUES (%s, 1, '', '', 'made_up', '1', 'i', '{"a": 1}')
"""


def ask(statement: str, values: Any = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def do(statement: str, values: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def part_of(day: datetime) -> str:
    return f"audit_entry_y{day:%Y}m{day:%m}"


def where(table_name: str) -> list[str]:
    """The parts in which entries of this table lie, in their order."""
    rows = ask(
        "SELECT tableoid::regclass::text FROM audit_entry WHERE table_name = %s ORDER BY id",
        [table_name],
    )
    return [row[0] for row in rows]


def whole() -> list[Any]:
    return ask("SELECT id, at, changes::text, row_hash FROM audit_entry ORDER BY id")


def check_chain() -> None:
    while seal_entries():
        pass
    out = io.StringIO()
    export.write_export(out)
    verify(out.getvalue().splitlines())


@pytest.fixture
def now(db: None) -> datetime:
    add_months()
    return datetime.now(UTC)


def test_an_entry_lies_in_its_month_and_the_coming_ones_are_made(now):
    Person.objects.create(full_name="A")
    assert where("people_person")[-1] == part_of(now)
    ahead = ask(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass"
        " AND inhrelid::regclass::text > %s",
        [part_of(now)],
    )
    assert ahead[0][0] >= services.MONTHS_AHEAD
    assert keep_months(timestamp=0) == 0


def test_a_write_whose_month_is_missing_falls_into_the_net_and_is_moved(now):
    do(f"DROP TABLE {part_of(now)}")
    person = Person.objects.create(full_name="Rơi vào lưới")
    for day in ("2024-12-31 23:59:59.999999+00", "2025-01-01 00:00+00"):
        do(MADE_UP, [day])
    assert {*where("people_person"), *where("made_up")} == {NET}
    before = whole()
    assert add_months() == 3
    assert whole() == before
    assert where("people_person") == [part_of(now)]
    assert where("made_up") == ["audit_entry_y2024m12", "audit_entry_y2025m01"]
    assert add_months() == 0
    person.delete()
    assert where("people_person") == [part_of(now)] * 2
    check_chain()


REFUSED = (
    "UPDATE {} SET role = 'x'",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "INSERT INTO {} SELECT * FROM audit_entry LIMIT 1",
)


@pytest.mark.parametrize("statement", REFUSED)
@pytest.mark.parametrize("part", ["audit_entry", NET, "this month", "a new month"])
def test_no_part_is_written_to_but_through_the_whole(now, statement, part):
    """The net is filled and emptied first: its guard stands again after that."""
    if statement.startswith("INSERT") and part == "audit_entry":
        return  # that is how triggers write
    do(MADE_UP, ["2024-12-05"])
    add_months()
    do(MADE_UP, ["2023-01-01"])
    Person.objects.create(full_name="A")
    named = {"this month": part_of(now), "a new month": "audit_entry_y2024m12"}.get(part, part)
    do(
        "DO $$ DECLARE held regclass; BEGIN FOR held IN SELECT tgrelid FROM pg_trigger"
        " WHERE tgname = 'audit_entry_no_truncate' LOOP EXECUTE"
        " format('ALTER TABLE %s ENABLE TRIGGER audit_entry_no_truncate', held); END LOOP; END $$"
    )
    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
        do(statement.format(named))


def test_questions_by_time_read_their_month_alone(now):
    soon = Entry.objects.filter(at__gte=now, at__lt=now + timedelta(hours=1))
    plan = soon.explain()
    assert part_of(now) in plan
    assert NET not in plan
    assert set(re.findall(r"audit_entry_y\d{4}m\d\d", plan)) <= {
        part_of(now),
        part_of(now + timedelta(hours=1)),
    }


def test_history_and_the_last_number_are_found_by_index(now):
    for _n in range(50):
        Person.objects.create(full_name="A")
    do("SET LOCAL enable_seqscan = off")
    last = "\n".join(row[0] for row in ask("EXPLAIN SELECT max(id) FROM audit_entry"))
    assert "Seq Scan" not in last
    history = Entry.objects.filter(table_name="people_person", row_pk="1").order_by("-id").explain()
    assert "Seq Scan" not in history


def test_there_and_back_with_entries_of_many_months(now):
    """The migration both ways: every entry as it was, its seals, its guards and the next number."""
    moved: Any = import_module("banha.kernel.audit.migrations.0003_by_month")
    for day in ("2023-05-31 23:59:59.999999+00", "2023-06-01 00:00+00", "2025-02-28 17:00+00"):
        do(MADE_UP, [day])
    Person.objects.create(full_name="A")
    check_chain()
    before = whole()
    do(moved.BACKWARD)
    assert whole() == before
    assert set(where("made_up")) == {"audit_entry"}
    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
        do("DELETE FROM audit_entry")
    person = Person.objects.create(full_name="B")
    assert whole()[-1][0] == before[-1][0] + 1
    do(moved.FORWARD)
    assert whole()[:-1] == before
    assert where("made_up") == [
        "audit_entry_y2023m05", "audit_entry_y2023m06", "audit_entry_y2025m02",
    ]  # fmt: skip
    person.delete()
    assert whole()[-1][0] == before[-1][0] + 2
    check_chain()
