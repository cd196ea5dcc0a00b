# SPDX-License-Identifier: Apache-2.0
"""Pages of law: the words behind §, the texts, the calendar with its switches."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.foundation.acting import Acting
from banha.foundation.reason import whole_number
from banha.foundation.written import day_written
from banha.kernel.law.forms import SwitchForm, TextFilter
from banha.kernel.law.models import DayException, LegalText
from banha.kernel.law.queries import (
    find_article,
    find_text,
    is_in_force,
    relations_of,
    texts_matching,
)
from banha.kernel.law.refused_pages import status_of
from banha.kernel.law.services import ADMINISTRATOR, switch_day, withdraw_switch
from banha.kernel.law.terms import Basis, NotAllowed, Refused, cited
from banha.kernel.law.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    holiday_name,
    holidays_of,
    is_year_complete,
    swapped_days_of,
)


def _wants_fragment(request: HttpRequest) -> bool:
    """Asked by a script for a part of a page, not by the address bar."""
    asked = request.headers
    return "HX-Request" in asked or asked.get("Sec-Fetch-Dest") == "empty"


@require_GET
def basis(request: HttpRequest) -> HttpResponse:
    """The text behind a §: its name, span, how sure, and what the article asks."""
    number = request.GET.get("text", "").strip()[:60]
    label = request.GET.get("article", "").strip()[:80]
    found = find_article(Basis(number, label)) if number else None
    today = timezone.localdate()
    view = {
        "number": number,
        "label": cited(label),
        "found": found,
        "is_in_force": found is not None and is_in_force(found.text, today),
    }
    name = "law/_basis.html" if _wants_fragment(request) else "law/basis.html"
    return render(request, name, view, status=200 if found or not number else 404)


@require_GET
def text_list(request: HttpRequest) -> HttpResponse:
    """The texts the house works by."""
    form = TextFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    in_force = {"in": True, "out": False}.get(asked.get("state", ""))
    texts = texts_matching(asked.get("q", ""), kind=asked.get("kind", ""), in_force=in_force)
    page = Paginator(texts, 50).get_page(request.GET.get("page"))
    return render(request, "law/text_list.html", {"form": form, "page": page})


@require_GET
def text_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One text with its span, relations and the articles cited in the house."""
    text = get_object_or_404(LegalText, pk=pk)
    acts, acted = relations_of(text)
    articles = sorted(text.articles.all(), key=lambda a: _article_order(a.ref))
    view = {
        "text": text,
        "acts": acts,
        "acted": acted,
        "articles": articles,
        "is_in_force": is_in_force(text, timezone.localdate()),
    }
    return render(request, "law/text_detail.html", view)


def _article_order(ref: str) -> tuple[int, str]:
    number = ref.partition("(")[0]
    return (int(number) if number.isdecimal() else 10_000, ref)


@require_GET
def text_by_number(request: HttpRequest) -> HttpResponse:
    """Leads from a number to its text, so that any page can link by number."""
    text = find_text(request.GET.get("number", "")[:60])
    return redirect("law:text", pk=text.pk) if text else redirect("law:texts")


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Days off, days swapped in and switches of one year."""
    return _calendar(request, _year_of(request), SwitchForm(initial={"is_confirmed": True}))


def _year_of(request: HttpRequest) -> int:
    year = whole_number(request.GET.get("year"), digits=4) or timezone.localdate().year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _calendar(
    request: HttpRequest, year: int, form: SwitchForm, *, refused: Refused | None = None
) -> HttpResponse:
    switched = {row.day: row for row in DayException.objects.filter(day__year=year)}
    rows = [(day, name, switched.get(day)) for day, name in holidays_of(year)]
    actor = getattr(request, "actor", None)
    view = {
        "year": year,
        "years": range(FIRST_YEAR, LAST_YEAR + 1),
        "rows": rows,
        "swapped": swapped_days_of(year),
        "switches": [(row, holiday_name(row.day)) for _day, row in sorted(switched.items())],
        "is_complete": is_year_complete(year, today=timezone.localdate()),
        "may_switch": actor is not None and actor.holds(ADMINISTRATOR),
        "form": form,
        "refusals": refused.refusals if refused else (),
    }
    return render(request, "law/calendar.html", view, status=422 if form.errors or refused else 200)


@login_required
@require_http_methods(["POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """An administrator switches a day; what was typed is kept when it is refused."""
    actor = cast(Acting, request.actor)  # type: ignore[attr-defined]
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return _calendar(request, timezone.localdate().year, form)
    asked = form.cleaned_data
    day: date = asked["day"]
    try:
        switch_day(
            actor=actor,
            day=day,
            is_working=asked["is_working"] == "worked",
            note=asked["note"],
            basis=asked["basis"],
            is_confirmed=asked["is_confirmed"],
        )
    except NotAllowed as refused:
        answer = _calendar(request, day.year, form, refused=refused)
        answer.status_code = 403
        return answer
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(refusal.field or None, refusal.message)
        return _calendar(request, min(max(day.year, FIRST_YEAR), LAST_YEAR), form)
    messages.success(
        request,
        _("%(day)s is switched; open terms are counted again.") % {"day": day_written(day)},
    )
    return redirect(f"{reverse('law:calendar')}?year={day.year}")


@login_required
@require_POST
def withdraw(request: HttpRequest, day: date) -> HttpResponse:
    """Give a day back to the public calendar."""
    try:
        withdraw_switch(actor=cast(Acting, request.actor), day=day)  # type: ignore[attr-defined]
    except Refused as refused:
        answer = _calendar(request, day.year, SwitchForm(), refused=refused)
        answer.status_code = status_of(refused)
        return answer
    messages.success(
        request, _("%(day)s follows the public calendar again.") % {"day": day_written(day)}
    )
    return redirect(f"{reverse('law:calendar')}?year={day.year}")
