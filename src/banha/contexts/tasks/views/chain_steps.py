# SPDX-License-Identifier: Apache-2.0
"""Plain steps that issue a paper: decline, refuse, cancel, return, assign, transfer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.forms.chain import OpeningForm, StepForm
from banha.contexts.tasks.forms.chain_decisions import TransferForm
from banha.contexts.tasks.queries import arrivals_visible_to
from banha.contexts.tasks.queries.selection import sole_host_of
from banha.contexts.tasks.services.exits import (
    RETURNING,
    return_lines,
    take_plain_step,
    transfer_host,
    transfer_words,
)
from banha.contexts.tasks.services.openings import CLOSING
from banha.contexts.tasks.services.papers import KINDS
from banha.contexts.tasks.services.steps import preview_step
from banha.contexts.tasks.views.chain import (
    Place,
    act_of,
    act_page,
    back_to,
    nothing_here,
    place_of,
    sent,
    sent_files,
    title_of,
)
from banha.kernel.access.public import signed_in
from banha.kernel.processes.public import Step

#: Steps whose form asks for reasons and files only; their own papers are issued.
PLAIN = (
    "decline", "refuse", "cancel", "return_to_finish", "unlist", "assign_unplanned",
    "close_receipt", "open_files",
)  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def plain_step(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take the step with its reasons; its paper can be read first."""
    place = place_of(request, pk)
    steps = place.require(code)
    if not steps:
        return nothing_here(place, _("This step"))
    (step,) = steps
    remarked = return_lines(place.proposal, "") if code == RETURNING else []
    form = _form_of(place, step, has_words=bool(remarked))

    def act() -> str:
        present = {"present": form.present()} if isinstance(form, OpeningForm) else {}
        take_plain_step(
            proposal=place.proposal,
            actor=place.actor,
            code=code,
            act=act_of(place, form, reasons=form.cleaned_data["reasons"], **present),
        )
        messages.success(request, _("Done: %(step)s.") % {"step": step.title})
        return back_to(place)

    def preview() -> bytes:
        return _previewed(place, step, form.cleaned_data["reasons"], has_words=bool(remarked))

    view = {
        "heading": title_of(step), "step": step, "button": title_of(step),
        "is_destructive": step.is_destructive, "enters": place.process.title_of(step.enters),
        "remarked": remarked,
    }  # fmt: skip
    template = "tasks/return_step.html" if code == RETURNING else "tasks/chain_step.html"
    if code in CLOSING:
        template = "tasks/opening_step.html"
        view["sole_host"] = sole_host_of(place.proposal)
        view["arrivals"] = arrivals_visible_to(place.actor).filter(proposal=pk)
    return act_page(
        request, form, template=template, view=view, act=act,
        preview=preview if _issues(step) else None, place=place,
    )  # fmt: skip


def _previewed(place: Place, step: Step, reasons: str, *, has_words: bool) -> bytes:
    lines = return_lines(place.proposal, reasons) if has_words else []
    merged = {"request": {"reasons": lines}} if lines else None
    return preview_step(
        proposal=place.proposal, actor=place.actor, step=step, reasons=reasons, merged=merged
    )


def _form_of(place: Place, step: Step, *, has_words: bool) -> StepForm:
    """``has_words``: what the remarks still ask is reason enough."""
    asked = OpeningForm if step.code in CLOSING else StepForm
    return asked(
        sent(place.request),
        sent_files(place.request),
        version=place.dossier.version,
        papers=step.encloses,
        missing=place.missing(step),
        needs_reasons=step.gives_reasons and not has_words,
    )


def _issues(step: Step) -> bool:
    return any(paper.code in KINDS for paper in step.issues)


@signed_in
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task to another host, with the decision."""
    place = place_of(request, pk)
    steps = place.require("transfer_host")
    if not steps:
        return nothing_here(place, _("Transfer to another host"))
    (step,) = steps
    form = TransferForm(sent(request), version=place.dossier.version, papers=step.encloses)

    def act() -> str:
        transfer_host(
            proposal=place.proposal,
            actor=place.actor,
            host=form.cleaned_data["host"],
            leader=form.cleaned_data["leader"],
            act=act_of(place, form, reasons=form.cleaned_data["reasons"]),
        )
        messages.success(request, _("The task has a new host, which now finishes the dossier."))
        return back_to(place)

    def preview() -> bytes:
        clean = form.cleaned_data
        words = transfer_words(place.proposal, clean["host"], clean["leader"])
        merged = {"transfer_decision": words}
        return preview_step(proposal=place.proposal, actor=place.actor, step=step, merged=merged)

    view = {
        "heading": title_of(step), "step": step, "button": _("Transfer the task"),
        "enters": place.process.title_of(step.enters),
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/chain_step.html", view=view, act=act, preview=preview,
        place=place,
    )  # fmt: skip
