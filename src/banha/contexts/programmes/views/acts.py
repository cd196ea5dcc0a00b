# SPDX-License-Identifier: Apache-2.0
"""What the forms of programmes share: whom they are shown."""

from django.http import Http404


def refuse_strangers(allowed: bool) -> None:
    """A form nobody could send is not shown either; others do not learn that it exists."""
    if not allowed:
        raise Http404
