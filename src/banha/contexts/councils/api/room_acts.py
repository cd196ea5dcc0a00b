# SPDX-License-Identifier: Apache-2.0
"""More acts of the meeting room through the API: all come, who writes, who may lead, adjourning."""

from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router
from pydantic import AwareDatetime

from banha.contexts.councils.api.session import LeavingIn, MeetingOut, meeting_of, meeting_told
from banha.contexts.councils.queries import members_of, own_seat
from banha.contexts.councils.rules import gives_mandate
from banha.contexts.councils.services import presence
from banha.contexts.councils.terms import SUBJECT
from banha.foundation.rest import Given, choose, request_uuid
from banha.kernel.documents.public import Document, give_owner

router = Router(tags=["councils"])


class AdjournIn(Given):
    """Why the meeting stops, and when it goes on."""

    reasons: Annotated[str, Field(min_length=1, max_length=4_000)]
    again_at: AwareDatetime


class MandateIn(Given):
    """The chair's signed authorisation, sent as a document first; none takes it back."""

    file: UUID | None


@router.post(
    "/councils/{int:pk}/meeting/presence/all",
    response=MeetingOut,
    summary=gettext_noop("Note that every member is there"),
)
def all_come(request: HttpRequest, pk: int) -> dict[str, Any]:
    """In the room; who was noted before stays as he was noted."""
    meeting, actor = meeting_of(request, pk)
    presence.note_all_coming(meeting=meeting, actor=actor)
    return meeting_told(request, pk)


@router.put(
    "/councils/{int:pk}/meeting/secretary",
    response=MeetingOut,
    summary=gettext_noop("Note whom the meeting elects its secretary"),
)
def elect(request: HttpRequest, pk: int, sent: LeavingIn) -> dict[str, Any]:
    """Where the edition names none before; one of those present."""
    meeting, actor = meeting_of(request, pk)
    member = choose(members_of(pk), sent.member, "member")
    presence.elect_secretary(meeting=meeting, actor=actor, member=member)
    return meeting_told(request, pk)


@router.put(
    "/councils/{int:pk}/meeting/mandate",
    response=MeetingOut,
    summary=gettext_noop("Enclose the authorisation under which the vice-chair leads"),
)
@transaction.atomic
def authorise(request: HttpRequest, pk: int, sent: MandateIn) -> dict[str, Any]:
    """By the chair, or by the secretary of the office for him."""
    meeting, actor = meeting_of(request, pk)
    if not gives_mandate(actor, meeting, own_seat(actor, pk)):
        raise Http404
    document = None
    if sent.file is not None:
        own = Document.objects.filter(uploaded_by=actor.person_id)
        sent_file = choose(own, sent.file, "file", by="key")
        document = give_owner(document=sent_file, owner_kind=SUBJECT, owner_id=pk, actor=actor)
    presence.enclose_mandate(meeting=meeting, actor=actor, document=document)
    return meeting_told(request, pk)


@router.post(
    "/councils/{int:pk}/meeting/adjourn",
    response=MeetingOut,
    summary=gettext_noop("Adjourn the meeting and call the next one"),
)
def adjourn(request: HttpRequest, pk: int, sent: AdjournIn) -> dict[str, Any]:
    """Rounds not counted are broken off and held again there; what was counted stays counted."""
    meeting, actor = meeting_of(request, pk)
    presence.adjourn_session(
        meeting=meeting,
        actor=actor,
        reasons=sent.reasons,
        again_at=sent.again_at,
        request_key=request_uuid(request),
    )
    return meeting_told(request, pk)
