# SPDX-License-Identifier: Apache-2.0
"""Facts that dossiers tell the contexts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StageEntered:
    """A dossier came to a stage; ``left`` and ``step`` are empty when it was opened there."""

    dossier_id: int
    subject_kind: str
    subject_id: int
    process_code: str
    left: str
    entered: str
    step: str


@dataclass(frozen=True)
class EditionChanged:
    """A dossier goes on under another edition, by a move or by its undoing."""

    dossier_id: int
    subject_kind: str
    subject_id: int
    process_code: str
    edition: str
    stage: str
