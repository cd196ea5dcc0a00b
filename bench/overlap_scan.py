# SPDX-License-Identifier: Apache-2.0
"""The scan of a whole register: what it costs as the register grows, and what it finds.

    python -m bench.overlap_scan [--full] [--only 25000]

Small: 2,000, 4,000 and 8,000 records in one process and 4,000 with two workers of Dask; full:
25,000 and 50,000 in one process, 100,000 and 200,000 with two workers (in one process without
Dask). One record in twenty is a planted copy of another. What is compared from size to size is
seconds of processor, of all processes together: "growth" is their exponent between the smallest
and the largest register, where 1 is linear and 2 is every pair with every pair. "alike" are works
of the demonstration with all their fields, which are much alike and so cost most.
"""

import math
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from random import Random
from typing import Any

import psutil

from banha.site.demo.works import works
from bench.made_texts import Texts
from bench.measures import Measure
from bench.overlap_planted import CLASSES, plant
from bench.room import VAR, settle, told

#: Words of each record that only it has: registers do not repeat whole sentences unchanged.
OWN = 0.12
LEAST = 0.75
#: From so many records on the whole machine works.
SHARED_FROM = 100_000
#: Works of the demonstration that are compared.
ALIKE = 3000
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


def private() -> float:
    """MiB that the largest process of the scan holds for itself, without pages of files."""
    here = psutil.Process()
    held = []
    for one in [here, *here.children(recursive=True)]:
        with suppress(psutil.Error):
            memory = one.memory_info()
            held.append((memory.rss - memory.shared) / 2**20)
    return max(held)


@dataclass
class Cost:
    """What one scan cost."""

    count: int
    workers: int
    seconds: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    folder: float = 0.0

    def told(self) -> str:
        by = "one process" if self.workers == 1 else f"{self.workers} workers of Dask"
        return (
            f"{self.count:,} records, {by}, {self.cpu:,.0f} s of processor"
            f" ({1000 * self.cpu / self.count:.2f} ms a record) in {self.seconds:,.0f} s,"
            f" {self.memory:,.0f} MiB a process at most, folder {self.folder:,.0f} MiB"
        )


def scan(made: Iterator[Row], count: int, workers: str) -> tuple[Cost, dict[int, set[int]]]:
    """What the scan cost, and for each record that coincides those that it coincides with."""
    from banha.kernel.similarity.scanning.driving import drive
    from banha.kernel.similarity.scanning.engines import engine_for
    from banha.kernel.similarity.scanning.folder import ScanFolder

    folder = ScanFolder(VAR / "scan")
    folder.write_texts(made, least=LEAST)
    engine = engine_for(workers)
    cost = Cost(count, engine.workers)

    def told(*_told: object) -> None:
        cost.memory = max(cost.memory, private())

    try:
        began, began_cpu = time.perf_counter(), spent()
        drive(folder, engine, told)
        cost.seconds, cost.cpu = time.perf_counter() - began, spent() - began_cpu
    finally:
        engine.close()
    cost.folder = sum(file.stat().st_size for file in folder.path.iterdir()) / 2**20
    found = {
        one["record"]: {row["record"] for row in one["near"]}
        for shard in range(folder.shards)
        for one in folder.found(shard)
    }
    shutil.rmtree(folder.path, ignore_errors=True)
    print(f"  {cost.told()}, {len(found):,} cases", flush=True)
    return cost, found


def recall(count: int, found: dict[int, set[int]]) -> dict[str, float]:
    """The share of each class of copies that was found."""
    own = count * 19 // 20
    copies, met = Counter[str](), Counter[str]()
    for copy in range(count - own):
        copies[CLASSES[copy % 4]] += 1
        met[CLASSES[copy % 4]] += planted_from(own, copy)[0] in found.get(own + copy, ())
    return {name: met[name] / max(1, copies[name]) for name in CLASSES}


def alike(count: int) -> Iterator[Row]:
    """Works of the demonstration, each with all its fields."""
    for n, (_year, work) in enumerate(works(11, count, 2012, 2025)):
        content = f"{work.urgency}\n{work.content}\n{work.method}"
        fields = {"name": work.title, "aim": work.aim, "content": content, "product": work.novelty}
        yield n, work.title, fields


def measure(full: bool) -> list[Measure]:
    settle("scan")
    sizes = (25_000, 50_000, 100_000, 200_000) if full else (2_000, 4_000, 8_000)
    if "--only" in sys.argv:
        sizes = (int(sys.argv[sys.argv.index("--only") + 1]),)
    texts = Texts()
    measures: list[Measure] = []
    costs: list[Cost] = []
    found: dict[str, float] = {}
    for count in sizes:
        workers = "2" if count >= SHARED_FROM and find_spec("distributed") else "1"
        cost, near = scan(rows(texts, count), count, workers)
        found = recall(count, near)
        print(f"  found: {', '.join(f'{name}: {share:.3f}' for name, share in found.items())}")
        costs.append(cost)
        rate = count / cost.seconds
        measures.append(Measure(f"overlap_scan.{count}", rate, "/s", "more", cost.told()))
    if not full and len(costs) > 1:
        measures += with_workers(texts, costs[1])
    measures += _of_all(costs)
    cost, _near = scan(alike(ALIKE), ALIKE, "1")
    spent_ms = 1000 * cost.cpu / ALIKE
    measures.append(Measure("overlap_scan.alike", spent_ms, "ms", "less", cost.told(), goal=10.0))
    for name, share in found.items():
        label = name.replace(" % of words changed", "").replace(" % + reordered", "")
        code = f"overlap_scan.recall_{label.split()[0]}{'_copied' if 'sentences' in name else ''}"
        measures.append(Measure(code, share, "", "more", f"{sizes[-1]:,} records, {name}"))
    return measures


def _of_all(costs: list[Cost]) -> list[Measure]:
    """Processor and memory at the largest size, and how the cost grows to it."""
    first, last = costs[0], costs[-1]
    volume = f"{last.count:,} records"
    found = [
        Measure(
            "overlap_scan.cost", 1000 * last.cpu / last.count, "ms", "less",
            f"{volume}, processor a record", goal=5.0,
        ),
        Measure("overlap_scan.memory", last.memory, "MiB", "less", f"{volume}, one process"),
        Measure("overlap_scan.folder", last.folder, "MiB", "less", f"{volume}, on disk"),
    ]  # fmt: skip
    if first is not last:
        growth = math.log(last.cpu / first.cpu) / math.log(last.count / first.count)
        volume = f"{first.count:,} to {last.count:,} records, seconds of processor"
        found.append(
            Measure("overlap_scan.growth", growth, "", "less", volume, "every pair", 2.0, 1.2)
        )
    return found


def with_workers(texts: Any, alone: Cost) -> list[Measure]:
    """The same with two workers, where the engine is installed."""
    from banha.kernel.similarity.scanning.engines import EngineMissing

    try:
        cost, _near = scan(rows(texts, alone.count), alone.count, "2")
    except EngineMissing as absent:
        print(absent)
        return []
    ours, one = alone.count / cost.seconds, alone.count / alone.seconds
    return [Measure("overlap_scan.workers", ours, "/s", "more", cost.told(), "one process", one)]


if __name__ == "__main__":
    told(measure)
