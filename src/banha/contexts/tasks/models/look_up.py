# SPDX-License-Identifier: Apache-2.0
"""Look-ups of overlap (phiếu tra cứu, R-08) as papers of a dossier."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import LookUpOccasion


class LookUp(models.Model):
    """One look-up: which case, on which corpus, with which answer; a later one is a new record."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="look_ups"
    )
    occasion = models.CharField(_("occasion"), max_length=10, choices=LookUpOccasion.choices)
    # Key of the case in the similarity register.
    overlap_case_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What was searched and how far it reached: [{"source", "snapshot_on", "records"}].
    sources = models.JSONField(_("sources searched"), default=list)
    query = models.JSONField(_("query"), default=dict)
    found = models.PositiveIntegerField(_("near records"), default=0)
    top_level = models.CharField(_("highest level"), max_length=10, blank=True)
    verdict = models.CharField(_("verdict"), max_length=12, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    decided_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # From this moment on nothing in it may change.
    sent_to_council_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("proposal", "-made_at")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict="") | (~Q(reasons="") & Q(decided_by__isnull=False)),
                name="overlap_verdict_has_reasons",
            ),
            models.CheckConstraint(
                condition=Q(sent_to_council_at__isnull=True) | ~Q(verdict=""),
                name="sent_look_up_has_verdict",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="sent_look_up_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_to_council_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"look-up of {self.proposal_id} ({self.occasion})"
