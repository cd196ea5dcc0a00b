# SPDX-License-Identifier: Apache-2.0
"""What pages and services are told about dossiers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.kernel.law.public import Basis
from banha.kernel.processes.public import Label

#: A clock with so many working days left, or fewer, is shown as due soon.
SOON_DAYS = 3


class ClockState(models.TextChoices):
    """How a clock stands; each state has its own shape, word and colour."""

    ON_TIME = "on_time", _("on time")
    DUE_SOON = "due_soon", _("due soon")
    LATE = "late", _("late")
    PAUSED = "paused", _("paused")
    DONE = "done", _("done")
    DONE_LATE = "done_late", _("done late")
    UNDATED = "undated", _("no due date")


@dataclass(frozen=True)
class ClockView:
    """A clock as every page shows it; ``days_left`` counts working days, below zero when late."""

    state: str
    days_left: int | None
    due_on: date | None
    words: str
    basis: Basis | None = None
    #: Working days of the whole term, for the ring; None when there is no term.
    days_total: int | None = None


@dataclass(frozen=True)
class PanelNote:
    """What a neighbour says of a dossier beside what waits on whom, and where it is done."""

    words: Label
    act: Label = ""
    url: str = ""


@dataclass(frozen=True)
class Stop:
    """One stop of the stage line."""

    code: str
    title: Label
    state: str  # past | now | next | ahead | side
    entered_at: datetime | None = None
    #: Off the main line though no exit: ordinary steps lead there and on.
    is_way: bool = False

    @property
    def on(self) -> date | None:
        """The day the stage was last entered."""
        return timezone.localdate(self.entered_at) if self.entered_at else None


@dataclass(frozen=True)
class StageLineView:
    """The process as a line of stops with the side exits below."""

    title: Label
    stops: tuple[Stop, ...]
    exits: tuple[Stop, ...] = ()
    now: Stop | None = None
    #: The present stage in the words of other editions: (edition title, words).
    other_words: tuple[tuple[str, Label], ...] = ()


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the timeline."""

    at: datetime
    kind: str  # opened | step | edition
    title: Label
    person: str = ""
    role: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    left: Label = ""
    entered: Label = ""
    reasons: str = ""
    basis: Basis | None = None
    papers: tuple[Any, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class PaperWay:
    """Where a missing paper is made, and what is done there now."""

    act: Label
    url: str


@dataclass(frozen=True)
class SequelRow:
    """One thing that comes next, outside the process."""

    title: Label
    words: Label
    basis: Basis | None = None


@dataclass(frozen=True)
class Sequel:
    """What goes on once the process has ended: in words, what comes next, and where it is kept."""

    words: Label
    rows: tuple[SequelRow, ...] = ()
    way: PaperWay | None = None


@dataclass(frozen=True)
class MissingPaper:
    """A paper a step still lacks; ``way`` is where this actor makes it, if he does."""

    title: Label
    way: PaperWay | None = None


@dataclass(frozen=True)
class StepChoice:
    """A step the actor may take now: where its form is and which papers are still missing."""

    code: str
    title: Label
    help: Label
    url: str
    enters: Label
    gives_reasons: bool
    is_side_exit: bool
    is_destructive: bool
    missing: tuple[Label, ...] = ()
    basis: Basis | None = None
    lacks: tuple[MissingPaper, ...] = ()
    #: True when the case gets nearer to its end by it; never for a side exit or a way back.
    moves_forward: bool = False
    #: The one act of the page that is offered before the others.
    is_primary: bool = False

    @property
    def way(self) -> PaperWay | None:
        """What comes before the step: the first missing paper that is made elsewhere."""
        return next((paper.way for paper in self.lacks if paper.way is not None), None)
