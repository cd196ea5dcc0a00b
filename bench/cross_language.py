# SPDX-License-Identifier: Apache-2.0
"""An English abstract among Vietnamese proposals: is its own found in the first ten?

Usage: ``python -m bench.cross_language [--full] [--out FILE]``

Small: 200 abstracts among 600 works, each known by its name alone. Full: among the 5,006 works of
the demonstration with all that the house embeds. The peer is the lexical detector on the same.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from banha.kernel.similarity.detectors.lexical import LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, DetectorMissing, Question
from banha.kernel.similarity.detectors.semantic import VectorTable, embedder, semantic_text
from banha.site.demo.works import Work, works
from bench.english_words import OBJECTS, TECHNOLOGIES, abstract_of
from bench.measures import Measure
from bench.overlap_titles import index_of

SEED, TASKS, FIRST, LAST = 20261122, 5006, 2010, 2025  # the demonstration year's register
PAIRS, SMALL, BATCH, FIRST_TEN = 200, 600, 16, 10


Pair = tuple[str, frozenset[int]]  # an abstract, the places of the works it may stand for


def pairs_in(made: list[Work], count: int) -> list[Pair]:
    """One abstract for each technology with each object; several works may be of the two."""
    alike: dict[tuple[str, str], set[int]] = {}
    for at, work in enumerate(made):
        key = work.slots["technology"], work.slots["object"]
        if key[0] in TECHNOLOGIES and key[1] in OBJECTS:
            alike.setdefault(key, set()).add(at)
    # Those of which least works are: what is asked for shall be hard to meet by chance.
    rarest = sorted(alike.items(), key=lambda item: (len(item[1]), item[0]))[:count]
    return [
        (abstract_of(*key, number), frozenset(places))
        for number, (key, places) in enumerate(rarest)
    ]


def corpus(*, full: bool) -> tuple[list[Work], list[Pair]]:
    """The works searched and the pairs; the small one keeps what the pairs need."""
    made = [work for _year, work in works(SEED, TASKS, FIRST, LAST)]
    pairs = pairs_in(made, PAIRS)
    if full:
        return made, pairs
    wanted = {min(places) for _text, places in pairs}
    alike = {at for _text, places in pairs for at in places}
    others = [at for at in range(len(made)) if at not in alike]
    kept = [*sorted(wanted), *others[: SMALL - len(wanted)]]
    place = {old: new for new, old in enumerate(kept)}
    return [made[at] for at in kept], [
        (text, frozenset({place[min(places)]})) for text, places in pairs
    ]


def share_found(detector: Detector, pairs: list[Pair]) -> tuple[float, float]:
    """The share found in the first ten, and the mean reciprocal rank."""
    ranks = []
    for text, wanted in pairs:
        hits = detector.find(Question(text), 100)
        ranks.append(next((n for n, hit in enumerate(hits, 1) if hit.key in wanted), 0))
    found = sum(0 < rank <= FIRST_TEN for rank in ranks) / len(ranks)
    return found, sum(1 / rank for rank in ranks if rank) / len(ranks)


def text_of(work: Work, *, full: bool) -> str:
    products = "\n".join(product.name for product in work.products)
    return "\n".join((work.aim, work.content, products)) if full else ""


def measured(*, full: bool) -> list[Measure]:
    made, pairs = corpus(full=full)
    texts = [(str(at), work.title, text_of(work, full=full)) for at, work in enumerate(made)]
    words = share_found(LexicalDetector(index_of(texts)), pairs)
    model = embedder()
    vectors = [
        vector
        for at in range(0, len(texts), BATCH)
        for vector in model.passages([semantic_text(*row[1:]) for row in texts[at : at + BATCH]])
    ]
    table = VectorTable(model, range(len(texts)), np.asarray(vectors))
    meaning = share_found(table, pairs)
    volume = f"{len(pairs)} abstracts, {len(made)} works" + ("" if full else ", names only")
    return [
        Measure("cross_language: found in the first ten", meaning[0], "", "more", volume,
                "by words", words[0], 0.95),
        Measure("cross_language: mean reciprocal rank", meaning[1], "", "more", volume,
                "by words", words[1]),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    try:
        found = measured(full=options.full)
    except DetectorMissing as absent:
        raise SystemExit(f"skipped: {absent}") from absent
    for one in found:
        print(f"{one.name:<46}{one.ours:>7.3f}   {one.peer} {one.peers:.3f}   {one.volume}")
    if options.out:
        options.out.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False))


if __name__ == "__main__":
    main()
