# SPDX-License-Identifier: Apache-2.0
"""Which wrong values are sent together: a few requests of a form spoil each of its fields.

A seeded rotation and no product: every field is spoiled in every run by the same few kinds of
value, every kind meets many fields. ``BANHA_HOSTILE=all`` adds every value in every field alone.
"""

import os
from collections.abc import Iterator

from tests.hostile.reading import Field, Form
from tests.hostile.values import CHOICES, DAYS, NUMBERS, TYPED

#: What is spoiled: name of the field -> kind of value.
Probe = dict[str, str]
IS_ALL = os.environ.get("BANHA_HOSTILE") == "all"
#: Requests in which every second field is spoiled, and those that spoil one field alone.
TOGETHER, ALONE = 2, 1
TURNED = ("select", "radio", "checkbox", "hidden")


def kinds_for(field: Field) -> list[str]:
    """What is wrong in this field in particular, then what is wrong everywhere."""
    if field.is_day:
        return [*DAYS]
    if field.is_money or field.kind == "number":
        return [*NUMBERS]
    return [*CHOICES] if field.kind in TURNED else [*TYPED]


def _kind(field: Field, turn: int) -> str:
    """Twice something meant for this field, then anything at all."""
    kinds = kinds_for(field) if turn % 3 else list(TYPED)
    return kinds[turn * 5 % len(kinds)]


def _without_many_huge(probe: Probe) -> Probe:
    """One field of a request is huge at most: a form has a size, and that is not the question."""
    huge = [name for name, kind in probe.items() if kind == "huge"]
    return probe | {name: "script" for name in huge[1:]}


def probes(form: Form, start: int) -> Iterator[Probe]:
    """What is sent to one form, one request after the other."""
    typed = [one for one in form.fields.values() if one.kind not in {"submit", "file"}]
    shown = [one for one in typed if one.kind != "hidden"]
    hidden = [one for one in typed if one.kind == "hidden"]
    if IS_ALL:
        yield from ({one.name: kind} for one in typed for kind in TYPED)
    for turn in range(TOGETHER if shown else 0):
        some = [one for at, one in enumerate(shown) if at % 2 == turn % 2] or shown
        yield _without_many_huge(
            {one.name: _kind(one, start + at * 5 + turn) for at, one in enumerate(some)}
        )
    if hidden:
        yield {one.name: _kind(one, start + at) for at, one in enumerate(hidden)}
    for turn in range(ALONE if typed else 0):
        one = typed[(start * 7 + turn * 11) % len(typed)]
        yield {one.name: list(TYPED)[(start * 3 + turn * 13) % len(TYPED)]}
