# SPDX-License-Identifier: Apache-2.0
"""The scan of a whole register: what it costs as the register grows, and what it finds.

    python -m bench.overlap_scan [--full]

Small: 2,000, 4,000 and 8,000 records in one process and with two workers of Dask; full: 25,000,
50,000, 100,000 and 200,000. One record in twenty is a planted copy of another. "growth" is
the exponent between the smallest and the largest register: 1 is linear, 2 is every pair with every
pair.
"""

import math
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import psutil

from bench.made_texts import Texts
from bench.measures import Measure
from bench.overlap_planted import CLASSES, plant
from bench.room import VAR, settle, told

#: Words of each record that only it has: registers do not repeat whole sentences unchanged.
OWN = 0.12
LEAST = 0.75
Row = tuple[int, str, dict[str, str]]


def record(texts: Texts, n: int) -> tuple[str, str]:
    title, text = texts.record(n)
    dice = Random(n)
    return title, " ".join(
        dice.choice(texts.vocabulary) if dice.random() < OWN else word for word in text.split()
    )


def planted_from(own: int, copy: int) -> tuple[int, int]:
    """Which record a copy is made from, and which lends it the other sentences."""
    source = (copy * 17) % own
    return source, (source * 3 + 11) % own


def rows(texts: Texts, count: int) -> Iterator[Row]:
    own = count * 19 // 20
    for n in range(own):
        title, text = record(texts, n)
        yield n, title, {"content": text}
    for copy in range(count - own):
        source, host = planted_from(own, copy)
        title, text = record(texts, source)
        lent = record(texts, host)[1]
        made = plant(CLASSES[copy % 4], text, lent, texts.vocabulary, copy)
        name = title if copy % 2 else texts.record(10**6 + copy)[0]
        yield own + copy, name, {"content": made.text}


def spent() -> float:
    """Seconds of processor of this process and its children."""
    here = psutil.Process()
    mine = [here, *here.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in mine if one.is_running())


def scan(texts: Texts, count: int, workers: str) -> tuple[float, float, dict[str, float]]:
    """Seconds, seconds of processor, and the share of each class that was found."""
    from banha.kernel.similarity.scanning.driving import drive
    from banha.kernel.similarity.scanning.engines import engine_for
    from banha.kernel.similarity.scanning.folder import ScanFolder

    folder = ScanFolder(VAR / "scan")
    folder.write_texts(rows(texts, count), least=LEAST)
    engine = engine_for(workers)
    try:
        began, began_cpu = time.perf_counter(), spent()
        drive(folder, engine, lambda *_told: None)
        seconds, cpu = time.perf_counter() - began, spent() - began_cpu
    finally:
        engine.close()
    own = count * 19 // 20
    met: Counter[str] = Counter()
    for shard in range(folder.shards):
        for one in folder.found(shard):
            copy = one["record"] - own
            near = {row["record"] for row in one["near"]}
            if copy >= 0 and planted_from(own, copy)[0] in near:
                met[CLASSES[copy % 4]] += 1
    shutil.rmtree(folder.path, ignore_errors=True)
    copies = Counter(CLASSES[copy % 4] for copy in range(count - own))
    return seconds, cpu, {name: met[name] / max(1, copies[name]) for name in CLASSES}


def measure(full: bool) -> list[Measure]:
    settle("scan")
    sizes = (25_000, 50_000, 100_000, 200_000) if full else (2_000, 4_000, 8_000)
    texts = Texts()
    measures: list[Measure] = []
    costs: dict[int, float] = {}
    found: dict[str, float] = {}
    for count in sizes:
        seconds, cpu, found = scan(texts, count, "1")
        costs[count] = cpu
        volume = f"{count:,} records, one process, {cpu:,.0f} s of processor"
        measures.append(Measure(f"overlap_scan.{count}", count / seconds, "/s", "more", volume))
    measures += with_workers(texts, sizes[1], measures[1].ours)
    growth = math.log(costs[sizes[-1]] / costs[sizes[0]]) / math.log(sizes[-1] / sizes[0])
    volume = f"{sizes[0]:,} to {sizes[-1]:,} records"
    measures.append(
        Measure("overlap_scan.growth", growth, "", "less", volume, "every pair", 2.0, 1.2)
    )
    for name, share in found.items():
        label = name.replace(" % of words changed", "").replace(" % + reordered", "")
        code = f"overlap_scan.recall_{label.split()[0]}{'_copied' if 'sentences' in name else ''}"
        measures.append(Measure(code, share, "", "more", f"{sizes[-1]:,} records, {name}"))
    return measures


def with_workers(texts: Any, count: int, alone: float) -> list[Measure]:
    """The same with two workers, where the engine is installed."""
    from banha.kernel.similarity.scanning.engines import EngineMissing

    try:
        seconds, cpu, _found = scan(texts, count, "2")
    except EngineMissing as absent:
        print(absent)
        return []
    volume = f"{count:,} records, two workers of Dask, {cpu:,.0f} s of processor"
    return [
        Measure("overlap_scan.workers", count / seconds, "/s", "more", volume, "one process", alone)
    ]


if __name__ == "__main__":
    told(measure)
