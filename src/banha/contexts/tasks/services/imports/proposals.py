# SPDX-License-Identifier: Apache-2.0
"""The summary list of proposals (biểu tổng hợp đề xuất) of a call, received on paper."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Call, CallPurpose, CallState, calls_visible_to
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.imports.matching import (
    NEAR,
    Found,
    doubt_at,
    organisation_faults,
    words_of,
)
from banha.contexts.tasks.services.imports.proposal_columns import COLUMNS
from banha.contexts.tasks.services.imports.proposal_rows import (
    NOT_IN_REGISTER,
    enter_paper_proposal,
    kind_by_name,
)
from banha.foundation.reason import whole_number
from banha.foundation.text import fold
from banha.kernel.access.public import Actor, Role
from banha.kernel.imports.public import (
    Fault,
    ImportRun,
    Setting,
    SheetSpec,
    Values,
    register_sheet,
)
from banha.kernel.law.public import not_allowed, refuse

SHEET = "tasks.proposals"
RECEIVER_ROLES = (Role.DESK_OFFICER, Role.CLERK)


def may_use(actor: Actor) -> bool:
    """Those who take papers in: desk officers and clerks."""
    return any(held.role in RECEIVER_ROLES for held in actor.roles)


def call_of(arguments: Mapping[str, Any], actor: Actor) -> Call | None:
    """The call the list belongs to, if the actor takes papers in for its managing unit."""
    named = whole_number(arguments.get("call"))
    call = calls_visible_to(actor).filter(pk=named or 0).first()
    offices = actor.organisations(*RECEIVER_ROLES)
    return call if call and call.managing_organisation_id in offices else None


def calls_taking(actor: Actor) -> QuerySet[Call]:
    """The published calls for proposals the actor takes papers in for, the newest first."""
    return (
        calls_visible_to(actor)
        .filter(
            managing_organisation__in=actor.organisations(*RECEIVER_ROLES),
            purpose=CallPurpose.PROPOSALS,
            state__in=(CallState.PUBLISHED, CallState.CLOSED),
        )
        .order_by("-published_at", "-pk")
    )


def admit(arguments: Mapping[str, Any], actor: Actor) -> None:
    """Refused without a call, or for one that does not ask for proposals or was not published."""
    if not arguments.get("call"):
        raise refuse(
            _("It is not said to which call the list belongs."),
            field="call",
            remedy=_("Open the call and choose “Bring a list of proposals” there."),
            code="call",
        )
    call = call_of(arguments, actor)
    if call is None:
        raise not_allowed(_("You do not take papers in for this call."))
    if call.purpose != CallPurpose.PROPOSALS:
        raise refuse(_("This call does not ask for proposals."), field="call", code="purpose")
    if call.state not in (CallState.PUBLISHED, CallState.CLOSED):
        raise refuse(_("The call is not published yet."), field="call", code="call_not_open")


@dataclass
class Prepared:
    """What the rules look at: the call, names found, and what the call holds already."""

    call: Call | None
    found: Found = field(default_factory=Found)
    known: dict[tuple[str, int | None], str] = field(default_factory=dict)


def prepare(rows: list[Values], setting: Setting) -> Prepared:
    """Look names up once for the chunk and write what was found into the rows."""
    prepared = Prepared(call_of(setting.arguments, setting.actor))
    found = prepared.found
    for values in rows:
        proposer = words_of(values, "proposer") or words_of(values, "host")
        values["_ids"] = {
            "proposer": found.organisation(proposer),
            "host": found.organisation(words_of(values, "host")),
            "field": found.research_field(words_of(values, "field")),
        }
        users = re.split(r"[;\n]+", values.get("users") or "")
        named = [name.strip(" -+•.") for name in users]
        values["_users"] = [[name, found.organisation(name)] for name in named if name]
        values["_other"] = _other(values)
    known = Proposal.objects.filter(
        call=prepared.call,
        submitted_at__isnull=False,
        folded_title__in=[fold(values.get("title") or "") for values in rows],
    ).values_list("folded_title", "proposer_id", "code")
    prepared.known = {(title, proposer): code for title, proposer, code in known}
    return prepared


def _other(values: Values) -> int | None:
    """Money outside the budget: as said, or what a total says beside the State's part."""
    total, state, other = (values.get(c) for c in ("total", "state_budget", "other_money"))
    if other is None and total is not None and state is not None and total >= state:
        return int(total - state)
    return other


