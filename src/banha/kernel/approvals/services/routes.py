# SPDX-License-Identifier: Apache-2.0
"""Whom a unit asks before its leader decides: kept in editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.approvals.models import ApprovalRoute, RouteSeat
from banha.kernel.approvals.queries import may_rule
from banha.kernel.approvals.terms import ASKED_ROLES, LAST_DAY, LAST_STAGE, slip_subject
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.organisations.public import Organisation


@dataclass(frozen=True)
class SeatGiven:
    """Who is asked at a stage, about what, within how many working days."""

    stage: int
    matter: str
    role: str
    organisation: Organisation
    days: int
    one_is_enough: bool = False

    @property
    def says(self) -> tuple[object, ...]:
        """What makes two seats the same."""
        return (
            self.stage, self.matter, self.role, self.organisation.pk, self.days,
            self.one_is_enough,
        )  # fmt: skip


@transaction.atomic
def keep_route(
    *,
    kind: str,
    organisation: Organisation,
    actor: Actor,
    valid_from: date,
    source: str,
    seats: Sequence[SeatGiven],
) -> ApprovalRoute:
    """Keep whom the unit asks, as its next edition; no seat at all ends the asking.

    The same again gives the edition in force. Refused: a day in the past (slips and dossiers under
    way keep what they began with), no text, stages with a gap or nobody to ask.
    """
    if not may_rule(actor, organisation.pk):
        raise not_allowed(
            _("Only leaders of the unit say whom it asks before a decision."),
            remedy=_("Ask the leader of the unit."),
        )
    if slip_subject(kind) is None:
        raise refuse(_("There is no decision of this kind."), field="kind", code="unknown_kind")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    source = nfc(source).strip()
    _refuse_unsaid(source, valid_from)
    _refuse_seats(seats)
    earlier = ApprovalRoute.objects.filter(kind=kind, organisation=organisation)
    last = earlier.order_by("-edition").prefetch_related("seats__organisation").first()
    if last is not None and _says(last) == (source, valid_from, _sorted(seats)):
        return last
    made = ApprovalRoute.objects.create(
        kind=kind,
        organisation=organisation,
        edition=(earlier.aggregate(last=Max("edition"))["last"] or 0) + 1,
        valid_from=valid_from,
        source=source,
        kept_by_id=actor.person_id,
        kept_at=timezone.now(),
    )
    RouteSeat.objects.bulk_create(
        RouteSeat(
            route=made, stage=one.stage, matter=nfc(one.matter).strip(), role=one.role,
            organisation=one.organisation, days=one.days, one_is_enough=one.one_is_enough,
        )
        for one in sorted(seats, key=lambda one: one.stage)
    )  # fmt: skip
    return made


def _sorted(seats: Sequence[SeatGiven]) -> list[tuple[object, ...]]:
    return sorted((one.says for one in seats), key=repr)


def _says(route: ApprovalRoute) -> tuple[str, date, list[tuple[object, ...]]]:
    given = [
        SeatGiven(one.stage, one.matter, one.role, one.organisation, one.days, one.one_is_enough)
        for one in route.seats.all()
    ]
    return route.source, route.valid_from, _sorted(given)


def _refuse_unsaid(source: str, valid_from: date) -> None:
    if not source:
        raise refuse(
            _("Name the text that orders it."),
            field="source",
            remedy=_("Number and issuer of the rules of work or of the assignment."),
            code="required",
        )
    if valid_from < timezone.localdate():
        raise refuse(
            _("An order of approvals does not reach back."),
            field="valid_from",
            remedy=_("Choose today or a day to come."),
            code="past",
        )


def _refuse_seats(seats: Sequence[SeatGiven]) -> None:
    stages = sorted({one.stage for one in seats})
    if stages != list(range(1, len(stages) + 1)) or len(stages) > LAST_STAGE:
        raise refuse(
            _("Stages are counted from 1 on without a gap."),
            field="seats",
            remedy=_("Seats of one stage are asked side by side; the next stage waits for them."),
            code="gap",
        )
    seen = set()
    for one in seats:
        if not one.matter.strip():
            raise refuse(_("Say what each is asked."), field="seats", code="required")
        if one.role not in ASKED_ROLES:
            raise refuse(_("This role is not asked."), field="seats", code="role")
        if not 1 <= one.days <= LAST_DAY:
            raise refuse(
                _("Give between 1 and %(last)s working days.") % {"last": LAST_DAY},
                field="seats",
                code="days",
            )
        if (key := (one.stage, one.role, one.organisation.pk)) in seen:
            raise refuse(
                _("The same role of the same unit is asked once a stage."),
                field="seats",
                code="twice",
            )
        seen.add(key)
    for stage in stages:
        if len({one.one_is_enough for one in seats if one.stage == stage}) > 1:
            raise refuse(
                _("Either all of a stage answer, or one of them is enough."),
                field="seats",
                code="mixed",
            )
