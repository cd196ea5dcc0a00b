# SPDX-License-Identifier: Apache-2.0
"""Where a text stands on any day, from its own days and from what others do to it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from banha.contexts.standards.terms import ENDING, EVER, FOREVER, Act, RelationKind, Span, Validity

_DAY = timedelta(days=1)


def state_on(
    day: date,
    *,
    issued_on: date | None,
    effective_from: date | None,
    effective_until: date | None = None,
    acts: Iterable[Act] = (),
) -> Validity:
    """The state on that day. ``effective_until`` is the last day in force.

    What ends a text goes before what suspends it, and that before what ends a part of it. An act
    whose first day is not known changes nothing. A text whose entry into force is not known is
    neither in force nor not: it is undated, until something is known to end it.
    """
    at_work = [act.kind for act in acts if _counts(act, day)]
    if issued_on is not None and day < issued_on:
        return Validity.NOT_ISSUED
    if effective_until is not None and day > effective_until:
        return Validity.ENDED
    if any(kind in ENDING for kind in at_work):
        return Validity.ENDED
    if effective_from is None:
        return Validity.UNDATED
    if day < effective_from:
        return Validity.TO_COME
    if RelationKind.SUSPENDS in at_work:
        return Validity.SUSPENDED
    return Validity.PARTLY if RelationKind.PARTLY_ENDS in at_work else Validity.IN_FORCE


def _counts(act: Act, day: date) -> bool:
    return act.starts is not None and act.starts <= day and (act.ends is None or day <= act.ends)


def spans_of(
    *,
    issued_on: date | None,
    effective_from: date | None,
    effective_until: date | None = None,
    acts: Sequence[Act] = (),
) -> list[Span]:
    """Every day there is, cut into the spans in which the state stays the same, in their order.

    The spans touch and never overlap; two that follow each other differ. The state can change
    only where a day of the text or of an act begins or ends, so it is asked there alone.
    """
    begins = {EVER}
    begins |= {day for day in (issued_on, effective_from) if day}
    begins |= {act.starts for act in acts if act.starts}
    lasts = [effective_until, *(act.ends for act in acts)]
    begins |= {day + _DAY for day in lasts if day and day < FOREVER}
    spans: list[Span] = []
    for day in sorted(begins):
        state = state_on(
            day,
            issued_on=issued_on,
            effective_from=effective_from,
            effective_until=effective_until,
            acts=acts,
        )
        if spans and spans[-1].state == state:
            continue
        if spans:
            spans[-1] = replace(spans[-1], ends=day - _DAY)
        spans.append(Span(state, day, FOREVER))
    return spans
