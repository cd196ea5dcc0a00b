# SPDX-License-Identifier: Apache-2.0
"""A file is brought, its heading found, its columns confirmed."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Accept, Document, FileKind, receive_upload
from banha.kernel.imports.headings import (
    find_heading,
    heading_at,
    titles_at,
    unit_line_above,
)
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.reading import Grid, read_grids
from banha.kernel.imports.registry import sheet_of
from banha.kernel.imports.services.phases import begin_phase
from banha.kernel.imports.terms import RunState, SheetSpec
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Stale

OWNER_KIND = "imports.run"
#: Among the run's arguments: "Đơn vị tính: triệu đồng", as it stands above the heading.
UNIT_LINE = "_unit_line"
ACCEPT = Accept(
    frozenset({FileKind.XLSX, FileKind.ODS, FileKind.CSV, FileKind.TXT}), 30 * 1024 * 1024
)


def spec_for(code: str, actor: Actor) -> SheetSpec:
    """The sheet, if this actor may bring it; NotAllowed otherwise."""
    spec = sheet_of(code)
    if spec is None or not spec.may_use(actor):
        raise NotAllowed(Refusal(_("You may not import this kind of sheet."), code="sheet"))
    return spec


@transaction.atomic
def start_import(
    *, sheet: str, file: "File[Any]", actor: Actor, arguments: Mapping[str, Any] | None = None
) -> ImportRun:
    """Take a file in and find its heading; nothing is checked before the columns are confirmed.

    Refused: a sheet the actor may not bring, arguments the owner does not admit, a file that is
    broken, protected, empty or of another kind.
    """
    spec = spec_for(sheet, actor)
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Sign in to import."), code="public"))
    given = {k: v for k, v in (arguments or {}).items() if k in spec.arguments}
    spec.admit(given, actor)
    document = receive_upload(file=file, actor=actor, owner_kind=OWNER_KIND, accept=ACCEPT)
    file.seek(0)
    content = file.read()
    name = nfc(PurePath(file.name or "").name.replace("\x00", ""))[-255:]
    grids = read_grids(content, name)
    heading = find_heading(grids, spec)
    run = ImportRun.objects.create(
        sheet=sheet,
        arguments=given,
        document=document,
        file_name=name,
        sha256=document.sha256,
        started_by_id=actor.person_id,
        acting_person_id=actor.person_id,
        organisation_id=actor.roles[0].organisation_id if actor.roles else None,
        worksheet=heading.grid.name,
        header_row=heading.row,
        header_height=heading.height,
        headers=list(heading.titles),
        mapping=heading.mapping,
    )
    document.owner_id = run.pk
    document.save(update_fields=("owner_id",))
    return run


def grids_of(run: ImportRun) -> list[Grid]:
    """The worksheets of the run's file, read again."""
    if run.document is None:
        return []
    with run.document.file.open("rb") as file:
        return read_grids(file.read(), run.file_name)


def grid_of(run: ImportRun) -> Grid:
    """The worksheet the run reads."""
    grids = grids_of(run)
    return next((grid for grid in grids if grid.name == run.worksheet), grids[0])


def look_at_heading(
    *, run: ImportRun, worksheet: str, row: int, height: int
) -> tuple[Grid, tuple[str, ...]]:
    """The titles of a heading the officer points at (row counted from 0); writes nothing."""
    grids = grids_of(run)
    grid = next((grid for grid in grids if grid.name == worksheet), grids[0])
    row = max(0, min(row, len(grid.rows) - 1))
    return grid, titles_at(grid, row, max(1, min(height, 3)))


@transaction.atomic
def propose_mapping(
    *, run_id: int, worksheet: str, row: int, height: int, actor: Actor
) -> ImportRun:
    """Read the heading where the officer says it stands, and propose the columns anew."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    spec = spec_for(run.sheet, actor)
    if run.state != RunState.MAPPING:
        raise Stale(Refusal(_("The import has gone on since this page was opened."), code="state"))
    grid, titles = look_at_heading(run=run, worksheet=worksheet, row=row, height=height)
    row = max(0, min(row, len(grid.rows) - 1))
    found = heading_at(grid, row, height, spec)
    run.worksheet, run.header_row, run.header_height = grid.name, row, height
    run.headers, run.mapping = list(titles), found.mapping
    run.save(update_fields=("worksheet", "header_row", "header_height", "headers", "mapping"))
    return run


@transaction.atomic
def confirm_mapping(
    *,
    run_id: int,
    mapping: Mapping[str, int],
    actor: Actor,
    worksheet: str | None = None,
    header_row: int | None = None,
    header_height: int | None = None,
) -> ImportRun:
    """Say which sheet column is which, and let the check begin.

    May be said again until something was written; the rows are then read and checked anew.
    Refused: a required column without a sheet column, one sheet column used twice.
    """
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    spec = spec_for(run.sheet, actor)
    if run.state not in (RunState.MAPPING, RunState.CHECKED):
        raise Stale(Refusal(_("The import has gone on since this page was opened."), code="state"))
    if run.document is not None and run.document.state != Document.State.CLEAN:
        raise Refused(
            Refusal(
                _("The file still waits for the scanner."),
                field="file",
                remedy=_("Come back in a minute."),
                code="scanner",
            )
        )
    if worksheet is not None:
        run.worksheet = worksheet
        run.header_row = header_row or 0
        run.header_height = header_height or 1
    grid = grid_of(run)
    run.worksheet = grid.name
    run.header_row = max(0, min(run.header_row, len(grid.rows) - 1))
    run.headers = list(titles_at(grid, run.header_row, run.header_height))
    refusals = list(_faults_of_mapping(spec, mapping, len(run.headers)))
    if refusals:
        raise Refused(*refusals)
    run.mapping = dict(mapping)
    run.arguments = {**run.arguments, UNIT_LINE: unit_line_above(grid, run.header_row)}
    run.skipped = []
    run.total = 0
    ImportRow.objects.filter(run=run).delete()
    begin_phase(run, RunState.CHECKING, actor)
    return run


def _faults_of_mapping(spec: SheetSpec, mapping: Mapping[str, int], width: int) -> list[Refusal]:
    found = []
    used: dict[int, str] = {}
    for code, index in mapping.items():
        column = spec.column(code)
        if column is None or not 0 <= index < width:
            found.append(Refusal(_("There is no such column."), field=code, code="column"))
        elif index in used:
            message = _("The same column of the sheet is chosen twice.")
            found.append(Refusal(message, field=code, code="twice"))
        else:
            used[index] = code
    for column in spec.columns:
        if column.required and column.code not in mapping and column.default is None:
            found.append(
                Refusal(
                    _("This column must be in the sheet."),
                    field=column.code,
                    basis=column.basis,
                    remedy=_("Choose which column of the sheet it is, or add it to the sheet."),
                    code="missing_column",
                )
            )
    return found
