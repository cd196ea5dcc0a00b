# SPDX-License-Identifier: Apache-2.0
"""Papers one is asked to sign wait among what waits on one."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.documents.public import first_requests_of
from banha.kernel.dossiers.asked import Asked


def signatures_asked(actor: Actor) -> list[Asked]:
    """The open requests to sign, the oldest first."""
    return [
        Asked(
            title=one.paper.title,
            act=_("Sign the paper, or say why not"),
            url=reverse("documents:sign-paper", args=[one.pk]),
            stage=one.get_state_display(),
            code=one.paper.number,
        )
        for one in first_requests_of(actor)
    ]
