# SPDX-License-Identifier: Apache-2.0
"""Administrative units, each with the span in which it existed and the units that followed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A province or a ward, in force or historical (two levels since 01/07/2025)."""

    class Tier(models.TextChoices):
        PROVINCE = "province", _("province")
        DISTRICT = "district", _("district (until 30/06/2025)")
        WARD = "ward", _("ward or commune")

    code = models.CharField(max_length=12)
    tier = models.CharField(max_length=10, choices=Tier.choices)
    name = models.CharField(max_length=160)
    folded_name = models.CharField(max_length=160, db_index=True, editable=False, default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(
                fields=("tier", "code", "valid_from"), nulls_distinct=False, name="place_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """An old unit became, whole or in part, a new one."""

    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="predecessors")
    in_part = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("old", "new"), name="succession_once"),)

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
