# SPDX-License-Identifier: Apache-2.0
"""A standard or technical regulation in the register: one edition of one text."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from banha.contexts.standards.terms import (
    Adoption,
    TextKind,
    Validity,
    order_of_number,
    parse_number,
)
from banha.foundation.text import fold, tidy
from banha.kernel.law.public import Certainty


class NormativeText(models.Model):
    """One edition of a TCVN, QCVN, QCĐP or TCCS (a normative document of ISO/IEC Guide 2).

    The register mirrors what other bodies issue, and owns what is issued here; ``verified_at``
    says when somebody held the entry against the original. Where the text stands on a day is in
    ``spans``, reckoned by the services whenever the text or a relation changes.
    """

    # What a link, a QR code and the national database know it by; numbers are no keys.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of text"), max_length=4, choices=TextKind.choices)
    number = models.CharField(_("number as written"), max_length=120)
    number_normal = models.CharField(max_length=120, db_index=True, editable=False)
    number_key = models.CharField(max_length=140, db_index=True, editable=False)
    series = models.CharField(max_length=140, db_index=True, editable=False)
    order_key = models.CharField(max_length=200, db_index=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    title_vi = models.CharField(_("title"), max_length=1000)
    title_en = models.CharField(_("title in English"), max_length=1000, blank=True)
    scope = models.TextField(_("scope"), blank=True)
    folded = models.TextField(editable=False)

    # As it was called on the day of issue; the register entry may have been renamed since.
    issuer_name = models.CharField(_("issued by"), max_length=300)
    issuer = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT,
        related_name="texts_issued", verbose_name=_("issuer in the register of organisations"),
    )  # fmt: skip
    owner = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT,
        related_name="texts_owned", verbose_name=_("body in charge today"),
    )  # fmt: skip
    instrument_number = models.CharField(_("circular or decision"), max_length=60, blank=True)
    instrument_key = models.CharField(max_length=60, blank=True, editable=False)
    instrument = models.ForeignKey(
        "law.LegalText", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", verbose_name=_("the same in the register of law"),
    )  # fmt: skip
    issued_on = models.DateField(_("day of issue"), null=True, blank=True)
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_until = models.DateField(_("last day in force"), null=True, blank=True)
    transition = models.TextField(_("transitional rules"), blank=True)

    adoption = models.CharField(
        _("degree of correspondence"), max_length=3, choices=Adoption.choices, blank=True
    )
    source_number = models.CharField(_("source standard"), max_length=120, blank=True)
    source_edition = models.CharField(_("edition of the source"), max_length=60, blank=True)
    deviations = models.TextField(_("deviations from the source"), blank=True)
    assessment_methods = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True,
        verbose_name=_("methods of conformity assessment"),
    )  # fmt: skip

    full_text = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", verbose_name=_("full text"),
    )  # fmt: skip
    reviewed_on = models.DateField(_("last review"), null=True, blank=True)
    review_due = models.DateField(
        pgettext_lazy("text", "review due"), null=True, blank=True, db_index=True, editable=False
    )
    # A standard of an enterprise shows its number and title to all only if the enterprise says so.
    is_public = models.BooleanField(_("shown to everyone"), default=True)
    certainty = models.CharField(
        max_length=8, choices=Certainty.choices, default=Certainty.LIKELY, editable=False
    )
    verified_against = models.CharField(_("compared with"), max_length=300, blank=True)
    verified_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ("order_key", "pk")
        indexes = (
            GinIndex(fields=("folded",), opclasses=("gin_trgm_ops",), name="normative_words"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("number_key", "instrument_key"),
                condition=~Q(instrument_key=""),
                name="normative_text_once",
            ),
            models.CheckConstraint(
                condition=Q(effective_from=None)
                | Q(issued_on=None)
                | Q(effective_from__gte=models.F("issued_on")),
                name="normative_in_force_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(effective_from=None)
                | Q(effective_until=None)
                | Q(effective_until__gte=models.F("effective_from")),
                name="normative_span_forward",
            ),
            models.CheckConstraint(
                condition=Q(adoption="") | ~Q(source_number=""), name="adoption_names_its_source"
            ),
            models.CheckConstraint(
                condition=~Q(adoption=Adoption.MOD) | ~Q(deviations=""),
                name="modified_says_its_deviations",
            ),
        )

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes with the compared forms in step."""
        self.compare()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("standards:text", args=(self.key,))

    def compare(self) -> None:
        """Bring all compared forms in step with what was typed; the services call it on writing."""
        read = parse_number(self.number)
        self.number_normal, self.number_key = read.normal, read.key
        self.series, self.year = read.series, read.year
        self.order_key = order_of_number(read.key)
        self.title_vi, self.title_en = tidy(self.title_vi), tidy(self.title_en)
        self.instrument_key = "".join(self.instrument_number.upper().split())
        self.folded = fold(
            " ".join((read.normal, read.key, self.title_vi, self.title_en, self.source_number))
        )

    @property
    def state_title(self) -> str:
        """The words for ``state`` where a query gave it (``queries.texts_on``)."""
        return str(Validity(getattr(self, "state", Validity.UNDATED)).label)

    @property
    def title(self) -> str:
        """The title in the language of the page, Vietnamese where no English one is kept."""
        english = (get_language() or "vi").startswith("en") and self.title_en
        return self.title_en if english else self.title_vi
