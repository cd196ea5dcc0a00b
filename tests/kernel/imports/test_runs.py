# SPDX-License-Identifier: Apache-2.0
"""An import from the file to the register, with everything that may come between."""

import dataclasses
from typing import Any

import pytest

from banha.kernel.imports import rows as rows_of
from banha.kernel.imports.models import ImportRow
from banha.kernel.imports.public import (
    ImportRun,
    MoneyCell,
    RunState,
    SheetSpec,
    confirm_mapping,
    mend_cell,
    register_sheet,
    start_import,
    undo_import,
    work_on,
    write_import,
)
from banha.kernel.imports.services import checks, work
from banha.kernel.imports.services.steps import resume_import, resume_silent, stop_import
from banha.kernel.law.public import NotAllowed, Refused, Stale
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast
from tests.kernel.imports.sample import CODE, HEADER, spec, upload, workbook

GOOD = [
    ["Viện Một", "VI-1", "Viện nghiên cứu", 1990, 120, "mot@example.vn"],
    ["Viện Hai", "VI-2", "viện", "1991", "1.200", "HAI@example.vn"],
    ["Trường Ba", None, "truong", None, None, None],
]


def brought(cast: Cast, rows: list[list[Any]], **more: Any) -> ImportRun:
    file = upload(workbook([HEADER, *rows]), **more)
    run = start_import(sheet=CODE, file=file, actor=cast.desk_officer.actor)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=cast.desk_officer.actor)
    return run


