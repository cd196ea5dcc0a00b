# SPDX-License-Identifier: Apache-2.0
"""The council: established, concluded; the budget appraised."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.public import Edition
from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.forms.chain_council import (
    AppraisalForm,
    ConclusionForm,
    CouncilForm,
    ItemFormSet,
    rows_of,
    sums_of,
)
from banha.contexts.tasks.services.applications import live_applications
from banha.contexts.tasks.services.council_at_work import council_on
from banha.contexts.tasks.services.council_decision import council_decided
from banha.contexts.tasks.services.council_editions import council_edition, council_number
from banha.contexts.tasks.services.council_minutes import draft_minutes
from banha.contexts.tasks.services.councils import (
    STEPS,
    council_words,
    enter_appraisal,
    enter_conclusion,
    establish_council,
)
from banha.contexts.tasks.services.estimates import asked_of
from banha.contexts.tasks.services.steps import preview_step
from banha.contexts.tasks.views.chain import (
    Place,
    act_of,
    act_page,
    back_to,
    nothing_here,
    place_of,
    result_of,
    sent,
    sent_files,
    title_of,
)
from banha.foundation.written import number_written
from banha.kernel.access.public import signed_in
from banha.kernel.processes.public import Step

GET_POST = require_http_methods(["GET", "POST"])
CONCLUDING = ("recommend", "identify", "recommend_once_finished", "not_recommend")


View = Callable[[HttpRequest, int], HttpResponse]


def gives_way(view: View) -> View:
    """Leads whoever would type to the council of the house that judges; the service refuses."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method == "GET":
            council = council_on(place_of(request, pk).proposal)
            if council is not None:
                messages.info(request, _("A council of the house has this dossier before it."))
                return redirect(council)
        return view(request, pk)

    return guarded


