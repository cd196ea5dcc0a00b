# SPDX-License-Identifier: Apache-2.0
"""The signs of the offices: the letters that stand for each in the numbers of its papers."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from banha.kernel.access.public import OFFICERS, Actor, RoleHeld
from banha.kernel.organisations.public import (
    SIGNS_KEPT_BY,
    Organisation,
    sign_in_short_name,
    sign_of,
)


@dataclass(frozen=True)
class OfficeSign:
    """An office with its sign, whence it comes, and a number as it will be written."""

    office: Organisation
    sign: str
    #: "chosen" by the office, read from its "short_name", or "missing".
    source: str
    example: str


def offices_kept_by(actor: Actor) -> list[Organisation]:
    """The open offices of the State whose sign the actor keeps and in which officers work."""
    today = timezone.localdate()
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    at_work = RoleHeld.objects.filter(
        lasting, role__in=OFFICERS, organisation__in=actor.organisations(*SIGNS_KEPT_BY)
    )
    found = Organisation.objects.filter(
        lasting, house=Organisation.House.STATE, pk__in=at_work.values("organisation")
    )
    return list(found.order_by("sort_key", "pk"))


def told(office: Organisation) -> OfficeSign:
    """The office's sign as its papers will bear it."""
    sign = sign_of(office)
    source = "chosen" if office.paper_sign else "short_name" if sign else "missing"
    return OfficeSign(office, sign, source, "-".join(filter(None, ("01/TB", sign))))


def suggested(office: Organisation) -> str:
    """What the short name tells, for the field of an office that chose none."""
    return office.paper_sign or sign_in_short_name(office)
