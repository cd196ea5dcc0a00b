# SPDX-License-Identifier: Apache-2.0
"""The form as a file: what goes out comes back the same, and every bad cell is named."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from openpyxl import load_workbook

from tests.contexts.tasks.proposals import address, begun, client_of, complete
from tests.factories.cast import Cast


def offline(cast: Cast, proposal: Any, kind: str) -> bytes:
    answer = client_of(cast.scientist).get(address(proposal, f"template.{kind}"))
    assert answer.status_code == 200
    return bytes(answer.content)


def bring_back(cast: Cast, proposal: Any, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client_of(cast.scientist).post(address(proposal, "offline/"), {"file": file})


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_untouched_file_changes_nothing(cast: Cast, kind: str) -> None:
    proposal = complete(cast)

    answer = bring_back(cast, proposal, f"a.{kind}", offline(cast, proposal, kind))

    assert answer.status_code == 302, answer.content.decode()
    before = (proposal.version, proposal.state_budget, proposal.leader_id)
    proposal.refresh_from_db()
    assert (proposal.version, proposal.state_budget, proposal.leader_id) == before
    assert proposal.productrows.get().metrics.get().required == "≥ 0,3"
    assert proposal.budgetlines.get().is_lump


def test_words_that_look_like_a_formula_are_never_calculated(cast: Cast) -> None:
    proposal = complete(cast)
    wicked = "=cmd|'/c calc'!A0"
    proposal.title = wicked
    proposal.save()
    proposal.productrows.update(name="=1+1")

    content = offline(cast, proposal, "xlsx")

    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert {wicked, "=1+1"} <= {cell.value for cell in cells}
    assert bring_back(cast, proposal, "a.xlsx", content).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.title, proposal.productrows.get().name) == (wicked, "=1+1")


def filled_workbook(content: bytes, cells: dict[str, str], rows: dict[str, list[Any]]) -> bytes:
    book = load_workbook(BytesIO(content))
    for row in book["proposal"].iter_rows(min_row=2):
        if row[0].value in cells:
            row[2].value = cells[str(row[0].value)]
    for sheet, values in rows.items():
        book[sheet].append(values)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_filled_workbook_fills_the_draft(cast: Cast) -> None:
    proposal = begun(cast)
    content = filled_workbook(
        offline(cast, proposal, "xlsx"),
        {
            "goal": "Viết trên tàu",
            "leader": cast.scientist.person.full_name,
            "state_budget": "2,5 tỷ",
        },
        {"users": ["Hợp tác xã Tân Lập", "toàn huyện", "x"]},
    )

    answer = bring_back(cast, proposal, "a.xlsx", content)

    assert answer.status_code == 302, answer.content.decode()
    proposal.refresh_from_db()
    assert (proposal.goal, proposal.state_budget) == ("Viết trên tàu", 2_500_000_000)
    assert proposal.leader == cast.scientist.person
    assert proposal.resultusers.get().is_enterprise


def test_every_unreadable_cell_is_named_and_kept(cast: Cast) -> None:
    proposal = begun(cast)
    content = filled_workbook(
        offline(cast, proposal, "xlsx"),
        {"duration_months": "hai năm", "goal": "Vẫn được lưu", "kind": "loại lạ"},
        {"users": ["Nhà máy A", "", "có thể"]},
    )

    answer = bring_back(cast, proposal, "a.xlsx", content)

    assert len(answer.context["faults"]) == 3
    proposal.refresh_from_db()
    assert proposal.goal == "Vẫn được lưu"
    assert proposal.as_typed["duration_months"] == "hai năm"
    page = client_of(cast.scientist).get(address(proposal, "edit/")).content.decode()
    assert "loại lạ" in page


def test_filled_word_file_fills_the_draft(cast: Cast) -> None:
    proposal = begun(cast)
    made = WordDocument(BytesIO(offline(cast, proposal, "docx")))
    for row in made.tables[0].rows:
        if row.cells[0].text == "urgency":
            row.cells[2].text = "Nhu cầu lớn"
    out = BytesIO()
    made.save(out)

    assert bring_back(cast, proposal, "a.docx", out.getvalue()).status_code == 302

    proposal.refresh_from_db()
    assert proposal.urgency == "Nhu cầu lớn"


def test_foreign_file_is_refused(cast: Cast) -> None:
    proposal = begun(cast)
    made = WordDocument()
    made.add_paragraph("Không có mã nào")
    out = BytesIO()
    made.save(out)

    assert bring_back(cast, proposal, "a.docx", out.getvalue()).status_code == 422
    assert bring_back(cast, proposal, "a.xlsx", b"not a workbook").status_code == 422
