# SPDX-License-Identifier: Apache-2.0
"""Where an expert is paid and taxed, kept apart from his profile."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models.expert import Expert


class PaymentDetails(models.Model):
    """Bank account and tax code: entered by the person, whole only to him and to who pays."""

    # That something changed, when and by whom stands in the audit; the numbers do not.
    audit_omits = ("account_number", "tax_code")

    expert = models.OneToOneField(Expert, on_delete=models.CASCADE, related_name="payment")
    bank = models.CharField(_("bank and branch"), max_length=200, blank=True)
    account_holder = models.CharField(_("account holder"), max_length=120, blank=True)
    account_number = models.CharField(_("account number"), max_length=30, blank=True)
    tax_code = models.CharField(_("personal tax code"), max_length=13, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(account_number="") | ~models.Q(bank=""),
                name="account_has_bank",
            ),
        )

    def __str__(self) -> str:
        return f"payment of {self.expert_id}"
