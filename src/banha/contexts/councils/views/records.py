# SPDX-License-Identifier: Apache-2.0
"""What a counted round says: the counting record to print, and the council's conclusion."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.councils.forms.ballots import item_title
from banha.contexts.councils.forms.session import ConcludeForm
from banha.contexts.councils.models import BallotRound, Conclusion
from banha.contexts.councils.queries import matters_visible_to, members_of
from banha.contexts.councils.rules import runs_meeting
from banha.contexts.councils.services.concluding import propose_conclusion, save_conclusion
from banha.contexts.councils.services.contents import WHOLE, form_of, items_of
from banha.contexts.councils.services.late_words import reasons_of_lateness
from banha.contexts.councils.terms import (
    ACCEPTANCE_RULES,
    SCORE_RULES,
    VOTE_RULES,
    Measured,
    Rating,
    RoundKind,
    RoundState,
    SheetState,
)
from banha.contexts.councils.views.ballots import round_for
from banha.contexts.councils.views.session import meeting_for
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import form_page, posted

RULES: dict[str, Any] = {**SCORE_RULES, **VOTE_RULES, **ACCEPTANCE_RULES}


@signed_in
@require_GET
def record(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """How were the ballots counted, and how far do they agree?"""
    one, actor = round_for(request, pk, number)
    if one.state != RoundState.COUNTED:
        raise Http404
    view = {
        "round": one,
        "matter": one.matter,
        "council": one.meeting.council,
        "count": one.count,
        "rule": RULES[one.rule],
        "tellers": one.meeting.tellers.select_related("member"),
        "runs": runs_meeting(actor, one.meeting),
        **told_of(one),
    }
    return render(request, "councils/record.html", view)


def told_of(one: BallotRound) -> dict[str, Any]:
    """What the record tells, in words and rows for the page."""
    told, names = one.count.told, _names(one)
    if one.kind == RoundKind.VOTE:
        rows = [(item_title(item), told["items"].get(item.code, 0)) for item in items_of(one)]
        return {"items": rows if len(rows) > 1 else []}
    sheets = one.sheets.filter(state=SheetState.CAST).select_related("member")
    if one.kind == RoundKind.RATING:
        return _ratings(told, list(sheets), names)
    criteria = form_of(one).criteria
    return {
        "criteria": [
            (one_of, item_title(one_of), _number(told["criteria"].get(one_of.code)),
             one_of.code in told["zeroed"]) for one_of in criteria
        ],
        "sheets": [
            (sheet, [_number(sheet.answers.get(one_of.code)) for one_of in criteria], _total(sheet))
            for sheet in sheets
        ],
        "remarks": _remarks(list(sheets), {one_of.code: item_title(one_of) for one_of in criteria}),
        "apart": [
            {"name": names.get(row["member"], ""), "total": _number(row["total"]),
             "from": _number(row["from"])} for row in told["apart"]
        ],
        "spread": _number(told["spread"]),
    }  # fmt: skip


def _remarks(sheets: list[Any], titles: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who wrote what beside which criterion, in the order of the ballot; opened with the count."""
    order = [*titles, WHOLE]
    found = []
    for sheet in sheets:
        codes = sorted(sheet.comments, key=lambda c: order.index(c) if c in order else len(order))
        rows = [(titles.get(code, ""), sheet.comments[code]) for code in codes]
        if rows:
            found.append((sheet.member.name, rows))
    return found


def _ratings(told: dict[str, Any], sheets: list[Any], names: dict[int, str]) -> dict[str, Any]:
    """Counts by rating, product by product; records of before products were kept have fewer."""
    late = told.get("late")
    return {
        "ratings": _by_rating(told["ratings"]),
        "report": _by_rating(told["report"]) if "report" in told else [],
        "council_word": Rating(told["council"]).label,
        "by_ballots": Rating(told.get("by_ballots", told["council"])).label,
        "late": late and {name: date.fromisoformat(late[name])
                          for name in ("lodged_on", "ends_on", "last_day")},
        "against": [names.get(key, "") for key in told["against_rows"]],
        "products": [
            {**one, "ordered": _number(one["ordered"]), "delivered": _number(one["delivered"]),
             "ratings": [(Measured(code).label, _by_rating(said))
                         for code, said in one["ratings"].items() if any(said.values())]}
            for one in told.get("products", ())
        ],
        "sheets": [(one, [_rating(one.answers.get("overall"))], "") for one in sheets],
        "remarks": _remarks(sheets, {}),
    }  # fmt: skip


def _by_rating(counts: dict[str, int]) -> list[tuple[Any, int]]:
    return [(rating.label, counts[rating.value]) for rating in Rating]


def _names(one: BallotRound) -> dict[int, str]:
    return dict(members_of(one.meeting.council_id).values_list("pk", "name"))


def _number(value: Any) -> Any:
    return Decimal(value) if value not in (None, "") else None


def _total(sheet: Any) -> Any:
    return sum(_number(value) for value in sheet.answers.values())


def _rating(value: Any) -> Any:
    return Rating(value).label if value in Rating.values else ""


@signed_in
@require_http_methods(["GET", "POST"])
def conclusion(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What does the council say of this dossier?"""
    meeting, actor = meeting_for(request, pk)
    matter = get_object_or_404(
        matters_visible_to(actor).select_related("council"), pk=number, council=pk
    )
    if not runs_meeting(actor, meeting):
        raise Http404
    proposed = propose_conclusion(matter)
    made = Conclusion.objects.filter(matter=matter).first()
    names = ("outcome", "reasons", "changes", "lump_manner", "experts_wanted")
    first = proposed.outcomes[0] if len(proposed.outcomes) == 1 else None
    initial: dict[str, Any] = {"outcome": first, "reasons": reasons_of_lateness(proposed.late)}
    if made:
        initial = {name: getattr(made, name) for name in names}
    form = ConcludeForm(proposed.outcomes, posted(request), initial=initial)

    def act() -> str:
        save_conclusion(matter=matter, meeting=meeting, actor=actor, **form.cleaned_data)
        messages.success(request, _("The conclusion is written down."))
        return reverse("councils:meeting", args=[pk])

    view = {"matter": matter, "council": meeting.council, "proposed": proposed, "meeting": meeting}
    return form_page(request, form, template="councils/conclusion.html", view=view, act=act)
