# SPDX-License-Identifier: Apache-2.0
"""Readers of cells of tasks: what is not sure becomes unknown with a doubt, never a guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.services.imports.words import read_rating, read_state
from banha.contexts.tasks.terms import CodeKind, Doubt, ParsedCode, parse_code
from banha.foundation.money import parse_money
from banha.foundation.text import fold, strip_marks
from banha.kernel.imports.public import (
    Cell,
    Fault,
    MoneyCell,
    Parsed,
    integer_cell,
    text_of,
)

#: The longest text a code or name of the register holds.
LONGEST_CODE = 120
YEARS = (1945, 2100)


def doubt(code: str, message: Any, remedy: Any = "", /, **given: Any) -> Fault:
    """A doubt of a cell: shown and kept, and no reason to leave the row out."""
    return Fault(code, message, remedy=remedy, given=given, is_doubt=True)


@dataclass(frozen=True)
class Lenient:
    """A reader for old registers: what the inner one refuses is unknown, with its fault a doubt."""

    inner: Callable[[Cell], Parsed]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(getattr(self.inner, "words", ()))

    def under(self, heading: str) -> "Lenient":
        under = getattr(self.inner, "under", None)
        return Lenient(under(heading)) if under else self

    def __call__(self, cell: Cell) -> Parsed:
        parsed = self.inner(cell)
        softened = tuple(
            Fault(
                each.code,
                each.message,
                column=each.column,
                basis=each.basis,
                remedy=_("Nothing is made up: the cell is kept as written and counts as unknown."),
                given=each.given,
                is_doubt=True,
            )
            for each in parsed.faults
        )
        return Parsed(parsed.value, softened)


_ISO = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$")
_DAY = re.compile(r"^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$")
_MONTH = re.compile(r"^(?:thang\s*)?(\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*(\d{4})$")
_YEAR = re.compile(r"^(?:nam\s*)?(\d{4})$")
_MONTHS = re.compile(r"^\(?\s*(\d{1,3})\s*(thang|th|t|nam)?\s*\)?$")
_BETWEEN = re.compile(r"^(?:tu\s+)?(?P<start>\S.*?)\s*(?:-|–|—|den|toi)\s*(?P<end>\S.*)$")


def _moment(text: str) -> tuple[int, str | None] | None:
    """The year and, where a whole day is written, that day."""
    plain = " ".join(strip_marks(text).lower().split())
    year, month, day = 0, 1, 0
    if match := _ISO.match(plain):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    elif match := _DAY.match(plain):
        year, month, day = int(match[3]), int(match[2]), int(match[1])
    elif match := _MONTH.match(plain):
        year, month = int(match[2]), int(match[1])
    elif match := _YEAR.match(plain):
        year = int(match[1])
    else:
        return None
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    if not YEARS[0] <= year <= YEARS[1]:
        return None
    return year, whole.isoformat() if day else None


@dataclass(frozen=True)
class MomentCell:
    """A year, a month or a day: ``{"year", "on"}``; ``on`` only where the day is written."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        found = _moment(text)
        if found is None:
            return Parsed(
                None,
                (doubt("moment", _("“%(text)s” names no year, month or day."), text=text[:60]),),
            )
        return Parsed({"year": found[0], "on": found[1]})


@dataclass(frozen=True)
class MonthsCell:
    """A duration in months: "24 tháng", "2 năm", 24."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        match = _MONTHS.match(strip_marks(text).lower().strip())
        months = int(match[1]) * (12 if match[2] == "nam" else 1) if match else 0
        if not 1 <= months <= 240:
            return Parsed(
                None, (doubt("duration", _("“%(text)s” is no duration."), text=text[:60]),)
            )
        return Parsed(months)


@dataclass(frozen=True)
class PeriodCell:
    """One column for the time: "2019-2021", "từ 01/2019 đến 12/2020", "24 tháng"."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        plain = " ".join(strip_marks(text).lower().split())
        note = re.search(r"\(?\b(\d{1,3})\s*thang\b\)?", plain)
        months = int(note[1]) if note and 1 <= int(note[1]) <= 240 else None
        body = plain.replace(note[0], " ").strip(" ,;:") if note else plain
        if not body:
            return Parsed({"start": None, "end": None, "months": months})
        if single := _moment(body):
            return Parsed({"start": _said(single), "end": None, "months": months})
        between = _BETWEEN.match(body)
        start = _moment(between["start"]) if between else None
        end = _moment(between["end"]) if between else None
        if start is None or end is None:
            return Parsed(
                None, (doubt("period", _("“%(text)s” names no period."), text=text[:80]),)
            )
        return Parsed({"start": _said(start), "end": _said(end), "months": months})


def _said(moment: tuple[int, str | None]) -> dict[str, Any]:
    return {"year": moment[0], "on": moment[1]}


_STATE_NOTE = re.compile(r"nsnn|ngan sach|snkh|nssnkh|nha nuoc")
_OTHER_NOTE = re.compile(r"nguon khac|khac|doi ung|tu co|doanh nghiep")
_TOTAL_NOTE = re.compile(r"tong")


