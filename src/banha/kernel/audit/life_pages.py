# SPDX-License-Identifier: Apache-2.0
"""The page of a life with its filter and its files; contexts say whose life and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from banha.foundation.rest import WORKBOOK
from banha.kernel.audit.life_forms import HistoryForm
from banha.kernel.audit.life_words import Act, Telling, acts_in_words, life_csv, life_sheet
from banha.kernel.audit.lives import Life

PAGE = 100
#: What one file holds: more is narrowed first.
MOST = 20_000


@dataclass(frozen=True)
class LifeRow:
    """A line of a list of lives: the record, what stands below its name, what stands beside it."""

    title: str
    url: str
    below: str
    #: (heading, words)
    cells: tuple[tuple[str, str], ...]


def life_page(
    request: HttpRequest,
    life: Life,
    telling: Telling,
    *,
    office: Any,
    name: str,
    back: tuple[str, str],
) -> HttpResponse:
    """Who did what in this life, in order; ``back`` is the address and the words of a link."""
    form = HistoryForm(request.GET, life=life, kinds=telling.kinds)
    asked = form.cleaned_data if form.is_valid() else {}
    entries = life.acts(asked.get("kind", ""), asked.get("person"))
    export = request.GET.get("export")
    if export in ("csv", "xlsx"):
        acts = acts_in_words(life, list(entries[:MOST]), telling)
        return _file(acts, life.title, f"{name}.{export}", is_csv=export == "csv")
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("export", None)
    kept.pop("page", None)
    view = {
        "title": life.title,
        "office": office,
        "form": form,
        "page": page,
        "acts": acts_in_words(life, list(page.object_list), telling),
        "asked": kept.urlencode(),
        "back_url": back[0],
        "back_words": back[1],
    }
    return render(request, "audit/life.html", view)


def _file(acts: list[Act], title: str, name: str, *, is_csv: bool) -> HttpResponse:
    heading = _("History of %(record)s") % {"record": title}
    answer = HttpResponse(
        life_csv(acts) if is_csv else life_sheet(acts, title=heading),
        content_type="text/csv; charset=utf-8" if is_csv else WORKBOOK,
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def life_list(
    request: HttpRequest,
    *,
    heading: str,
    heads: Sequence[str],
    page: Page[Any],
    rows: Sequence[LifeRow],
    empty: str,
    form: Any = None,
) -> HttpResponse:
    """Which lives may I replay?"""
    view = {
        "heading": heading, "heads": heads, "page": page, "rows": rows, "empty": empty,
        "form": form,
    }  # fmt: skip
    return render(request, "audit/lives.html", view)
