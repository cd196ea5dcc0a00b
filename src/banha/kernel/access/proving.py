# SPDX-License-Identifier: Apache-2.0
"""An address of a person counts once a mail to it was answered."""

from typing import Any

from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from banha.kernel.access.models import Account
from banha.kernel.access.services import keep_proven_address


@receiver(email_confirmed, dispatch_uid="access.proving")
def on_confirmed(sender: Any, email_address: Any, **_given: Any) -> None:
    """The link in the mail was followed."""
    account = Account.objects.select_related("person").get(pk=email_address.user_id)
    keep_proven_address(account=account, address=email_address.email)
