# SPDX-License-Identifier: Apache-2.0
"""Rankings an actor may see, and the dossiers that stand on one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import (
    BudgetAppraisal,
    BudgetLine,
    CouncilConclusion,
    HostApplication,
    ListLine,
    Proposal,
    Ranking,
)
from banha.contexts.tasks.queries.closing import closed_proposal
from banha.contexts.tasks.terms import (
    OFFICER_ROLES,
    SECRECY_ROLES,
    CouncilKind,
    LineVerdict,
)
from banha.kernel.access.public import Actor

#: Stages after the council in which a dossier still competes for the money, of every edition.
RANKABLE_STAGES = (
    "recommended", "to_finish", "appraising", "finishing", "finishing_council",
    "finishing_budget", "approval_waiting", "approved", "ordered", "contracted",
)  # fmt: skip
JUDGING = (CouncilKind.SELECTION, CouncilKind.FUNDING)


def rankings_visible_to(actor: Actor) -> QuerySet[Ranking]:
    """Rankings of one's office; a secret dossier on it leaves it to who may read secrets.

    Titles, marks and money of all stand beside each other: so a conflict of interest with one
    dossier closes the whole ranking to the person.
    """
    if actor.is_public:
        return Ranking.objects.none()
    closed = Proposal.objects.filter(closed_proposal(actor))
    secret = Proposal.objects.exclude(secrecy=Secrecy.NONE)
    trusted = actor.organisations(*SECRECY_ROLES)
    offices = actor.organisations(*OFFICER_ROLES)
    return (
        Ranking.objects.filter(managing_organisation__in=offices)
        .exclude(rankings_naming(closed))
        .filter(Q(managing_organisation__in=trusted) | ~rankings_naming(secret))
    )


def rankings_naming(proposals: QuerySet[Proposal]) -> Q:
    """Rankings on which one of these stands."""
    keys = proposals.order_by().values("pk")
    lines = ListLine.objects.filter(proposal__in=keys).order_by()
    own = Proposal.objects.filter(pk__in=keys).order_by()
    return (
        Q(of_list__in=lines.values("of_list"))
        | Q(call__in=lines.filter(announced_in__isnull=False).values("announced_in"))
        | Q(call__in=own.filter(call__isnull=False).values("call"))
        | Q(call__in=own.filter(call_line__isnull=False).values("call_line__call"))
    )


def proposals_on(ranking: Ranking) -> QuerySet[Proposal]:
    """What was sent of the call or the list, with the dossier of each."""
    unit = Proposal.objects.filter(
        managing_organisation=ranking.managing_organisation_id, dossier__isnull=False
    )
    if ranking.of_list_id is not None:
        lines = ListLine.objects.filter(of_list=ranking.of_list_id)
        kept = lines.exclude(verdict=LineVerdict.DROPPED).values("proposal")
        found = unit.filter(pk__in=kept)
    else:
        announced = ListLine.objects.filter(announced_in=ranking.call_id).values("proposal")
        found = unit.filter(
            Q(pk__in=announced) | Q(call=ranking.call_id) | Q(call_line__call=ranking.call_id)
        )
    chosen = HostApplication.objects.filter(is_chosen=True).select_related("host")
    appraised = BudgetAppraisal.objects.order_by("-held_on", "-pk").prefetch_related("items")
    return (
        found.select_related("dossier", "proposer", "host")
        .prefetch_related(
            Prefetch("applications", queryset=chosen, to_attr="chosen"),
            Prefetch("appraisals", queryset=appraised, to_attr="appraised"),
            Prefetch("budgetlines", queryset=BudgetLine.objects.order_by("pk"), to_attr="asked"),
        )
        .annotate(concluded=_last("pk"))
        .order_by("code", "pk")
    )


def _last(name: str) -> Subquery:
    """A column of what a council that judges hosts concluded last."""
    found = CouncilConclusion.objects.filter(proposal=OuterRef("pk"), council_kind__in=JUDGING)
    return Subquery(found.order_by("-held_on", "-pk").values(name)[:1])


def conclusions_of(proposals: Iterable[Proposal]) -> dict[int, CouncilConclusion]:
    """Proposal -> the conclusion on it that was entered last; one query."""
    keys = [pk for one in proposals if (pk := _concluded(one)) is not None]
    found = CouncilConclusion.objects.filter(pk__in=keys)
    return {one.proposal_id: one for one in found}


def _concluded(proposal: Any) -> int | None:
    return proposal.concluded  # type: ignore[no-any-return]


def still_competes(proposal: Proposal) -> bool:
    """Whether the dossier lies after its council and before the end of its way."""
    dossier = proposal.dossier
    if dossier is None:
        return False
    if dossier.stage == "reviewing":
        return dossier.edition == "R1"
    return dossier.stage in RANKABLE_STAGES
