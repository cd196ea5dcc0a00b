# SPDX-License-Identifier: Apache-2.0
"""Icons, marks and words: the smallest components and the filters of numbers, dates and names."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.foundation.money import dong_in_words
from banha.foundation.text import split_name
from banha.foundation.written import day_written, is_english, moment_written, number_written
from banha.site.ui.icons import ICONS

register = template.Library()

#: What a state looks like besides its colour: the icon is its shape.
STATE_ICONS = {
    "on_time": "clock-hour-4",
    "due_soon": "alert-triangle",
    "late": "alert-circle",
    "paused": "player-pause",
    "done": "circle-check",
    "done_late": "history",
    "refused": "ban",
    "undated": "minus",
    "draft": "writing",
    "running": "refresh",
    "info": "info-circle",
}
STATE_WORDS = {
    "on_time": gettext_lazy("on time"),
    "due_soon": gettext_lazy("due soon"),
    "late": gettext_lazy("late"),
    "paused": gettext_lazy("paused"),
    "done": gettext_lazy("done"),
    "done_late": gettext_lazy("done late"),
    "refused": gettext_lazy("refused"),
    "undated": gettext_lazy("no date"),
    "draft": gettext_lazy("draft"),
    "running": gettext_lazy("running"),
    "info": gettext_lazy("for information"),
}


@cache
def _drawn(name: str, css: str) -> SafeString:
    """An icon that says nothing; a page shows a hundred of them."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css, static("vendor/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon of the sprite; silent for screen readers unless it carries a label."""
    if name not in ICONS and settings.DEBUG:
        raise template.TemplateSyntaxError(f"no icon {name!r} in the sprite; add it to ui/icons.py")
    if not label:
        return _drawn(name, css)
    return format_html(
        '<svg class="icon {}" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
        css, label, static("vendor/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag
def state_badge(state: str, words: Any = "") -> SafeString:
    """A state as shape, word and colour."""
    known = state if state in STATE_ICONS else "info"
    return format_html(
        '<span class="state state-{}">{}<span>{}</span></span>',
        known, icon(STATE_ICONS[known]), words or STATE_WORDS.get(state, state),
    )  # fmt: skip


@register.inclusion_tag("ui/basis_mark.html", takes_context=True)
def basis_mark(context: Context, basis: Any, label: Any = "") -> dict[str, Any]:
    """§ with the article; unsure rules show no article.

    How sure a rule is, and that it is only configuration, is said to officers and on pages of
    reference (``shows_certainty``); it means nothing to who applies.
    """
    frame = context.get("frame")
    says = bool(context.get("shows_certainty")) or bool(frame and frame.actor.is_officer)
    shown = bool(basis) and bool(getattr(basis, "is_shown", True)) and bool(str(basis))
    return {
        "basis": basis,
        "shown": shown,
        "words": label or (str(basis) if shown else _("set by the office")),
        "certainty": getattr(basis, "certainty", "") if says else "",
        "is_configuration": says and bool(basis) and not shown,
    }


@register.inclusion_tag("ui/papers_language.html")
def papers_in_vietnamese() -> dict[str, Any]:
    """On an English page: what is written here comes to stand in Vietnamese papers."""
    return {"is_said": is_english()}


@register.filter
def dong(amount: Any) -> str:
    """1234567 → 1.234.567, on an English page 1,234,567; what is unknown stays a dash."""
    return "—" if amount in (None, "") else number_written(int(amount))


@register.filter
def amount(number: Any) -> str:
    """3.5000 → 3,5, on an English page 3.5; what is unknown stays a dash."""
    return "—" if number in (None, "") else number_written(Decimal(number))


@register.filter
def dong_words(amount: Any) -> str:
    """The amount in Vietnamese words, as papers write it; nothing on a page in another language."""
    if is_english():
        return ""
    return "" if amount in (None, "") else dong_in_words(int(amount))


@register.filter
def vn_date(day: Any) -> str:
    """22/11/2026, on an English page 22 Nov 2026, a moment with its hour; nothing is a dash."""
    if isinstance(day, datetime):
        return moment_written(day)
    return day_written(day) if isinstance(day, date) else "—"


@register.filter
def given_name_first(full_name: Any) -> str:
    """Nguyễn Văn Thành → Thành, Nguyễn Văn: for lists ordered by given name."""
    family, middle, given = split_name(str(full_name))
    before = " ".join(part for part in (family, middle) if part)
    return f"{given}, {before}" if before and given else str(full_name)


@register.filter
def initials(full_name: Any) -> str:
    """Two letters for the round mark of a person."""
    words = str(full_name).split()
    return "".join(word[0] for word in (words[0], words[-1]) if word).upper() if words else "?"


@register.inclusion_tag("ui/print_head.html", takes_context=True)
def print_head(context: Context, office: Any) -> dict[str, Any]:
    """Whose print it is, when and by whom it was made; seen on paper only.

    A print of a page is no administrative paper: it bears neither the national name nor a number.
    """
    frame = context.get("frame")
    return {
        "office": getattr(office, "name", office or ""),
        "above": getattr(getattr(office, "parent", None), "name", ""),
        "now": timezone.now(),
        "name": frame.actor.name if frame else "",
    }
