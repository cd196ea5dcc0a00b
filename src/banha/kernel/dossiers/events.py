# SPDX-License-Identifier: Apache-2.0
"""Facts that dossiers tell the contexts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class StageEntered:
    """A dossier came to a stage; ``left`` and ``step`` are empty when it was opened there.

    ``at`` is set when the step was taken earlier, on paper, and is only entered now.
    """

    dossier_id: int
    subject_kind: str
    subject_id: int
    process_code: str
    left: str
    entered: str
    step: str
    person_id: int | None = None
    at: datetime | None = None
    reasons: str = ""


@dataclass(frozen=True)
class EditionChanged:
    """A dossier goes on under another edition, by a move or by its undoing."""

    dossier_id: int
    subject_kind: str
    subject_id: int
    process_code: str
    edition: str
    stage: str
