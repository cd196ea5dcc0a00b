# SPDX-License-Identifier: Apache-2.0
"""Making councils up through the API: begun from what waits, seats proposed, named and changed."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Router, Status

from banha.contexts.councils.api import composing_schemas as schemas
from banha.contexts.councils.api.finding import choose_person, find_kept
from banha.contexts.councils.models import Council, CouncilMember, ForbiddenExpert
from banha.contexts.councils.queries.waiting import without_members
from banha.contexts.councils.services import composing, inviting
from banha.contexts.councils.services.establishing import replace_member
from banha.contexts.councils.services.proposing import propose_members

router = Router(tags=["councils"])


def _made_up(council: Council) -> dict[str, Any]:
    return {
        "seats": council.members.order_by("order", "pk"),
        "forbidden": ForbiddenExpert.objects.filter(council=council).select_related("person"),
        "faults": [
            {
                "code": one.code,
                "message": str(one.message),
                "basis": str(one.basis),
                "remedy": str(one.remedy),
            }
            for one in composing.faults_of(council)
        ],
    }


def _seat(council: Council, member: int) -> CouncilMember:
    found = council.members.select_related("person", "council__dossier")
    return get_object_or_404(found, pk=member)


@router.get(
    "/councils/{int:pk}/seats",
    response=schemas.MakeUpOut,
    summary=gettext_noop("How a council is made up, and why each was proposed"),
)
def read_seats(request: HttpRequest, pk: int) -> dict[str, Any]:
    """For its secretary: answers with their reasons, who is kept from it, the rules it breaks."""
    return _made_up(find_kept(request, pk)[0])


@router.post(
    "/councils/{int:pk}/seats/propose",
    response=schemas.MakeUpOut,
    summary=gettext_noop("Let the seats be filled by assignment"),
)
def propose(request: HttpRequest, pk: int, sent: schemas.ProposeIn) -> dict[str, Any]:
    """Who is pinned or was asked keeps his seat; each seat says why. It may be repeated."""
    council, actor = find_kept(request, pk)
    others = without_members(actor, council) if sent.with_others else ()
    propose_members(councils=[council, *others], actor=actor, size=sent.size, is_fair=sent.is_fair)
    return _made_up(council)


@router.post(
    "/councils/{int:pk}/seats",
    response={201: schemas.NamedSeatOut},
    summary=gettext_noop("Name somebody for a seat"),
)
def name(request: HttpRequest, pk: int, sent: schemas.NameIn) -> Status[CouncilMember]:
    """By hand, pinned or not; refused for who sits already or is kept from the council."""
    council, actor = find_kept(request, pk)
    made = composing.name_member(
        council=council,
        actor=actor,
        person=choose_person(sent.person),
        seat=sent.seat,
        group=sent.group,
        is_pinned=sent.is_pinned,
    )
    return Status(201, made)


@router.put(
    "/councils/{int:pk}/seats/{int:member}",
    response=schemas.NamedSeatOut,
    summary=gettext_noop("Change or pin the seat of a member"),
)
def change(request: HttpRequest, pk: int, member: int, sent: schemas.SeatIn) -> CouncilMember:
    """Until the council is established."""
    council, actor = find_kept(request, pk)
    return composing.change_seat(
        member=_seat(council, member),
        actor=actor,
        seat=sent.seat,
        group=sent.group,
        is_pinned=sent.is_pinned,
    )


@router.post(
    "/councils/{int:pk}/seats/{int:member}/drop",
    response=schemas.MakeUpOut,
    summary=gettext_noop("Take a name off"),
)
def drop(request: HttpRequest, pk: int, member: int, sent: schemas.DropIn) -> dict[str, Any]:
    """Who was asked already stays on record with the reason."""
    council, actor = find_kept(request, pk)
    composing.drop_member(member=_seat(council, member), actor=actor, reason=sent.reason)
    return _made_up(council)


@router.post(
    "/councils/{int:pk}/seats/{int:member}/replace",
    response={201: schemas.NamedSeatOut},
    summary=gettext_noop("Name somebody for the seat of a member who leaves"),
)
def replace(
    request: HttpRequest, pk: int, member: int, sent: schemas.ReplaceIn
) -> Status[CouncilMember]:
    """On an established council it counts from the decision that changes the members."""
    council, actor = find_kept(request, pk)
    held = _seat(council, member)
    person = choose_person(sent.person)
    made = replace_member(member=held, actor=actor, person=person, reason=sent.reason)
    return Status(201, made)


@router.post(
    "/councils/{int:pk}/seats/{int:member}/ask",
    response=schemas.NamedSeatOut,
    summary=gettext_noop("Ask one who was named after the others"),
)
def ask(request: HttpRequest, pk: int, member: int) -> CouncilMember:
    """He has the same days to answer."""
    council, actor = find_kept(request, pk)
    return inviting.ask_member(member=_seat(council, member), actor=actor)


@router.post(
    "/councils/{int:pk}/seats/remind",
    response=schemas.RemindedOut,
    summary=gettext_noop("Remind who has not answered"),
)
def remind(request: HttpRequest, pk: int) -> dict[str, int]:
    """Nobody twice within a day."""
    council, actor = find_kept(request, pk)
    return {"reminded": inviting.remind_members(council=council, actor=actor)}


@router.post(
    "/councils/{int:pk}/forbidden",
    response=schemas.MakeUpOut,
    summary=gettext_noop("Keep somebody from a council"),
)
def forbid(request: HttpRequest, pk: int, sent: schemas.ForbidIn) -> dict[str, Any]:
    """By choice and with a reason; a name not asked yet comes off."""
    council, actor = find_kept(request, pk)
    person = choose_person(sent.person)
    composing.forbid_expert(council=council, actor=actor, person=person, reason=sent.reason)
    return _made_up(council)


@router.delete(
    "/councils/{int:pk}/forbidden/{int:person}",
    response=schemas.MakeUpOut,
    summary=gettext_noop("Let somebody be named again"),
)
def lift(request: HttpRequest, pk: int, person: int) -> dict[str, Any]:
    """Who was kept from the council."""
    council, actor = find_kept(request, pk)
    barred = get_object_or_404(council.forbidden, person=person)
    composing.lift_bar(council=council, actor=actor, person=barred.person_id)
    return _made_up(council)
