# SPDX-License-Identifier: Apache-2.0
"""The page of a task, its archive, the public search, the board, the office's proposals."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import (
    BudgetLine,
    ConsolidatedList,
    Contract,
    LookUp,
    Proposal,
    Task,
    TeamMember,
    ValidityCheck,
)
from banha.contexts.tasks.tables.budget import budget_table
from banha.contexts.tasks.terms import BudgetItem, MoneySource, TeamRole
from banha.kernel.documents.public import Document
from tests.contexts.tasks.test_task_list import MOST_QUERIES, client_of
from tests.factories.cast import Cast
from tests.factories.tasks import make_call, make_sent_proposal, make_task


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(f"tasks:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_stranger_reads_the_public_side_alone(cast: Cast) -> None:
    task = make_task(cast, state_budget=123_456_789, goal="Nâng thu hồi", legacy_source="Sổ cũ")
    TeamMember.objects.create(task=task, person=cast.enterprise.person, role=TeamRole.MEMBER)
    for client in (Client(), client_of(cast.stranger), client_of(cast.province_officer)):
        shown = page(client, "task", task.pk)
        assert "Nâng thu hồi" in shown
        assert cast.scientist.person.full_name in shown
        for kept in ("123.456.789", cast.enterprise.person.full_name, "dossier.zip", "Sổ cũ"):
            assert kept not in shown
    whole = page(client_of(cast.desk_officer), "task", task.pk)
    assert "123.456.789" in whole
    assert cast.enterprise.person.full_name in whole


def test_what_was_never_published_does_not_exist_for_others(cast: Cast) -> None:
    hidden = make_task(cast, announced_on=None)
    secret = make_task(cast, announced_on=None, secrecy=Secrecy.SECRET)
    for task in (hidden, secret):
        url = reverse("tasks:task", args=[task.pk])
        assert Client().get(url).status_code == 404
        assert client_of(cast.stranger).get(url).status_code == 404
    assert Client().get(reverse("tasks:public")).content.decode().count(hidden.title) == 0


def test_whole_page_asks_few_questions(cast: Cast) -> None:
    task = make_task(cast)
    for place in range(20):
        TeamMember.objects.create(task=task, name=f"Người {place}", role=TeamRole.MEMBER)
    client = client_of(cast.desk_officer)
    page(client, "task", task.pk)
    with CaptureQueriesContext(connection) as asked:
        page(client, "task", task.pk)
    assert len(asked) <= 40


def test_budget_table_sums_by_item_source_year_and_lump(cast: Cast) -> None:
    task = make_task(cast)
    for item, source, year, lump, amount in (
        (BudgetItem.LABOUR, MoneySource.STATE, 2026, True, 10),
        (BudgetItem.LABOUR, MoneySource.STATE, 2027, False, 20),
        (BudgetItem.ASSETS, MoneySource.ENTERPRISE, 2026, False, 5),
    ):
        BudgetLine.objects.create(
            task=task, item=item, source=source, year=year, is_lump=lump, amount=amount
        )
    table = budget_table(task.budgetlines.all())
    assert table is not None
    assert [head.years for head in table.heads] == [(2026, 2027), (2026,)]
    assert [row.cells for row in table.rows] == [(10, 20, 0), (0, 0, 5)]
    assert (table.sums.lump, table.sums.total) == (10, 35)
    assert budget_table([]) is None


def signed_contract(cast: Cast, task: Task, content: bytes) -> Contract:
    document = Document(
        name="../../hợp đồng.pdf", media_type="application/pdf", size=len(content), sha256="0" * 64
    )
    document.file.save("x", ContentFile(content))
    return Contract.objects.create(
        task=task, number="1/HĐ", signed_on="2026-10-01", party_a=cast.agency,
        party_b=cast.institute, value=10, state_part=10, starts_on="2026-10-01",
        ends_on="2027-10-01", state="signed", signed_document=document,
    )  # fmt: skip


def test_archive_tells_altered_files_and_climbs_nowhere(cast: Cast) -> None:
    task = make_task(cast)
    signed_contract(cast, task, b"%PDF-1.4 signed")
    url = reverse("tasks:task-zip", args=[task.pk])
    assert client_of(cast.stranger).get(url).status_code == 404
    assert Client().get(url).status_code == 404
    answer = client_of(cast.desk_officer).get(url)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert not any(".." in name.split("/") or name.startswith("/") for name in archive.namelist())
    manifest = json.loads(archive.read("manifest.json"))
    (line,) = manifest["files"]
    assert line["state"] == "altered"
    assert archive.read(line["file"]) == b"%PDF-1.4 signed"


def test_public_search_finds_without_marks_and_narrows(cast: Cast) -> None:
    make_task(cast, title="Chế tạo lò nung", start_year=2015, public_state="ended")
    make_task(cast, title="Robot hàn", start_year=2024)
    make_call(cast, title="Mở", closes_at=timezone.now() + timedelta(days=3))
    shown = page(Client(), "public", q="lo nung")
    assert "Chế tạo lò nung" in shown
    assert "Robot hàn" not in shown
    assert "Mở" in shown
    assert "Robot hàn" in page(Client(), "public", year_from="2020")
    assert "Robot hàn" not in page(Client(), "public", public_state="ended")
    assert "Robot hàn" in page(Client(), "public", q="Nguyễn Văn Thành")


def test_public_search_asks_few_questions(cast: Cast) -> None:
    Task.objects.bulk_create(
        Task(title=f"Việc {n}", folded_title=f"viec {n}", is_legacy=True, host=cast.institute,
             leader=cast.scientist.person, announced_on="2020-01-01")
        for n in range(200)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        page(Client(), "public", page="3")
    assert len(asked) <= MOST_QUERIES


def sent(cast: Cast, number: int) -> list[Proposal]:
    return [
        make_sent_proposal(cast, title=f"Đề xuất {place}", code=f"DX-{place:03d}", call=None)
        for place in range(number)
    ]


def test_office_sees_its_proposals_with_what_was_found(cast: Cast) -> None:
    first, second = sent(cast, 2)
    LookUp.objects.create(
        proposal=first, occasion="list", made_at=datetime(2026, 7, 2, tzinfo=UTC), top_level="high"
    )
    ValidityCheck.objects.create(
        proposal=second, result="valid", checked_by=cast.desk_officer.person,
        checked_at=datetime(2026, 7, 3, tzinfo=UTC),
    )  # fmt: skip
    client = client_of(cast.desk_officer)
    assert first.title in page(client, "proposals-office", overlap_level="high")
    assert second.title not in page(client, "proposals-office", overlap_level="high")
    assert second.title in page(client, "proposals-office", overlap_level="missing")
    assert first.title not in page(client, "proposals-office", validity="valid")
    assert first.title not in page(client_of(cast.province_officer), "proposals-office")
    for member in (cast.scientist, cast.stranger, cast.administrator):
        assert client_of(member).get(reverse("tasks:proposals-office")).status_code == 302


def test_draft_never_reaches_the_office(cast: Cast) -> None:
    draft = Proposal.objects.create(
        proposer=cast.institute, managing_organisation=cast.agency, title="Còn nháp"
    )
    assert draft.title not in page(client_of(cast.desk_officer), "proposals-office")


def test_office_page_asks_few_questions(cast: Cast) -> None:
    Proposal.objects.bulk_create(
        Proposal(title=f"Việc {n}", folded_title=f"viec {n}", code=f"C{n}", kind="topic",
                 level="CB", regime="R1", mode="direct", proposer=cast.institute,
                 leader=cast.scientist.person, managing_organisation=cast.agency,
                 submitted_at=datetime(2026, 7, 1, tzinfo=UTC))
        for n in range(200)
    )  # fmt: skip
    client = client_of(cast.desk_officer)
    page(client, "proposals-office")
    with CaptureQueriesContext(connection) as asked:
        shown = page(client, "proposals-office", page="2")
    assert "Việc" in shown
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize("stage", ["x", "a|b", "a|b|c", "tasks.moit|none|draft"])
def test_unknown_stage_is_told_and_asks_for_nothing(cast: Cast, stage: str) -> None:
    (one,) = sent(cast, 1)
    assert one.title in page(client_of(cast.desk_officer), "proposals-office", stage=stage)


def test_chosen_proposals_go_on_a_list_together_or_not_at_all(cast: Cast) -> None:
    first, second = sent(cast, 2)
    of_list = ConsolidatedList.objects.create(
        title="Danh mục 2027", managing_organisation=cast.agency
    )
    url = reverse("tasks:proposals-office-list")
    client = client_of(cast.desk_officer)
    asked = {"of_list": of_list.pk, "proposal": [first.pk, second.pk], "query": "q=viec"}
    assert client.post(url, asked)["Location"].endswith("?q=viec")
    before = of_list.lines.count()
    # The same click again is refused by the service and adds nothing.
    client.post(url, asked)
    assert of_list.lines.count() == before
    assert client_of(cast.stranger).post(url, asked).status_code == 404


def test_board_is_reached_and_narrowed_without_breaking(cast: Cast) -> None:
    client = client_of(cast.unit_leader)
    for query in ("", "unit=1", "unit=x", "stage=tasks.moit@R3:checking", "process=a@b", "stage=:"):
        assert client.get(f"{reverse('tasks:board')}?{query}").status_code == 200
    with CaptureQueriesContext(connection) as asked:
        page(client, "board")
    assert len(asked) <= MOST_QUERIES
    assert Client().get(reverse("tasks:board")).status_code == 302
