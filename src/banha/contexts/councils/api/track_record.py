# SPDX-License-Identifier: Apache-2.0
"""How the members of a council have served before, for its secretary."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.services.permits import keeps_council
from banha.contexts.councils.services.track_record import TrackRecord, track_records
from banha.kernel.access.public import actor_of_request

router = Router(tags=["councils"])


class TrackRecordOut(Schema):
    """Counts on the councils of the asker's office; distances in points of a hundred."""

    person: int
    name: str
    invited: int
    accepted: int
    declined: int
    replaced: int
    meetings: int
    came: int
    opinions: int
    missing: int
    late: int
    ballots: int
    left_out: int
    apart: float | None
    above: float | None


def _told(record: TrackRecord) -> dict[str, Any]:
    exact = {name: getattr(record, name) for name in ("apart", "above")}
    return vars(record) | {
        name: None if value is None else round(float(value), 2) for name, value in exact.items()
    }


@router.get(
    "/councils/{int:pk}/track-record",
    response=list[TrackRecordOut],
    summary=gettext_noop("How the members of a council have served before"),
)
def read_track_record(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """For the council secretary of its managing unit alone."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    if not keeps_council(actor, council):
        raise Http404
    members = list(council.members.order_by("order", "pk"))
    known = track_records(actor, {one.person_id for one in members})
    return [
        {"name": one.name, **_told(known[one.person_id])}
        for one in {one.person_id: one for one in members}.values()
    ]
