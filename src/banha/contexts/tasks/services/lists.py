# SPDX-License-Identifier: Apache-2.0
"""The consolidated list: put together, submitted, decided line by line, announced."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import ApprovalDecision, ConsolidatedList, ListLine, Proposal
from banha.contexts.tasks.services.papers import KINDS
from banha.contexts.tasks.services.refusing import not_allowed, refuse
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms import DecisionKind, LineVerdict, ListState
from banha.kernel.access.public import Actor, Role
from banha.kernel.documents.public import IssuedPaper, issue_paper
from banha.kernel.law.public import Basis
from banha.kernel.organisations.public import Organisation

PLAN_BASIS = Basis("25/2026/TT-BCT", "Điều 3")
#: Stages in which a proposal may be put on a list, in the words of the editions.
LISTABLE = ("consolidating", "list_waiting")


def _locked(of_list: ConsolidatedList) -> ConsolidatedList:
    return (
        ConsolidatedList.objects.select_for_update(of=("self",))
        .select_related("managing_organisation")
        .get(pk=of_list.pk)
    )


def _check_desk(actor: Actor, of_list: ConsolidatedList) -> None:
    if not actor.holds(Role.DESK_OFFICER, of_list.managing_organisation_id):
        raise not_allowed(_("The desk officers of the managing unit keep this list."))


def _check_state(of_list: ConsolidatedList, *states: str) -> None:
    if of_list.state not in states:
        raise refuse(
            _("The list is “%(state)s”; this cannot be done now.")
            % {"state": ListState(of_list.state).label},
            field="state",
            code="wrong_state",
        )


@transaction.atomic
def open_list(
    *, actor: Actor, managing_organisation: Organisation, title: str, call: Call | None = None
) -> ConsolidatedList:
    """Begin a list of a unit; its desk officers keep it until it is submitted."""
    made = ConsolidatedList(
        title=title.strip(),
        call=call,
        managing_organisation=managing_organisation,
        created_by_id=actor.person_id,
    )
    _check_desk(actor, made)
    if not made.title:
        raise refuse(_("Give the list a title."), field="title", code="required")
    made.save()
    return made


@transaction.atomic
def put_on_list(
    *, of_list: ConsolidatedList, actor: Actor, proposals: Iterable[Proposal]
) -> list[ListLine]:
    """Put proposals on an open list; one that lies on another open list is refused by name."""
    locked = _locked(of_list)
    _check_desk(actor, locked)
    _check_state(locked, ListState.DRAFT, ListState.RETURNED)
    position = locked.lines.aggregate(last=Max("position"))["last"] or 0
    made = []
    for proposal in proposals:
        _refuse_unlistable(proposal, locked)
        position += 1
        made.append(
            ListLine.objects.create(
                of_list=locked,
                proposal=proposal,
                position=position,
                title=proposal.title,
                goal=proposal.goal,
                required_result=proposal.expected_result,
                mode=proposal.mode,
                state_budget=proposal.state_budget,
            )
        )
    return made


def _refuse_unlistable(proposal: Proposal, of_list: ConsolidatedList) -> None:
    if proposal.managing_organisation_id != of_list.managing_organisation_id:
        raise refuse(_("A proposal of another unit does not go on this list."), code="other_unit")
    if proposal.dossier is None or proposal.dossier.stage not in LISTABLE:
        raise refuse(
            _("“%(title)s” is not ready for the list.") % {"title": proposal.title},
            field="proposals",
            basis=PLAN_BASIS,
            remedy=_("First look up overlap and record the verdict."),
            code="not_ready",
        )
    open_lines = ListLine.objects.filter(proposal=proposal).exclude(
        of_list__state=ListState.APPROVED
    )
    if open_lines.exists():
        raise refuse(
            _("“%(title)s” lies on an open list already.") % {"title": proposal.title},
            field="proposals",
            code="on_a_list",
        )


@transaction.atomic
def edit_line(*, line: ListLine, actor: Actor, values: Mapping[str, str | int | None]) -> ListLine:
    """Correct the words of a line (name, goal, result, mode, money) before it is submitted."""
    of_list = _locked(line.of_list)
    _check_desk(actor, of_list)
    _check_state(of_list, ListState.DRAFT, ListState.RETURNED)
    for name in ("title", "goal", "required_result", "mode", "state_budget"):
        if name in values:
            setattr(line, name, values[name])
    line.save()
    return line


@transaction.atomic
def take_off_list(*, line: ListLine, actor: Actor) -> None:
    """Take a line off an open list; the others close up."""
    of_list = _locked(line.of_list)
    _check_desk(actor, of_list)
    _check_state(of_list, ListState.DRAFT, ListState.RETURNED)
    line.delete()
    for position, later in enumerate(of_list.lines.order_by("position"), 1):
        if later.position != position:
            later.position = position
            later.save(update_fields=("position",))


def _words_of_list(code: str, count: int) -> dict[str, Any]:
    bodies: dict[str, dict[str, Any]] = {
        "statement": {
            "paragraphs": [
                "Căn cứ kết quả tổng hợp, tra cứu trùng lặp các đề xuất nhiệm vụ, đơn vị quản lý "
                f"kính trình xem xét, phê duyệt danh mục gồm {count} nhiệm vụ như sau:"
            ],
            "proposals": ["Phê duyệt danh mục nhiệm vụ nêu trên."],
        },
        "list_decision": {
            "authority": "LÃNH ĐẠO CƠ QUAN CHỦ QUẢN",
            "articles": [
                f"Phê duyệt danh mục gồm {count} nhiệm vụ kèm theo Quyết định này.",
                "Đơn vị quản lý thông báo danh mục và tổ chức thực hiện theo quy định.",
                "Quyết định có hiệu lực từ ngày ký.",
            ],
        },
    }
    return bodies[code]


def _paper_of_list(
    of_list: ConsolidatedList, actor: Actor, code: str, about: str, lines: list[ListLine]
) -> IssuedPaper:
    kind = KINDS[code]
    rows = [
        [line.position, line.title, line.goal[:600], line.required_result[:400]] for line in lines
    ]
    return issue_paper(
        kind=f"tasks.{code}",
        title=about[:400],
        template=kind.template,
        merged={
            "about": about,
            **_words_of_list(code, len(lines)),
            "table": {
                "head": ["TT", "Tên nhiệm vụ", "Mục tiêu", "Yêu cầu đối với kết quả"],
                "rows": rows,
                "widths": [1.2, 6, 5, 4.3],
                "numeric": [0],
            },
        },
        issuer=of_list.managing_organisation,
        actor=actor,
        signatory=actor.name,
        signatory_capacity="",
        number_series=kind.series,
        number_pattern=kind.pattern,
        owner_kind="tasks.list",
        owner_id=of_list.pk,
    )


@transaction.atomic
def submit_list(*, of_list: ConsolidatedList, actor: Actor) -> ConsolidatedList:
    """Submit the list with its statement; every line waits for the decision from then on.

    Refused: an empty list; a line without a look-up of overlap with a verdict.
    """
    locked = _locked(of_list)
    _check_desk(actor, locked)
    if locked.state == ListState.SUBMITTED:
        return locked
    _check_state(locked, ListState.DRAFT, ListState.RETURNED)
    lines = list(locked.lines.select_related("proposal__dossier").order_by("position"))
    if not lines:
        raise refuse(_("The list is empty."), remedy=_("Put proposals on it."), code="empty")
    statement = _paper_of_list(
        locked, actor, "statement", f"Về việc phê duyệt {locked.title}", lines
    )
    for line in lines:
        dossier = line.proposal.dossier
        if dossier is not None and dossier.stage == "consolidating":
            step_now(line.proposal, actor, "list", act=Act(files={"statement": statement}))
    locked.lines.update(verdict=LineVerdict.WAITING)
    locked.state, locked.statement_number = ListState.SUBMITTED, statement.number
    locked.submitted_on, locked.return_reason = timezone.localdate(), ""
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def return_list(*, of_list: ConsolidatedList, actor: Actor, reason: str) -> ConsolidatedList:
    """Return a submitted list for further work, with the reason."""
    locked = _locked(of_list)
    _check_state(locked, ListState.SUBMITTED)
    if not reason.strip():
        raise refuse(_("Say why the list is returned."), field="reason", code="reasons_missing")
    for line in locked.lines.select_related("proposal__dossier"):
        step_now(line.proposal, actor, "unlist", act=Act(reasons=reason))
    locked.state, locked.return_reason = ListState.RETURNED, reason.strip()
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def decide_list(
    *,
    of_list: ConsolidatedList,
    actor: Actor,
    dropped: Mapping[int, str],
    number: str = "",
    decided_on: date | None = None,
) -> ConsolidatedList:
    """Approve the list: ``dropped`` names the lines (pk) left out, each with its reason.

    One decision paper for the list; the number is taken at issue unless it was issued on paper
    and is given here. A dropped line ends its dossier with the reason.
    """
    locked = _locked(of_list)
    if locked.state == ListState.APPROVED:
        return locked
    _check_state(locked, ListState.SUBMITTED)
    lines = list(locked.lines.select_related("proposal__dossier").order_by("position"))
    if any(not reason.strip() for reason in dropped.values()):
        raise refuse(
            _("Each dropped line needs its reason."), field="dropped", code="reasons_missing"
        )
    kept = [line for line in lines if line.pk not in dropped]
    paper = _paper_of_list(locked, actor, "list_decision", f"Phê duyệt {locked.title}", kept)
    day = decided_on or timezone.localdate()
    decision = ApprovalDecision.objects.create(
        kind=DecisionKind.LIST,
        number=number.strip() or paper.number,
        decided_on=day,
        issuer=locked.managing_organisation.parent or locked.managing_organisation,
        signatory=actor.name,
        title=locked.title,
        paper=paper,
    )
    for line in lines:
        reason = dropped.get(line.pk, "").strip()
        line.verdict = LineVerdict.DROPPED if reason else LineVerdict.KEPT
        line.reason = reason
        line.save(update_fields=("verdict", "reason"))
        if reason:
            step_now(line.proposal, actor, "decline", act=Act(reasons=reason))
        else:
            files = {"list_decision": paper}
            step_now(line.proposal, actor, "approve_list", act=Act(files=files))
    locked.state, locked.decision = ListState.APPROVED, decision
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def announce_line(*, line: ListLine, actor: Actor, call: Call) -> ListLine:
    """Announce an approved line in a published call; applications close with the call."""
    if call.published_at is None:
        raise refuse(_("The call is not published yet."), field="call", code="not_published")
    proposal = line.proposal
    ordered = call.lines.filter(title=line.title).first()
    Proposal.objects.filter(pk=proposal.pk).update(call_line=ordered)
    merged = {"notice": {"paragraphs": [call.title], "number": call.notice_number}}
    step_now(
        proposal,
        actor,
        "announce",
        act=Act(marks={"closing": timezone.localdate(call.closes_at)}, merged=merged),
    )
    return line
