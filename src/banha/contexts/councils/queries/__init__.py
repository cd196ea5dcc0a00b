# SPDX-License-Identifier: Apache-2.0
"""Reads of councils."""

from banha.contexts.councils.queries.agenda import SHOWN, Agenda, agenda_of, part_of
from banha.contexts.councils.queries.room import MatterRow, MemberRow, Room, room_of
from banha.contexts.councils.queries.session import (
    meetings_visible_to,
    members_of,
    own_seat,
    present_at,
    recused_from,
    recused_from_each,
    rounds_visible_to,
    rounds_waiting_for,
    seats_of,
    there_while_open,
)
from banha.contexts.councils.queries.visibility import (
    BARRING,
    OFFICE_ROLES,
    barred_matters,
    councils_visible_to,
    matters_judged_by,
    matters_visible_to,
    persons_kept_from,
    subjects_closed_to,
    subjects_judged_by,
)

__all__ = [
    "BARRING",
    "OFFICE_ROLES",
    "SHOWN",
    "Agenda",
    "MatterRow",
    "MemberRow",
    "Room",
    "agenda_of",
    "barred_matters",
    "councils_visible_to",
    "matters_judged_by",
    "matters_visible_to",
    "meetings_visible_to",
    "members_of",
    "own_seat",
    "part_of",
    "persons_kept_from",
    "present_at",
    "recused_from",
    "recused_from_each",
    "room_of",
    "rounds_visible_to",
    "rounds_waiting_for",
    "seats_of",
    "subjects_closed_to",
    "subjects_judged_by",
    "there_while_open",
]
