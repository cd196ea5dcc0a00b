# SPDX-License-Identifier: Apache-2.0
"""Copies planted among law articles: who is found, at which level, and what is marked."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from banha.kernel.similarity.compare import compare
from banha.kernel.similarity.detectors.fusion import FusedDetector
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Question
from banha.kernel.similarity.detectors.prints import prints_of
from banha.kernel.similarity.passages import chars_of, equal_pieces, shown_runs
from banha.kernel.similarity.shipped import shipped_levels, wilson
from banha.kernel.similarity.standing import lifted, standing_alone
from banha.kernel.similarity.wording.roles import parts_of
from banha.kernel.similarity.wording.tokens import words_of
from bench.overlap_planted import CLASSES, Planted, plant
from bench.overlap_titles import Line, Rows, index_of

CLEAN = "clean"


@dataclass(frozen=True)
class Scored:
    """One query: of which class, its score by comparison alone and with what stands alone."""

    name: str  # a class of copies, or CLEAN
    plain: float
    score: float


@dataclass
class Field:
    """Articles without near-duplicates, indexed, from which copies are made."""

    pool: Rows
    vocabulary: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        index = index_of(self.pool)
        self.detector = FusedDetector([LexicalDetector(index), CopiedDetector(index)])
        self.rarity = index.rarity()
        self.vocabulary = [word for _i, _t, text in self.pool[:400] for word in text.split()]
        # A clean query is an article whose whole law is left out of the search: neighbours in
        # one law speak of one thing. Whatever else it meets is a false alarm.
        self.laws: dict[str, set[int]] = {}
        for at, row in enumerate(self.pool):
            self.laws.setdefault(row[0].partition("@")[0], set()).add(at)

    def clean(self, at: int) -> Scored:
        law = self.laws[self.pool[at][0].partition("@")[0]]
        plain, lifted_ones = self._scores(self.pool[at][2], law)
        best = max(plain.values(), default=0.0), max(lifted_ones.values(), default=0.0)
        return Scored(CLEAN, *best)

    def copy(self, name: str, at: int, count: int) -> tuple[Scored, Planted]:
        other = (at * 7 + count + 13) % len(self.pool)
        made = plant(name, self.pool[at][2], self.pool[other][2], self.vocabulary, at)
        # The text that lent the other sentences is no part of the corpus.
        plain, lifted_ones = self._scores(made.text, {other})
        return Scored(name, plain.get(at, 0.0), lifted_ones.get(at, 0.0)), made

    def _scores(self, text: str, left_out: set[int]) -> tuple[dict[int, float], dict[int, float]]:
        """The candidates a case would hold; without and with what stands alone."""
        keys = [hit.key for hit in self.detector.find(Question(text), 20, left_out)]
        plain = {key: compare(text, self.pool[key][2], self.rarity).score for key in keys}
        others = {key: words_of(self.pool[key][2])[0] for key in keys}
        alone = standing_alone(words_of(text)[0], others, self.rarity)
        return plain, {key: max(plain[key], lifted(alone.get(key, 0.0))) for key in keys}


def field_of(rows: Rows) -> Field:
    """Articles of 90 to 220 syllables, in a drawn order, none a near-duplicate of another."""
    texts: dict[str, tuple[str, str, str]] = {}
    for _id, title, text in rows:
        words = text.split()
        if 90 <= len(words) <= 220:
            texts.setdefault(" ".join(words)[:160], (_id, title, " ".join(words)))
    pool = list(texts.values())
    random.Random(11).shuffle(pool)
    return Field(_apart(pool))


def _apart(pool: Rows) -> Rows:
    """Articles of which none shares a fifth of its fingerprints with an earlier one."""
    seen: dict[str, int] = {}
    kept: Rows = []
    for row in pool:
        marks = prints_of(words_of(row[2])[0])
        shared = Counter(seen[mark] for mark in marks if mark in seen)
        if not shared or shared.most_common(1)[0][1] < 0.2 * len(marks):
            for mark in marks:
                seen.setdefault(mark, len(kept))
            kept.append(row)
    return kept


def scored(articles: Field, count: int, first: int = 0) -> list[Scored]:
    """``count`` copies of each class and twice as many clean queries, from the ``first`` on."""
    rows = [articles.clean(at) for at in range(2 * first, 2 * (first + count))]
    for name in CLASSES:
        rows += [articles.copy(name, at, count)[0] for at in range(first, first + count)]
    return rows


def planted(rows: Rows, count: int, out: Path | None) -> Iterator[Line]:
    articles = field_of(rows)
    print(f"planted copies in {len(articles.pool)} articles without near-duplicates, {count} each")
    found = [articles.clean(at) for at in range(2 * count)]
    limits = [
        float(np.quantile(top, 0.98))
        for top in ([one.plain for one in found], [one.score for one in found])
    ]
    print(
        f"  2 % of clean queries: {limits[0]:.3f} by comparison, {limits[1]:.3f} with what stands"
    )
    characters = [0, 0, 0]
    for name in CLASSES:
        made = [articles.copy(name, at, count) for at in range(count)]
        alone = sum(one.plain >= limits[0] for one, _ in made) / count
        recall = sum(one.score >= limits[1] for one, _ in made) / count
        yield f"  recall at 2 % false alarms: {name}", recall, f"compared only {alone:.3f}", ".95"
        here = marked([(copy, articles.pool[at][2]) for at, (_one, copy) in enumerate(made)])
        yield from _passages(name, here)
        characters = [one + more for one, more in zip(characters, here, strict=True)]
        found += [one for one, _ in made]
    yield from _passages("all four together", characters)
    yield from at_levels(found)
    if out:
        out.write_text("".join(f"{one.name}\t{one.plain}\t{one.score}\n" for one in found))


def at_levels(found: Sequence[Scored]) -> Iterator[Line]:
    """What each level is worth at its shipped threshold, on every other query.

    The first half is where the shipped threshold was chosen (``bench.shipped_levels``).
    """
    unseen = found[1::2]
    copies = [one.score for one in unseen if one.name != CLEAN]
    clean = [one.score for one in unseen if one.name == CLEAN]
    for view in shipped_levels():
        hits = sum(score >= view.threshold for score in copies)
        alarms = sum(score >= view.threshold for score in clean)
        for name, measured, target in (
            ("precision", wilson(hits, hits + alarms), ".90"),
            ("recall", wilson(hits, len(copies)), ".80"),
            ("false alarms", wilson(alarms, len(clean)), "–"),
        ):
            told = f"from {view.threshold:.2f}, 95 %: {measured.low:.3f}–{measured.high:.3f}"
            yield f'  level "{view.level.value}", held out, {name}', measured.share, told, target


def _passages(name: str, characters: Sequence[int]) -> Iterator[Line]:
    """Of the characters marked the share truly copied, and of those copied the share marked."""
    both, shown, kept = characters
    yield f"  passages, character precision: {name}", both / max(1, shown), "–", ".90"
    yield f"  passages, character recall: {name}", both / max(1, kept), "–", ".90"


def marked(pairs: Sequence[tuple[Planted, str]]) -> tuple[int, int, int]:
    """How many characters are marked and truly copied, are marked, are copied."""
    both = shown_all = kept_all = 0
    for made, source in pairs:
        shown = shown_in(made.text, source)
        kept = {at for span in made.kept for at in range(*span) if not made.text[at].isspace()}
        both += len(shown & kept)
        shown_all += len(shown)
        kept_all += len(kept)
    return both, shown_all, kept_all


def shown_in(text: str, source: str) -> set[int]:
    """The characters that a page marks as coinciding."""
    left, right = parts_of(text).tokens, parts_of(source).tokens
    shown: set[int] = set()
    for run in shown_runs(left, right):
        for mine, _theirs in equal_pieces(left, right, run):
            shown |= {at for at in range(*chars_of(left, mine)) if not text[at].isspace()}
    return shown
