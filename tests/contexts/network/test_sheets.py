# SPDX-License-Identifier: Apache-2.0
"""Organisations and experts come in from Excel; nobody is doubled and no consent is given."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from banha.contexts.network import services
from banha.contexts.network.models import Expert, ScienceOrganisation
from banha.contexts.network.public import Scheme
from banha.kernel.imports.public import (
    ImportRow,
    ImportRun,
    confirm_mapping,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.law.public import NotAllowed
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from tests.factories.cast import Cast
from tests.factories.tasks import make_code
from tests.kernel.imports.sample import upload, workbook

ORGANISATIONS = [
    "Tên tổ chức", "Loại hình", "Số GCN ĐKHĐ", "Cơ quan cấp", "Trạng thái", "Lĩnh vực hoạt động",
    "Năm thống kê nhân lực", "Tiến sĩ", "Cơ quan chủ quản",
]  # fmt: skip
EXPERTS = ["Họ và tên", "Năm sinh", "Email", "Cơ quan công tác", "Mã lĩnh vực", "Từ khóa", "CCCD"]


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def written(cast: Cast, sheet: str, rows: list[list[Any]]) -> ImportRun:
    actor = cast.desk_officer.actor
    run = start_import(sheet=sheet, file=upload(workbook(rows)), actor=actor)
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


def test_organisations_come_in_with_staff_and_fields(cast: Cast) -> None:
    make_code(Scheme.RESEARCH_FIELD, "203")
    run = written(
        cast,
        "network.organisations",
        [
            ORGANISATIONS,
            ["Viện Nghiên cứu Cơ khí", "viện", "A-12", "Bộ KH&CN", "Đã cấp", "203 Cơ khí", 2025, 9,
             "Bộ Công Thương"],
            ["Viện Mới", "viện", None, None, "Đã cấp", "999", None, 3, "Bộ Lạ"],
            ["Trung tâm Mới", "trung tâm", None, None, None, None, None, None, "Bộ Công Thương"],
        ],
    )  # fmt: skip

    science = ScienceOrganisation.objects.get(organisation=cast.institute)
    assert (science.certificate_number, science.governing_body) == ("A-12", cast.ministry)
    assert science.staff_counts.get().people == 9
    assert [code.code for code in science.fields.all()] == ["203"]
    assert faults(run, 3) == {
        ("fields", "field"),
        ("certificate_number", "required"),
        ("staff_year", "required"),
        ("parent", "organisation"),
    }
    made = Organisation.objects.get(name="Trung tâm Mới")
    assert (made.kind, made.parent) == ("service", cast.ministry)
    again = written(cast, "network.organisations", [ORGANISATIONS, ["Trung tâm Mới", "trung tâm"]])
    assert faults(again, 2) == {("name", "already_there")}
    assert ScienceOrganisation.objects.count() == 2


def test_experts_come_in_once_and_without_consent(cast: Cast) -> None:
    make_code(Scheme.RESEARCH_FIELD, "203")
    own = services.add_expert(person=cast.scientist.person, actor=cast.scientist.actor)
    services.save_profile(expert=own, actor=cast.scientist.actor, values={"keywords": ["của tôi"]})
    row = ["TS. Lê Thị Hàn", 1980, "han@example.vn", "Viện Nghiên cứu Cơ khí", "203", "hàn; robot"]
    run = written(
        cast,
        "network.experts",
        [EXPERTS, row, ["Người Lạ", None, None, "Viện Không Có", "999", None, "12"]],
    )

    expert = Expert.objects.exclude(pk=own.pk).get()
    assert (expert.person.full_name, expert.keywords) == ("Lê Thị Hàn", ["hàn", "robot"])
    assert not expert.has_consented
    assert faults(run, 3) == {
        ("main_fields", "field"),
        ("organisation", "organisation"),
        ("identity_number", "identity_number"),
    }
    again = written(cast, "network.experts", [EXPERTS, [*row[:5], "khác"]])
    assert faults(again, 2) == {("full_name", "already_there")}
    assert Person.objects.filter(full_name="Lê Thị Hàn").count() == 1
    expert.refresh_from_db()
    assert expert.keywords == ["hàn", "robot"]


@pytest.mark.parametrize("sheet", ["network.organisations", "network.experts"])
def test_sheets_are_for_officers(cast: Cast, sheet: str) -> None:
    for member in (cast.applicant, cast.scientist, cast.enterprise):
        with pytest.raises(NotAllowed):
            start_import(sheet=sheet, file=upload(workbook([EXPERTS])), actor=member.actor)
