# SPDX-License-Identifier: Apache-2.0
"""The parts of a title: what is done, to which object, with which technology, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from banha.kernel.similarity.wording.boilerplate import EMPTY, FRAME, REGIONS, exact_phrases
from banha.kernel.similarity.wording.deeds import DEED_OF
from banha.kernel.similarity.wording.provinces import PROVINCES
from banha.kernel.similarity.wording.tokens import (
    EXACT,
    FOLDED,
    HEADS,
    WORD,
    Token,
    canonical,
    nfc,
    tokens_of,
)


class Part(IntEnum):
    """The part a syllable plays in a title."""

    OBJECT = 0  # objects and technologies: what decides
    DEED = 1
    FRAME = 2
    PLACE = 3
    EMPTY = 4


def _lexicon() -> dict[tuple[str, ...], Part]:
    table: dict[tuple[str, ...], Part] = dict.fromkeys(EMPTY, Part.EMPTY)
    table |= dict.fromkeys(FRAME, Part.FRAME)
    table |= dict.fromkeys(DEED_OF, Part.DEED)
    table |= dict.fromkeys(REGIONS, Part.PLACE)
    table |= dict.fromkeys(exact_phrases(PROVINCES), Part.PLACE)
    return table


LEXICON = _lexicon()


def _lengths() -> dict[str, tuple[int, ...]]:
    """By its first syllable how long a phrase can be, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in LEXICON:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


LENGTHS = _lengths()
#: Texts up to so many characters are names, kept by the thousand; long ones take more room.
SHORT = 400
_FOLLOWED_BY_NAMES = REGIONS


@dataclass(frozen=True)
class Parts:
    """A text with the part of every syllable, its deeds, and the names of places in it."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    parts: tuple[Part, ...]
    deeds: frozenset[str]
    places: frozenset[str]


def parts_of(text: str) -> Parts:
    """Split a title (or any text) into its parts; kept, since each is compared many times."""
    return _short_parts(text) if len(text) <= SHORT else _long_parts(text)


def read_parts(text: str) -> Parts:
    """The same for a text that is read once."""
    text = nfc(text)
    tokens = tokens_of(text)
    words = canonical(token.exact for token in tokens)
    parts, deeds, after_region = _walk(words)
    if after_region:
        _mark_names_of_places(
            [text[token.start].isupper() for token in tokens], parts, after_region
        )
    return Parts(tuple(tokens), tuple(words), tuple(parts), frozenset(deeds),
                 _place_names(words, parts))  # fmt: skip


@dataclass(frozen=True)
class Words:
    """A text as its folded and its canonical syllables, and which are written with a capital."""

    folded: list[str]
    words: list[str]
    capitals: list[bool]

    def are_places(self) -> list[bool]:
        """Which syllables name a place, as ``parts_of`` says."""
        parts, _deeds, after_region = _walk(self.words)
        if after_region:
            _mark_names_of_places(self.capitals, parts, after_region)
        return [part == Part.PLACE for part in parts]


def read_words(text: str) -> Words:
    """The quick way where the places of syllables among the characters are not asked."""
    text = nfc(text)
    pieces = WORD.findall(text)
    if HEADS.isdisjoint(pieces):
        exact = canonical(map(EXACT.__getitem__, pieces))
        return Words(
            list(map(FOLDED.__getitem__, pieces)), exact, [piece[0].isupper() for piece in pieces]
        )
    tokens = tokens_of(text)
    return Words(
        [token.folded for token in tokens],
        canonical(token.exact for token in tokens),
        [text[token.start].isupper() for token in tokens],
    )


def _walk(words: Sequence[str]) -> tuple[list[Part], set[str], list[int]]:
    """The part of each syllable, the deeds, and where names of places may begin."""
    parts = [Part.OBJECT] * len(words)
    deeds: set[str] = set()
    after_region: list[int] = []
    at = 0
    while at < len(words):
        for length in LENGTHS.get(words[at], ()):
            phrase = tuple(words[at : at + length])
            part = LEXICON.get(phrase)
            if part is not None:
                break
        else:
            at += 1
            continue
        # "tỉnh Sơn La": a name of a place must be written as a name, "sơn" is also paint.
        for here in range(at, at + len(phrase)):
            parts[here] = part
        if phrase in DEED_OF:
            deeds.add(DEED_OF[phrase])
        at += len(phrase)
        if phrase in _FOLLOWED_BY_NAMES:
            after_region.append(at)
    return parts, deeds, after_region


_short_parts = lru_cache(maxsize=8192)(read_parts)
_long_parts = lru_cache(maxsize=1024)(read_parts)


def _mark_names_of_places(
    capitals: Sequence[bool], parts: list[Part], starts: Sequence[int]
) -> None:
    """After "huyện", "xã" … capitalised syllables are the name of a place."""
    if sum(capitals) > 0.7 * len(capitals):
        return  # all in capitals: they say nothing
    for start in starts:
        at = start
        while at < len(capitals) and capitals[at] and at - start < 4:
            parts[at] = Part.PLACE
            at += 1


def _place_names(words: Sequence[str], parts: Sequence[Part]) -> frozenset[str]:
    names: set[str] = set()
    current: list[str] = []
    for word, part in (*zip(words, parts, strict=True), ("", Part.EMPTY)):
        if part == Part.PLACE:
            current.append(word)
            continue
        if current:
            names |= {word for word in current if (word,) not in REGIONS}
        current = []
    return frozenset(names)
