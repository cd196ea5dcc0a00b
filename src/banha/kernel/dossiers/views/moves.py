# SPDX-License-Identifier: Apache-2.0
"""Moving dossiers to another edition: plan, look at the difference, move, undo."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, Role, actor_of_request, signed_in
from banha.kernel.dossiers.models import EditionMove
from banha.kernel.dossiers.services.moving import move_dossiers, undo_move
from banha.kernel.dossiers.services.planning import plan_move
from banha.kernel.law.public import Refused, typed_text
from banha.kernel.processes.public import Process, all_processes, process_of


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not actor.holds(Role.ADMINISTRATOR):
        raise PermissionDenied(_("Only an administrator moves dossiers to another edition."))
    return actor


def _named(key: str) -> Process:
    code, _at, edition = key.rpartition("@")
    try:
        return process_of(code, edition)
    except KeyError as error:
        raise Http404 from error


@signed_in
def moves(request: HttpRequest) -> HttpResponse:
    """Which moves were made, and what would a new one change?"""
    actor = _administrator(request)
    context: dict[str, Any] = {
        "moves": EditionMove.objects.select_related("moved_by", "undone_by"),
        "processes": all_processes(),
        "source": request.GET.get("source", ""),
        "target": request.GET.get("target", ""),
    }
    if context["source"] and context["target"]:
        source, target = _named(context["source"]), _named(context["target"])
        context["plan"] = plan_move(source=source, target=target, actor=actor)
    return render(request, "dossiers/moves.html", context)


@require_POST
@signed_in
def move(request: HttpRequest) -> HttpResponse:
    """Move what the plan showed: the dossiers and versions named by the page, all or none."""
    actor = _administrator(request)
    source = _named(request.POST.get("source", ""))
    target = _named(request.POST.get("target", ""))
    shown = dict(pair.split(":", 1) for pair in request.POST.getlist("shown") if ":" in pair)
    ids = [pk for key in shown if (pk := whole_number(key)) is not None]
    plan = plan_move(source=source, target=target, actor=actor, dossiers=ids)
    changed = [line for line in plan.lines if shown.get(str(line.dossier.pk)) != str(line.version)]
    reasons = typed_text(request, "reasons")
    try:
        if changed or len(plan.lines) < len(ids):
            messages.error(request, _("Dossiers changed after the plan was made; look again."))
        else:
            made = move_dossiers(plan, reasons=reasons, actor=actor)
            count = made.lines.count()
            messages.success(request, _("Moved: %(count)s dossiers.") % {"count": count})
            return redirect("dossiers:moves")
    except Refused as refused:
        context = {
            "plan": plan,
            "refused": refused,
            "source": source.key,
            "target": target.key,
            "reasons": reasons,
            "processes": all_processes(),
        }
        return render(request, "dossiers/moves.html", context, status=422)
    return redirect("dossiers:moves")


@require_POST
@signed_in
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a move back."""
    actor = _administrator(request)
    try:
        undo_move(get_object_or_404(EditionMove, pk=pk), actor=actor)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, f"{refusal.message} {refusal.remedy}".strip())
    else:
        messages.success(request, _("The move is undone."))
    return redirect("dossiers:moves")
