# SPDX-License-Identifier: Apache-2.0
"""What a team must satisfy: one leader, months within the task, coefficients within the norm."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from banha.contexts.tasks.terms import TeamRole
from banha.kernel.law.public import CONFIGURATION, Basis, Refusal


class Member(Protocol):
    """A person in a role, stored or typed."""

    role: str
    person_months: Decimal | None
    coefficient: Decimal | None
    until: object


def team_faults(
    members: Sequence[Member],
    *,
    duration_months: int | None,
    ceilings: Mapping[str, Decimal] | None = None,
    basis: Basis = CONFIGURATION,
) -> tuple[Refusal, ...]:
    """Every rule the team breaks. ``ceilings`` gives the highest coefficient of each role."""
    found: list[Refusal] = []
    leaders = [m for m in members if m.role == TeamRole.LEADER and m.until is None]
    if len(leaders) != 1:
        found.append(
            Refusal(
                _("A task has exactly one leader; the team names %(count)s.")
                % {"count": len(leaders)},
                field="team",
                code="one_leader",
            )
        )
    for number, member in enumerate(members, start=1):
        months = member.person_months
        if months is not None and duration_months and months > duration_months:
            found.append(
                Refusal(
                    _("Member %(number)s: %(months)s person-months, but the task lasts %(all)s.")
                    % {"number": number, "months": months, "all": duration_months},
                    field="team",
                    code="too_many_months",
                )
            )
        ceiling = (ceilings or {}).get(member.role)
        if ceiling is not None and member.coefficient is not None and member.coefficient > ceiling:
            found.append(
                Refusal(
                    _("Member %(number)s: coefficient %(found)s; at most %(limit)s for “%(role)s”.")
                    % {
                        "number": number,
                        "found": member.coefficient,
                        "limit": ceiling,
                        "role": TeamRole(member.role).label,
                    },
                    field="team",
                    basis=basis,
                    code="coefficient",
                )
            )
    return tuple(found)
