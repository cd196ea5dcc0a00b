# SPDX-License-Identifier: Apache-2.0
"""What the host of a dossier was told, and the days its result stands in public."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms import MatterOutcome


class Result(models.Model):
    """The letter on one dossier with the council's word as it was told.

    It stays when the council's conclusion is set aside; then another one may follow.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    matter = models.ForeignKey("councils.Matter", on_delete=models.CASCADE, related_name="results")
    outcome = models.CharField(_("conclusion"), max_length=16, choices=MatterOutcome.choices)
    reasons = models.TextField(_("reasons"), blank=True)
    changes = models.TextField(_("what is to be changed in the explanation"), blank=True)
    # The figure the letter tells; a corrected letter may tell another than the conclusion.
    mean = models.DecimalField(
        _("mean score"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    # The letter it corrects after an objection; that one stays readable.
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="replaced_by"
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"))
    sent_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    # The rule of the office let it go before everybody had signed the minutes.
    before_signing = models.BooleanField(default=False)
    # The days of publication: objections are taken until their end.
    stands_from = models.DateField(_("in public from"), null=True, blank=True)
    stands_until = models.DateField(_("in public until"), null=True, blank=True)
    is_public = models.BooleanField(default=False)
    published_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("matter",), condition=Q(set_aside_at=None), name="one_result_in_force"
            ),
            models.CheckConstraint(
                condition=Q(stands_from=None, stands_until=None)
                | Q(stands_until__gte=F("stands_from")),
                name="result_stands_forward",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | ~Q(set_aside_because=""),
                name="set_aside_says_why",
            ),
        )
        indexes = (
            models.Index(
                fields=("stands_until",), condition=Q(is_public=True), name="results_in_public"
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} told on {self.matter_id}"
