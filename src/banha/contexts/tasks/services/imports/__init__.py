# SPDX-License-Identifier: Apache-2.0
"""Sheets of tasks that come in through the oracle: old registers and summary lists."""

from banha.contexts.tasks.services.imports.proposals import register_proposals
from banha.contexts.tasks.services.imports.register import register_register, written_words


def register_sheets() -> None:
    """Make the sheets of tasks known; called once when the app is ready."""
    register_register()
    register_proposals()


__all__ = ["register_sheets", "written_words"]
