# SPDX-License-Identifier: Apache-2.0
"""Which body issues a paper, and who signs it in which post.

A paper of an office is signed by who leads it: what an officer of the desk prepares bears the name
of the head, and the record keeps who issued it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from banha.kernel.access.public import Actor, Role, leader_of
from banha.kernel.organisations.public import Organisation, post_in
from banha.kernel.people.public import Affiliation
from banha.kernel.processes.public import Step

LEADING = (Role.UNIT_LEADER, Role.MINISTRY_LEADER)


@dataclass(frozen=True)
class Signing:
    """The name under a paper and the lines above it; an unknown name is left to the hand."""

    name: str
    lines: tuple[str, ...]

    @property
    def capacity(self) -> str:
        return "\n".join(self.lines)


def body_above(managing: Organisation) -> Organisation:
    """The ministry or province in whose name its managing unit prepares decisions."""
    return managing.parent or managing


def issuing_body(managing: Organisation, step: Step | None, actor: Actor) -> Organisation:
    """The unit issues what its own people do; the ministry or province what its leader does."""
    if step is None:
        return managing
    roles = {role for party in step.by for role in party.roles}
    own = roles - {Role.MINISTRY_LEADER}
    if Role.MINISTRY_LEADER in roles and not any(actor.holds(one, managing.pk) for one in own):
        return body_above(managing)
    return managing


def signing_for(actor: Actor, body: Organisation, *, on: date | None = None) -> Signing:
    """The actor where he leads the body, else its head as the register of roles knows him."""
    own = next(
        (one for one in actor.roles if one.role in LEADING and body.pk in one.reach),
        None,
    )
    if own is not None and actor.person_id is not None:
        lines = _lines(body, actor.person_id, own.delegated_by_id is not None, on)
        return Signing(actor.name, lines)
    known = leader_of(body.pk, LEADING, on=on)
    if known is None:
        return Signing("", (post_in(body).head,))
    return Signing(known.person.full_name, _lines(body, known.person_id, False, on))


def _lines(
    body: Organisation, person_id: int, is_delegated: bool, on: date | None
) -> tuple[str, ...]:
    """A deputy signs for the head (KT.), who was empowered by him on his order (TUQ.)."""
    head, deputy = post_in(body)
    position = _position(person_id, body, on)
    if position.casefold().startswith(("phó", "thứ trưởng", deputy.casefold())):
        return (f"KT. {head}", position)
    if position.casefold().startswith(("quyền", "q.")):
        return (f"Q. {head}",)
    if is_delegated:
        return (f"TUQ. {head}", *((position,) if position else ()))
    return (head,)


def _position(person_id: int, body: Organisation, on: date | None) -> str:
    day = on or timezone.localdate()
    held = Affiliation.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        person_id=person_id,
        organisation=body,
    )
    return held.values_list("position", flat=True).order_by("-pk").first() or ""


def by_order_of(unit: Organisation) -> tuple[str, ...]:
    """The lines of a head who signs by order of the one above him: "TL. Bộ trưởng"."""
    above = body_above(unit)
    own = post_in(unit).head
    return (own,) if above.pk == unit.pk else (f"TL. {post_in(above).head}", own)
