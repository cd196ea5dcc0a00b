# SPDX-License-Identifier: Apache-2.0
"""The overlap check of one proposal among many records, beside PostgreSQL's own search.

    python -m bench.overlap_scale [--full]

Small: 20,000 records; full: 500,000. The peer ranks by ``ts_rank`` what holds any word of the
question, from a GIN index over the same folded words. Each question is a record of about 150 words
with 30 % of them replaced and its sentences shuffled; recall is how often that record is among the
first ten.
"""

import shutil
import time
from random import Random

import psutil
import psycopg

from bench.measures import Measure
from bench.room import VAR, address_of, p95, settle, told


def measure(full: bool) -> list[Measure]:
    settle("scale")
    from banha.kernel.similarity.detectors.lexical import LexicalDetector
    from banha.kernel.similarity.detectors.port import Question
    from banha.kernel.similarity.detectors.text_index import TextIndex
    from bench.made_texts import Texts

    count, times, theirs = (500_000, 200, 12) if full else (20_000, 100, 30)
    texts = Texts()
    folder = VAR / "scale"
    shutil.rmtree(folder, ignore_errors=True)
    index = TextIndex.create(folder)
    spent = 0.0
    began = time.perf_counter()
    with index.writing() as writing:
        for n, title, text in texts.records(count):
            start = time.perf_counter()
            writing.put(n, title, text)
            spent += time.perf_counter() - start
        made = time.perf_counter() - began - spent
    built = time.perf_counter() - began - made
    detector = LexicalDetector(index)
    asked = Random(3).sample(range(count), times)
    taken, found = [], 0
    for at, n in enumerate([asked[0], *asked]):
        title, text = texts.reworked(n)
        question = Question(f"{title}. {text}", title)
        start = time.perf_counter()
        hits = detector.find(question, 100)
        if at:
            taken.append(1000 * (time.perf_counter() - start))
            found += n in [hit.key for hit in hits[:10]]
    memory = psutil.Process().memory_info().rss / 2**20
    slow, met = peer(texts, count, asked[:theirs])
    shutil.rmtree(folder, ignore_errors=True)
    volume = f"{count:,} records, {times} questions of about 150 words"
    return [
        Measure("overlap_scale.p95", p95(sorted(taken)), "ms", "less", volume,
                "PostgreSQL full text, OR", slow, 100),
        Measure("overlap_scale.recall10", found / times, "", "more", volume,
                "PostgreSQL full text, OR", met),
        Measure("overlap_scale.build", count / built, "/s", "more", volume, goal=4000),
        Measure("overlap_scale.memory", memory, "MiB", "less", volume),
    ]  # fmt: skip


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
    told(measure)
