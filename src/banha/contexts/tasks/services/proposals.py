# SPDX-License-Identifier: Apache-2.0
"""A proposal while it is written: save, fill its tables, drop."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

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
    SEAT_HOST,
)
from banha.contexts.tasks.rules import may_edit_proposal
from banha.contexts.tasks.services.refusing import PageMark, refuse_stale
from banha.contexts.tasks.services.seats import beside
from banha.contexts.tasks.terms import SPEAKER_ROLES
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, set_seat
from banha.kernel.law.public import not_allowed, refuse

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


def write_fields(proposal: Proposal, values: Mapping[str, Any]) -> None:
    for name in WRITTEN:
        if name in values:
            setattr(proposal, name, clean_text(values[name]))


def write_many(proposal: Proposal, values: Mapping[str, Any]) -> None:
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
    write_fields(locked, values)
    locked.version += 1
    locked.saved_by_id = actor.person_id
    locked.save()
    write_many(locked, values)
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
