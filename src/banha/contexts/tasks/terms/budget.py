# SPDX-License-Identifier: Apache-2.0
"""Items and sources of a budget table, and the numbers its rules count with."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.law.public import CONFIGURATION, Basis, Certainty


class BudgetGroup(models.TextChoices):
    """The five groups of the estimate table (khoản chi)."""

    LABOUR = "labour", _("Labour")
    MATERIALS = "materials", _("Materials and energy")
    EQUIPMENT = "equipment", _("Equipment and machines")
    REPAIR = "repair", _("Construction and small repair")
    OTHER = "other", pgettext_lazy("expense", "Other expenses")


class BudgetItem(models.TextChoices):
    """Items of expense; some may never be a lump sum (TTLT 27/2015 Điều 7)."""

    LABOUR = "labour", _("pay of the members")
    DOMESTIC_EXPERTS = "domestic_experts", _("domestic experts")
    FOREIGN_EXPERTS = "foreign_experts", _("foreign experts")
    MATERIALS_NORMED = "materials_normed", _("materials with norms")
    MATERIALS_FREE = "materials_free", _("materials without norms")
    SMALL_TOOLS = "small_tools", _("small tools, services, office supplies")
    ASSETS = "assets", _("purchase, rent and depreciation of fixed assets")
    REPAIR = "repair", _("repair of fixed assets")
    SURVEY = "survey", _("surveys")
    DOMESTIC_TRAVEL = "domestic_travel", _("workshops and domestic travel")
    FOREIGN_TRIPS = "foreign_trips", _("foreign trips")
    SELF_EVALUATION = "self_evaluation", _("self-evaluation")
    OVERHEAD = "overhead", _("overhead")
    OTHER = "other", pgettext_lazy("expense item", "other")


GROUP_OF_ITEM: dict[str, str] = {
    BudgetItem.LABOUR: BudgetGroup.LABOUR,
    BudgetItem.DOMESTIC_EXPERTS: BudgetGroup.LABOUR,
    BudgetItem.FOREIGN_EXPERTS: BudgetGroup.LABOUR,
    BudgetItem.MATERIALS_NORMED: BudgetGroup.MATERIALS,
    BudgetItem.MATERIALS_FREE: BudgetGroup.MATERIALS,
    BudgetItem.SMALL_TOOLS: BudgetGroup.MATERIALS,
    BudgetItem.ASSETS: BudgetGroup.EQUIPMENT,
    BudgetItem.REPAIR: BudgetGroup.REPAIR,
    BudgetItem.SURVEY: BudgetGroup.OTHER,
    BudgetItem.DOMESTIC_TRAVEL: BudgetGroup.OTHER,
    BudgetItem.FOREIGN_TRIPS: BudgetGroup.OTHER,
    BudgetItem.SELF_EVALUATION: BudgetGroup.OTHER,
    BudgetItem.OVERHEAD: BudgetGroup.OTHER,
    BudgetItem.OTHER: BudgetGroup.OTHER,
}

#: Never a lump sum, whatever the manner (TTLT 27/2015 Điều 7(3)).
NEVER_LUMP = frozenset(
    {BudgetItem.MATERIALS_FREE, BudgetItem.ASSETS, BudgetItem.REPAIR, BudgetItem.FOREIGN_TRIPS}
)


class MoneySource(models.TextChoices):
    """Who pays (nguồn)."""

    STATE = "state", pgettext_lazy("source of money", "State budget")
    HOST = "host", pgettext_lazy("source of money", "the organisation's own")
    ENTERPRISE = "enterprise", pgettext_lazy("source of money", "enterprise")
    OTHER = "other", pgettext_lazy("source of money", "other")


JOINT_27 = "27/2015/TTLT-BKHCN-BTC"


@dataclass(frozen=True)
class BudgetRules:
    """The numbers of the budget rules in one edition, each with its basis."""

    edition: str
    non_lump_share: Decimal
    non_lump_cap: int
    lump_basis: Basis
    never_lump_basis: Basis
    pilot_non_state_share: Decimal
    pilot_basis: Basis
    overhead_share: Decimal
    overhead_cap: int
    pay_basis: Basis


BUDGET_RULES_R1 = BudgetRules(
    edition="R1",
    non_lump_share=Decimal("0.15"),
    non_lump_cap=1_000_000_000,
    lump_basis=Basis(JOINT_27, "Điều 6"),
    never_lump_basis=Basis(JOINT_27, "khoản 3 Điều 7"),
    pilot_non_state_share=Decimal("0.70"),
    pilot_basis=Basis("50/2014/TT-BCT", "điểm g khoản 1 Điều 18"),
    overhead_share=Decimal("0.05"),
    overhead_cap=300_000_000,
    pay_basis=Basis("03/2023/TT-BTC"),
)
#: Ceilings of the new law are not verified: the old numbers stay as configuration.
BUDGET_RULES_NEW = BudgetRules(
    edition="R2",
    non_lump_share=Decimal("0.15"),
    non_lump_cap=1_000_000_000,
    lump_basis=CONFIGURATION,
    never_lump_basis=CONFIGURATION,
    pilot_non_state_share=Decimal("0.70"),
    pilot_basis=CONFIGURATION,
    overhead_share=Decimal("0.05"),
    overhead_cap=300_000_000,
    pay_basis=Basis("39/2025/TT-BKHCN", "", Certainty.UNSURE),
)
BUDGET_RULES: dict[str, BudgetRules] = {
    "R1": BUDGET_RULES_R1,
    "R2": BUDGET_RULES_NEW,
    "R3": BUDGET_RULES_NEW,
}
