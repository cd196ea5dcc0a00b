# SPDX-License-Identifier: Apache-2.0
"""Running numbers: one counter per series, scope and year, and every number it gave."""

from django.db import models


class Counter(models.Model):
    """The last number of a series in a scope and a year; its row lock keeps the series gap-free."""

    series = models.CharField(max_length=80)
    # Within one series an issuer, a field … may count for itself; empty means the whole series.
    scope = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("series", "scope", "-year")
        constraints = (
            models.UniqueConstraint(fields=("series", "scope", "year"), name="counter_once"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.scope} {self.year}".replace("  ", " ")


class TakenNumber(models.Model):
    """A number that was given; a cancelled one stays, so that it is never given again."""

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="taken")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=120, db_index=True)
    # For which office it was given: its officers and those above read it. Old ones may not know.
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=400, blank=True)
    cancelled_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("counter", "-number")
        constraints = (
            models.UniqueConstraint(fields=("counter", "number"), name="number_taken_once"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancel_reason=""),
                name="cancelled_number_has_reason",
            ),
        )

    def __str__(self) -> str:
        return self.text
