# SPDX-License-Identifier: Apache-2.0
"""Registers go out as workbooks in the columns in which they come in again."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from banha.contexts.network import services
from banha.contexts.network.models import RegisterExport, ScienceOrganisation
from banha.contexts.network.public import Scheme
from banha.contexts.network.services.expert_sheet import EXPERTS
from banha.contexts.network.services.organisation_sheet import ORGANISATIONS
from banha.contexts.network.terms import (
    EconomicForm,
    FounderType,
    Qualification,
    RegistrationState,
    ScienceKind,
)
from banha.kernel.people.public import Affiliation, EmailAddress
from tests.api.speaker import speaker
from tests.contexts.network.test_sheets import written
from tests.contexts.tasks.test_chain_pages import client_of
from tests.factories.cast import SINCE, Cast, Member
from tests.factories.tasks import make_code

WORDS = "Nghiên cứu, thiết kế"
EVIL = '=HYPERLINK("http://x";"y")'


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def rows_of(answer: Any) -> list[list[Any]]:
    body = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def taken(member: Member, name: str, query: str = "") -> list[list[Any]]:
    answer = client_of(member).get(f"{reverse(f'network:{name}')}{query}")
    assert answer.status_code == 200
    return rows_of(answer)


@pytest.fixture
def science(cast: Cast) -> ScienceOrganisation:
    field = make_code(Scheme.RESEARCH_FIELD, "203")
    actor = cast.desk_officer.actor
    made = services.add_science_organisation(
        organisation=cast.institute,
        actor=actor,
        values={
            "kind": ScienceKind.RESEARCH, "founder_type": FounderType.MINISTER,
            "economic_form": EconomicForm.CENTRAL_STATE,
            "founded_on": date(1962, 7, 6), "certificate_number": "A-12",
            "certificate_date": date(2014, 2, 3), "certificate_issuer": "Bộ KH&CN",
            "registration_state": RegistrationState.CERTIFIED, "governing_body": cast.ministry,
            "fields": [field],
            "activities": WORDS, "autonomy": "Tự chủ một phần",
        },
    )  # fmt: skip
    for year, people in ((2024, 7), (2025, 9)):
        count = {"year": year, "qualification": Qualification.DOCTOR, "people": people, "women": 2}
        services.save_staff_count(science=made, actor=actor, values=count)
    return made


def test_organisations_go_out_are_changed_and_come_in_again(
    cast: Cast, science: ScienceOrganisation
) -> None:
    head, row = taken(cast.desk_officer, "organisation-export", "?q=cơ khí")
    assert len(head) == len(ORGANISATIONS.columns)
    told = dict(zip((one.code for one in ORGANISATIONS.columns), row, strict=True))
    assert (told["name"], told["fields"], told["activities"]) == (
        cast.institute.name, "203", WORDS,
    )  # fmt: skip
    assert (told["staff_year"], told["staff_doctor"]) == (2025, 9)
    before = ScienceOrganisation.objects.values().get()

    same = written(cast, "network.organisations", [head, row])
    assert not {fault["code"] for each in same.rows.all() for fault in each.faults} - {
        "already_there"
    }
    assert ScienceOrganisation.objects.values().get() | {"updated_at": None} == before | {
        "updated_at": None
    }
    place = [one.code for one in ORGANISATIONS.columns].index
    row[place("certificate_number")], row[place("staff_doctor")] = "A-13", 11
    written(cast, "network.organisations", [head, row])

    science.refresh_from_db()
    assert science.certificate_number == "A-13"
    assert science.staff_counts.get(year=2025).people == 11
    assert science.staff_counts.get(year=2024).people == 7
    kept = RegisterExport.objects.get()
    assert (kept.sheet, kept.row_count, kept.made_by) == (
        "network.organisations", 1, cast.desk_officer.person,
    )  # fmt: skip
    assert "q=" in kept.asked


def test_what_looks_like_a_formula_goes_out_as_text(
    cast: Cast, science: ScienceOrganisation
) -> None:
    ScienceOrganisation.objects.update(activities=EVIL)
    _head, row = taken(cast.desk_officer, "organisation-export")
    assert EVIL in row


def test_experts_go_out_as_one_may_see_them(cast: Cast) -> None:
    person = cast.scientist.person
    EmailAddress.objects.create(person=person, address="thanh@vien.vn", is_primary=True)
    person.identity_number, person.birth_year = "001080012345", 1980
    person.save()
    Affiliation.objects.create(person=person, organisation=cast.institute, valid_from=SINCE)
    own = services.add_expert(person=person, actor=cast.scientist.actor)
    values = {"keywords": ["hàn", "robot"], "profession": "Kỹ sư chính", "work_history": WORDS}
    services.save_profile(expert=own, actor=cast.scientist.actor, values=values)
    codes = [one.code for one in EXPERTS.columns]

    head, row = taken(cast.desk_officer, "expert-export")
    told = dict(zip(codes, row, strict=True))
    assert (told["full_name"], told["email"], told["birth_year"]) == (
        person.full_name, "thanh@vien.vn", 1980,
    )  # fmt: skip
    assert told["identity_number"] is None
    assert (told["keywords"], told["work_history"]) == ("hàn; robot", WORDS)
    again = written(cast, "network.experts", [head, row])
    found = {fault["code"] for each in again.rows.all() for fault in each.faults}
    assert found == {"already_there"}
    # Not consented: nobody of another house is handed anything; his own institute no contact.
    assert len(taken(cast.stranger, "expert-export")) == 1
    own_house = dict(zip(codes, taken(cast.applicant, "expert-export")[1], strict=True))
    assert (own_house["email"], own_house["birth_year"]) == (None, None)
    assert client_of(None).get(reverse("network:expert-export")).status_code in {302, 403}


def test_api_hands_out_the_same(cast: Cast, science: ScienceOrganisation) -> None:
    api = speaker(cast.desk_officer)
    for path, page in (
        ("/science-organisations/export?q=co khi", "organisation-export"),
        ("/experts/export", "expert-export"),
    ):
        own = {"Authorization": f"Bearer {api.token}", "Accept-Language": "vi"}
        told = rows_of(Client().get(f"/api/v1{path}", headers=own))
        assert told == taken(cast.desk_officer, page)
    api.refused(422, "get", "/experts/export", {"pool_status": "x"})


def test_keepers_settle_declared_bodies_through_the_api(cast: Cast) -> None:
    from tests.contexts.tasks.test_declared_orderers import MST, NAME, declared  # noqa: PLC0415

    one = declared(cast)
    path, keeper = "/declared-organisations", speaker(cast.administrator)
    speaker(cast.scientist).refused(404, "get", path)
    speaker(cast.scientist).refused(404, "post", f"{path}/{one.pk}/confirm", {})
    (row,) = keeper.told("get", path)["items"]
    assert (row["name"], row["declarer"]["id"]) == (NAME, cast.scientist.person.pk)
    faults = keeper.refused(422, "post", f"{path}/{one.pk}/confirm", {"tax_code": "0100109107"})
    assert faults[0]["field"] == "tax_code"
    faults = keeper.refused(422, "post", f"{path}/{one.pk}/merge", {"into": one.pk})
    assert faults[0]["field"] == "into"

    made = keeper.told("post", f"{path}/{one.pk}/confirm", {"address": "Lào Cai"})
    assert (made["tax_code"], made["address"]) == (MST, "Lào Cai")
    keeper.refused(404, "post", f"{path}/{one.pk}/confirm", {})

    other = declared(cast, name="Công ty Sao Mai chế tạo", tax_code="")
    into = cast.enterprise_organisation
    merged = keeper.told("post", f"{path}/{other.pk}/merge", {"into": into.pk})
    assert merged["id"] == into.pk
    other.refresh_from_db()
    assert other.replaced_by == into
    assert keeper.told("get", path)["total"] == 0
