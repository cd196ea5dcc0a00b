# SPDX-License-Identifier: Apache-2.0
"""Declaring interests, the conflicts of a council and how they end, and one's own ties."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.conflicts import DeclareForm, EndForm, TieForm
from banha.contexts.councils.models import Conflict, Council
from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.queries.conflicts import (
    conflict_rows,
    declared_by,
    is_asked_of,
    kept_from_of,
    reads_conflicts,
    ties_of,
)
from banha.contexts.councils.queries.sanctions import sanctions_of
from banha.contexts.councils.queries.visibility import councils_asking, matters_asked_of
from banha.contexts.councils.services.conflicts import (
    declare_all,
    end_conflict,
    find_conflicts_of,
    looks_for_conflicts,
    may_end,
)
from banha.contexts.councils.services.ties import declare_tie, end_tie
from banha.contexts.councils.terms import Outcome, Severity
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted

#: Shape and colour of a severity and of an outcome: the state of a badge.
SHAPES = {
    Severity.REAL: "late", Severity.APPARENT: "due_soon", Severity.POTENTIAL: "info",
    Outcome.OPEN: "undated", Outcome.DISMISSED: "done", Outcome.WAIVED: "running",
    Outcome.RECUSED: "refused",
}  # fmt: skip


def _council(actor: Actor, pk: int) -> Council:
    seen = councils_visible_to(actor).select_related("managing_organisation", "dossier")
    return get_object_or_404(seen, pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def declaring(request: HttpRequest, pk: int) -> HttpResponse:
    """Have you an interest in any of these dossiers?"""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_asking(actor), pk=pk)
    if not is_asked_of(council, actor.person_id):
        raise Http404
    declared = declared_by(actor, council)
    matters = matters_asked_of(actor).filter(council=council).order_by("order", "pk")
    # What is still to be declared on comes first; a whole call comes in parts.
    rows = sorted(matters, key=lambda one: one.pk in declared)
    page = Paginator(rows, 20).get_page(request.GET.get("page"))
    free = _left_free(request)
    answered = [one for one in rows if f"answer_{one.pk}" in request.POST or one.pk in free]
    shown = answered if request.method == "POST" else page.object_list
    form = DeclareForm(posted(request), matters=shown, declared=declared)

    def act() -> str:
        rest = {pk: FREE_OF_ALL for pk in free - declared.keys()}
        number = declare_all(council=council, actor=actor, answers=rest | form.answers())
        said = ngettext("Declared on %(n)s dossier.", "Declared on %(n)s dossiers.", number)
        messages.success(request, said % {"n": number})
        return reverse("councils:declare", args=[council.pk])

    view = {"council": council, "page": page, "kept_from": kept_from_of(actor, council)}
    view["left"] = sum(1 for one in rows if one.pk not in declared)
    return form_page(request, form, template="councils/declare.html", view=view, act=act)


#: What somebody says of the dossiers he saw and left open.
FREE_OF_ALL = {"is_free": True, "kind": "", "statement": ""}


def _left_free(request: HttpRequest) -> set[int]:
    """The dossiers on the page that was sent, where one says to be free of all left open."""
    if request.POST.get("rest") != "free":
        return set()
    shown = (whole_number(one) for one in request.POST.getlist("shown"))
    return {one for one in shown if one is not None}


@signed_in
@require_http_methods(["GET", "POST"])
def conflict_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may not judge what, and how did each conflict end?"""
    actor = actor_of_request(request)
    council = _council(actor, pk)
    if request.method == "POST":
        open_ones = find_conflicts_of(council=council, actor=actor)
        said = ngettext("%(n)s conflict stands open.", "%(n)s conflicts stand open.", open_ones)
        messages.success(request, said % {"n": open_ones})
        return redirect("councils:conflicts", pk=council.pk)
    rows = [_row(one, actor) for one in conflict_rows(actor, council)]
    view = {
        "council": council,
        "rows": rows,
        "reads_all": reads_conflicts(actor, council),
        "kept_from": kept_from_of(actor, council),
        "looks": looks_for_conflicts(actor, council),
    }
    return render(request, "councils/conflicts.html", view)


def _row(conflict: Conflict, actor: Actor) -> dict[str, Any]:
    """One line; of what keeps the reader himself nothing but that it does."""
    return {
        "conflict": conflict,
        "is_own": conflict.person_id == actor.person_id,
        "severity": SHAPES[Severity(conflict.severity)],
        "outcome": SHAPES[Outcome(conflict.outcome)],
        "whom": ", ".join(name for name in conflict.evidence.get("with", ()) if name),
        "years": ", ".join(str(year) for year in conflict.evidence.get("years", ())),
        "is_open": conflict.outcome == Outcome.OPEN,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, pk: int, conflict: int) -> HttpResponse:
    """How does this conflict end?"""
    actor = actor_of_request(request)
    council = _council(actor, pk)
    rows = conflict_rows(actor, council).exclude(person=actor.person_id)
    row = get_object_or_404(rows, pk=conflict)
    form = EndForm(posted(request), conflict=row)

    def act() -> str:
        end_conflict(conflict=row, actor=actor, **form.cleaned_data)
        messages.success(request, _("The conflict is ended."))
        return reverse("councils:conflicts", args=[council.pk])

    view = {**_row(row, actor), "council": council, "may_end": may_end(actor, row)}
    return form_page(request, form, template="councils/conflict_end.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    """Whom am I related to?"""
    actor = actor_of_request(request)
    if request.method == "POST" and request.POST.get("end", "").isdecimal():
        tie = get_object_or_404(ties_of(actor), pk=int(request.POST["end"]))
        end_tie(actor=actor, tie=tie)
        messages.success(request, _("The tie has ended today; it stays on record."))
        return redirect("councils:ties")
    form = TieForm(posted(request))

    def act() -> str:
        declare_tie(actor=actor, **form.cleaned_data)
        messages.success(request, _("Declared."))
        return reverse("councils:ties")

    view = {"ties": ties_of(actor), "sanctions": sanctions_of(actor)}
    return form_page(request, form, template="councils/ties.html", view=view, act=act)
