# SPDX-License-Identifier: Apache-2.0
"""Concluding a meeting: the minutes are written from what is on record, the dossiers go on."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council
from banha.contexts.councils.services.establishing import tell_step
from banha.contexts.councils.services.minutes import minutes_words
from banha.contexts.councils.services.papers import issue
from banha.contexts.councils.services.permits import dossier_of, require_secretary
from banha.contexts.councils.services.presence import close_session
from banha.contexts.councils.services.records import ask_for_minutes
from banha.contexts.councils.terms import MeetingState
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import StepTaken, advance, check_step, taken_before
from banha.kernel.law.public import refuse


@transaction.atomic
def conclude_meeting(
    *,
    council: Council,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Close the meeting, issue its minutes and let the dossiers before the council go on.

    Whom the edition names is asked to sign the minutes; the dossiers do not wait for it. Refused:
    no meeting in session, a round not counted, a dossier without a conclusion, and what
    the dossiers themselves refuse; nothing is written then.
    """
    require_secretary(actor, council.managing_organisation_id)
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "conclude"):
        return known
    check_step(dossier, "conclude", actor=actor, expected_version=expected_version)
    meeting = council.meetings.filter(state=MeetingState.OPEN).order_by("-number").first()
    if meeting is None:
        raise refuse(_("No meeting is in session."), field="meeting", code="no_meeting")
    closed = close_session(meeting=meeting, actor=actor)
    paper = issue(council, "council_minutes", actor=actor, merged=minutes_words(council, closed))
    closed.minutes = paper
    closed.save(update_fields=("minutes",))
    ask_for_minutes(meeting=closed, actor=actor)
    taken = advance(
        dossier,
        "conclude",
        actor=actor,
        papers=[("council_minutes", paper)],
        expected_version=expected_version,
        request_key=request_key,
    )
    tell_step(council, taken, actor)
    return taken
