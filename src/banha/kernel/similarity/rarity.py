# SPDX-License-Identifier: Apache-2.0
"""How rare words are in a corpus, and which wording is usual there."""

from collections.abc import Sequence
from math import log
from typing import Protocol

from banha.kernel.similarity.wording.tokens import pairs_of

#: Wording that no more records than this use belongs to those who wrote it.
OWN_WITHIN = 10
#: Wording that this share of the corpus uses (and at least so many) says nothing of copying.
USUAL_FROM = 0.02
USUAL_AT_LEAST = 50
#: Below this many records nothing can be called usual.
KNOWS_FROM = 200
#: A syllable is judged by the rarest pair within this many syllables on either side.
AROUND = 3


class Weigh(Protocol):
    """What a corpus knows about words."""

    #: Room for what was worked out with this knowledge, by the identity of a text's parts.
    memo: dict[int, tuple[object, dict[str, float]]]

    def __call__(self, word: str) -> float:
        """The rarity of a folded syllable; 0 for one that stands everywhere."""

    def own(self, words: Sequence[str]) -> list[float]:
        """For each syllable of a text 1 for wording of its own, 0 for usual wording."""


class Counts(Protocol):
    """How many records hold a folded syllable or a pair of them, and how many there are."""

    total: int

    def holding(self, term: str) -> int: ...


def usual_from(total: int) -> float:
    """From how many records on wording is usual in a corpus of so many."""
    return max(USUAL_AT_LEAST, USUAL_FROM * total)


class CorpusRarity:
    """The rarity of words in one state of an index, for one search."""

    def __init__(self, counts: Counts) -> None:
        self.memo: dict[int, tuple[object, dict[str, float]]] = {}
        self._counts = counts
        self._known: dict[str, float] = {}
        self._own: dict[str, float] = {}
        self._usual_from = usual_from(counts.total)

    def __call__(self, word: str) -> float:
        if word not in self._known:
            # A word the corpus has never seen is as rare as one it has seen once.
            held = max(1, self._counts.holding(word))
            self._known[word] = log((self._counts.total + 1) / held)
        return self._known[word]

    def own(self, words: Sequence[str]) -> list[float]:
        """A sentence is used by no more records than its rarest pair of syllables."""
        if self._counts.total < KNOWS_FROM or len(words) < 2:
            return [1.0] * len(words)
        pairs = [self._own_pair(pair) for pair in pairs_of(list(words))]
        return [max(pairs[max(0, at - AROUND) : at + AROUND]) for at in range(len(words))]

    def _own_pair(self, pair: str) -> float:
        if pair not in self._own:
            held = max(1, self._counts.holding(pair))
            span = log(self._usual_from) - log(OWN_WITHIN)
            self._own[pair] = min(1.0, max(0.0, (log(self._usual_from) - log(held)) / span))
        return self._own[pair]
