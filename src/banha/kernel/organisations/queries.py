# SPDX-License-Identifier: Apache-2.0
"""Reads of the tree of organisations."""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from banha.foundation.built_once import built_once
from banha.kernel.organisations.models import Organisation, Succession
from banha.kernel.organisations.names import organisation_key


@built_once
def units_named(keys: list[int]) -> QuerySet[Organisation]:
    """The organisations of these numbers, each with the one right above it."""
    return Organisation.objects.filter(pk__any_of=keys).select_related("parent")


def units_under(roots: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each organisation id: itself and every unit below it, in one query."""
    ids = sorted(set(roots))
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE below(root, id) AS (
                SELECT id, id FROM organisations_organisation WHERE id = ANY(%s)
                UNION
                SELECT below.root, child.id
                FROM organisations_organisation child JOIN below ON child.parent_id = below.id
            )
            SELECT root, id FROM below
            """,
            [ids],
        )
        reach: dict[int, set[int]] = {root: {root} for root in ids}
        for root, unit in cursor.fetchall():
            reach[root].add(unit)
    return {root: frozenset(units) for root, units in reach.items()}


def units_above(units: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each organisation id: itself and every organisation above it, in one query."""
    ids = sorted(set(units))
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE above(unit, id) AS (
                SELECT id, id FROM organisations_organisation WHERE id = ANY(%s)
                UNION
                SELECT above.unit, here.parent_id
                FROM organisations_organisation here JOIN above ON here.id = above.id
                WHERE here.parent_id IS NOT NULL
            )
            SELECT unit, id FROM above
            """,
            [ids],
        )
        reach: dict[int, set[int]] = {unit: {unit} for unit in ids}
        for unit, above in cursor.fetchall():
            reach[unit].add(above)
    return {unit: frozenset(above) for unit, above in reach.items()}


def successors_of(organisation: Organisation, on: date | None = None) -> list[Organisation]:
    """The organisations that carry on its duties on the day; itself while it exists."""
    day = on or timezone.localdate()
    found: dict[int, Organisation] = {}
    seen: set[int] = set()
    queue = [organisation]
    while queue:
        here = queue.pop()
        if here.pk in seen:
            continue
        seen.add(here.pk)
        if here.valid_until is None or here.valid_until >= day:
            found[here.pk] = here
            continue
        links = Succession.objects.filter(old=here, on__lte=day).select_related("new")
        queue += [link.new for link in links]
    return sorted(found.values(), key=lambda one: one.name)


def successor_of(organisation: Organisation, on: date | None = None) -> Organisation | None:
    """The one successor on the day; None where it was split or ended without one."""
    found = successors_of(organisation, on)
    return found[0] if len(found) == 1 else None


def name_on(organisation: Organisation, day: date) -> str:
    """The name the body bore on the day: of itself, or of what it was renamed from or into."""
    here, seen = organisation, {organisation.pk}
    renamed = Succession.objects.filter(manner=Succession.Manner.RENAMED)
    while True:
        link: Succession | None = None
        if here.valid_from and day < here.valid_from:
            link = renamed.filter(new=here).select_related("old").first()
            other = link.old if link else None
        elif here.valid_until and day > here.valid_until:
            link = renamed.filter(old=here).select_related("new").first()
            other = link.new if link else None
        else:
            other = None
        if other is None or other.pk in seen:
            return here.name
        seen.add(other.pk)
        here = other


def ancestors_of(organisation: Organisation) -> list[Organisation]:
    """The organisations above, the highest first."""
    chain: list[Organisation] = []
    above = organisation.parent
    while above is not None and above not in chain:
        chain.insert(0, above)
        above = above.parent
    return chain


def organisations_matching(
    text: str = "", *, house: str = "", kind: str = "", ended: bool = False
) -> QuerySet[Organisation]:
    """Organisations whose names, short name or codes hold all the words."""
    rows = Organisation.objects.filter(standing=Organisation.Standing.CONFIRMED)
    rows = rows.select_related("parent", "place").order_by("sort_key", "pk")
    for word in organisation_key(text).split():
        rows = rows.filter(
            Q(folded_name__contains=word)
            | Q(short_name__icontains=word)
            | Q(english_name__icontains=word)
            | Q(tax_code__startswith=word)
        )
    if house:
        rows = rows.filter(house=house)
    if kind:
        rows = rows.filter(kind=kind)
    if not ended:
        today = timezone.localdate()
        rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
    return rows


def suggest_organisations(text: str, *, limit: int = 12) -> list[Organisation]:
    """For a combobox: names that start with the text first; nothing for an empty text."""
    key = organisation_key(text)
    if not key:
        return []
    rows = list(organisations_matching(text)[: limit * 8])
    rows.sort(
        key=lambda one: (
            one.short_name.lower() != text.strip().lower(),
            not one.folded_name.startswith(key),
            len(one.folded_name),
        )
    )
    return rows[:limit]
