# SPDX-License-Identifier: Apache-2.0
"""The overlap check of one proposal among many records, beside PostgreSQL's own search.

    python -m bench.overlap_scale [--full]

Small: 20,000 records; full: 500,000. The peer ranks by ``ts_rank`` what holds any word of the
question, from a GIN index over the same folded words. Each question is a record of about 150 words
with 30 % of them replaced and its sentences shuffled; recall is how often that record is among the
first ten. The questions are asked in a process of their own that only opens the index, as a web
process does: what of its memory is its own, and what are pages of the index's files that the
system takes back when it needs them, is told apart.
"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import psutil
import psycopg

from bench.measures import Measure
from bench.room import ROOT, VAR, address_of, p95, settle, told

#: What a web process may keep for itself, whatever the size of the corpus.
OWN_MEMORY = 256


def measure(full: bool) -> list[Measure]:
    settle("scale")
    from bench.made_texts import Texts

    count, times, theirs = (500_000, 200, 12) if full else (20_000, 100, 30)
    texts = Texts()
    folder = VAR / "scale"
    shutil.rmtree(folder, ignore_errors=True)
    built, worked = build(texts, count, folder)
    size = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    asked = Random(3).sample(range(count), times)
    words = [sys.executable, "-m", "bench.overlap_scale", "--ask", str(folder), json.dumps(asked)]
    mine = json.loads(subprocess.check_output(words, cwd=ROOT))
    shutil.rmtree(folder, ignore_errors=True)
    slow, met = peer(texts, count, asked[:theirs])
    volume = f"{count:,} records, {times} questions of about 150 words"
    spent = f"{volume}; {worked / count * 1e6:.0f} µs of processor each, index {size:,.0f} MiB"
    whole = f"{volume}; {mine['rss']:,.0f} MiB with the mapped pages of the index"
    postgres = "PostgreSQL full text, OR"
    taken = p95(mine["taken"])
    return [
        Measure("overlap_scale.p95", taken, "ms", "less", volume, postgres, slow, 100),
        Measure("overlap_scale.faster", slow / taken, "", "more", volume, goal=50),
        Measure("overlap_scale.recall10", mine["found"] / times, "", "more", volume,
                postgres, met, met),
        Measure("overlap_scale.build", count / built, "/s", "more", spent, goal=4000),
        Measure("overlap_scale.memory", mine["own"], "MiB", "less", whole, goal=OWN_MEMORY),
    ]  # fmt: skip


def build(texts: Any, count: int, folder: Path) -> tuple[float, float]:
    """Seconds, and seconds of processor, that the index took; making the texts is left out."""
    from banha.kernel.similarity.detectors.text_index import TextIndex

    index = TextIndex.create(folder)
    making = making_cpu = 0.0
    began, began_cpu = time.perf_counter(), time.process_time()
    with index.writing() as writing:
        batch: list[tuple[int, str, str]] = []
        for first in range(0, count, 500):
            start, start_cpu = time.perf_counter(), time.thread_time()
            batch = [(n, *texts.record(n)) for n in range(first, min(first + 500, count))]
            making += time.perf_counter() - start
            making_cpu += time.thread_time() - start_cpu
            for n, title, text in batch:
                writing.put(n, title, text)
    return (
        time.perf_counter() - began - making,
        time.process_time() - began_cpu - making_cpu,
    )


def ask(folder: Path, asked: list[int]) -> dict[str, Any]:
    """The questions as a web process asks them: milliseconds, how many were met, memory."""
    from banha.kernel.similarity.detectors.lexical import LexicalDetector
    from banha.kernel.similarity.detectors.port import Question
    from banha.kernel.similarity.detectors.text_index import TextIndex
    from bench.made_texts import Texts

    texts = Texts()
    detector = LexicalDetector(TextIndex.open(folder))
    taken, found = [], 0
    for at, n in enumerate([asked[0], *asked]):
        title, text = texts.reworked(n)
        question = Question(f"{title}. {text}", title)
        start = time.perf_counter()
        hits = detector.find(question, 100)
        if at:
            taken.append(1000 * (time.perf_counter() - start))
            found += n in [hit.key for hit in hits[:10]]
    memory = psutil.Process().memory_info()
    rss, own = memory.rss / 2**20, (memory.rss - memory.shared) / 2**20
    return {"taken": sorted(taken), "found": found, "rss": rss, "own": own}


def peer(texts: object, count: int, asked: list[int]) -> tuple[float, float]:
    """p95 in ms and recall@10 of PostgreSQL's full text on the same records."""
    from banha.kernel.similarity.wording.tokens import nfc, words_of

    def folded(title: str, text: str) -> list[str]:
        return words_of(nfc(f"{title}. {text}"))[0]

    with psycopg.connect(address_of("bench_peer"), autocommit=True) as database:
        database.execute("CREATE TABLE record (n int PRIMARY KEY, words tsvector)")
        with database.cursor().copy("COPY record (n, words) FROM STDIN") as copy:
            for n, title, text in texts.records(count):
                words = sorted(set(folded(title, text)))
                copy.write_row((n, " ".join(f"'{word}'" for word in words)))
        database.execute("CREATE INDEX ON record USING gin (words)")
        database.execute("ANALYZE record")
        taken, met = [], 0
        for n in asked:
            words = sorted(set(folded(*texts.reworked(n))))
            any_of = " | ".join(f"'{word}'" for word in words)
            start = time.perf_counter()
            rows = database.execute(
                "SELECT n FROM record, CAST(%s AS tsquery) q WHERE words @@ q"
                " ORDER BY ts_rank(words, q) DESC LIMIT 100",
                [any_of],
            ).fetchall()
            taken.append(1000 * (time.perf_counter() - start))
            met += n in [row[0] for row in rows[:10]]
    return p95(sorted(taken)), met / len(asked)


if __name__ == "__main__":
    if "--ask" in sys.argv:
        where, which = sys.argv[sys.argv.index("--ask") + 1 :][:2]
        print(json.dumps(ask(Path(where), json.loads(which))))
    else:
        told(measure)
