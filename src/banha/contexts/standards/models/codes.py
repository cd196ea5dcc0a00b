# SPDX-License-Identifier: Apache-2.0
"""Codes of a text as they were written, what was read from them, and other numbers it goes by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.standards.models.text import NormativeText
from banha.contexts.standards.terms import CodeFault


class IcsOfText(models.Model):
    """A code of the International Classification for Standards; a faulty one is kept, marked."""

    text = models.ForeignKey(NormativeText, on_delete=models.CASCADE, related_name="ics")
    raw = models.CharField(max_length=60)
    code = models.CharField(max_length=12, blank=True, db_index=True)
    fault = models.CharField(max_length=12, choices=CodeFault.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("text", "raw"), name="ics_of_text_once"),)

    def __str__(self) -> str:
        return self.raw


class HsOfText(models.Model):
    """A tariff code a text applies to: one code may stand for dozens of goods, some are malformed.

    ``condition`` keeps the prose beside it ("except those for …"); a line may begin to count
    later than its text.
    """

    text = models.ForeignKey(NormativeText, on_delete=models.CASCADE, related_name="hs")
    raw = models.CharField(max_length=60)
    code = models.CharField(max_length=8, blank=True, db_index=True)
    fault = models.CharField(max_length=12, choices=CodeFault.choices, blank=True)
    goods = models.CharField(_("goods"), max_length=600, blank=True)
    condition = models.CharField(_("condition or exception"), max_length=1000, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(starts=None)
                | models.Q(ends=None)
                | models.Q(ends__gte=models.F("starts")),
                name="hs_of_text_forward",
            ),
        )

    def __str__(self) -> str:
        return self.raw


class OtherNumber(models.Model):
    """Another number the text goes by: a misprint of its foreword, an old list, a habit."""

    text = models.ForeignKey(NormativeText, on_delete=models.CASCADE, related_name="other_numbers")
    raw = models.CharField(max_length=120)
    number_key = models.CharField(max_length=140, db_index=True, editable=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("text", "number_key"), name="other_number_once"),
        )

    def __str__(self) -> str:
        return self.raw
