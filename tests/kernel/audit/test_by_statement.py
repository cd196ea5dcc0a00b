# SPDX-License-Identifier: Apache-2.0
"""Recording by statement writes what recording row by row wrote, entry for entry."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from banha.kernel.access.public import RoleHeld
from banha.kernel.audit import tables
from banha.kernel.audit.export import write_export
from banha.kernel.audit.public import acting
from banha.kernel.audit.services import seal_entries
from banha.kernel.people.public import Person
from tests.factories.cast import Cast
from verify_audit import verify

RECORD = Path(tables.__file__).parent / "sql" / "record.sql"
OLD, NEW = "try_by_row", "try_by_statement"
#: Columns named like the words of the function: its own names must not catch theirs.
COLUMNS = """
    id bigint, parent bigint REFERENCES {0} (id) ON DELETE CASCADE, written text, place jsonb,
    person numeric(12, 2), "whole" timestamptz, password text, "Tên" text, days date[],
    PRIMARY KEY (id)
"""
STATEMENTS = (
    "INSERT INTO {0} (id, written, \"Tên\") VALUES (1, 'một', 'Nguyễn “A” \\ & {{}}')",
    "INSERT INTO {0} SELECT n, NULL, 'w' || n, jsonb_build_object('n', n), n / 7.0,"
    " timestamptz '2026-07-14 09:00+07' + n * interval '1 h', 'p' || n, 'Tên ' || n,"
    " ARRAY[date '2026-07-14' + n] FROM generate_series(2, 600) n",
    "INSERT INTO {0} (id, written) SELECT 1, 'không' WHERE false",
    "INSERT INTO {0} (id, written, place) VALUES (700, repeat('a', 9000), '[1]')",
    "UPDATE {0} SET written = 'hai' WHERE id = 2",
    "UPDATE {0} SET written = written || '!', person = person + 1, place = NULL WHERE id > 300",
    "UPDATE {0} SET written = repeat(written, 2) WHERE id = 700",
    "UPDATE {0} SET written = written",
    "UPDATE {0} SET password = 'khác'",
    "UPDATE {0} SET password = 'nữa', \"Tên\" = NULL WHERE id % 5 = 0",
    "UPDATE {0} SET written = 'x' WHERE false",
    "UPDATE {0} SET id = 20601 - id WHERE id < 601",
    "UPDATE {0} SET id = 20601 - id, written = 'và đổi khóa' WHERE id > 20000",
    "UPDATE {0} SET parent = id - 1 WHERE id BETWEEN 2 AND 40",
    "DELETE FROM {0} WHERE id = 1",
    "DELETE FROM {0} WHERE id = 50",
    "DELETE FROM {0} WHERE id BETWEEN 60 AND 90",
    "DELETE FROM {0} WHERE false",
    "WITH gone AS (DELETE FROM {0} WHERE id IN (100, 101) RETURNING id),"
    " changed AS (UPDATE {0} SET written = 'cùng lúc' WHERE id IN (102, 103) RETURNING id)"
    " INSERT INTO {0} (id, written) SELECT id + 20000, 'mới' FROM gone UNION ALL"
    " SELECT id + 20000, 'mới' FROM changed",
)


@pytest.fixture
def pair(db: None) -> tuple[str, str]:
    """Two tables alike, one recorded by the function of old, row by row."""
    text = RECORD.read_text(encoding="utf-8")
    start = text.index("CREATE OR REPLACE FUNCTION audit_record()")
    with connection.cursor() as cursor:
        cursor.execute(text[start : text.index("END $$;", start) + 7])
        for name in (OLD, NEW):
            cursor.execute(f"CREATE TABLE {name} ({COLUMNS.format(name)})")
        cursor.execute(
            f"CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON {OLD}"
            " FOR EACH ROW EXECUTE FUNCTION audit_record('id', 'password')"
        )
        for trigger, manner in tables.TRIGGERS.items():
            cursor.execute(
                f"CREATE TRIGGER {trigger} {manner.format(NEW)}"
                " FOR EACH STATEMENT EXECUTE FUNCTION audit_record_statement('id', 'password')"
            )
    return OLD, NEW


def recorded(table: str) -> list[Any]:
    """What stands of the table, in the order in which it was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT operation, row_pk, changes::text, transaction, person_id, account_id, role,"
            " request FROM audit_entry WHERE table_name = %s ORDER BY id",
            [table],
        )
        return cursor.fetchall()


