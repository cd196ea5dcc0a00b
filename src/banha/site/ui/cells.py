# SPDX-License-Identifier: Apache-2.0
"""The cells of a list, by the form of what stands in them."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from banha.site.ui.templatetags.ui_figures import clock_chip
from banha.site.ui.templatetags.ui_words import dong, state_badge, vn_date


def _text(cell: Any, _row: Any) -> SafeString:
    return format_html('<td class="{}">{}</td>', cell.column.text_class, cell.value)


def _title(cell: Any, row: Any) -> SafeString:
    return format_html(
        '<th scope="row" class="list-title"><a href="{}">{}</a></th>', row.url, cell.value
    )


def _empty(_cell: Any, _row: Any) -> SafeString:
    return SafeString('<td class="list-empty"><span aria-hidden="true">–</span></td>')


def _money(cell: Any, _row: Any) -> SafeString:
    return format_html('<td class="num">{}</td>', dong(cell.value))


def _number(cell: Any, _row: Any) -> SafeString:
    return format_html('<td class="num">{}</td>', cell.value)


def _year(cell: Any, _row: Any) -> SafeString:
    return format_html('<td class="tabular">{}</td>', cell.value)


def _date(cell: Any, _row: Any) -> SafeString:
    return format_html('<td class="tabular nowrap">{}</td>', vn_date(cell.value))


def _state(cell: Any, row: Any) -> SafeString:
    look = cell.column.badge(row.record) if cell.column.badge else row.badge
    return format_html("<td>{}</td>", state_badge(look, cell.value))


def _clock(cell: Any, _row: Any) -> SafeString:
    return format_html("<td>{}</td>", clock_chip(cell.value))


FORMS: dict[str, Callable[[Any, Any], SafeString]] = {
    "title": _title,
    "empty": _empty,
    "money": _money,
    "number": _number,
    "year": _year,
    "date": _date,
    "state": _state,
    "clock": _clock,
}


def cell_written(cell: Any, row: Any) -> SafeString:
    """One cell of a row: of words unless its form says otherwise."""
    return FORMS.get(cell.form, _text)(cell, row)
