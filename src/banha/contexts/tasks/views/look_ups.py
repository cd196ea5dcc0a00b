# SPDX-License-Identifier: Apache-2.0
"""Pages of look-ups: the waiting list, the case and its verdicts, the paper, the self-check."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.tasks.forms.look_ups import RecordFilter, RunForm, VerdictForm
from banha.contexts.tasks.models import LookUp, Proposal
from banha.contexts.tasks.queries import (
    latest_look_ups,
    look_ups_visible_to,
    look_ups_waiting_for,
    not_looked_up_yet,
    proposal_with,
    proposals_visible_to,
    self_checks_of,
    to_be_looked_up_for,
)
from banha.contexts.tasks.queries.own import own_proposals_of
from banha.contexts.tasks.rules import may_check_overlap, may_judge_overlap
from banha.contexts.tasks.services.corpus import comparable_fields, own_records
from banha.contexts.tasks.services.look_up_paper import issue_look_up_paper
from banha.contexts.tasks.services.look_ups import (
    BASIS,
    case_of,
    judge_candidate,
    judge_look_up,
    run_look_up,
)
from banha.contexts.tasks.terms import OFFICER_ROLES, LookUpOccasion
from banha.contexts.tasks.views.look_up_case import STATES, CaseView, case_view
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.dossiers.public import OpenDuty, clock_of
from banha.kernel.law.public import Refused, keep_refusals, posted, status_of
from banha.kernel.similarity.public import CaseCandidate, Finding, Level, find_overlaps

GET_POST = require_http_methods(["GET", "POST"])
#: How many near records are told while somebody types.
TOLD_WHILE_TYPING = 3
#: How many proposals whose look-up is to come are told by name.
TOLD_TO_COME = 8
#: How many drafts a writer is offered to check.
MOST_DRAFTS = 25
#: Duties of the editions that ask for the look-up.
DUTIES = ("look_up",)


@signed_in
@require_GET
def look_up_list(request: HttpRequest) -> HttpResponse:
    """The look-ups of the office: those that wait for a verdict first, or all of them."""
    actor = actor_of_request(request)
    if not actor.organisations(*OFFICER_ROLES):
        return _own_self_checks(request, actor)
    waits = request.GET.get("show") != "all"
    if waits:
        rows = look_ups_waiting_for(actor)
    else:
        rows = look_ups_visible_to(actor).filter(pk__in=latest_look_ups().values("pk"))
    near = request.GET.get("near", "")
    if near in Level.values:
        # A look-up that found nothing near keeps no level.
        rows = rows.filter(top_level__in=("", near) if near == Level.NONE else (near,))
    asked = request.GET.get("q", "").strip()[:200]
    rows = rows.filter(proposal_with(asked, prefix="proposal__"))
    rows = rows.select_related("proposal__proposer", "proposal__dossier", "decided_by", "paper")
    page = Paginator(rows.order_by("-made_at", "-pk"), 25).get_page(request.GET.get("page"))
    coming = to_be_looked_up_for(actor).filter(proposal_with(asked)).select_related("proposer")
    is_first = waits and not near and page.number == 1
    clocks = _clocks([one.proposal.dossier_id for one in page.object_list])
    view = {
        "page": page,
        "rows": [
            {
                "look_up": one,
                "clock": clocks.get(one.proposal.dossier_id),
                "state": STATES[Level(one.top_level or Level.NONE)],
                "level": Level(one.top_level or Level.NONE).label,
                "finding": Finding(one.verdict).label if one.verdict else "",
            }
            for one in page.object_list
        ],
        "coming": coming[:TOLD_TO_COME] if is_first else (),
        "coming_count": coming.count() if is_first else 0,
        "waits": waits,
        "asked": asked,
        "near": near,
        "levels": Level.choices,
    }
    return render(request, "tasks/look_up_list.html", view)


def _own_self_checks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who writes proposals has no look-ups of an office here, but drafts to check himself."""
    drafts = (
        own_proposals_of(actor).filter(submitted_at=None).distinct().order_by("-saved_at", "pk")
    )
    return render(request, "tasks/look_up_own.html", {"drafts": drafts[:MOST_DRAFTS]})


def _clocks(dossiers: list[int | None]) -> dict[int | None, Any]:
    duties = OpenDuty.objects.filter(
        dossier__in=[one for one in dossiers if one], code__in=DUTIES, closed_on__isnull=True
    ).select_related("dossier")
    return {duty.dossier_id: clock_of(duty) for duty in duties}


