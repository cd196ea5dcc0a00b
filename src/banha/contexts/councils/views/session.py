# SPDX-License-Identifier: Apache-2.0
"""The meeting room: who is there, is there a quorum, who has cast, what comes next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from banha.contexts.councils.forms.absent import MandateForm
from banha.contexts.councils.forms.session import AdjournForm, BoardForm, ReasonForm
from banha.contexts.councils.models import Meeting
from banha.contexts.councils.queries import (
    agenda_of,
    matters_visible_to,
    meetings_visible_to,
    members_of,
    own_seat,
    room_of,
    rounds_visible_to,
)
from banha.contexts.councils.rules import gives_mandate, leads_meeting, runs_meeting, session_faults
from banha.contexts.councils.services import counting, presence, rounds
from banha.contexts.councils.services.accepting import acceptance_rule, late_of
from banha.contexts.councils.terms import SUBJECT, Seat
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import receive_upload
from banha.kernel.law.public import Refused, posted, status_of


def meeting_for(request: HttpRequest, pk: int) -> tuple[Meeting, Actor]:
    """The meeting of a council one sees: the one in session, else the last one called."""
    actor = actor_of_request(request)
    found = (
        meetings_visible_to(actor)
        .filter(council=pk)
        .select_related(
            "council",
            "council__dossier",
            "council__managing_organisation",
            "led_by",
            "mandate",
        )
        .order_by("-number")
        .first()
    )
    if found is None:
        raise Http404
    return found, actor


@signed_in
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does the meeting stand?"""
    meeting, actor = meeting_for(request, pk)
    if not runs_meeting(actor, meeting):
        return redirect("councils:ballots", pk=pk)
    return _shown(request, meeting, actor)


def _shown(
    request: HttpRequest, meeting: Meeting, actor: Actor, refused: Refused | None = None
) -> HttpResponse:
    view = _view(request, meeting, actor)
    taken = request.POST.get("act")
    sent = {name: posted(request) if taken == name else None for name in FORMS}
    files = request.FILES if taken == "mandate" else None
    there = members_of(meeting.council_id).filter(pk__in=view["room"].here)
    board = there.exclude(seat=Seat.CHAIR).exclude(pk=meeting.led_by_id or 0)
    view |= {
        "board": BoardForm(board, sent["board"]),
        "adjourn": AdjournForm(sent["adjourn"]),
        "mandate": MandateForm(sent["mandate"], files),
        "refused": refused,
    }
    return render(
        request, "councils/room.html", view, status=status_of(refused) if refused else 200
    )


FORMS = ("board", "adjourn", "mandate")


def _view(request: HttpRequest, meeting: Meeting, actor: Actor) -> dict[str, Any]:
    room, seat = room_of(meeting, actor), own_seat(actor, meeting.council_id)
    part, page = request.GET.get("part", ""), request.GET.get("page", "1")
    rule = acceptance_rule(meeting.council)
    for row in room.matters if rule else ():
        row.late = late_of(row.matter, rule)
    return {
        "meeting": meeting,
        "council": meeting.council,
        "room": room,
        "agenda": agenda_of(room, part, page),
        "faults": session_faults(meeting),
        "leads": leads_meeting(actor, meeting),
        "gives_mandate": meeting.council.rules.quorum.vice_needs_mandate
        and meeting.state in presence.LIVE
        and gives_mandate(actor, meeting, seat),
        "sits": seat is not None,
        "edition": meeting.council.rules,
        "accepts": rule is not None,
    }


@signed_in
@require_GET
def room_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the room that changes by itself: presence, quorum, ballots."""
    meeting, actor = meeting_for(request, pk)
    if not runs_meeting(actor, meeting):
        raise Http404
    return render(request, "councils/_room_now.html", _view(request, meeting, actor))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act in the room: somebody comes, a round is opened, closed, counted …"""
    meeting, actor = meeting_for(request, pk)
    taken = ACTS.get(request.POST.get("act", ""))
    if taken is None or (not runs_meeting(actor, meeting) and taken is not _count):
        raise Http404
    try:
        said = taken(request, meeting, actor)
    except Refused as refused:
        return _shown(request, meeting, actor, refused)
    if said is None:
        return _shown(request, meeting, actor)
    if said:
        messages.success(request, said)
    return redirect("councils:meeting", pk=pk)