def checked(cast: Cast, rows: list[list[Any]], **more: Any) -> ImportRun:
    run = brought(cast, rows, **more)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def written(run: ImportRun, cast: Cast, manner: str = "good") -> ImportRun:
    write_import(run_id=run.pk, manner=manner, actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def codes(run: ImportRun, number: int) -> set[str]:
    row = ImportRow.objects.get(run=run, number=number)
    return {fault["code"] for fault in row.faults + row.cross_faults}


def test_good_rows_are_written_with_typed_values(cast: Cast, sheet: SheetSpec) -> None:
    run = checked(cast, GOOD)
    assert run.state == RunState.CHECKED
    assert rows_of.counts_of(run)["good"] == 3

    run = written(run, cast, "all")
    assert run.state == RunState.WRITTEN
    two = Organisation.objects.get(name="Viện Hai")
    assert (two.kind, two.email) == ("institute", "hai@example.vn")
    assert ImportRow.objects.get(run=run, number=3).object_id == two.pk


def test_each_fault_names_its_cell(cast: Cast, sheet: SheetSpec) -> None:
    run = checked(
        cast,
        [
            ["", "VI-1", "viện", 1990, 1, None],
            ["Viện A", "sai mã", "bệnh viện", "năm ngoái", "nhiều", "khong phai thu"],
            ["Viện B", "=1+1", "viện", "#N/A", None, None],
            ["Viện C", None, "viện", 1990, 6000, None],
            ["Viện Nghiên cứu Cơ khí", None, "viện", None, None, None],
            ["viện c", None, "viện", None, None, None],
        ],
    )

    assert codes(run, 2) == {"required"}
    assert codes(run, 3) == {
        "not_a_code",
        "not_a_choice",
        "not_a_year",
        "not_a_number",
        "not_an_email",
    }
    assert codes(run, 4) == {"error_cell", "formula"}
    assert codes(run, 5) == {"large"}
    assert codes(run, 6) == {"known"}
    assert codes(run, 7) == {"double"}
    counts = rows_of.counts_of(run)
    assert (counts["faulty"], counts["good"], counts["doubtful"]) == (5, 1, 1)
    said = ImportRow.objects.get(run=run, number=3).faults[0]["message"]
    assert set(said) == {"vi", "en"}


def test_all_or_none_refuses_while_a_row_is_faulty(cast: Cast, sheet: SheetSpec) -> None:
    run = checked(cast, [*GOOD, ["", None, "viện", None, None, None]])

    with pytest.raises(Refused):
        write_import(run_id=run.pk, manner="all", actor=cast.desk_officer.actor)
    before = Organisation.objects.count()
    run = written(run, cast, "good")
    assert Organisation.objects.count() == before + 3
    assert rows_of.counts_of(run)["faulty"] == 1


def test_all_or_none_leaves_nothing_when_the_register_refuses(cast: Cast, sheet: SheetSpec) -> None:
    run = checked(cast, [*GOOD, ["Bị từ chối", None, "viện", None, None, None]])
    before = Organisation.objects.count()

    run = written(run, cast, "all")

    assert Organisation.objects.count() == before
    assert run.state == RunState.CHECKED
    assert codes(run, 5) == {"refused.refused"}
    assert rows_of.counts_of(run)["good"] == 3


def test_mended_cell_is_checked_and_frees_its_double(cast: Cast, sheet: SheetSpec) -> None:
    run = checked(cast, [["Viện A", None, "viện"], ["Viện A", None, "viện"]])
    assert codes(run, 3) == {"double"}

    actor = cast.desk_officer.actor
    row = mend_cell(run_id=run.pk, number=2, column="name", text="Viện B", actor=actor)
    assert (row.state, row.values["name"], row.is_edited) == ("good", "Viện B", True)
    assert codes(run, 3) == set()
    mend_cell(run_id=run.pk, number=3, column="name", text="viện b", actor=actor)
    assert codes(run, 3) == {"double"}
    with pytest.raises(Refused):
        mend_cell(run_id=run.pk, number=3, column="none", text="x", actor=actor)

    run = written(run, cast)
    with pytest.raises(Stale):
        mend_cell(run_id=run.pk, number=2, column="name", text="Khác", actor=actor)
    mend_cell(run_id=run.pk, number=3, column="name", text="Viện C", actor=actor)
    run = written(run, cast)
    assert rows_of.counts_of(run)["written"] == 2


def test_only_those_who_may_use_the_sheet_bring_it(cast: Cast, sheet: SheetSpec) -> None:
    file = upload(workbook([HEADER, *GOOD]))
    for member in (cast.stranger, cast.applicant):
        with pytest.raises(NotAllowed):
            start_import(sheet=CODE, file=file, actor=member.actor)


def test_killed_job_resumes_where_it_was(
    cast: Cast, sheet: SheetSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    monkeypatch.setattr(work, "WRITTEN_AT_ONCE", 2)
    rows = [[f"Viện {n}", None, "viện"] for n in range(7)]
    seen: list[str] = []

    def write_row(values: dict[str, Any], actor: Any, run: ImportRun) -> int | None:
        seen.append(values["name"])
        if len(seen) == 4:
            raise Killed
        return sheet.write_row(values, actor, run) if sheet.write_row else None

    register_sheet(dataclasses.replace(sheet, write_row=write_row))
    before = Organisation.objects.count()
    run = checked(cast, rows)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    with pytest.raises(Killed):
        work_on(run.pk)
    # The chunk of the kill is undone: nothing half done.
    assert Organisation.objects.count() == before + 2
    assert rows_of.counts_of(run)["written"] == 2

    work_on(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.WRITTEN
    assert Organisation.objects.count() == before + 7
    assert Organisation.objects.filter(name="Viện 2").count() == 1


def test_kill_while_checking_resumes(
    cast: Cast, sheet: SheetSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKED_AT_ONCE", 2)
    run = brought(cast, [[f"Viện {n}", None, "viện"] for n in range(5)])
    calls = []
    whole = checks.keep_checked

    def dying(*args: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*args)

    monkeypatch.setattr(checks, "keep_checked", dying)
    with pytest.raises(KeyboardInterrupt):
        work_on(run.pk)
    # What was not reached is not there yet; nothing is half checked.
    assert (rows_of.counts_of(run)["good"], rows_of.counts_of(run)["all"]) == (2, 2)
    work_on(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.CHECKED
    assert rows_of.counts_of(run)["good"] == 5


def test_stopped_import_goes_on_from_where_it_stopped(
    cast: Cast, sheet: SheetSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "WRITTEN_AT_ONCE", 2)
    actor = cast.desk_officer.actor
    run = checked(cast, [[f"Viện {n}", None, "viện"] for n in range(5)])
    write_import(run_id=run.pk, manner="good", actor=actor)
    stop_import(run_id=run.pk, actor=actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.stopped_in) == (RunState.STOPPED, "writing")
    assert rows_of.counts_of(run)["written"] == 2

    resume_import(run_id=run.pk, actor=actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.WRITTEN
    assert rows_of.counts_of(run)["written"] == 5


def test_undo_takes_back_what_was_written(cast: Cast, sheet: SheetSpec) -> None:
    before = Organisation.objects.count()
    run = written(checked(cast, GOOD), cast)
    undo_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.UNDONE
    assert Organisation.objects.count() == before


def test_batches_are_written_together_and_a_refused_row_is_found(
    cast: Cast, sheet: SheetSpec
) -> None:
    one = spec().write_row
    assert one is not None

    def write_rows(rows: list[dict[str, Any]], actor: Any, run: ImportRun) -> list[int | None]:
        return [one(values, actor, run) for values in rows]

    register_sheet(spec(write_row=None, write_rows=write_rows))
    run = checked(cast, [*GOOD, ["Bị từ chối", None, "viện", None, None, None]])
    run = written(run, cast)

    assert rows_of.counts_of(run)["written"] == 3
    assert codes(run, 5) == {"refused.refused"}


def test_missing_required_column_is_refused_with_its_name(cast: Cast, sheet: SheetSpec) -> None:
    file = upload(workbook([["Tên tổ chức", "Mã số"], ["Viện", "VI-1"]]))
    run = start_import(sheet=CODE, file=file, actor=cast.desk_officer.actor)

    with pytest.raises(Refused) as refused:
        confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=cast.desk_officer.actor)
    assert refused.value.refusals[0].field == "kind"
    with pytest.raises(Refused):
        confirm_mapping(
            run_id=run.pk, mapping={"name": 0, "kind": 0}, actor=cast.desk_officer.actor
        )


def test_writer_gets_cells_as_they_stood_and_columns_no_one_claimed(
    cast: Cast, sheet: SheetSpec
) -> None:
    seen: list[dict[str, Any]] = []

    def write_rows(rows: list[dict[str, Any]], actor: Any, run: ImportRun) -> list[int | None]:
        seen.extend(rows)
        return [None for _row in rows]

    register_sheet(
        dataclasses.replace(sheet, write_row=None, write_rows=write_rows, keeps_others=True)
    )
    file = upload(
        workbook([["Tên tổ chức", "Loại hình", "Số fax"], ["Viện  Một", "viện", "024 38"]])
    )
    run = start_import(sheet=CODE, file=file, actor=cast.desk_officer.actor)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=cast.desk_officer.actor)
    work_on(run.pk)
    written(run, cast)

    assert seen[0]["_raw"] == {"name": "Viện  Một", "kind": "viện", "_other": {"Số fax": "024 38"}}


def test_money_is_read_in_the_unit_of_its_heading(cast: Cast, sheet: SheetSpec) -> None:
    spec_in_dong = dataclasses.replace(
        sheet,
        columns=tuple(
            dataclasses.replace(c, parse=MoneyCell()) if c.code == "budget" else c
            for c in sheet.columns
        ),
    )
    register_sheet(spec_in_dong)
    for top, heading in (
        ((), "Kinh phí hằng năm (triệu đồng)"),
        (
            ("ĐVT: triệu đồng",),
            "Kinh phí hằng năm",
        ),
    ):
        rows = [list(top)] * bool(top)
        rows += [["Tên tổ chức", "Loại hình", heading], ["Viện Một", "viện", 4950]]
        run = start_import(sheet=CODE, file=upload(workbook(rows)), actor=cast.desk_officer.actor)
        confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=cast.desk_officer.actor)
        work_on(run.pk)
        assert ImportRow.objects.get(run=run).values["budget"] == 4_950_000_000


def test_fault_of_ours_stops_the_run_and_is_told(
    cast: Cast, sheet: SheetSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(cast, [["Viện A", "", "viện", "", "", ""]])
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    with monkeypatch.context() as broken:
        broken.setattr(work, "_next_good", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.stopped_in) == ("stopped", "writing")
    assert run.refusal["faults"][0]["code"] == "refused.fault"
    assert resume_silent() == 0, "it would fail again each minute"
    resume_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.refusal) == ("written", {})
