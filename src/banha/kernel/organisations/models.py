# SPDX-License-Identifier: Apache-2.0
"""Organisations as a tree in time."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.foundation.text import text_sort_key, tidy
from banha.kernel.organisations.names import organisation_key


class Organisation(models.Model):
    """A body of the State, of science or of the economy, under one of its names in time."""

    class House(models.TextChoices):
        STATE = "state", pgettext_lazy("house", "State")
        SCIENCE = "science", pgettext_lazy("house", "Science")
        ENTERPRISE = "enterprise", _("Enterprise")

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        DEPARTMENT = "department", _("department of a ministry")
        PROVINCE_COMMITTEE = "province_committee", _("provincial People's Committee")
        PROVINCE_DEPARTMENT = "province_department", _("provincial department (Sở)")
        LOCAL_AUTHORITY = "local_authority", _("authority of a commune or ward")
        INSTITUTE = "institute", _("research institute")
        UNIVERSITY = "university", _("university or college")
        SERVICE = "service", _("S&T service organisation")
        ENTERPRISE = "enterprise", _("enterprise")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other")

    class Standing(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("organisation", "confirmed")
        DECLARED = "declared", _("declared, not confirmed yet")
        REPLACED = "replaced", _("replaced by another entry")

    name = models.CharField(max_length=300)
    english_name = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    # The letters of the body in the number of a paper ("ĐCK"); empty: read from the short name.
    paper_sign = models.CharField(max_length=20, blank=True)
    folded_name = models.CharField(max_length=300, db_index=True, editable=False, default="")
    # The name in the order of the Vietnamese alphabet, whatever the database was built with.
    sort_key = models.CharField(max_length=1600, db_index=True, editable=False, default="")
    house = models.CharField(max_length=12, choices=House.choices)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    electronic_id = models.CharField(max_length=40, blank=True)
    science_id = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    # Who misses a body in the register declares it; it is public once a keeper confirms it.
    standing = models.CharField(
        max_length=10, choices=Standing.choices, default=Standing.CONFIRMED, db_index=True
    )
    # The key of a person: people name organisations, so organisations cannot point at people.
    declared_by_id = models.BigIntegerField(null=True, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced"
    )

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=("tax_code",), condition=~models.Q(tax_code=""), name="tax_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="organisation_span_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(standing="replaced", replaced_by__isnull=False)
                | (~models.Q(standing="replaced") & models.Q(replaced_by__isnull=True)),
                name="replaced_organisation_points_on",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the compared form of the name and its place in lists in step with the name."""
        self.name = tidy(self.name)
        self.folded_name = organisation_key(self.name)
        self.sort_key = text_sort_key(self.name)[:1600]
        if kwargs.get("update_fields") is not None and "name" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded_name", "sort_key"}
        super().save(*args, **kwargs)

    @property
    def is_declared(self) -> bool:
        """Whether it still waits for a keeper of the register."""
        return self.standing == self.Standing.DECLARED


class Succession(models.Model):
    """One organisation followed another: renamed, merged, split, dissolved into."""

    class Manner(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        TRANSFERRED = "transferred", _("duties transferred")

    old = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="predecessors")
    manner = models.CharField(max_length=12, choices=Manner.choices)
    on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("old", "new"), name="organisation_succession_once"),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
