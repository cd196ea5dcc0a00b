# SPDX-License-Identifier: Apache-2.0
"""Legal texts with number, date, issuer, span, relations and articles; days off by decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.foundation.written import day_written
from banha.kernel.law.terms import Certainty


class LegalText(models.Model):
    """A legal or directing text; number + date + issuer is its key (numbers alone collide)."""

    class Kind(models.TextChoices):
        LAW = "law", _("law")
        DECREE = "decree", _("decree")
        CIRCULAR = "circular", _("circular")
        JOINT_CIRCULAR = "joint_circular", _("joint circular")
        DECISION = "decision", _("decision")
        RESOLUTION = "resolution", _("resolution")
        CONSOLIDATION = "consolidation", _("consolidated text")
        PLAN = "plan", _("plan")
        LETTER = "letter", _("official letter")
        OTHER = "other", _("other")

    number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=600)
    effective_from = models.DateField(null=True, blank=True)
    effective_until = models.DateField(null=True, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    note = models.TextField(blank=True)
    # Which body's functions and powers it sets, by the name of the body or "kind:…" for all such.
    mandate_of = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-issued_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("number", "issued_on", "issuer"),
                nulls_distinct=False,
                name="legal_text_once",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Relation(models.Model):
    """One text acts on another from a day on."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("amends")
        REPLACES = "replaces", _("replaces")
        SUSPENDS = "suspends", _("suspends")
        GUIDES = "guides", _("guides")
        CONSOLIDATES = "consolidates", _("consolidates")

    source = models.ForeignKey(LegalText, on_delete=models.CASCADE, related_name="acts_on")
    target = models.ForeignKey(LegalText, on_delete=models.CASCADE, related_name="acted_on_by")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    effective_from = models.DateField(null=True, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "kind"), name="relation_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Article(models.Model):
    """One article (or clause) of a text with the words shown when § is pressed."""

    text = models.ForeignKey(LegalText, on_delete=models.CASCADE, related_name="articles")
    ref = models.CharField(max_length=60)
    heading = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_until = models.DateField(null=True, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("text", "ref", "effective_from"),
                nulls_distinct=False,
                name="article_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ref} {self.text_id}"


class DayException(models.Model):
    """A day whose state an office decided: over what the calendar of public holidays says."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    # False while the day is only expected, e.g. until the circular on swapped days comes out.
    is_confirmed = models.BooleanField(default=True)
    note = models.CharField(max_length=300)
    basis = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    # People live above law in the house; the name is kept as it was on the day of the switch.
    changed_by_id = models.BigIntegerField(null=True, blank=True)
    changed_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return day_written(self.day)
