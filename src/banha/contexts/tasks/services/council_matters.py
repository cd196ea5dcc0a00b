# SPDX-License-Identifier: Apache-2.0
"""What tasks bring before a council: applications of hosts, proposals to be identified."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.public import (
    CouncilKind,
    FeeRate,
    MatterSource,
    MatterTold,
    register_fee_source,
    register_matter_source,
)
from banha.contexts.programmes.public import Level, Regime, Secrecy, TaskKind
from banha.contexts.tasks.models import HostApplication, Proposal, Task
from banha.contexts.tasks.queries import norms_on, proposals_visible_to
from banha.contexts.tasks.terms import TaskRating, TeamRole
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Basis, Certainty

#: Roles of a team as councils call them; technicians are members.
PARTY_OF = {
    TeamRole.LEADER: "leader",
    TeamRole.SECRETARY: "secretary",
    TeamRole.MAIN_MEMBER: "main_member",
}
#: The form of TT 20/2023 Điều 12 that fits a kind of task; a council may choose another.
FORM_OF = {TaskKind.PILOT: "F3", TaskKind.SCHEME: "F2"}
USUAL_FORM = "F1"
#: Years in which an excellent national task counts for its leader and its host.
LATELY = 5
#: Fields 5 and 6 are social sciences and humanities.
SOCIAL_FIELDS = ("5", "6")


def form_for(proposal: Proposal) -> str:
    """F3 for pilot production, F2 for schemes and social sciences, else F1."""
    if proposal.kind in FORM_OF:
        return FORM_OF[TaskKind(proposal.kind)]
    field = proposal.research_field.code if proposal.research_field else ""
    return "F2" if field.startswith(SOCIAL_FIELDS) else USUAL_FORM


def tell_applications(keys: Collection[int]) -> dict[int, MatterTold]:
    """Hosts that apply for one task compete; who proposed it is known for the bonus."""
    found = (
        HostApplication.objects.filter(pk__in=keys)
        .select_related("proposal__research_field", "proposal__proposer", "host", "leader")
        .prefetch_related("teammembers", "partners", "proposal__teammembers", "proposal__partners")
        .order_by("proposal_id", "pk")
    )
    applications = list(found)
    excellent = excellent_lately(
        leaders={one.leader_id for one in applications}, hosts={one.host_id for one in applications}
    )
    return {one.pk: _application(one, excellent) for one in applications}


def excellent_lately(
    *, leaders: Collection[int], hosts: Collection[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Those leaders and hosts of whom a national task was rated excellent within five years.

    The second tie-break of Thông tư 20/2023/TT-BKHCN, Điều 11; a rating whose day is not known
    parts nobody.
    """
    today = timezone.localdate()
    since = today.replace(year=today.year - LATELY, day=min(today.day, 28))
    found = Task.objects.filter(
        Q(leader__in=leaders) | Q(host__in=hosts),
        level=Level.NATIONAL, rating=TaskRating.EXCELLENT, accepted_on__gte=since,
    )  # fmt: skip
    rows = list(found.values_list("leader", "host"))
    return (
        frozenset(leader for leader, _host in rows if leader),
        frozenset(host for _leader, host in rows if host),
    )


def _application(
    one: HostApplication, excellent: tuple[frozenset[int], frozenset[int]]
) -> MatterTold:
    proposal = one.proposal
    people = [("leader", one.leader_id), *people_of(one), *people_of(proposal)]
    houses = [("host", one.host_id), *houses_of(one), *houses_of(proposal)]
    budget = one.state_budget if one.state_budget is not None else proposal.state_budget
    return MatterTold(
        subject_id=one.pk,
        title=proposal.title,
        code=proposal.code,
        host_name=one.host.name,
        leader_name=one.leader.full_name,
        budget=budget,
        competes=f"{SUBJECT}:{proposal.pk}",
        has_proposed=one.host_id == proposal.proposer_id,
        has_excellent_record=one.leader_id in excellent[0] or one.host_id in excellent[1],
        people=tuple(dict.fromkeys(people)),
        organisations=tuple(dict.fromkeys(houses)),
        text=f"{_words(proposal)} {one.summary}",
        fields=(proposal.research_field.code,) if proposal.research_field else (),
        regime=proposal.regime,
        managing=proposal.managing,
        managing_organisation=proposal.managing_organisation_id,
        form=form_for(proposal),
        is_secret=proposal.secrecy != Secrecy.NONE,
    )


def tell_proposals(keys: Collection[int]) -> dict[int, MatterTold]:
    """Proposals of which the council says whether they are carried out at all."""
    found = (
        Proposal.objects.filter(pk__in=keys)
        .select_related("research_field", "proposer", "leader")
        .prefetch_related("teammembers", "partners")
        .order_by("pk")
    )
    return {one.pk: _proposal(one) for one in found}


