# SPDX-License-Identifier: Apache-2.0
"""Addresses of thousands of records: the pattern is looked up once, not a record."""

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

#: Stands for the number of a record while the pattern is looked up.
_NUMBER = 918_273_645_918


def address_of(name: str, number: int) -> str:
    """What ``reverse(name, args=[number])`` gives. Raises NoReverseMatch as it does."""
    pattern = _pattern(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return pattern.replace(str(_NUMBER), str(number))


@cache
def _pattern(name: str, urls: str, prefix: str) -> str:
    return reverse(name, args=[_NUMBER], urlconf=urls)
