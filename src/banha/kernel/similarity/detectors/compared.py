# SPDX-License-Identifier: Apache-2.0
"""The order of a detector with scores that mean the same from question to question."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from banha.kernel.similarity.compare import compare, compare_titles
from banha.kernel.similarity.detectors.port import Detector, Hit, Question
from banha.kernel.similarity.rarity import Weigh
from banha.kernel.similarity.standing import SHORTEST, lifted, standing_alone
from banha.kernel.similarity.wording.tokens import words_of

#: How many of the detector's list are compared exactly.
COMPARED = 24
#: Names are short: many more of them can be compared.
NAMES_COMPARED = 100
#: Syllables of the longest names of tasks; where a record near is longer, it is a search in texts.
LONGEST_NAME = 80
#: From this score on a record goes before all others (the shipped level "high").
SURE = 0.75

#: Title and text of a record by its key.
TextOf = Callable[[int], tuple[str, str]]


class ComparedDetector:
    """Puts sure overlaps first; what BM25 says of one question cannot be held against another.

    Prose is compared with prose, names with names. A question put to articles keeps the
    detector's order, its scores brought to 0..1 by the best.
    """

    def __init__(self, inner: Detector, text_of: TextOf, rarity: Weigh) -> None:
        self.name = inner.name
        self._inner = inner
        self._text_of = text_of
        self._rarity = rarity

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        hits = self._inner.find(question, max(k, NAMES_COMPARED), exclude)
        if not hits:
            return []
        asked = len(words_of(question.text)[0])
        near = [hit.key for hit in hits[:NAMES_COMPARED]]
        names = {key: " ".join(part for part in self._text_of(key) if part) for key in near}
        lengths = [len(words_of(name)[0]) for name in names.values()]
        if max(asked, *lengths) <= LONGEST_NAME:
            return _blended(hits, self._names(question, names))[:k]
        if asked >= SHORTEST:
            # An extract asks for what is related; a whole text is checked for what it repeats.
            sure = SURE if asked > LONGEST_NAME else math.inf
            return _sure_first(hits, self._prose(question, near[:COMPARED]), sure)[:k]
        return _scaled(hits, 1.0)[:k]

    def _prose(self, question: Question, keys: Sequence[int]) -> dict[int, float]:
        texts = {key: ". ".join(part for part in self._text_of(key) if part) for key in keys}
        asked = question.text
        others = {key: words_of(text)[0] for key, text in texts.items()}
        alone = standing_alone(words_of(asked)[0], others, self._rarity)
        return {
            key: max(compare(asked, texts[key], self._rarity).score, lifted(alone.get(key, 0.0)))
            for key in keys
            if len(others[key]) >= SHORTEST
        }

    def _names(self, question: Question, names: Mapping[int, str]) -> dict[int, float]:
        asked = question.title or question.text
        return {key: compare_titles(asked, name, self._rarity) for key, name in names.items()}


def _sure_first(hits: Sequence[Hit], scores: Mapping[int, float], sure: float) -> list[Hit]:
    """What is surely the same goes first; the others keep their order below."""
    first = sorted(
        (Hit(key, score) for key, score in scores.items() if score >= sure),
        key=lambda hit: (-hit.score, hit.key),
    )
    taken = {hit.key for hit in first}
    ceiling = max((score for key, score in scores.items() if key not in taken), default=1.0)
    ceiling = min(ceiling, first[-1].score) if first else ceiling
    return [*first, *_scaled([hit for hit in hits if hit.key not in taken], ceiling)]


def _blended(hits: Sequence[Hit], scores: Mapping[int, float]) -> list[Hit]:
    """Names by their likeness and by the detector's order in equal parts."""
    ceiling = max(scores.values(), default=1.0)
    known, rest = hits[: len(scores)], hits[len(scores) :]
    whole = _scaled(hits, ceiling)
    blended = [
        Hit(hit.key, (scores[hit.key] + level.score) / 2)
        for hit, level in zip(known, whole, strict=False)
    ]
    blended.sort(key=lambda hit: (-hit.score, hit.key))
    lowest = blended[-1].score if blended else ceiling
    return [*blended, *_scaled(rest, lowest)]


def _scaled(hits: Sequence[Hit], ceiling: float) -> list[Hit]:
    """The same order between 0 and a ceiling."""
    if not hits or hits[0].score <= 0:
        return [Hit(hit.key, 0.0) for hit in hits]
    return [Hit(hit.key, ceiling * max(0.0, hit.score) / hits[0].score) for hit in hits]
