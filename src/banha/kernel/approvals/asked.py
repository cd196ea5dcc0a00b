# SPDX-License-Identifier: Apache-2.0
"""Approvals that wait for somebody stand among what waits on him, each with its clock."""

from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.approvals.models import SlipSeat
from banha.kernel.approvals.queries import seats_held_by, seats_waiting_for
from banha.kernel.approvals.services.telling import url_of
from banha.kernel.dossiers.public import Asked, clock_of_term

SHOWN = 20


def approvals_asked(actor: Actor) -> list[Asked]:
    """The seats that wait, the most urgent first."""
    return [
        Asked(
            title=seat.slip.title,
            act=_("Approve, or return with the reason: %(matter)s") % {"matter": seat.matter},
            url=url_of(seat.slip),
            stage=seat.slip.get_state_display(),
            waits_on=str(seat.organisation),
            code=seat.slip.code,
            clock=clock_of_term(seat),
        )
        for seat in _waiting(actor)
    ]


def _waiting(actor: Actor) -> list[SlipSeat]:
    """Hardly anybody has a slip waiting: what is closed to him is looked at only if he has."""
    if not seats_held_by(actor).exists():
        return []
    return list(seats_waiting_for(actor)[:SHOWN])
