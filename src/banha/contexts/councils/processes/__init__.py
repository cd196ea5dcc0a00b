# SPDX-License-Identifier: Apache-2.0
"""The work of a council as a process; the law's numbers stand in the edition of its kind."""

from banha.contexts.councils.processes.council import COUNCIL_PROCESS
from banha.kernel.processes.public import register_process


def register_processes() -> None:
    """Enter the process; called once when the app is ready."""
    register_process(COUNCIL_PROCESS)


__all__ = ["COUNCIL_PROCESS", "register_processes"]
