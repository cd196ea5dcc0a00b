# SPDX-License-Identifier: Apache-2.0
"""Rows in the database, many at a time."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.terms import Fault, RowState

PUT_CHECKED = """
    UPDATE imports_importrow r SET
        "values" = n.vals, faults = n.faults, key = n.key, has_doubts = n.has_doubts,
        state = CASE WHEN n.is_good AND r.cross_faults = '[]'::jsonb
                     THEN 'good' ELSE 'faulty' END
    FROM jsonb_to_recordset(%s::jsonb)
        AS n(id bigint, vals jsonb, faults jsonb, key text, has_doubts boolean, is_good boolean)
    WHERE r.id = n.id
"""
PUT_WRITTEN = """
    UPDATE imports_importrow r SET state = n.state, object_id = n.object_id,
        faults = CASE WHEN n.faults IS NULL THEN r.faults ELSE r.faults || n.faults END
    FROM jsonb_to_recordset(%s::jsonb)
        AS n(id bigint, state text, object_id bigint, faults jsonb)
    WHERE r.id = n.id
"""
DOUBLES = """
    SELECT key, array_agg(number ORDER BY number) FROM imports_importrow
    WHERE run_id = %s AND key <> '' AND (%s::text[] IS NULL OR key = ANY(%s::text[]))
    GROUP BY key HAVING count(*) > 1
"""
PUT_CROSS = """
    UPDATE imports_importrow r SET cross_faults = n.faults,
        state = CASE WHEN r.state = 'good' THEN 'faulty' ELSE r.state END
    FROM jsonb_to_recordset(%s::jsonb) AS n(number int, faults jsonb)
    WHERE r.run_id = %s AND r.number = n.number AND r.state IN ('good', 'faulty')
"""
CLEAR_CROSS = """
    UPDATE imports_importrow r SET cross_faults = '[]'::jsonb,
        state = CASE WHEN r.state = 'faulty' AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(r.faults) f WHERE NOT (f->>'is_doubt')::boolean
        ) THEN 'good' ELSE r.state END
    WHERE run_id = %s AND cross_faults <> '[]'::jsonb
        AND (%s::text[] IS NULL OR key = ANY(%s::text[]))
"""


def _execute(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall() if cursor.description else []


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False)


def put_checked(rows: list[dict[str, Any]]) -> None:
    """Keep what the check of rows gave: id, vals, faults, key, has_doubts, is_good."""
    _execute(PUT_CHECKED, _json(rows))


def put_written(rows: list[dict[str, Any]]) -> None:
    """Keep what became of rows: id, state, object_id, faults (to be added, or None)."""
    _execute(PUT_WRITTEN, _json(rows))


def mark_doubles(run: ImportRun, keys: Iterable[str] | None = None) -> None:
    """Rows that name the same thing as an earlier one are faulty; of these keys, or of all."""
    wanted = None if keys is None else [key for key in set(keys) if key]
    if wanted == []:
        return
    _execute(CLEAR_CROSS, run.pk, wanted, wanted)
    marked: list[dict[str, Any]] = []
    for _key, numbers in _execute(DOUBLES, run.pk, wanted, wanted):
        for number in numbers[1:]:
            fault = Fault(
                "double",
                _("The row names the same thing as row %(first)s."),
                given={"first": numbers[0]},
                remedy=_("Remove one of the two, or correct what tells them apart."),
            )
            marked.append({"number": number, "faults": [fault.stored()]})
    for start in range(0, len(marked), 1000):
        _execute(PUT_CROSS, _json(marked[start : start + 1000]), run.pk)


def counts_of(run: ImportRun) -> dict[str, int]:
    """How many rows stand where; one statement."""
    rows = _execute(
        "SELECT state, count(*), count(*) FILTER (WHERE has_doubts)"
        " FROM imports_importrow WHERE run_id = %s GROUP BY state",
        run.pk,
    )
    counts = {str(state): 0 for state in RowState.values}
    counts |= {state: n for state, n, _doubts in rows}
    counts["doubtful"] = sum(doubts for _state, _n, doubts in rows)
    counts["all"] = sum(n for _state, n, _doubts in rows)
    return counts


def fault_kinds_of(run: ImportRun) -> list[tuple[str, str, bool, int, dict[str, str]]]:
    """(code, column, is_doubt, rows, message of one of them), the most frequent first."""
    found = _execute(
        """
        SELECT f->>'code', f->>'column', (f->>'is_doubt')::boolean, count(DISTINCT r.id),
            (array_agg(f->'message'))[1]
        FROM imports_importrow r, jsonb_array_elements(r.faults || r.cross_faults) f
        WHERE r.run_id = %s GROUP BY 1, 2, 3 ORDER BY 3, 4 DESC, 1, 2 LIMIT 40
        """,
        run.pk,
    )
    return [
        (code, column, doubt, n, json.loads(said) if isinstance(said, str) else said)
        for code, column, doubt, n, said in found
    ]


def rows_with(run: ImportRun, *, only: str = "", code: str = "", column: str = "") -> Any:
    """The rows of a run, perhaps only those with faults, doubts, or one kind of fault."""
    rows = ImportRow.objects.filter(run=run).order_by("number")
    if only == "faults":
        rows = rows.filter(state=RowState.FAULTY)
    elif only == "doubts":
        rows = rows.filter(has_doubts=True)
    elif only == "good":
        rows = rows.filter(state=RowState.GOOD)
    if code:
        kind = [{"code": code, "column": column}]
        rows = rows.filter(Q(faults__contains=kind) | Q(cross_faults__contains=kind))
    return rows
