# SPDX-License-Identifier: Apache-2.0
"""Components that show where a thing stands: clocks, chains, stages, figures, progress."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.foundation.written import number_written

register = template.Library()

#: How many days left fill the ring; more than these look the same.
FULL_RING = 10


def _short(state: str, left: int | None) -> str:
    if state == "late" and left is not None:
        days = abs(left)
        return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    if state in {"on_time", "due_soon"} and left is not None:
        if left == 0:
            return _("today")
        return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    words = {
        "paused": _("clock paused"),
        "done": _("done in time"),
        "done_late": _("done late"),
        "late": _("late"),
        "on_time": _("on time"),
        "due_soon": _("due soon"),
    }
    return words.get(state, _("no due date"))


#: What stands inside the ring where no days are counted.
CLOCK_SHAPES = {
    "paused": "M13 11v10M19 11v10",
    "done": "M10.5 16.5l3.5 3.5l7.5 -7.5",
    "done_late": "M10.5 14.5l3.5 3.5l7.5 -7.5M11 23.5h10",
    "late": "M16 9v9M16 22v.5",
}


def _ring(state: str, left: int | None) -> SafeString:
    """The drawing of a clock: how much of the ring is left, and the days or a shape in it."""
    share = 100 if state == "late" else 0
    parts: list[SafeString] = []
    if state in {"on_time", "due_soon", "paused"} and left is not None:
        share = round(100 * min(max(left, 0), FULL_RING) / FULL_RING)
    if share:
        parts.append(
            format_html(
                '<circle class="clock-arc" cx="16" cy="16" r="13" pathLength="100"'
                ' stroke-dasharray="{} 100" transform="rotate(-90 16 16)" />',
                share,
            )
        )
    if state in {"on_time", "due_soon", "late"} and left is not None:
        number = str(abs(left))
        parts.append(
            format_html(
                '<text class="clock-number{}" x="16" y="16" dy="0.36em" text-anchor="middle">{}'
                "</text>",
                " is-long" if len(number) > 2 else "", number,
            )
        )  # fmt: skip
    else:
        shape = CLOCK_SHAPES.get(state, "M11 16h10")
        parts.append(format_html('<path class="clock-shape" d="{}" />', shape))
    return format_html(
        '<svg class="clock-ring" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
        '<circle class="clock-track" cx="16" cy="16" r="13" />{}</svg>',
        format_html_join("", "{}", ((part,) for part in parts)),
    )


@register.simple_tag
def clock_chip(clock: Any, size: str = "") -> SafeString:
    """The one clock of the house: a ring with the days left, and its words."""
    if not clock:
        return SafeString()
    state = str(getattr(clock, "state", "undated"))
    left = getattr(clock, "days_left", None)
    short = _short(state, left)
    words = getattr(clock, "words", "") or short
    return format_html(
        '<span class="clock clock-{}{}" title="{}">{}'
        '<span class="clock-short" aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        state, f" clock-{size}" if size else "", words, _ring(state, left), short, words,
    )  # fmt: skip


@register.inclusion_tag("ui/chain_ribbon.html")
def chain_ribbon(links: Any) -> dict[str, Any]:
    """Where a record stands in the chain from resolution to product."""
    return {"links": list(links or ())}


@register.inclusion_tag("ui/stage_line.html")
def stage_line(view: Any) -> dict[str, Any]:
    """The process as a line of stops; side exits below."""
    stops = list(getattr(view, "stops", ()) or ())
    here = next((i for i, stop in enumerate(stops, 1) if _state(stop) == "now"), 0)
    return {
        "stops": [{"stop": stop, "state": _state(stop)} for stop in stops],
        "exits": [
            {"stop": stop, "state": _state(stop)} for stop in getattr(view, "exits", ()) or ()
        ],
        "here": here,
        "count": len(stops),
    }


def _state(stop: Any) -> str:
    return str(getattr(stop, "state", "ahead"))


def sparkline(trend: Sequence[float], width: int = 96, height: int = 28) -> dict[str, Any]:
    """Points of a small line, two pixels inside its box."""
    numbers = [float(number) for number in trend]
    low, high = min(numbers), max(numbers)
    reach = (high - low) or 1.0
    step = (width - 6) / (len(numbers) - 1)
    points = [
        (round(3 + step * i, 1), round(height - 3 - (height - 6) * (number - low) / reach, 1))
        for i, number in enumerate(numbers)
    ]
    return {
        "points": " ".join(f"{x},{y}" for x, y in points),
        "last": {"x": str(points[-1][0]), "y": str(points[-1][1])},
        "width": width,
        "height": height,
    }


@register.inclusion_tag("ui/figure_tile.html")
def figure_tile(
    label: Any,
    value: Any,
    unit: Any = "",
    period: Any = "",
    url: str = "",
    trend: Sequence[float] | None = None,
    frozen: Any = "",
    state: str = "",
    words: Any = "",
) -> dict[str, Any]:
    """A figure with its unit, period and trend; a click shows its rows."""
    shown = value
    if isinstance(value, int):
        shown = number_written(value)
    return {
        "label": label,
        "value": shown,
        "unit": unit,
        "period": period,
        "url": url,
        "line": sparkline(trend) if trend and len(trend) > 1 else None,
        "trend": trend,
        "frozen": frozen,
        "state": state,
        "words": words,
    }


@register.inclusion_tag("ui/progress_strip.html")
def progress_strip(view: Any) -> dict[str, Any]:
    """Long work: what it does now, how long yet, stop and resume; asks again by itself."""
    total = int(getattr(view, "total", 0) or 0)
    done = int(getattr(view, "done", 0) or 0)
    left = getattr(view, "seconds_left", None)
    words = ""
    if left is not None:
        minutes = round(left / 60)
        words = (
            ngettext("about %(n)d minute left", "about %(n)d minutes left", minutes)
            % {"n": minutes}
            if left >= 90
            else ngettext("about %(n)d second left", "about %(n)d seconds left", int(left))
            % {"n": int(left)}
        )
    return {
        "view": view,
        "state": str(getattr(view, "state", "running")),
        "done": done,
        "total": total,
        "percent": round(100 * done / total) if total else 0,
        "left_words": words,
    }


@register.inclusion_tag("ui/why_list.html")
def why_list(reasons: Any) -> dict[str, Any]:
    """The reasons of a score with their weight in words, never a bare number."""
    words = {
        "strong": _("weighs much"),
        "some": _("weighs"),
        "slight": _("weighs little"),
        "against": _("speaks against"),
    }
    icons = {"strong": "plus", "some": "plus", "slight": "circle", "against": "minus"}
    return {
        "reasons": [
            {
                "reason": reason,
                "weight": weight,
                "weight_words": words.get(weight, weight),
                "icon_name": icons.get(weight, "circle"),
            }
            for reason in reasons or ()
            for weight in [str(getattr(reason, "weight", "some"))]
        ]
    }
