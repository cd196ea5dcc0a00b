# SPDX-License-Identifier: Apache-2.0
"""Every kind of sheet, brought with every kind of bad cell and as every kind of bad file.

A file that is no sheet is refused with what to do and leaves no run. A sheet of bad cells is read
to its end: every row is kept and told of, what is written and given back acts nowhere.
"""

import html
import io
import time
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from banha.contexts.tasks.services.imports.proposals import SHEET as PROPOSALS
from banha.contexts.tasks.services.imports.register import SHEET as REGISTER
from banha.kernel.imports import registry
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.public import work_on
from tests.factories.tasks import make_call
from tests.hostile import workbooks
from tests.hostile.house import House
from tests.hostile.reading import has_fault
from tests.hostile.values import ACTING

SHEETS = (PROPOSALS, REGISTER, "network.experts", "network.organisations", "standards.texts")
#: A workbook that claims to be endless is read in so much time of the processor.
SECONDS = 5.0


def test_every_sheet_is_tried() -> None:
    assert sorted(registry._sheets) == sorted(SHEETS)


@pytest.fixture(autouse=True)
def signed_in_before(house: House) -> None:
    """Before the transaction of the test, so that the session outlives it."""
    house.client("desk_officer")


def address_of(house: House, sheet: str) -> str:
    asked = {
        PROPOSALS: lambda: f"?call={make_call(house.cast).pk}",
        REGISTER: lambda: f"?source=x&organisation={house.cast.agency.pk}",
    }
    return f"/imports/new/{sheet}/{asked[sheet]() if sheet in asked else ''}"


def bring(house: House, sheet: str, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return house.client("desk_officer").post(address_of(house, sheet), {"file": file})


def confirmed(client: Client, run: ImportRun) -> None:
    columns = {f"column_{code}": str(number) for code, number in run.mapping.items()}
    answer = client.post(f"/imports/{run.pk}/columns/", columns)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    work_on(run.pk)
    run.refresh_from_db()


def walked(house: House, run: ImportRun) -> str:
    """Columns, check, table, marked workbook, writing: what all of them showed."""
    client = house.client("desk_officer")
    shown = client.get(f"/imports/{run.pk}/").content.decode()
    confirmed(client, run)
    shown += client.get(f"/imports/{run.pk}/").content.decode()
    marked = client.get(f"/imports/{run.pk}/marked.xlsx")
    assert marked.status_code == 200
    acting_nowhere(marked.content, is_own=run.file_name.endswith(".xlsx"))
    number = ImportRow.objects.filter(run=run).values_list("number", flat=True).first()
    for path, sent in (
        (f"rows/{number}/", {"column": "title", "value": "<script>alert('zq')</script>"}),
        ("write/", {"manner": "good"}),
    ):
        answer = client.post(f"/imports/{run.pk}/{path}", sent)
        assert answer.status_code < 500
        shown += answer.content.decode()
    work_on(run.pk)
    return str(shown + client.get(f"/imports/{run.pk}/").content.decode())


def acting_nowhere(book: bytes, *, is_own: bool) -> None:
    """The office's own formulas stay in its own workbook, commands never; of text none is made."""
    commands = ("=cmd", "=@SUM", "@SUM") if is_own else ("=", "@", "+", "-")
    for page in openpyxl.load_workbook(io.BytesIO(book)).worksheets:
        for row in page.iter_rows():
            for one in row:
                calculated = one.data_type == "f" or not is_own
                assert not (calculated and str(one.value).startswith(commands)), one.value


@pytest.mark.parametrize("shape", ["xlsx", "csv"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_bad_cells_are_told_row_by_row_and_none_is_lost(
    house: House, sheet: str, shape: str
) -> None:
    spec = registry.sheet_of(sheet)
    assert spec is not None
    rows = [workbooks.headings(spec), *workbooks.rows_of(spec)]
    content = workbooks.as_csv(rows) if shape == "csv" else workbooks.as_xlsx(rows)
    with transaction.atomic():
        answer = bring(house, sheet, f"bang.{shape}", content)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        run = ImportRun.objects.latest("pk")
        shown = walked(house, run)
        kept = list(ImportRow.objects.filter(run=run).order_by("number"))
        transaction.set_rollback(True)
    assert len(kept) == len(rows) - 1
    assert not any(mark in shown for mark in ACTING)
    faulty = [row for row in kept if row.faults]
    assert len(faulty) >= len(kept) - 2
    assert all(fault["code"] for row in faulty for fault in row.faults)
    assert html.escape(workbooks.cell("unknown_choice")) in shown


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_workbook_that_claims_a_million_rows_is_read_like_any_other(
    house: House, sheet: str
) -> None:
    spec = registry.sheet_of(sheet)
    assert spec is not None
    rows = [workbooks.headings(spec), *workbooks.rows_of(spec)[:2]]
    with transaction.atomic():
        start = time.process_time()
        answer = bring(house, sheet, "bang.xlsx", workbooks.claiming(workbooks.as_xlsx(rows)))
        if answer.status_code == 302:
            run = ImportRun.objects.latest("pk")
            confirmed(house.client("desk_officer"), run)
            assert run.total == 2
        else:
            assert answer.status_code == 422
            assert has_fault(answer.content.decode())
        transaction.set_rollback(True)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_no_sheet_is_refused_with_what_to_do(house: House, sheet: str) -> None:
    found = []
    for kind, (name, content) in workbooks.NO_WORKBOOKS.items():
        with transaction.atomic():
            before = ImportRun.objects.count()
            answer = bring(house, sheet, name, content)
            text = answer.content.decode()
            if answer.status_code != 422 or ImportRun.objects.count() != before:
                found.append(f"{kind}: {answer.status_code}")
            elif not has_fault(text) or any(mark in text for mark in ACTING):
                found.append(f"{kind}: says nothing")
            transaction.set_rollback(True)
    assert found == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_letters_of_an_old_windows_are_read_or_refused(house: House, sheet: str) -> None:
    spec = registry.sheet_of(sheet)
    assert spec is not None
    with transaction.atomic():
        answer = bring(house, sheet, "cu.csv", workbooks.in_old_letters(spec))
        if answer.status_code == 302:
            run = ImportRun.objects.latest("pk")
            page = house.client("desk_officer").get(f"/imports/{run.pk}/")
            assert page.status_code == 200
        else:
            assert has_fault(answer.content.decode())
        transaction.set_rollback(True)
