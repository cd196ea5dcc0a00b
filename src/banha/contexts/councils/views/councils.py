# SPDX-License-Identifier: Apache-2.0
"""The councils one works on or sits on, and one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from banha.contexts.councils.forms.wording import quorum_words
from banha.contexts.councils.models import Council, Matter, Meeting
from banha.contexts.councils.queries import (
    OFFICE_ROLES,
    councils_visible_to,
    matters_visible_to,
)
from banha.contexts.councils.queries.lines import for_lines, matter_counts, matter_lines
from banha.contexts.councils.queries.papers import MINUTES, meetings_of, papers_of
from banha.contexts.councils.rules.term import TermLeft, term_left
from banha.contexts.councils.services.composing import faults_of
from banha.contexts.councils.services.fees import may_see_fees
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.outside import names_outside
from banha.contexts.councils.services.permits import (
    CHANGING,
    COMPOSING,
    SECRETARY_ROLES,
    STANDING,
    keeps_council,
)
from banha.contexts.councils.services.records import waits_for_signatures
from banha.contexts.councils.services.results import OVER
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    HISTORY_ROLES,
    READING_ENDS,
    SITTING,
    CouncilStage,
    ScoreForm,
    SeatState,
)
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import SigningStage

SEATED = Q(members__state__in=SITTING, members__reviews_only=None)


@signed_in
@require_GET
def council_list(request: HttpRequest) -> HttpResponse:
    """Which councils are there, and where do they stand?"""
    actor = actor_of_request(request)
    rows = (
        councils_visible_to(actor)
        .select_related("dossier", "managing_organisation")
        .annotate(
            matter_count=Count("matters", distinct=True),
            member_count=Count("members", filter=SEATED, distinct=True),
        )
        .order_by("-created_at", "-pk")
    )
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    view = {"page": page, "may_begin": bool(actor.organisations(*SECRETARY_ROLES))}
    return render(request, "councils/council_list.html", view)


@signed_in
@require_GET
def council_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sits, what is before the council, where does it stand, by which rules?"""
    council, actor = council_of(request, pk)
    stage = council.dossier.stage if council.dossier else ""
    members = list(council.members.order_by("order", "pk"))
    is_kept = keeps_council(actor, council)
    may_change = is_kept and stage in CHANGING
    form = FORM_BY_CODE.get(council.form)
    counts = matter_counts(actor, council)
    matters = _matters(council, actor, counts.seen).get_page(request.GET.get("page"))
    rows = list(matters.object_list)
    meetings = meetings_of(council)
    sits = any(one.is_sitting and one.person_id == actor.person_id for one in members)
    view = {
        "council": council,
        "members": members if is_kept else [one for one in members if one.is_sitting],
        "sitting": sum(1 for one in members if one.is_sitting),
        "matters": matters,
        "lines": matter_lines(rows),
        "keeps": is_kept,
        "has_reviews": counts.reviewed,
        "has_meeting": bool(meetings),
        "sits": sits,
        **_composing(council, stage, is_kept=is_kept, seen=counts.seen),
        "may_change": may_change,
        "may_ask": may_change and stage != CouncilStage.DRAFT,
        "may_remind": is_kept and any(one.state == SeatState.INVITED for one in members),
        "undeclared": counts.undeclared if sits else 0,
        "faults": faults_of(council) if is_kept and stage in COMPOSING and members else (),
        "barred": council.forbidden.select_related("person") if may_change else (),
        "rules": council.rules,
        "quorum": quorum_words(council.rules),
        "score_form": form,
        "form_title": _form_title(form),
        **_afterwards(council, actor, stage),
        "may_replay": council.managing_organisation_id in actor.organisations(*HISTORY_ROLES),
        "term": _term(council, stage),
        **_papers(council, actor, meetings, rows),
    }
    return render(request, "councils/council_detail.html", view)


def _composing(council: Council, stage: str, *, is_kept: bool, seen: int) -> dict[str, Any]:
    """What its secretary may do to its members and its dossiers where it stands."""
    composes = stage in COMPOSING
    return {
        "may_compose": is_kept and composes,
        "may_bring": is_kept and (composes or (council.is_for_term and stage in STANDING)),
        "is_composing": composes and (council.is_for_term or seen > 1),
        "names_outside": names_outside(council),
    }


def _afterwards(council: Council, actor: Actor, stage: str) -> dict[str, Any]:
    """Fees and results; a council for a term has them from earlier meetings while it goes on."""
    office = council.managing_organisation_id in actor.organisations(*OFFICE_ROLES)
    is_called = council.is_for_term or stage in (*OVER, CouncilStage.SENT)
    return {
        "has_fees": is_called and may_see_fees(actor, council),
        "has_results": office and (council.is_for_term or stage in OVER),
    }


def _term(council: Council, stage: str) -> TermLeft | None:
    """How long it still sits; of a council whose work is over nobody asks."""
    if council.term_until is None or stage in READING_ENDS:
        return None
    days = council_number(council, "term_warning_days")
    return term_left(council.term_until, on=timezone.localdate(), told_before=days)


def _matters(council: Council, actor: Actor, count: int) -> "Paginator[Matter]":
    """What is before the council and open to be seen, page by page; counted already."""
    seen = matters_visible_to(actor).filter(council=council).select_related("conclusion")
    pages = Paginator(for_lines(actor, seen).order_by("order", "pk"), 50)
    pages.count = count
    return pages


def _papers(
    council: Council, actor: Actor, meetings: list[Meeting], matters: list[Matter]
) -> dict[str, Any]:
    """The papers of the meeting, and whether signatures hold the council up."""
    papers = papers_of(council, actor, meetings=meetings, matters=[one.pk for one in matters])
    minutes = [one for one in papers if one.kind == MINUTES]
    is_unsigned = any(one.signing.stage != SigningStage.SIGNED for one in minutes)
    return {
        "papers": papers,
        "unsigned": is_unsigned,
        "waits": is_unsigned and waits_for_signatures(council),
    }


def _form_title(form: ScoreForm | None) -> str:
    if form is None:
        return ""
    return form.title_en if (get_language() or "").startswith("en") else form.title
