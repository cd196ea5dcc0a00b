# SPDX-License-Identifier: Apache-2.0
"""A sheet of organisations, as some context would register it, and workbooks for it."""

import io
from collections.abc import Iterable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from banha.kernel.access.public import Actor, Role
from banha.kernel.imports.public import (
    ChoiceCell,
    CodeCell,
    Column,
    DateCell,
    EmailCell,
    Fault,
    FoundCell,
    ImportRun,
    MoneyCell,
    MoneyUnit,
    Setting,
    SheetSpec,
    TextCell,
    YearCell,
    integer_cell,
)
from banha.kernel.law.public import Refusal, Refused, Source
from banha.kernel.organisations.public import Organisation

CIRCULAR = Source("26/2025/TT-BKHCN")
CODE = "sample.organisations"


def find_organisations(name: str) -> list[tuple[int, str]]:
    found = Organisation.objects.filter(name__iexact=name)[:5]
    return [(each.pk, each.name) for each in found]


def years_agree(values: dict[str, Any], setting: Setting) -> Iterable[Fault]:
    if values["year"] and values["founded"] and int(values["founded"][:4]) != values["year"]:
        yield Fault("years", "Founded in another year.", column="year", basis=CIRCULAR.article("3"))
    if values["staff"] is not None and values["staff"] > 5000:
        yield Fault("large", "Unusually many.", column="staff", is_doubt=True)


def prepare(rows: list[dict[str, Any]], setting: Setting) -> set[str]:
    names = [values["name"] for values in rows if values["name"]]
    return set(Organisation.objects.filter(name__in=names).values_list("name", flat=True))


def is_new(values: dict[str, Any], setting: Setting) -> Iterable[Fault]:
    if values["name"] in setting.prepared:
        yield Fault("known", "Already in the register.", column="name")


def write_row(values: dict[str, Any], actor: Actor, run: ImportRun) -> int | None:
    if values["name"] == "Bị từ chối":
        raise Refused(Refusal("Not this one.", field="name"))
    parent = values["parent"]
    made = Organisation.objects.create(
        name=values["name"],
        house=Organisation.House.SCIENCE,
        kind=values["kind"],
        short_name=values["code"] or "",
        valid_from=values["founded"],
        email=values["email"] or "",
        parent_id=parent["id"] if parent else None,
    )
    return made.pk


def undo_row(object_id: int, actor: Actor, run: ImportRun) -> None:
    Organisation.objects.filter(pk=object_id).delete()


def spec(**more: Any) -> SheetSpec:
    given: dict[str, Any] = {
        "code": CODE,
        "title": "Sổ tổ chức",
        "columns": (
            Column("name", "Tên tổ chức", TextCell(300, one_line=True), required=True),
            Column("code", "Mã số", CodeCell(r"[A-ZĐ]{2,6}-\d{1,6}", example="TC-12")),
            Column(
                "kind",
                "Loại hình",
                ChoiceCell({"institute": ("Viện nghiên cứu", "viện"), "university": ("Trường",)}),
                required=True,
                takes_heading=True,
            ),
            Column("year", "Năm thành lập", YearCell()),
            Column("founded", "Ngày quyết định thành lập", DateCell(), example="27/11/2019"),
            Column("staff", "Số nhân lực", integer_cell(0), aliases=("Tổng số cán bộ",)),
            Column("budget", "Kinh phí hằng năm", MoneyCell(MoneyUnit.MILLION)),
            Column("email", "Thư điện tử", EmailCell(), aliases=("Email",)),
            Column("parent", "Cơ quan chủ quản", FoundCell(find_organisations)),
        ),
        "may_use": lambda actor: actor.holds(Role.DESK_OFFICER),
        "key": ("name",),
        "rules": (years_agree, is_new),
        "prepare": prepare,
        "write_row": write_row,
        "undo_row": undo_row,
    }
    return SheetSpec(**{**given, **more})


HEADER = ["Tên tổ chức", "Mã số", "Loại hình", "Năm thành lập", "Số nhân lực", "Email"]


def workbook(rows: list[list[Any]], *, top: int = 0) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _n in range(top):
        sheet.append(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(content: bytes, name: str = "danh sach.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/vnd.ms-excel")
