# SPDX-License-Identifier: Apache-2.0
"""The start-up check: a faulty process stops the house from starting."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from banha.kernel.processes.faults import faults_of
from banha.kernel.processes.registry import all_processes, processes_by_key
from banha.kernel.processes.terms import Process


@register()
def check_processes(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every fault of every registered process as an error of the system check."""
    found: list[CheckMessage] = []
    for process in all_processes():
        faults = (*faults_of(process), *_word_faults(process))
        found.extend(Error(fault, obj=process.key, id="processes.E001") for fault in faults)
    return found


def _word_faults(process: Process) -> tuple[str, ...]:
    known = processes_by_key()
    found = []
    for name, words in process.words.items():
        other = known.get(name) or known.get(f"{process.code}@{name}")
        if other is None:
            found.append(f"words name the unknown edition {name!r}")
            continue
        missing = sorted(set(words.values()) - set(other.stages.values))
        found.extend(f"words name {stage!r}, unknown to {other.key}" for stage in missing)
    return tuple(found)
