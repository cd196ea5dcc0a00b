# SPDX-License-Identifier: Apache-2.0
"""Pages of calls: the list, the notice, writing it, and its acts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.programmes import services
from banha.contexts.programmes.forms import (
    CallFilter,
    CallForm,
    CallLineForm,
    CancelForm,
    ExtendForm,
    PaperFormSet,
    PublishForm,
)
from banha.contexts.programmes.models import Call, CallLine
from banha.contexts.programmes.queries import calls_visible_to, plans_visible_to
from banha.contexts.programmes.rules import (
    may_direct_call,
    may_edit_call,
    may_write_any,
    publication_faults,
)
from banha.contexts.programmes.terms import CallPurpose, CallState
from banha.contexts.programmes.views.acts import refuse_strangers
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted

GET_POST = require_http_methods(["GET", "POST"])


def _matching(calls: QuerySet[Call], asked: dict[str, str]) -> QuerySet[Call]:
    if words := asked.get("q", "").strip():
        calls = calls.filter(
            Q(title__icontains=words)
            | Q(notice_number__icontains=words)
            | Q(subject__icontains=words)
        )
    state = asked.get("state", "")
    if state == "open":
        now = timezone.now()
        calls = calls.filter(state=CallState.PUBLISHED, opens_at__lte=now, closes_at__gte=now)
    elif state:
        calls = calls.filter(state=state)
    if purpose := asked.get("purpose", ""):
        calls = calls.filter(purpose=purpose)
    return calls


@require_GET
def call_list(request: HttpRequest) -> HttpResponse:
    """Calls one may see: everyone the published ones, the unit its drafts."""
    actor = actor_of_request(request)
    form = CallFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    calls = (
        _matching(calls_visible_to(actor), asked)
        .select_related("managing_organisation")
        .annotate(line_count=Count("lines"))
        .order_by("-closes_at", "pk")
    )
    page = Paginator(calls, 25).get_page(request.GET.get("page"))
    may_write = may_write_any(actor)
    view = {"form": form, "page": page, "now": timezone.now(), "may_write": may_write}
    return render(request, "programmes/call_list.html", view)


def _call(request: HttpRequest, pk: int) -> Call:
    found = calls_visible_to(actor_of_request(request)).select_related(
        "managing_organisation", "plan", "programme"
    )
    return get_object_or_404(found, pk=pk)


def _directed(request: HttpRequest, pk: int) -> Call:
    """A call the actor may act on; others do not learn that the act exists."""
    call = _call(request, pk)
    refuse_strangers(may_direct_call(actor_of_request(request), call))
    return call


def _of_a_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A published call has no page of writing; what was typed while it was published is refused."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
        if request.method == "GET" and _directed(request, pk).state != CallState.DRAFT:
            messages.info(request, _("This call is no draft any more; its notice is not edited."))
            return redirect("programmes:call", pk=pk)
        return view(request, pk, **named)

    return answer


@require_GET
def call_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as its readers see it, with the acts of the unit beside."""
    call = _call(request, pk)
    actor = actor_of_request(request)
    now = timezone.now()
    may_edit = may_edit_call(actor, call)
    is_open = call.state == CallState.PUBLISHED and call.opens_at <= now <= call.closes_at
    sections = [
        (getattr(call._meta.get_field(name), "verbose_name", name), getattr(call, name))
        for name in CallForm.base_fields
        if name in SECTION_NAMES and getattr(call, name).strip()
    ]
    view = {
        "call": call,
        # A plan not yet approved is its office's alone: others read no link to it.
        "plan": plans_visible_to(actor).filter(calls=call).first(),
        "sections": sections,
        "lines": call.lines.select_related("assigned_to", "orderer"),
        "papers": call.papers.all(),
        "places": call.places.all(),
        "sectors": call.fields.all(),
        "is_open": is_open,
        "now": now,
        "acts": [one for one in services.acts_on(actor, call) if is_open or one.outlives_call],
        "may_edit": may_edit,
        "may_direct": may_direct_call(actor, call),
        "missing": publication_faults(call, now=now) if may_edit else [],
    }
    return render(request, "programmes/call_detail.html", view)


NOT_ANNOUNCED = gettext_lazy(
    "The tasks of an approved list are not announced by this: hosts can apply for them once you "
    "announce them. Open “Lists for approval”, the list, then “Announce approved tasks”, and "
    "choose this call."
)
SECTION_NAMES = frozenset(
    {
        "subject", "who_may_apply", "expected_result", "funding", "criteria", "how_to_apply",
        "schedule", "foreign_partner", "contact",
    }
)  # fmt: skip


