# SPDX-License-Identifier: Apache-2.0
"""Readers of text cells: each gives a value, or says what is wrong and what to do."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from banha.foundation.text import fold_iy, normalise_tone, squeeze
from banha.kernel.imports.terms import Cell, Fault, Parsed

#: Excel's own words for a formula that failed.
ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
#: Longer cells are not remembered.
SHORT = 400
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]")


def text_of(cell: Cell) -> str:
    """A cell as clean text: NFC, tones in place, no invisible letters, whole numbers without .0."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _remembered(cell) if len(cell) <= SHORT else _clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return ""
        cell = int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    return str(cell)


def _clean(text: str) -> str:
    if text.isprintable():
        # One line, and nothing that cannot be seen.
        return squeeze(normalise_tone(text))
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Line breaks inside a cell are kept: contents are written as paragraphs.
    lines = (squeeze(normalise_tone(line)) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


#: A cell is read several times, and sheets say the same words in many rows.
_remembered = lru_cache(maxsize=8192)(_clean)


def fault_of_cell(cell: Cell) -> Fault | None:
    """What no column accepts: a failed formula, or text that a spreadsheet would calculate."""
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if not text.startswith(("#", "=")):
        return None
    if text.upper() in ERRORS:
        return Fault(
            "error_cell",
            _("The cell holds the error %(error)s of a formula."),
            given={"error": text},
            remedy=_("Correct the formula, or paste its value."),
        )
    if text.startswith("="):
        return Fault(
            "formula",
            _("The cell holds a formula instead of a value."),
            remedy=_("Copy the cell and paste it as a value."),
        )
    return None


def refuse_cell(code: str, message: Any, remedy: Any = "", **given: Any) -> Parsed:
    """A cell that is refused; ``given`` fills the named places of the message."""
    return Parsed(None, (Fault(code, message, remedy=remedy, given=given),))


@dataclass(frozen=True)
class TextCell:
    """Free text; ``longest`` in letters."""

    longest: int = 4000
    one_line: bool = False

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        if self.one_line:
            text = text.replace("\n", " ")
        if len(text) > self.longest:
            return refuse_cell(
                "too_long",
                _("The text has %(length)s letters; at most %(longest)s are kept."),
                _("Shorten it, or put the rest into an enclosed document."),
                length=len(text),
                longest=self.longest,
            )
        return Parsed(text)


@dataclass(frozen=True)
class ChoiceCell:
    """One of some codes, by its official words or any synonym, with or without marks."""

    #: code -> the official words first, then synonyms.
    choices: Mapping[str, tuple[str, ...]]
    _by_words: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {_plain(code): code for code in self.choices}
        for code, words in self.choices.items():
            found |= {_plain(word): code for word in words}
        object.__setattr__(self, "_by_words", found)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words[0] for words in self.choices.values() if words)

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        code = self._by_words.get(_plain(text))
        if code is None:
            return refuse_cell(
                "not_a_choice",
                _("“%(text)s” is not one of the words of this column."),
                _("Choose one of: %(words)s."),
                text=text[:60],
                words="; ".join(self.words[:12]),
            )
        return Parsed(code)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold_iy(text)).strip()


_looked_up: ContextVar[dict[tuple[int, str], list[tuple[int, str]]] | None] = ContextVar(
    "looked_up", default=None
)


@contextmanager
def remembered_lookups() -> Iterator[None]:
    """While some rows are checked, each name is looked up once."""
    token = _looked_up.set({})
    try:
        yield
    finally:
        _looked_up.reset(token)


@dataclass(frozen=True)
class FoundCell:
    """Something looked up by its name: the finder returns (id, name) of all that fit.

    None fits: a fault, or with ``unknown_is_kept`` the name alone with a doubt. Several fit: a
    fault that names them, for only the officer knows which is meant.
    """

    find: Callable[[str], list[tuple[int, str]]]
    unknown_is_kept: bool = False

    def __call__(self, cell: Cell) -> Parsed:
        name = text_of(cell).replace("\n", " ")
        memory = _looked_up.get()
        if memory is None:
            found = self.find(name)
        else:
            asked = id(self.find), name
            if asked not in memory:
                memory[asked] = self.find(name)
            found = memory[asked]
        if len(found) == 1:
            return Parsed({"id": found[0][0], "name": found[0][1]})
        if found:
            return refuse_cell(
                "several_found",
                _("“%(name)s” may be any of: %(names)s."),
                _("Write the full official name."),
                name=name[:120],
                names="; ".join(each for _id, each in found[:5]),
            )
        fault = Fault(
            "not_found",
            _("“%(name)s” is not in the register."),
            remedy=_("Check the name, or register it first."),
            given={"name": name[:120]},
            is_doubt=self.unknown_is_kept,
        )
        kept = {"id": None, "name": name} if self.unknown_is_kept else None
        return Parsed(kept, (fault,))


@dataclass(frozen=True)
class EmailCell:
    """An e-mail address, in lower case."""

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell).replace(" ", "").lower()
        try:
            validate_email(text)
        except ValidationError:
            return refuse_cell(
                "not_an_email", _("“%(text)s” is not an e-mail address."), text=text[:80]
            )
        return Parsed(text)


@dataclass(frozen=True)
class CodeCell:
    """A code of a known shape (a regular expression); blanks inside are dropped."""

    pattern: str
    example: str = ""
    upper: bool = True

    def __call__(self, cell: Cell) -> Parsed:
        text = re.sub(r"\s+", "", text_of(cell))
        text = text.upper() if self.upper else text
        if not re.fullmatch(self.pattern, text):
            return refuse_cell(
                "not_a_code",
                _("“%(text)s” is not a code of this kind."),
                _("A code looks like %(example)s."),
                text=text[:60],
                example=self.example,
            )
        return Parsed(text)
