# SPDX-License-Identifier: Apache-2.0
"""Writes of payment details: the person alone enters where he is paid and taxed."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as NumberFault
from stdnum.vn import mst

from banha.contexts.network.models import Expert, PaymentDetails
from banha.contexts.network.rules import is_own_profile
from banha.foundation.reason import visible
from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Refused, not_allowed

LINES = {"bank": 200, "account_holder": 120}
NUMBERS = ("account_number", "tax_code")
_ACCOUNT = re.compile(r"[0-9A-Z]{6,30}")


@transaction.atomic
def save_payment(*, expert: Expert, actor: Actor, values: Mapping[str, Any]) -> PaymentDetails:
    """Keep the bank account and the tax code of the person who says them himself.

    What is not sent stays. Refused: another person, what is no account number or tax code (ten
    digits with their check digit, or the twelve of the personal identity number), an account
    without its bank. The audit keeps that it changed, never the numbers.
    """
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    if not is_own_profile(actor, locked):
        raise not_allowed(
            _("Payment details are entered by the person alone."),
            remedy=_("Ask the person to enter them on his profile."),
        )
    kept = PaymentDetails.objects.filter(expert=locked).first() or PaymentDetails(expert=locked)
    for name in LINES:
        if name in values:
            setattr(kept, name, squeeze(visible(str(values[name] or "")).replace("\x00", "")))
    for name in NUMBERS:
        if name in values:
            setattr(kept, name, re.sub(r"[\s.\-]", "", str(values[name] or "")).upper())
    if faults := _faults(kept):
        raise Refused(*faults)
    kept.save()
    return kept


def _faults(kept: PaymentDetails) -> list[Refusal]:
    found = [
        Refusal(_("At most %(count)s letters.") % {"count": most}, field=name, code="too_long")
        for name, most in LINES.items()
        if len(getattr(kept, name)) > most
    ]
    if kept.account_number and not _ACCOUNT.fullmatch(kept.account_number):
        said = _("An account number has 6 to 30 digits or letters.")
        found.append(Refusal(said, field="account_number", code="account"))
    if kept.account_number and not kept.bank:
        found.append(Refusal(_("Name the bank of the account."), field="bank", code="no_bank"))
    if kept.tax_code and not _is_tax_code(kept.tax_code):
        said = _("A personal tax code has 10 digits, or the 12 of the identity number.")
        found.append(Refusal(said, field="tax_code", code="tax_code"))
    return found


def _is_tax_code(code: str) -> bool:
    if re.fullmatch(r"[0-9]{12}", code):
        return True
    try:
        return len(mst.validate(code)) == 10
    except NumberFault:
        return False
