# SPDX-License-Identifier: Apache-2.0
"""Pages of imports."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.imports import rows as rows_of
from banha.kernel.imports.blank import blank_workbook
from banha.kernel.imports.forms import FileForm, HeadingForm, MappingForm
from banha.kernel.imports.marking import mark_workbook
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.queries import earlier_runs_of, progress_of, runs_visible_to
from banha.kernel.imports.registry import sheet_of, sheets_for
from banha.kernel.imports.services.bringing import (
    confirm_mapping,
    look_at_heading,
    propose_mapping,
    start_import,
)
from banha.kernel.imports.services.steps import (
    mend_cell,
    resume_import,
    stop_import,
    undo_import,
    write_import,
)
from banha.kernel.imports.tables import fault_view, row_view, said
from banha.kernel.imports.terms import RunState, SheetSpec
from banha.kernel.law.public import Refusal, Refused, posted

ROWS_SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _spec(request: HttpRequest, code: str) -> SheetSpec:
    spec = sheet_of(code)
    if spec is None or not spec.may_use(actor_of_request(request)):
        raise Http404
    return spec


def _run(request: HttpRequest, pk: int) -> tuple[ImportRun, SheetSpec]:
    run = get_object_or_404(
        runs_visible_to(actor_of_request(request)).select_related("document"), pk=pk
    )
    return run, _spec(request, run.sheet)


def _refused(
    request: HttpRequest, run: ImportRun, spec: SheetSpec, refusals: tuple[Refusal, ...]
) -> HttpResponse:
    run.refresh_from_db()
    context = _context(request, run, spec) | {"refusals": refusals}
    return render(request, _page_of(run), context, status=422)


@signed_in
@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    """What may be imported, and the imports so far."""
    actor = actor_of_request(request)
    page = Paginator(runs_visible_to(actor), 30).get_page(request.GET.get("page"))
    for run in page:
        run.spec = sheet_of(run.sheet)  # type: ignore[attr-defined]
    return render(request, "imports/list.html", {"page": page, "sheets": sheets_for(actor)})


def _given(request: HttpRequest, spec: SheetSpec) -> dict[str, str]:
    """The arguments named in the address."""
    return {name: request.GET[name] for name in spec.arguments if name in request.GET}


def _is_admitted(request: HttpRequest, spec: SheetSpec) -> bool:
    """Whether a file brought to this address would be taken."""
    try:
        spec.admit(_given(request, spec), actor_of_request(request))
    except Refused:
        return False
    return True


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a file."""
    spec = _spec(request, code)
    if request.method == "GET" and spec.begins_at and not _is_admitted(request, spec):
        return redirect(spec.begins_at)
    form = FileForm(posted(request), request.FILES or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            run = start_import(
                sheet=code,
                file=form.cleaned_data["file"],
                actor=actor_of_request(request),
                arguments=_given(request, spec),
            )
            return redirect("imports:run", run.pk)
        except Refused as refused:
            refusals = refused.refusals
    status = 422 if request.method == "POST" else 200
    context = {"spec": spec, "form": form, "refusals": refusals}
    return render(request, "imports/new.html", context, status=status)


@signed_in
@require_GET
def blank(request: HttpRequest, code: str) -> HttpResponse:
    """The empty workbook of a sheet."""
    return _file(blank_workbook(_spec(request, code)), f"{code}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page_of(run: ImportRun) -> str:
    return "imports/mapping.html" if run.state == RunState.MAPPING else "imports/run.html"


def _context(request: HttpRequest, run: ImportRun, spec: SheetSpec) -> dict[str, Any]:
    context: dict[str, Any] = {
        "run": run,
        "spec": spec,
        "earlier": list(earlier_runs_of(run)[:3]),
        "refusals": [fault_view(fault) for fault in run.refusal.get("faults", [])],
    }
    if run.state == RunState.MAPPING:
        return context | _mapping_context(request, run, spec)
    if run.is_working or run.state == RunState.STOPPED:
        return context | {"progress": progress_of(run)}
    only = request.GET.get("only", "")
    code, column = request.GET.get("fault", ""), request.GET.get("column", "")
    if "\x00" in only + code + column:
        raise Http404
    counts = rows_of.counts_of(run)
    rows = rows_of.rows_with(run, only=only, code=code, column=column)
    page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
    return context | {
        "counts": counts,
        "kinds": [
            {"code": c, "column": col, "is_doubt": doubt, "rows": n, "words": said(words)}
            for c, col, doubt, n, words in rows_of.fault_kinds_of(run)
        ],
        "only": only,
        "page": page,
        "rows": [row_view(run, spec, row) for row in page],
        "may_undo": spec.undo_row is not None and counts["written"],
        "results_url": spec.results_url(run) if spec.results_url and counts["written"] else "",
    }


def _mapping_context(request: HttpRequest, run: ImportRun, spec: SheetSpec) -> dict[str, Any]:
    grid, _titles = look_at_heading(
        run=run, worksheet=run.worksheet, row=run.header_row, height=run.header_height
    )
    start = run.header_row + run.header_height
    return {
        "form": MappingForm(posted(request), spec=spec, run=run),
        "heading": HeadingForm(
            initial={
                "header_row": run.header_row + 1,
                "header_height": run.header_height,
                "worksheet": run.worksheet,
            }
        ),
        "sample": grid.rows[start : start + 5],
    }


@signed_in
@require_GET
def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the import stands: columns, progress, or the oracle table."""
    run, spec = _run(request, pk)
    return render(request, _page_of(run), _context(request, run, spec))


@signed_in
@require_POST
def heading(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the columns in another heading."""
    run, spec = _run(request, pk)
    form = HeadingForm(request.POST)
    if form.is_valid():
        try:
            propose_mapping(
                run_id=run.pk,
                worksheet=form.cleaned_data["worksheet"],
                row=form.cleaned_data["header_row"] - 1,
                height=form.cleaned_data["header_height"],
                actor=actor_of_request(request),
            )
        except Refused as refused:
            return _refused(request, run, spec, refused.refusals)
    return redirect("imports:run", run.pk)


@signed_in
@require_POST
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the columns; the check begins."""
    run, spec = _run(request, pk)
    form = MappingForm(request.POST, spec=spec, run=run)
    if not form.is_valid():
        return render(request, _page_of(run), _context(request, run, spec), status=422)
    try:
        confirm_mapping(run_id=run.pk, mapping=form.mapping(), actor=actor_of_request(request))
    except Refused as refused:
        named = tuple(
            Refusal(f"{column.title}: {r.message}" if column else r.message, basis=r.basis,
                    remedy=r.remedy, code=r.code)
            for r in refused.refusals
            for column in [spec.column(r.field)]
        )  # fmt: skip
        return _refused(request, run, spec, named)
    return redirect("imports:run", run.pk)


@signed_in
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress strip; when the job is done the page is loaded anew."""
    run, _ = _run(request, pk)
    return _strip(request, run)


def _strip(request: HttpRequest, run: ImportRun) -> HttpResponse:
    answer = render(request, "imports/_strip.html", {"progress": progress_of(run)})
    if not run.is_working and run.state != RunState.STOPPED:
        answer["HX-Refresh"] = "true"
    return answer


@signed_in
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    run, spec = _run(request, pk)
    try:
        run = stop_import(run_id=run.pk, actor=actor_of_request(request))
    except Refused as refused:
        return _refused(request, run, spec, refused.refusals)
    return _strip(request, run)


@signed_in
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    run, spec = _run(request, pk)
    try:
        run = resume_import(run_id=run.pk, actor=actor_of_request(request))
    except Refused as refused:
        return _refused(request, run, spec, refused.refusals)
    return _strip(request, run)


@signed_in
@require_POST
def mend(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Mend a cell; the row comes back checked."""
    run, spec = _run(request, pk)
    get_object_or_404(ImportRow, run=run, number=number)
    try:
        row = mend_cell(
            run_id=run.pk,
            number=number,
            column=request.POST.get("column", ""),
            text=request.POST.get("value", ""),
            actor=actor_of_request(request),
        )
    except Refused as refused:
        return _refused(request, run, spec, refused.refusals)
    if request.headers.get("HX-Request"):
        return render(request, "imports/_row.html", {"row": row_view(run, spec, row)})
    return redirect("imports:run", run.pk)


@signed_in
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write all rows or the good ones."""
    run, spec = _run(request, pk)
    try:
        write_import(
            run_id=run.pk,
            manner=request.POST.get("manner", ""),
            actor=actor_of_request(request),
        )
    except Refused as refused:
        return _refused(request, run, spec, refused.refusals)
    return redirect("imports:run", run.pk)


@signed_in
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what the import wrote."""
    run, spec = _run(request, pk)
    try:
        undo_import(run_id=run.pk, actor=actor_of_request(request))
    except Refused as refused:
        return _refused(request, run, spec, refused.refusals)
    return redirect("imports:run", run.pk)


@signed_in
@require_GET
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The same workbook with the faults marked."""
    run, spec = _run(request, pk)
    if run.document is None:
        raise Http404
    return _file(mark_workbook(run, spec), f"loi-{run.pk}.xlsx")