@signed_in
@GET_POST
@gives_way
def establish(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sits on the council?"""
    place = place_of(request, pk)
    steps = place.require("establish_council")
    if not steps:
        return nothing_here(place, _("Establish the council"))
    (step,) = steps
    form = CouncilForm(
        sent(request),
        sent_files(request),
        version=place.dossier.version,
        papers=step.encloses,
        missing=place.missing(step),
        has_team=_team_of(place) is not None,
        basis=council_edition(place.proposal).basis,
    )

    def act() -> str:
        establish_council(
            proposal=place.proposal,
            actor=place.actor,
            members=form.named(),
            team=form.named("team"),
            act=act_of(place, form),
        )
        messages.success(request, _("The council is established; its decision is issued."))
        return back_to(place)

    def preview() -> bytes:
        words = council_words(place.proposal, form.named(), form.named("team"))
        return preview_step(proposal=place.proposal, actor=place.actor, step=step, merged=words)

    edition = council_edition(place.proposal)
    view = {
        "heading": title_of(step), "step": step, **_size(edition), "team": _team_of(place),
        "button": _("Establish the council"),
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/council_establish.html", view=view, act=act,
        preview=preview, place=place,
    )  # fmt: skip


def _team_of(place: Place) -> int | None:
    """How many the budget team counts where one decision establishes both; None under old law."""
    if place.process.regime == Regime.R1:
        return None
    return council_number(place.proposal, "budget_team")


@signed_in
@GET_POST
@gives_way
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """What did the council conclude?"""
    place = place_of(request, pk)
    identifies = place.dossier.stage == "identifying"
    codes = (*CONCLUDING, *(("decline",) if identifies else ()))
    steps = place.require(*codes)
    if not steps:
        return nothing_here(place, _("Conclusion of the council"))
    first, rules = steps[0], _rules(place, identifies)
    live = live_applications(place.proposal)
    form = ConclusionForm(
        sent(request),
        sent_files(request),
        version=place.dossier.version,
        papers=first.encloses,
        missing=place.missing(first),
        results=_results(steps),
        applications=live if live.count() > 1 else None,
        identifies=identifies,
        reviewers=rules["reviewers"],
        initial=_told(place),
    )

    def act() -> str:
        enter_conclusion(
            proposal=place.proposal,
            actor=place.actor,
            values=form.values(),
            application=form.cleaned_data.get("application"),
            act=act_of(place, form),
        )
        messages.success(request, _("The conclusion is entered; the timeline shows it."))
        return back_to(place)

    heading, button = _("Conclusion of the council"), _("Enter the conclusion")
    view = {"heading": heading, "step": first, "button": button, **rules}
    return act_page(
        request, form, template="tasks/council_conclusion.html", view=view, act=act, place=place,
        preview=lambda: draft_minutes(place.proposal, form.values(), identifies=identifies),
        word_name=f"bien-ban-hop-{place.proposal.pk}",
    )  # fmt: skip


def _results(steps: Sequence[Step]) -> list[str]:
    """The results to which one of the steps leads."""
    taken = {step.code for step in steps}
    return [str(result) for result, of in STEPS.items() if taken & set(of)]


def _told(place: Place) -> dict[str, Any]:
    """What the button and the decision in the dossier say already."""
    decided = council_decided(place.dossier)
    return {
        "held_on": timezone.localdate(),
        "result": result_of(place.request, STEPS),
        "council_decision": decided.words,
        "members": decided.members,
    }


def _rules(place: Place, identifies: bool) -> dict[str, Any]:
    """The numbers the conclusion is held to."""
    pass_score = council_number(place.proposal, "pass_score")
    return {
        **_size(council_edition(place.proposal, identifies=identifies)),
        "identifies": identifies,
        "pass_score": None if identifies else pass_score,
    }


def _size(edition: Edition) -> dict[str, Any]:
    """The numbers of the edition a page shows, and where they stand."""
    return {
        "smallest": edition.smallest,
        "largest": edition.largest,
        "reviewers": edition.quorum.reviewers,
        "basis": edition.basis,
    }


@signed_in
@GET_POST
def appraise(request: HttpRequest, pk: int) -> HttpResponse:
    """What did the budget team find of each item?"""
    place = place_of(request, pk)
    steps = place.require("appraise")
    if not steps:
        return nothing_here(place, _("Budget appraisal"))
    (step,) = steps
    form = AppraisalForm(
        sent(request),
        sent_files(request),
        version=place.dossier.version,
        papers=step.encloses,
        missing=place.missing(step),
        initial={
            "held_on": timezone.localdate(),
            "members": council_decided(place.dossier).team
            or council_number(place.proposal, "budget_team"),
        },
    )
    asked = _asked(place)
    items = ItemFormSet(sent(request), prefix="items", initial=asked)
    items.extra = 0 if asked else 1

    def act() -> str:
        rows = rows_of(items)
        _enter(place, form, rows)
        said = _("The appraisal is entered: %(total)s đồng. The host finishes the dossier.")
        messages.success(request, said % {"total": number_written(sums_of(rows)[-1]["appraised"])})
        return back_to(place)

    view = {
        "heading": title_of(step), "step": step, "items": items,
        "total": sum(row["asked"] for row in asked), "sums": _sums(items, asked),
        "button": _("Enter the appraisal"),
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/appraisal_form.html", view=view, act=act, place=place,
        formsets=(items,),
    )  # fmt: skip


def _sums(items: Any, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of what was sent, so that the sums stand without a script too; else of what is offered."""
    if not items.is_bound:
        return sums_of(asked)
    items.is_valid()
    return sums_of(rows_of(items))


def _enter(place: Place, form: AppraisalForm, items: list[dict[str, Any]]) -> None:
    names = (
        "held_on",
        "members",
        "present",
        "opinion",
        "reserved_opinion",
        "lump_manner",
        "remarks",
    )
    meeting = form.meeting
    enter_appraisal(
        proposal=place.proposal,
        actor=place.actor,
        items=items,
        application=place.proposal.applications.filter(is_chosen=True).first(),
        act=act_of(place, form),
        meeting=meeting,
        **{name: form.cleaned_data[name] for name in names},
    )


def _asked(place: Place) -> list[dict[str, Any]]:
    """The estimate by item and source, appraised as asked until somebody changes it."""
    return [{**row, "appraised": row["asked"]} for row in asked_of(place.proposal)]
