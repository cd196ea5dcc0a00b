# SPDX-License-Identifier: Apache-2.0
"""Shapes that services and queries hand to the shared components of the pages.

The components read attributes, not types: any object with the same attributes will do.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ChainLink:
    """One stop of resolution → plan → task → …; without address it is a quiet dot."""

    kind: Any
    title: str = ""
    url: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class StageStop:
    """One stop of a stage line; state is past, now, next or ahead."""

    title: Any
    state: str
    on: date | None = None
    url: str = ""


@dataclass(frozen=True)
class StageLine:
    """A process as a line of stops with its side exits."""

    stops: tuple[StageStop, ...]
    exits: tuple[StageStop, ...] = ()


@dataclass(frozen=True)
class Progress:
    """Long work: state is waiting, running, stopped, failed or done."""

    title: Any
    done: int
    total: int
    now: Any = ""
    seconds_left: int | None = None
    state: str = "running"
    poll_url: str = ""
    stop_url: str = ""
    resume_url: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a score is what it is; weight is strong, some, slight or against."""

    words: Any
    weight: str = "some"
    basis: Any = None


@dataclass(frozen=True)
class Span:
    """Two passages that coincide, as character positions in the left and the right text."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


@dataclass(frozen=True)
class EvidenceField:
    """One field of the left text beside the field of the right one it coincides with."""

    name: Any
    left: str
    right: str
    spans: tuple[Span, ...] = ()
    right_name: Any = ""


@dataclass(frozen=True)
class EvidencePair:
    """Two texts side by side with what coincides."""

    left_title: str
    right_title: str
    fields: tuple[EvidenceField, ...]
    left_url: str = ""
    right_url: str = ""
    left_kind: Any = ""
    right_kind: Any = ""
    #: duplicate, high, related or none, and its words.
    level: str = "none"
    level_words: Any = ""
    verdict_template: str = ""


@dataclass(frozen=True)
class SheetCell:
    """A cell of an imported sheet with its faults."""

    value: str
    faults: tuple[Any, ...] = ()
    column: str = ""
    #: Where a corrected value is posted; empty if the cell cannot be changed in the page.
    fix_url: str = ""


@dataclass(frozen=True)
class SheetRow:
    number: int
    cells: tuple[SheetCell, ...]

    @property
    def has_faults(self) -> bool:
        return any(cell.faults for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """An imported sheet with its faults in place."""

    columns: tuple[Any, ...]
    rows: tuple[SheetRow, ...]
    row_count: int = 0
    fault_count: int = 0
    only_faults: bool = False
    filter_url: str = ""
    all_url: str = ""
    download_url: str = ""
