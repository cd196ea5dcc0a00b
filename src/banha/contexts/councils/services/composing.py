# SPDX-License-Identifier: Apache-2.0
"""Making a council up: what is before it, who is named for which seat, which rules that breaks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    Council,
    CouncilMember,
    ForbiddenExpert,
    Matter,
    MatterParty,
)
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.queries import BARRING
from banha.contexts.councils.rules import Seated, composition_faults
from banha.contexts.councils.services.permits import require_secretary, require_stage
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    SEAT_MANAGING,
    SITTING,
    SUBJECT,
    Bar,
    ConflictKind,
    CouncilKind,
    CouncilStage,
    Edition,
    MatterTold,
    MemberGroup,
    Seat,
    SeatState,
    bar_of,
    edition_for,
    matter_source,
)
from banha.foundation.text import nfc
from banha.kernel.access.public import OFFICERS, Actor, RoleHeld
from banha.kernel.dossiers.public import open_dossier
from banha.kernel.law.public import Refusal, refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Affiliation, Person, affiliation_on, display_name

#: Until then names come and go.
COMPOSING = (CouncilStage.DRAFT, CouncilStage.INVITING)
#: Afterwards members change by another decision.
CHANGING = (*COMPOSING, CouncilStage.ESTABLISHED, CouncilStage.SENT)
#: The order in which seats are written in a decision.
ORDER = {seat: place for place, seat in enumerate(Seat)}


@dataclass(frozen=True)
class Term:
    """From when to when a council for a term sits."""

    since: date
    until: date


@transaction.atomic
def open_council(
    *,
    actor: Actor,
    kind: CouncilKind,
    managing_organisation: Organisation,
    subjects: Sequence[tuple[str, int]],
    title: str = "",
    form: str = "",
    term: Term | None = None,
) -> Council:
    """Begin a council for these dossiers (kind of subject, key), under the edition of today.

    Refused: no dossier (unless the council sits for a term), dossiers of different laws, one that
    waits for no council, one that is before another council of the kind.
    """
    require_secretary(actor, managing_organisation.pk)
    told = _told(actor, kind, subjects)
    if not told and term is None:
        raise refuse(
            _("Choose at least one dossier."),
            field="subjects",
            remedy=_("A council without a dossier is one for a term: say from when to when."),
            code="no_matter",
        )
    edition = _edition(kind, told)
    form = form or next((one.form for one in told.values() if one.form), "")
    if edition.voting.startswith("scores") and form not in FORM_BY_CODE:
        raise refuse(_("Choose the form its members score on."), field="form", code="form_missing")
    council = Council.objects.create(
        kind=kind,
        edition=edition.code,
        form=form if edition.voting.startswith("scores") else "",
        title=nfc(title).strip()[:400] or _title_of(kind, list(told.values())),
        managing_organisation=managing_organisation,
        is_for_term=term is not None,
        term_from=term.since if term else None,
        term_until=term.until if term else None,
        created_by_id=actor.person_id,
    )
    _bring(council, told)
    council.dossier = open_dossier(
        process=COUNCIL_PROCESS,
        title=council.title,
        subject_kind=SUBJECT,
        subject_id=council.pk,
        seats={SEAT_MANAGING: managing_organisation},
        actor=actor,
    )
    council.save(update_fields=("dossier",))
    return council


@transaction.atomic
def bring_matters(
    *, council: Council, actor: Actor, subjects: Sequence[tuple[str, int]]
) -> list[Matter]:
    """Bring more dossiers before a council that has not met on them yet."""
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, CHANGING, _("bringing a dossier"))
    told = _told(actor, CouncilKind(council.kind), subjects)
    if told and _edition(CouncilKind(council.kind), told).code != council.edition:
        raise refuse(
            _("This dossier runs under another law than the council."),
            field="subjects",
            remedy=_("Make up a council of its own for it."),
            code="other_law",
        )
    return _bring(council, told)


Told = dict[tuple[str, int], MatterTold]


def _told(actor: Actor, kind: CouncilKind, subjects: Sequence[tuple[str, int]]) -> Told:
    """What their contexts tell of the dossiers; what waits for no council is refused."""
    found: Told = {}
    for name in sorted({name for name, _key in subjects}):
        keys = [key for one, key in subjects if one == name]
        source = matter_source(name)
        waiting = set(source.waiting(actor, kind))
        if set(keys) - waiting:
            raise refuse(
                _("%(n)s of the dossiers chosen wait for no council of this kind.")
                % {"n": len(set(keys) - waiting)},
                field="subjects",
                remedy=_("Choose from the list; somebody may have brought them before a council."),
                code="not_waiting",
            )
        found.update({(name, key): one for key, one in source.tell(keys).items()})
    busy = Matter.objects.filter(
        council__kind=kind, council__dossier__closed_at=None, conclusion=None
    )
    for name, key in found:
        if busy.filter(subject_kind=name, subject_id=key).exists():
            raise refuse(
                _("“%(title)s” is before another council already.")
                % {"title": found[name, key].title},
                field="subjects",
                code="before_another",
            )
    return found


def _edition(kind: CouncilKind, told: Told) -> Edition:
    laws = {(one.regime, one.managing) for one in told.values()} or {("", "")}
    if len(laws) > 1:
        raise refuse(
            _("The dossiers chosen run under different laws."),
            field="subjects",
            remedy=_("Make up a council for each law."),
            code="different_laws",
        )
    regime, managing = laws.pop()
    return edition_for(kind, regime=regime, managing=managing, day=timezone.localdate())


def _title_of(kind: CouncilKind, told: Sequence[MatterTold]) -> str:
    if len(told) == 1:
        return _("Council that %(does)s: %(title)s") % {
            "does": kind.label,
            "title": told[0].title[:280],
        }
    return _("Council that %(does)s: %(n)s dossiers") % {"does": kind.label, "n": len(told)}


def _bring(council: Council, told: Told) -> list[Matter]:
    first = council.matters.count()
    made = Matter.objects.bulk_create(
        Matter(
            council=council,
            subject_kind=name,
            subject_id=key,
            competes=one.competes,
            code=one.code,
            title=one.title[:600],
            host_name=one.host_name[:300],
            leader_name=one.leader_name[:200],
            budget=one.budget,
            has_proposed=one.has_proposed,
            has_excellent_record=one.has_excellent_record,
            order=place,
        )
        for place, ((name, key), one) in enumerate(told.items(), first)
    )
    parties = [
        MatterParty(matter=matter, role=role, **{column: key})
        for matter, one in zip(made, told.values(), strict=True)
        for column, named in (("person_id", one.people), ("organisation_id", one.organisations))
        for role, key in dict.fromkeys(named)
    ]
    MatterParty.objects.bulk_create(parties)
    return made


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
    _refuse_named(council, person)
    made = seat_of(council, person, seat, group)
    made.is_pinned, made.replaces = is_pinned, replaces
    made.save()
    return made


def _refuse_named(council: Council, person: Person) -> None:
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
def lift_bar(*, council: Council, actor: Actor, person: Person) -> None:
    """Let somebody be named again who was kept from the council by choice."""
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, COMPOSING, _("naming a member"))
    council.forbidden.filter(person=person).delete()


def faults_of(council: Council) -> tuple[Refusal, ...]:
    """Every rule of its edition the council breaks as it is made up now."""
    members = list(council.members.filter(state__in=SITTING).order_by("order", "pk"))
    bars = bars_of(council, {member.person_id for member in members})
    seated = [
        Seated(
            person=member.person_id,
            name=member.name,
            seat=Seat(member.seat),
            group=MemberGroup(member.group),
            bars=bars.get(member.person_id, frozenset()),
            is_official=member.is_official,
        )
        for member in members
    ]
    return composition_faults(council.rules, seated, is_for_term=council.is_for_term)


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
