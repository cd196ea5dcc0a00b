# SPDX-License-Identifier: Apache-2.0
"""Objections to the result a council's dossier was told."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import HeardBy, ObjectionAsk, ObjectionStage


class Objection(models.Model):
    """One person's objection to one result; its dossier says where it stands."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(
        "councils.Result", on_delete=models.PROTECT, related_name="objections"
    )
    objector = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="objections_lodged"
    )
    # Leads or wrote the dossier, or speaks for its host or its proposer; others say their concern.
    is_party = models.BooleanField()
    concern = models.TextField(_("how the result concerns you"), blank=True)
    asks = models.CharField(
        pgettext_lazy("objection", "what is asked"), max_length=12, choices=ObjectionAsk.choices
    )
    reasons = models.TextField(_("reasons"))
    lodged_at = models.DateTimeField()
    # The last day on which it was in time, as it was reckoned when it came.
    in_time_until = models.DateField(_("in time until"))
    is_late = models.BooleanField(default=False)
    request_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    dossier = models.OneToOneField(
        "dossiers.Dossier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="objection",
    )
    receipt = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The colleague it was handed to; then only he and the leaders go on with it.
    handler = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chair = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chair_asked_at = models.DateTimeField(null=True, blank=True)
    chair_answers_by = models.DateField(_("opinion due"), null=True, blank=True)
    chair_opinion = models.TextField(_("opinion of the chair"), blank=True)
    chair_wrote_at = models.DateTimeField(null=True, blank=True)
    # The leader lets the dossier go on in spite of the open objection.
    released_at = models.DateTimeField(null=True, blank=True)
    released_because = models.TextField(blank=True)
    released_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The paper that ended it: the decision, or the notice that it is not admitted.
    answer = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    heard_by = models.CharField(max_length=5, choices=HeardBy.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-lodged_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("result", "objector"),
                condition=Q(ended_at=None),
                name="one_open_objection_each",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="objection_says_why"),
            models.CheckConstraint(
                condition=Q(is_party=True) | ~Q(concern=""), name="objector_says_concern"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(released_because=""),
                name="released_objection_says_why",
            ),
        )
        indexes = (models.Index(fields=("result", "ended_at")),)

    def __str__(self) -> str:
        return f"objection to {self.result_id}"

    def get_absolute_url(self) -> str:
        return reverse("councils:objection", args=[self.pk])

    @property
    def stage(self) -> str:
        return self.dossier.stage if self.dossier else ""

    @property
    def stage_title(self) -> str:
        """Where it stands, in words."""
        return str(ObjectionStage(self.dossier.stage).label) if self.dossier else ""
