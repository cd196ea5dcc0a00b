# SPDX-License-Identifier: Apache-2.0
"""Components of lists: sortable headers, pages, empty pages, imported sheets."""

from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from banha.site.ui.cells import cell_written
from banha.site.ui.templatetags.ui_words import icon

register = template.Library()


def _query(context: RequestContext, **changes: Any) -> str:
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, **changes: Any) -> str:
    """The address of this page with some parameters changed; an empty value drops one."""
    return _query(context, **changes)


#: Which way a column is sorted now -> its icon and the class of the icon.
SORT_ICONS = {
    "ascending": ("sort-ascending", ""),
    "descending": ("sort-descending", ""),
    "none": ("arrows-sort", "sort-idle"),
}


@register.simple_tag(takes_context=True)
def sort_header(
    context: RequestContext, code: str, title: Any, css: str = "", param: str = "sort"
) -> SafeString:
    """A column header that sorts: first up, then down; the rest of the address is kept."""
    request = context.get("request")
    asked = request.GET.get(param, "") if request else ""
    direction = {code: "ascending", f"-{code}": "descending"}.get(asked, "none")
    target = f"-{code}" if direction == "ascending" else code
    name, idle = SORT_ICONS[direction]
    return format_html(
        '<th scope="col" class="sortable {}" aria-sort="{}"><a href="{}">{}{}</a></th>',
        css, direction, _query(context, **{param: target, "page": ""}), title,
        icon(name, css=idle),
    )  # fmt: skip


@register.simple_tag
def cells(row: Any) -> SafeString:
    """The cells of one row of a list, each as the form of its column says.

    A list shows some six hundred of them: they are written without a template.
    """
    return format_html_join("", "{}", ((cell_written(cell, row),) for cell in row.cells))


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: RequestContext, page: Any, param: str = "page") -> dict[str, Any]:
    """The pages of a list, with how many rows there are; silent if there is one page only."""
    links = []
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    # A list known to be longer than it was counted has no last page to name.
    is_open = not getattr(page.paginator, "is_exact", True)
    if is_open:
        numbers.pop()
    for number in numbers:
        is_number = isinstance(number, int)
        links.append(
            {
                "number": number,
                "url": _query(context, **{param: number}) if is_number else "",
                "is_here": number == page.number,
            }
        )
    return {
        "page": page,
        "is_open": is_open,
        "links": links,
        "previous": _query(context, **{param: page.number - 1}) if page.has_previous() else "",
        "next": _query(context, **{param: page.number + 1}) if page.has_next() else "",
    }


@register.inclusion_tag("ui/empty_page.html")
def empty_page(
    sentence: Any,
    action_label: Any = "",
    action_url: str = "",
    howto_url: str = "",
    icon_name: str = "inbox",
) -> dict[str, Any]:
    """One sentence of what will be here, the first step, and the how-to."""
    return {
        "sentence": sentence,
        "action_label": action_label,
        "action_url": action_url,
        "howto_url": howto_url,
        "icon_name": icon_name,
    }


@register.inclusion_tag("ui/oracle_table.html", takes_context=True)
def oracle_table(context: RequestContext, view: Any) -> dict[str, Any]:
    """An imported sheet with its faults in place."""
    return {"view": view, "csrf_token": context.get("csrf_token", "")}
