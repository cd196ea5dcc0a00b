# SPDX-License-Identifier: Apache-2.0
"""Affinity of experts and proposals: how often a nearer proposal is ranked behind a farther one.

    python -m bench.expertise [--full]

No ratings of real experts lie here, so a proxy is told as what it is. An "expert" is one act of
the codified law (phapdien of the shared data), his papers are up to twenty of its articles, four
more are proposals. He rates the left-out articles of his act 5, those of another act of the same
branch 3, those of another branch 1; eight proposals each. The loss is that of Stelmakh et al.
(2023): pairs in wrong order, weighted by the difference of the ratings, ties half; 0.5 is chance.
Small: two drawings of 60 experts; full: five. Peers on the same texts: BM25, the nearest paper;
TF-IDF of single words, the mean of all papers, as the Toronto system does. Texts are Vietnamese:
what holds for English papers of computer science is not told by it.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.port import Question
from banha.kernel.similarity.expertise import Text, affinities
from bench.measures import Measure
from bench.peers.bm25 import PlainBM25, syllables
from bench.room import ROOT, told

LAW = next(
    (d for up in ROOT.parents[:2] if (d := up / "shared" / "data" / "phapdien").is_dir()), None
)
EXPERTS, PAPERS, LEFT_OUT, LONGEST = 60, 20, 4, 1500
Matrix = NDArray[np.float64]
Rated = dict[int, int]
Drawing = tuple[list[list[Text]], list[Text], list[Rated]]


def acts() -> dict[tuple[str, str], list[Text]]:
    """Articles by branch and act; acts with too few of them are left out."""
    found: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for name in ("khcn", "cong_thuong"):
        with (LAW / f"{name}.jsonl").open() as stream:
            for row in map(json.loads, stream):
                key = (row["file"], row["id"].rpartition(".")[0])
                found[key].append(Text(row["title"], row["text"][:LONGEST]))
    return {key: texts for key, texts in sorted(found.items()) if len(texts) > 2 * LEFT_OUT}


def drawn(every: dict[tuple[str, str], list[Text]], seed: int) -> Drawing:
    lots = Random(seed)
    keys = lots.sample(list(every), EXPERTS)
    experts, proposals, owner = [], [], []
    for at, key in enumerate(keys):
        texts = lots.sample(every[key], min(len(every[key]), PAPERS + LEFT_OUT))
        proposals += texts[:LEFT_OUT]
        owner += [at] * LEFT_OUT
        experts.append(texts[LEFT_OUT:])
    return experts, proposals, [rated(keys, owner, at, lots) for at in range(EXPERTS)]


def rated(keys: list[tuple[str, str]], owner: list[int], at: int, lots: Random) -> Rated:
    kinds: dict[int, list[int]] = {5: [], 3: [], 1: []}
    for place, who in enumerate(owner):
        kinds[5 if who == at else 3 if keys[who][0] == keys[at][0] else 1].append(place)
    return {
        place: rating
        for rating, count in ((5, 3), (3, 3), (1, 2))
        for place in lots.sample(kinds[rating], min(count, len(kinds[rating])))
    }


def loss(scores: Matrix, ratings: Sequence[Rated]) -> float:
    wrong = whole = 0.0
    for row, rating in zip(scores, ratings, strict=True):
        places = list(rating)
        for one in places:
            for other in places:
                apart = rating[one] - rating[other]
                if apart > 0:
                    whole += apart
                    wrong += apart * (row[one] < row[other]) + apart / 2 * (row[one] == row[other])
    return wrong / whole


def bm25_nearest(experts: list[list[Text]], proposals: list[Text]) -> Matrix:
    papers = [paper.whole for one in experts for paper in one]
    index = PlainBM25(papers, syllables)
    near = np.zeros((len(papers), len(proposals)))
    for j, text in enumerate(proposals):
        for hit in index.find(Question(text.whole), len(papers)):
            near[hit.key, j] = hit.score
    ends = np.cumsum([len(one) for one in experts])[:-1]
    return np.array([part.max(axis=0) for part in np.split(near, ends)])


def tfidf_mean(experts: list[list[Text]], proposals: list[Text]) -> Matrix:
    texts = [text.whole for one in experts for text in one] + [text.whole for text in proposals]
    counts = [Counter(syllables(text)) for text in texts]
    place = {word: at for at, word in enumerate(sorted({w for one in counts for w in one}))}
    table = np.zeros((len(texts), len(place)))
    for at, one in enumerate(counts):
        table[at, [place[word] for word in one]] = list(one.values())
    table *= np.log(len(texts) / (table > 0).sum(axis=0))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    near = table[: -len(proposals)] @ table[-len(proposals) :].T
    ends = np.cumsum([len(one) for one in experts])[:-1]
    return np.array([part.mean(axis=0) for part in np.split(near, ends)])


def measure(full: bool) -> list[Measure]:
    if LAW is None:
        print("expertise: shared/data/phapdien is not here")
        return []
    every = acts()
    drawings = [drawn(every, seed) for seed in range(5 if full else 2)]

    def mean(score: Callable[[list[list[Text]], list[Text]], Matrix]) -> float:
        return float(np.mean([loss(score(e, p), ratings) for e, p, ratings in drawings]))

    experts, proposals, _ratings = drawings[0]
    start = time.process_time()
    affinities(experts, proposals)
    taken = 1000 * (time.process_time() - start)
    papers = sum(map(len, experts))
    volume = f"{len(drawings)} drawings of 60 acts of law, articles left out; proxy, Vietnamese"
    ours = mean(affinities)
    return [
        Measure("expertise.loss", ours, "", "less", volume, "TF-IDF, mean of papers",
                mean(tfidf_mean)),
        Measure("expertise.loss_bm25", ours, "", "less", volume, "BM25, nearest paper",
                mean(bm25_nearest)),
        Measure("expertise.lexical", taken, "ms", "less",
                f"60 experts, {papers:,} papers, {len(proposals)} proposals, processor", goal=5000),
    ]  # fmt: skip


if __name__ == "__main__":
    told(measure)
