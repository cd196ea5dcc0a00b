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