@dataclass(frozen=True)
class BudgetCell:
    """The one money column of an old register: ``{"state", "other", "total"}`` in đồng.

    Only words in the cell say whose money it is: "(NSNN)" makes it the State's; without them it
    is the stated total. "(ngân sách 730.000.000; khác 151.734.000)" is split when it adds up.
    """

    money: MoneyCell = field(default_factory=lambda: MoneyCell(doubtful_is_unknown=True))

    def under(self, heading: str) -> "BudgetCell":
        return BudgetCell(self.money.under(heading))

    def __call__(self, cell: Cell) -> Parsed:
        parsed = self.money(cell)
        if parsed.value is None:
            return parsed
        found: dict[str, int | None] = {"state": None, "other": None, "total": None}
        notes = re.findall(r"\(([^)]*)\)", strip_marks(text_of(cell)).lower())
        note = " ".join(notes)
        if any(character.isdigit() for character in note):
            found |= self._split(note, parsed.value)
        elif _STATE_NOTE.search(note) and not _OTHER_NOTE.search(note):
            found["state"] = parsed.value
        if found["state"] is None:
            found["total"] = parsed.value
        return Parsed(found, parsed.faults)

    def _split(self, note: str, total: int) -> dict[str, int | None]:
        parts: dict[str, int | None] = {}
        for words in re.split(r";|,(?!\d)", note):
            figure = re.search(r"\d[\d.,]*(?:\s*(?:dong|trieu|ty|nghin)[a-z ]*)?", words)
            amount = parse_money(figure[0], default_unit=self.money.unit).amount if figure else None
            if _OTHER_NOTE.search(words):
                parts["other"] = amount
            elif _STATE_NOTE.search(words) and not _TOTAL_NOTE.search(words):
                parts["state"] = amount
        whole = parts.get("state") is not None and parts.get("other") is not None
        if whole and (parts["state"] or 0) + (parts["other"] or 0) == total:
            return parts
        return {}


#: Why a code is not simply a code, in words.
CODE_DOUBTS: dict[str, Any] = {
    Doubt.SPACES: _("blanks inside"),
    Doubt.SEPARATORS: _("other dots or dashes"),
    Doubt.LETTER_D: _("Đ written as another letter"),
    Doubt.PADDING: _("other leading zeros"),
    Doubt.YEAR_DIGITS: _("other digits of the year"),
    Doubt.WORDS_AROUND: _("words around the code"),
    Doubt.CUT: _("cut off"),
    Doubt.NOT_SPLIT: _("order and year run into each other"),
    Doubt.NO_ORDER: _("no order number"),
    Doubt.NO_YEAR: _("no year"),
    Doubt.NO_KNOWN_PATTERN: _("no known pattern"),
}


@dataclass(frozen=True)
class TaskCodeCell:
    """A code as old registers write it: ``{"text", "comparable", "kind", "doubts"}``."""

    def __call__(self, cell: Cell) -> Parsed:
        text = " ".join(text_of(cell).split())
        parsed = parse_code(text)
        if parsed is None:
            value = {"text": text[:LONGEST_CODE], "kind": "", "doubts": ["no_known_pattern"]}
            return Parsed(value, (self._broken(text, (Doubt.NO_KNOWN_PATTERN,)),))
        value = {
            "text": (parsed.normalised or parsed.as_written)[:LONGEST_CODE],
            "comparable": parsed.comparable[:LONGEST_CODE],
            "kind": str(parsed.kind),
            "doubts": [str(each) for each in parsed.doubts],
        }
        return Parsed(value, self._doubts(parsed, text))

    def _doubts(self, parsed: ParsedCode, text: str) -> tuple[Fault, ...]:
        if not parsed.doubts:
            return ()
        if parsed.kind == CodeKind.LOCAL or not parsed.is_whole:
            return (self._broken(text, parsed.doubts),)
        if parsed.normalised == text:
            return ()
        return (
            doubt(
                "code_read",
                _("“%(text)s” is read as %(code)s."),
                _("Correct the cell if another code is meant; its own words are kept."),
                text=text[:60],
                code=parsed.normalised,
            ),
        )

    def _broken(self, text: str, why: tuple[Doubt, ...]) -> Fault:
        return doubt(
            "code_kept",
            _("“%(text)s” is kept as written: %(why)s."),
            _("Complete the code if you know it."),
            text=text[:60],
            why=Reasons(why),
        )


@dataclass(frozen=True)
class Reasons:
    """Doubts of a code in the language that is asked when they are read."""

    doubts: tuple[Doubt, ...]

    def __str__(self) -> str:
        return ", ".join(str(CODE_DOUBTS[each]) for each in self.doubts)


@dataclass(frozen=True)
class StateCell:
    """Words about the state: ``{"state", "public_state", "rating", "accepted_on"}``."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        read = read_state(text)
        value = {
            "state": str(read.state),
            "public_state": str(read.public_state),
            "rating": read.rating,
            "accepted_on": read.accepted_on.isoformat() if read.accepted_on else None,
        }
        if read.is_known:
            return Parsed(value)
        if read.is_before_approval:
            said: Any = _("“%(text)s” does not say that the task was approved and done.")
        else:
            said = _("“%(text)s” does not surely name a state; it counts as unknown.")
        return Parsed(value, (doubt("state", said, text=text[:120]),))


@dataclass(frozen=True)
class RatingCell:
    """A rating in any of the words registers used."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        rating = read_rating(text)
        if rating:
            return Parsed(rating)
        said = _("“%(text)s” is no rating; it counts as unknown.")
        return Parsed(None, (doubt("rating", said, text=text[:60]),))


@dataclass(frozen=True)
class CutCell:
    """Whether the source says that the title was shortened."""

    def __call__(self, cell: Cell) -> Parsed:
        is_cut = fold(text_of(cell)) in {"true", "1", "x", "co", "yes"}
        if not is_cut:
            return Parsed(False)
        said = _("The source shortened this title; the full one is not known.")
        return Parsed(True, (Fault("title_cut", said, column="title", is_doubt=True),))


ORDER = integer_cell(0, 9999)
