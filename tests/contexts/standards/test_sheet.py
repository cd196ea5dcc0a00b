# SPDX-License-Identifier: Apache-2.0
"""Lists of standards come in from Excel: entered once, changed by a second list, related."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries import texts_on
from banha.kernel.imports.public import (
    ImportRow,
    ImportRun,
    confirm_mapping,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.law.public import NotAllowed
from tests.factories.cast import Cast, Member
from tests.kernel.imports.sample import upload, workbook

pytestmark = pytest.mark.django_db

HEAD = [
    "Số hiệu", "Tên gọi", "Cơ quan công bố", "Quyết định công bố", "Ngày công bố",
    "Ngày hiệu lực", "Mức độ tương đương", "Tiêu chuẩn gốc", "Lần xuất bản", "Mã ICS", "Mã HS",
    "Thay thế",
]  # fmt: skip
OLD = ["TCVN 11892-1:2017", "Bảo vệ bức xạ", "Bộ Khoa học và Công nghệ", "9/QĐ-BKHCN",
       "01/02/2017", "01/02/2017", None, None, None, "13.280", "404.29.90"]  # fmt: skip
NEW = ["TCVN 11892-1:2026", "Bảo vệ bức xạ", "Bộ Khoa học và Công nghệ", "88/QĐ-BKHCN",
       "08/07/2026", "08/07/2026", "IDT", "ISO 1", "2024", "13.280", None,
       "TCVN 11892-1 : 2017; TCVN 5:1990"]  # fmt: skip


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def brought(who: Member, rows: list[list[Any]]) -> ImportRun:
    actor = who.actor
    run = start_import(sheet="standards.texts", file=upload(workbook([HEAD, *rows])), actor=actor)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    work_on(run.pk)
    if run.rows.filter(state="good").exists():
        write_import(run_id=run.pk, manner="good", actor=actor)
        work_on(run.pk)
    run.refresh_from_db()
    return run


def faults(run: ImportRun, number: int) -> set[tuple[str, str]]:
    row = ImportRow.objects.get(run=run, number=number)
    return {(fault["column"], fault["code"]) for fault in row.faults}


def test_a_list_of_editions_comes_in_with_what_replaces_what(cast: Cast) -> None:
    # The newer edition stands first, and names an older text of its own sheet.
    brought(cast.desk_officer, [NEW, OLD])
    old = NormativeText.objects.get(number="TCVN 11892-1:2017")
    assert [(one.raw, one.fault) for one in old.hs.all()] == [("404.29.90", "malformed")]
    texts = texts_on(NormativeText.objects.all(), date(2026, 7, 7))
    assert texts.get(pk=old.pk).state == "in_force"
    texts = texts_on(NormativeText.objects.all(), date(2026, 7, 8))
    assert texts.get(pk=old.pk).state == "ended"
    new = NormativeText.objects.get(number="TCVN 11892-1:2026")
    assert (new.adoption, new.note) == ("IDT", "Thay thế: TCVN 5:1990")
    assert TextRelation.objects.get().source == new


def test_a_second_list_changes_what_it_says_and_keeps_the_rest(cast: Cast) -> None:
    brought(cast.desk_officer, [OLD])
    again = [*OLD[:3], "9/QĐ-BKHCN", None, None, None, None, None, None, "3208.10.11"]
    again[1] = "Bảo vệ bức xạ - Phần 1"
    run = brought(cast.desk_officer, [again])
    assert ("number", "already_there") in faults(run, 2)
    text = NormativeText.objects.get()
    assert (text.title_vi, text.effective_from) == ("Bảo vệ bức xạ - Phần 1", date(2017, 2, 1))
    assert [one.code for one in text.ics.all()] == ["13.280"]
    assert [one.code for one in text.hs.all()] == ["32081011"]


def test_rows_that_say_too_little_stay_out_with_the_reason(cast: Cast) -> None:
    run = brought(
        cast.desk_officer,
        [
            ["Số 12", "Không rõ", "Bộ Công Thương"],
            ["QCVN 9:2026/BCT", "Khăn giấy", "Bộ Công Thương"],
            [*OLD[:9], None],
        ],
    )
    assert faults(run, 2) == {("kind", "no_kind")}
    assert ("instrument_number", "refused.missing") in faults(run, 3)
    assert ("ics", "refused.missing") in faults(run, 4)
    assert not NormativeText.objects.exists()
    with pytest.raises(NotAllowed):
        brought(cast.scientist, [OLD])
