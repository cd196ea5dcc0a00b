# SPDX-License-Identifier: Apache-2.0
"""What the frame around every page needs to know."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha import __version__
from banha.foundation import navigation
from banha.kernel.access.public import Actor, HeldRole, Role, actor_of_request, houses_of

HOUSE_TITLES = {
    navigation.PUBLIC: (_("Open to everyone"), "world"),
    navigation.STATE: (_("The State"), "building-bank"),
    navigation.LEADER: (_("The State"), "building-bank"),
    navigation.SCIENCE: (_("Science"), "microscope"),
    navigation.ENTERPRISE: (_("Enterprise"), "building-factory"),
}

GROUP_TITLES = {
    "": "",
    navigation.MINE: pgettext_lazy("navigation", "My work"),
    navigation.TASKS: pgettext_lazy("navigation", "Tasks"),
    navigation.DIRECTORY: pgettext_lazy("navigation", "Directory"),
    navigation.DATA: pgettext_lazy("navigation", "Data"),
}


def address_of(url_name: str, *args: str) -> str:
    """The address of a named page; empty if that room is not built in."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Room:
    """One line of the navigation as the frame shows it."""

    title: Any
    icon: str
    url: str
    is_here: bool
    count: int = 0
    group: str = ""


class Frame:
    """Asked lazily by the templates, so that a part of a page costs nothing."""

    version = __version__

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = actor_of_request(request)
        self.held: tuple[HeldRole, ...] = getattr(request, "held", ())
        self.is_demo: bool = settings.DEMO
        self.asked = request.GET.get("q", "")

    @property
    def is_signed_in(self) -> bool:
        return bool(self.request.user.is_authenticated)

    @cached_property
    def houses(self) -> tuple[str, ...]:
        return houses_of(self.actor)

    @property
    def house_title(self) -> Any:
        return HOUSE_TITLES[self.houses[0]][0]

    @property
    def house_icon(self) -> str:
        return HOUSE_TITLES[self.houses[0]][1]

    @property
    def today(self) -> date:
        return timezone.localdate()

    @property
    def role_words(self) -> str:
        if not self.actor.roles:
            return ""
        first = self.actor.acting or self.actor.roles[0]
        more = len(self.actor.roles) - 1
        return f"{first.label} +{more}" if more and not self.actor.acting else first.label

    @property
    def may_administer(self) -> bool:
        return self.actor.holds(Role.ADMINISTRATOR)

    @cached_property
    def rooms(self) -> list[Room]:
        roles = {held.role for held in self.actor.roles}
        path = self.request.path
        found = []
        for entry in navigation.entries_for(self.houses, roles):
            if url := address_of(entry.url_name, *entry.url_args):
                count = entry.count(self.actor) if entry.count and self.is_signed_in else 0
                found.append((entry, url, count))
        here = max((url for _e, url, _c in found if path.startswith(url)), key=len, default="")
        return [
            Room(
                entry.title, entry.icon, url, url == here and (url != "/" or path == "/"), count,
                entry.group,
            )
            for entry, url, count in found
        ]  # fmt: skip

    @cached_property
    def room_groups(self) -> list[tuple[Any, list[Room]]]:
        """The rooms under their headings; what stands on top has none."""
        return [
            (GROUP_TITLES[group], list(rooms))
            for group, rooms in groupby(self.rooms, key=lambda room: room.group)
        ]

    @cached_property
    def counters(self) -> list[dict[str, Any]]:
        """The inbox and the notices with what waits in them."""
        return [
            {
                "title": counter.title,
                "icon": counter.icon,
                "url": url,
                "count": counter.count(self.request),
            }
            for counter in navigation.counters()
            if (url := address_of(counter.url_name))
        ]

    @property
    def search_url(self) -> str:
        return address_of("search")

    @property
    def api_url(self) -> str:
        return address_of("api-reference")

    @property
    def basis_url(self) -> str:
        return address_of("law:basis")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation, the role now held and the counts, under one name."""
    return {"frame": Frame(request)}
