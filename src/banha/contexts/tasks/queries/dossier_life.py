# SPDX-License-Identifier: Apache-2.0
"""The life of a task dossier from the audit: which writes tell something, and to which rows."""

from collections import defaultdict

from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from banha.contexts.councils.public import (
    Matter,
    Objection,
    Result,
    hearings_of,
    objections_told,
)
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import (
    ApplicationOpening,
    AppraisedItem,
    ApprovalDecision,
    BudgetAppraisal,
    ConsolidatedList,
    Contract,
    CouncilConclusion,
    HostApplication,
    ListLine,
    LookUp,
    PostedReceipt,
    Proposal,
    ProposalVersion,
    Ranking,
    RankingMove,
    Remark,
    RemarkAnswer,
    Task,
    ValidityCheck,
)
from banha.contexts.tasks.queries.openings import SENDING
from banha.contexts.tasks.queries.rankings import rankings_naming
from banha.contexts.tasks.queries.task_list import with_words
from banha.contexts.tasks.terms import LookUpOccasion
from banha.contexts.tasks.terms.histories import DossierActKind as Kind
from banha.contexts.tasks.terms.kinds import APPLICATION, APPROVAL, SUBJECT
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.approvals.public import Approval, ApprovalSlip, SlipEdition
from banha.kernel.audit.public import Asked, Life, Rows, Told, rows_ever, rows_now
from banha.kernel.documents.public import IssuedPaper, SignatureRequest
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.organisations.public import Organisation

TOLD: dict[type[Model], Told] = {
    StepTaken: Told(Kind.STEPS),
    Proposal: Told(Kind.STEPS, ("secrecy",), inserted=False),
    ProposalVersion: Told(Kind.STEPS),
    PostedReceipt: Told(Kind.APPLICATIONS),
    # Of an application nothing is told before it was sent; its draft is the host's alone.
    HostApplication: Told(
        Kind.APPLICATIONS, ("received_at", "withdrawn_at", "is_chosen"), inserted=False
    ),
    ApplicationOpening: Told(Kind.APPLICATIONS),
    ValidityCheck: Told(Kind.APPLICATIONS),
    LookUp: Told(Kind.OVERLAP, ("verdict", "sent_to_council_at")),
    ListLine: Told(Kind.LISTS, ("verdict", "announced_in_id"), deleted=True),
    ApprovalDecision: Told(Kind.LISTS),
    Matter: Told(Kind.COUNCIL, ("set_aside_at",)),
    CouncilConclusion: Told(Kind.COUNCIL),
    Result: Told(Kind.COUNCIL, ("stands_from", "set_aside_at")),
    Objection: Told(
        Kind.OBJECTIONS, ("handler_id", "chair_asked_at", "chair_wrote_at", "released_at")
    ),
    Remark: Told(Kind.REMARKS, ("dropped_at",)),
    # An answer is told when it is sent and when it is judged; its draft is the host's alone.
    RemarkAnswer: Told(Kind.REMARKS, ("sent_at", "is_settled"), inserted=False),
    BudgetAppraisal: Told(Kind.BUDGET),
    AppraisedItem: Told(Kind.BUDGET),
    ApprovalSlip: Told(Kind.APPROVALS, ("state",), inserted=False),
    SlipEdition: Told(Kind.APPROVALS),
    Approval: Told(Kind.APPROVALS, ("invalid_at",)),
    Ranking: Told(Kind.RANKING, ("state",), inserted=False),
    RankingMove: Told(Kind.RANKING, ("ended_at",)),
    Task: Told(Kind.CONTRACT, ("state",)),
    # Parties, accounts and payments stand in the contract; here only who drafted and signed it.
    Contract: Told(Kind.CONTRACT, ("state",)),
    IssuedPaper: Told(Kind.PAPERS),
    SignatureRequest: Told(Kind.PAPERS, ("state",)),
}


