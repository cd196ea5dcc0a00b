# SPDX-License-Identifier: Apache-2.0
"""The processes of the house, entered by each context when it is ready."""

from datetime import date

from banha.kernel.processes.terms import Process

_processes: dict[str, Process] = {}


def register_process(process: Process) -> Process:
    """Enter one edition; entering another under the same key is refused with ValueError."""
    known = _processes.get(process.key)
    if known is not None and known is not process:
        raise ValueError(f"{process.key} is registered already")
    _processes[process.key] = process
    return process


def process_of(code: str, edition: str) -> Process:
    """The edition of that code; KeyError when unknown."""
    return _processes[f"{code}@{edition}"]


def all_processes() -> tuple[Process, ...]:
    """Every edition, by code and edition."""
    return tuple(_processes[key] for key in sorted(_processes))


def editions_of(code: str) -> tuple[Process, ...]:
    """Every edition of one process, oldest first."""
    found = (process for process in _processes.values() if process.code == code)
    return tuple(sorted(found, key=lambda process: process.edition))


def processes_by_key() -> dict[str, Process]:
    """Every edition under ``code@edition``."""
    return dict(_processes)


def edition_in_force(code: str, on: date) -> Process | None:
    """The edition of that code in force on the day; the newest one if several are."""
    fitting = [
        process
        for process in editions_of(code)
        if (process.valid_from is None or process.valid_from <= on)
        and (process.valid_until is None or on <= process.valid_until)
    ]
    return fitting[-1] if fitting else None
