# SPDX-License-Identifier: Apache-2.0
"""Weighted terms of many texts: cosines of their words, and of the topics that words make."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Single = NDArray[np.float32]
Whole = NDArray[np.int64]
#: Topics, and how many texts at least stand behind each.
TOPICS, BEHIND = 100, 5
#: Texts the topics are learnt from; more are spread evenly over the corpus.
LEARNT_FROM = 4000
BLOCK, ROUNDS = 1024, 6


@dataclass(frozen=True, eq=False)
class Weighted:
    """Rows of unit length, sparse: row ``i`` holds ``terms[starts[i]:starts[i + 1]]``."""

    starts: Whole
    terms: Whole
    values: Matrix
    width: int

    @property
    def rows(self) -> Whole:
        """The row of every value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def part(self, first: int, last: int) -> "Weighted":
        """Some rows."""
        at = slice(self.starts[first], self.starts[last])
        starts = self.starts[first : last + 1] - self.starts[first]
        return Weighted(starts, self.terms[at], self.values[at], self.width)


def weighted(counts: Sequence[Counter[str]], *, least: int = 2) -> Weighted:
    """Each term by the logarithm of its count and by its rarity; one that stands in fewer texts
    than ``least`` is left out: in a single one it joins nothing."""
    held: Counter[str] = Counter()
    for one in counts:
        held.update(one.keys())
    place = {term: at for at, term in enumerate(t for t, texts in held.items() if texts >= least)}
    rare = np.array([np.log((len(counts) + 1) / (held[term] + 0.5)) for term in place])
    rows = [
        [(place[term], count) for term, count in one.items() if term in place] for one in counts
    ]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    flat = np.array([cell for row in rows for cell in row], dtype=np.int64).reshape(-1, 2)
    values = (1 + np.log(flat[:, 1])) * rare[flat[:, 0]] if len(flat) else np.zeros(0)
    at = np.repeat(np.arange(len(rows)), np.diff(starts))
    length = np.sqrt(np.bincount(at, values**2, minlength=len(rows)))
    values = values / np.where(length > 0, length, 1)[at]
    return Weighted(starts, flat[:, 0], values, len(place))


def cosines(left: Weighted, right: Weighted) -> Matrix:
    """Left rows × right rows, by the texts that each term of a right row stands in."""
    order = np.argsort(left.terms, kind="stable")
    rows, values = left.rows[order], left.values[order]
    first = np.concatenate([[0], np.bincount(left.terms, minlength=left.width).cumsum()])
    found = np.zeros((len(left.starts) - 1, len(right.starts) - 1))
    for j in range(found.shape[1]):
        cells = slice(right.starts[j], right.starts[j + 1])
        terms = right.terms[cells]
        lengths = first[terms + 1] - first[terms]
        ends = lengths.cumsum()
        at = np.repeat(first[terms] - ends + lengths, lengths) + np.arange(lengths.sum())
        worth = values[at] * np.repeat(right.values[cells], lengths)
        found[:, j] = np.bincount(rows[at], worth, minlength=len(found))
    return found


def topics(words: Weighted) -> Single | None:
    """Unit vectors of all rows in the space of their topics (latent semantic analysis, Deerwester
    et al. 1990); None for fewer texts than make topics."""
    count = len(words.starts) - 1
    sample = np.unique(np.linspace(0, count - 1, min(count, LEARNT_FROM)).astype(np.int64))
    size = min(TOPICS, len(sample) // BEHIND)
    if size < BEHIND:
        return None
    likeness = _likeness(words, sample)
    own = likeness[sample].astype(np.float64)
    basis = np.random.default_rng(0).standard_normal((len(sample), size + BEHIND))
    for _round in range(ROUNDS):
        basis, _upper = np.linalg.qr(own @ basis)
    strength, turn = np.linalg.eigh(basis.T @ own @ basis)
    kept = np.argsort(-strength)[:size]
    kept = kept[strength[kept] > 1e-9]
    axes = (basis @ turn[:, kept]) / np.sqrt(strength[kept])
    found: Single = likeness @ axes.astype(np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    unit: Single = (found / np.where(length > 0, length, 1)).astype(np.float32)
    return unit


def _likeness(words: Weighted, sample: Whole) -> Single:
    """Every row against the rows of a sample, a block of terms at a time."""
    rows, count = words.rows, len(words.starts) - 1
    order = np.argsort(words.terms, kind="stable")
    rows, terms, values = rows[order], words.terms[order], words.values[order]
    found = np.zeros((count, len(sample)), dtype=np.float32)
    for low in range(0, words.width, BLOCK):
        cells = slice(*np.searchsorted(terms, [low, low + BLOCK]))
        dense = np.zeros((count, BLOCK), dtype=np.float32)
        dense[rows[cells], terms[cells] - low] = values[cells]
        found += dense @ dense[sample].T
    return found
