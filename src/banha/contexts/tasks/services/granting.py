# SPDX-License-Identifier: Apache-2.0
"""The money and time a decision grants."""

from dataclasses import dataclass

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.terms import MoneySource


@dataclass(frozen=True)
class Granted:
    """What is decided: money and time; the appraisal's figures where there is one."""

    state_budget: int
    other_money: int
    duration_months: int | None

    @property
    def total(self) -> int:
        return self.state_budget + self.other_money


def granted_of(proposal: Proposal) -> Granted:
    """The figures the decision states: appraised where the budget was appraised."""
    state, other = proposal.state_budget or 0, proposal.other_money or 0
    chosen = proposal.applications.filter(is_chosen=True).first()
    months = proposal.duration_months
    if chosen is not None:
        state = chosen.state_budget if chosen.state_budget is not None else state
        other = chosen.other_money if chosen.other_money is not None else other
        months = chosen.duration_months or months
    appraisal = proposal.appraisals.prefetch_related("items").order_by("-held_on", "-pk").first()
    items = list(appraisal.items.all()) if appraisal else []
    if items:
        state = sum(one.appraised for one in items if one.source == MoneySource.STATE)
        if any(one.source != MoneySource.STATE for one in items):
            other = sum(one.appraised for one in items if one.source != MoneySource.STATE)
    return Granted(state, other, months)