def _proposal(one: Proposal) -> MatterTold:
    leader = [("leader", one.leader_id)] if one.leader_id else []
    author = [("author", one.created_by_id)] if one.created_by_id and not one.imported_as else []
    houses = [("proposer", one.proposer_id), *([("host", one.host_id)] if one.host_id else [])]
    return MatterTold(
        subject_id=one.pk,
        title=one.title,
        code=one.code,
        host_name=one.proposer.name,
        leader_name=one.leader.full_name if one.leader else "",
        budget=one.state_budget,
        people=tuple(dict.fromkeys([*leader, *author, *people_of(one)])),
        organisations=tuple(dict.fromkeys([*houses, *houses_of(one)])),
        text=_words(one),
        fields=(one.research_field.code,) if one.research_field else (),
        regime=one.regime,
        managing=one.managing,
        managing_organisation=one.managing_organisation_id,
        form=form_for(one),
        is_secret=one.secrecy != Secrecy.NONE,
    )


def people_of(owner: Any) -> list[tuple[str, int]]:
    return [
        (PARTY_OF.get(TeamRole(row.role), "member"), row.person_id)
        for row in owner.teammembers.all()
        if row.person_id is not None
    ]


def houses_of(owner: Any) -> list[tuple[str, int]]:
    return [
        ("partner", row.organisation_id)
        for row in owner.partners.all()
        if row.organisation_id is not None
    ]


def _words(proposal: Proposal) -> str:
    return " ".join(filter(None, (proposal.goal, proposal.content, proposal.method)))


def applications_waiting(actor: Actor, kind: str) -> Collection[int]:
    """Opened applications of valid files no council was established for yet."""
    law = Q(regime=Regime.R1) if kind == CouncilKind.SELECTION else ~Q(regime=Regime.R1)
    if kind not in (CouncilKind.SELECTION, CouncilKind.FUNDING):
        return ()
    valid = proposals_visible_to(actor).filter(law, dossier__stage="valid")
    return HostApplication.objects.filter(
        proposal__in=valid.values("pk"),
        opening__isnull=False,
        withdrawn_at=None,
        replaced_by=None,
    ).values_list("pk", flat=True)


def proposals_waiting(actor: Actor, kind: str) -> Collection[int]:
    """Proposals at the council that identifies tasks."""
    if kind != CouncilKind.IDENTIFICATION:
        return ()
    return (
        proposals_visible_to(actor)
        .filter(dossier__stage="identifying")
        .values_list("pk", flat=True)
    )


def rivals_of_applications(keys: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Who leads or works in the other applications for the same task."""
    found = list(HostApplication.objects.filter(pk__in=keys).values_list("pk", "proposal"))
    by_proposal: dict[int, dict[int, set[int]]] = {}
    others = HostApplication.objects.filter(
        proposal__in={proposal for _pk, proposal in found}, withdrawn_at=None, replaced_by=None
    ).prefetch_related("teammembers")
    for one in others:
        people = {one.leader_id, *(key for _role, key in people_of(one))}
        by_proposal.setdefault(one.proposal_id, {})[one.pk] = people
    return {
        pk: frozenset().union(
            *(people for other, people in by_proposal.get(proposal, {}).items() if other != pk)
        )
        for pk, proposal in found
    }


def rivals_of_proposals(keys: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Proposals to be identified do not push each other out."""
    return {}


def proposals_of(subjects: Collection[tuple[str, int]]) -> dict[int, list[int]]:
    """The proposals behind what is before a council, each with its applications there."""
    direct = [key for kind, key in subjects if kind == SUBJECT]
    found: dict[int, list[int]] = {key: [] for key in direct}
    applied = [key for kind, key in subjects if kind == APPLICATION]
    for pk, proposal in HostApplication.objects.filter(pk__in=applied).values_list(
        "pk", "proposal"
    ):
        found.setdefault(proposal, []).append(pk)
    return found


def _urls_of_applications(keys: Collection[int]) -> dict[int, str]:
    found = HostApplication.objects.filter(pk__in=keys).values_list("pk", "key")
    return {pk: reverse("tasks:application", args=[key]) for pk, key in found}


def _urls_of_proposals(keys: Collection[int]) -> dict[int, str]:
    return {key: reverse("tasks:proposal", args=[key]) for key in keys}


def fee_rates(day: date) -> dict[str, FeeRate]:
    """The norms of council fees in force on the day."""
    return {
        code: FeeRate(
            code,
            int(norm.value),
            Basis(norm.basis_text, norm.basis_article, Certainty(norm.certainty)),
            norm.valid_from,
        )
        for code, norm in norms_on(day).items()
        if code.startswith("fee.")
    }


def register_matters(lets_decide: Callable[[Actor, str, Collection[int]], bool]) -> None:
    """Enter both kinds and the rates of fees; called once when the app is ready."""
    register_fee_source(fee_rates)
    register_matter_source(
        MatterSource(
            APPLICATION,
            _("Applications of hosts"),
            tell_applications,
            applications_waiting,
            _urls_of_applications,
            rivals_of_applications,
            lets_decide,
        )
    )
    register_matter_source(
        MatterSource(
            SUBJECT,
            _("Proposals to be identified"),
            tell_proposals,
            proposals_waiting,
            _urls_of_proposals,
            rivals_of_proposals,
        )
    )
