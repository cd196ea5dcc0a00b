# SPDX-License-Identifier: Apache-2.0
"""Objections to results: lodging one, those one may read, and one of them."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.councils.forms.objections import LodgeForm
from banha.contexts.councils.models import Objection, Result
from banha.contexts.councils.queries.objections import (
    files_of,
    objections_visible_to,
    results_open_to_objection,
)
from banha.contexts.councils.rules.objections import handles_objections, is_party_to
from banha.contexts.councils.services.objecting import last_day_of, lodge_objection
from banha.contexts.councils.terms import READING_ROLES, ObjectionStage
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import ONE_PAPER, receive_upload
from banha.kernel.law.public import form_page, posted

#: What the list shows: everything, what is open, what has ended.
STATES = (
    ("", pgettext_lazy("objections", "All")),
    ("open", pgettext_lazy("objections", "Open")),
    ("ended", pgettext_lazy("objections", "Ended")),
)


@signed_in
@require_http_methods(["GET", "POST"])
def lodge(request: HttpRequest, key: str) -> HttpResponse:
    """Object to this result: what do you ask for, and why?"""
    actor = actor_of_request(request)
    found = results_open_to_objection(actor).select_related(
        "matter__council__managing_organisation", "paper"
    )
    result = get_object_or_404(found, key=key)
    is_party = is_party_to(actor, result)
    sent = request.FILES if request.method == "POST" else None
    form = LodgeForm(posted(request), sent, is_party=is_party)

    def act() -> str:
        made = _lodged(result, actor, form)
        messages.success(request, _("Your objection is lodged; its receipt lies here."))
        return made.get_absolute_url()

    open_one = Objection.objects.filter(
        result=result, objector=actor.person_id, ended_at=None
    ).first()
    last_day = last_day_of(result)
    view = {
        "result": result,
        "last_day": last_day,
        "is_late": timezone.localdate() > last_day,
        "open_one": open_one,
    }
    return form_page(request, form, template="councils/objection_new.html", view=view, act=act)


@transaction.atomic
def _lodged(result: Result, actor: Actor, form: LodgeForm) -> Objection:
    """Nothing is kept of the files of an objection that is refused."""
    said = form.cleaned_data
    files = [
        receive_upload(file=one, actor=actor, accept=ONE_PAPER, field="files")
        for one in said["files"]
    ]
    return lodge_objection(
        result=result,
        actor=actor,
        asks=said["asks"],
        reasons=said["reasons"],
        concern=said.get("concern", ""),
        files=files,
        request_key=said["request_key"],
    )


@signed_in
@require_GET
def objection_list(request: HttpRequest) -> HttpResponse:
    """Which objections are mine to handle or to follow, and what waits until when?"""
    actor = actor_of_request(request)
    rows = objections_visible_to(actor).select_related(
        "result__matter__council", "dossier", "objector", "handler"
    )
    state = request.GET.get("state", "")
    if state in ("open", "ended"):
        rows = rows.filter(ended_at__isnull=state == "open")
    page = Paginator(
        rows.prefetch_related("dossier__duties").order_by("-lodged_at", "-pk"), 30
    ).get_page(request.GET.get("page"))
    view = {
        "page": page,
        "rows": [{"objection": one, "due_on": _due_on(one)} for one in page],
        "state": state,
        "states": STATES,
        "is_office": bool(actor.organisations(*READING_ROLES)),
        "me": actor.person_id,
    }
    return render(request, "councils/objection_list.html", view)


@signed_in
@require_GET
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked and why, where does it stand, what was decided?"""
    actor = actor_of_request(request)
    one = objection_of(actor, pk)
    view = {
        "objection": one,
        "result": one.result,
        "matter": one.result.matter,
        "files": list(files_of(one)),
        "handles": one.ended_at is None and handles_objections(actor, one),
        "is_admitted": one.stage == ObjectionStage.ADMITTED,
        "is_own": one.objector_id == actor.person_id,
        "follows": _follows(one),
    }
    return render(request, "councils/objection.html", view)


def _due_on(one: Objection) -> date | None:
    """The nearest day something is due."""
    if one.dossier is None:
        return None
    due = [duty.due_on for duty in one.dossier.duties.all() if duty.is_open and duty.due_on]
    return min(due, default=None)


def objection_of(actor: Actor, pk: int) -> Objection:
    """The objection, if the actor may see it; otherwise nobody learns that it exists."""
    found = objections_visible_to(actor).select_related(
        "dossier",
        "objector",
        "handler",
        "chair",
        "released_by",
        "receipt",
        "answer",
        "result__paper",
        "result__matter__council__dossier",
        "result__matter__council__managing_organisation",
    )
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def _follows(one: Objection) -> str:
    """Where the corrected letter is read."""
    later = Result.objects.filter(replaces=one.result_id).first()
    return reverse("councils:result", args=[later.key]) if later else ""
