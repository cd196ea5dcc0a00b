# SPDX-License-Identifier: Apache-2.0
"""The processes of a task from draft to contract, one edition a regime and managing body."""

from banha.contexts.programmes.public import Managing, Regime
from banha.contexts.tasks.processes.derived import R1_PROVINCE, R2_MOIT, R2_NATIONAL, R2_PROVINCE
from banha.contexts.tasks.processes.parties import (
    SEAT_AUTHOR,
    SEAT_HOST,
    SEAT_MANAGING,
    SEAT_PROPOSER,
)
from banha.contexts.tasks.processes.r1_moit import R1_MOIT
from banha.contexts.tasks.processes.r1_national import R1_NATIONAL
from banha.contexts.tasks.processes.r3 import R3
from banha.kernel.processes.public import Process, register_process

TASK_PROCESSES: tuple[Process, ...] = (
    R1_MOIT,
    R2_MOIT,
    R3,
    R1_NATIONAL,
    R2_NATIONAL,
    R1_PROVINCE,
    R2_PROVINCE,
)

#: Other bodies than the ministry and the provinces run by the national frame.
CODE_OF_MANAGING: dict[str, str] = {
    Managing.MOIT: "tasks.moit",
    Managing.NATIONAL: "tasks.national",
    Managing.PROVINCE: "tasks.province",
    Managing.OTHER: "tasks.national",
}
_BY_KEY = {(process.code, process.regime): process for process in TASK_PROCESSES}


def process_for(*, managing: str, regime: str) -> Process:
    """The edition a task runs under; KeyError when the managing body has none of that regime."""
    return _BY_KEY[CODE_OF_MANAGING[managing], Regime(regime)]


def register_processes() -> None:
    """Enter every edition; called once when the app is ready."""
    for process in TASK_PROCESSES:
        register_process(process)


__all__ = [
    "CODE_OF_MANAGING",
    "SEAT_AUTHOR",
    "SEAT_HOST",
    "SEAT_MANAGING",
    "SEAT_PROPOSER",
    "TASK_PROCESSES",
    "process_for",
    "register_processes",
]
