# SPDX-License-Identifier: Apache-2.0
"""Texts into tokens: folded and exact forms of every syllable, with its place in the text."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from banha.kernel.similarity.wording.abbreviations import ABBREVIATION, EXPANSIONS
from banha.kernel.similarity.wording.synonyms import SAME_AS

WORD = re.compile(r"[^\W_]+")
TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
# "kỹ/kĩ", "lý/lí", "quy/qui" are one syllable written two ways; "thúy/thúi" are two.
#: Syllables kept with their forms; Vietnamese has some thousands, spellings and numbers more.
MOST_KNOWN = 200_000
FINAL_Y = re.compile(r"^([bcdghklmnprstvx]+|qu)y$")


class Token(NamedTuple):
    """One syllable: folded, exact, and the characters it covers in the NFC text."""

    folded: str
    exact: str
    start: int
    end: int


def nfc(text: str) -> str:
    """The form in which texts are stored, compared and counted."""
    return unicodedata.normalize("NFC", text)


def forms_of(word: str) -> tuple[str, str]:
    """Folded form and exact form; in the exact form the tone stands last (hoà = hòa)."""
    return FOLDED[word], EXACT[word]


def _worked_out(word: str) -> tuple[str, str]:
    exact: list[str] = []
    folded: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in TONES:
            tone = TONES[char]
        elif unicodedata.combining(char):
            exact.append(char)
        elif char == "đ":
            exact.append(char)
            folded.append("d")
        else:
            exact.append(char)
            folded.append(char)
    plain = FINAL_Y.sub(r"\1i", "".join(folded))
    return plain, FINAL_Y.sub(r"\1i", "".join(exact)) + tone


class _Known(dict[str, str]):
    """One form of every syllable met; tables, since they are read for each word of each record."""

    def __init__(self, form: int) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[word] = _worked_out(word)[self._form]
        return found


FOLDED, EXACT = _Known(0), _Known(1)
#: The words abbreviations begin with: a text without any of them has none to write out.
HEADS = frozenset(WORD.findall(short)[0] for short in EXPANSIONS)


def tokens_of(text: str) -> list[Token]:
    """All tokens in order; an abbreviation gives the tokens of its expansion on its own span.

    ``text`` must be NFC: spans count its characters.
    """
    found: list[Token] = []
    at = 0
    for short in ABBREVIATION.finditer(text):
        _plain_tokens(text, at, short.start(), found)
        for word in EXPANSIONS[short.group()]:
            folded, exact = forms_of(word)
            found.append(Token(folded, exact, short.start(), short.end()))
        at = short.end()
    _plain_tokens(text, at, len(text), found)
    return found


def _plain_tokens(text: str, start: int, end: int, found: list[Token]) -> None:
    for word in WORD.finditer(text, start, end):
        letters = word.group()
        found.append(Token(FOLDED[letters], EXACT[letters], *word.span()))


def words_of(text: str) -> tuple[list[str], list[str]]:
    """Folded and exact forms without places: the quick way for indexing."""
    pieces: list[str] = WORD.findall(text)
    if not HEADS.isdisjoint(pieces):
        pieces = _written_out(text)
    return list(map(FOLDED.__getitem__, pieces)), list(map(EXACT.__getitem__, pieces))


def _written_out(text: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for short in ABBREVIATION.finditer(text):
        pieces += WORD.findall(text, at, short.start())
        pieces += EXPANSIONS[short.group()]
        at = short.end()
    return pieces + WORD.findall(text, at)


def pairs_of(words: list[str]) -> list[str]:
    """Neighbouring syllables joined: most Vietnamese compounds have two."""
    return list(map("_".join, pairwise(words)))


def canonical(words: Iterable[str]) -> list[str]:
    """Exact syllables with regional words replaced (heo → lợn, bắp → ngô)."""
    return [SAME_AS.get(word, word) for word in words]
