# SPDX-License-Identifier: Apache-2.0
"""The kernel's own page of a dossier and the form of its plain steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import receive_upload
from banha.kernel.dossiers.choices import choice_of, is_kept_back
from banha.kernel.dossiers.forms import PAPER, StepForm
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.queries import is_of_party, may_see
from banha.kernel.dossiers.services.papers import enclose
from banha.kernel.dossiers.services.stepping import advance, refuse_overtaken
from banha.kernel.dossiers.subjects import facts_of_step, url_of_step, url_of_subject
from banha.kernel.law.public import NotAllowed, Refused, Stale, typed_text
from banha.kernel.processes.public import Step, process_of


def _visible(request: HttpRequest, key: UUID) -> tuple[Dossier, Actor]:
    """The dossier if the actor may see it; otherwise nobody learns that it exists."""
    actor = actor_of_request(request)
    dossier = get_object_or_404(Dossier, key=key)
    if not may_see(actor, dossier):
        raise Http404
    return dossier, actor


@signed_in
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where does this dossier stand?"""
    dossier, _actor = _visible(request, key)
    return render(request, "dossiers/detail.html", {"dossier": dossier})


@signed_in
def step(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Take a step: say what it does, ask for papers and reasons, keep what was typed."""
    dossier, actor = _visible(request, key)
    process = process_of(dossier.process_code, dossier.edition)
    taken = next((step for step in process.steps if step.code == code), None)
    if taken is None:
        raise Http404
    if taken.has_own_form:
        address = url_of_step(dossier.subject_kind, dossier.subject_id, dossier.key, code)
        if address != request.path:
            return redirect(address)
    if not is_of_party(dossier, taken, actor):
        raise PermissionDenied(_("This step is taken by others."))
    if is_kept_back(dossier, taken, actor):
        raise PermissionDenied(_("This step does not fit here, or it is not yours to take here."))
    back = url_of_subject(dossier.subject_kind, dossier.subject_id, dossier.key)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StepForm(*sent, dossier=dossier, step=taken)
    context: dict[str, Any] = {"dossier": dossier, "form": form, "back": back, "step": taken}
    status = 200
    if request.method == "POST":
        status = _take(request, dossier, taken, actor, context)
        if status == 302:
            messages.success(request, _("Done: %(step)s.") % {"step": taken.title})
            return redirect(back)
    context["choice"] = choice_of(dossier, taken)
    context["stage"] = process.title_of(dossier.stage)
    context["facts"] = facts_of_step(dossier.subject_kind, dossier.subject_id, code, actor)
    return render(request, "dossiers/step.html", context, status=status)


def _take(
    request: HttpRequest, dossier: Dossier, step: Step, actor: Actor, context: dict[str, Any]
) -> int:
    """Take the step; what is refused goes into the context and the form keeps what was typed."""
    form: StepForm = context["form"]
    is_valid = form.is_valid()
    try:
        # What comes too late does not push out the papers of who was first.
        version, key = (form.cleaned_data.get(name) for name in ("version", "request_key"))
        refuse_overtaken(dossier, actor=actor, expected_version=version, request_key=key)
        # Good files stay enclosed even when the step is refused, so nobody chooses them twice.
        for paper, file in form.files_by_paper().items():
            _enclose_upload(dossier, paper, file, actor)
        if not is_valid:
            return 422
        advance(
            dossier,
            step.code,
            actor=actor,
            reasons=form.cleaned_data["reasons"],
            expected_version=form.cleaned_data["version"],
            request_key=form.cleaned_data["request_key"],
        )
    except Stale as stale:
        dossier.refresh_from_db()
        context["refused"] = stale
        context["form"] = _again(request, dossier, step)
        return 409
    except NotAllowed as refused:
        context["refused"] = refused
        return 403
    except Refused as refused:
        context["refused"] = refused
        for refusal in refused.refusals:
            name = "reasons" if refusal.field == "reasons" else f"{PAPER}{refusal.field}"
            if name in form.fields:
                form.add_error(name, str(refusal.message))
        return 422
    return 302


def _again(request: HttpRequest, dossier: Dossier, step: Step) -> StepForm:
    """The form with what was typed and the new version, ready to be sent knowingly."""
    typed = {"reasons": typed_text(request, "reasons")}
    form = StepForm(initial=typed, dossier=dossier, step=step)
    for name in request.FILES:
        if name in form.fields:
            form.fields[name].help_text = _("Choose the file again: a browser does not keep it.")
    return form


def _enclose_upload(dossier: Dossier, paper: str, file: Any, actor: Actor) -> None:
    document = receive_upload(
        file=file,
        actor=actor,
        owner_kind="dossier",
        owner_id=dossier.pk,
        field=f"{PAPER}{paper}",
    )
    enclose(dossier, paper, document, actor=actor)
