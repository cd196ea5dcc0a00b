# SPDX-License-Identifier: Apache-2.0
"""The replay of a council: who did what and when, from the audit."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.councils.forms.history import HistoryForm
from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.queries.history import (
    acts_of,
    histories_readable_to,
    life_of,
    people_in,
    titles_told,
)
from banha.contexts.councils.tables.history import acts_in_words, life_csv, life_sheet
from banha.contexts.councils.terms import HISTORY_ROLES
from banha.foundation.rest import WORKBOOK
from banha.kernel.access.public import actor_of_request, signed_in

PAGE = 100
#: What one file holds: more is narrowed first.
MOST = 20_000


@signed_in
@require_GET
def history_list(request: HttpRequest) -> HttpResponse:
    """Which councils may I replay?"""
    actor = actor_of_request(request)
    if not actor.organisations(*HISTORY_ROLES):
        raise Http404
    rows = histories_readable_to(actor).select_related("dossier", "managing_organisation")
    page = Paginator(rows.order_by("-created_at", "-pk"), 30).get_page(request.GET.get("page"))
    told = titles_told(actor, list(page.object_list))
    rows_told = [(one, told[one.pk]) for one in page.object_list]
    return render(request, "councils/history_list.html", {"page": page, "rows": rows_told})


@signed_in
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what in the life of this council, in order?"""
    actor = actor_of_request(request)
    seen = histories_readable_to(actor).select_related("dossier", "managing_organisation")
    council = get_object_or_404(seen, pk=pk)
    life = life_of(actor, council)
    form = HistoryForm(request.GET, people=people_in(life))
    asked = form.cleaned_data if form.is_valid() else {}
    person = asked.get("person")
    entries = acts_of(life, asked.get("kind", ""), person.pk if person else None)
    export = request.GET.get("export")
    if export in ("csv", "xlsx"):
        acts = acts_in_words(life, list(entries[:MOST]))
        heading = _("History of %(council)s") % {"council": life.title}
        is_csv = export == "csv"
        answer = HttpResponse(
            life_csv(acts) if is_csv else life_sheet(acts, title=heading),
            content_type="text/csv; charset=utf-8" if is_csv else WORKBOOK,
        )
        answer["Content-Disposition"] = f'attachment; filename="lich-su-{council.pk}.{export}"'
        answer["Cache-Control"] = "private, no-store"
        return answer
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("export", None)
    kept.pop("page", None)
    view = {
        "council": council,
        "title": life.title,
        "form": form,
        "page": page,
        "acts": acts_in_words(life, list(page.object_list)),
        "asked": kept.urlencode(),
        "is_open": councils_visible_to(actor).filter(pk=pk).exists(),
    }
    return render(request, "councils/history.html", view)
