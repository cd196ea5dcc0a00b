# SPDX-License-Identifier: Apache-2.0
"""The register of issued papers: whose it is, what it tells, and what it keeps to itself."""

import io
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from banha.kernel.documents import registry
from banha.kernel.documents.models import IssuedPaper
from banha.kernel.documents.paper import Article, Paper, PaperForm
from banha.kernel.documents.public import OwnerRoom, OwnerTold, register_owner
from banha.kernel.documents.register import RegisterFilter, gaps_of, register_visible_to, rows_of
from banha.kernel.documents.register_entry import entry_of
from banha.kernel.numbering.public import TakenNumber, begin_after, cancel_number, take_number
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast, Member
from tests.kernel.documents.test_issue_paper import MERGED, issued_by

SERIES = "tasks.paper.{number}/QĐ"
#: The year of the papers of the factory.
YEAR = 2026
PAGE, SHEET = reverse("documents:register"), reverse("documents:register-sheet")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers of shelf 1 are everybody's who may see the register, those of shelf 2 nobody's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(registry, "_owners", dict(registry._owners))
    register_owner(
        "shelf",
        OwnerRoom(
            lambda _actor: Organisation.objects.filter(pk__in=open_shelves),
            lambda ids: {pk: OwnerTold(f"HS-{pk}", f"/shelf/{pk}/") for pk in ids},
        ),
    )


open_shelves: set[int] = set()


def issue(cast: Cast, *, is_open: bool = True, **changes: Any) -> IssuedPaper:
    owner = cast.agency.pk if is_open else cast.ministry.pk
    open_shelves.clear()
    open_shelves.add(cast.agency.pk)
    return issued_by(cast, number_series=SERIES, owner_kind="shelf", owner_id=owner, **changes)


def rows(member: Member, **asked: Any) -> list[Any]:
    found = register_visible_to(member.actor, RegisterFilter(YEAR, **asked))
    return rows_of(list(found), member.actor)


def test_register_tells_the_columns_of_the_decree(cast: Cast) -> None:
    paper = issue(
        cast,
        merged={**MERGED, "about": "Về việc mua máy", "recipients": ["Vụ KHTC", "Lưu: VT, ĐCK"]},
    )

    (row,) = rows(cast.clerk)

    assert (row.number, row.day, row.letters) == (paper.number, paper.issued_on, "QĐ")
    assert (row.about, row.signer) == ("Về việc mua máy", paper.signatory)
    assert row.receivers.endswith("; Vụ KHTC")
    assert row.kept_by == "VT, ĐCK"
    assert row.drafted_by == cast.agency.name
    assert (row.dossier.title, row.paper) == (f"HS-{cast.agency.pk}", paper)


def test_register_is_read_by_the_office_and_by_who_drafted_for_the_body_above(cast: Cast) -> None:
    issue(cast)
    issue(cast, issuer=cast.ministry, drafted_by=cast.agency)
    issue(cast, issuer=cast.ministry, drafted_by=cast.ministry)

    assert len(rows(cast.desk_officer)) == 2
    assert len(rows(cast.ministry_leader)) == 3
    assert rows(cast.province_officer) == []
    assert rows(cast.scientist) == []


def test_words_of_a_closed_paper_are_neither_shown_nor_found(cast: Cast, client: Client) -> None:
    issue(cast, is_open=False, merged={**MERGED, "about": "Chuyện kín", "addressees": ["Ông Kín"]})

    (row,) = rows(cast.desk_officer)

    assert (row.state, row.about, row.receivers, row.paper) == ("closed", "", "", None)
    assert rows(cast.desk_officer, text="Kín") == []
    client.force_login(cast.desk_officer.account)
    assert "Chuyện kín" not in client.get(PAGE).content.decode()
    sheet = load_workbook(io.BytesIO(client.get(SHEET).content)).worksheets[0]
    assert "Chuyện kín" not in str([[cell.value for cell in line] for line in sheet])


def test_text_type_office_and_sort_choose_the_rows(cast: Cast) -> None:
    first = issue(cast, merged={**MERGED, "about": "Về việc mua máy"})
    second = issue(cast, merged={**MERGED, "about": "Về việc bán máy"})
    numbers = [row.number for row in rows(cast.clerk, sort="number")]
    assert numbers == [first.number, second.number]
    assert [row.number for row in rows(cast.clerk, sort="-number")] == numbers[::-1]
    assert [row.number for row in rows(cast.clerk, text="bán MÁY")] == [second.number]
    assert rows(cast.clerk, letters="TB") == []
    assert len(rows(cast.clerk, office=cast.agency.pk)) == 2
    assert rows(cast.clerk, office=cast.ministry.pk) == []


def test_cancelled_number_and_gap_are_explained(cast: Cast) -> None:
    begin_after(SERIES, year=YEAR, last=3, scope=str(cast.agency.pk))
    issue(cast)
    with transaction.atomic():
        lost = take_number(
            SERIES,
            year=YEAR,
            scope=str(cast.agency.pk),
            pattern="{number:02d}/QĐ-ĐCK",
            organisation_id=cast.agency.pk,
        )
    cancel_number(lost, reason="ghi nhầm", actor=cast.clerk.actor)

    latest = rows(cast.clerk, sort="-number")[0]
    (gap,) = gaps_of(cast.clerk.actor, RegisterFilter(YEAR))

    assert (latest.number, latest.state) == ("05/QĐ-ĐCK", "cancelled")
    assert "ghi nhầm" in latest.note
    assert cast.clerk.person.full_name in latest.note
    assert (gap.first, gap.last, gap.office) == (1, 3, cast.agency.name)
    assert gaps_of(cast.province_officer.actor, RegisterFilter(YEAR)) == []


