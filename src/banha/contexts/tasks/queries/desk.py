# SPDX-License-Identifier: Apache-2.0
"""Reads of the officer's chain: what is ready for a list, what is open for applications."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from banha.contexts.programmes.public import Mode, Secrecy
from banha.contexts.tasks.models import ConsolidatedList, ListLine, LookUp, Proposal
from banha.contexts.tasks.queries.visibility import proposals_visible_to
from banha.contexts.tasks.terms import LineVerdict, ListState
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure

#: Stages from which a proposal goes on a list: R3 before the step, R1 after the council.
READY_STAGES = ("consolidating", "list_waiting")
OPEN_STAGES = ("announced", "receiving", "unplanned")


def _look_up(name: str) -> Subquery:
    """A column of the latest look-up with a verdict."""
    latest = LookUp.objects.filter(proposal=OuterRef("pk")).exclude(verdict="")
    return Subquery(latest.order_by("-made_at").values(name)[:1])


def ready_for_list(of_list: ConsolidatedList, actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the unit with everything the list asks for, each with its overlap verdict."""
    return _unlisted(of_list, actor, has_look_up=True)


def unready_for_list(of_list: ConsolidatedList, actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the unit whose look-up of overlap has no verdict yet."""
    return _unlisted(of_list, actor, has_look_up=False)


def _unlisted(of_list: ConsolidatedList, actor: Actor, *, has_look_up: bool) -> QuerySet[Proposal]:
    lying = ListLine.objects.filter(proposal=OuterRef("pk")).exclude(
        of_list__state=ListState.APPROVED
    )
    return (
        proposals_visible_to(actor)
        .filter(
            managing_organisation=of_list.managing_organisation_id,
            dossier__stage__in=READY_STAGES,
        )
        .filter(~Exists(lying))
        .select_related("proposer", "dossier", "call")
        .annotate(
            overlap_verdict=_look_up("verdict"),
            overlap_level=_look_up("top_level"),
            looked_up=_has_look_up(),
        )
        .filter(looked_up=has_look_up)
        .order_by("submitted_at", "pk")
    )


def _has_look_up() -> Case:
    """Whether the paper of the look-up lies in the dossier; under R1 the council saw it before."""
    held = Enclosure.objects.filter(dossier=OuterRef("dossier"), paper="look_up", replaced_by=None)
    return Case(When(~Q(dossier__stage="consolidating"), then=Value(True)), default=Exists(held))


def lines_with_verdict(of_list: ConsolidatedList) -> QuerySet[ListLine]:
    """The lines in order, each with what the look-up of overlap said."""
    latest = (
        LookUp.objects.filter(proposal=OuterRef("proposal_id"))
        .exclude(verdict="")
        .order_by("-made_at")
    )
    return (
        of_list.lines.select_related("proposal__proposer", "proposal__dossier", "announced_in")
        .annotate(
            overlap_verdict=Subquery(latest.values("verdict")[:1]),
            overlap_level=Subquery(latest.values("top_level")[:1]),
        )
        .order_by("position")
    )


def announced_lines(*, organisations: frozenset[int]) -> QuerySet[ListLine]:
    """Announced tasks that still take applications: in the words of the list, not the proposal's.

    A task assigned directly is shown to the organisation named, a selection to everyone.
    """
    now = timezone.now()
    direct = Q(proposal__call_line__mode=Mode.DIRECT) & ~Q(
        proposal__call_line__assigned_to__in=organisations
    )
    return (
        ListLine.objects.filter(
            verdict=LineVerdict.KEPT,
            proposal__dossier__stage__in=OPEN_STAGES,
            proposal__secrecy=Secrecy.NONE,
        )
        .filter(
            Q(announced_in__closes_at__gte=now)
            | Q(announced_in=None, proposal__call_line=None)
            | Q(announced_in=None, proposal__call_line__call__closes_at__gte=now)
        )
        .exclude(direct)
        .select_related(
            "announced_in", "proposal__call_line__call", "of_list__managing_organisation"
        )
        .order_by(Coalesce("announced_in__closes_at", "proposal__call_line__call__closes_at"), "pk")
    )
