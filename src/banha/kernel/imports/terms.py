# SPDX-License-Identifier: Apache-2.0
"""What a sheet promises: its columns, their rules, and what is done with good rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.law.public import CONFIGURATION, Basis

#: What a cell holds after reading: dates are already text as dd/mm/yyyy.
Cell: TypeAlias = str | int | float | bool | None
Values: TypeAlias = dict[str, Any]
#: An ImportRun; the table stands above this file and cannot be named here.
Run: TypeAlias = Any
LANGUAGES = ("vi", "en")


class RunState(models.TextChoices):
    """Where an import stands."""

    MAPPING = "mapping", _("columns to be confirmed")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    WRITING = "writing", _("being written")
    WRITTEN = "written", _("written")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    STOPPED = "stopped", _("stopped")


#: States in which a job is at work, or should be.
WORKING = (RunState.CHECKING, RunState.WRITING, RunState.UNDOING)


class RowState(models.TextChoices):
    """What became of a row."""

    WAITING = "waiting", _("not checked yet")
    GOOD = "good", _("good")
    FAULTY = "faulty", _("faulty")
    WRITTEN = "written", _("written")
    UNDONE = "undone", _("undone")


@dataclass(frozen=True)
class Fault:
    """What is wrong (or doubtful) with a cell or row, by which rule, and what to do.

    ``message`` and ``remedy`` are lazy or plain; ``given`` fills their named places. A doubt is
    shown and kept, and does not keep the row out.
    """

    code: str
    message: Any
    column: str = ""
    basis: Basis = CONFIGURATION
    remedy: Any = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    is_doubt: bool = False

    def stored(self, column: str = "") -> dict[str, Any]:
        """As kept with the row: in every language, since who reads it may not be who ran it."""
        kept: dict[str, dict[str, Any]] = self.__dict__.setdefault("_stored", {})
        if column not in kept:
            kept[column] = self._said(column)
        return kept[column]

    def _said(self, column: str) -> dict[str, Any]:
        said: dict[str, dict[str, str]] = {"message": {}, "remedy": {}}
        for language in LANGUAGES:
            with override(language):
                for part, text in (("message", self.message), ("remedy", self.remedy)):
                    said[part][language] = _filled(text, self.given)
        return {
            "code": self.code,
            "column": self.column or column,
            "message": said["message"],
            "remedy": said["remedy"],
            "basis": [self.basis.text, self.basis.article, str(self.basis.certainty)],
            "is_doubt": self.is_doubt,
        }


def _filled(text: Any, given: Mapping[str, Any]) -> str:
    if not text:
        return ""
    # Strings marked elsewhere (foundation has no Django) are translated here.
    words = gettext(text) if isinstance(text, str) else str(text)
    return words % {key: str(value) for key, value in given.items()} if given else words


@dataclass(frozen=True)
class Parsed:
    """What a parser made of a cell."""

    value: Any = None
    faults: tuple[Fault, ...] = ()


#: Answers for the cell alone: the same cell may be read once for many rows. A parser with
#: ``under(heading)`` is asked for the one that reads cells below that heading.
Parser: TypeAlias = Callable[[Cell], Parsed]


@dataclass(frozen=True)
class Setting:
    """What rules may look at besides the row: who imports, into what, and what was looked up."""

    actor: Actor
    arguments: Mapping[str, Any] = field(default_factory=dict)
    #: What ``SheetSpec.prepare`` returned for the rows now being checked.
    prepared: Any = None
    #: Column code -> the sheet's heading with the line of units above it ("Kinh phí (triệu đồng)").
    headings: Mapping[str, str] = field(default_factory=dict)
    #: What ``SheetSpec.prepare`` may keep from one lot of rows to the next of the same check.
    memory: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column: how it is called in official sheets, and how its cells are read."""

    code: str
    title: Any
    parse: Parser
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Any = ""
    example: str = ""
    basis: Basis = CONFIGURATION
    #: An empty cell takes the text of the sub-heading above it ("I. Đề tài").
    takes_heading: bool = False
    #: What an empty cell means; None means unknown, and stays unknown.
    default: Any = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The words a template offers in a drop-down list."""
        return tuple(getattr(self.parse, "words", ()))


RowRule: TypeAlias = Callable[[Values, Setting], Iterable[Fault]]
WriteRow: TypeAlias = Callable[[Values, Actor, Run], int | None]
WriteRows: TypeAlias = Callable[[list[Values], Actor, Run], list[int | None]]


def _nothing(*args: Any) -> None:
    return None


def _no(*args: Any) -> bool:
    return False


@dataclass(frozen=True)
class SheetSpec:
    """A kind of sheet an office brings: who may bring it, its columns, its rules, its writing.

    Give ``write_row`` (one at a time; ``Refused`` becomes faults of the row) or ``write_rows``
    (a batch; a refusal there sends the batch through it row by row). Each returns the id of what
    was written, kept with the row so that ``undo_row`` can take it back. Besides its columns the
    values of a row hold ``_row`` (its number), ``_heading`` (the sub-heading above it) and ``_raw``
    (its cells as they stood; under ``_other`` those of columns that no one claimed).
    """

    code: str
    title: Any
    columns: tuple[Column, ...]
    may_use: Callable[[Actor], bool]
    #: Columns that together name a row; two rows with the same key are a fault.
    key: tuple[str, ...] = ()
    help: Any = ""
    #: Names taken from the address of the upload page (a call, a plan), kept with the run.
    arguments: tuple[str, ...] = ()
    rules: tuple[RowRule, ...] = ()
    prepare: Callable[[list[Values], Setting], Any] = _nothing
    write_row: WriteRow | None = None
    write_rows: WriteRows | None = None
    #: May lots of rows be written beside one another? Only where no good row of the run waits for
    #: another one or names the same thing, and ``write_rows`` stands in nobody's way.
    in_any_order: Callable[[Run], bool] = _no
    finish: Callable[[Run, Actor], None] = _nothing
    undo_row: Callable[[int, Actor, Run], None] | None = None
    #: Columns that are not ours are kept with the row, by their headings.
    keeps_others: bool = False
    #: Where what was written can be seen.
    results_url: Callable[[Run], str] | None = None
    #: May the actor bring a sheet with these arguments? Raises Refused or NotAllowed.
    admit: Callable[[Mapping[str, Any], Actor], None] = _nothing
    #: Name of the page that asks for the arguments; whoever comes without them begins there.
    begins_at: str = ""

    def column(self, code: str) -> Column | None:
        return next((column for column in self.columns if column.code == code), None)
