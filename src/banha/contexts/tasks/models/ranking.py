# SPDX-License-Identifier: Apache-2.0
"""Rankings of judged dossiers under a budget line, and who was taken across it and why."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms.ranking import Crossing, RankingState


class Ranking(models.Model):
    """The judged dossiers of a call, or of a list of the year, in the order of their councils.

    It is reckoned anew each time it is read; what was submitted is kept as it then was.
    """

    title = models.CharField(_("title"), max_length=400)
    call = models.ForeignKey(
        "programmes.Call",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rankings",
        verbose_name=_("call"),
    )
    of_list = models.ForeignKey(
        "tasks.ConsolidatedList",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rankings",
        verbose_name=_("list"),
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="rankings_managed"
    )
    frame = models.ForeignKey(
        "programmes.BudgetFrame",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rankings",
        verbose_name=_("budget line"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RankingState.choices, default=RankingState.DRAFT
    )
    version = models.PositiveIntegerField(default=0)
    # The statement (tờ trình) with the ranking as its annex, and what it says, as submitted.
    statement = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    return_reason = models.TextField(_("why returned"), blank=True)
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(call__isnull=True) ^ Q(of_list__isnull=True), name="ranking_of_one"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="returned_ranking_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("submitted", "approved")) | ~Q(sha256=""),
                name="submitted_ranking_is_kept",
            ),
        )

    def __str__(self) -> str:
        return self.title


class RankingMove(models.Model):
    """A dossier taken across the line by hand; taken back it is ended, never deleted."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="moves")
    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="ranking_moves"
    )
    crossing = models.CharField(_("across the line"), max_length=4, choices=Crossing.choices)
    reason = models.TextField(_("reason"))
    made_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("ranking", "made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("ranking", "proposal"),
                condition=Q(ended_at__isnull=True),
                name="one_move_in_force",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_reason"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")),
                name="move_ends_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.crossing}"
