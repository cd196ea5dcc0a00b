# SPDX-License-Identifier: Apache-2.0
"""Two entries of one human being become one, by who keeps the register."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.network.rules import keeps_registers
from banha.kernel.access.public import Account, Actor, Role, RoleHeld
from banha.kernel.law.public import not_allowed
from banha.kernel.people.public import Person, merge_persons


def only_administrators(*people: Person) -> bool:
    """Whether one of them holds a role or an account: what he may do would go over."""
    keys = [one.pk for one in people]
    today = timezone.localdate()
    held = RoleHeld.objects.filter(person__in=keys).exclude(valid_until__lt=today)
    return held.exists() or Account.objects.filter(person__in=keys).exists()


@transaction.atomic
def merge_people(*, actor: Actor, keep: Person, double: Person) -> Person:
    """Everything that names ``double`` names ``keep`` from now on; the double points there.

    Refused: to who keeps no register; to all but administrators where the double holds a role or
    an account, since rights would go over with it, and where it is the actor himself; two
    different identity numbers or ORCIDs, for those are two persons (``merge_persons``).
    """
    if not keeps_registers(actor):
        raise not_allowed(_("Entries are merged by the officers who keep the registers."))
    is_administrator = any(held.role == Role.ADMINISTRATOR for held in actor.roles)
    if not is_administrator:
        if actor.person_id in (keep.pk, double.pk):
            raise not_allowed(
                _("Nobody merges himself with another."), remedy=_("Ask an administrator.")
            )
        if only_administrators(double):
            raise not_allowed(
                _("This person holds a role or an account; its rights would go over."),
                remedy=_("Keep this entry and merge the other into it, or ask an administrator."),
            )
    return merge_persons(actor=actor, keep=keep, double=double)
