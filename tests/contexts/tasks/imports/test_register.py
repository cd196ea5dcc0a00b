# SPDX-License-Identifier: Apache-2.0
"""An old register comes in through the oracle: nothing lost, nothing made up."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.queries import tasks_visible_to
from banha.contexts.tasks.services.imports import written_words
from banha.contexts.tasks.services.imports.register import SHEET
from banha.foundation.text import fold
from banha.kernel.imports.public import (
    ImportRow,
    ImportRun,
    confirm_mapping,
    start_import,
    undo_import,
    work_on,
    write_import,
)
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import Person, add_affiliation
from banha.kernel.places.public import Place, Succession, place_key
from banha.kernel.similarity.public import CorpusRecord
from tests.factories.cast import Cast

SOURCE = "Sổ đề tài cũ"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def checked(cast: Cast, rows: list[dict[str, Any]], source: str = SOURCE) -> ImportRun:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    actor = cast.desk_officer.actor
    run = start_import(
        sheet=SHEET,
        file=ContentFile(lines.encode(), name="so.jsonl"),
        actor=actor,
        arguments={"source": source, "organisation": str(cast.agency.pk)},
    )
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def written(cast: Cast, rows: list[dict[str, Any]], source: str = SOURCE) -> ImportRun:
    run = checked(cast, rows, source)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def doubts(run: ImportRun, number: int = 2) -> set[tuple[str, str]]:
    row = ImportRow.objects.get(run=run, number=number)
    assert all(fault["is_doubt"] for fault in row.faults), row.faults
    return {(fault["column"], fault["code"]) for fault in row.faults}


FULL = {
    "id": "rt-1",
    "title": "Nghiên cứu chế tạo máy gặt",
    "level": "cấp Bộ",
    "type": "đề tài",
    "code": "ĐTKHCN.012/20",
    "managing_body": "Cục ĐCK",
    "host": "Viện Nghiên cứu Cơ khí",
    "start": "2020-03-01",
    "end": "2021-12-31",
    "budget": "881.734.000 đồng (ngân sách SNKH 730.000.000; khác 151.734.000)",
    "state": "đã nghiệm thu 10/8/2022, xếp loại khá",
}


def test_whole_row_becomes_a_task_with_its_words_beside(cast: Cast) -> None:
    run = written(cast, [FULL | {"mã kho": 17}])

    task = Task.objects.get()
    assert (task.level, task.kind, task.state, task.rating) == ("CB", "topic", "evaluated", "fair")
    assert (task.state_budget, task.other_money, task.stated_total) == (
        730_000_000,
        151_734_000,
        None,
    )
    assert (task.host, task.managing_organisation) == (cast.institute, cast.agency)
    assert (task.start_year, str(task.starts_on), str(task.ends_on)) == (
        2020,
        "2020-03-01",
        "2021-12-31",
    )
    assert task.is_legacy
    assert task.kept_by == cast.agency
    assert task.announced_on is None
    assert task.as_written["mã kho"] == "17"
    assert task.as_written["level"] == "cấp Bộ"
    assert "Nghiên cứu chế tạo máy gặt" in dict(written_words(task)).values()
    identifier = task.identifiers.get()
    assert (identifier.text, identifier.doubts, identifier.is_legacy) == ("ĐTKHCN.012/20", [], True)
    assert doubts(run) == set()
    assert CorpusRecord.objects.filter(kind="tasks.task", object_id=str(task.pk)).exists()


def test_missing_and_unsure_cells_stay_unknown(cast: Cast) -> None:
    run = written(
        cast,
        [
            {
                "title": "Trồng sâm",
                "level": "khác",
                "type": "dự án",
                "code": "THS2021-…",
                "host": "Trung tâm Không Ai Biết",
                "province": "vùng cao",
                "start": "quý 3",
                "duration": "dài",
                "budget": "4 đồng",
                "state": "họp hội đồng tuyển chọn 26/03/2019",
                "leader": "TS. Nguyễn Văn Thành",
                "programme": "Chương trình lạ",
                "field": "ngành lạ",
                "title_cut": True,
            }
        ],
    )

    assert doubts(run) == {
        ("level", "not_a_choice"),
        ("type", "not_a_choice"),
        ("code", "code_kept"),
        ("host", "organisation"),
        ("province", "place"),
        ("start", "moment"),
        ("duration", "duration"),
        ("budget", "money"),
        ("state", "state"),
        ("programme", "programme"),
        ("field", "field"),
        ("title", "title_cut"),
    }
    task = Task.objects.get()
    assert (task.level, task.kind, task.state, task.start_year) == ("", "", "unknown", None)
    assert (task.total_money, task.host, task.leader, task.duration_months) == (None,) * 4
    assert task.teammembers.get().name == "TS. Nguyễn Văn Thành"
    assert task.identifiers.get().text == "THS2021-…"
    assert task.as_written["budget"] == "4 đồng"


def test_leader_is_known_only_where_one_of_that_name_works(cast: Cast) -> None:
    add_affiliation(
        actor=cast.administrator.actor, person=cast.scientist.person, organisation=cast.institute
    )
    row = {"title": "A", "host": "Viện Nghiên cứu Cơ khí", "leader": "TS. Nguyễn Văn Thành"}
    written(cast, [row, row | {"title": "B", "host": "Viện Công nghệ Mỏ và Luyện kim"}])

    assert Task.objects.get(title="A").leader == cast.scientist.person
    assert Task.objects.get(title="B").leader is None
    assert Person.objects.filter(full_name="Nguyễn Văn Thành").count() == 1


def test_old_province_leads_to_its_successor(cast: Cast) -> None:
    old = Place.objects.create(
        code="74",
        name="Bình Dương",
        folded_name=place_key("Bình Dương"),
        tier="province",
        valid_until=date(2025, 6, 30),
    )
    new = Place.objects.create(
        code="79",
        name="Hồ Chí Minh",
        folded_name=place_key("Hồ Chí Minh"),
        tier="province",
        valid_from=date(2025, 7, 1),
    )
    Succession.objects.create(old=old, new=new)

    written(cast, [{"title": "Trồng sâm", "province": "tỉnh Bình Dương"}])

    task = Task.objects.get()
    assert (task.province, task.as_written["province"]) == (new, "tỉnh Bình Dương")


def test_second_import_says_already_there_and_changes_nothing(cast: Cast) -> None:
    written(cast, [FULL, {"title": "Không khóa"}])
    before = set(Task.objects.values_list("pk", "saved_at"))

    run = written(cast, [FULL | {"title": "Tên khác"}, {"title": "Không khóa"}])

    assert ("title", "already_there") in doubts(run, 2) & doubts(run, 3)
    assert set(Task.objects.values_list("pk", "saved_at")) == before
    assert set(run.rows.values_list("object_id", flat=True)) == {None}
    # Another register may use the same key.
    written(cast, [FULL], source="Sổ khác")
    assert Task.objects.count() == 3
    # Taking the second import back takes nothing that the first one brought.
    undo_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    assert Task.objects.count() == 3


def test_undo_takes_back_what_came_in_unless_something_stands_on_it(cast: Cast) -> None:
    run = written(cast, [FULL, {"title": "Khác"}])
    earlier = Task.objects.get(legacy_key="rt-1")
    Proposal.objects.create(proposer=cast.institute, origin_task=earlier)

    undo_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)

    assert list(Task.objects.all()) == [earlier]
    row = ImportRow.objects.get(run=run, number=2)
    assert row.state == "written"
    assert row.faults[-1]["code"] == "refused.in_use"


def test_kept_records_are_seen_by_the_keeper_and_not_by_strangers(cast: Cast) -> None:
    written(cast, [{"title": "Trồng sâm", "level": "tỉnh"}])

    assert tasks_visible_to(cast.second_officer.actor).count() == 1
    for member in (cast.stranger, cast.applicant, cast.province_officer, cast.enterprise):
        assert not tasks_visible_to(member.actor).exists()


def test_register_is_brought_only_by_officers_for_their_own_unit(cast: Cast) -> None:
    file = ContentFile(b'{"title": "A"}', name="so.jsonl")
    given = {"source": SOURCE, "organisation": str(cast.province_agency.pk)}
    with pytest.raises(NotAllowed):
        start_import(sheet=SHEET, file=file, actor=cast.applicant.actor, arguments=given)
    with pytest.raises(NotAllowed):
        start_import(sheet=SHEET, file=file, actor=cast.desk_officer.actor, arguments=given)
    with pytest.raises(Refused):
        start_import(sheet=SHEET, file=file, actor=cast.desk_officer.actor)
    assert not ImportRun.objects.exists()


def test_rows_are_written_in_few_statements(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    run = checked(cast, [{"title": f"Đề tài số {n}", "code": f"CS2010-{n}"} for n in range(150)])
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    with django_assert_max_num_queries(60):
        work_on(run.pk)
    assert Task.objects.count() == 150


def test_command_names_what_it_needs(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "so.jsonl"
    path.write_text('{"title": "Trồng sâm", "level": "khác"}', encoding="utf-8")
    given = {"source": SOURCE, "organisation": cast.agency.pk}
    with pytest.raises(CommandError, match="--by"):
        call_command("import_register", str(path), **given)
    out = io.StringIO()
    call_command("import_register", str(path), by="duc", stdout=out, **given)
    assert Task.objects.get().kept_by == cast.agency
    assert "level not_a_choice" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("import_register", str(tmp_path / "khong-co"), by="duc", **given)


@pytest.mark.data
def test_published_tasks_come_in_and_nothing_is_made_up(cast: Cast, shared_data: Path) -> None:
    folder = shared_data / "real_tasks"
    rows = []
    for name in ("tasks.jsonl", "tasks_extra_university.jsonl"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        rows += [json.loads(line) for line in lines if line.strip()]
        call_command(
            "import_register",
            str(folder / name),
            source=f"Nguồn công bố: {name}",
            organisation=cast.agency.pk,
            by="duc",
            stdout=io.StringIO(),
        )
    tasks = {task.legacy_key: task for task in Task.objects.all()}
    assert len(tasks) == len(rows) == 477
    levels = {"cơ sở": "CS", "tỉnh": "CT", "bộ": "CB", "quốc gia": "QG"}
    kinds = {
        "đề tài": "topic", "dự án SXTN": "pilot", "dự án KH&CN": "project",
        "chương trình": "programme", "nhiệm vụ thường xuyên": "functional",
        "đề tài (quỹ gen)": "gene_fund", "dự án SXTN (quỹ gen)": "gene_fund",
    }  # fmt: skip
    for row in rows:
        task = tasks[row["id"]]
        assert fold(task.title) == fold(row["title"])
        assert task.level == levels.get(row["level"], "")
        assert task.kind == kinds.get(row["type"], "")
        assert task.start_year == (int(row["start"][:4]) if row["start"] else None)
        assert bool(task.starts_on) == (len(row["start"] or "") == 10)
        # "30 đồng" is a wrong unit, and one page mixes two units: neither is money.
        said = row["budget"] or ""
        is_wrong = bool(re.fullmatch(r"\d{1,2} đồng", said)) or "nguyên văn" in said
        assert (task.total_money is None) == (not said or is_wrong), said
        assert task.as_written.get("budget", "") == said
        if row["code"]:
            assert task.as_written["code"] == row["code"]
            assert task.identifiers.count() == 1 or task.certificate_number
    broken = {
        t.as_written["code"]: t for t in tasks.values() if "…" in t.as_written.get("code", "")
    }
    assert all("cut" in t.identifiers.get().doubts for t in broken.values())


def test_page_names_the_register_and_leads_to_the_file(cast: Cast, client: Client) -> None:
    page = reverse("tasks:register-new")
    assert client.get(page).status_code == 302
    client.force_login(cast.applicant.account)
    assert client.get(page).status_code == 404
    client.force_login(cast.desk_officer.account)
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 422
    sent = {"source": "Sổ cũ", "organisation": cast.province_agency.pk}
    assert client.post(page, sent).status_code == 422
    answer = client.post(page, sent | {"organisation": cast.agency.pk}, follow=True)
    assert "source=S%E1%BB%95" in answer.redirect_chain[0][0]
    assert answer.status_code == 200
    file = ContentFile(b'{"title": "Trong sam", "level": "x"}', name="so.jsonl")
    answer = client.post(answer.redirect_chain[0][0], {"file": file}, follow=True)
    assert answer.status_code == 200
    assert ImportRun.objects.get().arguments["source"] == "Sổ cũ"
