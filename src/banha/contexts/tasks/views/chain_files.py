# SPDX-License-Identifier: Apache-2.0
"""What the office asks of the host after its application: one page that names the papers."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.forms.chain import PAPER, StepForm
from banha.contexts.tasks.models import BudgetAppraisal, Proposal
from banha.contexts.tasks.processes import SEAT_PROPOSER
from banha.contexts.tasks.queries import of_applications_visible_to
from banha.contexts.tasks.queries.remarks import remarks_of
from banha.contexts.tasks.rules.remarks import Progress, progress_of
from banha.contexts.tasks.services.sending import CODES, send_files
from banha.contexts.tasks.terms.remarks import RESPONSE, SENDING_ANSWERS
from banha.contexts.tasks.views.chain import (
    Place,
    act_of,
    act_page,
    back_to,
    held_papers,
    nothing_here,
    place_of,
    sent,
    sent_files,
    title_of,
)
from banha.kernel.access.public import signed_in
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.processes.public import Step


def _appraised(proposal: Proposal) -> BudgetAppraisal | None:
    """What the budget team changed for the chosen host, which answers it in the finished file."""
    own = Q(application=None) | Q(application__is_chosen=True)
    return proposal.appraisals.filter(own).prefetch_related("items").order_by("-pk").first()


def _asked_now(place: Place) -> StepTaken | None:
    """What the office wrote when it asked for these papers; what was answered is told no more."""
    into = place.dossier.steps_taken.filter(entered=place.dossier.stage)
    last = into.exclude(left=place.dossier.stage).order_by("-at", "-pk").first()
    return last if last is not None and last.reasons else None


def _form(place: Place, step: Step, progress: Progress) -> StepForm:
    """What is drawn from the answers is not asked for; an own signed copy may take its place."""
    missing = place.missing(step)
    form = StepForm(
        sent(place.request),
        sent_files(place.request),
        version=place.dossier.version,
        papers=step.encloses,
        missing=[code for code in missing if code != RESPONSE or not progress.total],
        needs_reasons=False,
    )
    if progress.total and (field := form.fields.get(f"{PAPER}{RESPONSE}")) is not None:
        field.help_text = _(
            "Drawn from your answers and enclosed when you send; choose a file only to send your "
            "own signed copy."
        )
    return form


@signed_in
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Which papers does the office wait for from me?"""
    place = place_of(request, pk)
    steps = place.require(*CODES)
    if not steps:
        return nothing_here(place, _("Papers asked from the host"))
    step = steps[0]
    if any(party.seat == SEAT_PROPOSER for party in step.by):
        # R1: what is supplemented is the proposal itself, on its own pages.
        return redirect(back_to(place))
    found = remarks_of(place.proposal) if step.code in SENDING_ANSWERS else []
    progress = progress_of(found, is_with_host=True)
    form = _form(place, step, progress)

    def act() -> str:
        send_files(
            proposal=place.proposal,
            actor=place.actor,
            act=act_of(place, form, reasons=form.cleaned_data["reasons"]),
        )
        messages.success(request, _("Sent. The office has it now, with the time of the server."))
        return back_to(place)

    asked = _asked_now(place)
    view = {
        "heading": title_of(step), "step": step, "button": title_of(step), "asked": asked,
        "remarks_progress": progress, "remarks_of_host": True,
        "held": held_papers(place, step.encloses),
        "enters": place.process.titles_entered(step),
        "conclusion": place.proposal.conclusions.filter(of_applications_visible_to(place.actor))
        .order_by("-pk")
        .first(),
        "appraisal": _appraised(place.proposal) if step.code == "send_finished" else None,
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/files_asked.html", view=view, act=act, place=place
    )
