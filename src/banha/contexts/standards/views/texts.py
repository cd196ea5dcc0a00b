# SPDX-License-Identifier: Apache-2.0
"""The register of standards and technical regulations, open to everybody, on any date."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from banha.contexts.standards.forms.texts import TextFilterForm
from banha.contexts.standards.queries import (
    editions_of,
    keeps_texts,
    may_keep,
    relations_of,
    texts_matching,
    texts_on,
    texts_visible_to,
)
from banha.contexts.standards.rules import citation
from banha.contexts.standards.services import text_doubts
from banha.contexts.standards.terms import EVER, FACTS, FOREVER, TextKind
from banha.contexts.standards.views.sharing import cited
from banha.kernel.access.public import actor_of_request

PAGE = 50


@require_GET
def text_list(request: HttpRequest) -> HttpResponse:
    """Which standards and regulations are there, and where do they stand on a day?"""
    form, actor = TextFilterForm(request.GET or None), actor_of_request(request)
    asked = form.asked()
    rows = texts_matching(actor, asked).select_related("issuer")
    view = {
        "form": form,
        "day": asked.day,
        "is_today": asked.day == timezone.localdate(),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "is_filtered": form.is_bound,
        "sheet_query": request.GET.urlencode(),
        "may_enter": keeps_texts(actor),
    }
    return render(request, "standards/text_list.html", view)


@require_GET
def text_page(request: HttpRequest, key: str) -> HttpResponse:
    """What is this text, does it bind today, and what changed it when?"""
    actor, today = actor_of_request(request), timezone.localdate()
    visible = texts_on(texts_visible_to(actor), today)
    text = get_object_or_404(
        visible.select_related("issuer", "owner", "instrument", "verified_by", "full_text"), key=key
    )
    does, done = relations_of(actor, text)
    view = {
        "text": text,
        "is_kept": may_keep(
            actor, kind=text.kind, issuer_id=text.issuer_id, owner_id=text.owner_id
        ),
        "facts": FACTS[TextKind(text.kind)],
        "spans": [one for one in text.spans.all() if one.starts != EVER],
        "today": today,
        "forever": FOREVER,
        "does": does,
        "done": done,
        "doubts": text_doubts(text),
        "editions": editions_of(actor, text, today),
        "ics": list(text.ics.all()),
        "hs": list(text.hs.all()),
        "citation": citation(cited(text)),
        "other_numbers": list(text.other_numbers.all()),
    }
    return render(request, "standards/text.html", view)