@signed_in
@GET_POST
def call_new(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    actor = actor_of_request(request)
    refuse_strangers(may_write_any(actor))
    form = CallForm(posted(request), actor=actor)

    def act() -> str:
        call = services.save_call(actor=actor, values=form.cleaned_data)
        services.fill_papers(call=call, actor=actor)
        messages.success(request, _("The draft is saved. Now add the ordered tasks and publish."))
        return reverse("programmes:call", args=[call.pk])

    return form_page(request, form, template="programmes/call_form.html", view={}, act=act)


@signed_in
@GET_POST
@_of_a_draft
def call_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice while it is a draft."""
    call = _directed(request, pk)
    actor = actor_of_request(request)
    form = CallForm(posted(request), instance=call, actor=actor)

    def act() -> str:
        services.save_call(actor=actor, values=form.cleaned_data, call=call)
        messages.success(request, _("Saved."))
        return reverse("programmes:call", args=[call.pk])

    view = {"call": call}
    return form_page(request, form, template="programmes/call_form.html", view=view, act=act)


@signed_in
@GET_POST
@_of_a_draft
def call_line(request: HttpRequest, pk: int, line: int | None = None) -> HttpResponse:
    """One ordered task of a draft, new or old."""
    call = _directed(request, pk)
    known = get_object_or_404(CallLine, pk=line, call=call) if line else None
    form = CallLineForm(posted(request), instance=known)

    def act() -> str:
        services.save_call_line(
            call=call, actor=actor_of_request(request), values=form.cleaned_data, line=known
        )
        messages.success(request, _("The task is in the call."))
        return reverse("programmes:call", args=[call.pk]) + "#lines"

    view = {"call": call, "line": known}
    return form_page(request, form, template="programmes/call_line_form.html", view=view, act=act)


@signed_in
@require_POST
def call_line_drop(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Take an ordered task out of a draft."""
    call = _directed(request, pk)
    known = get_object_or_404(CallLine, pk=line, call=call)
    try:
        services.drop_call_line(line=known, actor=actor_of_request(request))
        messages.success(request, _("The task was taken out of the call."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("programmes:call", pk=call.pk)


@signed_in
@GET_POST
@_of_a_draft
def call_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers a draft asks for."""
    call = _directed(request, pk)
    asked = ("paper", "title", "form", "is_required")
    formset = PaperFormSet(posted(request), initial=list(call.papers.values(*asked)))
    if request.method == "POST" and formset.is_valid():
        rows = [
            {name: row[name] for name in asked}
            for row in (form.cleaned_data for form in formset)
            if row and not row.get("DELETE")
        ]
        try:
            services.set_call_papers(call=call, actor=actor_of_request(request), rows=rows)
            messages.success(request, _("The list of papers is saved."))
            return redirect("programmes:call", pk=call.pk)
        except Refused as refused:
            messages.error(request, str(refused))
    view = {"call": call, "formset": formset}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/call_papers.html", view, status=status)


@signed_in
@GET_POST
@_of_a_draft
def call_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the notice; what is missing is said all at once."""
    call = _directed(request, pk)
    form = PublishForm(posted(request))

    def act() -> str:
        asked = form.cleaned_data
        places = ((_("Portal of the ministry"), asked["portal"]), (_("Site"), asked["site"]))
        services.publish_call(
            call=call,
            actor=actor_of_request(request),
            notice_number=asked["notice_number"],
            notice_date=asked["notice_date"],
            places=tuple(place for place in places if place[1]),
        )
        messages.success(request, _("The call is published and open to everyone."))
        if call.purpose == CallPurpose.HOSTS:
            messages.info(request, NOT_ANNOUNCED)
        return reverse("programmes:call", args=[call.pk])

    view = {
        "call": call,
        "missing": publication_faults(call, now=timezone.now()),
        "not_announced": NOT_ANNOUNCED if call.purpose == CallPurpose.HOSTS else "",
    }
    return form_page(request, form, template="programmes/call_publish.html", view=view, act=act)


@signed_in
@GET_POST
def call_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the closing to a later time."""
    call = _directed(request, pk)
    form = ExtendForm(posted(request))

    def act() -> str:
        services.extend_call(call=call, actor=actor_of_request(request), **form.cleaned_data)
        messages.success(request, _("The closing has moved; everyone sees the new time."))
        return reverse("programmes:call", args=[call.pk])

    view = {"call": call, "heading": _("Move the closing"), "button": _("Move the closing")}
    return form_page(request, form, template="programmes/call_act.html", view=view, act=act)


@signed_in
@GET_POST
def call_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the call, with the reason for all to see."""
    call = _directed(request, pk)
    form = CancelForm(posted(request))

    def act() -> str:
        services.cancel_call(call=call, actor=actor_of_request(request), **form.cleaned_data)
        messages.success(request, _("The call is cancelled; it stays to be seen with the reason."))
        return reverse("programmes:call", args=[call.pk])

    view = {"call": call, "heading": _("Cancel the call"), "button": _("Cancel the call")}
    return form_page(request, form, template="programmes/call_act.html", view=view, act=act)
