# SPDX-License-Identifier: Apache-2.0
"""Approved tasks (R-02)."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models.owned import Substance
from banha.contexts.tasks.terms import (
    PublicState,
    TaskRating,
    TaskState,
)
from banha.foundation.text import fold, nfc

#: What decides who sees a task, what lists are narrowed by most, and what they sum.
SIGHT = ("managing_organisation", "secrecy", "kept_by")
NARROWED = ("level", "kind", "state", "public_state")
SUMMED = ("start_year", "host", "state_budget", "other_money")


class Task(Substance):
    """A task of the State after its approval; older registers come in with what they know."""

    title = models.CharField(_("title"), max_length=1000)
    folded_title = models.CharField(max_length=1000, blank=True, editable=False, default="")
    proposal = models.OneToOneField(
        "tasks.Proposal", null=True, blank=True, on_delete=models.PROTECT, related_name="task"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name=_("programme, project, cluster or chain"),
    )
    order_in_programme = models.PositiveSmallIntegerField(
        _("order in the chain"), null=True, blank=True
    )
    call_line = models.ForeignKey(
        "programmes.CallLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    host = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_hosted",
        verbose_name=_("host organisation"),
        db_index=False,  # ``task_of_host`` begins with it.
    )
    governing_body = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_governed",
        verbose_name=_("governing body"),
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_managed",
        verbose_name=_("managing unit"),
    )
    orderer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_ordered",
        verbose_name=_("ordering body"),
    )
    province = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    leader = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_led",
        verbose_name=_("leader"),
    )
    monitor = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_monitored",
        verbose_name=_("monitoring officer"),
    )
    list_decision = models.ForeignKey(
        "tasks.ApprovalDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_listed",
    )
    approval_decision = models.ForeignKey(
        "tasks.ApprovalDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_approved",
    )
    ordering_decision = models.ForeignKey(
        "tasks.ApprovalDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_ordered",
    )
    submitted_on = models.DateField(_("proposed on"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on, by contract"), null=True, blank=True)
    extended_until = models.DateField(_("ends on, extended"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=TaskState.choices, default=TaskState.APPROVED
    )
    public_state = models.CharField(
        _("public state"), max_length=8, choices=PublicState.choices, blank=True
    )
    # Since when the public may see it; empty: never published.
    announced_on = models.DateField(_("published on"), null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=10, choices=TaskRating.choices, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    certificate_number = models.CharField(
        _("certificate of registration of the result"), max_length=80, blank=True
    )
    certificate_date = models.DateField(_("certificate date"), null=True, blank=True)
    # A legacy record keeps the words of its source; nothing is made up from them.
    is_legacy = models.BooleanField(_("from an old register"), default=False)
    legacy_source = models.CharField(_("old register"), max_length=300, blank=True)
    legacy_key = models.CharField(_("key in the old register"), max_length=120, blank=True)
    # The office whose register holds the record; it need not be the one that managed the task.
    kept_by = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks_kept",
        db_index=False,  # ``task_of_keeper`` begins with it.
        verbose_name=_("kept in the register of"),
    )
    # Old registers name one sum without saying whose money it is.
    stated_total = models.BigIntegerField(_("total as stated"), null=True, blank=True)
    # Column of the source -> its words, as they stood.
    as_written = models.JSONField(_("as written"), default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-approved_on", "-pk")
        indexes = (
            models.Index(fields=("managing_organisation", "state")),
            models.Index(fields=("start_year", "level", "kind")),
            # The orders people sort long lists by. Each holds the rights and the usual filters too,
            # so that a page deep in a long list is found without reading a record (decision 0034).
            models.Index(
                F("approved_on").desc(nulls_last=True),
                F("id").desc(),
                name="task_newest",
                include=(*SIGHT, *NARROWED, "start_year", "announced_on"),
            ),
            models.Index(
                F("state_budget").desc(nulls_last=True),
                F("id").desc(),
                name="task_dearest",
                include=(*SIGHT, *NARROWED, "start_year"),
            ),
            models.Index(
                F("start_year").desc(nulls_last=True),
                F("id").desc(),
                name="task_of_year",
                include=(*SIGHT, *NARROWED),
            ),
            # Words that many titles hold are counted and summed from here.
            models.Index(
                fields=("folded_title", "id"),
                name="task_titles",
                include=(*SIGHT, "state_budget", "other_money"),
            ),
            # The order by name of the host: names are walked, and the tasks of each read from here.
            models.Index(
                fields=("host", "id"),
                name="task_of_host",
                include=(*SIGHT, *NARROWED, "start_year"),
            ),
            # One office's tasks, counted and summed from the index.
            models.Index(
                F("managing_organisation"),
                F("approved_on").desc(nulls_last=True),
                F("id").desc(),
                name="task_of_unit",
                include=("secrecy", "kept_by", *NARROWED, *SUMMED),
            ),
            models.Index(
                F("kept_by"),
                F("approved_on").desc(nulls_last=True),
                F("id").desc(),
                name="task_of_keeper",
                include=("secrecy", "managing_organisation", *NARROWED, *SUMMED),
            ),
            models.Index(
                F("start_year").desc(nulls_last=True),
                F("id").desc(),
                name="task_published",
                include=("level", "public_state", "province", "folded_title"),
                condition=Q(announced_on__isnull=False, secrecy="none"),
            ),
            GinIndex(fields=("folded_title",), opclasses=("gin_trgm_ops",), name="task_title_part"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("legacy_source", "legacy_key"),
                condition=~Q(legacy_key=""),
                name="legacy_key_once",
            ),
            models.UniqueConstraint(
                fields=("programme", "order_in_programme"), name="order_in_programme_once"
            ),
            models.CheckConstraint(
                condition=Q(order_in_programme__isnull=True) | Q(programme__isnull=False),
                name="order_only_in_programme",
            ),
            models.CheckConstraint(
                condition=Q(is_legacy=True)
                | (
                    ~Q(level="")
                    & ~Q(kind="")
                    & ~Q(regime="")
                    & Q(host__isnull=False)
                    & Q(managing_organisation__isnull=False)
                    & Q(approved_on__isnull=False)
                ),
                name="own_task_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(is_legacy=True)
                | ~Q(state__in=("ordered", "contracted", "running"))
                | Q(approval_decision__isnull=False),
                name="own_task_has_decision",
            ),
            models.CheckConstraint(
                condition=(Q(state_budget__isnull=True) | Q(state_budget__gte=0))
                & (Q(other_money__isnull=True) | Q(other_money__gte=0)),
                name="task_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(stated_total__isnull=True)
                | Q(stated_total__gte=0, is_legacy=True, state_budget__isnull=True),
                name="stated_total_only_without_parts",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on"))
                | Q(is_legacy=True),
                name="task_span_forward",
            ),
            models.CheckConstraint(
                condition=Q(extended_until__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(extended_until__gte=F("ends_on"))
                | Q(is_legacy=True),
                name="extension_is_later",
            ),
            models.CheckConstraint(
                condition=Q(secrecy="none") | Q(announced_on__isnull=True),
                name="secret_task_never_published",
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the title in one form of Unicode, and foldable for search without marks."""
        self.title = nfc(self.title)
        self.folded_title = fold(self.title)
        fields = kwargs.get("update_fields")
        if fields is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "folded_title"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.title

    @property
    def total_money(self) -> int | None:
        """All the money, or the one sum an old register states; None when it is not said."""
        return self.stated_total if self.state_budget is None else super().total_money

    @property
    def end(self) -> object:
        """The day it ends as things stand."""
        return self.extended_until or self.ends_on