def proposer_is_known(values: Values, setting: Setting) -> Iterable[Fault]:
    """A new name is entered with a doubt; one near a known name is the officer's to decide."""
    found: Found = setting.prepared.found
    column = "proposer" if words_of(values, "proposer") else "host"
    name = words_of(values, column)
    if not name:
        yield Fault(
            "required",
            _("The proposing organisation is missing."),
            column="proposer",
            remedy=_("Write who proposes the task."),
        )
        return
    if values["_ids"]["proposer"] is None:
        near = [each.name for each in found.organisations(name) if each.score >= NEAR]
        if near or kind_by_name(name) is None:
            yield Fault(
                "organisation",
                NOT_IN_REGISTER,
                column=column,
                remedy=_("Write it as in the register (%(near)s), or register it first.")
                if near
                else _("Register it first, or write its full official name."),
                given={"name": name[:120], "near": "; ".join(near)},
            )
        else:
            yield Fault(
                "organisation",
                NOT_IN_REGISTER,
                column=column,
                remedy=_("It will be entered there with its name only, as on the paper."),
                given={"name": name[:120]},
                is_doubt=True,
            )
    if column == "proposer":
        yield from organisation_faults(found, "host", words_of(values, "host"))


def money_agrees(values: Values, setting: Setting) -> Iterable[Fault]:
    """The total is the sum of its parts; a total alone does not say whose money it is."""
    total, state, other = (values.get(c) for c in ("total", "state_budget", "other_money"))
    if total is None:
        return
    if state is None and other is None:
        said = _("Only the total is given: whose money it is stays unknown.")
        yield doubt_at("total", "only_total", said)
    elif (state or 0) + (other or 0) > total or (
        None not in (state, other) and (state or 0) + (other or 0) != total
    ):
        yield Fault(
            "sum",
            _("The parts do not make the total."),
            column="total",
            remedy=_("Correct the amount that is wrong."),
        )


def fits_the_call(values: Values, setting: Setting) -> Iterable[Fault]:
    """What a sent proposal must have and the call does not say; in time; not there already."""
    call: Call | None = setting.prepared.call
    if call is None:
        return
    needed = (("mode", call.mode), ("level", call.level))
    for column, of_call in needed:
        if not values.get(column) and not of_call:
            yield Fault("required", _("The cell is empty."), column=column)
    yield from _in_time(values, call)
    key = fold(values.get("title") or ""), values["_ids"]["proposer"]
    if key in setting.prepared.known:
        yield Fault(
            "already_there",
            _("This call holds the proposal already, as %(code)s."),
            column="title",
            remedy=_("Leave the row out."),
            given={"code": setting.prepared.known[key]},
        )


def _in_time(values: Values, call: Call) -> Iterable[Fault]:
    today = timezone.localdate()
    written = values.get("received_on")
    received = date.fromisoformat(written) if written else today
    closing, opening = timezone.localdate(call.closes_at), timezone.localdate(call.opens_at)
    if received > today:
        yield Fault("future", _("The day lies in the future."), column="received_on")
    elif not opening <= received <= closing:
        yield Fault(
            "out_of_time",
            _("The call was open from %(opening)s to %(closing)s."),
            column="received_on",
            remedy=_("Write the day on which the paper came in."),
            given={"opening": f"{opening:%d/%m/%Y}", "closing": f"{closing:%d/%m/%Y}"},
        )


def _write_row(values: Values, actor: Actor, run: ImportRun) -> int | None:
    admit(run.arguments, actor)
    call = call_of(run.arguments, actor)
    assert call is not None
    return enter_paper_proposal(call=call, actor=actor, values=values).pk


PROPOSALS = SheetSpec(
    code=SHEET,
    title=_("Summary list of proposals"),
    help=_(
        "Proposals of one call that came in on paper. Each good row becomes a sent proposal with"
        " its code, its receipt and its dossier."
    ),
    columns=COLUMNS,
    may_use=may_use,
    key=("title", "proposer"),
    arguments=("call",),
    rules=(proposer_is_known, money_agrees, fits_the_call),
    prepare=prepare,
    write_row=_write_row,
    admit=admit,
    begins_at="tasks:summary-new",
    keeps_others=True,
)


def register_proposals() -> None:
    """Make the sheet known; called once when the app is ready."""
    register_sheet(PROPOSALS)
