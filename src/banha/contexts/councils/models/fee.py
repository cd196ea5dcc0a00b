# SPDX-License-Identifier: Apache-2.0
"""What was paid to members of councils, at the rate of the meeting's day as it was then."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms import FeeKind


class FeePayment(models.Model):
    """A fee marked as paid. To a member a meeting, a review and an opinion are paid once each."""

    meeting = models.ForeignKey(
        "councils.Meeting", on_delete=models.PROTECT, related_name="fee_payments"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", on_delete=models.PROTECT, related_name="fee_payments"
    )
    kind = models.CharField(max_length=8, choices=FeeKind.choices)
    matter = models.ForeignKey(
        "councils.Matter", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The norm it was paid by: its code and the day its edition came into force.
    rate_code = models.CharField(max_length=40)
    rate_from = models.DateField()
    amount = models.BigIntegerField(_("amount"))
    tax = models.BigIntegerField(_("tax withheld"), default=0)
    paid_on = models.DateField(_("day of payment"))
    reference = models.CharField(_("payment order"), max_length=60, blank=True)
    marked_at = models.DateTimeField(auto_now_add=True)
    marked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("meeting", "member", "kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "member"),
                condition=Q(kind="session"),
                name="meeting_paid_once",
            ),
            models.UniqueConstraint(
                fields=("matter", "member", "kind"),
                condition=Q(matter__isnull=False),
                name="writing_paid_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="session") ^ Q(matter__isnull=False), name="writing_has_matter"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, tax__gte=0, tax__lte=F("amount")), name="fee_fits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}: {self.amount}"
