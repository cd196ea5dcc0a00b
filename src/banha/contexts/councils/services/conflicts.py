# SPDX-License-Identifier: Apache-2.0
"""Finds, declares and ends conflicts of interest; an open one and a recusal close the dossier."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.events import ConflictEnded
from banha.contexts.councils.models import Conflict, Council, CouncilMember, Declaration, Matter
from banha.contexts.councils.queries.conflicts import (
    STAFF_ROLES,
    is_asked_of,
    people_of,
    sits_on,
)
from banha.contexts.councils.queries.visibility import BARRING, barred_matters
from banha.contexts.councils.rules import bars_reading, may_be_waived
from banha.contexts.councils.services.evidence import evidence_of
from banha.contexts.councils.services.screening import screen_experts
from banha.contexts.councils.terms import (
    NEVER_WAIVED,
    SITTING,
    ConflictKind,
    ConflictRule,
    Finding,
    Outcome,
    Seat,
    Severity,
    bar_of,
)
from banha.foundation.events import publish
from banha.kernel.access.public import Actor, Role, holders_over
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.notices.public import notify

LEADERS = (Role.UNIT_LEADER, Role.MINISTRY_LEADER)
SEAT_OPEN = "councils.seat_open"


@transaction.atomic
def find_conflicts_of(*, council: Council, actor: Actor) -> int:
    """Look at every member, officer and chair against every dossier; gives how many stand open.

    May be repeated: what is known stays as it is, what is new is added open, and what was ended
    is opened again only by evidence that was not there when it ended. Refused to who does not work
    on the council for its managing unit.
    """
    if not looks_for_conflicts(actor, council):
        raise not_allowed(_("Conflicts are looked for by the managing unit of the council."))
    members, staff = people_of(council)
    matters = list(council.matters.all())
    seats = {one.person_id: one.seat for one in members if one.reviews_only_id is None}
    of_one = {(one.person_id, one.reviews_only_id) for one in members if one.reviews_only_id}
    found = screen_experts(sorted({*seats, *staff, *(person for person, _one in of_one)}), matters)
    known = {
        (row.matter_id, row.person_id, row.kind): row
        for row in Conflict.objects.select_for_update().filter(matter__council=council)
    }
    told = [
        (person, matter, finding)
        for (person, matter), findings in found.items()
        for finding in findings
        if (person in seats or person in staff or (person, matter) in of_one)
        and _bars(council, seats.get(person), finding)
    ]
    by_pk = {matter.pk: matter for matter in matters}
    evidence = evidence_of([finding for _p, _m, finding in told])
    for (person, matter, finding), seen in zip(told, evidence, strict=True):
        _keep(known.get((matter, person, finding.kind)), by_pk[matter], person, finding, seen)
    return Conflict.objects.filter(matter__council=council, outcome=Outcome.OPEN).count()


def looks_for_conflicts(actor: Actor, council: Council) -> bool:
    """Whether the actor works on the council for its managing unit."""
    return council.managing_organisation_id in actor.organisations(*STAFF_ROLES, *LEADERS)


def _bars(council: Council, seat: str | None, finding: Finding) -> bool:
    """Some editions let staff of the host sit, only not in the seats that weigh most."""
    seats = council.rules.barred.get(bar_of(finding.kind))
    if finding.kind != ConflictKind.SAME_ORGANISATION or seat is None or not seats:
        return True
    return seat in seats


def _keep(
    row: Conflict | None, matter: Matter, person_id: int, finding: Finding, seen: dict[str, Any]
) -> None:
    if row is None:
        Conflict.objects.create(
            matter=matter,
            person_id=person_id,
            kind=finding.kind,
            severity=finding.severity,
            evidence=seen,
            found_at=timezone.now(),
        )
        _tell(matter, person_id)
        return
    is_new = any(set(seen[key]) - set(row.evidence.get(key, ())) for key in ("ids", "years"))
    if row.outcome != Outcome.OPEN and not is_new:
        return
    was_barred = bars_reading(Outcome(row.outcome))
    if row.outcome != Outcome.RECUSED:
        row.outcome, row.reason, row.plan = Outcome.OPEN, "", ""
        row.ended_at, row.ended_by = None, None
    row.severity, row.evidence = finding.severity, seen
    row.save()
    if not was_barred:
        _tell(matter, person_id)


def _tell(matter: Matter, person_id: int) -> None:
    """Tell who listens whether the person is kept from the dossier now."""
    is_barred = barred_matters(person_id).filter(matter=matter).exists()
    publish(ConflictEnded(matter.pk, person_id, matter.subject_kind, matter.subject_id, is_barred))


@transaction.atomic
def declare(
    *, matter: Matter, actor: Actor, is_free: bool, kind: str = "", statement: str = ""
) -> Declaration:
    """Say before opening a dossier whether one has an interest in it (cam kết của thành viên).

    An interest closes the dossier until it is decided. Refused to who is not on the council or
    asked to be, without words for an interest, and to who takes back an interest he declared.
    """
    council = matter.council
    if not is_asked_of(council, actor.person_id) and not _is_staff(council, actor):
        raise not_allowed(_("Only who sits on the council declares his interests here."))
    if not is_free and not statement.strip():
        raise refuse(
            _("Say in a few words what the interest is."), field="statement", code="no_statement"
        )
    chosen = ConflictKind(kind) if kind in ConflictKind.values else ConflictKind.DECLARED
    told = {
        "is_free": is_free,
        "kind": "" if is_free else chosen,
        "statement": "" if is_free else statement.strip(),
        "declared_at": timezone.now(),
    }
    declaration, made = Declaration.objects.select_for_update().get_or_create(
        matter=matter, person_id=actor.person_id or 0, defaults=told
    )
    if not made:
        if is_free and not declaration.is_free:
            raise refuse(
                _("You declared an interest in “%(title)s”.") % {"title": matter.title},
                remedy=_("The chair or the leader of the unit decides on it."),
                code="declared_already",
            )
        for name, value in told.items():
            setattr(declaration, name, value)
        declaration.save()
    if not is_free:
        _open_declared(declaration, chosen)
    return declaration


def _open_declared(declaration: Declaration, kind: ConflictKind) -> None:
    severity = Severity.REAL if kind in NEVER_WAIVED else Severity.APPARENT
    row, made = Conflict.objects.select_for_update().get_or_create(
        matter=declaration.matter,
        person_id=declaration.person_id,
        kind=kind,
        defaults={
            "severity": severity,
            "statement": declaration.statement,
            "found_at": declaration.declared_at,
        },
    )
    if not made and row.statement != declaration.statement:
        row.statement = declaration.statement
        if row.outcome in (Outcome.DISMISSED, Outcome.WAIVED):
            row.outcome, row.reason, row.plan = Outcome.OPEN, "", ""
            row.ended_at, row.ended_by = None, None
        row.save()
    _tell(declaration.matter, declaration.person_id)


@transaction.atomic
def declare_all(*, council: Council, actor: Actor, answers: Mapping[int, Mapping[str, Any]]) -> int:
    """Declare on several dossiers at once: all or none; gives on how many."""
    matters = {one.pk: one for one in council.matters.filter(pk__in=answers)}
    for pk, answer in answers.items():
        if pk in matters:
            declare(matter=matters[pk], actor=actor, **answer)
    return len(matters)


@transaction.atomic
def end_conflict(
    *, conflict: Conflict, actor: Actor, outcome: str, reason: str, plan: str = ""
) -> Conflict:
    """Dismiss a conflict, waive it with a plan, or recuse the person; with the reason.

    The chair decides on members, the leader of the managing unit on officers and on the chair,
    and on members where the chair is kept from the dossier himself. Nobody ends his own. What the
    text names of the person itself is not waived. Who is recused counts as absent for the dossier:
    for a reviewer the secretary is told that the seat is to be filled.
    """
    row = Conflict.objects.select_for_update().select_related("matter__council").get(pk=conflict.pk)
    _check_decider(row, actor)
    if row.outcome != Outcome.OPEN:
        raise refuse(
            _("This conflict was ended before: %(outcome)s.")
            % {"outcome": row.get_outcome_display()},
            code="ended_already",
        )
    _check_ending(row, outcome, reason, plan)
    row.outcome, row.reason, row.plan = outcome, reason.strip(), plan.strip()
    row.ended_by_id, row.ended_at = actor.person_id, timezone.now()
    row.save()
    _tell(row.matter, row.person_id)
    if outcome == Outcome.RECUSED:
        _tell_open_seat(row)
    return row


def _check_ending(row: Conflict, outcome: str, reason: str, plan: str) -> None:
    if outcome not in (Outcome.DISMISSED, Outcome.WAIVED, Outcome.RECUSED):
        raise refuse(_("Say how the conflict ends."), field="outcome", code="no_outcome")
    if not reason.strip():
        raise refuse(_("Say why."), field="reason", code="no_reason")
    if outcome != Outcome.WAIVED:
        return
    if not may_be_waived(ConflictKind(row.kind)):
        raise refuse(
            _("Who %(kind)s may not judge it, whatever the plan.")
            % {"kind": row.get_kind_display()},
            field="outcome",
            basis=ConflictRule().basis_of(ConflictKind(row.kind)),
            remedy=_("Recuse the person, or dismiss the conflict if it is none."),
            code="never_waived",
        )
    if not plan.strip():
        raise refuse(
            _("A conflict is waived with a plan that answers it."), field="plan", code="no_plan"
        )


def may_end(actor: Actor, conflict: Conflict) -> bool:
    """Whether it is the actor who decides on this conflict."""
    council, person = conflict.matter.council, conflict.person_id
    if actor.person_id is None or actor.person_id == person:
        return False
    if barred_matters(actor.person_id).filter(matter=conflict.matter_id).exists():
        return False
    if _is_for_chair(council, conflict):
        return sits_on(council, actor.person_id, Seat.CHAIR)
    return council.managing_organisation_id in actor.organisations(*LEADERS)


def _check_decider(conflict: Conflict, actor: Actor) -> None:
    if actor.person_id == conflict.person_id:
        raise not_allowed(
            _("Nobody decides on his own conflict of interest."),
            remedy=_("The chair decides on members, the leader of the unit on officers and chair."),
        )
    if not may_end(actor, conflict):
        is_chairs = _is_for_chair(conflict.matter.council, conflict)
        raise not_allowed(
            _("The chair of the council decides on this conflict.")
            if is_chairs
            else _("The leader of the managing unit decides on this conflict.")
        )


def _is_for_chair(council: Council, conflict: Conflict) -> bool:
    """Members other than the chair, while there is a chair who may read the dossier himself."""
    seats = council.members.filter(person=conflict.person_id, state__in=SITTING)
    if not seats.exclude(seat=Seat.CHAIR).exists():
        return False
    chair = council.members.filter(seat=Seat.CHAIR, state="accepted").exclude(
        person=conflict.person_id
    )
    kept = Conflict.objects.filter(matter=conflict.matter_id, outcome__in=BARRING)
    return chair.exclude(person__in=kept.values("person")).exists()


def _is_staff(council: Council, actor: Actor) -> bool:
    return council.managing_organisation_id in actor.organisations(*STAFF_ROLES)


def _tell_open_seat(row: Conflict) -> None:
    """Tell the secretaries whose seat is to be filled for the dossier, if it was a reviewer's."""
    council = row.matter.council
    seat = CouncilMember.objects.filter(
        council=council, person=row.person_id, seat=Seat.REVIEWER, state__in=SITTING
    ).first()
    if seat is None:
        return
    unit = council.managing_organisation_id
    held = holders_over([unit], [Role.COUNCIL_SECRETARY])[unit]
    closed = Conflict.objects.filter(matter=row.matter_id, outcome__in=BARRING)
    barred = set(closed.values_list("person_id", flat=True))
    notify(
        people=_without({person for _role, person in held}, barred),
        kind=SEAT_OPEN,
        title=gettext_lazy("A reviewer was recused: his seat is to be filled"),
        body=f"{council.title}\n\n{seat.name}: {row.matter.title}",
        url=f"/councils/{council.pk}/",
        once_key=f"conflict:{row.pk}:{row.ended_at}",
    )


def _without(people: Iterable[int], barred: set[int]) -> set[int]:
    return set(people) - barred
