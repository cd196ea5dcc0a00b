# SPDX-License-Identifier: Apache-2.0
"""What councils ask of a person, in his inbox."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.queries.waiting import invitations_of
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Asked


def invitations_asked(actor: Actor) -> list[Asked]:
    """Seats he was asked to take."""
    return [
        Asked(
            title=one.council.title,
            act=_("Answer the invitation to a council"),
            url=reverse("councils:invitation", args=[one.pk]),
            stage=one.get_state_display(),
        )
        for one in invitations_of(actor)
    ]
