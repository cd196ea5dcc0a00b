# SPDX-License-Identifier: Apache-2.0
"""The list of tasks: filter, sort, columns, kept views, totals, Excel and print."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.tasks.forms.task_filter import TaskFilter, filters_in_use
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries import (
    exact_totals,
    matching_in_parts,
    matching_tasks,
    tasks_seen_in_parts,
    tasks_seen_whole,
    totals_up_to,
)
from banha.contexts.tasks.queries.task_list import Totals
from banha.contexts.tasks.rules.standing import is_time_over
from banha.contexts.tasks.tables import (
    TASK_COLUMNS,
    Column,
    Walked,
    cut_of_parts,
    dressed_tasks,
    ordered,
    page_of,
    read_tasks,
    rows_of,
    sheet_response,
    start_of,
)
from banha.contexts.tasks.tables.tasks import LATENESS, USUAL_ORDER
from banha.contexts.tasks.terms import TaskState
from banha.contexts.tasks.views.listing import (
    Listing,
    asked_columns,
    feet_of,
    kept_pairs,
    marks_of,
    query_of_view,
    view_links,
    view_that_opens,
)
from banha.kernel.access.public import actor_of_request, signed_in

BADGES: dict[str, str] = {
    TaskState.RUNNING: "running",
    TaskState.PAUSED: "paused",
    TaskState.EVALUATED: "done",
    TaskState.REGISTERED: "done",
    TaskState.LIQUIDATED: "done",
    TaskState.FOLLOWED: "done",
    TaskState.CANCELLED: "refused",
    TaskState.TERMINATED: "refused",
    TaskState.UNKNOWN: "undated",
}


def badge_of(task: Any) -> str:
    """The shape of a task's state; time that is over without an end looks late."""
    if is_time_over(task, timezone.localdate()):
        return "late"
    return BADGES.get(task.state, "info")


def _url_of(task: Any) -> str:
    return reverse("tasks:task", args=[task.pk])


def _export(request: HttpRequest, form: TaskFilter) -> HttpResponseBase:
    tasks = matching_tasks(tasks_seen_whole(actor_of_request(request)), form.asked)
    rows = ordered(dressed_tasks(tasks), TASK_COLUMNS, request.GET.get("sort", ""), USUAL_ORDER)
    name = f"nhiem-vu-{timezone.localdate():%Y%m%d}.xlsx"
    return sheet_response(
        TASK_COLUMNS, rows.iterator(chunk_size=2000), title=str(_("Tasks")), name=name
    )


def _chosen(request: HttpRequest, form: TaskFilter) -> list[Column]:
    chosen = asked_columns(request, TASK_COLUMNS)
    if form.asked.get("late") and not request.GET.getlist("columns"):
        # Right behind code and title: a list of what is late says how late.
        chosen[2:2] = [column for column in TASK_COLUMNS if column.code == LATENESS]
    return chosen


def _foot(chosen: Sequence[Column], totals: Totals) -> dict[str, Any]:
    """The last row of the list."""
    sums = {
        "state_budget": totals.state_budget,
        "other_money": totals.other_money,
        "money": totals.money,
    }
    return {
        "feet": feet_of(chosen, sums if totals.is_exact else {}),
        "total": totals.count,
        "is_exact": totals.is_exact,
    }


def _totals_alone(
    request: HttpRequest, form: TaskFilter, parts: Sequence[QuerySet[Task]]
) -> HttpResponse:
    """The last row of a long list, asked for once the list stands on the page."""
    foot = _foot(_chosen(request, form), exact_totals(parts))
    return render(request, "tasks/_list_foot.html", {"listing": foot})


def _listing(request: HttpRequest, form: TaskFilter, parts: Sequence[QuerySet[Task]]) -> Listing:
    asked = request.GET.get("page")
    cut = Walked(cut_of_parts(parts, TASK_COLUMNS, request.GET.get("sort", ""), USUAL_ORDER))
    if request.GET.get("totals") == "exact":
        totals = exact_totals(parts)
    else:
        totals = totals_up_to(
            parts,
            start=start_of(asked),
            is_searched=bool(form.asked.get("q")),
            reaches=cut.reaches,
        )
    chosen = _chosen(request, form)
    page = page_of(
        cut,
        total=totals.count,
        is_exact=totals.is_exact,
        number=asked,
        read=partial(read_tasks, columns=chosen),
    )
    query = request.GET.copy()
    query["export"] = "xlsx"
    return Listing(
        of_list="tasks",
        form=form,
        columns=TASK_COLUMNS,
        chosen=chosen,
        page=page,
        rows=rows_of(page.object_list, chosen, _url_of, badge_of),
        marks=marks_of(request, filters_in_use(form)),
        views=view_links(actor_of_request(request), "tasks", request.GET.get("view", "")),
        kept=kept_pairs(request, "columns", "totals"),
        export_url=f"?{query.urlencode()}",
        query=request.GET.urlencode(),
        **_foot(chosen, totals),
    )


@require_GET
@signed_in
def task_list(request: HttpRequest) -> HttpResponseBase:
    """Every task the actor may read whole, narrowed to what was asked."""
    actor = actor_of_request(request)
    if not request.GET:
        first = view_that_opens(actor, "tasks")
        if first is not None:
            return redirect(f"{request.path}{query_of_view(first)}")
    form = TaskFilter(request.GET)
    if request.GET.get("export") == "xlsx":
        return _export(request, form)
    parts = matching_in_parts(tasks_seen_in_parts(actor), form.asked)
    if request.GET.get("part") == "totals":
        return _totals_alone(request, form, parts)
    listing = _listing(request, form, parts)
    has_any = bool(listing.total) or tasks_seen_whole(actor).exists()
    page = {"listing": listing, "has_any": has_any, "now": timezone.now(), "model": Task}
    response: HttpResponse = render(request, "tasks/task_list.html", page)
    return response
