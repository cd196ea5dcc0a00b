# SPDX-License-Identifier: Apache-2.0
"""Contracts of tasks (R-04) with payments and annexes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import ContractState, PaymentKind


class Contract(models.Model):
    """The contract between the managing body (A) and the host (B)."""

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(_("number"), max_length=80, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    party_a = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="contracts_as_a",
        verbose_name=_("party A"),
    )
    party_a_signatory = models.CharField(_("signs for A"), max_length=160, blank=True)
    # "Thừa lệnh Bộ trưởng" and the text that allows it.
    party_a_authority = models.CharField(_("authority of A"), max_length=300, blank=True)
    party_b = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="contracts_as_b",
        verbose_name=_("party B"),
    )
    party_b_signatory = models.CharField(_("signs for B"), max_length=160, blank=True)
    party_b_authority = models.CharField(_("authority of B"), max_length=300, blank=True)
    # Văn phòng Bộ co-signs when it holds the account.
    account_holder = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contracts_co_signed",
        verbose_name=_("co-signing account holder"),
    )
    # "3713.0.1057493 tại Kho bạc Nhà nước …", word for word as it stands in the contract.
    party_a_account = models.CharField(_("account of A"), max_length=300, blank=True)
    party_b_account = models.CharField(_("account of B"), max_length=300, blank=True)
    value = models.BigIntegerField(_("value (đồng)"))
    state_part = models.BigIntegerField(_("State budget"))
    other_part = models.BigIntegerField(_("outside the budget"), default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    state = models.CharField(
        _("state"), max_length=10, choices=ContractState.choices, default=ContractState.DRAFT
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    liquidated_on = models.DateField(_("liquidated on"), null=True, blank=True)
    liquidation_minutes = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-signed_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("number",), condition=~Q(number=""), name="contract_number_once"
            ),
            models.UniqueConstraint(
                fields=("task",),
                condition=Q(state__in=("draft", "signed")),
                name="one_live_contract_a_task",
            ),
            models.CheckConstraint(
                condition=Q(value=F("state_part") + F("other_part"))
                & Q(state_part__gte=0)
                & Q(other_part__gte=0),
                name="contract_parts_make_value",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="contract_span_forward"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("signed", "liquidated"))
                | (~Q(number="") & Q(signed_on__isnull=False)),
                name="signed_contract_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(party_a=F("party_b")), name="contract_has_two_parties"
            ),
        )

    def __str__(self) -> str:
        return self.number or f"draft contract {self.pk}"


class Payment(models.Model):
    """One line of the payment schedule."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="payments")
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=PaymentKind.choices)
    amount = models.BigIntegerField(_("amount (đồng)"))
    condition = models.CharField(_("on condition that"), max_length=400, blank=True)
    expected_on = models.DateField(_("expected on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        ordering = ("contract", "position")
        constraints = (
            models.UniqueConstraint(fields=("contract", "position"), name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class ContractAnnex(models.Model):
    """An annex that changes a contract."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="annexes")
    number = models.CharField(_("number"), max_length=80)
    signed_on = models.DateField(_("signed on"))
    subject = models.TextField(_("what it changes"))
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("contract", "signed_on")
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="annex_once"),)

    def __str__(self) -> str:
        return self.number
