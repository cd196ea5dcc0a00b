# SPDX-License-Identifier: Apache-2.0
"""What approval slips put before those who are asked: a task to be approved, a ranking."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Proposal, Ranking
from banha.contexts.tasks.queries import closed_proposal, proposals_visible_to
from banha.contexts.tasks.queries.rankings import (
    rankings_naming,
    rankings_visible_to,
)
from banha.contexts.tasks.rules import interests_of
from banha.contexts.tasks.services.granting import granted_of
from banha.contexts.tasks.services.ranked import Row, mean_written, reckon
from banha.contexts.tasks.services.remark_lines import remark_lines
from banha.contexts.tasks.services.steps import process_of_proposal
from banha.contexts.tasks.terms import SECRECY_ROLES
from banha.contexts.tasks.terms.kinds import APPROVAL, RANKING
from banha.contexts.tasks.terms.ranking import RankingState
from banha.foundation.money import format_dong
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.approvals.public import (
    ApprovalSlip,
    SlipSubject,
    Told,
    refuse_unless_approved,
    register_slip_subject,
)
from banha.kernel.dossiers.public import Dossier, Enclosure
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import PaperKind, process_of

APPROVAL_LABELS = {
    "task": _("Task"), "kind": _("Kind"), "host": _("Host"), "leader": _("Leader"),
    "goal": _("Goal"), "months": _("Duration (months)"), "state": _("State budget (đồng)"),
    "other": _("Outside the budget (đồng)"), "items": _("Budget items as appraised"),
    "products": _("Products"), "council": _("Council"), "remarks": _("Remarks taken in"),
}  # fmt: skip
RANKING_LABELS = {
    "ranking": _("Ranking"), "of": _("Dossiers of"), "line": _("Budget line"),
    "years": _("Money by year"), "above": _("Above the line"), "below": _("Below the line"),
    "unranked": _("Without a place"),
}  # fmt: skip


def waits_for_decision(dossier: Dossier | None) -> bool:
    """Whether the dossier stands where a leader approves it."""
    if dossier is None:
        return False
    steps = process_of(dossier.process_code, dossier.edition).steps_from(dossier.stage)
    return any(step.code == "approve" for step in steps)


def waiting_for_approval(unit: Organisation) -> QuerySet[Proposal]:
    """What stands where a leader approves tasks of the unit, the longest waiting first."""
    found = Proposal.objects.filter(
        managing_organisation=unit, dossier__stage="approval_waiting", dossier__closed_at=None
    )
    return found.select_related("dossier").order_by("dossier__stage_entered_at", "pk")


def approved_slip(proposal: Proposal) -> ApprovalSlip | None:
    """The complete slip of a task that is decided now; refused while approvals are missing."""
    assert proposal.managing_organisation_id is not None
    assert proposal.dossier is not None
    return refuse_unless_approved(
        APPROVAL, proposal.pk, proposal.managing_organisation_id, came_up_on(proposal.dossier)
    )


def came_up_on(dossier: Dossier) -> date:
    """The day the dossier came up for decision."""
    return timezone.localdate(dossier.stage_entered_at)


def told_of_task(pk: int) -> Told | None:
    """What is decided: host, leader, money and products as granted, and the papers behind it."""
    proposal = (
        Proposal.objects.select_related("dossier", "host", "proposer", "leader")
        .filter(pk=pk, dossier__isnull=False)
        .first()
    )
    if proposal is None or not waits_for_decision(proposal.dossier):
        return None
    assert proposal.managing_organisation_id is not None
    granted = granted_of(proposal)
    appraisal = proposal.appraisals.prefetch_related("items").order_by("-held_on", "-pk").first()
    items = list(appraisal.items.all()) if appraisal else []
    facts = {
        "task": proposal.title,
        "kind": proposal.get_kind_display(),
        "host": str(proposal.host or proposal.proposer or ""),
        "leader": str(proposal.leader or ""),
        "goal": proposal.goal,
        "months": str(granted.duration_months or ""),
        "state": format_dong(granted.state_budget),
        "other": format_dong(granted.other_money),
        "items": "\n".join(
            f"{one.get_item_display()} ({one.get_source_display()}): {format_dong(one.appraised)}"
            for one in items
        ),
        "products": "\n".join(
            f"{one.name} ({one.quantity.normalize():f} {one.unit})"
            for one in proposal.productrows.order_by("position", "pk")
        ),
        "council": _council(proposal),
        **({"remarks": "\n".join(remarks)} if (remarks := remark_lines(proposal)) else {}),
    }
    return Told(
        title=proposal.title,
        code=proposal.code,
        organisation_id=proposal.managing_organisation_id,
        facts=facts,
        papers=_papers(proposal),
        dossier_id=proposal.dossier_id,
    )


def _council(proposal: Proposal) -> str:
    """What the council concluded last, when, and its mean."""
    found = proposal.conclusions.order_by("-held_on", "-pk").first()
    if found is None:
        return ""
    mean = f", {mean_written(found.mean_score)}" if found.mean_score else ""
    return f"{found.get_result_display()}, {day_written(found.held_on)}{mean}"


def _papers(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Every file of the dossier that was not replaced, with its hash."""
    titles: dict[str, PaperKind] = {
        paper.code: paper for paper in process_of_proposal(proposal).papers()
    }
    held = Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    found = []
    for one in held.select_related("document", "issued").order_by("enclosed_at", "pk"):
        paper = titles.get(one.paper)
        title = str(paper.title) if paper else one.paper
        sha = one.document.sha256 if one.document else one.issued.docx_sha256 if one.issued else ""
        found.append((title, sha))
    return tuple(found)


