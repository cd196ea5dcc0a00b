# SPDX-License-Identifier: Apache-2.0
"""The rooms a visitor may enter and the blocks of the homes, as each app declares them at start.

An app calls ``register_entry`` and ``register_home_block`` from ``apps.ready``; the frame and the
home pages of the site read them. Plain Python: nothing here knows pages or tables.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

#: The four ways into the house; "everyone" stands for all of them.
PUBLIC, STATE, LEADER, SCIENCE, ENTERPRISE = "public", "state", "leader", "science", "enterprise"
HOUSES = (PUBLIC, STATE, LEADER, SCIENCE, ENTERPRISE)
SIGNED_IN = (STATE, LEADER, SCIENCE, ENTERPRISE)
#: The headings of the navigation, in their order; "" stands on top without one.
MINE, TASKS, DIRECTORY, DATA = "mine", "tasks", "directory", "data"
GROUPS = ("", MINE, TASKS, DIRECTORY, DATA)


@dataclass(frozen=True)
class Entry:
    """One room in the navigation: who sees it, and where it leads."""

    code: str
    #: A lazy translation.
    title: Any
    icon: str
    url_name: str
    #: Homes in which it stands; empty means for everyone.
    houses: frozenset[str]
    #: Roles that see it; empty means everybody of those houses.
    roles: frozenset[str]
    order: int
    url_args: tuple[str, ...] = ()
    #: Counts what waits there for the actor, if a number is worth showing.
    count: Callable[[Any], int] | None = None
    #: Under which heading it stands.
    group: str = ""

    def is_for(self, houses: Iterable[str], roles: Iterable[str]) -> bool:
        return (not self.houses or not self.houses.isdisjoint(houses)) and (
            not self.roles or not self.roles.isdisjoint(roles)
        )


@dataclass(frozen=True)
class HomeBlock:
    """A block of a home page: a template and what fills it for an actor."""

    house: str
    code: str
    title: Any
    template: str
    #: Called with (actor=…); its answer is the context of the template; None hides the block.
    context: Callable[..., dict[str, Any] | None]
    order: int
    #: "main" fills the middle, "aside" stands right, "figures" is the row of tiles on top.
    region: str = "main"
    roles: frozenset[str] = frozenset()


_entries: dict[str, Entry] = {}
_blocks: dict[tuple[str, str], HomeBlock] = {}


def register_entry(
    code: str,
    title: Any,
    icon: str,
    url_name: str,
    *,
    houses: Iterable[str] = (),
    roles: Iterable[str] = (),
    order: int = 100,
    url_args: tuple[str, ...] = (),
    count: Callable[[Any], int] | None = None,
    group: str = "",
) -> None:
    """Declare a room; declaring the same code again replaces it."""
    if group not in GROUPS:
        raise ValueError(f"no such group: {group}")
    held, inside = frozenset(roles), frozenset(houses)
    _entries[code] = Entry(code, title, icon, url_name, inside, held, order, url_args, count, group)


def register_home_block(
    house: str,
    code: str,
    *,
    title: Any,
    template: str,
    context: Callable[..., dict[str, Any] | None],
    order: int = 100,
    region: str = "main",
    roles: Iterable[str] = (),
) -> None:
    """Declare a block of one home; declaring the same code again replaces it."""
    if house not in HOUSES:
        raise ValueError(f"no such house: {house}")
    _blocks[house, code] = HomeBlock(
        house, code, title, template, context, order, region, frozenset(roles)
    )


def entries_for(houses: Iterable[str], roles: Iterable[str]) -> list[Entry]:
    """The rooms shown to somebody of these houses with these roles, heading by heading."""
    asked, held = tuple(houses), tuple(roles)
    found = [entry for entry in _entries.values() if entry.is_for(asked, held)]
    return sorted(found, key=lambda entry: (GROUPS.index(entry.group), entry.order, entry.code))


def home_blocks(house: str, roles: Iterable[str] = ()) -> list[HomeBlock]:
    """The blocks of one home, in order."""
    held = set(roles)
    found = [
        block
        for block in _blocks.values()
        if block.house == house and (not block.roles or not block.roles.isdisjoint(held))
    ]
    return sorted(found, key=lambda block: (block.order, block.code))


@dataclass(frozen=True)
class Counter:
    """A mark with a number in the top bar: what waits for the actor there."""

    code: str
    title: Any
    icon: str
    url_name: str
    count: Callable[[Any], int]
    order: int


_counters: dict[str, Counter] = {}


def register_counter(
    code: str, title: Any, icon: str, url_name: str, *, count: Callable[[Any], int], order: int = 10
) -> None:
    """Declare a number of the top bar (inbox, notices); ``count`` is given the request."""
    _counters[code] = Counter(code, title, icon, url_name, count, order)


def counters() -> list[Counter]:
    """The numbers of the top bar, in order."""
    return sorted(_counters.values(), key=lambda counter: (counter.order, counter.code))
