# SPDX-License-Identifier: Apache-2.0
"""Applications to lead a task (hồ sơ đăng ký chủ trì, R-03) and the check of their validity."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import LumpManner, PaperFinding, ReceivedBy, Validity


class HostApplication(models.Model):
    """An organisation registers to lead a task and sends its papers before the call closes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="applications"
    )
    call = models.ForeignKey(
        "programmes.Call",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    call_line = models.ForeignKey(
        "programmes.CallLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    host = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="host_applications",
        verbose_name=_("applying organisation"),
    )
    leader = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        related_name="led_applications",
        verbose_name=_("leader"),
    )
    duration_months = models.PositiveSmallIntegerField(
        _("duration (months)"), null=True, blank=True
    )
    state_budget = models.BigIntegerField(_("State budget"), null=True, blank=True)
    other_money = models.BigIntegerField(_("outside the budget"), null=True, blank=True)
    lump_manner = models.CharField(
        _("lump-sum manner"), max_length=8, choices=LumpManner.choices, blank=True
    )
    summary = models.TextField(_("how the task will be done"), blank=True)
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    received_by = models.CharField(
        _("received through"), max_length=8, choices=ReceivedBy.choices, blank=True
    )
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    # By post the postmark counts, not the day of arrival.
    postmarked_on = models.DateField(_("postmark"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    # Until then nobody but the host reads it: neither its contents nor its name.
    opening = models.ForeignKey(
        "tasks.ApplicationOpening",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("opening"),
    )
    # The one that goes on after the council; the others stay as they are.
    is_chosen = models.BooleanField(_("chosen"), default=False)

    class Meta:
        ordering = ("proposal", "received_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "host"),
                condition=Q(withdrawn_at__isnull=True, replaced_by__isnull=True),
                name="one_live_application_a_host",
            ),
            models.UniqueConstraint(
                fields=("proposal",), condition=Q(is_chosen=True), name="one_chosen_application"
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | ~Q(received_by=""),
                name="received_application_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(received_by="post") | Q(postmarked_on__isnull=False),
                name="posted_application_has_postmark",
            ),
            models.CheckConstraint(
                condition=Q(opening__isnull=True) | Q(received_at__isnull=False),
                name="only_received_application_is_opened",
            ),
            models.CheckConstraint(
                condition=Q(is_chosen=False) | Q(withdrawn_at__isnull=True),
                name="withdrawn_application_not_chosen",
            ),
            models.CheckConstraint(
                condition=(Q(state_budget__isnull=True) | Q(state_budget__gte=0))
                & (Q(other_money__isnull=True) | Q(other_money__gte=0)),
                name="application_money_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.host_id} for {self.proposal_id}"

    @property
    def is_sealed(self) -> bool:
        """Received and not opened yet."""
        return self.received_at is not None and self.opening_id is None

    @property
    def is_live(self) -> bool:
        return self.withdrawn_at is None and self.replaced_by_id is None


class ApplicationPaper(models.Model):
    """A paper of one application; it enters the dossier when the application is sent.

    Until then it is the host's alone, and other hosts never read it.
    """

    application = models.ForeignKey(
        HostApplication, on_delete=models.CASCADE, related_name="papers"
    )
    # Code of the paper in the process.
    paper = models.CharField(_("paper"), max_length=60)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("application", "pk")
        constraints = (
            models.UniqueConstraint(fields=("application", "paper"), name="application_paper_once"),
        )

    def __str__(self) -> str:
        return f"{self.paper} of {self.application_id}"


class ValidityCheck(models.Model):
    """One check of one application (or of a proposal) against the list of papers."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="validity_checks"
    )
    application = models.ForeignKey(
        HostApplication,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="validity_checks",
    )
    result = models.CharField(_("result"), max_length=10, choices=Validity.choices)
    reasons = models.TextField(_("reasons"), blank=True)
    supplement_until = models.DateField(_("to be supplemented by"), null=True, blank=True)
    checked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    minutes = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-checked_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(result="valid") | ~Q(reasons=""), name="not_valid_has_reasons"
            ),
        )

    def __str__(self) -> str:
        return f"{self.result} {self.checked_at:%Y-%m-%d}"


class PaperVerdict(models.Model):
    """What the check found of one paper."""

    check_made = models.ForeignKey(
        ValidityCheck, on_delete=models.CASCADE, related_name="paper_verdicts"
    )
    # Code of the paper in the process or in the call.
    paper = models.CharField(_("paper"), max_length=60)
    finding = models.CharField(_("finding"), max_length=10, choices=PaperFinding.choices)
    enclosure = models.ForeignKey(
        "dossiers.Enclosure", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("what is wrong"), max_length=400, blank=True)

    class Meta:
        ordering = ("check_made", "pk")
        constraints = (
            models.UniqueConstraint(fields=("check_made", "paper"), name="paper_verdict_once"),
            models.CheckConstraint(
                condition=~Q(finding="wrong") | ~Q(note=""), name="wrong_paper_says_what"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper}: {self.finding}"
