# SPDX-License-Identifier: Apache-2.0
"""What comboboxes look up."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from banha.foundation.text import fold
from banha.kernel.access.gate import role_held
from banha.kernel.access.queries import actor_of_request
from banha.kernel.organisations.public import nameable_by
from banha.kernel.people.public import Person

LONGEST = 12


@require_GET
def find_organisation(request: HttpRequest) -> JsonResponse:
    """Organisations by a part of the name; open, because sign-up asks before anybody is known."""
    asked = fold(request.GET.get("q", ""))[:100]
    known = nameable_by(actor_of_request(request))
    found = known.filter(folded_name__contains=asked, valid_until__isnull=True)
    rows = found.select_related("parent").order_by("sort_key")[:LONGEST] if len(asked) > 1 else []
    return JsonResponse(
        [
            {"value": row.pk, "label": row.name, "note": row.parent.name if row.parent else ""}
            for row in rows
        ],
        safe=False,
    )


@require_GET
@role_held
def find_person(request: HttpRequest) -> JsonResponse:
    """Persons by a part of the name, with where they work."""
    asked = fold(request.GET.get("q", ""))[:100]
    rows = Person.objects.filter(folded_name__contains=asked, merged_into__isnull=True)
    found = rows.prefetch_related("affiliations__organisation")[:LONGEST] if len(asked) > 1 else []
    return JsonResponse(
        [
            {
                "value": row.pk,
                "label": row.full_name,
                "note": "; ".join(a.organisation.name for a in row.affiliations.all()),
            }
            for row in found
        ],
        safe=False,
    )
