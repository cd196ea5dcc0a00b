# SPDX-License-Identifier: Apache-2.0
"""Giving and cancelling numbers."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Refused
from banha.kernel.numbering.models import Counter, TakenNumber
from banha.kernel.numbering.terms import format_number


def take_number(
    series: str, *, year: int, scope: str = "", pattern: str, organisation_id: int | None
) -> TakenNumber:
    """Give the next number of the series in that scope and year, for the register of an office.

    Must be called inside the transaction that uses the number: whoever asks next waits until it
    ends, so a roll-back gives the number back and no gap appears. A wrong pattern is a ValueError.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "take_number needs the transaction that uses the number"
        )
    format_number(pattern, number=1, year=year, scope=scope)
    with connection.cursor() as cursor:
        # One statement makes or counts up the row and holds its lock until the transaction ends.
        cursor.execute(
            """
            INSERT INTO numbering_counter (series, scope, year, last) VALUES (%s, %s, %s, 1)
            ON CONFLICT (series, scope, year) DO UPDATE SET last = numbering_counter.last + 1
            RETURNING id, last
            """,
            [series, scope, year],
        )
        counter_id, number = cursor.fetchone()
    return TakenNumber.objects.create(
        counter_id=counter_id,
        number=number,
        text=format_number(pattern, number=number, year=year, scope=scope),
        organisation_id=organisation_id,
    )


@transaction.atomic
def cancel_number(taken: TakenNumber, *, reason: str, actor: Actor) -> TakenNumber:
    """Mark a number as cancelled; it stays in the list and is never given again."""
    reason = reason.strip()
    if not reason:
        raise Refused(
            Refusal(
                _("Say why the number is cancelled."),
                field="reason",
                remedy=_("The list of numbers keeps the reason for the inspection."),
                code="reasons_missing",
            )
        )
    locked = TakenNumber.objects.select_for_update().get(pk=taken.pk)
    if locked.cancelled_at is not None:
        return locked
    locked.cancelled_at = timezone.now()
    locked.cancel_reason = reason[:400]
    locked.cancelled_by_id = actor.person_id
    locked.save(update_fields=("cancelled_at", "cancel_reason", "cancelled_by"))
    return locked


@transaction.atomic
def begin_after(series: str, *, year: int, last: int, scope: str = "") -> Counter:
    """Continue a series that was kept on paper until number ``last``; never counts backwards."""
    counter, _made = Counter.objects.select_for_update().get_or_create(
        series=series, scope=scope, year=year
    )
    if last < counter.last:
        raise Refused(
            Refusal(
                _("Number %(last)s of this series was given already.") % {"last": counter.last},
                field="last",
                remedy=_("Begin after that number or a later one."),
                code="number_taken",
            )
        )
    counter.last = last
    counter.save(update_fields=("last",))
    return counter
