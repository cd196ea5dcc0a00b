# SPDX-License-Identifier: Apache-2.0
"""An old register of tasks through the oracle, beside django-import-export on the same rows.

    python -m bench.import_register [--full]

Small: 2,000 rows of fifteen columns; full: 20,000. Ours checks every cell, keeps its doubts in two
languages, writes task, code and leader, and puts each task into the search and into the corpus of
the overlap check. The peer writes the task alone, in bulk and with its validation on. The audit
records the writes of both. ``….cpu`` is what Python burns a row for both halves. ``….copied`` is
the floor: what ours wrote, copied in again by COPY with keys, indexes and audit, by one process of
the database; nothing is read, checked or understood. ``….copied.cpu`` is what that process burns.
"""

import csv
import io
import tempfile
import time
from typing import Any

from bench.audit_write import burnt as burnt_by
from bench.measures import Measure
from bench.register_rows import HEAD, rows_of, settle_register
from bench.room import settle, told

#: The peer writes some dozens of rows a second, at the tenth thousand as at the first.
PEERS_ROWS = 2_000
#: What is told apart from what stands there already, when it is copied in a second time.
MOVED = 10_000_000
COPIED = {
    "imports_importrow": ("number", "object_id"),
    "tasks_task": (),
    "tasks_taskidentifier": ("task_id",),
    "tasks_teammember": ("task_id",),
    "search_searchentry": ("object_id",),
    "similarity_corpusrecord": (),
}


def ours(rows: list[list[str]]) -> tuple[float, float, float]:
    """Seconds of checking (the reading of the file is part of it), of writing, and of Python."""
    from django.core.files.base import ContentFile
    from tests.factories.cast import make_cast

    from banha.contexts.tasks.models import Task
    from banha.contexts.tasks.services.imports.register import SHEET
    from banha.kernel.imports.public import confirm_mapping, start_import, work_on, write_import

    cast = make_cast()
    settle_register()
    actor, out = cast.desk_officer.actor, io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    run = start_import(
        sheet=SHEET,
        file=ContentFile(out.getvalue().encode(), name="so.csv"),
        actor=actor,
        arguments={"source": "Sổ đo", "organisation": str(cast.agency.pk)},
    )
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    start, burnt = time.perf_counter(), time.process_time()
    work_on(run.pk)
    checked, burnt = time.perf_counter() - start, time.process_time() - burnt
    write_import(run_id=run.pk, manner="good", actor=actor)
    start, more = time.perf_counter(), time.process_time()
    work_on(run.pk)
    wrote, more = time.perf_counter() - start, time.process_time() - more
    assert Task.objects.filter(legacy_source="Sổ đo").count() == len(rows)
    return checked, wrote, burnt + more


def copied() -> tuple[float, float]:
    """Seconds to copy in again all that ours wrote, and of the database's process; rolled back."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        texts = [(table, *_read(cursor, table, *moved)) for table, moved in COPIED.items()]
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
        start, cpu = time.perf_counter(), burnt_by(backend)
        for table, columns, text in texts:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write(text)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds, cpu = time.perf_counter() - start, burnt_by(backend) - cpu
        transaction.set_rollback(True)
    return seconds, cpu


def _read(cursor: Any, table: str, *moved: str) -> tuple[str, bytes]:
    """The columns of a table and its rows, moved out of the way of those that stand there."""
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")
    names = [column.name for column in cursor.description]
    given = {"id": f"id + {MOVED}"} | {name: f'"{name}" + {MOVED}' for name in moved}
    if table == "tasks_task":
        given["legacy_key"] = "legacy_key || '~'"
    if table == "similarity_corpusrecord":
        given["object_id"] = "object_id || '~'"
    columns = ", ".join(f'"{name}"' for name in names)
    read = ", ".join(given.get(name, f'"{name}"') for name in names)
    with cursor.copy(f"COPY (SELECT {read} FROM {table}) TO STDOUT") as copy:
        return columns, b"".join(copy)


def peer(rows: list[list[str]]) -> float:
    """Seconds of django-import-export for its own task of each row, in bulk and validated."""
    import tablib
    from import_export import fields, resources, widgets

    from banha.contexts.tasks.models import Task
    from banha.kernel.organisations.public import Organisation

    day = widgets.DateWidget("%d/%m/%Y")
    body = widgets.ForeignKeyWidget(Organisation, "name")

    class Tasks(resources.ModelResource):  # type: ignore[misc]
        legacy_key = fields.Field("legacy_key", "Mã bản ghi")
        title = fields.Field("title", "Tên nhiệm vụ")
        level = fields.Field("level", "Cấp quản lý")
        kind = fields.Field("kind", "Loại hình")
        host = fields.Field("host", "Tổ chức chủ trì", body)
        starts_on = fields.Field("starts_on", "Bắt đầu", day)
        ends_on = fields.Field("ends_on", "Kết thúc", day)
        stated_total = fields.Field("stated_total", "Kinh phí", widgets.IntegerWidget())
        goal = fields.Field("goal", "Mục tiêu")
        expected_result = fields.Field("expected_result", "Sản phẩm")

        class Meta:
            model = Task
            import_id_fields = ("legacy_key",)
            force_init_instance = use_bulk = clean_model_instances = True
            batch_size = 500

        def init_instance(self, row: Any = None) -> Task:
            return Task(is_legacy=True, legacy_source="Sổ bên")

    def simple(row: list[str]) -> list[Any]:
        """What the peer can take without readers of its own: codes, a known host, a number."""
        given = dict(zip(HEAD, row, strict=True))
        given |= {"Cấp quản lý": "CB", "Loại hình": "topic", "Mã bản ghi": f"P{row[0]}"}
        given |= {"Tổ chức chủ trì": "Viện Nghiên cứu Cơ khí"}
        given |= {"Bắt đầu": "01/03/2015", "Kết thúc": "31/12/2016", "Kinh phí": "900000000"}
        return list(given.values())

    data = tablib.Dataset(*map(simple, rows), headers=HEAD)
    start = time.perf_counter()
    done = Tasks().import_data(data, raise_errors=True, use_transactions=True)
    seconds = time.perf_counter() - start
    assert done.totals["new"] == len(rows), done.totals
    return seconds


def measure(full: bool) -> list[Measure]:
    settle("import_register")
    from django.conf import settings

    settings.MEDIA_ROOT = tempfile.mkdtemp()
    count = 20_000 if full else 2_000
    rows = list(rows_of(count))
    checked, wrote, burnt = ours(rows)
    floor, floor_cpu = copied()
    same = rows[:PEERS_ROWS]
    theirs = peer(same)
    volume = f"{count:,} rows of {len(HEAD)} columns"
    beside = f"django-import-export, the task alone, the first {len(same):,}"
    both = count / (checked + wrote)
    return [
        Measure("import_register.check", count / checked, "/s", "more", volume),
        Measure("import_register.write", count / wrote, "/s", "more", volume),
        Measure("import_register.cpu", 1e6 * burnt / count, "µs", "less", volume),
        Measure("import_register.copied", count / floor, "/s", "more", volume),
        Measure("import_register.copied.cpu", 1e6 * floor_cpu / count, "µs", "less", volume),
        Measure(
            "import_register.both",
            both,
            "/s",
            "more",
            volume,
            beside,
            len(same) / theirs,
            goal=2000,
        ),
    ]


if __name__ == "__main__":
    told(measure)