def _look_up(request: HttpRequest, pk: int) -> tuple[LookUp, Actor]:
    """The look-up if the actor may see it; a stranger does not learn that it exists."""
    actor = actor_of_request(request)
    found = look_ups_visible_to(actor).select_related(
        "proposal__proposer", "proposal__dossier", "proposal__managing_organisation",
        "proposal__origin_task", "paper", "decided_by", "made_by",
    )  # fmt: skip
    return get_object_or_404(found, pk=pk, overlap_case_id__isnull=False), actor


@signed_in
@require_GET
def look_up_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Records found on the left, the evidence of the chosen one and the verdict on the right."""
    look_up, actor = _look_up(request, pk)
    return _show(request, look_up, actor)


def _show(
    request: HttpRequest,
    look_up: LookUp,
    actor: Actor,
    *,
    candidate_form: forms.Form | None = None,
    whole_form: forms.Form | None = None,
    chosen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.dict()
    if chosen is not None:
        asked = {"c": str(chosen)}
    page = case_view(look_up, actor, asked)
    judges = (
        look_up.occasion != LookUpOccasion.ENTRY
        and look_up.paper_id is None
        and look_up.sent_to_council_at is None
        and may_judge_overlap(actor, look_up.proposal_id)
    )
    view = {
        "page": page,
        "look_up": look_up,
        "proposal": look_up.proposal,
        "judges": judges,
        "may_run": may_judge_overlap(actor, look_up.proposal_id),
        "filter": RecordFilter(request.GET),
        "kept": _kept(asked),
        "candidate_form": candidate_form or _candidate_form(page),
        "whole_form": whole_form or _whole_form(look_up),
        "basis": BASIS,
        "others": look_ups_visible_to(actor)
        .filter(proposal=look_up.proposal)
        .exclude(pk=look_up.pk)[:10],
    }
    return render(request, "tasks/look_up_case.html", view, status=status)


def _kept(asked: dict[str, str]) -> str:
    """The filter as the links of the list carry it on."""
    names = ("near", "managed", "since", "until")
    return "".join(f"&{name}={asked[name]}" for name in names if asked.get(name, "").isalnum())


def _candidate_form(page: CaseView) -> VerdictForm | None:
    if page.chosen is None or page.chosen.is_withheld:
        return None
    known = page.chosen.verdict
    first = {"finding": known.finding, "reasons": known.reasons} if known else None
    return VerdictForm(initial=first, prefix="one")


def _whole_form(look_up: LookUp) -> VerdictForm:
    known = {"finding": look_up.verdict, "reasons": look_up.reasons} if look_up.verdict else None
    return VerdictForm(initial=known, prefix="whole")


@signed_in
@require_POST
def look_up_candidate(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    """Keep the verdict on one record and go on to the next that needs one."""
    look_up, actor = _look_up(request, pk)
    one = get_object_or_404(CaseCandidate, pk=candidate, case=look_up.overlap_case_id)
    form, status = VerdictForm(request.POST, prefix="one"), 422
    if form.is_valid():
        try:
            judge_candidate(look_up=look_up, candidate=one, actor=actor, **form.cleaned_data)
        except Refused as refused:
            status = keep_refusals(form, refused)
        else:
            messages.success(
                request, _("The verdict on record %(rank)d is kept.") % {"rank": one.rank}
            )
            return redirect(_next_to_judge(look_up, actor, one))
    return _show(request, look_up, actor, candidate_form=form, chosen=one.pk, status=status)


def _next_to_judge(look_up: LookUp, actor: Actor, after: CaseCandidate) -> str:
    cards = case_view(look_up, actor, {}).cards
    waiting = [card.candidate for card in cards if card.must_be_judged]
    later = next((one for one in waiting if one.rank > after.rank), None)
    following = later or (waiting[0] if waiting else None)
    address = reverse("tasks:look-up", args=[look_up.pk])
    if following is None:
        return f"{address}?c={after.pk}#whole"
    return f"{address}?c={following.pk}"


@signed_in
@require_POST
def look_up_verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the verdict on the whole look-up."""
    look_up, actor = _look_up(request, pk)
    form, status = VerdictForm(request.POST, prefix="whole"), 422
    if form.is_valid():
        try:
            judge_look_up(look_up=look_up, actor=actor, **form.cleaned_data)
        except Refused as refused:
            status = keep_refusals(form, refused)
        else:
            messages.success(request, _("The verdict is kept. Now issue the look-up paper."))
            return redirect("tasks:look-up", pk=look_up.pk)
    return _show(request, look_up, actor, whole_form=form, status=status)


