# SPDX-License-Identifier: Apache-2.0
"""A proposal while it is written: start, save, fill its tables, drop."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, CallLine, regime_for
from banha.contexts.tasks.models import (
    BudgetLine,
    CitedBasis,
    Partner,
    ProductMetric,
    ProductRow,
    Proposal,
    ResultUser,
    TaskHeritage,
    TeamMember,
)
from banha.contexts.tasks.processes import (
    SEAT_AUTHOR,
    SEAT_HOST,
    SEAT_MANAGING,
    SEAT_PROPOSER,
    process_for,
)
from banha.contexts.tasks.rules import managing_faults, managing_of, may_edit_proposal
from banha.contexts.tasks.services.refusing import PageMark, not_allowed, refuse, refuse_stale
from banha.contexts.tasks.services.seats import beside
from banha.contexts.tasks.terms import SPEAKER_ROLES
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, open_dossier, set_seat
from banha.kernel.law.public import Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

SUBJECT = "tasks.proposal"
#: Columns a writer fills; everything else is the office's or the machine's.
WRITTEN = (
    "title", "level", "kind", "formation", "mode", "urgency", "goal", "content", "method",
    "novelty", "expected_result", "application", "duration_months", "start_year",
    "state_budget", "other_money", "lump_manner", "research_field", "objective", "secrecy",
    "programme", "leader", "host", "orderer", "priority", "origin_kind", "origin_task",
    "origin_text", "commitment",
)  # fmt: skip
MANY = ("sectors", "initiatives")
Row = TypeVar("Row", BudgetLine, TeamMember, Partner, ResultUser)


def clean_text(value: Any) -> Any:
    """Text in one form of Unicode without the byte PostgreSQL cannot hold."""
    return nfc(value).replace("\x00", "") if isinstance(value, str) else value


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
    one of today; it is decided for good on the day the proposal is sent.
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
    proposal = Proposal(
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
    _write(proposal, values or {})
    proposal.save()
    _write_many(proposal, values or {})
    proposal.dossier = _open_dossier(proposal, actor, at)
    proposal.save(update_fields=("dossier",))
    return proposal


def _call_answered(call: Call | None, line: CallLine | None) -> Call | None:
    """The call of the line that is answered; a line of another call is refused."""
    if call is not None and line is not None and line.call_id != call.pk:
        raise refuse(_("This task is not one of the notice."), field="call_line", code="other_call")
    return line.call if line is not None else call


def _open_dossier(proposal: Proposal, actor: Actor, at: datetime | None) -> Dossier:
    assert actor.person_id is not None
    proposer, call = proposal.proposer, proposal.call
    author = Person.objects.get(pk=actor.person_id)
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


def _write(proposal: Proposal, values: Mapping[str, Any]) -> None:
    for name in WRITTEN:
        if name in values:
            setattr(proposal, name, clean_text(values[name]))


def _write_many(proposal: Proposal, values: Mapping[str, Any]) -> None:
    for name in MANY:
        if name in values:
            getattr(proposal, name).set(values[name])


def locked_for_writing(
    proposal: Proposal,
    actor: Actor,
    expected_version: int | None = None,
    page: PageMark | None = None,
) -> Proposal:
    """The proposal, locked; refused when the actor may not write it or worked on an old version.

    The page that writes is noted on it, to be saved with what it writes.
    """
    locked = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("dossier", "saved_by")
        .get(pk=proposal.pk)
    )
    if not may_edit_proposal(actor, locked):
        raise not_allowed(
            _("This proposal is not open to your writing now."),
            remedy=_("It was sent already, or you have no right to edit it; ask its leader."),
        )
    refuse_stale(locked, expected_version, page)
    locked.saved_page = page.key if page else None
    locked.saved_turn = page.turn if page else 0
    return locked


@transaction.atomic
def save_draft(
    *,
    proposal: Proposal,
    actor: Actor,
    values: Mapping[str, Any],
    expected_version: int | None = None,
) -> Proposal:
    """Save whatever was typed so far; nothing has to be complete before it is sent.

    Raises Stale when a co-author saved meanwhile, NotAllowed when it is no longer open.
    """
    locked = locked_for_writing(proposal, actor, expected_version)
    old_host, old_title = locked.host_id, locked.title
    _write(locked, values)
    locked.version += 1
    locked.saved_by_id = actor.person_id
    locked.save()
    _write_many(locked, values)
    follow_in_dossier(
        locked,
        actor=actor,
        is_new_title=locked.title != old_title,
        is_new_host=locked.host_id != old_host,
    )
    return locked


def follow_in_dossier(
    proposal: Proposal, *, actor: Actor, is_new_title: bool, is_new_host: bool
) -> None:
    """Keep the title and the host's seat of the dossier as the proposal has them."""
    dossier = proposal.dossier
    if dossier is not None and is_new_title:
        Dossier.objects.filter(pk=dossier.pk).update(title=(proposal.title or dossier.title)[:600])
    if dossier is not None and is_new_host:
        seated = beside(proposal.host or proposal.proposer, proposal.created_by)
        set_seat(dossier, SEAT_HOST, seated, actor=actor)


