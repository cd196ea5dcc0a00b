# SPDX-License-Identifier: Apache-2.0
"""Proposals (đề xuất nhiệm vụ, R-01) and who writes them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models.owned import Substance
from banha.contexts.tasks.terms import AuthorRight, OriginKind
from banha.foundation.text import fold, nfc


class Proposal(Substance):
    """A proposal from its first draft; its dossier says where it stands."""

    #: True on the object that ``start_proposal`` has just made, and on no other.
    is_just_started = False

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Given at submission; a draft has none.
    code = models.CharField(_("code of the proposal"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    folded_title = models.CharField(max_length=500, blank=True, editable=False, default="")
    dossier = models.OneToOneField(
        "dossiers.Dossier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposal",
    )
    call = models.ForeignKey(
        "programmes.Call",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("call"),
    )
    # Where the proposal became an ordered task of a notice.
    call_line = models.ForeignKey(
        "programmes.CallLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("line of the notice"),
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("programme, project, cluster or chain"),
    )
    proposer = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="proposals_made",
        verbose_name=_("proposing organisation"),
    )
    leader = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals_led",
        verbose_name=_("leader"),
    )
    host = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals_hosted",
        verbose_name=_("expected host"),
    )
    orderer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals_ordered",
        verbose_name=_("ordering body"),
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals_managed",
        verbose_name=_("managing unit"),
    )
    priority = models.PositiveSmallIntegerField(
        _("priority among the proposer's of one kind"), null=True, blank=True
    )
    origin_kind = models.CharField(
        _("origin of the technology"), max_length=8, choices=OriginKind.choices, blank=True
    )
    origin_task = models.ForeignKey(
        "tasks.Task",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grown_proposals",
        verbose_name=_("source task"),
    )
    origin_text = models.CharField(_("source result or patent"), max_length=400, blank=True)
    commitment = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("statement of need and co-funding of the enterprise"),
    )
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Counts every saved change: two windows on one draft are told apart by it.
    version = models.PositiveIntegerField(default=0)
    # Which open page saved last, and which of its sendings: a page does not overtake itself.
    saved_page = models.UUIDField(null=True, blank=True, editable=False)
    saved_turn = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Words a column cannot hold (half a number, a row without its unit), exactly as typed: by
    # field or by table. They stand on the form again and keep the proposal from being sent.
    as_typed = models.JSONField(default=dict, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    # The number in the sheet or register the proposal was imported from.
    imported_as = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("-saved_at",)
        indexes = (
            models.Index(fields=("call", "submitted_at")),
            models.Index(fields=("managing_organisation", "submitted_at")),
            models.Index(fields=("proposer", "submitted_at")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("code",), condition=~Q(code=""), name="proposal_code_once"
            ),
            # What no proposal may be without once it is sent; the rest is a rule with its
            # basis, because it depends on kind and regime.
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True)
                | (
                    ~Q(code="")
                    & ~Q(title="")
                    & ~Q(kind="")
                    & ~Q(level="")
                    & ~Q(regime="")
                    & ~Q(mode="")
                    & Q(managing_organisation__isnull=False)
                ),
                name="submitted_proposal_is_named",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True)
                | Q(regime__in=("", "R1"))
                | ~Q(formation=""),
                name="new_law_proposal_has_formation",
            ),
            models.CheckConstraint(
                condition=(Q(state_budget__isnull=True) | Q(state_budget__gte=0))
                & (Q(other_money__isnull=True) | Q(other_money__gte=0)),
                name="proposal_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(duration_months__isnull=True) | Q(duration_months__range=(1, 240)),
                name="proposal_duration_sane",
            ),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True) | Q(start_year__range=(1990, 2100)),
                name="proposal_start_year_sane",
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
        return self.title or f"draft {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.submitted_at is None


class ProposalAuthor(models.Model):
    """A person who writes or reads the draft besides its creator, once he has confirmed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="authorships"
    )
    right = models.CharField(_("right"), max_length=4, choices=AuthorRight.choices)
    invited_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "person"), name="author_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
                name="author_confirms_or_declines",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.right}"


class CitedBasis(models.Model):
    """A text a proposal rests on (căn cứ đề xuất): known to the law register or as written."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="bases")
    legal_text = models.ForeignKey(
        "law.LegalText", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    citation = models.CharField(_("text, number, date, issuer"), max_length=400)
    note = models.CharField(_("what in it asks for the task"), max_length=600, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("proposal", "position", "pk")

    def __str__(self) -> str:
        return self.citation
