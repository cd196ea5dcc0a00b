# SPDX-License-Identifier: Apache-2.0
"""Budget lines, pay norms, and what the appraisal made of the lines asked for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models.owned import OwnedRow, one_owner
from banha.contexts.tasks.terms import NEVER_LUMP, BudgetItem, MoneySource, NormUnit
from banha.kernel.law.public import Certainty


class BudgetLine(OwnedRow):
    """One cell of the estimate: item × source × year × lump sum or not, in whole đồng."""

    item = models.CharField(_("item"), max_length=16, choices=BudgetItem.choices)
    source = models.CharField(_("source"), max_length=10, choices=MoneySource.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    is_lump = models.BooleanField(_("lump sum"), default=False)
    amount = models.BigIntegerField(_("amount (đồng)"))
    note = models.CharField(_("how it was reckoned"), max_length=300, blank=True)

    class Meta:
        ordering = ("item", "source", "year", "-is_lump")
        constraints = (
            one_owner("budget_line_one_owner"),
            models.UniqueConstraint(
                fields=("proposal", "application", "task", "item", "source", "year", "is_lump"),
                nulls_distinct=False,
                name="budget_line_once",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_amount_not_negative"),
            models.CheckConstraint(condition=Q(year__range=(1990, 2100)), name="budget_year_sane"),
            # TTLT 27/2015 Điều 7(3).
            models.CheckConstraint(
                condition=Q(is_lump=False) | ~Q(item__in=sorted(NEVER_LUMP)),
                name="never_lump_items",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.source} {self.year}: {self.amount}"


class PayNorm(models.Model):
    """A number the estimate is reckoned with, in the edition and span it is in force."""

    code = models.CharField(_("norm"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    unit = models.CharField(_("unit"), max_length=6, choices=NormUnit.choices)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    is_ceiling = models.BooleanField(_("at most"), default=True)
    basis_text = models.CharField(_("text"), max_length=60, blank=True)
    basis_article = models.CharField(_("article"), max_length=60, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code", "-valid_from")
        constraints = (
            models.UniqueConstraint(fields=("code", "valid_from"), name="pay_norm_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="pay_norm_span_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"


class BudgetAppraisal(models.Model):
    """What the budget team found, once for each meeting."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.CASCADE, related_name="appraisals"
    )
    application = models.ForeignKey(
        "tasks.HostApplication",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appraisals",
    )
    held_on = models.DateField(_("held on"))
    # The hours and the place stand in the minutes; old ones may not say them.
    begins_at = models.TimeField(_("began at"), null=True, blank=True)
    ends_at = models.TimeField(_("ended at"), null=True, blank=True)
    venue = models.CharField(_("place of the meeting"), max_length=300, blank=True)
    members = models.PositiveSmallIntegerField(_("members"))
    present = models.PositiveSmallIntegerField(_("present"))
    lump_manner_proposed = models.CharField(_("lump-sum manner proposed"), max_length=8, blank=True)
    opinion = models.TextField(_("opinion"), blank=True)
    reserved_opinion = models.TextField(_("reserved opinion"), blank=True)
    minutes = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(present__lte=F("members")), name="appraisal_present_within_members"
            ),
        )

    def __str__(self) -> str:
        return f"appraisal {self.held_on}"


class AppraisedItem(models.Model):
    """Asked for and appraised, item by item and source by source."""

    appraisal = models.ForeignKey(BudgetAppraisal, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(_("item"), max_length=16, choices=BudgetItem.choices)
    source = models.CharField(_("source"), max_length=10, choices=MoneySource.choices)
    asked = models.BigIntegerField(_("asked for"))
    appraised = models.BigIntegerField(_("appraised"))
    reason = models.CharField(_("why changed"), max_length=400, blank=True)

    class Meta:
        ordering = ("appraisal", "item", "source")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "item", "source"), name="appraised_item_once"
            ),
            models.CheckConstraint(
                condition=Q(asked__gte=0) & Q(appraised__gte=0),
                name="appraised_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(asked=F("appraised")) | ~Q(reason=""), name="changed_item_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.asked} → {self.appraised}"

    @property
    def difference(self) -> int:
        return self.appraised - self.asked
