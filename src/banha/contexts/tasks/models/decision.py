# SPDX-License-Identifier: Apache-2.0
"""Consolidated lists, decisions, and the conclusion of the council as the secretary enters it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import (
    CouncilKind,
    CouncilResult,
    DecisionKind,
    LineVerdict,
    ListState,
)
from banha.foundation.written import day_written


class ApprovalDecision(models.Model):
    """A decision of a competent body: on a list, of approval, of ordering."""

    kind = models.CharField(_("kind"), max_length=12, choices=DecisionKind.choices)
    number = models.CharField(_("number"), max_length=80)
    decided_on = models.DateField(_("date"))
    issuer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="task_decisions",
        verbose_name=_("issuer"),
    )
    issuer_text = models.CharField(_("issuer as written"), max_length=300, blank=True)
    signatory = models.CharField(_("signed by"), max_length=160, blank=True)
    # "Thừa lệnh Bộ trưởng", "Cục trưởng" …
    signatory_capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    title = models.CharField(_("about"), max_length=400, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-decided_on", "number")
        constraints = (
            # Numbers alone collide: number, date and issuer are the key.
            models.UniqueConstraint(
                fields=("number", "decided_on", "issuer", "issuer_text"),
                nulls_distinct=False,
                name="decision_once",
            ),
            models.CheckConstraint(
                condition=Q(issuer__isnull=False) | ~Q(issuer_text=""), name="decision_has_issuer"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="decision_has_number"),
        )

    def __str__(self) -> str:
        return f"{self.number} {day_written(self.decided_on)}"


class ConsolidatedList(models.Model):
    """Proposals put together for approval (tờ trình, danh mục)."""

    title = models.CharField(_("title"), max_length=400)
    call = models.ForeignKey(
        "programmes.Call",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lists",
    )
    plan = models.ForeignKey(
        "programmes.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="lists"
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="lists_managed"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ListState.choices, default=ListState.DRAFT
    )
    statement_number = models.CharField(_("number of the statement"), max_length=80, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decision = models.ForeignKey(
        ApprovalDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="lists"
    )
    return_reason = models.TextField(_("why returned"), blank=True)
    version = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(decision__isnull=False),
                name="approved_list_has_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="returned_list_has_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ListLine(models.Model):
    """One proposal on a list, with the words it is to be ordered in and the verdict on it."""

    of_list = models.ForeignKey(ConsolidatedList, on_delete=models.CASCADE, related_name="lines")
    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="list_lines"
    )
    position = models.PositiveIntegerField(_("order"))
    # The list may re-word what was proposed; the proposal itself is never rewritten.
    title = models.CharField(_("title"), max_length=500)
    goal = models.TextField(_("goal"), blank=True)
    required_result = models.TextField(_("what the result must meet"), blank=True)
    mode = models.CharField(_("mode"), max_length=10, blank=True)
    state_budget = models.BigIntegerField(_("State budget"), null=True, blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=8, choices=LineVerdict.choices, default=LineVerdict.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    # The call in which the approved line was announced; applications close with it.
    announced_in = models.ForeignKey(
        "programmes.Call", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("of_list", "position")
        constraints = (
            models.UniqueConstraint(fields=("of_list", "proposal"), name="list_line_once"),
            models.UniqueConstraint(fields=("of_list", "position"), name="list_position_once"),
            models.CheckConstraint(
                condition=~Q(verdict="dropped") | ~Q(reason=""), name="dropped_line_has_reason"
            ),
        )

    def __str__(self) -> str:
        return self.title


class CouncilConclusion(models.Model):
    """What a council concluded on a proposal, entered by its secretary from the minutes."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="conclusions"
    )
    application = models.ForeignKey(
        "tasks.HostApplication",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conclusions",
    )
    council_kind = models.CharField(_("council"), max_length=16, choices=CouncilKind.choices)
    council_decision = models.CharField(
        _("decision establishing the council"), max_length=160, blank=True
    )
    result = models.CharField(_("result"), max_length=16, choices=CouncilResult.choices)
    held_on = models.DateField(_("held on"))
    # The hours and the place stand in the minutes; old ones may not say them.
    begins_at = models.TimeField(_("began at"), null=True, blank=True)
    ends_at = models.TimeField(_("ended at"), null=True, blank=True)
    venue = models.CharField(_("place of the meeting"), max_length=300, blank=True)
    members = models.PositiveSmallIntegerField(_("members"))
    present = models.PositiveSmallIntegerField(_("present"))
    chair_present = models.BooleanField(_("chair or vice-chair present"), default=True)
    secretary_present = models.BooleanField(_("scientific secretary present"), default=True)
    reviewers_present = models.PositiveSmallIntegerField(
        _("reviewers present"), null=True, blank=True
    )
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    valid_ballots = models.PositiveSmallIntegerField(_("valid ballots"), null=True, blank=True)
    mean_score = models.DecimalField(
        _("mean score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    reasons = models.TextField(_("reasons and changes asked for"), blank=True)
    lump_manner = models.CharField(_("lump-sum manner proposed"), max_length=8, blank=True)
    overlap_verdict = models.CharField(_("council on overlap"), max_length=10, blank=True)
    minutes = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(present__lte=F("members")) & Q(members__gt=0),
                name="council_present_within_members",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True) | Q(votes_for__lte=F("present")),
                name="votes_within_present",
            ),
            models.CheckConstraint(
                condition=Q(mean_score__isnull=True) | Q(mean_score__range=(0, 100)),
                name="mean_score_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(result="recommended") | ~Q(reasons=""),
                name="not_recommended_has_reasons",
            ),
        )

    def __str__(self) -> str:
        return f"{self.result} {self.held_on}"
