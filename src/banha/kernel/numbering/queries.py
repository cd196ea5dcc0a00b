# SPDX-License-Identifier: Apache-2.0
"""Reads of the numbers given."""

from django.db.models import QuerySet

from banha.kernel.access.public import OFFICERS, Actor
from banha.kernel.numbering.models import TakenNumber


def may_read_numbers(actor: Actor) -> bool:
    """Every officer of the State reads the list of numbers of his office."""
    return any(held.role in OFFICERS for held in actor.roles)


def series_visible_to(actor: Actor) -> list[str]:
    """The series of which the actor may see a number."""
    seen = numbers_visible_to(actor).order_by()
    return sorted(seen.values_list("counter__series", flat=True).distinct())


def numbers_visible_to(
    actor: Actor, *, series: str = "", year: int | None = None, cancelled: bool | None = None
) -> QuerySet[TakenNumber]:
    """The numbers given for the offices the actor is an officer of, and below; newest first."""
    found = TakenNumber.objects.filter(
        organisation_id__in=actor.organisations(*OFFICERS)
    ).select_related("counter", "cancelled_by")
    if series:
        found = found.filter(counter__series=series)
    if year is not None:
        found = found.filter(counter__year=year)
    if cancelled is not None:
        found = found.filter(cancelled_at__isnull=not cancelled)
    return found.order_by("-taken_at", "-pk")