def test_page_and_sheet_show_the_register_in_few_queries(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    for at in range(4):
        issue(cast, merged={**MERGED, "about": f"Về việc số {at}"})
    client.force_login(cast.desk_officer.account)

    with django_assert_max_num_queries(25):
        page = client.get(PAGE, {"year": YEAR, "sort": "number", "type": "QĐ"})
    with django_assert_max_num_queries(25):
        made = client.get(SHEET, {"year": YEAR, "sort": "number"})

    text = page.content.decode()
    assert page.status_code == 200
    assert f'href="/shelf/{cast.agency.pk}/"' in text
    assert "Về việc số 3" in text
    sheet = load_workbook(io.BytesIO(made.content)).worksheets[0]
    assert [cell.value for cell in sheet[3]][:8] == [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ghi chú",
    ]
    assert sheet["A4"].value == "01/QĐ-ĐCK"
    assert sheet["C4"].value == "Quyết định. Về việc số 0"


@pytest.mark.parametrize(
    "asked", ["year=abc", "year=99999", "office=x", "sort=drop", "q=%00", "page=zz", "type=%27"]
)
def test_nonsense_in_the_address_is_no_fault(cast: Cast, client: Client, asked: str) -> None:
    client.force_login(cast.clerk.account)
    assert client.get(f"{PAGE}?{asked}").status_code in {200, 400}
    assert client.get(f"{SHEET}?{asked}").status_code in {200, 400}


def test_who_is_no_officer_is_turned_away(cast: Cast, client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    client.force_login(cast.scientist.account)
    assert client.get(PAGE).status_code == 403
    assert client.get(SHEET).status_code == 403
    assert client.get("/api/v1/papers", {"year": YEAR}).status_code == 403


def test_api_tells_the_same_rows_and_gaps(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    begin_after(SERIES, year=YEAR, last=1, scope=str(cast.agency.pk))
    paper = issue(cast)
    issue(cast, is_open=False)
    client.force_login(cast.clerk.account)

    with django_assert_max_num_queries(25):
        told = client.get("/api/v1/papers", {"year": YEAR, "sort": "number"}).json()

    first, second = told["items"]
    assert (first["number"], first["paper"]) == (paper.number, str(paper.key))
    assert (second["state"], second["paper"], second["about"]) == ("closed", None, "")
    gaps = client.get("/api/v1/papers/gaps", {"year": YEAR}).json()["items"]
    assert [(one["first"], one["last"]) for one in gaps] == [(1, 1)]
    assert client.get("/api/v1/papers", {"year": "x"}).status_code == 422


def test_number_of_a_paper_is_one_number_of_the_series(cast: Cast) -> None:
    paper = issue(cast)
    assert paper.taken == TakenNumber.objects.get(text=paper.number)
    receipt = issue(cast, number="BN-1")
    assert (receipt.number, receipt.taken) == ("BN-1", None)


def test_sheet_is_vietnamese_whatever_the_page_speaks(cast: Cast, client: Client) -> None:
    issue(cast)
    lost = take_number(
        SERIES, year=YEAR, scope=str(cast.agency.pk), pattern="{number:02d}/QĐ-ĐCK",
        organisation_id=cast.agency.pk,
    )  # fmt: skip
    cancel_number(lost, reason="ghi nhầm", actor=cast.clerk.actor)
    client.force_login(cast.clerk.account)
    client.cookies["django_language"] = "en"

    page = client.get(PAGE, {"year": YEAR}).content.decode()
    sheet = load_workbook(io.BytesIO(client.get(SHEET, {"year": YEAR}).content)).worksheets[0]

    assert "cancelled on" in page
    cells = str([[cell.value for cell in line] for line in sheet])
    assert "cancelled" not in cells
    assert "Quyết định" in cells
    assert "hủy ngày" in cells


def test_series_that_goes_on_from_a_high_number_is_told_at_once(cast: Cast) -> None:
    begin_after(SERIES, year=YEAR, last=2_000_000_000, scope=str(cast.agency.pk))
    issue(cast)

    (gap,) = gaps_of(cast.clerk.actor, RegisterFilter(YEAR))

    assert (gap.first, gap.last) == (1, 2_000_000_000)


def test_receivers_of_a_decision_are_those_its_article_names() -> None:
    last = "Chánh Văn phòng Bộ, Cục trưởng Cục A chịu trách nhiệm thi hành Quyết định này./."
    paper = Paper(
        form=PaperForm.DECISION,
        about="Về việc phê duyệt danh mục",
        body=(Article(1, "Phê duyệt."), Article(2, "Quyết định này có hiệu lực.", (last,))),
        recipients=("Như Điều 2", "Như Điều 9", "Lưu: VT, ĐCK"),
    )
    entry = entry_of(paper)
    assert entry["receivers"] == "Chánh Văn phòng Bộ, Cục trưởng Cục A; Như Điều 9"
    assert entry["kept_by"] == "VT, ĐCK"


def test_sheet_runs_from_the_first_number_on(cast: Cast, client: Client) -> None:
    numbers = [issue(cast).number for _ in range(3)]
    client.force_login(cast.clerk.account)
    content = client.get(SHEET, {"year": YEAR}).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    told = [str(row[0]) for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]
    assert told == numbers
