# SPDX-License-Identifier: Apache-2.0
"""What the check tells from titles alone: 148 judged pairs of real tasks, kinds, partners."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from banha.kernel.similarity.compare import compare, compare_titles
from banha.kernel.similarity.detectors.lexical import LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, Question
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.files import TextRow
from banha.kernel.similarity.kinship import kinship_of
from banha.kernel.similarity.terms import Kinship
from banha.kernel.similarity.trial import USUAL, detector_over

Rows = list[tuple[str, str, str]]  # id, title, text
Line = tuple[str, float, str, str]  # name, figure, anchor, target
KINDS = {
    "same study repeated": Kinship.REPEATED,
    "same technology, other place": Kinship.ELSEWHERE,
    "continuation/inheritance": Kinship.CONTINUATION,
    "only same words": Kinship.SAME_WORDS,
}


def index_of(rows: Rows) -> TextIndex:
    index = TextIndex.in_memory()
    with index.writing() as writing:
        for key, (_id, title, text) in enumerate(rows):
            writing.put(key, title, text)
    return index


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    values, labels = np.asarray(scores), np.asarray(truth)
    yes, no = values[labels], values[~labels]
    return float((yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean())


def usual_over(rows: Rows) -> Detector:
    """What ``overlap_run`` uses unless told otherwise."""
    quiet: Callable[..., None] = lambda *_said: None  # noqa: E731
    return detector_over([TextRow(*row) for row in rows], USUAL, quiet, quiet)


def real_tasks(data: Path) -> Iterator[Line]:
    folder = data / "real_tasks"
    titles: dict[str, str] = {}
    for name in ("tasks.jsonl", "tasks_extra_university.jsonl"):
        with (folder / name).open() as stream:
            titles |= {row["id"]: row["title"] for row in map(json.loads, stream)}
    with (folder / "pairs.tsv").open() as stream:
        pairs = list(csv.DictReader(stream, delimiter="\t"))
    judged = [(titles[p["id1"]], titles[p["id2"]], KINDS[p["judgement"]]) for p in pairs]
    rarity = index_of([(key, title, "") for key, title in titles.items()]).rarity()
    truth = [kind != Kinship.SAME_WORDS for _left, _right, kind in judged]
    alone = [compare(left, right).score for left, right, _kind in judged]
    yield "real tasks, 148 judged pairs of titles, AUC", auc(alone, truth), "Jaccard .725", ".85"
    known = [compare_titles(left, right, rarity) for left, right, _kind in judged]
    yield "real tasks, pairs as names in the corpus, AUC", auc(known, truth), "TF-IDF .703", ".85"
    for kind in list(KINDS.values())[:-1]:
        kept = [at for at, row in enumerate(judged) if row[2] in (kind, Kinship.SAME_WORDS)]
        figure = auc([alone[at] for at in kept], [truth[at] for at in kept])
        yield f"real tasks, {kind.value} against same words, AUC", figure, "–", "–"
    yield from _kinds(judged)
    partners: dict[str, set[str]] = {}
    for pair, is_true in zip(pairs, truth, strict=True):
        if is_true:
            partners.setdefault(pair["id1"], set()).add(pair["id2"])
            partners.setdefault(pair["id2"], set()).add(pair["id1"])
    yield from _partners(titles, partners)


def _kinds(judged: Sequence[tuple[str, str, Kinship]]) -> Iterator[Line]:
    """The kind told against the kind judged; the table is printed, its shares are kept."""
    table = Counter((kind, kinship_of(left, right)) for left, right, kind in judged)
    kinds = list(KINDS.values())
    print("  judged \\ told   " + "".join(f"{kind.value:>14}" for kind in kinds))
    for kind in kinds:
        print(f"  {kind.value:<16}" + "".join(f"{table[kind, told]:>14}" for told in kinds))
    right = sum(table[kind, kind] for kind in kinds)
    yield "real tasks, kind told right", right / len(judged), "most frequent .412", "–"
    recalls = [table[kind, kind] / max(1, sum(table[kind, t] for t in kinds)) for kind in kinds]
    yield "real tasks, kind told right, mean of kinds", sum(recalls) / len(recalls), ".25", "–"


def _partners(titles: Mapping[str, str], partners: Mapping[str, set[str]]) -> Iterator[Line]:
    ids = list(titles)
    place = {key: at for at, key in enumerate(ids)}
    rows: Rows = [(key, title, "") for key, title in titles.items()]
    index = index_of(rows)
    words, usual, rarity = LexicalDetector(index), usual_over(rows), index.rarity()
    ranks: dict[str, list[int]] = {"index": [], "compared": [], "as files are searched": []}
    for key, wanted in partners.items():
        asked = Question(titles[key], titles[key])
        hits = [ids[hit.key] for hit in words.find(asked, 100, {place[key]})]
        near = {hit: compare_titles(titles[key], titles[hit], rarity) for hit in hits}
        orders = {
            "index": hits,
            "compared": sorted(hits, key=near.__getitem__, reverse=True),
            "as files are searched": [ids[hit.key] for hit in usual.find(asked, 100, {place[key]})],
        }
        for name, order in orders.items():
            ranks[name].append(next((r for r, hit in enumerate(order, 1) if hit in wanted), 0))
    for name, found in ranks.items():
        recall = sum(0 < r <= 10 for r in found) / len(found)
        yield f"real tasks, partner R@10, {name}", recall, ".908", ".97"
        mrr = sum(1 / r for r in found if r) / len(found)
        yield f"real tasks, partner MRR, {name}", mrr, ".812", ".90"
