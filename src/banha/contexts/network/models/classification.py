# SPDX-License-Identifier: Apache-2.0
"""Lists of codes as versioned reference records."""

from django.db import models
from django.utils.translation import get_language

from banha.contexts.network.terms import Scheme
from banha.kernel.law.public import Certainty


class Classification(models.Model):
    """One code of one edition of one scheme, with its place in the tree."""

    scheme = models.CharField(max_length=12, choices=Scheme.choices)
    # The text or year the edition goes by: "2008/2025", "01-KH/BCĐTW".
    edition = models.CharField(max_length=40)
    code = models.CharField(max_length=12)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("scheme", "edition", "position", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "edition", "code"), name="classification_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(scheme=Scheme.RESEARCH_FIELD)
                | models.Q(code__regex=r"^[1-6]([0-9]{2}([0-9]{2}([0-9]{2})?)?)?$"),
                name="field_code_has_1_3_5_or_7_digits",
            ),
        )

    def __str__(self) -> str:
        """Its name; the code stands before it only where people know fields by their numbers."""
        return f"{self.code} {self.title}" if self.code.isdigit() else self.title

    @property
    def title(self) -> str:
        """The title in the language of the page, Vietnamese where no English one is kept."""
        english = (get_language() or "vi").startswith("en") and self.title_en
        return self.title_en if english else self.title_vi

    @property
    def tier(self) -> int:
        """1 to 4 for fields of research (1, 3, 5, 7 digits), 1 for flat schemes."""
        return (len(self.code) + 1) // 2 if self.scheme == Scheme.RESEARCH_FIELD else 1
