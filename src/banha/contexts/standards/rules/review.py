# SPDX-License-Identifier: Apache-2.0
"""When a text is to be looked at again."""

from datetime import date

from banha.contexts.standards.terms import FACTS, TextKind


def next_review(
    kind: TextKind, *, effective_from: date | None, reviewed_on: date | None, years: int | None
) -> date | None:
    """The day by which the text is to be reviewed, ``years`` after its last review or its start.

    ``years`` is what the office set; None takes what the law of 2006 said for the kind. Nothing is
    due where neither says a number or the start is not known. 29 February counts as the 28th.
    """
    count = years if years is not None else FACTS[kind].review_years
    start = reviewed_on or effective_from
    if count is None or start is None:
        return None
    year = min(start.year + count, 9999)
    try:
        return start.replace(year=year)
    except ValueError:
        return start.replace(year=year, day=28)
