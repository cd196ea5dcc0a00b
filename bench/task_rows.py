# SPDX-License-Identifier: Apache-2.0
"""A great many tasks of old registers, written by the database itself from one pattern."""

from django.db import connection

from banha.contexts.tasks.models import Task, TaskIdentifier

WORDS = (
    "nghiên cứu chế tạo thiết bị tuyển quặng hàn đúc nhiệt luyện hóa chất vật liệu nano robot "
    "giống lúa than sạch điện gió pin lithi cảm biến dệt nhuộm giấy bột cao su thép hợp kim xúc tác"
)
FOLDED = (
    "nghien cuu che tao thiet bi tuyen quang han duc nhiet luyen hoa chat vat lieu nano robot "
    "giong lua than sach dien gio pin lithi cam bien det nhuom giay bot cao su thep hop kim xuc tac"
)
TITLE = 10

#: What differs from the pattern, as an expression of ``n``.
DIFFERS = {
    "title": "{words} || ' ' || n",
    "folded_title": "{folded} || ' ' || n",
    "legacy_key": "n::text",
    "managing_organisation_id": "{offices}[1 + n %% cardinality({offices})]",
    "host_id": "{hosts}[1 + (n / 7) %% cardinality({hosts})]",
    "level": "(ARRAY['QG', 'CB', 'CT', 'CS'])[1 + (n / 3) %% 4]",
    "state": "(ARRAY['liquidated', 'liquidated', 'registered', 'running'])[1 + (n / 11) %% 4]",
    "start_year": "2010 + n %% 17",
    "state_budget": "(n::bigint * 7919) %% 9000000000",
    "other_money": "CASE WHEN n %% 3 = 0 THEN (n::bigint * 104729) %% 2000000000 END",
    "approved_on": "date '2010-01-01' + n %% 6000",
    "announced_on": "CASE WHEN n %% 2 = 0 THEN date '2010-03-01' + n %% 6000 END",
}
KEYS = {name: f"(%({name})s::bigint[])" for name in ("offices", "hosts")}


def _spelled(which: str) -> str:
    """Ten words of the list, by a hash of the row and the place."""
    words = f"(%({which})s::text[])"
    picks = (
        f"{words}[1 + abs(hashint4(n * {TITLE} + {k})) %% cardinality({words})]"
        for k in range(TITLE)
    )
    return " || ' ' || ".join(picks)


def _loose(table: str) -> list[tuple[str, str]]:
    """Name and definition of the indexes that bind nothing: they are made anew after the rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_index x"
            " JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = %s::regclass"
            " AND NOT x.indisunique",
            [table],
        )
        return list(cursor.fetchall())


def _like(pattern: Task, number: int, given: dict[str, object]) -> None:
    words, folded = _spelled("words"), _spelled("folded")
    columns = [field.column for field in Task._meta.concrete_fields if field.column != "id"]
    values = [
        DIFFERS[name].format(words=words, folded=folded, **KEYS) if name in DIFFERS else f"t.{name}"
        for name in columns
    ]
    statement = (
        f"INSERT INTO tasks_task ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608
        f" FROM tasks_task t, generate_series(2, {number}) n WHERE t.id = {pattern.pk}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def make_tasks(number: int, offices: list[int], hosts: list[int]) -> None:
    """So many tasks, each with the code of the ministry, spread over the offices and the hosts."""
    with connection.cursor() as cursor:
        # What the audit costs is measured elsewhere.
        cursor.execute("SET session_replication_role = replica")
    pattern = Task.objects.create(
        title="Nghiên cứu 1", goal=f"{WORDS}. " * 3, is_legacy=True, legacy_source="bench",
        legacy_key="1", level="CB", kind="topic", managing_organisation_id=offices[0],
        host_id=hosts[0],
    )  # fmt: skip
    loose = [*_loose("tasks_task"), *_loose("tasks_taskidentifier")]
    code = [f.column for f in TaskIdentifier._meta.concrete_fields if f.column != "id"]
    known = {
        "task_id": "id", "kind": "'code'", "text": "'ĐTKHCN.' || legacy_key || '/24'",
        "comparable": "'DTKHCN' || legacy_key || '24'", "is_legacy": "true",
        "as_written": "''", "doubts": "'[]'",
        "cancel_reason": "''",
    }  # fmt: skip
    with connection.cursor() as cursor:
        for name, _words in loose:
            cursor.execute(f'DROP INDEX "{name}"')
        _like(pattern, number, {
            "offices": offices, "hosts": hosts, "words": WORDS.split(), "folded": FOLDED.split(),
        })  # fmt: skip
        wanted = [name for name in code if name in known]
        cursor.execute(
            f"INSERT INTO tasks_taskidentifier ({', '.join(wanted)})"  # noqa: S608
            f" SELECT {', '.join(known[name] for name in wanted)} FROM tasks_task"
        )
        for _name, words in loose:
            cursor.execute(words)
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM ANALYZE tasks_task")
        cursor.execute("VACUUM ANALYZE tasks_taskidentifier")
