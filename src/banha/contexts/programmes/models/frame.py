# SPDX-License-Identifier: Apache-2.0
"""Budget frames: what the State gives for a call or a plan, year by year, in editions."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BudgetFrame(models.Model):
    """One edition of the money there is for a call or a plan, with the text it is taken from.

    An edition is never changed; another sum is another edition, and both stay.
    """

    call = models.ForeignKey(
        "programmes.Call", null=True, blank=True, on_delete=models.PROTECT, related_name="frames"
    )
    plan = models.ForeignKey(
        "programmes.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="frames"
    )
    edition = models.PositiveSmallIntegerField(_("edition"))
    source = models.CharField(_("text it is taken from"), max_length=300)
    source_on = models.DateField(_("date of the text"))
    kept_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("-kept_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(call__isnull=True) ^ Q(plan__isnull=True), name="frame_of_one"
            ),
            models.UniqueConstraint(
                fields=("call", "plan", "edition"), nulls_distinct=False, name="frame_edition_once"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="frame_names_its_text"),
        )
        triggers = (
            pgtrigger.Protect(
                name="frame_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("call", "plan", "edition", "source", "source_on"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} ({self.edition})"


class FrameYear(models.Model):
    """The ceiling of one budget year, in đồng."""

    frame = models.ForeignKey(BudgetFrame, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("budget year"))
    ceiling = models.BigIntegerField(_("ceiling (đồng)"))

    class Meta:
        ordering = ("frame", "year")
        constraints = (
            models.UniqueConstraint(fields=("frame", "year"), name="frame_year_once"),
            models.CheckConstraint(condition=Q(ceiling__gte=0), name="ceiling_not_negative"),
            models.CheckConstraint(condition=Q(year__range=(1990, 2100)), name="frame_year_sane"),
        )
        triggers = (pgtrigger.Protect(name="ceiling_stays", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"{self.year}: {self.ceiling}"
