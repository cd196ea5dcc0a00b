# SPDX-License-Identifier: Apache-2.0
"""Pages of plans and programmes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.programmes import services
from banha.contexts.programmes.forms import (
    PlanFilter,
    PlanForm,
    PlanLineForm,
    PlanMoveForm,
    ProgrammeForm,
)
from banha.contexts.programmes.models import Plan, PlanLine
from banha.contexts.programmes.queries import (
    calls_visible_to,
    plans_visible_to,
    programmes_visible_to,
)
from banha.contexts.programmes.rules import (
    may_edit_plan,
    may_edit_programme,
    may_write_any,
)
from banha.contexts.programmes.views.acts import refuse_strangers
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted

GET_POST = require_http_methods(["GET", "POST"])
MONEY = F("central_budget") + F("local_budget") + F("other_money")


@require_GET
def plan_list(request: HttpRequest) -> HttpResponse:
    """Plans one may see, with their lines and money."""
    form = PlanFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    plans = plans_visible_to(actor_of_request(request))
    if words := asked.get("q", "").strip():
        plans = plans.filter(Q(title__icontains=words) | Q(code__icontains=words))
    for name in ("kind", "state"):
        if value := asked.get(name):
            plans = plans.filter(**{name: value})
    plans = (
        plans.select_related("organisation")
        .annotate(line_count=Count("lines"), money=Sum(MONEY_OF_LINES))
        .order_by("-year_from", "code")
    )
    page = Paginator(plans, 25).get_page(request.GET.get("page"))
    view = {"form": form, "page": page, "may_write": may_write_any(actor_of_request(request))}
    return render(request, "programmes/plan_list.html", view)


MONEY_OF_LINES = F("lines__central_budget") + F("lines__local_budget") + F("lines__other_money")


def _plan(request: HttpRequest, pk: int) -> Plan:
    found = plans_visible_to(actor_of_request(request)).select_related("organisation")
    return get_object_or_404(found, pk=pk)


@require_GET
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its lines by kind with sums, its targets, the calls that carry it out."""
    plan = _plan(request, pk)
    may_edit = may_edit_plan(actor_of_request(request), plan)
    lines = plan.lines.select_related("programme").annotate(money=MONEY)
    sums = plan.lines.aggregate(
        central=Sum("central_budget"),
        local=Sum("local_budget"),
        other=Sum("other_money"),
        allotted=Sum("allotted"),
        disbursed=Sum("disbursed"),
    )
    view = {
        "plan": plan,
        "page": Paginator(lines, 50).get_page(request.GET.get("page")),
        "sums": {name: value or 0 for name, value in sums.items()},
        "targets": plan.targets.all(),
        "calls": calls_visible_to(actor_of_request(request)).filter(plan=plan),
        "may_edit": may_edit,
        "move_form": PlanMoveForm(plan=plan) if may_edit else None,
    }
    return render(request, "programmes/plan_detail.html", view)


@signed_in
@GET_POST
def plan_form(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make or change a plan."""
    actor = actor_of_request(request)
    plan = _plan(request, pk) if pk else None
    refuse_strangers(may_edit_plan(actor, plan) if plan else may_write_any(actor))
    form = PlanForm(posted(request), instance=plan, actor=actor)

    def act() -> str:
        saved = services.save_plan(actor=actor, values=form.cleaned_data, plan=plan)
        messages.success(request, _("The plan is saved."))
        return reverse("programmes:plan", args=[saved.pk])

    view = {"plan": plan, "heading": _("Plan"), "back": reverse("programmes:plans")}
    return form_page(request, form, template="programmes/simple_form.html", view=view, act=act)


@signed_in
@GET_POST
def plan_line(request: HttpRequest, pk: int, line: int | None = None) -> HttpResponse:
    """One line of a plan."""
    plan = _plan(request, pk)
    actor = actor_of_request(request)
    refuse_strangers(may_edit_plan(actor, plan))
    known = get_object_or_404(PlanLine, pk=line, plan=plan) if line else None
    start = {"year": plan.year_from} if known is None else None
    form = PlanLineForm(posted(request), instance=known, actor=actor, initial=start)

    def act() -> str:
        services.save_plan_line(plan=plan, actor=actor, values=form.cleaned_data, line=known)
        messages.success(request, _("The line is saved."))
        return reverse("programmes:plan", args=[plan.pk])

    back = reverse("programmes:plan", args=[plan.pk])
    view = {"heading": _("Line of the plan"), "back": back}
    return form_page(request, form, template="programmes/simple_form.html", view=view, act=act)


@signed_in
@require_POST
def plan_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a plan to its next state."""
    plan = _plan(request, pk)
    refuse_strangers(may_edit_plan(actor_of_request(request), plan))
    form = PlanMoveForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            services.move_plan(plan=plan, actor=actor_of_request(request), **form.cleaned_data)
            messages.success(request, _("The plan has moved on."))
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, _("Choose the next state, and give number and date where asked."))
    return redirect("programmes:plan", pk=plan.pk)


@require_GET
def programme_list(request: HttpRequest) -> HttpResponse:
    """Programmes as a tree: what holds what."""
    found = list(
        programmes_visible_to(actor_of_request(request)).select_related("managing_organisation")
    )
    below: dict[int | None, list[object]] = {}
    known = {programme.pk for programme in found}
    for programme in found:
        parent = programme.parent_id if programme.parent_id in known else None
        below.setdefault(parent, []).append(programme)
    rows: list[tuple[int, object]] = []

    def walk(parent: int | None, depth: int) -> None:
        for programme in below.get(parent, []):
            rows.append((depth, programme))
            walk(programme.pk, depth + 1)  # type: ignore[attr-defined]

    walk(None, 0)
    view = {"rows": rows, "may_write": may_write_any(actor_of_request(request))}
    return render(request, "programmes/programme_list.html", view)


@require_GET
def programme_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme: goal, content, expected result, what lies below, its calls."""
    actor = actor_of_request(request)
    visible = programmes_visible_to(actor)
    programme = get_object_or_404(visible.select_related("parent", "managing_organisation"), pk=pk)
    view = {
        "programme": programme,
        "parent": visible.filter(children=programme).first(),
        "children": visible.filter(parent=programme),
        "calls": calls_visible_to(actor).filter(programme=programme),
        "may_edit": may_edit_programme(actor, programme),
    }
    return render(request, "programmes/programme_detail.html", view)


@signed_in
@GET_POST
def programme_form(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make or change a programme, project, cluster or chain."""
    actor = actor_of_request(request)
    known = get_object_or_404(programmes_visible_to(actor), pk=pk) if pk else None
    refuse_strangers(may_edit_programme(actor, known) if known else may_write_any(actor))
    form = ProgrammeForm(posted(request), instance=known, actor=actor)

    def act() -> str:
        saved = services.save_programme(actor=actor, values=form.cleaned_data, programme=known)
        messages.success(request, _("The programme is saved."))
        return reverse("programmes:programme", args=[saved.pk])

    view = {"heading": _("Programme"), "back": reverse("programmes:programmes")}
    return form_page(request, form, template="programmes/simple_form.html", view=view, act=act)
