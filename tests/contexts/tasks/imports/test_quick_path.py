# SPDX-License-Identifier: Apache-2.0
"""What is read once for many rows and written without a record each is what the plain way gives."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from pytest_django import Settings

from banha.contexts.network.models import Classification
from banha.contexts.network.public import Scheme
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services.corpus import put_tasks_in_corpus
from banha.contexts.tasks.services.imports.register import REGISTER, SHEET
from banha.contexts.tasks.services.search_entries import let_tasks_be_found
from banha.kernel.imports.checking import Checker
from banha.kernel.imports.public import (
    ImportRun,
    confirm_mapping,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.imports.services import checks
from banha.kernel.imports.services.checks import setting_of
from banha.kernel.people.public import Person, add_affiliation
from banha.kernel.search.models import SearchEntry
from banha.kernel.similarity.public import CorpusRecord
from tests.factories.cast import Cast

KEPT_OF_ENTRY = (
    "object_id", "title", "body", "url", "is_public", "organisation_ids", "person_ids",
    "exact", "folded",
)  # fmt: skip
KEPT_OF_RECORD = (
    "object_id", "title", "fields", "url", "year", "level", "source", "is_confidential", "ask",
    "content_hash", "dropped_at",
)  # fmt: skip


@pytest.fixture
def rows(cast: Cast) -> list[dict[str, Any]]:
    """Rows that say much, little, the same again, and what is no task code, place or host."""
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    add_affiliation(person=person, organisation=cast.institute, actor=cast.desk_officer.actor)
    Classification.objects.create(scheme=Scheme.RESEARCH_FIELD, code="20301", title_vi="Cơ khí")
    whole = {
        "id": "a1",
        "title": "Nghiên cứu máy gặt 2 m²/h",
        "level": "cấp Bộ",
        "type": "đề tài",
        "code": "ĐTKHCN.012/20",
        "managing_body": "Cục ĐCK",
        "host": "Viện Nghiên cứu Cơ khí",
        "leader": "TS. Nguyễn Văn Thử",
        "province": "Hà Nội",
        "field": "Cơ khí",
        "start": "2020-03-01",
        "end": "31/12/2021",
        "budget": "881.734.000 đồng (ngân sách SNKH 730.000.000; khác 151.734.000)",
        "goal": "Làm chủ thiết kế",
        "content": "Thiết kế; chế tạo",
        "products": "01 máy",
        "state": "đã nghiệm thu 10/8/2022, xếp loại khá",
        "mã kho": 17,
    }
    return [
        whole,
        {"id": "a2", "title": "Chỉ có tên"},
        whole | {"id": "a3", "host": "Viện không có trong sổ", "code": "ĐTKHCN…", "field": "Lạ"},
        whole | {"id": "a4", "leader": "Người lạ", "code": "20/KQNC-SKHCN", "budget": "30 đồng"},
        {"title": "Không có mã bản ghi", "products": "mô hình", "aim": "mục tiêu riêng"},
        {"title": "Không có mã bản ghi", "products": "khác"},
        whole | {"id": "a5", "title": unicodedata.normalize("NFD", "Thủy điện nhỏ: hoà lưới")},
        whole | {"id": "a6", "start": "2023", "end": "2019", "province": "Tỉnh Không Có"},
        whole | {"id": "a7", "budget": "=SUM(A1)", "state": "#N/A", "type": "=1"},
    ]


def brought(cast: Cast, rows: list[dict[str, Any]]) -> ImportRun:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    actor = cast.desk_officer.actor
    run = start_import(
        sheet=SHEET,
        file=ContentFile(lines.encode(), name="so.jsonl"),
        actor=actor,
        arguments={"source": "Sổ cũ", "organisation": str(cast.agency.pk), "announce": "1"},
    )
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def test_rows_checked_together_say_what_each_says_alone(
    cast: Cast,
    rows: list[dict[str, Any]],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(checks, "CHECKED_AT_ONCE", 4)
    run = brought(cast, rows)
    kept = list(run.rows.order_by("number"))
    assert len(kept) == len(rows)
    for row in kept:
        alone = Checker(REGISTER, setting_of(run, cast.desk_officer.actor))
        (checked,) = alone.check([(row.raw, row.heading)])
        kept = {code: value for code, value in checked.values.items() if value is not None}
        assert json.loads(json.dumps(kept)) == row.values
        assert (checked.faults, checked.key) == (row.faults, row.key)
        assert (checked.is_good, checked.has_doubts) == (row.state == "good", row.has_doubts)


def test_search_and_comparison_hold_what_a_reading_of_the_tasks_gives(
    cast: Cast, rows: list[dict[str, Any]], settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    run = brought(cast, rows)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)
    entries = SearchEntry.objects.filter(kind="tasks.task").order_by("object_id")
    records = CorpusRecord.objects.filter(kind="tasks.task").order_by("object_id")
    tasks = Task.objects.filter(legacy_source="Sổ cũ")
    assert tasks.count() > 5
    assert tasks.exclude(leader=None).exists()
    assert tasks.exclude(research_field=None).exists()
    quick = list(entries.values_list(*KEPT_OF_ENTRY)), list(records.values_list(*KEPT_OF_RECORD))
    assert len(quick[0]) == len(quick[1]) == tasks.count()

    SearchEntry.objects.all().delete()
    CorpusRecord.objects.all().delete()
    let_tasks_be_found(Task.objects.all())
    put_tasks_in_corpus(Task.objects.all())

    assert list(entries.values_list(*KEPT_OF_ENTRY)) == quick[0]
    assert list(records.values_list(*KEPT_OF_RECORD)) == quick[1]


def test_every_row_brought_has_its_entries_in_the_audit(
    cast: Cast, rows: list[dict[str, Any]], settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    run = brought(cast, rows)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, operation, count(DISTINCT row_pk) FROM audit_entry"
            " WHERE table_name = ANY(%s) AND person_id = %s GROUP BY 1, 2",
            [
                ["imports_importrow", "tasks_task", "tasks_teammember", "tasks_taskidentifier"],
                cast.desk_officer.actor.person_id,
            ],
        )
        found = {(table, operation): count for table, operation, count in cursor.fetchall()}
    tasks = Task.objects.filter(legacy_source="Sổ cũ")
    good = run.rows.filter(state="written").count()
    assert found["imports_importrow", "i"] == len(rows)
    assert found["imports_importrow", "u"] == good
    assert found["tasks_task", "i"] == tasks.count()
    assert found["tasks_teammember", "i"] == tasks.exclude(teammembers=None).count()
    assert found["tasks_taskidentifier", "i"] == tasks.exclude(identifiers=None).count()
