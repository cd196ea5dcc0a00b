# SPDX-License-Identifier: Apache-2.0
"""Opinions of reviewers: which are in and which are missing, writing one, giving one back."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.councils.forms.reviews import OpinionForm, ReopenForm
from banha.contexts.councils.models import Council, Review
from banha.contexts.councils.queries.lines import urls_of
from banha.contexts.councils.queries.opinion_papers import (
    UNSIGNED,
    papers_open_to,
    standing_papers,
)
from banha.contexts.councils.queries.reviews import (
    last_meeting_of,
    may_open,
    reviews_asked_of,
    reviews_readable_to,
)
from banha.contexts.councils.queries.visibility import councils_visible_to
from banha.contexts.councils.rules import runs_meeting
from banha.contexts.councils.rules.reviews import review_due_on
from banha.contexts.councils.services.opinion_signing import waits_for_opinions
from banha.contexts.councils.services.permits import keeps_council
from banha.contexts.councils.services.review_papers import print_review
from banha.contexts.councils.services.reviews import keep_review, reopen_review, send_review
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import (
    Refused,
    Stale,
    autosaved,
    keep_refusals,
    sent_key,
    sent_version,
)


@signed_in
@require_GET
def reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """Which opinions are in, which are missing or late, and which may I read?"""
    council, actor = council_of(request, pk)
    meeting, is_kept = last_meeting_of(council), keeps_council(actor, council)
    readable = set(reviews_readable_to(actor).filter(matter__council=council).values_list("pk"))
    follows = is_kept or (meeting is not None and runs_meeting(actor, meeting))
    asked = [
        (one, (one.pk,) in readable)
        for one in reviews_asked_of(council, actor)
        if follows or (one.pk,) in readable
    ]
    papers = standing_papers(one for one, reads in asked if reads)
    rows = [(one, reads, papers.get(one.pk)) for one, reads in asked]
    due = review_due_on(meeting)
    view = {
        "council": council,
        "rows": rows,
        "due": due,
        "is_past": due is not None and timezone.localdate() > due,
        "missing": sum(1 for one, _reads in asked if one.sent_at is None),
        # Once it is opened, it was.
        "unsigned": (meeting is None or meeting.opened_at is None)
        and any(one.signing.stage in UNSIGNED for one in papers.values()),
        "waits": bool(papers) and waits_for_opinions(council),
        "person": actor.person_id,
    }
    return render(request, "councils/reviews.html", view)


def _review(request: HttpRequest, pk: int, number: int) -> tuple[Review, Actor]:
    """An opinion the actor may read; nobody else learns that it was asked for."""
    actor = actor_of_request(request)
    found = reviews_readable_to(actor).select_related(
        "matter__council__dossier", "matter__council__managing_organisation", "member", "paper"
    )
    return get_object_or_404(found, pk=number, matter__council=pk), actor


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What do I say of this dossier, or what did the reviewer say?"""
    one, actor = _review(request, pk, number)
    is_own = one.member.person_id == actor.person_id
    if request.method == "POST" and is_own:
        return _sent(request, one, actor)
    if not is_own or one.sent_at is not None:
        return _read(request, one, actor)
    return _page(request, one, actor, OpinionForm(one))


def _page(
    request: HttpRequest,
    one: Review,
    actor: Actor,
    form: OpinionForm,
    *,
    version: int | None = None,
    status: int = 200,
) -> HttpResponse:
    council = one.matter.council
    view = {
        "review": one,
        "matter": one.matter,
        "council": council,
        "papers": papers_open_to(actor, one),
        "form": form,
        "version": one.version if version is None else version,
        "due": review_due_on(last_meeting_of(council)),
        "is_open": may_open(actor, one.matter),
        "url": urls_of([one.matter]).get(one.matter_id, ""),
        "request_key": uuid4(),
    }
    return render(request, "councils/review.html", view, status=status)


def _read(
    request: HttpRequest,
    one: Review,
    actor: Actor,
    form: ReopenForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    council: Council = one.matter.council
    written = OpinionForm(one)
    view = {
        "review": one,
        "matter": one.matter,
        "council": council,
        "papers": (papers := papers_open_to(actor, one)),
        "asked": [own for paper in papers if (own := paper.asked_of(actor))],
        "lines": [(part.label, part.value()) for part in written.texts() if part.value()],
        # A reviewer from outside has his own opinion and no council to go back to.
        "is_of_council": councils_visible_to(actor).filter(pk=council.pk).exists(),
        "reopen": (form or ReopenForm()) if keeps_council(actor, council) else None,
    }
    return render(request, "councils/review_read.html", view, status=status)


def _sent(request: HttpRequest, one: Review, actor: Actor) -> HttpResponse:
    form, version = OpinionForm(one, request.POST), sent_version(request)
    if not form.is_valid():
        return _page(request, one, actor, form, version=version, status=422)
    told: dict[str, Any] = {"review": one, "actor": actor, "opinion": form.opinion()}
    try:
        if "send" in request.POST:
            send_review(**told, version=version, request_key=sent_key(request))
            messages.success(request, _("Your opinion is sent. Thank you."))
        else:
            keep_review(**told, version=version)
            messages.success(request, _("Saved as a draft; it is not sent yet."))
        return redirect("councils:review", pk=one.matter.council_id, number=one.pk)
    except Refused as refused:
        status = keep_refusals(form, refused)
        one.refresh_from_db(fields=["version", "sent_at"])
        stale = version if isinstance(refused, Stale) else one.version
        return _page(request, one, actor, form, version=stale, status=status)


@signed_in
@require_POST
def review_save(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Keep what is typed, every few seconds."""
    one, actor = _review(request, pk, number)
    if one.member.person_id != actor.person_id:
        raise Http404
    form = OpinionForm(one, request.POST)
    form.is_valid()
    opinion, version = form.opinion(), sent_version(request)
    return autosaved(lambda: keep_review(review=one, actor=actor, opinion=opinion, version=version))


@signed_in
@require_POST
def review_reopen(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give it back to its reviewer."""
    one, actor = _review(request, pk, number)
    if not keeps_council(actor, one.matter.council):
        raise Http404
    form, status = ReopenForm(request.POST), 422
    if form.is_valid():
        try:
            reopen_review(review=one, actor=actor, **form.cleaned_data)
            messages.success(request, _("The opinion is given back; the reviewer is told."))
            return redirect("councils:reviews", pk=pk)
        except Refused as refused:
            status = keep_refusals(form, refused)
    return _read(request, one, actor, form, status=status)


@signed_in
@require_POST
def review_print(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The opinion as a paper."""
    one, actor = _review(request, pk, number)
    try:
        paper = print_review(review=one, actor=actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("councils:review", pk=pk, number=number)
    return redirect("documents:paper", key=paper.key, form="pdf")
