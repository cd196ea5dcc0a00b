# SPDX-License-Identifier: Apache-2.0
"""The work of a council and an objection to its result as processes."""

from banha.contexts.councils.processes.council import COUNCIL_PROCESS
from banha.contexts.councils.processes.objection import OBJECTION_PROCESS
from banha.kernel.processes.public import register_process


def register_processes() -> None:
    """Enter the processes; called once when the app is ready."""
    register_process(COUNCIL_PROCESS)
    register_process(OBJECTION_PROCESS)


__all__ = ["COUNCIL_PROCESS", "OBJECTION_PROCESS", "register_processes"]
