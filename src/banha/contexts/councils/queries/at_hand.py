# SPDX-License-Identifier: Apache-2.0
"""What a council has before it now, of all that was ever before it."""

from django.db.models import Q, QuerySet

from banha.contexts.councils.models import Council, Matter, Meeting
from banha.contexts.councils.terms import MeetingState

OVER = (MeetingState.CLOSED, MeetingState.CALLED_OFF)


def matters_of_meeting(meeting: Meeting) -> QuerySet[Matter]:
    """The dossiers of a meeting: without those an earlier one left in its minutes.

    A meeting that was adjourned has no minutes: what it concluded goes on with the one after it.
    """
    found = _put_before(meeting.council_id)
    if meeting.number == 1:
        return found
    earlier = Meeting.objects.filter(
        council=meeting.council_id, number__lt=meeting.number, minutes__isnull=False
    )
    last = earlier.order_by("-number").first()
    if last is None:
        return found
    return found.filter(
        Q(conclusion=None) | Q(conclusion__concluded_at__gt=last.closed_at or last.starts_at)
    )


def matters_at_hand(council: Council) -> QuerySet[Matter]:
    """The dossiers of the meeting that is called or held; of a council for a term, once it is
    over, those still to come.
    """
    last = council.meetings.order_by("-number").first()
    if last is None:
        return _put_before(council.pk)
    found = matters_of_meeting(last)
    return found.filter(conclusion=None) if council.is_for_term and last.state in OVER else found


def _put_before(council: int) -> QuerySet[Matter]:
    found = Matter.objects.filter(council=council, set_aside_at=None, awaits_decision=False)
    return found.order_by("order", "pk")
