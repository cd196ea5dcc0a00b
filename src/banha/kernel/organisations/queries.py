# SPDX-License-Identifier: Apache-2.0
"""Reads of the tree of organisations."""

from collections.abc import Iterable

from django.db import connection


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
