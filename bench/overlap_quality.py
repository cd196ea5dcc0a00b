# SPDX-License-Identifier: Apache-2.0
"""Quality of the overlap check on the shared data sets, each figure beside its anchor.

Usage: ``python -m bench.overlap_quality [--data DIR] [--queries 800] [--planted 150]``
"""

import argparse
import csv
import json
import math
import os
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import django
import numpy as np

from banha.kernel.similarity.compare import compare, compare_names
from banha.kernel.similarity.detectors.fusion import FusedDetector
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, Question
from banha.kernel.similarity.detectors.prints import prints_of
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.files import TextRow
from banha.kernel.similarity.passages import chars_of
from banha.kernel.similarity.rarity import Weigh
from banha.kernel.similarity.standing import lifted, standing_alone
from banha.kernel.similarity.trial import USUAL, detector_over
from banha.kernel.similarity.wording.tokens import words_of
from bench.measures import Measure
from bench.overlap_planted import CLASSES, Planted, plant

Rows = list[tuple[str, str, str]]  # id, title, text


FOUND: list[Measure] = []


def line(name: str, figure: float, anchor: str, target: str) -> None:
    FOUND.append(Measure(f"overlap_quality: {name.strip()}", figure, "", "more", f"{anchor}"))
    print(f"{name:<58}{figure:>8.3f}   anchor {anchor:<28} target {target}", flush=True)


def index_of(rows: Rows) -> TextIndex:
    index = TextIndex.in_memory()
    with index.writing() as writing:
        for key, (_id, title, text) in enumerate(rows):
            writing.put(key, title, text)
    return index


