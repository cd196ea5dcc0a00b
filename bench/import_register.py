# SPDX-License-Identifier: Apache-2.0
"""An old register of tasks through the oracle, beside django-import-export on the same rows.

    python -m bench.import_register [--full]

Small: 2,000 rows of fifteen columns; full: 20,000. Ours checks every cell, keeps its doubts in two
languages, writes task, code and leader, and puts each task into the search and into the corpus of
the overlap check. The peer writes the task alone, in bulk and with its validation on. The audit
records the writes of both.
"""

import csv
import io
import tempfile
import time
from typing import Any

from bench.measures import Measure
from bench.room import settle, told

HEAD = (
    "Mã bản ghi", "Tên nhiệm vụ", "Cấp quản lý", "Loại hình", "Mã số", "Cơ quan quản lý",
    "Tổ chức chủ trì", "Chủ nhiệm", "Tỉnh", "Bắt đầu", "Kết thúc", "Kinh phí", "Mục tiêu",
    "Sản phẩm", "Trạng thái",
)  # fmt: skip
PLACES = ("Hà Nội", "Hải Dương", "Thành phố Hồ Chí Minh", "Hà Tây")


#: The peer writes some dozens of rows a second, at the tenth thousand as at the first.
PEERS_ROWS = 2_000


def rows_of(count: int) -> list[list[str]]:
    """Rows as an office keeps them: half the hosts are in the register, every code is another."""
    return [
        [
            f"K{n}",
            f"Nghiên cứu thiết kế, chế tạo dây chuyền thiết bị số {n} phục vụ ngành cơ khí",
            "cấp bộ",
            "đề tài",
            f"ĐTKHCN.{n % 900 + 1:03d}/{10 + n % 15}",
            "Cục ĐCK",
            ("Viện Nghiên cứu Cơ khí", f"Viện Thử nghiệm số {n % 40}")[n % 2],
            f"TS. Nguyễn Văn Thử {n % 50}",
            PLACES[n % 4],
            f"01/03/{2010 + n % 12}",
            f"31/12/{2011 + n % 12}",
            f"{500 + n % 4000} triệu đồng",
            "Làm chủ thiết kế, chế tạo và thử nghiệm dây chuyền thiết bị trong nhà máy.",
            "Bộ bản vẽ thiết kế; 01 dây chuyền; báo cáo tổng hợp.",
            "đã nghiệm thu 10/8/2022, xếp loại khá",
        ]
        for n in range(count)
    ]


def ours(rows: list[list[str]]) -> tuple[float, float]:
    """Seconds of checking (the reading of the file is part of it) and of writing."""
    from django.core.files.base import ContentFile
    from tests.factories.cast import make_cast

    from banha.contexts.tasks.models import Task
    from banha.contexts.tasks.services.imports.register import SHEET
    from banha.kernel.imports.public import confirm_mapping, start_import, work_on, write_import

    cast = make_cast()
    actor, out = cast.desk_officer.actor, io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    run = start_import(
        sheet=SHEET,
        file=ContentFile(out.getvalue().encode(), name="so.csv"),
        actor=actor,
        arguments={"source": "Sổ đo", "organisation": str(cast.agency.pk)},
    )
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    start = time.perf_counter()
    work_on(run.pk)
    checked = time.perf_counter() - start
    write_import(run_id=run.pk, manner="good", actor=actor)
    start = time.perf_counter()
    work_on(run.pk)
    wrote = time.perf_counter() - start
    assert Task.objects.filter(legacy_source="Sổ đo").count() == len(rows)
    return checked, wrote


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
        given["Kinh phí"] = f"{given['Kinh phí'].split()[0]}000000"
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
    rows = rows_of(count)
    checked, wrote = ours(rows)
    same = rows[:PEERS_ROWS]
    theirs = peer(same)
    volume = f"{count:,} rows of {len(HEAD)} columns"
    beside = f"django-import-export, the task alone, the first {len(same):,}"
    both = count / (checked + wrote)
    return [
        Measure("import_register.check", count / checked, "/s", "more", volume),
        Measure("import_register.write", count / wrote, "/s", "more", volume),
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
