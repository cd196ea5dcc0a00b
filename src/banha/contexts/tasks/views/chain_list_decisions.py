# SPDX-License-Identifier: Apache-2.0
"""The leader's decision on a list, its return, and the announcement of approved lines."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.programmes.public import url_of_call
from banha.contexts.tasks.forms.chain_decisions import AnnounceForm, DecideForm, ReturnForm
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.contexts.tasks.queries.desk import lines_with_verdict
from banha.contexts.tasks.services import lists
from banha.contexts.tasks.services.announcing import announce_lines
from banha.contexts.tasks.services.calls import draft_call_of
from banha.contexts.tasks.services.decisions import Numbered
from banha.contexts.tasks.services.list_lines import PLAN_BASIS
from banha.contexts.tasks.services.list_papers import preview_list_paper
from banha.contexts.tasks.terms import ListState
from banha.contexts.tasks.views.chain import act_page, sent, sent_files
from banha.contexts.tasks.views.chain_lists import seen_list
from banha.kernel.access.public import Actor, Role, signed_in
from banha.kernel.documents.public import receive_upload
from banha.kernel.dossiers.public import body_above, signing_for
from banha.kernel.law.public import Refused, form_page, keep_refusals

GET_POST = require_http_methods(["GET", "POST"])


def _decided_by(request: HttpRequest, pk: int) -> tuple[ConsolidatedList, Actor]:
    of_list, actor = seen_list(request, pk)
    if not actor.holds(Role.MINISTRY_LEADER, of_list.managing_organisation_id):
        raise PermissionDenied(_("The leader of the ministry or province decides on this list."))
    return of_list, actor


@signed_in
@GET_POST
def list_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Which lines are kept?"""
    of_list, actor = _decided_by(request, pk)
    if of_list.state != ListState.SUBMITTED and request.method == "GET":
        messages.info(request, _("This list does not wait for a decision."))
        return redirect("tasks:list", pk=pk)
    lines = list(lines_with_verdict(of_list))
    form = DecideForm(
        sent(request),
        sent_files(request),
        lines=lines,
        version=of_list.version,
        initial={"decided_on": timezone.localdate()},
    )

    def act() -> str:
        clean = form.cleaned_data
        lists.decide_list(
            of_list=of_list,
            actor=actor,
            dropped=form.dropped(),
            decision=Numbered(number=clean["number"], on=clean["decided_on"]),
            scan=_scan(clean["scan"], of_list, actor),
            expected_version=clean["version"],
        )
        messages.success(request, _("Decided. Each line went on as decided."))
        return reverse("tasks:list", args=[pk])

    def preview() -> bytes:
        kept = [line for line in lines if line.pk not in form.dropped()]
        return preview_list_paper(of_list, "list_decision", kept, actor=actor)

    view = {
        "list": of_list, "back": reverse("tasks:list", args=[pk]), "basis": PLAN_BASIS,
        "rows": form.rows(),
        "money": sum(line.state_budget or 0 for line in lines),
        "signer": signing_for(actor, body_above(of_list.managing_organisation)).name,
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/list_decide.html", view=view, act=act, preview=preview
    )


def _scan(file: Any, of_list: ConsolidatedList, actor: Actor) -> Any:
    if not file:
        return None
    return receive_upload(
        file=file, actor=actor, owner_kind="tasks.list", owner_id=of_list.pk, field="scan"
    )


@signed_in
@GET_POST
def list_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the desk, with the reason."""
    of_list, actor = _decided_by(request, pk)
    form = ReturnForm(sent(request), initial={"version": of_list.version})

    def act() -> str:
        lists.return_list(
            of_list=of_list,
            actor=actor,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
        )
        messages.success(request, _("The list is returned; the desk sees the reason."))
        return reverse("tasks:list", args=[pk])

    view = {
        "form": form, "list": of_list, "heading": _("Return the list"),
        "button": _("Return the list"), "back": reverse("tasks:list", args=[pk]),
    }  # fmt: skip
    return form_page(request, form, template="tasks/list_form.html", view=view, act=act)


@signed_in
@GET_POST
def list_announce(request: HttpRequest, pk: int) -> HttpResponse:
    """In which call are the approved tasks announced?"""
    of_list, actor = seen_list(request, pk)
    unit = of_list.managing_organisation
    if not any(actor.holds(role, unit.pk) for role in (Role.DESK_OFFICER, Role.UNIT_LEADER)):
        raise PermissionDenied(_("The managing unit announces the approved tasks."))
    waiting = _waiting(of_list)
    form = AnnounceForm(sent(request), actor=actor, unit=unit)
    status = 200
    if request.method == "POST":
        chosen = [line for line in waiting if str(line.pk) in request.POST.getlist("line")]
        status = 422
        try:
            if not chosen:
                form.is_valid()
                form.add_error(None, _("Tick the tasks to be announced."))
            elif "new_call" in request.POST:
                call = draft_call_of(of_list=of_list, lines=chosen, actor=actor)
                messages.success(
                    request, _("The draft call holds the tasks; complete and publish it.")
                )
                return redirect(url_of_call(call))
            elif form.is_valid():
                announce_lines(lines=chosen, actor=actor, call=form.cleaned_data["call"])
                messages.success(request, _("Announced: %(n)s.") % {"n": len(chosen)})
                return redirect("tasks:list", pk=pk)
        except Refused as refused:
            status = keep_refusals(form, refused)
    view = {"form": form, "list": of_list, "waiting": waiting}
    return render(request, "tasks/list_announce.html", view, status=status)


def _waiting(of_list: ConsolidatedList) -> list[ListLine]:
    return list(
        of_list.lines.filter(verdict="kept", proposal__dossier__stage="list_approved")
        .select_related("proposal__dossier", "proposal__proposer")
        .order_by("position")
    )
