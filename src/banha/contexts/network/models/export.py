# SPDX-License-Identifier: Apache-2.0
"""Who took a register out of the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisterExport(models.Model):
    """One workbook of a register: how many rows, asked by which words, by whom, when."""

    sheet = models.CharField(max_length=60)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    row_count = models.PositiveIntegerField(_("rows"))
    #: The address with its filter, as it was asked.
    asked = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.sheet}: {self.row_count}"
