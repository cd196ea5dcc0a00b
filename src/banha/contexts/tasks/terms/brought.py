# SPDX-License-Identifier: Apache-2.0
"""A task of an old register in the moment it was written, as search and comparison read it."""

from types import SimpleNamespace
from typing import Any

#: What a task of an old register cannot have yet, or has by default.
NOT_SAID: dict[str, Any] = {
    "method": "", "secrecy": "none", "is_secret": False, "monitor_id": None, "approved_on": None,
}  # fmt: skip


class Brought(SimpleNamespace):
    """Has the attributes of a task that are read of it; a thousand of them cost no query.

    A test compares what is made of it with what is made of the task read from the database.
    """

    def __init__(self, **known: Any) -> None:
        super().__init__(**NOT_SAID, **known)
