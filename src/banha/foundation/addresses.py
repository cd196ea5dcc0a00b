# SPDX-License-Identifier: Apache-2.0
"""Addresses of thousands of records: the pattern is looked up once, not a record."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

#: Stands for the number of a record while the pattern is looked up.
_NUMBER = 918_273_645_918


def addresses_of(name: str) -> Callable[[int], str]:
    """Gives, for a number, what ``reverse(name, args=[number])`` gives; NoReverseMatch as there."""
    before, _number, after = _pattern(
        name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()
    ).partition(str(_NUMBER))
    return lambda number: f"{before}{number}{after}"


@cache
def _pattern(name: str, urls: str, prefix: str) -> str:
    return reverse(name, args=[_NUMBER], urlconf=urls)
