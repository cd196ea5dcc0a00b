# SPDX-License-Identifier: Apache-2.0
"""Conditions on keys found elsewhere, said so that an index can answer them within an OR.

``a IN (SELECT …) OR b = …`` makes PostgreSQL read the whole table: a subquery is no condition of
an index. An array that is ready before the table is read is one.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

#: More keys than these are left where they are: a list this long is slower to compare with.
FEW = 1000


def among(path: str, keys: QuerySet[Any, Any]) -> Q:
    """``path = ANY (ARRAY(keys))``, for keys that are few by their nature.

    Without any key the condition is unknown, not false: never negate it.
    """
    return Q(
        Func(
            F(path),
            ArraySubquery(keys.order_by()),
            template="(%(expressions)s))",
            arg_joiner=" = ANY(",
            output_field=BooleanField(),
        )
    )


def one_of(path: str, keys: QuerySet[Any, Any]) -> Q:
    """``path`` among these keys: read first where they are few, so that their number is known.

    ``keys`` holds one column, and costs one query here.
    """
    few = list(keys.order_by()[: FEW + 1])
    if len(few) > FEW:
        return Q(**{f"{path}__in": keys})
    return Q(**{f"{path}__in": few})
