# SPDX-License-Identifier: Apache-2.0
"""The papers of the State are Vietnamese whatever language the page of the officer has."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils import translation

PAPER_LANGUAGE = "vi"
P = ParamSpec("P")
T = TypeVar("T")


def in_vietnamese(words: Callable[P, T]) -> Callable[P, T]:
    """What builds the words of a paper says everything in Vietnamese, labels and bases too."""

    @wraps(words)
    def said(*args: P.args, **kwargs: P.kwargs) -> T:
        with translation.override(PAPER_LANGUAGE):
            return words(*args, **kwargs)

    return said