def _replace(
    model: type[Row], proposal: Proposal, rows: Sequence[Mapping[str, Any]], *, counted: bool
) -> list[Row]:
    model._default_manager.filter(proposal=proposal).delete()
    made = []
    for position, row in enumerate(rows):
        clean = {name: clean_text(value) for name, value in row.items() if value is not None}
        if counted:
            clean["position"] = position
        made.append(model._default_manager.create(proposal=proposal, **clean))
    return made


@transaction.atomic
def set_products(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[ProductRow]:
    """Replace the table of products; each row may carry ``metrics``, a list of its measures."""
    locked = locked_for_writing(proposal, actor)
    ProductRow.objects.filter(proposal=locked).delete()
    made = []
    for position, row in enumerate(rows):
        clean = {name: clean_text(value) for name, value in row.items() if value is not None}
        metrics = clean.pop("metrics", ())
        product = ProductRow.objects.create(proposal=locked, position=position, **clean)
        ProductMetric.objects.bulk_create(
            ProductMetric(product=product, position=n, **metric) for n, metric in enumerate(metrics)
        )
        made.append(product)
    _count_up(locked)
    return made


@transaction.atomic
def set_budget(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[BudgetLine]:
    """Replace the estimate: item × source × year × lump or not, in whole đồng."""
    locked = locked_for_writing(proposal, actor)
    if any(row["amount"] < 0 for row in rows):
        raise refuse(_("Money is not negative."), field="budget", code="negative")
    made = _replace(BudgetLine, locked, rows, counted=False)
    _count_up(locked)
    return made


@transaction.atomic
def set_team(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[TeamMember]:
    """Replace the team: person, role, months of work, coefficient."""
    locked = locked_for_writing(proposal, actor)
    made = _replace(TeamMember, locked, rows, counted=True)
    _count_up(locked)
    return made


@transaction.atomic
def set_partners(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[Partner]:
    """Replace the partner organisations with their part of the work and money."""
    locked = locked_for_writing(proposal, actor)
    made = _replace(Partner, locked, rows, counted=False)
    _count_up(locked)
    return made


@transaction.atomic
def set_users(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[ResultUser]:
    """Replace those who will use the result (địa chỉ ứng dụng)."""
    locked = locked_for_writing(proposal, actor)
    made = _replace(ResultUser, locked, rows, counted=False)
    _count_up(locked)
    return made


@transaction.atomic
def set_bases(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[CitedBasis]:
    """Replace the texts the proposal rests on."""
    locked = locked_for_writing(proposal, actor)
    locked.bases.all().delete()
    made = [
        CitedBasis.objects.create(
            proposal=locked,
            position=position,
            **{name: clean_text(value) for name, value in row.items()},
        )
        for position, row in enumerate(rows)
    ]
    _count_up(locked)
    return made


@transaction.atomic
def declare_heritage(
    *, proposal: Proposal, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[TaskHeritage]:
    """Replace the earlier tasks the proposal says it inherits from or continues."""
    locked = locked_for_writing(proposal, actor)
    TaskHeritage.objects.filter(proposal=locked, is_declared=True).delete()
    made = [TaskHeritage.objects.create(proposal=locked, is_declared=True, **row) for row in rows]
    _count_up(locked)
    return made


def _count_up(proposal: Proposal) -> None:
    proposal.version += 1
    proposal.save(update_fields=("version", "saved_at", "saved_page", "saved_turn"))


def speaks_for(actor: Actor) -> frozenset[int]:
    """The organisations the actor sends papers for."""
    return actor.organisations(*SPEAKER_ROLES)
