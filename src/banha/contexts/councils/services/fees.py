# SPDX-License-Identifier: Apache-2.0
"""The list for payment of a council, and marking it as paid."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council, FeePayment
from banha.contexts.councils.queries.fees import FeeRow, fee_rows, tax_of
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.terms import FEE_ROLES, PAYING_ROLES
from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse


def may_see_fees(actor: Actor, council: Council) -> bool:
    """The secretary, the finance officer and the leader of the managing unit."""
    return council.managing_organisation_id in actor.organisations(*FEE_ROLES)


def may_pay_fees(actor: Actor, council: Council) -> bool:
    return council.managing_organisation_id in actor.organisations(*PAYING_ROLES)


def fees_of(council: Council) -> list[FeeRow]:
    """The list for payment, with the tax the office withholds."""
    return fee_rows(council, tax_percent=council_number(council, "fee_tax_percent"))


@transaction.atomic
def pay_fees(
    *, council: Council, actor: Actor, paid_on: date, reference: str = ""
) -> list[FeePayment]:
    """Mark everything that is due as paid on a day; each fee keeps the rate it was paid by.

    Refused: to who does not pay for the managing unit, a day to come or before the meeting, and
    with nothing due: what was paid is never paid again.
    """
    if not may_pay_fees(actor, council):
        raise not_allowed(
            _("Fees are marked as paid by the finance officer of the managing unit."),
            remedy=_("Ask the finance officer."),
        )
    Council.objects.select_for_update().get(pk=council.pk)
    percent = council_number(council, "fee_tax_percent")
    due = [one for row in fees_of(council) for one in row.lines if one.is_due]
    if not due:
        raise refuse(
            _("Nothing is left to be paid."),
            field="paid_on",
            remedy=_("Look at the list: it may have been marked already."),
            code="nothing_due",
        )
    first = min(timezone.localdate(one.meeting.opened_at or one.meeting.starts_at) for one in due)
    if not first <= paid_on <= timezone.localdate():
        raise refuse(
            _("Fees are paid after the meeting and not in the future."),
            field="paid_on",
            remedy=_("Give the day of the payment order."),
            code="wrong_day",
        )
    return FeePayment.objects.bulk_create(
        FeePayment(
            meeting=one.meeting,
            member=one.member,
            kind=one.kind,
            matter_id=one.matter,
            rate_code=one.rate.code,
            rate_from=one.rate.valid_from,
            amount=one.amount,
            tax=tax_of(one.amount, percent),
            paid_on=paid_on,
            reference=squeeze(reference)[:60],
            marked_by_id=actor.person_id,
        )
        for one in due
        if one.rate is not None
    )
