# SPDX-License-Identifier: Apache-2.0
"""What councils tell others: facts of ids and dates."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CouncilStepTaken:
    """A council took a step of its process: established, documents sent, concluded …

    ``person_id`` took it; ``subjects`` are the dossiers before the council (kind, key).
    """

    council_id: int
    step: str
    person_id: int
    subjects: tuple[tuple[str, int], ...]
    at: datetime | None = None


@dataclass(frozen=True)
class ConflictEnded:
    """Whether somebody is kept from a dossier changed: found, dismissed, waived or recused."""

    matter_id: int
    person_id: int
    subject_kind: str
    subject_id: int
    is_barred: bool


@dataclass(frozen=True)
class ConclusionSetAside:
    """What a council concluded on these dossiers (kind, key) was set aside; they are heard anew.

    ``goes_to_other``: before another council, which has still to be made up. ``person_id`` decided,
    by the paper ``decision_id``, for these ``reasons``.
    """

    council_id: int
    subjects: tuple[tuple[str, int], ...]
    person_id: int
    goes_to_other: bool
    reasons: str
    decision_id: int