def dossier_life(actor: Actor, proposal: Proposal, *, is_of_office: bool) -> Life:
    """Every write that tells something; sealed applications and all that hangs on them left out.

    That an application was sent is told by the application, once it is opened, not by the step.
    """
    opened = HostApplication.objects.filter(proposal=proposal, opening__isnull=False)
    applied = list(opened.values_list("pk", flat=True))
    subjects = [(SUBJECT, proposal.pk), *((APPLICATION, key) for key in applied)]
    hearings = hearings_of(actor, subjects)
    rows: dict[type[Model], Rows] = defaultdict(dict)
    rows[Proposal] = {proposal.pk: {}}
    rows[Matter] = {key: {"council": one.council, "url": one.url} for key, one in hearings.items()}
    objections = objections_told(actor, list(hearings))
    rows.update(rows_ever({ListLine: ("proposal_id", [proposal.pk])}))
    rows.update(
        rows_now(
            {
                **_sent(proposal, applied),
                **_decided(proposal),
                Result: Asked(Result.objects.filter(matter__in=list(hearings)), ("matter_id",)),
                Objection: Asked(objections, ("chair_opinion", "released_because")),
                StepTaken: Asked(
                    StepTaken.objects.filter(
                        Q(dossier=proposal.dossier_id) & ~Q(step__in=SENDING)
                        | Q(dossier__in=objections.order_by().values("dossier"))
                    ),
                    ("dossier_id",),
                ),
            }
        )
    )
    rows.update(rows_now(_papers(proposal, rows)))
    for row in rows[StepTaken].values():
        if row["dossier_id"] != proposal.dossier_id:
            row["told_as"] = Kind.OBJECTIONS
    _name_lists(proposal, rows, is_of_office=is_of_office)
    title = " · ".join(filter(None, (proposal.code, proposal.title)))
    return Life(TOLD, title, rows, _named)


def _sent(proposal: Proposal, applied: list[int]) -> dict[type[Model], Asked]:
    """What was sent, opened, checked, remarked and appraised."""
    known = Q(application__isnull=True) | Q(application__in=applied)
    of_it = {"proposal": proposal}
    receipts = PostedReceipt.objects.filter(known, **of_it)
    checks = ValidityCheck.objects.filter(known, **of_it)
    looked = LookUp.objects.filter(**of_it).exclude(occasion=LookUpOccasion.ENTRY)
    answers = RemarkAnswer.objects.filter(remark__proposal=proposal)
    items = AppraisedItem.objects.filter(appraisal__proposal=proposal)
    return {
        ProposalVersion: Asked(ProposalVersion.objects.filter(**of_it)),
        PostedReceipt: Asked(receipts),
        HostApplication: Asked(
            HostApplication.objects.filter(pk__in=applied), (), {"host": F("host__name")}
        ),
        ApplicationOpening: Asked(ApplicationOpening.objects.filter(**of_it)),
        ValidityCheck: Asked(
            checks, (), {"host": Coalesce(F("application__host__name"), Value(""))}
        ),
        LookUp: Asked(looked, ("reasons",)),
        CouncilConclusion: Asked(CouncilConclusion.objects.filter(known, **of_it)),
        Remark: Asked(Remark.objects.filter(**of_it), ("number",)),
        RemarkAnswer: Asked(
            answers, ("stance", "words", "place", "finding"), {"number": F("remark__number")}
        ),
        BudgetAppraisal: Asked(BudgetAppraisal.objects.filter(known, **of_it)),
        AppraisedItem: Asked(items),
    }


