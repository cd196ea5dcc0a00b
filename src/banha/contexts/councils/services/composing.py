# SPDX-License-Identifier: Apache-2.0
"""Making a council up: who is named for which seat, and which rules of its edition that breaks."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    Council,
    CouncilMember,
    ForbiddenExpert,
    Matter,
)
from banha.contexts.councils.queries import BARRING
from banha.contexts.councils.rules import Seated, composition_faults
from banha.contexts.councils.services.permits import (
    CHANGING,
    COMPOSING,
    require_secretary,
    require_stage,
)
from banha.contexts.councils.terms import (
    SITTING,
    Bar,
    ConflictKind,
    MemberGroup,
    Seat,
    SeatState,
    bar_of,
    matter_sources,
)
from banha.kernel.access.public import OFFICERS, Actor, RoleHeld
from banha.kernel.law.public import Refusal, refuse
from banha.kernel.people.public import Affiliation, Person, affiliation_on, display_name

#: The order in which seats are written in a decision.
ORDER = {seat: place for place, seat in enumerate(Seat)}


@transaction.atomic
def name_member(
    *,
    council: Council,
    actor: Actor,
    person: Person,
    seat: Seat,
    group: MemberGroup,
    is_pinned: bool = False,
    replaces: CouncilMember | None = None,
) -> CouncilMember:
    """Name somebody for a seat; titles and organisation are kept as they are today.

    Refused: somebody who sits already, or whom the secretary keeps from the council.
    """
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, CHANGING, _("naming a member"))
    refuse_named(council, person)
    made = seat_of(council, person, seat, group)
    made.is_pinned, made.replaces = is_pinned, replaces
    made.save()
    return made


def refuse_named(council: Council, person: Person) -> None:
    """Refuse somebody who sits already, or whom the secretary keeps from the council."""
    if council.members.filter(person=person, state__in=SITTING).exists():
        raise refuse(
            _("%(name)s has a seat on this council already.") % {"name": person.full_name},
            field="person",
            code="twice",
        )
    kept = council.forbidden.filter(person=person).first()
    if kept is not None:
        raise refuse(
            _("%(name)s is kept from this council: %(reason)s")
            % {"name": person.full_name, "reason": kept.reason},
            field="person",
            remedy=_("Lift the bar first, or name somebody else."),
            code="forbidden",
        )


def seat_of(council: Council, person: Person, seat: Seat, group: MemberGroup) -> CouncilMember:
    """The seat as it will be kept, not saved yet."""
    place = affiliation_on(person, timezone.localdate())
    officer = RoleHeld.objects.filter(
        person=person, role__in=OFFICERS, organisation=council.managing_organisation_id
    )
    return CouncilMember(
        council=council,
        seat=seat,
        group=group,
        person=person,
        name=display_name(person)[:200],
        organisation=place.organisation if place else None,
        organisation_name=place.organisation.name[:300] if place else "",
        position_held=place.position if place else "",
        is_official=officer.exists() or _works_in(person, council),
        order=ORDER[seat],
    )


def _works_in(person: Person, council: Council) -> bool:
    """Staff of the managing unit itself, whether or not they have a role in the house."""
    held = Affiliation.objects.filter(
        person=person, organisation=council.managing_organisation_id, valid_until__isnull=True
    )
    return held.exists()


@transaction.atomic
def change_seat(
    *,
    member: CouncilMember,
    actor: Actor,
    seat: Seat,
    group: MemberGroup,
    is_pinned: bool,
) -> CouncilMember:
    """Give a member another capacity, or hold on to him; an established council is changed by a
    decision."""
    require_secretary(actor, member.council.managing_organisation_id)
    require_stage(member.council, COMPOSING, _("changing a seat"))
    member.seat, member.group, member.is_pinned = seat, group, is_pinned
    member.order = ORDER[seat]
    member.save(update_fields=("seat", "group", "is_pinned", "order"))
    return member


@transaction.atomic
def drop_member(*, member: CouncilMember, actor: Actor, reason: str = "") -> None:
    """Take a name off; who was asked already stays on record with the reason."""
    require_secretary(actor, member.council.managing_organisation_id)
    require_stage(member.council, COMPOSING, _("taking a name off"))
    if member.state == SeatState.PROPOSED:
        member.delete()
        return
    if not reason.strip():
        raise refuse(
            _("%(name)s was asked already: say why he is taken off.") % {"name": member.name},
            field="reason",
            code="reason_missing",
        )
    member.state, member.answer_reason = SeatState.REPLACED, reason.strip()
    member.save(update_fields=("state", "answer_reason"))


@transaction.atomic
def forbid_expert(*, council: Council, actor: Actor, person: Person, reason: str) -> None:
    """Keep somebody from a council by choice, with a reason; a name not asked yet comes off."""
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, COMPOSING, _("keeping somebody from it"))
    if not reason.strip():
        raise refuse(_("Say why."), field="reason", code="reason_missing")
    council.members.filter(person=person, state=SeatState.PROPOSED).delete()
    ForbiddenExpert.objects.update_or_create(
        council=council,
        person=person,
        defaults={"reason": reason.strip()[:400], "forbidden_by_id": actor.person_id},
    )


@transaction.atomic
def lift_bar(*, council: Council, actor: Actor, person: int) -> None:
    """Let somebody be named again who was kept from the council by choice."""
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, COMPOSING, _("naming a member"))
    council.forbidden.filter(person=person).delete()


def faults_of(council: Council) -> tuple[Refusal, ...]:
    """Every rule of its edition the council breaks as it is made up now."""
    members = list(council.members.filter(state__in=SITTING).order_by("order", "pk"))
    bars = bars_of(council, {member.person_id for member in members})
    before = sat_before(council) if council.rules.from_earlier else frozenset()
    seated = [
        Seated(
            person=member.person_id,
            name=member.name,
            seat=Seat(member.seat),
            group=MemberGroup(member.group),
            bars=bars.get(member.person_id, frozenset()),
            is_official=member.is_official,
            sat_before=member.person_id in before,
        )
        for member in members
    ]
    return composition_faults(
        council.rules, seated, is_for_term=council.is_for_term, knows_earlier=bool(before)
    )


def sat_before(council: Council) -> frozenset[int]:
    """Who sat on an earlier council of the tasks before this one, as far as it is on record."""
    of_kind: dict[str, list[int]] = {}
    for kind, key in council.matters.values_list("subject_kind", "subject_id"):
        of_kind.setdefault(kind, []).append(key)
    sources = {source.kind: source for source in matter_sources()}
    earlier = {
        one
        for kind, keys in of_kind.items()
        if kind in sources
        for told in sources[kind].tell(keys).values()
        for one in told.earlier
    }
    named = Q(pk__in=())
    for kind, key in sorted(earlier):
        named |= Q(subject_kind=kind, subject_id=key)
    councils = Matter.objects.filter(named).exclude(council=council).values("council")
    sat = CouncilMember.objects.filter(council__in=councils, state__in=SITTING)
    return frozenset(sat.values_list("person_id", flat=True))


def bars_of(council: Council, people: Collection[int]) -> dict[int, frozenset[Bar]]:
    """What stands against whom: conflicts with what is before the council, not ended in favour.

    With many dossiers before it a council keeps a member recused from one of them; who is barred
    from all of them has no business there.
    """
    matters = council.matters.count()
    against: dict[int, dict[int, set[Bar]]] = {}
    rows = council.matters.filter(
        conflicts__person__in=people, conflicts__outcome__in=BARRING
    ).values_list("pk", "conflicts__person", "conflicts__kind")
    for matter, person, kind in rows:
        of_matter = against.setdefault(person, {}).setdefault(matter, set())
        of_matter.add(bar_of(ConflictKind(kind)))
    return {
        person: frozenset().union(*found.values())
        for person, found in against.items()
        if len(found) == matters
    }
