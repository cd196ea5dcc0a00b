# SPDX-License-Identifier: Apache-2.0
"""Keeping a list by a name, sharing it with the unit, letting it open first."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import SavedView
from banha.contexts.tasks.services.refusing import person_id_of
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse

LISTS = ("tasks", "proposals")
LONGEST_NAME = 120
#: Parts of an address that say where one is in a list, not which list it is.
PASSING = frozenset({"page", "view", "columns", "export"})


def kept_query(query: str) -> str:
    """The filters and the order of an address, without where one was in the list."""
    pairs = parse_qsl(query.lstrip("?"), keep_blank_values=False)
    return urlencode([(name, value) for name, value in pairs if name not in PASSING])


def _unit_to_share_with(actor: Actor) -> int:
    held = actor.acting or (actor.roles[0] if actor.roles else None)
    if held is None:
        raise refuse(
            _("You hold no role in a unit to share this view with."),
            field="is_shared",
            remedy=_("Keep it for yourself."),
            code="no_unit",
        )
    return held.organisation_id


@transaction.atomic
def save_view(
    *,
    actor: Actor,
    of_list: str,
    name: str,
    query: str,
    columns: Sequence[str] = (),
    is_shared: bool = False,
    is_default: bool = False,
) -> SavedView:
    """Keep the list by a name; the same name again replaces the view kept before."""
    person_id = person_id_of(actor)
    name, query = " ".join(name.split()), kept_query(query)
    if of_list not in LISTS:
        raise refuse(_("There is no such list."), field="of_list", code="unknown_list")
    if not name or len(name) > LONGEST_NAME:
        raise refuse(
            _("Give the view a name of at most %(most)s characters.") % {"most": LONGEST_NAME},
            field="name",
            code="name",
        )
    if len(query) > 2000:
        raise refuse(_("These filters are too long to keep."), field="query", code="too_long")
    shared = _unit_to_share_with(actor) if is_shared else None
    views = SavedView.objects.filter(person_id=person_id, of_list=of_list)
    if is_default:
        views.update(is_default=False)
    view, _made = SavedView.objects.update_or_create(
        person_id=person_id,
        of_list=of_list,
        name=name,
        defaults={
            "query": query,
            "columns": [code for code in columns if code.isidentifier()],
            "shared_with_id": shared,
            "is_default": is_default,
        },
    )
    return view


@transaction.atomic
def delete_view(*, actor: Actor, view: SavedView) -> None:
    """Forget a view of one's own; a shared one belongs to who made it."""
    if view.person_id != person_id_of(actor):
        raise not_allowed(
            _("This view was shared with you by somebody else."),
            remedy=_("Keep your own under another name."),
        )
    view.delete()