@signed_in
@require_POST
def look_up_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the paper; it lies in the dossier from then on."""
    look_up, actor = _look_up(request, pk)
    form = _whole_form(look_up)
    try:
        paper = issue_look_up_paper(look_up=look_up, actor=actor)
    except Refused as refused:
        form = VerdictForm(initial=form.initial, prefix="whole")
        form.refusals = refused.refusals  # type: ignore[attr-defined]
        status = status_of(refused)
        return _show(request, look_up, actor, whole_form=form, status=status)
    messages.success(
        request,
        _("Paper %(number)s is issued and lies in the dossier.") % {"number": paper.number},
    )
    return redirect("tasks:look-up", pk=look_up.pk)


def _proposal(request: HttpRequest, pk: int) -> tuple[Proposal, Actor]:
    actor = actor_of_request(request)
    found = proposals_visible_to(actor).select_related("proposer", "host", "leader", "dossier")
    return get_object_or_404(found, pk=pk), actor


@signed_in
@GET_POST
def proposal_look_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """All look-ups of a proposal the actor may see; the office runs a new one here."""
    proposal, actor = _proposal(request, pk)
    may_run = may_judge_overlap(actor, proposal.pk)
    form, status = RunForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = run_look_up(proposal=proposal, actor=actor, **form.cleaned_data)
                return redirect("tasks:look-up", pk=made.pk)
            except Refused as refused:
                status = keep_refusals(form, refused)
    rows = look_ups_visible_to(actor).filter(proposal=proposal).select_related("made_by", "paper")
    view = {
        "proposal": proposal,
        "rows": rows[:50],
        "form": form,
        "may_run": may_run,
        "is_coming": not_looked_up_yet().filter(pk=proposal.pk).exists(),
        "may_self_check": not may_run and may_check_overlap(actor, proposal),
    }
    return render(request, "tasks/look_up_history.html", view, status=status)


@signed_in
@GET_POST
def self_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposer's own look-up of what he writes; nobody is told of it."""
    proposal, actor = _proposal(request, pk)
    if not may_check_overlap(actor, proposal) or may_judge_overlap(actor, proposal.pk):
        return redirect("tasks:proposal-look-ups", pk=proposal.pk)
    form, status = forms.Form(posted(request)), 200
    if request.method == "POST":
        form.is_valid()
        try:
            run_look_up(proposal=proposal, actor=actor, occasion=LookUpOccasion.ENTRY)
            return redirect("tasks:self-check", pk=proposal.pk)
        except Refused as refused:
            status = keep_refusals(form, refused)
    latest = self_checks_of(actor, proposal.pk).filter(overlap_case_id__isnull=False).first()
    view = {
        "proposal": proposal,
        "form": form,
        "look_up": latest,
        "page": case_view(latest, actor, request.GET.dict()) if latest else None,
        "is_outdated": latest is not None and _is_outdated(latest, proposal),
        "kept": "",
    }
    return render(request, "tasks/look_up_self_check.html", view, status=status)


def _is_outdated(look_up: LookUp, proposal: Proposal) -> bool:
    """Whether the texts changed since they were looked up."""
    asked = dict(case_of(look_up).fields)
    now = {"name": proposal.title, **comparable_fields(proposal)}
    return asked != {name: text.strip() for name, text in now.items() if text.strip()}


@signed_in
@require_POST
def near_titles(request: HttpRequest, pk: int) -> HttpResponse:
    """Near records of what is being typed, a few lines for the form; nothing is kept."""
    proposal, actor = _proposal(request, pk)
    if not may_check_overlap(actor, proposal):
        return HttpResponse(status=404)
    typed = {name: request.POST.get(name, "")[:20_000] for name in ("title", "goal", "content")}
    title = typed["title"].strip() or proposal.title
    found = (
        find_overlaps(
            {"name": title, "aim": typed["goal"], "content": typed["content"]},
            exclude_objects=own_records(proposal),
            k=TOLD_WHILE_TYPING,
            detectors=("lexical", "copied"),
            actor=actor,
        )
        if len(title.split()) >= TOLD_WHILE_TYPING
        else []
    )
    near = [{"record": one, "state": STATES[one.level]} for one in found if one.level != Level.NONE]
    return render(request, "tasks/_look_up_near.html", {"near": near, "proposal": proposal})
