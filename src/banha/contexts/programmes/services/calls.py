# SPDX-License-Identifier: Apache-2.0
"""A call from its draft to its end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.events import (
    CallCancelled,
    CallClosed,
    CallExtended,
    CallPublished,
)
from banha.contexts.programmes.models import Call, PublicationPlace
from banha.contexts.programmes.rules import (
    may_direct_call,
    may_edit_call,
    may_write_for,
    publication_faults,
    span_faults,
    year_faults,
)
from banha.contexts.programmes.services.finding import entry_of_call
from banha.contexts.programmes.terms import CallState
from banha.foundation.events import publish
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Stale
from banha.kernel.numbering.public import take_number
from banha.kernel.organisations.public import sign_of
from banha.kernel.search.public import put_entries

WRITTEN = (
    "title", "plan", "programme", "purpose", "regime", "managing", "managing_organisation",
    "level", "formation", "mode", "year", "opens_at", "closes_at", "subject", "who_may_apply",
    "expected_result", "funding", "criteria", "how_to_apply", "schedule", "foreign_partner",
    "contact",
)  # fmt: skip


#: One register of notices (TB) an office: those on single tasks are numbered in it too.
NOTICE_SERIES = "tasks.paper.{number}/TB"


def notice_pattern(call: Call) -> str:
    """ "{number:02d}/TB-ĐCK": the sign of the office that gives notice stands in the number."""
    return "-".join(filter(None, ("{number:02d}/TB", sign_of(call.managing_organisation))))


def _not_allowed(message: str) -> NotAllowed:
    return NotAllowed(
        Refusal(
            message,
            remedy=_("Ask an officer or leader of the managing unit."),
            code="not_allowed",
        )
    )


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update().get(pk=call.pk)


@transaction.atomic
def save_call(*, actor: Actor, values: Mapping[str, Any], call: Call | None = None) -> Call:
    """Make a draft, or change one.

    Refused: another unit's call (NotAllowed), a published one, a closing before the opening.
    """
    organisation = values["managing_organisation"]
    if call is None:
        if not may_write_for(actor, organisation.pk):
            raise _not_allowed(_("You do not write calls for this unit."))
        call = Call(created_by_id=actor.person_id)
    else:
        call = _locked(call)
        if call.state != CallState.DRAFT:
            raise Stale(
                Refusal(
                    _("This call was published meanwhile; its notice is no longer edited."),
                    remedy=_("Extend the closing, or cancel the call and make a new one."),
                    code="published",
                )
            )
        if not may_edit_call(actor, call) or not may_write_for(actor, organisation.pk):
            raise _not_allowed(_("You do not write calls for this unit."))
    for name in WRITTEN:
        if name in values:
            value = values[name]
            setattr(call, name, nfc(value).strip() if isinstance(value, str) else value)
    if faults := span_faults(call.opens_at, call.closes_at):
        raise Refused(*faults)
    call.save()
    if "fields" in values:
        call.fields.set(values["fields"])
    return call


@transaction.atomic
def publish_call(
    *,
    call: Call,
    actor: Actor,
    notice_number: str = "",
    notice_date: date | None = None,
    places: tuple[tuple[str, str], ...] = (),
    now: datetime | None = None,
) -> Call:
    """Publish the notice: it gets its number and date and is open to everyone.

    Refused: what the notice must say and does not (NĐ 267/2025 Điều 10), a closing in the past,
    a call for hosts without tasks, a number used already. A second click changes nothing.
    """
    call = _locked(call)
    moment = now or timezone.now()
    if not may_direct_call(actor, call):
        raise _not_allowed(_("You do not publish calls of this unit."))
    if call.state == CallState.PUBLISHED:
        return call
    faults = publication_faults(call, now=moment)
    if call.state != CallState.DRAFT:
        faults = [Refusal(_("Only a draft is published."), code="not_draft")]
    day = notice_date or timezone.localdate(moment)
    number = nfc(notice_number).strip()
    if number and _number_is_used(call, number, day):
        faults.append(
            Refusal(
                _("Notice %(number)s of this day exists already.") % {"number": number},
                field="notice_number",
                remedy=_("Check the number in the register of the registry."),
                code="number_used",
            )
        )
    if faults:
        raise Refused(*faults)
    if not number:
        office = call.managing_organisation_id
        taken = take_number(
            NOTICE_SERIES,
            year=day.year,
            scope=str(office),
            pattern=notice_pattern(call),
            organisation_id=office,
        )
        number = taken.text
    call.notice_number, call.notice_date = number, day
    call.state, call.published_at = CallState.PUBLISHED, moment
    call.save()
    for place, url in places:
        PublicationPlace.objects.create(call=call, place=place, url=url, published_on=day)
    put_call_entry(call)
    publish(CallPublished(call_id=call.pk, closes_at=call.closes_at))
    return call


def _number_is_used(call: Call, number: str, day: date) -> bool:
    return (
        Call.objects.filter(
            notice_number=number,
            notice_date=day,
            managing_organisation_id=call.managing_organisation_id,
        )
        .exclude(pk=call.pk)
        .exists()
    )


def put_call_entry(call: Call) -> None:
    """Let the one search box find the call; drafts are found by the unit alone."""
    put_entries([entry_of_call(call)])


@transaction.atomic
def extend_call(*, call: Call, actor: Actor, closes_at: datetime, reason: str) -> Call:
    """Move the closing to a later time, with a reason the notice shows.

    Refused: an earlier time, a call that is not open, no reason.
    """
    call = _locked(call)
    if not may_direct_call(actor, call):
        raise _not_allowed(_("You do not change calls of this unit."))
    faults = year_faults("closes_at", closes_at)
    if call.state != CallState.PUBLISHED:
        faults.append(Refusal(_("Only a published call is extended."), code="not_open"))
    if closes_at <= call.closes_at:
        faults.append(
            Refusal(
                _("The closing only moves to a later time."),
                field="closes_at",
                remedy=_("Who relied on the published closing must not lose days."),
                code="not_later",
            )
        )
    if not reason.strip():
        faults.append(Refusal(_("Say why the closing moves."), field="reason", code="no_reason"))
    if faults:
        raise Refused(*faults)
    was, call.closes_at = call.closes_at, closes_at
    stamp = timezone.localtime(closes_at).strftime("%d/%m/%Y %H:%M")
    call.schedule = f"{call.schedule}\n→ {stamp}: {nfc(reason).strip()}".strip()
    call.save(update_fields=("closes_at", "schedule"))
    publish(CallExtended(call_id=call.pk, closes_at=closes_at, was=was))
    return call


@transaction.atomic
def close_call(*, call: Call) -> Call:
    """Close a published call whose time is over; called by the clock, harmless twice."""
    call = _locked(call)
    if call.state == CallState.PUBLISHED and call.closes_at <= timezone.now():
        call.state = CallState.CLOSED
        call.save(update_fields=("state",))
        publish(CallClosed(call_id=call.pk))
    return call


def close_calls_due() -> int:
    """Close every call whose time is over and say how many."""
    due = Call.objects.filter(state=CallState.PUBLISHED, closes_at__lte=timezone.now())
    return sum(close_call(call=call).state == CallState.CLOSED for call in due)


@transaction.atomic
def cancel_call(*, call: Call, actor: Actor, reason: str) -> Call:
    """Cancel a call; it stays to be seen with the reason, and its number is not given again."""
    call = _locked(call)
    if not may_direct_call(actor, call):
        raise _not_allowed(_("You do not cancel calls of this unit."))
    if not reason.strip():
        raise Refused(
            Refusal(_("Say why the call is cancelled."), field="reason", code="no_reason")
        )
    if call.state == CallState.CANCELLED:
        return call
    call.state = CallState.CANCELLED
    call.schedule = f"{call.schedule}\n✕ {nfc(reason).strip()}".strip()
    call.save(update_fields=("state", "schedule"))
    publish(CallCancelled(call_id=call.pk, reason=reason.strip()))
    return call
