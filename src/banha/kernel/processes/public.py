# SPDX-License-Identifier: Apache-2.0
"""The door of processes."""

from banha.kernel.processes.registry import (
    all_processes,
    editions_of,
    process_of,
    register_process,
)
from banha.kernel.processes.terms import Counted, Duty, Label, PaperKind, Party, Process, Step

__all__ = [
    "Counted",
    "Duty",
    "Label",
    "PaperKind",
    "Party",
    "Process",
    "Step",
    "all_processes",
    "editions_of",
    "process_of",
    "register_process",
]
