# SPDX-License-Identifier: Apache-2.0
"""Questions a unit puts to an advisory council: a plan, a priority, a programme, a draft."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import TOPIC_PARTS, CouncilKind


class Topic(models.Model):
    """What a council is asked, in words; the council's answer is its conclusion on the matter.

    It goes before a council as any dossier does (``MatterSource``), so that conflicts, opinions,
    votes, minutes and the letter are the same.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of council"), max_length=16, choices=CouncilKind.choices)
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("managing unit"),
    )
    title = models.CharField(pgettext_lazy("question", "subject"), max_length=600)
    question = models.TextField(TOPIC_PARTS["question"])
    background = models.TextField(TOPIC_PARTS["background"], blank=True)
    basis = models.TextField(TOPIC_PARTS["basis"], blank=True)
    proposal = models.TextField(TOPIC_PARTS["proposal"], blank=True)
    options = models.TextField(TOPIC_PARTS["options"], blank=True)
    effects = models.TextField(TOPIC_PARTS["effects"], blank=True)
    # Parties of the matter: who presents it and whose affair it is do not judge it.
    presenter = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("presented by"),
    )
    asked_by = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation whose question it is"),
    )
    answer_by = models.DateField(_("answer wanted by"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    request_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True)
    withdrawn_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("managing_organisation", "created_at")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""),
                name="withdrawn_topic_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("councils:topic", args=[self.key])
