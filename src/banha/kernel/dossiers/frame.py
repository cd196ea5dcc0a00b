# SPDX-License-Identifier: Apache-2.0
"""What the frame and the homes show of dossiers, and who reads their files."""

from typing import Any

from django.http import HttpRequest

from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.dossiers.asked import asked_in, asked_of
from banha.kernel.dossiers.inbox import row_of
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.queries import inbox_count_of, inbox_of, may_see, waiting_for

SHOWN = 8


def inbox_count(request: HttpRequest) -> int:
    """How many duties wait on who asks, and how much else is asked of him."""
    actor = actor_of_request(request)
    return 0 if actor.is_public else inbox_count_of(actor) + len(asked_in(request))


def inbox_block(*, actor: Actor) -> dict[str, Any]:
    """The nearest duties for the home page; what no clock counts stands first."""
    asked = asked_of(actor)[:SHOWN]
    rows = [*asked, *(row_of(duty) for duty in inbox_of(actor)[: SHOWN - len(asked)])]
    return {"rows": rows, "more": "dossiers:inbox", "is_inbox": True}


def waiting_block(*, actor: Actor) -> dict[str, Any] | None:
    """What others owe; the block is left out while nobody owes anything."""
    rows = [row_of(duty) for duty in waiting_for(actor)[:SHOWN]]
    return {"rows": rows, "more": "dossiers:waiting"} if rows else None


def may_read_file(actor: Actor, dossier_id: int) -> bool:
    """Whoever may see the dossier reads the files in it."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    return dossier is not None and may_see(actor, dossier)
