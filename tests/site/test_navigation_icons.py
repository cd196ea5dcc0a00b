# SPDX-License-Identifier: Apache-2.0
"""Every room of the navigation shows an icon the sprite holds and leads to an address."""

from django.urls import reverse

from banha.foundation.navigation import HOUSES, entries_for
from banha.kernel.access.public import Role
from banha.site.ui.icons import ICONS


def test_entries_have_icons_and_addresses() -> None:
    entries = entries_for(HOUSES, Role.values)

    assert entries
    for entry in entries:
        assert entry.icon in ICONS, entry.code
        assert reverse(entry.url_name, args=entry.url_args)
