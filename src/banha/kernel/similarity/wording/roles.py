# SPDX-License-Identifier: Apache-2.0
"""The parts of a title: what is done, to which object, with which technology, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from banha.kernel.similarity.wording.boilerplate import EMPTY, FRAME, REGIONS, exact_phrases
from banha.kernel.similarity.wording.deeds import DEED_OF
from banha.kernel.similarity.wording.provinces import PROVINCES
from banha.kernel.similarity.wording.tokens import Token, canonical, nfc, tokens_of


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
LONGEST = max(map(len, LEXICON))
_FOLLOWED_BY_NAMES = REGIONS


@dataclass(frozen=True)
class Parts:
    """A text with the part of every syllable, its deeds, and the names of places in it."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    parts: tuple[Part, ...]
    deeds: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=8192)
def parts_of(text: str) -> Parts:
    """Split a title (or any text) into its parts."""
    text = nfc(text)
    tokens = tokens_of(text)
    words = canonical(token.exact for token in tokens)
    parts: list[Part] = []
    deeds: set[str] = set()
    after_region: list[int] = []
    while len(parts) < len(words):
        at = len(parts)
        phrase = _longest_at(words, at)
        part = LEXICON.get(phrase, Part.OBJECT)
        # "tỉnh Sơn La": a name of a place must be written as a name, "sơn" is also paint.
        parts += [part] * len(phrase)
        if phrase in DEED_OF:
            deeds.add(DEED_OF[phrase])
        if phrase in _FOLLOWED_BY_NAMES:
            after_region.append(len(parts))
    _mark_names_of_places(text, tokens, parts, after_region)
    return Parts(tuple(tokens), tuple(words), tuple(parts), frozenset(deeds),
                 _place_names(words, parts))  # fmt: skip


def _longest_at(words: Sequence[str], at: int) -> tuple[str, ...]:
    for length in range(min(LONGEST, len(words) - at), 1, -1):
        phrase = tuple(words[at : at + length])
        if phrase in LEXICON:
            return phrase
    return (words[at],)


def _mark_names_of_places(
    text: str, tokens: Sequence[Token], parts: list[Part], starts: Sequence[int]
) -> None:
    """After "huyện", "xã" … capitalised syllables are the name of a place."""
    capitals = [text[token.start].isupper() for token in tokens]
    if sum(capitals) > 0.7 * len(capitals):
        return  # all in capitals: they say nothing
    for start in starts:
        at = start
        while at < len(tokens) and capitals[at] and at - start < 4:
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