def run(statement: str, table: str) -> list[Any]:
    before = len(recorded(table))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement.format(table))
    return recorded(table)[before:]


def test_same_entries_as_row_by_row(cast: Cast, pair):
    officer = cast.desk_officer
    with acting(officer.actor, account_id=officer.account.pk, request="yeu-cau-35"):
        for statement in STATEMENTS:
            old, new = (run(statement, table) for table in pair)
            if statement.startswith(("WITH", "DELETE")):
                # What a statement does to other rows on its way is recorded when it is done.
                old, new = sorted(old), sorted(new)
            assert new == old, statement
    assert {row[0] for row in recorded(NEW)} == {"i", "u", "d"}
    assert {row[4] for row in recorded(NEW)} == {officer.person.pk}
    assert len(recorded(NEW)) > 1_500
    while seal_entries():
        pass
    out = io.StringIO()
    write_export(out)
    verify(out.getvalue().splitlines())


def test_upsert_and_merge_are_recorded_as_row_by_row(pair):
    run("INSERT INTO {0} (id, written) SELECT n, 'a' FROM generate_series(1, 20) n", OLD)
    run("INSERT INTO {0} (id, written) SELECT n, 'a' FROM generate_series(1, 20) n", NEW)
    for statement in (
        "INSERT INTO {0} (id, written) SELECT n, 'a' FROM generate_series(15, 25) n"
        " ON CONFLICT (id) DO UPDATE SET person = excluded.id",
        "MERGE INTO {0} USING generate_series(20, 30) n ON id = n"
        " WHEN MATCHED AND n % 2 = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET written = 'b'"
        " WHEN NOT MATCHED THEN INSERT (id, written) VALUES (n, 'c')",
    ):
        old, new = (sorted(run(statement, table)) for table in pair)
        assert new == old
        assert len({row[0] for row in new}) > 1


def test_many_rows_after_many_single_ones_are_paired_in_no_time(pair):
    """A plan kept from single rows would compare each row with each."""
    run("INSERT INTO {0} (id) SELECT n FROM generate_series(1, 8000) n", NEW)
    with connection.cursor() as cursor:
        for number in range(12):
            cursor.execute(f"UPDATE {NEW} SET person = 1 WHERE id = %s", [number + 1])
        cursor.execute("SET LOCAL statement_timeout = '20s'")
        cursor.execute(f"UPDATE {NEW} SET person = 2")
    assert len(recorded(NEW)) == 8000 + 12 + 8000


def test_houses_attached_row_by_row_are_attached_anew(pair):
    """The migration takes the old triggers away with their arguments, and their function."""
    text = (RECORD.parent / "by_statement.sql").read_text(encoding="utf-8")
    run("INSERT INTO {0} (id, password) VALUES (1, 'a')", OLD)
    with connection.cursor() as cursor:
        cursor.execute(text)
        assert tables._attached(cursor, OLD) == dict.fromkeys(tables.TRIGGERS, ("id", "password"))
        cursor.execute("SELECT to_regprocedure('audit_record()')")
        assert cursor.fetchone()[0] is None
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'audit_row'")
        assert cursor.fetchone()[0] == 0
    (entry,) = run("UPDATE {0} SET written = 'sau', password = 'b'", OLD)
    assert entry[:3] == ("u", "1", '{"written": [null, "sau"]}')


def test_a_statement_that_writes_nothing_leaves_nothing(db):
    person = Person.objects.create(full_name="A")
    before = recorded("people_person")
    Person.objects.filter(pk=0).update(full_name="B")
    RoleHeld.objects.filter(pk=0).delete()
    Person.objects.filter(pk=person.pk).update(full_name="A")
    assert recorded("people_person") == before
