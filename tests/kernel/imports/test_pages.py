# SPDX-License-Identifier: Apache-2.0
"""The pages of an import: columns, oracle table, marked workbook, refusals."""

import io

import openpyxl
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.public import SheetSpec, work_on
from banha.kernel.imports.reading import FAULT_SHEET
from tests.factories.cast import Cast
from tests.kernel.imports.sample import CODE, HEADER, upload, workbook

ROWS = [
    ["Viện Một", "VI-1", "viện", 1990, 120, "mot@example.vn"],
    ["", "sai mã", "bệnh viện", "=cmd|'/c calc'!A1", 9000, None],
]


def signed_in(client: Client, cast: Cast) -> Client:
    client.force_login(
        cast.desk_officer.account,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def bring(client: Client, content: bytes, name: str = "bang.xlsx") -> ImportRun:
    answer = client.post(f"/imports/new/{CODE}/", {"file": upload(content, name)})
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.objects.latest("id")


def test_old_workbook_is_refused_with_the_way_to_save_it_anew(
    client: Client, cast: Cast, sheet: SheetSpec
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    sent = {"file": upload(old, "so-theo-doi.xls")}
    answer = signed_in(client, cast).post(f"/imports/new/{CODE}/", sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Excel cũ (.xls)" in page
    assert "kiểu .xlsx" in page
    assert not ImportRun.objects.exists()


def confirm(client: Client, run: ImportRun) -> None:
    columns = {f"column_{code}": str(n) for code, n in run.mapping.items()}
    answer = client.post(f"/imports/{run.pk}/columns/", columns)
    assert answer.status_code == 302, answer.content.decode()


def test_officer_goes_from_file_to_written_rows(
    client: Client, cast: Cast, sheet: SheetSpec
) -> None:
    signed_in(client, cast)
    run = bring(client, workbook([["DANH SÁCH"], HEADER, *ROWS], top=2))
    assert client.get(f"/imports/{run.pk}/").status_code == 200
    confirm(client, run)
    assert "progress" in client.get(f"/imports/{run.pk}/").content.decode()
    assert client.get(f"/imports/{run.pk}/progress/").status_code == 200
    work_on(run.pk)

    assert client.get(f"/imports/{run.pk}/progress/")["HX-Refresh"] == "true"
    page = client.get(f"/imports/{run.pk}/", {"only": "faults"}).content.decode()
    assert "bệnh viện" in page
    assert "Viện Một" not in page
    number = ImportRow.objects.get(run=run, state="faulty").number
    row = client.post(
        f"/imports/{run.pk}/rows/{number}/",
        {"column": "kind", "value": "viện"},
        headers={"HX-Request": "true"},
    )
    assert row.status_code == 200
    assert b"<tr" in row.content
    refused = client.post(f"/imports/{run.pk}/write/", {"manner": "all"})
    assert refused.status_code == 422
    assert client.post(f"/imports/{run.pk}/write/", {"manner": "good"}).status_code == 302
    work_on(run.pk)
    assert client.get(f"/imports/{run.pk}/").status_code == 200
    assert client.get("/imports/").status_code == 200


def test_same_file_again_is_said(client: Client, cast: Cast, sheet: SheetSpec) -> None:
    signed_in(client, cast)
    content = workbook([HEADER, *ROWS])
    first, second = bring(client, content), bring(client, content)
    assert f"/imports/{first.pk}/" in client.get(f"/imports/{second.pk}/").content.decode()


def test_strangers_see_no_import(client: Client, cast: Cast, sheet: SheetSpec) -> None:
    signed_in(client, cast)
    run = bring(client, workbook([HEADER, *ROWS]))
    client.logout()
    assert client.get(f"/imports/{run.pk}/").status_code == 302
    client.force_login(
        cast.stranger.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for address in (
        f"/imports/{run.pk}/",
        f"/imports/{run.pk}/marked.xlsx",
        f"/imports/new/{CODE}/",
    ):
        assert client.get(address).status_code == 404


def test_marked_workbook_keeps_the_rest_and_neutralises(
    client: Client, cast: Cast, sheet: SheetSpec
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["BẢNG"], HEADER, *ROWS])))
    first = book.worksheets[0]
    first.merge_cells("A1:F1")
    first.column_dimensions["B"].width = 33
    first["H3"] = "=SUM(E3:$E$4)"
    other = book.create_sheet("Khác")
    other["A1"] = f"='{first.title}'!D3"
    out = io.BytesIO()
    book.save(out)
    signed_in(client, cast)
    run = bring(client, out.getvalue())
    confirm(client, run)
    work_on(run.pk)

    answer = client.get(f"/imports/{run.pk}/marked.xlsx")
    back = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet_back = back.worksheets[0]
    assert sheet_back["B3"].value == "Viện Một"
    assert "B1:G1" in {str(span) for span in sheet_back.merged_cells.ranges}
    assert sheet_back.column_dimensions["C"].width == 33
    assert sheet_back["I3"].value == "=SUM(F3:$F$4)"
    assert back["Khác"]["A1"].value == f"='{first.title}'!E3"
    assert sheet_back["C4"].comment is not None
    assert sheet_back["C4"].fill.start_color.rgb == "FFF4C7C3"
    assert sheet_back["A3"].value is None
    assert sheet_back["A4"].value
    listed = [[cell.value for cell in row] for row in back[FAULT_SHEET].iter_rows(min_row=2)]
    assert {row[0] for row in listed} == {4}
    assert all(
        not (isinstance(value, str) and value.startswith("=")) for row in listed for value in row
    )


def test_csv_comes_back_as_workbook(client: Client, cast: Cast, sheet: SheetSpec) -> None:
    signed_in(client, cast)
    text = "Tên tổ chức;Mã số;Loại hình\nViện A;=1+1;viện\n@SUM(A1);VI-2;viện\n"
    run = bring(client, text.encode("utf-8-sig"), "bang.csv")
    confirm(client, run)
    work_on(run.pk)
    back = openpyxl.load_workbook(io.BytesIO(client.get(f"/imports/{run.pk}/marked.xlsx").content))
    assert back.worksheets[0]["B3"].value == "'@SUM(A1)"
    assert back.worksheets[0]["C2"].value == "'=1+1"


def test_empty_workbook_has_headings_and_lists(
    client: Client, cast: Cast, sheet: SheetSpec
) -> None:
    signed_in(client, cast)
    content = client.get(f"/imports/blank/{CODE}/").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    first = book.worksheets[0]
    assert first["A1"].value == "Tên tổ chức"
    assert first["A1"].comment is not None
    assert first.freeze_panes == "A2"
    assert len(first.data_validations.dataValidation) == 1
    assert bring(client, content).mapping["name"] == 0


def test_broken_files_are_refused(client: Client, cast: Cast, sheet: SheetSpec) -> None:
    signed_in(client, cast)
    good = workbook([HEADER, *ROWS])
    for content, name in (
        (b"", "trong.xlsx"),
        (b"PK\x03\x04 not a zip", "hong.xlsx"),
        (good[: len(good) // 2], "cut.xlsx"),
        (b"MZ\x90\x00", "chay.xlsx"),
        (b"{not json}\n", "x.jsonl"),
        (b"\n\n", "x.csv"),
    ):
        answer = client.post(f"/imports/new/{CODE}/", {"file": upload(content, name)})
        assert answer.status_code == 422, name
    assert client.post(f"/imports/new/{CODE}/", {}).status_code == 422


def test_ten_thousand_rows_are_paged_in_few_statements(
    client: Client,
    cast: Cast,
    sheet: SheetSpec,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    signed_in(client, cast)
    lines = "".join(f"Viện {n};VI-{n};{'viện' if n % 10 else '?'}\n" for n in range(10_000))
    run = bring(client, f"Tên tổ chức;Mã số;Loại hình\n{lines}".encode(), "nhieu.csv")
    confirm(client, run)
    work_on(run.pk)
    run.refresh_from_db()
    assert (run.total, run.state) == (10_000, "checked")
    with django_assert_max_num_queries(20):
        page = client.get(f"/imports/{run.pk}/", {"only": "faults", "page": "12"})
    assert page.status_code == 200
    assert ImportRow.objects.filter(run=run, state="faulty").count() == 1000


dirty = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.dates().map(str),
    st.sampled_from(["=1+1", "#N/A", "1.234.567", "31/02/2024", "\x00", "-", "1e999", "٣", "²"]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(dirty, min_size=6, max_size=6), min_size=1, max_size=8))
def test_dirty_cells_never_break(
    client: Client, cast: Cast, sheet: SheetSpec, rows: list[list[object]]
) -> None:
    import csv  # noqa: PLC0415

    signed_in(client, cast)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([HEADER, *rows])
    content = out.getvalue().encode("utf-8", "replace")
    answer = client.post(f"/imports/new/{CODE}/", {"file": upload(content, "ban.csv")})
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        run = ImportRun.objects.latest("id")
        confirm(client, run)
        work_on(run.pk)
        assert client.get(f"/imports/{run.pk}/").status_code == 200
        assert client.get(f"/imports/{run.pk}/marked.xlsx").status_code == 200
