# SPDX-License-Identifier: Apache-2.0
"""How the members of a council have served before: for whoever makes the council up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banha.contexts.councils.services.track_record import track_records
from banha.contexts.councils.views.frame import council_kept
from banha.kernel.access.public import signed_in


@signed_in
@require_safe
def track_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Who answers, comes, writes in time, and judges like the others?"""
    council, actor = council_kept(request, pk)
    members = list(council.members.order_by("order", "pk"))
    known = track_records(actor, {one.person_id for one in members})
    # Somebody named twice, for a seat he left and for another, stands here once.
    rows = [(one, known.pop(one.person_id)) for one in members if one.person_id in known]
    view = {"council": council, "rows": rows}
    return render(request, "councils/track_record.html", view)
