# SPDX-License-Identifier: Apache-2.0
"""What texts do to one another, and where each stands on every day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.standards.models.text import NormativeText
from banha.contexts.standards.terms import PASSIVE, RelationKind, Validity
from banha.kernel.law.public import Certainty


class TextRelation(models.Model):
    """A text, or a legal text outside this register, acts on a text from a day on.

    A relation entered wrongly is withdrawn with a reason and stays on record.
    """

    source = models.ForeignKey(
        NormativeText, null=True, blank=True, on_delete=models.PROTECT,
        related_name="acts_on", verbose_name=_("acting text"),
    )  # fmt: skip
    # A circular, decision or resolution that is itself no standard or regulation.
    source_law = models.ForeignKey(
        "law.LegalText", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_written = models.CharField(_("acting text as written"), max_length=200, blank=True)
    target = models.ForeignKey(
        NormativeText, on_delete=models.PROTECT, related_name="acted_on_by",
        verbose_name=_("text acted on"),
    )  # fmt: skip
    kind = models.CharField(
        pgettext_lazy("relation", "what it does"), max_length=12, choices=RelationKind.choices
    )
    starts = models.DateField(pgettext_lazy("relation", "from"), null=True, blank=True)
    ends = models.DateField(pgettext_lazy("relation", "until"), null=True, blank=True)
    scope = models.TextField(_("part touched"), blank=True)
    certainty = models.CharField(
        max_length=8, choices=Certainty.choices, default=Certainty.LIKELY, editable=False
    )
    note = models.CharField(_("note"), max_length=600, blank=True)
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_because = models.CharField(max_length=600, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "target", "kind", "starts"),
                condition=Q(withdrawn_at=None) & ~Q(source=None),
                nulls_distinct=False,
                name="text_relation_once",
            ),
            models.CheckConstraint(
                condition=Q(source=None) | ~Q(source=models.F("target")),
                name="text_relation_not_itself",
            ),
            models.CheckConstraint(
                condition=~Q(source=None) | ~Q(source_law=None) | ~Q(source_written=""),
                name="text_relation_has_source",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=models.F("starts")),
                name="text_relation_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id or self.source_written} {self.kind} {self.target_id}"

    @property
    def passive_title(self) -> str:
        """What is done, in the words of the text it is done to."""
        return str(PASSIVE[RelationKind(self.kind)])


class TextSpan(models.Model):
    """The state of a text from a day to a day, both included; its spans cover every day once.

    Reckoned from the text and its relations by ``rules.validity`` and written in the same
    transaction, so that a list on any date is one look-up.
    """

    # Follows from audited records alone.
    audited = False

    text = models.ForeignKey(
        NormativeText, on_delete=models.CASCADE, related_name="spans", db_index=False
    )
    state = models.CharField(max_length=10, choices=Validity.choices)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ("text", "starts")
        constraints = (
            models.UniqueConstraint(fields=("text", "starts"), name="text_span_once"),
            models.CheckConstraint(
                condition=Q(ends__gte=models.F("starts")), name="text_span_forward"
            ),
        )
        indexes = (models.Index(fields=("state", "starts", "ends"), name="text_span_state"),)

    def __str__(self) -> str:
        return f"{self.text_id} {self.state} {self.starts}–{self.ends}"
