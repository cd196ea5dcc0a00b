# SPDX-License-Identifier: Apache-2.0
"""What the comboboxes of a proposal look up: earlier tasks and legal texts."""

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from banha.contexts.tasks.queries import tasks_visible_to
from banha.foundation.text import fold, nfc
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import LegalText

LONGEST = 12


@signed_in
@require_GET
def find_task(request: HttpRequest) -> JsonResponse:
    """Tasks the actor may see, by a part of the title or a code."""
    asked = request.GET.get("q", "").strip()[:200]
    found = tasks_visible_to(actor_of_request(request)).filter(
        Q(folded_title__contains=fold(asked)) | Q(identifiers__text__icontains=asked)
    )
    rows = found.select_related("host").distinct()[:LONGEST] if len(asked) > 2 else []
    return JsonResponse(
        [
            {
                "value": row.pk,
                "label": row.title[:300],
                "note": " · ".join(
                    part for part in (row.host.name if row.host else "", str(row.start_year or ""))
                    if part
                ),
            }
            for row in rows
        ],
        safe=False,
    )  # fmt: skip


@signed_in
@require_GET
def find_text(request: HttpRequest) -> JsonResponse:
    """Legal and directing texts by number or title."""
    asked = nfc(request.GET.get("q", "").strip())[:200]
    found = LegalText.objects.filter(Q(number__icontains=asked) | Q(title__icontains=asked))
    rows = found.order_by("-issued_on")[:LONGEST] if len(asked) > 1 else []
    return JsonResponse(
        [
            {"value": row.pk, "label": f"{row.get_kind_display().capitalize()} {row.number}",
             "note": row.title[:160]}
            for row in rows
        ],
        safe=False,
    )  # fmt: skip
