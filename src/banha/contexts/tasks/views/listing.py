# SPDX-License-Identifier: Apache-2.0
"""What every list page has in common: views kept, filters in use, columns, totals, pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from banha.contexts.tasks.models import SavedView
from banha.contexts.tasks.queries import saved_views_of
from banha.contexts.tasks.tables import Column, Row, chosen_columns
from banha.kernel.access.public import Actor

#: Words for a list of one person: how many views a bar can show.
MOST_VIEWS = 30


@dataclass(frozen=True)
class Mark:
    """A filter in use and the address of the list without it."""

    label: str
    words: str
    url: str


@dataclass(frozen=True)
class ViewLink:
    """One kept view in the bar above the list."""

    view: SavedView
    url: str
    is_here: bool
    is_own: bool


@dataclass
class Listing:
    """Everything the parts of a list page read."""

    of_list: str
    form: Any
    columns: Sequence[Column]
    chosen: Sequence[Column]
    page: "Page[Any]"
    rows: Sequence[Row]
    marks: Sequence[Mark]
    views: Sequence[ViewLink]
    #: (name, value) of the address, to be carried by the forms beside the filter.
    kept: Sequence[tuple[str, str]]
    #: Column -> what stands below it.
    feet: Sequence[tuple[Column, Any]]
    total: int
    export_url: str
    query: str
    #: False: there are more than ``total``, and nothing is summed yet.
    is_exact: bool = True
    can_select: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def chosen_codes(self) -> set[str]:
        return {column.code for column in self.chosen}


def address_without(query: QueryDict, *names: str, value: str = "") -> str:
    """The address of the list without these parameters and at its first page."""
    kept = query.copy()
    for name in (*names, "page"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else "?view="


def marks_of(request: HttpRequest, in_use: Sequence[tuple[str, str, str]]) -> list[Mark]:
    """The filters in use with the way to take each away."""
    return [
        Mark(label, words, address_without(request.GET, name, f"{name}_text"))
        for name, label, words in in_use
    ]


def query_of_view(view: SavedView) -> str:
    """The address a kept view opens."""
    query = QueryDict(view.query, mutable=True)
    query.setlist("columns", view.columns)
    query["view"] = str(view.pk)
    return f"?{query.urlencode()}"


def view_links(actor: Actor, of_list: str, here: str) -> list[ViewLink]:
    """The views the actor keeps and those shared with him."""
    views = saved_views_of(actor, of_list).select_related("person")[:MOST_VIEWS]
    return [
        ViewLink(view, query_of_view(view), str(view.pk) == here, view.person_id == actor.person_id)
        for view in views
    ]


def view_that_opens(actor: Actor, of_list: str) -> SavedView | None:
    """The view of the actor that opens first, if he keeps one."""
    return saved_views_of(actor, of_list).filter(person=actor.person_id, is_default=True).first()


def kept_pairs(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """The parameters a second form must carry so that nothing asked for is lost."""
    left_out = {"page", "view", *without}
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in left_out
        for value in values
        if value
    ]


def asked_columns(request: HttpRequest, columns: Sequence[Column]) -> list[Column]:
    return chosen_columns(columns, request.GET.getlist("columns"))


def feet_of(chosen: Sequence[Column], sums: dict[str, Any]) -> list[tuple[Column, Any]]:
    """The last row: sums below the columns they sum, nothing below the others."""
    return [(column, sums.get(column.code, "")) for column in chosen]


UrlOf = Callable[[Any], str]
