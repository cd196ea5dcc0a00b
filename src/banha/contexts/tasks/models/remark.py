# SPDX-License-Identifier: Apache-2.0
"""Remarks on a dossier, how the host took each in, and whether the office is content with it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.terms.remarks import LONGEST_PLACE, RemarkSource, Stance


class Remark(models.Model):
    """One remark of a council, a budget team or the office; dropped it stays, with why."""

    proposal = models.ForeignKey("tasks.Proposal", on_delete=models.PROTECT, related_name="remarks")
    number = models.PositiveSmallIntegerField(_("number"))
    source = models.CharField(
        pgettext_lazy("remark", "source"), max_length=8, choices=RemarkSource.choices
    )
    conclusion = models.ForeignKey(
        "tasks.CouncilConclusion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="remarks",
    )
    appraisal = models.ForeignKey(
        "tasks.BudgetAppraisal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="remarks",
    )
    text = models.TextField(_("remark"))
    # The part of the dossier it is about, where the remark names one.
    passage = models.CharField(_("section or page"), max_length=LONGEST_PLACE, blank=True)
    entered_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    dropped_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("proposal", "number")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="remark_once"),
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(drop_reason=""),
                name="dropped_remark_says_why",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="remark_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("proposal", "number", "source", "text", "passage"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"


class RemarkAnswer(models.Model):
    """What the host did with a remark: a draft until the finished dossier is sent, then fixed."""

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="answers")
    stance = models.CharField(_("what was done"), max_length=6, choices=Stance.choices, blank=True)
    words = models.TextField(_("how, or why not"), blank=True)
    place = models.CharField(_("where in the dossier"), max_length=LONGEST_PLACE, blank=True)
    # One more with each saving, so that of two who write at once the later one is told.
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    # What the office found once it was sent; words without a finding are its draft.
    is_settled = models.BooleanField(pgettext_lazy("remark", "settled"), null=True, blank=True)
    finding = models.TextField(_("what is still missing"), blank=True)
    judged_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("remark", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("remark",), condition=Q(sent_at__isnull=True), name="one_draft_answer"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | (~Q(stance="") & ~Q(words="")),
                name="sent_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True) | Q(sent_at__isnull=False),
                name="judged_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(is_settled__isnull=True) | Q(judged_at__isnull=False),
                name="settled_says_when",
            ),
            models.CheckConstraint(
                condition=Q(is_settled__isnull=True) | Q(is_settled=True) | ~Q(finding=""),
                name="unsettled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True) | Q(judged_at__gte=F("sent_at")),
                name="judged_after_sent",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="sent_answer_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sent_at__isnull=False)
                & (
                    pgtrigger.Q(old__remark_id__df=pgtrigger.F("new__remark_id"))
                    | pgtrigger.Q(old__stance__df=pgtrigger.F("new__stance"))
                    | pgtrigger.Q(old__words__df=pgtrigger.F("new__words"))
                    | pgtrigger.Q(old__place__df=pgtrigger.F("new__place"))
                    | pgtrigger.Q(old__sent_at__df=pgtrigger.F("new__sent_at"))
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.remark_id}: {self.stance}"
