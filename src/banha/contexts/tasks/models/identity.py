# SPDX-License-Identifier: Apache-2.0
"""By which codes a task is known, and which earlier ones it goes back to."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models.task import Task
from banha.contexts.tasks.terms import Heritage, IdentifierKind


class TaskIdentifier(models.Model):
    """One of the identifiers a task carries; a cancelled one is kept and never given again."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(_("kind"), max_length=8, choices=IdentifierKind.choices)
    text = models.CharField(_("identifier"), max_length=120)
    # The form in which two spellings of one code are equal (terms.codes.comparable).
    comparable = models.CharField(max_length=120, db_index=True)
    as_written = models.CharField(_("as written"), max_length=200, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    decision = models.ForeignKey(
        "tasks.ApprovalDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="identifiers",
    )
    given_on = models.DateField(_("given on"), null=True, blank=True)
    is_legacy = models.BooleanField(default=False)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("why cancelled"), max_length=300, blank=True)

    class Meta:
        ordering = ("task", "kind")
        indexes = (GinIndex(fields=("comparable",), opclasses=("gin_trgm_ops",), name="code_part"),)
        constraints = (
            # Old registers hold cut and colliding codes; what we give is unique for ever.
            models.UniqueConstraint(
                fields=("kind", "comparable"),
                condition=Q(is_legacy=False),
                name="identifier_never_reused",
            ),
            models.UniqueConstraint(
                fields=("task", "kind"),
                condition=Q(cancelled_on__isnull=True),
                name="one_live_identifier_a_kind",
            ),
            # The code is given by the ordering or approval decision, never before.
            models.CheckConstraint(
                condition=~Q(kind="code") | Q(is_legacy=True) | Q(decision__isnull=False),
                name="task_code_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancel_reason=""),
                name="cancelled_identifier_has_reason",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="given_identifier_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__is_legacy=False),
            ),
            pgtrigger.Protect(
                name="given_identifier_unchanged",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_legacy=False)
                & (
                    pgtrigger.Q(old__text__df=pgtrigger.F("new__text"))
                    | pgtrigger.Q(old__task__df=pgtrigger.F("new__task"))
                ),
            ),
        )

    def __str__(self) -> str:
        return self.text


class TaskHeritage(models.Model):
    """A proposal or task declares or was found to stand on an earlier task."""

    proposal = models.ForeignKey(
        "tasks.Proposal", null=True, blank=True, on_delete=models.CASCADE, related_name="heritage"
    )
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.PROTECT, related_name="heritage"
    )
    earlier = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="heirs")
    relation = models.CharField(_("relation"), max_length=10, choices=Heritage.choices)
    note = models.TextField(_("what is taken over and what is new"), blank=True)
    is_declared = models.BooleanField(_("declared by the proposer"), default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "task", "earlier"),
                nulls_distinct=False,
                name="heritage_once",
            ),
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, task__isnull=True)
                | Q(proposal__isnull=True, task__isnull=False),
                name="heritage_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=True) | ~Q(task=F("earlier")),
                name="no_heritage_of_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.relation} {self.earlier_id}"