def stripped(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    values, labels = np.asarray(scores), np.asarray(truth)
    yes, no = values[labels], values[~labels]
    return float((yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean())


def law(data: Path) -> tuple[Rows, list[dict[str, object]]]:
    found = []
    for name in ("khcn", "cong_thuong"):
        with (data / "phapdien" / f"{name}.jsonl").open() as stream:
            found += [json.loads(row) for row in stream]
    return [(row["id"], row["title"], row["text"]) for row in found], found


def usual_over(rows: Rows) -> Detector:
    """What ``overlap_run`` uses unless told otherwise."""
    quiet: Callable[..., None] = lambda *_said: None  # noqa: E731
    return detector_over([TextRow(*row) for row in rows], USUAL, quiet, quiet)


def phapdien(data: Path, queries: int) -> tuple[Rows, TextIndex]:
    rows, found = law(data)
    place = {row[0]: at for at, row in enumerate(rows)}
    index = index_of(rows)
    asked = []
    for at, row in enumerate(found):
        true = {place[r] for r in row["related_resolved"] or () if r in place} - {at}
        if true:
            asked.append((at, true))
    random.Random(7).shuffle(asked)
    searched: tuple[tuple[str, Detector], ...] = (
        ("lexical", LexicalDetector(index)),
        ("lexical + copied", FusedDetector([LexicalDetector(index), CopiedDetector(index)])),
        ("as files are searched", usual_over(rows)),
    )
    for name, detector in searched:
        gains = []
        for at, true in asked[:queries]:
            _id, title, text = rows[at]
            hits = detector.find(Question(f"{title}. {text[:200]}", title), 10, {at})
            got = sum(1 / math.log2(r + 2) for r, hit in enumerate(hits) if hit.key in true)
            gains.append(got / sum(1 / math.log2(r + 2) for r in range(min(10, len(true)))))
        line(f"phapdien nDCG@10, {name}", float(np.mean(gains)), "BM25 .242, before .279", ".30")
    return rows, index


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


def alqac(data: Path) -> Rows:
    folder = data / "alqac2023"
    articles = json.loads((folder / "all_articles_2023.json").read_text())
    names = list(articles)
    detector = LexicalDetector(index_of([(n, "", articles[n]) for n in names]))
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
    return [(name, "", articles[name]) for name in names]


def vnpara(data: Path) -> None:
    folder = data / "vnpara"
    left = (folder / "Sentences1.txt").read_text().splitlines()
    right = (folder / "Sentences2.txt").read_text().splitlines()
    truth = [row.strip() == "1" for row in (folder / "Labels.txt").read_text().splitlines() if row]
    scores = [compare(a, b).score for a, b in zip(left, right, strict=True)]
    line("vnpara AUC", auc(scores, truth), "syllable Jaccard .99", ".99")


def real_tasks(data: Path) -> None:
    folder = data / "real_tasks"
    titles: dict[str, str] = {}
    for name in ("tasks.jsonl", "tasks_extra_university.jsonl"):
        with (folder / name).open() as stream:
            titles |= {row["id"]: row["title"] for row in map(json.loads, stream)}
    with (folder / "pairs.tsv").open() as stream:
        pairs = list(csv.DictReader(stream, delimiter="\t"))
    truth = [pair["judgement"] != "only same words" for pair in pairs]
    scores = [compare(titles[p["id1"]], titles[p["id2"]]).score for p in pairs]
    line("real tasks, 148 judged pairs of titles, AUC", auc(scores, truth), "Jaccard .725", ".85")
    ids = list(titles)
    place = {key: at for at, key in enumerate(ids)}
    index = index_of([(key, titles[key], "") for key in ids])
    detector, rarity = LexicalDetector(index), index.rarity()
    partners: dict[str, set[int]] = {}
    for pair, is_true in zip(pairs, truth, strict=True):
        if is_true:
            partners.setdefault(pair["id1"], set()).add(place[pair["id2"]])
            partners.setdefault(pair["id2"], set()).add(place[pair["id1"]])
    ranks: list[int] = []
    again: list[int] = []
    for key, wanted in partners.items():
        title = titles[key]
        hits = [h.key for h in detector.find(Question(title, title), 100, {place[key]})]
        ranks.append(next((r for r, hit in enumerate(hits, 1) if hit in wanted), 0))
        hits.sort(key=lambda hit: -compare_names(title, titles[ids[hit]], rarity))  # noqa: B023
        again.append(next((r for r, hit in enumerate(hits, 1) if hit in wanted), 0))
    usual = usual_over([(key, titles[key], "") for key in ids])
    files: list[int] = []
    for key, wanted in partners.items():
        hits = [h.key for h in usual.find(Question(titles[key], titles[key]), 100, {place[key]})]
        files.append(next((r for r, hit in enumerate(hits, 1) if hit in wanted), 0))
    for name, found in (("index", ranks), ("compared", again), ("as files are searched", files)):
        recall = sum(0 < r <= 10 for r in found) / len(found)
        line(f"real tasks, partner R@10, {name}", recall, ".908", ".97")
        mrr = sum(1 / r for r in found if r) / len(found)
        line(f"real tasks, partner MRR, {name}", mrr, ".812", ".90")
    rare = [compare_names(titles[p["id1"]], titles[p["id2"]], rarity) for p in pairs]
    line("real tasks, pairs as names in the corpus, AUC", auc(rare, truth), "TF-IDF .703", ".85")


def scores_of(
    detector: Detector, text: str, rows: Rows, left_out: set[int], rarity: Weigh
) -> tuple[dict[int, float], dict[int, float]]:
    """The candidates a case would hold, compared exactly; without and with what stands alone."""
    keys = [hit.key for hit in detector.find(Question(text), 20, left_out)]
    plain = {key: compare(text, rows[key][2], rarity).score for key in keys}
    alone = standing_alone(
        words_of(text)[0], {key: words_of(rows[key][2])[0] for key in keys}, rarity
    )
    return plain, {key: max(plain[key], lifted(alone.get(key, 0.0))) for key in keys}


def apart(pool: Rows) -> Rows:
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


def planted(rows: Rows, count: int, out: Path | None) -> None:
    texts: dict[str, tuple[str, str, str]] = {}
    for _id, title, text in rows:
        words = text.split()
        if 90 <= len(words) <= 220:
            texts.setdefault(" ".join(words)[:160], (_id, title, " ".join(words)))
    pool = list(texts.values())
    random.Random(11).shuffle(pool)
    pool = apart(pool)
    index = index_of(pool)
    detector = FusedDetector([LexicalDetector(index), CopiedDetector(index)])
    rarity = index.rarity()
    vocabulary = [word for _i, _t, text in pool[:400] for word in text.split()]
    # A clean query is an article whose whole law is left out of the search: neighbours in one
    # law speak of one thing. Whatever else it meets is a false alarm.
    laws: dict[str, set[int]] = {}
    for at, row in enumerate(pool):
        laws.setdefault(row[0].partition("@")[0], set()).add(at)
    clean = [
        scores_of(detector, pool[at][2], pool, laws[pool[at][0].partition("@")[0]], rarity)
        for at in range(2 * count)
    ]
    print(f"planted copies in {len(pool)} articles without near-duplicates, {count} a class")
    tops: list[list[float]] = [
        [max(both[way].values(), default=0.0) for both in clean] for way in (0, 1)
    ]
    limits = [float(np.quantile(top, 0.98)) for top in tops]
    print(
        f"  2 % of clean queries: {limits[0]:.3f} by comparison, {limits[1]:.3f} with what stands"
    )
    labelled = [(score, False) for score in tops[1]]
    for name in CLASSES:
        found = [0, 0]
        covered = marked = true = 0
        for at in range(count):
            other = (at * 7 + count + 13) % len(pool)
            source, host = pool[at][2], pool[other][2]
            made = plant(name, source, host, vocabulary, at)
            # The text that lent the other sentences is no part of the corpus.
            both_ways = scores_of(detector, made.text, pool, {other}, rarity)
            for way in (0, 1):
                found[way] += both_ways[way].get(at, 0.0) >= limits[way]
            labelled.append((both_ways[1].get(at, 0.0), True))
            if made.kept:
                shown, kept = passages_shown(made, source)
                covered, marked, true = (
                    covered + len(shown & kept),
                    marked + len(shown),
                    true + len(kept),
                )
        anchor = f"compared only {found[0] / count:.3f}"
        line(f"  recall at 2 % false alarms: {name}", found[1] / count, anchor, ".95")
        if marked:
            line("  passages, character precision", covered / marked, "–", ".90")
            line("  passages, character recall", covered / true, "–", ".90")
    at_level(labelled)
    if out:
        out.write_text("".join(f"{score}\t{int(label)}\n" for score, label in labelled))


def at_level(labelled: Sequence[tuple[float, bool]]) -> None:
    """What the level "duplicate" is worth: copies against the tops of clean queries.

    Once at the shipped threshold, once at the one that ``overlap_calibrate`` fits on every other
    of these, read on those it did not see.
    """
    from banha.kernel.similarity.calibrating import Judged, fit
    from banha.kernel.similarity.levels import SHIPPED, wilson

    seen, unseen = labelled[::2], labelled[1::2]
    fitted = next(one for one in fit([Judged(*row) for row in seen]) if one.level == "duplicate")
    for word, rows, limit in (
        ("shipped", labelled, SHIPPED[fitted.level]),
        ("calibrated", unseen, fitted.threshold),
    ):
        hits = sum(is_copy for score, is_copy in rows if score >= limit)
        shown = sum(score >= limit for score, _is_copy in rows)
        copies = sum(is_copy for _score, is_copy in rows)
        for name, measured, target in (
            ("precision", wilson(hits, shown), ".90"),
            ("recall", wilson(hits, copies), ".80"),
            ("false alarms", wilson(shown - hits, len(rows) - copies), "–"),
        ):
            interval = f"from {limit:.3f}, 95 %: {measured.low:.3f}–{measured.high:.3f}"
            line(f'  level "duplicate", {word}, {name}', measured.share, interval, target)


def passages_shown(made: Planted, source: str) -> tuple[set[int], set[int]]:
    """The characters marked as coinciding, and those that were truly copied."""
    both = compare(made.text, source)
    shown: set[int] = set()
    for run in both.runs:
        shown |= set(range(*chars_of(both.left.tokens, run.left)))
    return shown, {at for span in made.kept for at in range(*span)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--queries", type=int, default=800)
    parser.add_argument("--planted", type=int, default=150)
    parser.add_argument("--full", action="store_true", help="the same sizes: the sets are given")
    parser.add_argument("--out", type=Path, help="write the figures here")
    parser.add_argument("--scores", type=Path, help="write the planted scores with their labels")
    options = parser.parse_args()
    if not options.data.is_dir():
        raise SystemExit(f"skipped: no data sets at {options.data} (give --data)")
    vnpara(options.data)
    real_tasks(options.data)
    articles = alqac(options.data)
    rows, index = phapdien(options.data, options.queries)
    duplicates(rows, index)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
    django.setup()
    planted(articles, options.planted, options.scores)
    if options.out:
        options.out.write_text(json.dumps([asdict(one) for one in FOUND], ensure_ascii=False))


if __name__ == "__main__":
    main()
