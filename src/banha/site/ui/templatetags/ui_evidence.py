# SPDX-License-Identifier: Apache-2.0
"""Two texts side by side with what coincides, and the map of provinces."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from banha.site.ui.provinces import TILES

register = template.Library()

#: Tints of joined passages repeat after so many.
BANDS = 6


def tinted(text: str, spans: Iterable[tuple[int, int, int]], side: str, prefix: str) -> SafeString:
    """The text with its passages marked; overlapping passages are cut, nothing is lost."""
    parts: list[SafeString] = []
    at = 0
    for start, end, number in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        parts.append(format_html("{}", text[at:start]))
        parts.append(
            format_html(
                '<mark class="band band-{}" data-band="{}-{}" data-side="{}">'
                '<sup class="band-number">{}</sup>{}</mark>',
                (number - 1) % BANDS + 1, prefix, number, side, number, text[start:end],
            )
        )  # fmt: skip
        at = end
    parts.append(format_html("{}", text[at:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def tinted_segments(segments: Iterable[Any], side: str) -> SafeString:
    """A text that comes cut already: pieces of ``text``; a ``mark`` above 0 pairs both sides.

    A passage with changed words comes in several pieces of one mark: its number stands once.
    """
    parts: list[SafeString] = []
    said: set[int] = set()
    for piece in segments:
        if not piece.mark:
            parts.append(format_html("{}", piece.text))
            continue
        number = format_html('<sup class="band-number">{}</sup>', piece.mark)
        parts.append(
            format_html(
                '<mark class="band band-{}" data-band="p-{}" data-side="{}">{}{}</mark>',
                (piece.mark - 1) % BANDS + 1, piece.mark, side,
                "" if piece.mark in said else number, piece.text,
            )
        )  # fmt: skip
        said.add(piece.mark)
    return format_html_join("", "{}", ((part,) for part in parts))


def _cut_row(row: Any) -> dict[str, Any]:
    """A field whose passages may have their twin in another field: marks count over the pair."""
    return {
        "name": row.label,
        "right_name": row.label,
        "left": tinted_segments(row.left_segments, "left"),
        "right": tinted_segments(row.right_segments, "right"),
        "count": len({piece.mark for piece in row.left_segments if piece.mark}),
    }


@register.inclusion_tag("ui/evidence_pair.html")
def evidence_pair(pair: Any) -> dict[str, Any]:
    """Two texts, field by field, coinciding passages joined by number and tint."""
    rows = []
    for place, row in enumerate(getattr(pair, "fields", ()) or (), 1):
        if hasattr(row, "left_segments"):
            rows.append(_cut_row(row))
            continue
        spans = list(getattr(row, "spans", ()) or ())
        left = [(s.left_start, s.left_end, n) for n, s in enumerate(spans, 1)]
        right = [(s.right_start, s.right_end, n) for n, s in enumerate(spans, 1)]
        rows.append(
            {
                "name": row.name,
                "right_name": getattr(row, "right_name", "") or row.name,
                "left": tinted(row.left, left, "left", str(place)),
                "right": tinted(row.right, right, "right", str(place)),
                "count": len(spans),
            }
        )
    level = str(getattr(pair, "level", "none"))
    words = {
        "duplicate": _("duplicates"),
        "high": _("very alike"),
        "related": _("related"),
        "none": _("nothing in common"),
    }
    states = {"duplicate": "late", "high": "due_soon", "related": "info", "none": "done"}
    return {
        "pair": pair,
        "rows": rows,
        "state": states.get(level, "info"),
        "level_words": getattr(pair, "level_words", "")
        or getattr(pair, "level_label", "")
        or words.get(level, level),
    }


@register.inclusion_tag("ui/province_map.html")
def province_map(values: Any, title: Any = "", unit: Any = "") -> dict[str, Any]:
    """34 provinces as squares roughly at their places; values: code → number or (number, url)."""
    given: dict[str, tuple[int, str]] = {}
    for code, value in dict(values or {}).items():
        pair = value if isinstance(value, tuple) else (value, "")
        given[str(code).zfill(2)] = (int(pair[0]), str(pair[1]))
    most = max((number for number, _url in given.values()), default=0)
    tiles = []
    for tile in TILES:
        number, url = given.get(tile.code, (0, ""))
        shade = 0 if not most or not number else 1 + min(3, int(4 * (number - 1) / most))
        tiles.append(
            {"tile": tile, "number": number, "url": url, "shade": shade,
             "x": tile.column * 70, "y": tile.row * 35}
        )  # fmt: skip
    ordered = sorted((t for t in tiles if t["number"]), key=lambda t: -int(str(t["number"])))
    return {"tiles": tiles, "ordered": ordered, "title": title, "unit": unit, "most": most}
