# SPDX-License-Identifier: Apache-2.0
"""``overlap_check``: a dirty sheet in, a report an officer can use out."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services import corpus
from tests.contexts.tasks.test_look_ups import BANANA, DRYING, MANGO, sent
from tests.factories.cast import Cast
from tests.factories.tasks import make_task

DANGEROUS = '=HYPERLINK("http://example.vn";"Nghiên cứu")'


def sheet_of(folder: Path, rows: list[list[Any]], heading: list[str]) -> Path:
    """A list as offices send it: the office, a title, a blank line, then the heading."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["BỘ CÔNG THƯƠNG"])
    sheet.append(["DANH MỤC ĐỀ XUẤT NHIỆM VỤ KH&CN NĂM 2027"])
    sheet.append([])
    for row in (heading, *rows):
        sheet.append(row)
    path = folder / "de-xuat.xlsx"
    book.save(path)
    return path


def checked(path: Path, **options: Any) -> dict[str, list[tuple[Any, ...]]]:
    out = path.with_name("bao-cao.xlsx")
    call_command("overlap_check", path, out=out, stdout=StringIO(), **options)
    book = openpyxl.load_workbook(out)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_report_tells_level_forerunner_and_why(cast: Cast, tmp_path: Path) -> None:
    task = make_task(cast, title=MANGO, content=DRYING, start_year=2018)
    corpus.put_task_in_corpus(task=task)
    path = sheet_of(
        tmp_path,
        [
            [1, BANANA, DRYING, "Viện A"],
            [2, "", "", ""],
            [3, DANGEROUS, "", ""],
            [4, BANANA.upper(), "", ""],
        ],
        ["STT", "Tên  đề tài / dự án\n(ghi đầy đủ)", "Nội dung chính", "Đơn vị chủ trì"],
    )
    report = checked(path)

    summary = report["Tổng hợp"]
    first = dict(zip(summary[0], summary[1], strict=True))
    assert first["Dòng"] == 5
    assert first["Mức độ cao nhất"] == "trùng"
    assert first["Nhiệm vụ gần nhất"] == MANGO
    assert first["Tổ chức chủ trì"] == str(cast.institute)
    assert first["Năm"] == "2018"
    assert "Hưng Yên" in first["Vì sao"]
    assert [row[0] for row in summary[1:]] == [5, 7, 8]
    assert "dòng 5" in str(summary[3][-1])
    assert any("“" in str(row[11]) for row in report["Chi tiết"][1:])
    book = openpyxl.load_workbook(path.with_name("bao-cao.xlsx"))
    assert book["Tổng hợp"].freeze_panes == "C2"
    risky = book["Tổng hợp"].cell(3, 2)
    assert (risky.value, risky.data_type) == (DANGEROUS, "s")


def test_proposals_of_others_are_withheld_unless_an_officer_asks(
    cast: Cast, tmp_path: Path
) -> None:
    sent(cast)
    path = sheet_of(tmp_path, [[BANANA, DRYING]], ["Tên nhiệm vụ", "Nội dung"])

    assert str(cast.agency) in checked(path)["Tổng hợp"][1][3]
    report = checked(path, username=cast.desk_officer.account.username)
    assert report["Tổng hợp"][1][3] == BANANA


@pytest.mark.parametrize(
    ("heading", "rows", "words"),
    [(["STT", "Ghi chú"], [[1, "x"]], "Tên nhiệm vụ"), (["Tên nhiệm vụ"], [[""]], ".")],
)
def test_sheet_without_titles_is_refused(
    db: None, tmp_path: Path, heading: list[str], rows: list[list[Any]], words: str
) -> None:
    path = sheet_of(tmp_path, rows, heading)
    with pytest.raises(CommandError, match=words):
        checked(path)
    with pytest.raises(CommandError):
        call_command("overlap_check", tmp_path / "none.xlsx", out=tmp_path / "b.xlsx")
    with pytest.raises(CommandError):
        call_command("overlap_check", path, out=tmp_path / "b.csv")
    assert not list(tmp_path.glob("b*"))


@pytest.mark.data
def test_fifty_real_titles_meet_their_forerunners(
    db: None, shared_data: Path, tmp_path: Path
) -> None:
    folder = shared_data / "real_tasks"
    known: dict[str, dict[str, Any]] = {}
    for name in ("tasks.jsonl", "tasks_extra_university.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known[row["id"]] = row
    pairs = [
        line.split("\t")[:3]
        for line in (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    ]
    # A name is asked only if what it goes back to stays in the corpus; any judged kinship counts.
    asked: dict[str, set[str]] = {}
    for a, b, kind in pairs:
        held = set().union(*asked.values())
        if "only same words" in kind or not {a, b} <= known.keys() or b in asked or a in held:
            continue
        if a in asked or ("same technology" in kind and len(asked) < 45):
            asked.setdefault(a, set()).add(b)
    spare = (key for key in known if key not in asked and all(key not in v for v in asked.values()))
    titles = [*asked, *(next(spare) for _ in range(50 - len(asked)))][:50]
    Task.objects.bulk_create(
        Task(
            title=row["title"],
            is_legacy=True,
            legacy_source="Danh mục đã công bố",
            legacy_key=key,
            as_written={"host": row["host"] or "", "province": row["province"] or ""},
        )
        for key, row in known.items()
        if key not in titles
    )
    corpus.put_tasks_in_corpus(Task.objects.all())
    call_command("overlap_rebuild", stdout=StringIO(), stderr=StringIO())
    path = sheet_of(tmp_path, [[known[key]["title"]] for key in titles], ["Tên nhiệm vụ"])
    report = checked(path)

    by_row: dict[int, list[str]] = {}
    for row in report["Chi tiết"][1:]:
        by_row.setdefault(row[0], []).append(row[5])
    met = [
        key
        for at, key in enumerate(titles)
        if key in asked
        and {known[other]["title"] for other in asked[key]} & set(by_row.get(5 + at, [])[:3])
    ]
    assert len(report["Tổng hợp"]) == 51
    assert len(asked) >= 20
    assert len(met) / len(asked) >= 0.9, sorted(set(asked) - set(met))
