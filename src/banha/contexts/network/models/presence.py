# SPDX-License-Identifier: Apache-2.0
"""When an expert cannot be asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models.expert import Expert


class AwaySpan(models.Model):
    """Days, both ends among them, on which the expert sits in no council."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="away_spans")
    away_from = models.DateField(_("away from"))
    away_until = models.DateField(_("away until"))
    # Nobody must say why he is away.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    said_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("away_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(away_until__gte=models.F("away_from")), name="away_span_forward"
            ),
        )
        indexes = (models.Index(fields=("away_until", "away_from"), name="away_spans_by_day"),)

    def __str__(self) -> str:
        return f"{self.away_from}–{self.away_until}"
