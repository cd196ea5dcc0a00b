# SPDX-License-Identifier: Apache-2.0
"""What the host asks for, by item and source: read by the budget team, never written by it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.terms import BudgetItem, MoneySource
from banha.kernel.law.public import refuse


def asked_of(proposal: Proposal) -> list[dict[str, Any]]:
    """The estimate by item and source, where it is what the chosen host applied for.

    A host that asks for other sums has sent its items on paper only: then its sums stand.
    """
    rows = (
        proposal.budgetlines.values("item", "source")
        .annotate(asked=Sum("amount"))
        .order_by("item", "source")
    )
    found = [{**row} for row in rows]
    chosen = proposal.applications.filter(is_chosen=True).first()
    state = proposal.state_budget if chosen is None else chosen.state_budget
    other = proposal.other_money if chosen is None else chosen.other_money
    if state is None and other is None:
        state, other = proposal.state_budget, proposal.other_money
    if found and (chosen is None or _sums_of(found) == (state or 0, other or 0)):
        return found
    sums = ((MoneySource.STATE.value, state), (MoneySource.OTHER.value, other))
    return [{"item": "other", "source": source, "asked": money} for source, money in sums if money]


def _sums_of(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """What the rows ask of the State's budget and of others."""
    state = sum(row["asked"] for row in rows if row["source"] == MoneySource.STATE)
    return state, sum(row["asked"] for row in rows) - state


def with_asked(proposal: Proposal, items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the budget team with what was asked; refused when one asked for is left out."""
    asked = {(row["item"], row["source"]): row["asked"] for row in asked_of(proposal)}
    told = {(str(row["item"]), str(row["source"])) for row in items}
    left_out = [pair for pair in asked if pair not in told]
    if left_out:
        names = "; ".join(
            f"{BudgetItem(item).label} ({MoneySource(source).label})" for item, source in left_out
        )
        raise refuse(
            _("What was asked for is not appraised: %(items)s.") % {"items": names},
            field="items",
            remedy=_("Enter each of these rows; where nothing is granted, enter 0 and say why."),
            code="left_out",
        )
    return [{**row, "asked": asked.get((str(row["item"]), str(row["source"])), 0)} for row in items]