def _member(request: HttpRequest, meeting: Meeting) -> Any:
    key = whole_number(request.POST.get("member", ""))
    return get_object_or_404(members_of(meeting.council_id), pk=key or 0)


def _round(request: HttpRequest, meeting: Meeting, actor: Actor) -> Any:
    key = whole_number(request.POST.get("round", ""))
    found = rounds_visible_to(actor).filter(meeting=meeting).select_related("matter", "meeting")
    return get_object_or_404(found, pk=key or 0)


def _come(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    member = _member(request, meeting)
    is_online = "online" in request.POST
    presence.note_coming(meeting=meeting, actor=actor, member=member, is_online=is_online)
    return _("%(name)s is there.") % {"name": member.name}


def _all_come(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    presence.note_all_coming(meeting=meeting, actor=actor)
    return _("All members are there.")


def _leave(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    member = _member(request, meeting)
    presence.note_leaving(meeting=meeting, actor=actor, member=member)
    return _("%(name)s has left.") % {"name": member.name}


def _open(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    presence.open_session(meeting=meeting, actor=actor)
    return _("The meeting is open.")


def _elect(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    member = _member(request, meeting)
    presence.elect_secretary(meeting=meeting, actor=actor, member=member)
    return _("%(name)s writes the minutes.") % {"name": member.name}


def _board(request: HttpRequest, meeting: Meeting, actor: Actor) -> str | None:
    form = BoardForm(members_of(meeting.council_id), request.POST)
    if not form.is_valid():
        return None
    presence.name_tellers(meeting=meeting, actor=actor, **form.cleaned_data)
    return _("The counting board is named.")


def _adjourn(request: HttpRequest, meeting: Meeting, actor: Actor) -> str | None:
    form = AdjournForm(request.POST)
    if not form.is_valid():
        return None
    presence.adjourn_session(meeting=meeting, actor=actor, **form.cleaned_data)
    return _("The meeting is adjourned; the next one is called.")


def _open_round(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    key = whole_number(request.POST.get("matter", ""))
    matter = get_object_or_404(matters_visible_to(actor), pk=key or 0, council=meeting.council_id)
    rounds.open_round(meeting=meeting, matter=matter, actor=actor)
    return _("The ballots are open: %(title)s.") % {"title": matter.title}


def _close(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    rounds.close_round(one=_round(request, meeting, actor), actor=actor)
    return _("The round is closed; its ballots may be counted.")


def _break(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    one, form = _round(request, meeting, actor), ReasonForm(request.POST)
    reasons = form.cleaned_data["reasons"] if form.is_valid() else ""
    rounds.break_off(one=one, actor=actor, reasons=reasons)
    return _("The round is broken off; it may be held again.")


def _count(request: HttpRequest, meeting: Meeting, actor: Actor) -> str:
    counting.count_round(one=_round(request, meeting, actor), actor=actor)
    return _("The ballots are counted; the record stands beside the dossier.")


def _mandate(request: HttpRequest, meeting: Meeting, actor: Actor) -> str | None:
    form = MandateForm(request.POST, request.FILES)
    if not form.is_valid():
        return None
    if not gives_mandate(actor, meeting, own_seat(actor, meeting.council_id)):
        raise Http404
    document = receive_upload(
        file=form.cleaned_data["file"], actor=actor, owner_kind=SUBJECT,
        owner_id=meeting.council_id, field="file",
    )  # fmt: skip
    presence.enclose_mandate(meeting=meeting, actor=actor, document=document)
    return _("The vice-chair may lead while the chair is absent.")


ACTS: dict[str, Callable[[HttpRequest, Meeting, Actor], str | None]] = {
    "come": _come,
    "all_come": _all_come,
    "leave": _leave,
    "open": _open,
    "elect": _elect,
    "board": _board,
    "adjourn": _adjourn,
    "mandate": _mandate,
    "open_round": _open_round,
    "close": _close,
    "break": _break,
    "count": _count,
}
