# SPDX-License-Identifier: Apache-2.0
"""A member's ballots, on a phone first: my councils, the dossiers of a meeting, one ballot."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.councils.forms.ballots import BallotForm, initial_of
from banha.contexts.councils.models import BallotRound, BallotSheet, CouncilMember
from banha.contexts.councils.queries import (
    SHOWN,
    MatterRow,
    meetings_visible_to,
    own_seat,
    part_of,
    present_at,
    room_of,
    rounds_visible_to,
    rounds_waiting_for,
    seats_of,
)
from banha.contexts.councils.queries.reviews import reviews_waiting_for
from banha.contexts.councils.queries.waiting import outside_seats_of
from banha.contexts.councils.rules import runs_meeting, session_faults
from banha.contexts.councils.rules.reviews import review_due_on
from banha.contexts.councils.services.accepting import derived_of
from banha.contexts.councils.services.contents import contents_faults
from banha.contexts.councils.services.sheets import (
    Sheet,
    cast_ballot,
    has_cast,
    keep_draft,
    own_sheet,
)
from banha.contexts.councils.terms import AgendaPart, RoundKind, RoundState
from banha.contexts.councils.views.session import meeting_for
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
def my_councils(request: HttpRequest) -> HttpResponse:
    """On which councils do I sit, and where does a ballot wait for me?"""
    actor = actor_of_request(request)
    seats = list(seats_of(actor))
    meetings = {
        one.council_id: one
        for one in meetings_visible_to(actor)
        .filter(council__in=[seat.council_id for seat in seats])
        .select_related("council")
        .order_by("number")
    }
    view = {
        "rows": [(seat, meetings.get(seat.council_id)) for seat in seats],
        "outside": list(outside_seats_of(actor)[:50]),
        "waiting": list(rounds_waiting_for(actor)[:50]),
        "opinions": [
            (one, review_due_on(meetings.get(one.matter.council_id)))
            for one in reviews_waiting_for(actor)[:50]
        ],
    }
    return render(request, "councils/my_councils.html", view)


@signed_in
@require_GET
def ballots(request: HttpRequest, pk: int) -> HttpResponse:
    """Which dossiers are before the meeting, and on which do I still cast?"""
    meeting, actor = meeting_for(request, pk)
    seat = own_seat(actor, meeting.council_id)
    if seat is None:
        raise Http404
    room = room_of(meeting, actor, reads_out=False)
    view = {
        "meeting": meeting,
        "council": meeting.council,
        "page": _own_agenda(room.matters, seat, request.GET.get("page")),
        "is_here": seat.pk in present_at(meeting),
        "faults": session_faults(meeting) if meeting.state == "open" else (),
        "runs": runs_meeting(actor, meeting),
    }
    return render(request, "councils/ballots.html", view)


def _own_agenda(matters: list[MatterRow], seat: CouncilMember, page: Any) -> Any:
    """The dossiers a screen at a time, first those on which a ballot of this member waits."""
    rows = [(row, seat in row.cast) for row in matters]
    if len(rows) > SHOWN:
        rows.sort(
            key=lambda one: seat not in one[0].waiting or part_of(one[0]) != AgendaPart.VOTING
        )
    return Paginator(rows, SHOWN).get_page(page)


def round_for(request: HttpRequest, pk: int, number: int) -> tuple[BallotRound, Actor]:
    """A round of the council on a dossier no conflict keeps the actor from."""
    actor = actor_of_request(request)
    found = rounds_visible_to(actor).select_related(
        "matter", "meeting", "meeting__council", "meeting__council__managing_organisation"
    )
    return get_object_or_404(found, pk=number, meeting__council=pk), actor


@signed_in
@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What do I give this dossier?"""
    one, actor = round_for(request, pk, number)
    if own_seat(actor, pk) is None:
        raise Http404
    kept, sheet = own_sheet(one, actor)
    if request.method == "POST":
        return _sent(request, one, actor, kept)
    form = BallotForm(one, initial=initial_of(one, sheet))
    is_cast = has_cast(one, actor)
    return _page(request, one, form, kept, is_cast=is_cast, answers=sheet.answers)


def _page(
    request: HttpRequest,
    one: BallotRound,
    form: BallotForm,
    kept: BallotSheet,
    *,
    is_cast: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    view = {
        "round": one,
        "matter": one.matter,
        "council": one.meeting.council,
        "form": form,
        "kept": kept,
        "version": more.get("version", kept.version),
        "is_cast": is_cast,
        "is_open": one.state == RoundState.OPEN,
        "request_key": uuid4(),
        "own": own_seat(actor_of_request(request), one.meeting.council_id),
        "derived": _derived(one, form, more.pop("answers", {})),
        **more,
    }
    template = "councils/ballot_cast.html" if is_cast else "councils/ballot.html"
    return render(request, more.get("template", template), view, status=status)


def _derived(one: BallotRound, form: BallotForm, answers: Any) -> Any:
    """What follows from what stands in the form, as typed or as it was kept."""
    if one.kind != RoundKind.RATING:
        return None
    if form.is_bound:
        return derived_of(one, form.sheet().answers, products=form.products)
    return derived_of(one, answers, products=form.products)


@signed_in
@require_GET
def ballot_derived(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What follows from my sheet as it was saved last?"""
    one, actor = round_for(request, pk, number)
    if own_seat(actor, pk) is None or one.kind != RoundKind.RATING:
        raise Http404
    _kept, sheet = own_sheet(one, actor)
    view = {"derived": derived_of(one, sheet.answers)}
    return render(request, "councils/_derived.html", view)


def _sent(request: HttpRequest, one: BallotRound, actor: Actor, kept: BallotSheet) -> HttpResponse:
    """Save, look at once more, or cast for good."""
    form = BallotForm(one, request.POST)
    version = sent_version(request)
    if not form.is_valid():
        return _page(request, one, form, kept, status=422, version=version)
    sheet = form.sheet()
    try:
        if "cast" in request.POST:
            cast_ballot(
                one=one, actor=actor, sheet=sheet, version=version, request_key=sent_key(request)
            )
            messages.success(request, _("Your ballot is cast. Thank you."))
            return redirect("councils:ballots", pk=one.meeting.council_id)
        return _kept(request, one, actor, form, sheet, version, kept)
    except Refused as refused:
        status = keep_refusals(form, refused)
        newest, _sheet = own_sheet(one, actor)
        stale = version if isinstance(refused, Stale) else newest.version
        return _page(request, one, form, newest, status=status, version=stale)


def _kept(
    request: HttpRequest,
    one: BallotRound,
    actor: Actor,
    form: BallotForm,
    sheet: Sheet,
    version: int | None,
    kept: BallotSheet,
) -> HttpResponse:
    if not one.is_secret:
        kept = keep_draft(one=one, actor=actor, sheet=sheet, version=version)
    if "review" not in request.POST:
        messages.success(request, _("Saved as a draft; it is not cast yet."))
        return redirect("councils:ballot", pk=one.meeting.council_id, number=one.pk)
    if faults := contents_faults(one, sheet.answers):
        raise Refused(*faults)
    return _page(request, one, form, kept, template="councils/ballot_confirm.html")


@signed_in
@require_POST
def ballot_save(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Keep what is typed, every few seconds; what is no number stays on the page alone."""
    one, actor = round_for(request, pk, number)
    if own_seat(actor, pk) is None:
        raise Http404
    form = BallotForm(one, request.POST)
    form.is_valid()
    sheet, version = form.sheet(), sent_version(request)
    return autosaved(lambda: keep_draft(one=one, actor=actor, sheet=sheet, version=version))