def told_of_ranking(pk: int) -> Told | None:
    """Who stands above and below the line where the money ends, as it is reckoned now."""
    ranking = (
        Ranking.objects.filter(pk=pk, state=RankingState.SUBMITTED)
        .select_related("frame", "call", "of_list", "managing_organisation")
        .first()
    )
    if ranking is None:
        return None
    reckoned = reckon(ranking)
    frame = ranking.frame
    facts = {
        "ranking": ranking.title,
        "of": str(ranking.call or ranking.of_list or ""),
        "line": f"{frame.source}, {day_written(frame.source_on)}" if frame else "",
        "years": "\n".join(
            f"{one.year}: {format_dong(one.above)} / "
            f"{format_dong(one.ceiling) if one.ceiling is not None else '—'}"
            for one in reckoned.years
        ),
        "above": "\n".join(_line(row) for row in reckoned.rows if row.is_above),
        "below": "\n".join(_line(row) for row in reckoned.rows if not row.is_above),
        "unranked": "\n".join(
            f"{row.proposal.title}: {row.why_words}" for row in reckoned.unranked
        ),
    }
    return Told(
        title=ranking.title, code="", organisation_id=ranking.managing_organisation_id, facts=facts
    )


def _line(row: Row) -> str:
    mean = f", {mean_written(row.mean)}" if row.mean is not None else ""
    moved = f" ({row.move.get_crossing_display()}: {row.move.reason})" if row.move else ""
    money = format_dong(row.funding.proposed_state)
    return f"{row.place}. {row.proposal.title}, {row.host}{mean}: {money} đồng{moved}"


def _closed_tasks(actor: Actor) -> QuerySet[Proposal]:
    closed = closed_proposal(actor)
    if actor.person_id is not None:
        closed |= interests_of(actor.person_id)
    trusted = actor.organisations(*SECRECY_ROLES)
    secret = ~Q(secrecy=Secrecy.NONE) & ~Q(managing_organisation__in=trusted)
    return Proposal.objects.filter(closed | secret)


def _closed_rankings(actor: Actor) -> QuerySet[Ranking]:
    """Rankings on which a dossier stands that is closed to the actor, secret or his own affair."""
    closed = closed_proposal(actor)
    if actor.person_id is not None:
        closed |= interests_of(actor.person_id)
    secret = Proposal.objects.exclude(secrecy=Secrecy.NONE)
    trusted = actor.organisations(*SECRECY_ROLES)
    named = rankings_naming(Proposal.objects.filter(closed))
    hidden = rankings_naming(secret) & ~Q(managing_organisation__in=trusted)
    return Ranking.objects.filter(named | hidden)


def register_slips() -> None:
    """Called once when the app is ready."""
    register_slip_subject(
        SlipSubject(
            kind=APPROVAL,
            title=_("Approval of a task"),
            labels=APPROVAL_LABELS,
            told=told_of_task,
            url=lambda pk: reverse("tasks:proposal", args=[pk]),
            hidden_ids=lambda actor: _closed_tasks(actor).order_by().values("pk"),
            visible_ids=lambda actor: proposals_visible_to(actor).values("pk"),
        )
    )
    register_slip_subject(
        SlipSubject(
            kind=RANKING,
            title=_("Approval of a ranking"),
            labels=RANKING_LABELS,
            told=told_of_ranking,
            url=lambda pk: reverse("tasks:ranking", args=[pk]),
            hidden_ids=lambda actor: _closed_rankings(actor).order_by().values("pk"),
            visible_ids=lambda actor: rankings_visible_to(actor).values("pk"),
        )
    )
