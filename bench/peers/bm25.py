# SPDX-License-Identifier: Apache-2.0
"""The plain methods that everybody has: BM25 over words, and a sum of ranks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

import numpy as np

from banha.kernel.similarity.detectors.port import Detector, Hit, Question

K1, B = 1.2, 0.75
#: What a rank counts in the sum of ranks (Cormack et al., 2009).
RANKS_FROM = 60
Split = Callable[[str], list[str]]


def syllables(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def syllables_and_pairs(text: str) -> list[str]:
    words = syllables(text)
    return words + [f"{one}_{two}" for one, two in pairwise(words)]


class PlainBM25:
    """Okapi BM25 in memory (Robertson & Zaragoza, 2009), keys are positions."""

    name = "lexical"

    def __init__(self, texts: Iterable[str], split: Split) -> None:
        self._split = split
        counts = [Counter(split(text)) for text in texts]
        lengths = np.array([sum(one.values()) for one in counts], dtype=float)
        self._frame = K1 * (1 - B + B * lengths / lengths.mean())
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for key, one in enumerate(counts):
            for word, count in one.items():
                held[word].append((key, count))
        self._held = {word: np.array(rows).T for word, rows in held.items()}

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        total = len(self._frame)
        scores = np.zeros(total)
        for word, asked in Counter(self._split(question.text)).items():
            if word in self._held:
                keys, counts = self._held[word]
                rare = np.log1p((total - len(keys) + 0.5) / (len(keys) + 0.5))
                scores[keys] += asked * rare * counts * (K1 + 1) / (counts + self._frame[keys])
        scores[list(exclude)] = -1
        order = np.argsort(-scores, kind="stable")[:k]
        return [Hit(int(key), float(scores[key])) for key in order]


class SumOfRanks:
    """The simplest fusion: reciprocal ranks added."""

    name = "fused"

    def __init__(self, detectors: Sequence[Detector]) -> None:
        self._detectors = detectors

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        total: dict[int, float] = defaultdict(float)
        for detector in self._detectors:
            for rank, hit in enumerate(detector.find(question, 100, exclude), 1):
                total[hit.key] += 1 / (RANKS_FROM + rank)
        order = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:k]
        return [Hit(key, score) for key, score in order]
