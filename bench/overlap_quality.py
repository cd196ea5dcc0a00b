# SPDX-License-Identifier: Apache-2.0
"""Quality of the overlap check on the shared data sets, each figure beside its anchor.

Usage: ``python -m bench.overlap_quality [--data DIR] [--queries 800] [--planted 150]``
"""

import argparse
import hashlib
import json
import math
import random
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np

from banha.kernel.similarity.compare import compare
from banha.kernel.similarity.detectors.fusion import FusedDetector
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, DetectorMissing, Question
from banha.kernel.similarity.detectors.semantic import VectorTable, embedder
from banha.kernel.similarity.detectors.text_index import TextIndex
from bench.measures import Measure
from bench.overlap_copies import planted
from bench.overlap_titles import auc, index_of, real_tasks, usual_over
from bench.peers.bm25 import PlainBM25, SumOfRanks, syllables, syllables_and_pairs
from bench.room import VAR

Rows = list[tuple[str, str, str]]  # id, title, text
#: Characters of a law article that the model reads; eight thousand articles at a time are many.
HEAD, BATCH = 400, 32


FOUND: list[Measure] = []


def line(name: str, figure: float, anchor: str, target: str) -> None:
    goal = None if target == "–" else float(target)
    FOUND.append(Measure(f"overlap_quality: {name.strip()}", figure, "", "more", anchor, goal=goal))
    print(f"{name:<58}{figure:>8.3f}   anchor {anchor:<28} target {target}", flush=True)


