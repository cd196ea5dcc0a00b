# SPDX-License-Identifier: Apache-2.0
"""Pay norms in force on a day."""

from datetime import date
from decimal import Decimal

from django.db.models import Q

from banha.contexts.tasks.models import PayNorm
from banha.contexts.tasks.terms import TeamRole


def norms_on(day: date) -> dict[str, PayNorm]:
    """Every norm in force on the day by its code, in one query."""
    return {
        norm.code: norm
        for norm in PayNorm.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
        ).order_by("valid_from")
    }


def coefficient_ceilings(day: date) -> dict[str, Decimal]:
    """The highest coefficient of each role on the day (TT 02/2023/TT-BKHCN)."""
    norms = norms_on(day)
    codes = {role: f"coefficient.{role}" for role in TeamRole.values}
    return {role: norms[code].value for role, code in codes.items() if code in norms}
