# SPDX-License-Identifier: Apache-2.0
"""What every detector takes and gives."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: the title apart where it is known, and the whole text (NFC)."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record of the corpus by its key, with the detector's own score (only its order counts)."""

    key: int
    score: float


class Detector(Protocol):
    """Finds records that may overlap; the best first, at most ``k``."""

    @property
    def name(self) -> str: ...

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]: ...


class DetectorMissing(Exception):  # noqa: N818 - a state of the installation, not a fault
    """The detector cannot work here; the message says what to install."""
