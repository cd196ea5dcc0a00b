# SPDX-License-Identifier: Apache-2.0
"""What a budget table must satisfy: lump sums, pilot projects, totals, overhead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext as _

from banha.contexts.programmes.public import TaskKind
from banha.contexts.tasks.terms import (
    GROUP_OF_ITEM,
    NEVER_LUMP,
    BudgetItem,
    BudgetRules,
    LumpManner,
    MoneySource,
)
from banha.foundation.written import number_written
from banha.kernel.law.public import Refusal


class Line(Protocol):
    """A cell of the estimate, stored or typed."""

    item: str
    source: str
    year: int
    is_lump: bool
    amount: int


@dataclass(frozen=True)
class BudgetTotals:
    """Every sum a budget page shows, reckoned once from the lines, in whole đồng."""

    total: int = 0
    state: int = 0
    other: int = 0
    state_lump: int = 0
    state_not_lump: int = 0
    by_source: dict[str, int] = field(default_factory=dict)
    by_item: dict[str, int] = field(default_factory=dict)
    by_group: dict[str, int] = field(default_factory=dict)
    by_year: dict[int, int] = field(default_factory=dict)
    state_by_year: dict[int, int] = field(default_factory=dict)


def budget_totals(lines: Iterable[Line]) -> BudgetTotals:
    """The sums over the lines."""
    by_source: dict[str, int] = defaultdict(int)
    by_item: dict[str, int] = defaultdict(int)
    by_group: dict[str, int] = defaultdict(int)
    by_year: dict[int, int] = defaultdict(int)
    state_by_year: dict[int, int] = defaultdict(int)
    lump = not_lump = 0
    for line in lines:
        by_source[line.source] += line.amount
        by_item[line.item] += line.amount
        by_group[GROUP_OF_ITEM[line.item]] += line.amount
        by_year[line.year] += line.amount
        if line.source == MoneySource.STATE:
            state_by_year[line.year] += line.amount
            if line.is_lump:
                lump += line.amount
            else:
                not_lump += line.amount
    total = sum(by_source.values())
    state = by_source.get(MoneySource.STATE, 0)
    return BudgetTotals(
        total=total,
        state=state,
        other=total - state,
        state_lump=lump,
        state_not_lump=not_lump,
        by_source=dict(by_source),
        by_item=dict(by_item),
        by_group=dict(by_group),
        by_year=dict(by_year),
        state_by_year=dict(state_by_year),
    )


def is_never_lump(item: str) -> bool:
    """Whether the item may never be a lump sum."""
    return item in NEVER_LUMP


def budget_faults(
    lines: Sequence[Line],
    *,
    kind: str,
    lump_manner: str,
    rules: BudgetRules,
    state_budget: int | None = None,
    other_money: int | None = None,
    years: tuple[int, int] | None = None,
) -> tuple[Refusal, ...]:
    """Every rule the lines break. ``state_budget`` and ``other_money`` are the declared sums;
    ``years`` the first and last year of the task."""
    totals = budget_totals(lines)
    return (
        *_declared_sums(totals, state_budget, other_money),
        *_line_faults(lines, rules, years),
        *(_final_product(totals, rules) if lump_manner == LumpManner.FINAL_PRODUCT else ()),
        *(_pilot(totals, rules) if kind == TaskKind.PILOT else ()),
        *_overhead(totals, rules),
    )


def _declared_sums(totals: BudgetTotals, state: int | None, other: int | None) -> Iterable[Refusal]:
    of_state = _(
        "The State lines of the table add up to %(found)s đồng, but %(declared)s đồng is declared."
    )
    of_others = _(
        "The lines of other sources add up to %(found)s đồng, but %(declared)s đồng is declared."
    )
    for name, declared, found, words in (
        ("state_budget", state, totals.state, of_state),
        ("other_money", other, totals.other, of_others),
    ):
        if declared is not None and totals.total and declared != found:
            yield Refusal(
                words % {"found": number_written(found), "declared": number_written(declared)},
                field=name,
                remedy=_("Correct the table or the declared sum."),
                code="sum_differs",
            )


def _line_faults(
    lines: Sequence[Line], rules: BudgetRules, years: tuple[int, int] | None
) -> Iterable[Refusal]:
    for number, line in enumerate(lines, start=1):
        if line.amount < 0:
            yield Refusal(
                _("Line %(number)s: an amount cannot be negative.") % {"number": number},
                field="budget",
                code="negative",
            )
        if line.is_lump and line.item in NEVER_LUMP:
            yield Refusal(
                _("Line %(number)s: “%(item)s” may never be a lump sum.")
                % {"number": number, "item": BudgetItem(line.item).label},
                field="budget",
                basis=rules.never_lump_basis,
                remedy=_("Untick the lump sum on this line."),
                code="never_lump",
            )
        if years and not years[0] <= line.year <= years[1]:
            yield Refusal(
                _("Line %(number)s: the year %(year)s lies outside the task.")
                % {"number": number, "year": line.year},
                field="budget",
                code="year_outside",
            )


def _final_product(totals: BudgetTotals, rules: BudgetRules) -> Iterable[Refusal]:
    """Non-lump items within their share and their cap (TTLT 27/2015 Điều 6)."""
    share_limit = int(totals.state * rules.non_lump_share)
    if totals.state_not_lump > share_limit:
        yield Refusal(
            _(
                "Lump sum to the final product: items outside the lump sum are %(found)s đồng, "
                "more than %(share)s%% of the State budget (%(limit)s đồng)."
            )
            % {
                "found": number_written(totals.state_not_lump),
                "share": int(rules.non_lump_share * 100),
                "limit": number_written(share_limit),
            },
            field="lump_manner",
            basis=rules.lump_basis,
            remedy=_("Choose the partial lump sum, or lower these items."),
            code="non_lump_share",
        )
    if totals.state_not_lump > rules.non_lump_cap:
        yield Refusal(
            _(
                "Lump sum to the final product: items outside the lump sum are %(found)s đồng, "
                "more than %(cap)s đồng."
            )
            % {
                "found": number_written(totals.state_not_lump),
                "cap": number_written(rules.non_lump_cap),
            },
            field="lump_manner",
            basis=rules.lump_basis,
            remedy=_("Choose the partial lump sum, or lower these items."),
            code="non_lump_cap",
        )


def _pilot(totals: BudgetTotals, rules: BudgetRules) -> Iterable[Refusal]:
    if totals.total and totals.other < totals.total * rules.pilot_non_state_share:
        yield Refusal(
            _(
                "A pilot production project needs at least %(share)s%% from outside the budget; "
                "the table has %(found)s of %(total)s đồng."
            )
            % {
                "share": int(rules.pilot_non_state_share * 100),
                "found": number_written(totals.other),
                "total": number_written(totals.total),
            },
            field="other_money",
            basis=rules.pilot_basis,
            remedy=_("Raise the money from outside the budget and enclose its commitment."),
            code="pilot_share",
        )


def _overhead(totals: BudgetTotals, rules: BudgetRules) -> Iterable[Refusal]:
    overhead = totals.by_item.get(BudgetItem.OVERHEAD, 0)
    limit = min(int(totals.state * rules.overhead_share), rules.overhead_cap)
    if totals.state and overhead > limit:
        yield Refusal(
            _("Overhead is %(found)s đồng; at most %(limit)s đồng is allowed.")
            % {"found": number_written(overhead), "limit": number_written(limit)},
            field="budget",
            basis=rules.pay_basis,
            code="overhead",
        )
