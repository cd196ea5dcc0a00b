# SPDX-License-Identifier: Apache-2.0
"""Leads a scan through its stages; what is done already is passed over."""

from collections.abc import Callable

from banha.kernel.similarity.scanning.engines import Engine
from banha.kernel.similarity.scanning.folder import ScanFolder
from banha.kernel.similarity.scanning.stages import count_terms

#: Stage, units done and units in all; may raise to stop.
Told = Callable[[str, int, int], None]


def units_of(folder: ScanFolder) -> dict[str, int]:
    """The stages in their order, each with how many units it has."""
    shards = folder.shards
    return {"mark": shards, "rate": shards, "pair": folder.buckets, "weigh": shards}


def drive(folder: ScanFolder, engine: Engine, told: Told) -> None:
    """Do every unit that is not done; the texts must stand in the folder."""
    stages = units_of(folder)
    total, done = sum(stages.values()), 0
    for stage, count in stages.items():
        left = [n for n in range(count) if not folder.is_done(stage, n)]
        done += count - len(left)
        told(stage, done, total)

        def one_more(_number: int, stage: str = stage) -> None:
            nonlocal done
            done += 1
            told(stage, done, total)

        engine.do(stage, str(folder.path), left, one_more)
        if stage == "mark":
            count_terms(folder)
