# SPDX-License-Identifier: Apache-2.0
"""The kept figures as a page of the documentation."""

import json
from pathlib import Path
from typing import Any

from bench.measures import Measure, figure

KEPT = Path(__file__).with_name("kept")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "measured.md"
OPENING = """# What was measured

Written by `python -m bench --keep`, never by hand. What each benchmark asks is told in
[budgets](budgets.md), what the figures of the overlap check mean in [overlap](overlap.md). A later
run that is worse by more than a fifth (a share by more than 0.01) says so in its table.
"""
SIZES = {"full": "Full size (`--full`)", "small": "Small size"}
HEAD = ("benchmark", "ours", "peer", "ratio", "goal", "reached", "volume", "on")


def page_of_figures() -> str:
    """Both sizes as they are kept."""
    parts = [OPENING]
    for size, title in SIZES.items():
        file = KEPT / f"{size}.json"
        if file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            rows = [_row(dict(one)) for one in kept["measures"]]
            lines = [HEAD, ("---",) * len(HEAD), *rows]
            table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
            parts.append(f"## {title}\n\n{kept['machine']}\n\n{table}\n")
    return "\n".join(parts)


def _row(told: dict[str, Any]) -> tuple[str, ...]:
    year, month, day = told.pop("on").split("-")
    one = Measure(**told)
    sign = "≥" if one.better == "more" else "≤"
    return (
        f"`{one.name}`",
        figure(one.ours, one.unit),
        f"{figure(one.peers, one.unit)} {one.peer}" if one.peers is not None else "–",
        f"{one.ratio:.3g}×" if one.ratio else "–",
        f"{sign} {figure(one.goal, one.unit)}" if one.goal is not None else "–",
        {True: "yes", False: "**no**", None: "–"}[one.is_reached],
        one.volume.replace("|", "/"),
        f"{day}/{month}/{year}",
    )
