# SPDX-License-Identifier: Apache-2.0
"""The dossiers of a meeting by where they stand: a whole call does not fit one screen."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from banha.contexts.councils.queries.room import MatterRow, Room
from banha.contexts.councils.terms import AgendaPart, RoundState

#: So many dossiers are shown at once; a council with no more shows them all, in their order.
SHOWN = 20
#: What is in hand, the most pressing first.
IN_HAND = (AgendaPart.VOTING, AgendaPart.COUNTED, AgendaPart.WAITING)


@dataclass(frozen=True)
class Agenda:
    """The dossiers shown, and how many stand where; no parts where all of them are shown."""

    page: "Page[MatterRow]"
    part: str
    parts: tuple[tuple[AgendaPart, int], ...]


def part_of(row: MatterRow) -> AgendaPart:
    """Where the dossier stands at the meeting."""
    if getattr(row.matter, "conclusion", None) is not None:
        return AgendaPart.CONCLUDED
    state = row.round.state if row.round else RoundState.BROKEN
    if state in (RoundState.OPEN, RoundState.CLOSED):
        return AgendaPart.VOTING
    return AgendaPart.COUNTED if state == RoundState.COUNTED else AgendaPart.WAITING


def agenda_of(room: Room, part: str = "", page: Any = 1) -> Agenda:
    """The part asked for; without one, or with one that is none, what is in hand."""
    if len(room.matters) <= SHOWN:
        return Agenda(Paginator(room.matters, SHOWN).get_page(1), "", ())
    by_part: dict[AgendaPart, list[MatterRow]] = {one: [] for one in AgendaPart}
    for row in room.matters:
        by_part[part_of(row)].append(row)
    is_known = part in AgendaPart.values
    chosen = [AgendaPart(part)] if is_known else IN_HAND
    rows = [row for one in chosen for row in by_part[one]]
    counts = tuple((one, len(found)) for one, found in by_part.items())
    return Agenda(Paginator(rows, SHOWN).get_page(page), part if is_known else "", counts)
