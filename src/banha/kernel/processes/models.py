# SPDX-License-Identifier: Apache-2.0
"""The numbers an agency sets for itself where the template of a process allows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.kernel.law.public import Basis, Certainty


class RuleSet(models.Model):
    """One agency's own numbers for one process, by its own text, for a span."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="rule_sets"
    )
    process_code = models.CharField(max_length=60)
    # Empty: for every edition of the process.
    edition = models.CharField(max_length=30, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    basis_text = models.CharField(max_length=60, blank=True)
    basis_article = models.CharField(max_length=60, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices, default=Certainty.UNSURE)
    # What this set does not say is read there before the agency above is asked.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("process_code", "organisation", "-valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "process_code", "edition", "valid_from"),
                name="rule_set_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="rule_set_span_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.process_code} {self.organisation_id} {self.valid_from}"

    @property
    def basis(self) -> Basis:
        return Basis(self.basis_text, self.basis_article, Certainty(self.certainty))


class RuleNumber(models.Model):
    """One number of a rule set: the term of a duty, or a size the process names."""

    class Unit(models.TextChoices):
        WORKING_DAYS = "wd", _("working days")
        CALENDAR_DAYS = "cd", _("calendar days")
        MONTHS = "mo", _("months")
        COUNT = "", _("number")

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="numbers")
    key = models.CharField(max_length=60)
    amount = models.IntegerField()
    unit = models.CharField(max_length=2, choices=Unit.choices, blank=True)
    article = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=("rule_set", "key"), name="rule_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} = {self.amount}{self.unit}"