def _decided(proposal: Proposal) -> dict[type[Model], Asked]:
    """What was presented, approved, ranked and decided, and the task that came of it."""
    slips = ApprovalSlip.objects.filter(kind=APPROVAL, subject_id=proposal.pk)
    keys = slips.order_by().values("pk")
    answered = Approval.objects.filter(seat__slip__in=keys)
    ranked = Ranking.objects.filter(rankings_naming(Proposal.objects.filter(pk=proposal.pk)))
    moves = RankingMove.objects.filter(proposal=proposal)
    tasks = Task.objects.filter(proposal=proposal).order_by()
    lines = ListLine.objects.filter(proposal=proposal).order_by()
    decisions = ApprovalDecision.objects.filter(
        Q(pk__in=tasks.values("approval_decision"))
        | Q(pk__in=tasks.values("ordering_decision"))
        | Q(pk__in=lines.values("of_list__decision"))
    )
    return {
        ApprovalSlip: Asked(slips),
        SlipEdition: Asked(SlipEdition.objects.filter(slip__in=keys)),
        Approval: Asked(
            answered, (), {"matter": F("seat__matter"), "number": F("edition__number")}
        ),
        Ranking: Asked(ranked, ("title", "content", "sha256")),
        RankingMove: Asked(moves, ("crossing", "ranking_id")),
        ApprovalDecision: Asked(decisions),
        Task: Asked(tasks),
        Contract: Asked(Contract.objects.filter(task__in=tasks.values("pk")), ("number",)),
    }


def _papers(proposal: Proposal, rows: dict[type[Model], Rows]) -> dict[type[Model], Asked]:
    """Papers issued about it, the contract among them, and who was asked to sign them."""
    contracts = Contract.objects.filter(pk__in=list(rows[Contract]), paper__isnull=False)
    papers = IssuedPaper.objects.filter(
        Q(owner_kind=SUBJECT, owner_id=proposal.pk) | Q(pk__in=contracts.order_by().values("paper"))
    ).order_by()
    return {
        IssuedPaper: Asked(papers),
        SignatureRequest: Asked(
            SignatureRequest.objects.filter(paper__in=papers.values("pk")),
            ("person_id",),
            {"title": F("paper__title")},
        ),
    }


def _name_lists(proposal: Proposal, rows: dict[type[Model], Rows], *, is_of_office: bool) -> None:
    """The titles of lists and rankings; who only audits is told none that a secret stands on."""
    keys = {row["of_list_id"] for row in rows[ListLine].values()}
    lists = ConsolidatedList.objects.filter(pk__in=keys)
    rankings = Ranking.objects.filter(pk__in=list(rows[Ranking]))
    if not is_of_office:
        secret = Proposal.objects.exclude(secrecy=Secrecy.NONE)
        lists = lists.exclude(lines__proposal__in=secret.values("pk"))
        rankings = rankings.exclude(rankings_naming(secret))
    named = dict(lists.values_list("pk", "title")) if keys else {}
    for row in rows[ListLine].values():
        row["list"] = named.get(row["of_list_id"], "")
    told = set(rankings.values_list("pk", flat=True)) if rows[Ranking] else set()
    for key, row in rows[Ranking].items():
        row["ranking"] = row.pop("title") if key in told else ""
        content = row.pop("content", None) or {}
        row["place"] = next(
            (one for one in content.get("rows", ()) if one.get("proposal") == proposal.pk), None
        )


def _named(life: Life) -> set[int]:
    """Who was asked to sign."""
    return {row["person_id"] for row in life.rows.get(SignatureRequest, {}).values()}


def dossiers_matching(proposals: QuerySet[Proposal], text: str, stage: str) -> QuerySet[Proposal]:
    """Those whose code, title, proposer or host says this, at this stage of their process."""
    if text := text.strip():
        wanted = with_words(text) | Q(code__icontains=text)
        if folded := fold(text):
            bodies = Organisation.objects.filter(
                Q(folded_name__contains=folded) | Q(short_name__icontains=text)
            ).values("pk")
            wanted |= Q(proposer__in=bodies) | Q(host__in=bodies)
        proposals = proposals.filter(wanted)
    if stage:
        code, edition, place = stage.split("|", 2)
        proposals = proposals.filter(
            dossier__process_code=code, dossier__edition=edition, dossier__stage=place
        )
    return proposals
