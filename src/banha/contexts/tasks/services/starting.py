# SPDX-License-Identifier: Apache-2.0
"""Starting a proposal: who may, for whom, under which rules, and what a call fills in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, CallLine, regime_for
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.processes import (
    SEAT_AUTHOR,
    SEAT_HOST,
    SEAT_MANAGING,
    SEAT_PROPOSER,
    process_for,
)
from banha.contexts.tasks.rules import managing_faults, managing_of
from banha.contexts.tasks.services.proposals import clean_text, write_fields, write_many
from banha.contexts.tasks.services.seats import beside
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, open_dossier
from banha.kernel.law.public import Refused, not_allowed, refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person


@transaction.atomic
def start_proposal(
    *,
    actor: Actor,
    proposer: Organisation,
    managing_organisation: Organisation,
    managing: str = "",
    call: Call | None = None,
    call_line: CallLine | None = None,
    values: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Proposal:
    """Start a draft for an organisation the actor belongs to; a call fills in what it decides.

    Refused: a person without an affiliation or role in the proposing organisation; a unit that
    does not manage tasks, manages by other rules than said, or is the proposer. The regime is the
    one of today; it is decided for good on the day the proposal is sent. Who starts the same again
    (a second click) goes on in the draft in which nothing was written yet.
    """
    if actor.is_public or proposer.pk not in actor.organisations():
        raise not_allowed(
            _("You do not belong to %(name)s.") % {"name": proposer.name},
            remedy=_("Choose your own organisation, or ask it to confirm that you work there."),
        )
    moment = at or timezone.now()
    call = _call_answered(call, call_line)
    managing = managing or (call.managing if call else managing_of(managing_organisation))
    unit = managing_organisation
    if faults := (*managing_faults(proposer=proposer, unit=unit, managing=managing, call=call),):
        raise Refused(*faults)
    if (untouched := _untouched(actor, proposer, unit, call, call_line, values or {})) is not None:
        return untouched
    proposal = Proposal(
        pk=_next_number(),
        proposer=proposer,
        managing_organisation=unit,
        managing=managing,
        call=call,
        call_line=call_line,
        created_by_id=actor.person_id,
        saved_by_id=actor.person_id,
    )
    if call is not None:
        _take_from_call(proposal, call, call_line)
    proposal.regime = regime_for(
        approved_on=None,
        submitted_on=timezone.localdate(moment),
        managing=proposal.managing,
    )
    write_fields(proposal, values or {})
    # In the words the record keeps: the dossier is opened before it is saved.
    proposal.title = nfc(proposal.title)
    proposal.dossier = _open_dossier(proposal, actor, at)
    proposal.save(force_insert=True)
    write_many(proposal, values or {})
    proposal.is_just_started = True
    return proposal


def _next_number() -> int:
    """The number the proposal will have: it and its dossier name each other from the first."""
    with connection.cursor() as cursor:
        table = Proposal._meta.db_table
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        return int(cursor.fetchone()[0])


def _untouched(
    actor: Actor,
    proposer: Organisation,
    unit: Organisation,
    call: Call | None,
    line: CallLine | None,
    values: Mapping[str, Any],
) -> Proposal | None:
    """The draft this person started in the same way and left as it began."""
    if not values.keys() <= {"title"}:
        return None
    # Two clicks at once come one after the other through this lock.
    assert actor.person_id is not None
    Person.objects.select_for_update().get(pk=actor.person_id)
    title = clean_text(str(values.get("title") or (line.title if line else "")))
    return Proposal.objects.filter(
        created_by=actor.person_id,
        proposer=proposer,
        managing_organisation=unit,
        call=call,
        call_line=line,
        title=title,
        version=0,
        submitted_at=None,
    ).first()


def _call_answered(call: Call | None, line: CallLine | None) -> Call | None:
    """The call of the line that is answered; a line of another call is refused."""
    if call is not None and line is not None and line.call_id != call.pk:
        raise refuse(_("This task is not one of the notice."), field="call_line", code="other_call")
    return line.call if line is not None else call


def _open_dossier(proposal: Proposal, actor: Actor, at: datetime | None) -> Dossier:
    assert actor.person_id is not None
    proposer, call = proposal.proposer, proposal.call
    # A seat is kept by the number of who sits there; nothing else of the person is looked at.
    author = Person(pk=actor.person_id, full_name=actor.name)
    return open_dossier(
        process=process_for(managing=proposal.managing, regime=proposal.regime),
        title=proposal.title or _("Untitled draft"),
        subject_kind=SUBJECT,
        subject_id=proposal.pk,
        seats={
            SEAT_AUTHOR: author,
            SEAT_PROPOSER: beside(proposer, author),
            SEAT_HOST: beside(proposal.host or proposer, author),
            SEAT_MANAGING: proposal.managing_organisation,
        },
        actor=actor,
        at=at,
        marks={"closing": timezone.localdate(call.closes_at)} if call else None,
    )


def _take_from_call(proposal: Proposal, call: Call, line: CallLine | None) -> None:
    proposal.level, proposal.formation, proposal.mode = call.level, call.formation, call.mode
    proposal.start_year, proposal.programme = call.year, call.programme
    if line is not None:
        proposal.title, proposal.goal = line.title, line.goal
        proposal.kind, proposal.mode = line.kind, line.mode
        proposal.content, proposal.expected_result = line.content, line.required_result
        proposal.orderer, proposal.duration_months = line.orderer, line.duration_months
