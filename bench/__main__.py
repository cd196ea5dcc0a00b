# SPDX-License-Identifier: Apache-2.0
"""Runs every benchmark, prints one table, keeps the figures and says what got worse.

    python -m bench [--full] [--keep] [NAME …]

Figures go to ``.local/bench/results``. ``--keep`` also writes them beside this file as the figures
that later runs of the same size are compared with, with date and machine, and the page of them.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bench.measures import Measure, table
from bench.page import KEPT, PAGE, page_of_figures
from bench.room import ROOT, VAR, machine

#: In the order in which they are run; each is a module of its own and runs in a process of its own.
BENCHMARKS = (
    "audit_write", "dossier_create", "import_rows", "import_register", "search_box", "task_list",
    "call_screens", "overlap_scale", "overlap_quality", "overlap_scan", "cross_language", "replica",
    "stack_memory", "assignment", "expertise", "council_pages",
    "normative_texts",
)  # fmt: skip


def run(name: str, *, full: bool) -> list[Measure] | None:
    """One benchmark; None when it failed, after its own words."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        words = [sys.executable, "-m", f"bench.{name}", "--out", str(out)]
        done = subprocess.run([*words, *(["--full"] if full else [])], check=False, cwd=ROOT)
        if done.returncode or not out.exists():
            return None
        return [Measure(**row) for row in json.loads(out.read_text())]


def kept_figures(size: str) -> dict[str, float]:
    """What was kept for this size: name and figure."""
    file = KEPT / f"{size}.json"
    if not file.exists():
        return {}
    return {row["name"]: row["ours"] for row in json.loads(file.read_text())["measures"]}


def written(file: Path, measures: list[Measure]) -> None:
    """Figures by name, with the day and the machine; those not measured this time stay."""
    rows = {}
    if file.exists():
        rows = {row["name"]: row for row in json.loads(file.read_text())["measures"]}
    today = datetime.now().astimezone().date().isoformat()
    rows |= {one.name: vars(one) | {"on": today} for one in measures}
    told = {"machine": machine(), "measures": [rows[name] for name in sorted(rows)]}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    unknown = [name for name in asked if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark of that name: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    size = "full" if "--full" in sys.argv else "small"
    measures: list[Measure] = []
    failed = []
    for name in asked or BENCHMARKS:
        print(f"== {name}", flush=True)
        found = run(name, full=size == "full")
        measures += found or []
        failed += [name] if found is None else []
    print(f"\n{machine()}; size: {size}\n")
    print(table(measures, kept_figures(size)))
    written(VAR / "results" / f"{size}.json", measures)
    if "--keep" in sys.argv:
        written(KEPT / f"{size}.json", measures)
        PAGE.write_text(page_of_figures(), encoding="utf-8")
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