def stripped(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def law(data: Path) -> tuple[Rows, list[dict[str, object]]]:
    found = []
    for name in ("khcn", "cong_thuong"):
        with (data / "phapdien" / f"{name}.jsonl").open() as stream:
            found += [json.loads(row) for row in stream]
    return [(row["id"], row["title"], row["text"]) for row in found], found


def phapdien(data: Path, queries: int, *, full: bool) -> tuple[Rows, TextIndex]:
    rows, found = law(data)
    place = {row[0]: at for at, row in enumerate(rows)}
    index = index_of(rows)
    asked = []
    for at, row in enumerate(found):
        true = {place[r] for r in row["related_resolved"] or () if r in place} - {at}
        if true:
            asked.append((at, true))
    random.Random(7).shuffle(asked)
    texts = [f"{title}. {text}" for _id, title, text in rows]
    words = LexicalDetector(index)
    plain = PlainBM25(texts, syllables_and_pairs)
    searched: list[tuple[str, Detector, str]] = [
        ("peer: BM25 on syllables", PlainBM25(texts, syllables), "–"),
        ("peer: BM25 on syllables and pairs", plain, "–"),
        ("lexical", words, ".30"),
        ("lexical + copied", FusedDetector([words, CopiedDetector(index)]), ".30"),
        ("as files are searched", usual_over(rows), ".30"),
    ]
    if full and (meaning := meaning_of(texts)):
        searched += [
            ("peer: multilingual-e5-small", meaning, "–"),
            ("peer: ranks of both added", SumOfRanks([plain, meaning]), "–"),
            ("fused with the model", FusedDetector([words, CopiedDetector(index), meaning]), ".30"),
        ]
    for name, detector, target in searched:
        gains = []
        for at, true in asked[:queries]:
            _id, title, text = rows[at]
            hits = detector.find(Question(f"{title}. {text[:200]}", title), 10, {at})
            got = sum(1 / math.log2(r + 2) for r, hit in enumerate(hits) if hit.key in true)
            gains.append(got / sum(1 / math.log2(r + 2) for r in range(min(10, len(true)))))
        line(f"phapdien nDCG@10, {name}", float(np.mean(gains)), "BM25 .242, .279", target)
    return rows, index


def meaning_of(texts: list[str]) -> Detector | None:
    """The model over the heads of the texts; the vectors, half an hour of work, are kept."""
    try:
        model = embedder()
    except DetectorMissing as absent:
        print(absent)
        return None
    heads = [text[:HEAD] for text in texts]
    told = hashlib.sha256("\n".join((model.name, *heads)).encode()).hexdigest()[:16]
    kept = VAR / "vectors" / f"{told}.npy"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        order = sorted(range(len(heads)), key=lambda at: len(heads[at]))
        vectors = np.zeros((len(heads), model.dimensions), dtype=np.float32)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            vectors[batch] = model.passages([heads[one] for one in batch])
        np.save(kept, vectors)
    return VectorTable(model, range(len(heads)), np.load(kept))


def duplicates(rows: Rows, index: TextIndex) -> None:
    groups: dict[str, list[int]] = {}
    for at, (_id, _title, text) in enumerate(rows):
        groups.setdefault(" ".join(text.split()), []).append(at)
    detector = FusedDetector([LexicalDetector(index), CopiedDetector(index)])
    found = total = 0
    for text, group in groups.items():
        if len(group) < 2 or len(text) < 20:
            continue
        title = rows[group[0]][1]
        hits = {hit.key for hit in detector.find(Question(f"{title}. {text}", title), 60)}
        found += sum(at in hits for at in group)
        total += len(group)
    line(f"phapdien exact duplicates found (of {total})", found / total, "–", "1.000")


def law_articles(data: Path) -> Rows:
    """The articles of alqac2023: no titles, the law before the "@" of the name."""
    articles = json.loads((data / "alqac2023" / "all_articles_2023.json").read_text())
    return [(name, "", text) for name, text in articles.items()]


def alqac(data: Path) -> Rows:
    folder = data / "alqac2023"
    rows = law_articles(data)
    names = [name for name, _title, _text in rows]
    detector = LexicalDetector(index_of(rows))
    questions = json.loads((folder / "private_test.json").read_text())
    forms: tuple[tuple[str, Callable[[str], str], str, str], ...] = (
        ("as asked", str, "BM25 .760", ".80"),
        ("marks stripped", stripped, "≥ .76 − .04", ".77"),
    )
    for name, form, anchor, target in forms:
        total = 0.0
        for question in questions:
            true = {f"{r['law_id']}@{r['article_id']}" for r in question["relevant_articles"]}
            hits = detector.find(Question(form(question["text"])), 50)
            total += next((1 / r for r, h in enumerate(hits, 1) if names[h.key] in true), 0.0)
        line(f"alqac2023 private MRR, {name}", total / len(questions), anchor, target)
    return rows


def vnpara(data: Path) -> None:
    folder = data / "vnpara"
    left = (folder / "Sentences1.txt").read_text().splitlines()
    right = (folder / "Sentences2.txt").read_text().splitlines()
    truth = [row.strip() == "1" for row in (folder / "Labels.txt").read_text().splitlines() if row]
    scores = [compare(a, b).score for a, b in zip(left, right, strict=True)]
    words = [[set(side.lower().split()) for side in pair] for pair in zip(left, right, strict=True)]
    plain = auc([len(a & b) / len(a | b) for a, b in words], truth)
    line("vnpara AUC", auc(scores, truth), f"syllable Jaccard here {plain:.3f}", ".99")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--queries", type=int, default=800)
    parser.add_argument("--planted", type=int, default=150)
    parser.add_argument("--full", action="store_true", help="the law set with the model too")
    parser.add_argument("--out", type=Path, help="write the figures here")
    parser.add_argument("--scores", type=Path, help="write the planted scores with their labels")
    options = parser.parse_args()
    if not options.data.is_dir():
        raise SystemExit(f"skipped: no data sets at {options.data} (give --data)")
    vnpara(options.data)
    for name, figure, anchor, target in real_tasks(options.data):
        line(name, figure, anchor, target)
    articles = alqac(options.data)
    rows, index = phapdien(options.data, options.queries, full=options.full)
    duplicates(rows, index)
    for name, figure, anchor, target in planted(articles, options.planted, options.scores):
        line(name, figure, anchor, target)
    if options.out:
        options.out.write_text(json.dumps([asdict(one) for one in FOUND], ensure_ascii=False))


if __name__ == "__main__":
    main()
