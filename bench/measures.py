# SPDX-License-Identifier: Apache-2.0
"""What a benchmark tells: one figure beside its peer's and its goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: A figure worse than the kept one by more than this share is told; less is the machine's mood.
MOOD = 0.2


@dataclass(frozen=True)
class Measure:
    """One figure; ``name`` is stable, so that runs can be laid side by side.

    ``unit`` is "ms", "/s", "MiB" or "" (a share or a score). ``better`` says which way is good.
    ``volume`` says how much data; ``peer`` names what was measured beside it, in the same run
    unless its name says where the figure stands.
    """

    name: str
    ours: float
    unit: str
    better: Literal["less", "more"]
    volume: str
    peer: str = ""
    peers: float | None = None
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer; below 1 is worse."""
        if not self.peers or not self.ours:
            return None
        return self.ours / self.peers if self.better == "more" else self.peers / self.ours

    @property
    def is_reached(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.goal is None:
            return None
        return self.ours >= self.goal if self.better == "more" else self.ours <= self.goal

    def is_worse_than(self, kept: float) -> bool:
        """Whether this is worse than an earlier figure by more than a machine's mood."""
        worse = kept - self.ours if self.better == "more" else self.ours - kept
        return worse > MOOD * abs(kept) if self.unit else worse > 0.01


def figure(value: float | None, unit: str = "") -> str:
    """A figure as wide as it needs to be."""
    if value is None:
        return "–"
    shown = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{shown} {unit}".strip()


def table(measures: Sequence[Measure], kept: dict[str, float] | None = None) -> str:
    """Benchmark, ours, peer, ratio, goal, volume; a mark where it got worse than what was kept."""
    head = ("benchmark", "ours", "peer", "ratio", "goal", "", "volume")
    rows = [head]
    for one in measures:
        peer = f"{figure(one.peers, one.unit)} {one.peer}" if one.peers is not None else "–"
        sign = "≥" if one.better == "more" else "≤"
        goal = f"{sign} {figure(one.goal, one.unit)}" if one.goal is not None else "–"
        said = {True: "reached", False: "NOT reached", None: ""}[one.is_reached]
        was = (kept or {}).get(one.name)
        if was is not None and one.is_worse_than(was):
            said = f"{said} WORSE than {figure(was, one.unit)}".strip()
        ratio = f"{one.ratio:.3g}×" if one.ratio else "–"
        rows.append((one.name, figure(one.ours, one.unit), peer, ratio, goal, said, one.volume))
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
