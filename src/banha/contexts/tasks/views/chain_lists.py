# SPDX-License-Identifier: Apache-2.0
"""The consolidated list at the desk: put together, worded, ordered, submitted, exported."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.programmes.public import address_of
from banha.contexts.tasks.forms.chain_decisions import LineForm, ListForm
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.contexts.tasks.queries import lists_visible_to, proposals_visible_to
from banha.contexts.tasks.queries.desk import lines_with_verdict, ready_for_list, unready_for_list
from banha.contexts.tasks.queries.list_papers import papers_of_list
from banha.contexts.tasks.services import lists
from banha.contexts.tasks.services.list_papers import list_workbook, preview_list_paper
from banha.contexts.tasks.terms import ListState
from banha.contexts.tasks.views.chain import place_of, sent
from banha.contexts.tasks.views.chain_listing import choose_list
from banha.contexts.tasks.views.parts import ticked_keys
from banha.kernel.access.public import Actor, Role, actor_of_request, signed_in
from banha.kernel.dossiers.public import signing_for
from banha.kernel.law.public import Refused, form_page, sent_version, status_of

GET_POST = require_http_methods(["GET", "POST"])
SHOWN = 50
OPEN = (ListState.DRAFT, ListState.RETURNED)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def seen_list(request: HttpRequest, pk: int) -> tuple[ConsolidatedList, Actor]:
    """A list of one's office; others do not learn that it exists."""
    actor = actor_of_request(request)
    found = lists_visible_to(actor).select_related(
        "managing_organisation__parent", "decision__paper", "decision__document"
    )
    return get_object_or_404(found, pk=pk), actor


def _kept_at_desk(request: HttpRequest, pk: int) -> tuple[ConsolidatedList, Actor]:
    """A list the actor keeps; a colleague with another role reads it only."""
    of_list, actor = seen_list(request, pk)
    if not actor.holds(Role.DESK_OFFICER, of_list.managing_organisation_id):
        raise PermissionDenied(_("The desk officers of the managing unit keep this list."))
    return of_list, actor


@signed_in
@require_GET
def list_list(request: HttpRequest) -> HttpResponse:
    """Which lists does my office have, and where do they stand?"""
    actor = actor_of_request(request)
    found = (
        lists_visible_to(actor)
        .select_related("managing_organisation", "decision")
        .annotate(line_count=Count("lines"), money=Sum("lines__state_budget"))
    )
    if (state := request.GET.get("state", "")) in ListState.values:
        found = found.filter(state=state)
    page = Paginator(found.order_by("-created_at", "-pk"), 25).get_page(request.GET.get("page"))
    may_write = bool(actor.organisations(Role.DESK_OFFICER))
    view = {"page": page, "may_write": may_write, "states": ListState.choices, "state": state}
    return render(request, "tasks/list_list.html", view)


@signed_in
@GET_POST
def list_new(request: HttpRequest) -> HttpResponse:
    """A new list of my unit."""
    actor = actor_of_request(request)
    if not actor.organisations(Role.DESK_OFFICER):
        raise PermissionDenied(_("The desk officers of a managing unit open lists."))
    form = ListForm(sent(request), actor=actor)

    def act() -> str:
        made = lists.open_list(actor=actor, **form.cleaned_data)
        return reverse("tasks:list", args=[made.pk])

    view = {
        "form": form, "heading": _("New list"), "button": _("Open the list"),
        "back": reverse("tasks:lists"),
    }  # fmt: skip
    return form_page(request, form, template="tasks/list_form.html", view=view, act=act)


@signed_in
@require_GET
def list_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands on the list, and what is ready for it?"""
    of_list, actor = seen_list(request, pk)
    holds = of_list.managing_organisation_id
    is_desk = actor.holds(Role.DESK_OFFICER, holds)
    is_open = of_list.state in OPEN
    lines = list(lines_with_verdict(of_list))
    may_write = is_desk and is_open
    ready = ready_for_list(of_list, actor) if may_write else ()
    papers = papers_of_list(of_list, lines)
    for line in lines:
        line.notice = papers.notices.get(line.proposal_id)  # type: ignore[attr-defined]
    view = {
        "list": of_list, "lines": lines, "statement": papers.statement,
        "calls": [(call, address_of(call)) for call in papers.calls],
        "is_open": is_open, "may_write": may_write,
        "page": Paginator(ready, 50).get_page(request.GET.get("page")) if ready != () else None,
        "unready": unready_for_list(of_list, actor)[:SHOWN] if may_write else (),
        "may_decide": of_list.state == ListState.SUBMITTED
        and actor.holds(Role.MINISTRY_LEADER, holds),
        "may_announce": of_list.state == ListState.APPROVED
        and (is_desk or actor.holds(Role.UNIT_LEADER, holds)),
        "waiting": [
            line for line in lines
            if line.proposal.dossier and line.proposal.dossier.stage == "list_approved"
        ],
        "money": sum(line.state_budget or 0 for line in lines),
        "signer": signing_for(actor, of_list.managing_organisation).name if may_write else "",
    }  # fmt: skip
    return render(request, "tasks/list_detail.html", view)


@signed_in
@require_POST
def list_put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked proposals on the list."""
    of_list, actor = _kept_at_desk(request, pk)
    ticked = ticked_keys(request)
    chosen = ready_for_list(of_list, actor).filter(pk__in=ticked)
    if not chosen:
        messages.error(request, _("Tick the proposals that go on the list."))
        return redirect("tasks:list", pk=pk)
    try:
        made = lists.put_on_list(of_list=of_list, actor=actor, proposals=chosen)
        messages.success(request, _("Put on the list: %(n)s.") % {"n": len(made)})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("tasks:list", pk=pk)


