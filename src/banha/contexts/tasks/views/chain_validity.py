# SPDX-License-Identifier: Apache-2.0
"""The check of validity: each paper beside its verdict, then what follows."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.forms.chain_validity import ValidityForm
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.services.applications import live_applications
from banha.contexts.tasks.services.steps import preview_step
from banha.contexts.tasks.services.validity import (
    PROPOSAL_STAGES,
    STEPS,
    papers_to_check,
    record_validity,
    usual_supplement_day,
    validity_words,
)
from banha.contexts.tasks.terms import Validity
from banha.contexts.tasks.views.chain import (
    HeldPaper,
    Place,
    act_of,
    act_page,
    back_to,
    held_papers,
    nothing_here,
    place_of,
    result_of,
    sent,
)
from banha.kernel.access.public import signed_in
from banha.kernel.processes.public import Step

CODES = tuple(code for codes in STEPS.values() for code in codes)


@signed_in
@require_http_methods(["GET", "POST"])
def validity(request: HttpRequest, pk: int) -> HttpResponse:
    """Is everything there, and what follows?"""
    place = place_of(request, pk)
    steps = {step.code: step for step in place.require(*CODES)}
    if not steps:
        return nothing_here(place, _("Check of validity"))
    results = [code for code, codes in STEPS.items() if steps.keys() & set(codes)]
    applications, application = _application(place)
    held = _held(place, application)
    form = ValidityForm(
        sent(request),
        version=place.dossier.version,
        kinds=[one.kind for one in held],
        held=frozenset(one.kind.code for one in held if one.enclosures),
        results=results,
        has_minutes=any(_issues_minutes(step) for step in steps.values()),
        initial={
            "supplement_until": _supplement_day(place),
            "result": result_of(request, STEPS),
        },
    )

    def act() -> str:
        _record(place, form, application)
        messages.success(request, _said(place))
        return back_to(place) if place.step(*CODES) is None else request.path

    view = {
        "heading": _("Check of validity"),
        "rows": [_row(form, one) for one in held],
        "applications": applications,
        "application": application,
        "checks": place.proposal.validity_checks.select_related(
            "checked_by", "minutes", "application__host"
        )[:10],
        "is_proposal": place.dossier.stage in PROPOSAL_STAGES,
        "button": _("Record the check"),
    }
    return act_page(
        request, form, template="tasks/validity_check.html", view=view, act=act,
        preview=lambda: _preview(place, form, application), place=place,
    )  # fmt: skip


def _issues_minutes(step: Step) -> bool:
    return any(paper.code.endswith("minutes") for paper in step.issues)


def _record(place: Place, form: ValidityForm, application: HostApplication | None) -> None:
    record_validity(
        proposal=place.proposal,
        actor=place.actor,
        result=form.cleaned_data["result"],
        findings=form.findings(),
        reasons=form.cleaned_data["reasons"],
        supplement_until=_until(form),
        application=application,
        meeting=form.meeting,
        act=act_of(place, form),
    )


def _said(place: Place) -> str:
    place.dossier.refresh_from_db()
    stage = place.process.title_of(place.dossier.stage)
    return _("Recorded. The dossier stands at “%(stage)s”.") % {"stage": stage}


def _until(form: ValidityForm) -> Any:
    asks = form.cleaned_data["result"] == Validity.SUPPLEMENT
    return form.cleaned_data["supplement_until"] if asks else None


def _application(place: Place) -> tuple[list[HostApplication], HostApplication | None]:
    """All applications to be checked, and the one looked at now."""
    if place.dossier.stage in PROPOSAL_STAGES:
        return [], None
    found = list(live_applications(place.proposal).prefetch_related("validity_checks"))
    asked = place.request.GET.get("application", "")
    chosen = next((one for one in found if str(one.pk) == asked), None)
    unchecked = (one for one in found if not one.validity_checks.all())
    return found, chosen or next(unchecked, found[0] if found else None)


def _held(place: Place, application: HostApplication | None) -> list[HeldPaper]:
    """The papers to check with their files; of one application only its own."""
    held = held_papers(place, papers_to_check(place.proposal))
    if application is None:
        return held
    own = {row.document_id for row in application.papers.all()}
    if not own:
        return held
    return [
        HeldPaper(one.kind, tuple(e for e in one.enclosures if e.document_id in own))
        for one in held
    ]


def _row(form: ValidityForm, one: HeldPaper) -> dict[str, Any]:
    code = one.kind.code
    return {
        "kind": one.kind,
        "enclosures": one.enclosures,
        "finding": form[f"finding_{code}"],
        "note": form[f"note_{code}"],
    }


def _supplement_day(place: Place) -> Any:
    """The day the applicant's own term ends."""
    step = place.step(*STEPS[Validity.SUPPLEMENT])
    if step is None:
        return None
    return usual_supplement_day(place.proposal, step, timezone.localdate())


def _preview(place: Place, form: ValidityForm, application: HostApplication | None) -> bytes:
    result = form.cleaned_data["result"]
    step = place.step(*STEPS[result])
    assert step is not None
    words = validity_words(
        place.proposal,
        step,
        result=result,
        findings=form.findings(),
        reasons=form.cleaned_data["reasons"],
        supplement_until=_until(form),
        application=application,
        checked_by=place.actor.name,
        meeting=form.meeting,
    )
    return preview_step(proposal=place.proposal, actor=place.actor, step=step, merged=words)
