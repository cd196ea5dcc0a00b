# SPDX-License-Identifier: Apache-2.0
"""Every address of the site, and which of them take what somebody sends."""

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve


def plain(pattern: str) -> str:
    """A pattern with its regular expressions made places."""
    placed = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", pattern)
    return placed.replace("^", "").replace("$", "").replace("\\.", ".")


@cache
def views() -> dict[str, Callable[..., Any]]:
    """Every page by its pattern; the API is asked by its own description."""

    def walk(found: Any, before: str) -> Iterator[tuple[str, Callable[..., Any]]]:
        for entry in found:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, path)
            elif isinstance(entry, URLPattern):
                yield plain(path), entry.callback

    every = walk(get_resolver().url_patterns, "")
    return {path: view for path, view in every if not path.startswith("api/")}


def patterns() -> tuple[str, ...]:
    return tuple(views())


def takes_posts(view: Any) -> bool:
    """Whether the view does something with what is sent: by its gate, its class or its text."""
    layer = view
    while layer is not None:
        if hasattr(layer, "view_class"):
            return hasattr(layer.view_class, "post")
        names = getattr(getattr(layer, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            cell = layer.__closure__[names.index("request_method_list")]
            return "POST" in cell.cell_contents
        if not hasattr(layer, "__wrapped__"):
            break
        layer = layer.__wrapped__
    return any(mark in inspect.getsource(layer) for mark in ('"POST"', "form_page", "posted("))


@cache
def sending() -> frozenset[str]:
    """Every page that takes what somebody sends."""
    return frozenset(path for path, view in views().items() if takes_posts(view))


def pattern_of(path: str) -> str:
    """The pattern an address leads to; empty if nowhere."""
    try:
        return plain(resolve(path).route)
    except Resolver404:
        return ""
