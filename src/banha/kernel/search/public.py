# SPDX-License-Identifier: Apache-2.0
"""The door of search."""

from banha.kernel.search.models import SearchEntry
from banha.kernel.search.queries import Found, Hit, KindCount, matching_ids, search_for
from banha.kernel.search.registry import Entry, register_source
from banha.kernel.search.services import drop_entry, put_entries, put_entry, rebuild

__all__ = [
    "Entry",
    "Found",
    "Hit",
    "KindCount",
    "SearchEntry",
    "drop_entry",
    "matching_ids",
    "put_entries",
    "put_entry",
    "rebuild",
    "register_source",
    "search_for",
]