@signed_in
@require_POST
def line_act(request: HttpRequest, pk: int, line: int, act: str) -> HttpResponse:
    """Move a line up or down, or take it off."""
    of_list, actor = _kept_at_desk(request, pk)
    known = get_object_or_404(ListLine, pk=line, of_list=of_list)
    try:
        if act == "off":
            lists.take_off_list(line=known, actor=actor)
            messages.success(request, _("The proposal was taken off the list."))
        else:
            lists.move_line(line=known, actor=actor, up=act == "up")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(reverse("tasks:list", args=[pk]) + "#lines")


@signed_in
@GET_POST
def line_edit(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """The words in which the task is to be ordered."""
    of_list, actor = _kept_at_desk(request, pk)
    known = get_object_or_404(ListLine, pk=line, of_list=of_list)
    shown = {name: getattr(known, name) for name in LineForm.base_fields}
    form = LineForm(sent(request), initial=shown)

    def act() -> str:
        lists.edit_line(line=known, actor=actor, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return reverse("tasks:list", args=[pk]) + "#lines"

    view = {
        "form": form, "heading": _("Words of the line"), "button": _("Save"), "list": of_list,
        "proposal": known.proposal, "back": reverse("tasks:list", args=[pk]),
    }  # fmt: skip
    return form_page(request, form, template="tasks/list_form.html", view=view, act=act)


@signed_in
@require_POST
def list_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit with the statement; what is missing is said with its remedy."""
    of_list, actor = _kept_at_desk(request, pk)
    try:
        done = lists.submit_list(
            of_list=of_list,
            actor=actor,
            expected_version=sent_version(request),
        )
        words = _("Submitted with statement %(number)s.") % {"number": done.statement_number}
        messages.success(request, words)
        return redirect("tasks:list", pk=pk)
    except Refused as refused:
        of_list.refresh_from_db()
        view = {
            "list": of_list, "refused": refused, "lines": list(lines_with_verdict(of_list)),
            "is_open": of_list.state in OPEN, "may_write": of_list.state in OPEN,
            "page": Paginator(ready_for_list(of_list, actor), 50).get_page(1),
            "unready": unready_for_list(of_list, actor)[:SHOWN],
        }  # fmt: skip
        return render(request, "tasks/list_detail.html", view, status=status_of(refused))


@signed_in
@require_GET
def list_paper(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The statement or the decision as it would be issued now."""
    of_list, actor = seen_list(request, pk)
    made = preview_list_paper(of_list, code, list(lines_with_verdict(of_list)), actor=actor)
    return HttpResponse(made, content_type="application/pdf")


@signed_in
@require_GET
def list_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a workbook."""
    of_list, _actor = seen_list(request, pk)
    answer = HttpResponse(
        list_workbook(of_list, list(lines_with_verdict(of_list))), content_type=SHEET
    )
    name = slugify(of_list.title)[:60] or "list"
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


@signed_in
@require_GET
def list_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on paper."""
    of_list, _actor = seen_list(request, pk)
    view = {"list": of_list, "lines": lines_with_verdict(of_list)}
    return render(request, "tasks/list_print.html", view)


@signed_in
@GET_POST
def list_of_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """From a step of a proposal to the list it lies on, or to the lists that take it."""
    place = place_of(request, pk)
    if not proposals_visible_to(place.actor).filter(pk=pk).exists():
        raise PermissionDenied(_("This step is taken by others."))
    line = (
        ListLine.objects.filter(proposal=place.proposal, of_list__in=lists_visible_to(place.actor))
        .order_by("-pk")
        .first()
    )
    if line is None or (line.of_list.state == ListState.APPROVED and place.allowed("list")):
        return choose_list(place)
    if line.of_list.state == ListState.SUBMITTED and place.allowed("approve_list"):
        return redirect("tasks:list-decide", pk=line.of_list_id)
    if line.of_list.state == ListState.APPROVED and place.allowed("announce"):
        return redirect("tasks:list-announce", pk=line.of_list_id)
    return redirect(reverse("tasks:list", args=[line.of_list_id]) + f"#line-{line.pk}")
