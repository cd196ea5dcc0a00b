# SPDX-License-Identifier: Apache-2.0
"""Reads of the numbers given."""

from django.db.models import QuerySet

from banha.kernel.access.public import OFFICERS, Actor
from banha.kernel.numbering.models import Counter, TakenNumber


def may_read_numbers(actor: Actor) -> bool:
    """Every officer of the State reads the lists of numbers."""
    return any(held.role in OFFICERS for held in actor.roles)


def counters() -> QuerySet[Counter]:
    """Every series with its scope, year and last number."""
    return Counter.objects.all()


def numbers_visible_to(
    actor: Actor, *, series: str = "", year: int | None = None, cancelled: bool | None = None
) -> QuerySet[TakenNumber]:
    """The numbers given, newest first; nothing for those who are not officers."""
    if not may_read_numbers(actor):
        return TakenNumber.objects.none()
    found = TakenNumber.objects.select_related("counter", "cancelled_by")
    if series:
        found = found.filter(counter__series=series)
    if year is not None:
        found = found.filter(counter__year=year)
    if cancelled is not None:
        found = found.filter(cancelled_at__isnull=not cancelled)
    return found.order_by("-taken_at", "-pk")
