# SPDX-License-Identifier: Apache-2.0
"""What a page shows of a slip: its stages, its answers, what has changed, what one may do."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.foundation.digests import digest_of
from banha.kernel.access.public import Actor
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipEdition, SlipSeat
from banha.kernel.approvals.queries import (
    live_slip,
    may_present,
    route_in_force,
    seats_of,
    slips_visible_to,
)
from banha.kernel.approvals.services.settling import Change, changes_between
from banha.kernel.approvals.services.slips import told_now
from banha.kernel.approvals.terms import LIVE, OPEN, Answer, SlipState
from banha.kernel.dossiers.public import ClockView, clock_of_term


@dataclass(frozen=True)
class SeatView:
    """A seat with its clock, the answer that counts and those that count no more."""

    seat: SlipSeat
    clock: ClockView | None
    answer: Approval | None
    invalid: tuple[Approval, ...]
    #: Whether the reader may answer here now, or take his own approval back.
    is_mine: bool = False
    may_take_back: bool = False


@dataclass(frozen=True)
class StageView:
    """Seats that are asked side by side."""

    number: int
    seats: tuple[SeatView, ...]
    one_is_enough: bool


@dataclass(frozen=True)
class SlipView:
    """A slip as its page shows it."""

    slip: ApprovalSlip
    edition: SlipEdition
    facts: tuple[tuple[Any, str], ...]
    papers: tuple[tuple[str, str], ...]
    stages: tuple[StageView, ...]
    changes: tuple[Change, ...]
    #: What stands now and was not presented; the slip goes nowhere before it is presented anew.
    unpresented: tuple[Change, ...]
    is_decidable: bool
    may_present: bool
    may_withdraw: bool
    subject_url: str
    decision: Any
    waiting: tuple[SeatView, ...] = field(default=())


def slip_view(slip: ApprovalSlip, actor: Actor) -> SlipView:
    """Everything of the slip for this reader, to whom it is open; a fixed number of queries."""
    subject, told = told_now(slip.kind, slip.subject_id)
    editions = list(slip.editions.select_related("presented_by").order_by("number"))
    last = editions[-1]
    is_live = slip.state in LIVE
    rows = [_seat(slip, seat, actor) for seat in seats_of(slip)]
    unpresented: list[Change] = []
    if is_live and told is not None and digest_of(told.content) != last.sha256:
        unpresented = changes_between(last.content, told.content, subject.labels, _("Papers"))
    seen = _seen_before(rows, actor, editions)
    may = is_live and may_present(actor, slip.organisation_id)
    content = last.content
    can_read = subject.visible_ids(actor).filter(pk=slip.subject_id).exists()
    return SlipView(
        slip=slip,
        edition=last,
        facts=tuple((subject.labels.get(code, code), text) for code, text in content["facts"]),
        papers=tuple((title, sha) for title, sha in content.get("papers", [])),
        stages=_stages(rows),
        changes=tuple(
            changes_between(seen.content, content, subject.labels, _("Papers")) if seen else ()
        ),
        unpresented=tuple(unpresented),
        is_decidable=told is not None,
        may_present=may
        and told is not None
        and (slip.state == SlipState.RETURNED or bool(unpresented)),
        may_withdraw=may,
        subject_url=subject.url(slip.subject_id) if can_read else "",
        decision=subject.title,
        waiting=tuple(row for row in rows if row.is_mine),
    )


def _seat(slip: ApprovalSlip, seat: SlipSeat, actor: Actor) -> SeatView:
    given: list[Approval] = seat.given  # type: ignore[attr-defined]
    answer = next((one for one in given if one.invalid_at is None), None)
    waits = (
        slip.state == SlipState.RUNNING and seat.opened_on is not None and seat.closed_on is None
    )
    return SeatView(
        seat=seat,
        clock=clock_of_term(seat) if seat.due_on is not None else None,
        answer=answer,
        invalid=tuple(one for one in given if one.invalid_at is not None),
        is_mine=waits and actor.holds(seat.role, seat.organisation_id),
        may_take_back=answer is not None
        and answer.answer == Answer.APPROVED
        and answer.person_id == actor.person_id
        and slip.state in OPEN,
    )


def _seen_before(
    rows: list[SeatView], actor: Actor, editions: list[SlipEdition]
) -> SlipEdition | None:
    """The edition the reader answered last, when it is not the one shown; else the one before."""
    mine = [
        one.edition
        for row in rows
        for one in (*row.invalid, *((row.answer,) if row.answer else ()))
        if one.person_id == actor.person_id
    ]
    last = max(mine, key=lambda one: one.number, default=None)
    if last is not None:
        return last if last.pk != editions[-1].pk else None
    return editions[-2] if len(editions) > 1 else None


def _stages(rows: list[SeatView]) -> tuple[StageView, ...]:
    found: dict[int, list[SeatView]] = {}
    for row in rows:
        found.setdefault(row.seat.stage, []).append(row)
    return tuple(
        StageView(
            number,
            tuple(seats),
            len(seats) > 1 and all(row.seat.one_is_enough for row in seats),
        )
        for number, seats in sorted(found.items())
    )


@dataclass(frozen=True)
class SlipPanel:
    """What the page of a decision says of its slip in a few words."""

    slip: ApprovalSlip | None
    #: Whether others must approve first.
    is_asked: bool
    url: str = ""
    present_url: str = ""


def slip_panel(
    kind: str, subject_id: int, organisation_id: int, since: date, actor: Actor
) -> SlipPanel:
    """The slip of a subject for the page it stands on; links only for who may follow them."""
    slip = live_slip(kind, subject_id)
    may = may_present(actor, organisation_id)
    page = reverse("approvals:present", args=[kind, subject_id]) if may else ""
    if slip is None:
        route = route_in_force(kind, organisation_id, since)
        return SlipPanel(None, route is not None, present_url=page if route is not None else "")
    seen = slips_visible_to(actor).filter(pk=slip.pk).exists()
    return SlipPanel(slip, True, url=reverse("approvals:slip", args=[slip.key]) if seen else "")
