# SPDX-License-Identifier: Apache-2.0
"""Headings of official sheets are found, and what is no row is not read as one."""

import unicodedata
from typing import Any

import pytest

from banha.kernel.imports.cells import ChoiceCell, text_of
from banha.kernel.imports.figures import DateCell, MoneyCell, YearCell, number_of, unit_in
from banha.kernel.imports.headings import find_heading, lines_below, unit_line_above
from banha.kernel.imports.public import MoneyUnit
from banha.kernel.imports.reading import Grid, read_grids
from banha.kernel.imports.terms import Cell
from tests.kernel.imports.sample import spec, workbook


def test_official_sheet_is_read_as_people_read_it() -> None:
    rows: list[list[Any]] = [
        ["BỘ CÔNG THƯƠNG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["CỤC ĐCK", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH TỔ CHỨC NĂM 2026"],
        ["Đơn vị tính: triệu đồng"],
        ["TT", "Tên tổ chức", "Loại hình", "Thành lập", None, "Kinh phí hằng năm (triệu đồng)"],
        [None, None, None, "Năm thành lập", "Ngày quyết định thành lập", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "Viện nghiên cứu"],
        [1, "Viện Một", None, 1990, "03/05/1990", 4950],
        ["II", "Trường"],
        [2, "Trường Hai", None, 1991, None, "1.200,5"],
        [None, "Tổng cộng", None, None, None, 6150.5],
    ]
    heading = find_heading([Grid("Bìa", [["Bìa"]]), Grid("Sheet1", rows)], spec())

    assert (heading.grid.name, heading.row, heading.height) == ("Sheet1", 5, 2)
    assert heading.mapping == {"name": 1, "kind": 2, "year": 3, "founded": 4, "budget": 5}
    lines = list(lines_below(heading.grid, heading.row, heading.height, heading.mapping))
    assert [(line.number, line.skipped, line.heading) for line in lines] == [
        (8, "numbering", ""),
        (9, "heading", "Viện nghiên cứu"),
        (10, "", "Viện nghiên cứu"),
        (11, "heading", "Trường"),
        (12, "", "Trường"),
        (13, "total", ""),
    ]


@pytest.mark.parametrize(
    "title", ["TÊN TỔ CHỨC", "Ten to chuc", unicodedata.normalize("NFD", "Tên tổ chức"), "name"]
)
def test_column_is_known_in_any_writing(title: str) -> None:
    heading = find_heading([Grid("a", [[title, "E-mail", "Mã\u00a0số "]])], spec())
    assert heading.mapping["name"] == 0
    assert heading.mapping["code"] == 2


def test_heading_of_unknown_words_is_left_to_the_officer() -> None:
    assert find_heading([Grid("a", [["x", "y"], [1, 2]])], spec()).mapping == {}


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1.234.567", 1234567), ("12,5", 12.5), ("1 200", 1200), ("1.234,5", 1234.5), ("-3", -3)],
)
def test_numbers_are_read_by_vietnamese_habit(cell: str, number: float) -> None:
    assert number_of(cell) == number


@pytest.mark.parametrize(
    "cell", ["27/11/2019", "27-11-2019", "2019-11-27", "ngày 27 tháng 11 năm 2019"]
)
def test_days_are_read_in_every_writing(cell: str) -> None:
    assert DateCell()(cell).value == "2019-11-27"
    assert DateCell()("31/02/2019").faults[0].code == "not_a_date"
    assert YearCell()(2021).value == YearCell()("năm 2021").value == 2021


def test_money_takes_the_unit_of_its_column() -> None:
    money = MoneyCell(MoneyUnit.MILLION)
    assert money(4950).value == money("4.950").value == money("4,95 tỷ").value == 4_950_000_000
    assert money(4_950_000_000).faults
    assert MoneyCell(MoneyUnit.MILLION, doubtful_is_unknown=True)("abc").faults[0].is_doubt


def test_choice_knows_synonyms_without_marks() -> None:
    choice = ChoiceCell({"institute": ("Viện nghiên cứu", "viện")})
    assert choice("VIEN  NGHIEN CUU").value == choice("viện").value == "institute"


def test_texts_lose_what_nobody_sees() -> None:
    assert text_of("  Viện\u00a0 \u200bMột \r\n hai ") == "Viện Một\nhai"
    assert text_of(2021.0) == "2021"


def test_text_files_are_read_in_old_encodings() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        grid = read_grids("Tên;Mã\nViện;1".encode(encoding), "a.csv")[0]
        assert grid.rows[1] == ["Viện", "1"]
    assert read_grids(b'{"a": 1, "b": null}\n{"c": [1, 2]}', "a.jsonl")[0].rows == [
        ["a", "b", "c"],
        [1, None],
        [None, None, "1; 2"],
    ]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Kinh phí (triệu đồng)", MoneyUnit.MILLION),
        ("Tổng kinh phí (Tr.đ)", MoneyUnit.MILLION),
        ("Kinh phí / NSNN ĐVT: 1.000 đ", MoneyUnit.THOUSAND),
        ("Kinh phí Đơn vị tính: tỷ đồng", MoneyUnit.BILLION),
        ("Số tiền (VNĐ)", MoneyUnit.DONG),
        ("Kinh phí", None),
        ("Địa điểm", None),
    ],
)
def test_unit_is_read_from_the_heading(heading: str, unit: MoneyUnit | None) -> None:
    assert unit_in(heading) == unit


def test_unit_line_above_the_heading_is_found() -> None:
    rows: list[list[Cell]] = [["BIỂU 1"], [None, "Đơn vị tính: triệu đồng"], ["TT", "Kinh phí"]]
    assert unit_line_above(Grid("s", rows), 2) == "Đơn vị tính: triệu đồng"
    assert unit_line_above(Grid("s", [["Đơn vị: Viện Cơ khí"], ["TT"]]), 1) == ""


def test_last_rows_of_formulas_never_calculated_are_rows_of_the_sheet() -> None:
    book = workbook([["Tên tổ chức", "Mã số"], ["Viện", "VI-1"], ["=A1", None, "=B1"]])
    (grid,) = read_grids(book, "bang.xlsx")
    assert grid.rows[2] == ["=A1", None, "=B1"] or grid.rows[2] == ["=A1", "", "=B1"]
