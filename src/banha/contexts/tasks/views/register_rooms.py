# SPDX-License-Identifier: Apache-2.0
"""How the register of issued papers names the records of tasks, and who sees them there."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models import ConsolidatedList, LookUp, Proposal, Ranking
from banha.contexts.tasks.queries import (
    lists_visible_to,
    look_ups_visible_to,
    proposals_visible_to,
)
from banha.contexts.tasks.queries.rankings import rankings_visible_to
from banha.contexts.tasks.services.look_up_paper import OWNER
from banha.contexts.tasks.services.ranking_papers import OWNER as RANKING
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.documents.public import (
    OwnerRoom,
    OwnerTold,
    register_owner,
    register_paper_series,
)


def _proposals(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = Proposal.objects.filter(pk__in=ids, dossier__isnull=False)
    return {
        pk: OwnerTold(code, reverse("dossiers:detail", args=[key]))
        for pk, code, key in found.values_list("pk", "code", "dossier__key")
    }


def _lists(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = ConsolidatedList.objects.filter(pk__in=ids).values_list("pk", "title")
    return {pk: OwnerTold(title, reverse("tasks:list", args=[pk])) for pk, title in found}


def _rankings(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = Ranking.objects.filter(pk__in=ids).values_list("pk", "title")
    return {pk: OwnerTold(title, reverse("tasks:ranking", args=[pk])) for pk, title in found}


def _look_ups(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = LookUp.objects.filter(pk__in=ids).values_list("pk", "proposal__code")
    return {pk: OwnerTold(code or "", reverse("tasks:look-up", args=[pk])) for pk, code in found}


def enter_register() -> None:
    """Called once when the app is ready."""
    register_paper_series("tasks.paper.", {"PTC": _("Slip of a look-up")})
    register_owner(SUBJECT, OwnerRoom(proposals_visible_to, _proposals))
    register_owner("tasks.list", OwnerRoom(lists_visible_to, _lists))
    register_owner(RANKING, OwnerRoom(rankings_visible_to, _rankings))
    register_owner(OWNER, OwnerRoom(look_ups_visible_to, _look_ups))
