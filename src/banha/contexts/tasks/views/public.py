# SPDX-License-Identifier: Apache-2.0
"""The search of tasks for everyone."""

from collections.abc import Sequence

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from banha.contexts.programmes.public import address_of, calls_open_at
from banha.contexts.tasks.forms.task_filter import PublicFilter, filters_in_use
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries import public_task_of, totals_up_to
from banha.contexts.tasks.queries.public_search import public_tasks_matching
from banha.contexts.tasks.tables import cut_of, page_of, start_of
from banha.contexts.tasks.views.listing import marks_of
from banha.foundation.lag import reads_may_lag

CARDS = 20
#: What of the goal a card shows.
EXCERPT = 260


def read_cards(keys: Sequence[int]) -> QuerySet[Task]:
    return Task.objects.filter(pk__in=keys).select_related("host", "leader", "research_field")


@require_GET
@reads_may_lag
def public_tasks_page(request: HttpRequest) -> HttpResponse:
    """Published tasks as cards, with the calls that are open now beside."""
    form = PublicFilter(request.GET)
    found = public_tasks_matching(form.asked)
    asked = request.GET.get("page")
    words = bool(form.asked.get("q"))
    totals = totals_up_to([found], start=start_of(asked, CARDS), sums=False, is_searched=words)
    page = page_of(
        cut_of(found.order_by(F("start_year").desc(nulls_last=True), "-pk")),
        total=totals.count,
        is_exact=totals.is_exact,
        number=asked,
        read=read_cards,
        size=CARDS,
    )
    calls = calls_open_at(timezone.now()).order_by("closes_at")[:5]
    view = {
        "form": form,
        "page": page,
        "cards": [public_task_of(task) for task in page.object_list],
        "marks": marks_of(request, filters_in_use(form)),
        "calls": [(call, address_of(call)) for call in calls],
        "excerpt": EXCERPT,
        "asked": words,
    }
    return render(request, "tasks/public_list.html", view)
