# SPDX-License-Identifier: Apache-2.0
"""Settling declared organisations, and telling who declared them."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.notices.public import notify
from banha.kernel.organisations.public import (
    Organisation,
    confirm_organisation,
    replace_declared,
)


@transaction.atomic
def confirm_declared(*, organisation: Organisation, actor: Actor, **corrected: Any) -> Organisation:
    """Take the body into the register and tell its declarer."""
    made = confirm_organisation(actor=actor, organisation=organisation, **corrected)
    said = _("The organisation you declared stands in the register: %(name)s.")
    _tell(organisation, said % {"name": made.name})
    return made


@transaction.atomic
def merge_declared(*, organisation: Organisation, actor: Actor, into: Organisation) -> Organisation:
    """Let what names the declared body name the registered one, and tell its declarer."""
    replace_declared(actor=actor, organisation=organisation, into=into)
    said = _("The organisation you declared, %(old)s, stands in the register as %(new)s.")
    _tell(organisation, said % {"old": organisation.name, "new": into.name})
    return into


def _tell(organisation: Organisation, title: Any) -> None:
    if organisation.declared_by_id is not None:
        notify(people=[organisation.declared_by_id], kind="organisation_settled", title=title)
