# SPDX-License-Identifier: Apache-2.0
"""The consolidated list: put together, submitted, decided line by line, announced."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import ConsolidatedList, ListLine, Proposal
from banha.contexts.tasks.services.conflicts import refuse_own
from banha.contexts.tasks.services.decisions import Numbered
from banha.contexts.tasks.services.list_decision import decision_on, refuse_other
from banha.contexts.tasks.services.list_lines import PLAN_BASIS, naming, refuse_without_look_up
from banha.contexts.tasks.services.list_papers import issue_list_paper
from banha.contexts.tasks.services.paper_facts import products_in_words
from banha.contexts.tasks.services.steps import Act, process_of_proposal, step_now
from banha.contexts.tasks.terms import LineVerdict, ListState
from banha.kernel.access.public import Actor, Role
from banha.kernel.documents.public import Document
from banha.kernel.law.public import Refusal, Stale, not_allowed, refuse
from banha.kernel.organisations.public import Organisation

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
        refuse_own(actor, [proposal])
        _refuse_unlistable(proposal, locked)
        position += 1
        made.append(
            ListLine.objects.create(
                of_list=locked,
                proposal=proposal,
                position=position,
                title=proposal.title,
                goal=proposal.goal,
                required_result=proposal.expected_result
                or products_in_words(proposal.productrows.all()),
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
    refuse_own(actor, [line.proposal])
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
    refuse_own(actor, [line.proposal])
    _check_state(of_list, ListState.DRAFT, ListState.RETURNED)
    line.delete()
    for position, later in enumerate(of_list.lines.order_by("position"), 1):
        if later.position != position:
            later.position = position
            later.save(update_fields=("position",))


@transaction.atomic
def move_line(*, line: ListLine, actor: Actor, up: bool) -> None:
    """Change the place of a line with the one above or below it."""
    of_list = _locked(line.of_list)
    _check_desk(actor, of_list)
    refuse_own(actor, [line.proposal])
    _check_state(of_list, ListState.DRAFT, ListState.RETURNED)
    line.refresh_from_db()
    others = of_list.lines.exclude(pk=line.pk)
    other = (
        others.filter(position__lt=line.position).order_by("-position").first()
        if up
        else others.filter(position__gt=line.position).order_by("position").first()
    )
    if other is None:
        return
    mine, its = line.position, other.position
    # One position is held by one line at every moment.
    for moved, position in ((line, 0), (other, mine), (line, its)):
        moved.position = position
        moved.save(update_fields=("position",))


def _refuse_stale_list(of_list: ConsolidatedList, expected_version: int | None) -> None:
    if expected_version is not None and expected_version != of_list.version:
        raise Stale(
            Refusal(
                _("Meanwhile the list became “%(state)s” (version %(version)s).")
                % {"state": ListState(of_list.state).label, "version": of_list.version},
                remedy=_("Look at it as it is now and act again if need be."),
                code="stale",
            )
        )


@transaction.atomic
def submit_list(
    *, of_list: ConsolidatedList, actor: Actor, expected_version: int | None = None
) -> ConsolidatedList:
    """Submit the list with its statement; every line waits for the decision from then on.

    Refused: an empty list; a line without a look-up of overlap with a verdict.
    """
    locked = _locked(of_list)
    _check_desk(actor, locked)
    if locked.state == ListState.SUBMITTED:
        return locked
    _refuse_stale_list(locked, expected_version)
    _check_state(locked, ListState.DRAFT, ListState.RETURNED)
    lines = list(locked.lines.select_related("proposal__dossier").order_by("position"))
    if not lines:
        raise refuse(_("The list is empty."), remedy=_("Put proposals on it."), code="empty")
    refuse_own(actor, [line.proposal for line in lines])
    refuse_without_look_up(lines)
    statement = issue_list_paper(locked, "statement", lines, actor=actor)
    for line in lines:
        dossier = line.proposal.dossier
        if dossier is not None and dossier.stage == "consolidating":
            with naming(line):
                step_now(line.proposal, actor, "list", act=Act(files={"statement": statement}))
    locked.lines.update(verdict=LineVerdict.WAITING)
    locked.state, locked.statement_number = ListState.SUBMITTED, statement.number
    locked.submitted_on, locked.return_reason = timezone.localdate(), ""
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def return_list(
    *,
    of_list: ConsolidatedList,
    actor: Actor,
    reason: str,
    expected_version: int | None = None,
) -> ConsolidatedList:
    """Return a submitted list for further work, with the reason.

    Under R1 the lines stay where the council put them; only the list goes back to the desk.
    """
    locked = _locked(of_list)
    _check_decider(actor, locked)
    _refuse_stale_list(locked, expected_version)
    _check_state(locked, ListState.SUBMITTED)
    if not reason.strip():
        raise refuse(_("Say why the list is returned."), field="reason", code="reasons_missing")
    lines = list(locked.lines.select_related("proposal__dossier"))
    refuse_own(actor, [line.proposal for line in lines])
    for line in lines:
        if _has_step(line.proposal, "unlist"):
            step_now(line.proposal, actor, "unlist", act=Act(reasons=reason))
    locked.state, locked.return_reason = ListState.RETURNED, reason.strip()
    locked.version += 1
    locked.save()
    return locked


def _has_step(proposal: Proposal, code: str) -> bool:
    return any(step.code == code for step in process_of_proposal(proposal).steps)


def _check_decider(actor: Actor, of_list: ConsolidatedList) -> None:
    if not actor.holds(Role.MINISTRY_LEADER, of_list.managing_organisation_id):
        raise not_allowed(
            _("The leader of the ministry or province decides on this list."), basis=PLAN_BASIS
        )


@transaction.atomic
def decide_list(
    *,
    of_list: ConsolidatedList,
    actor: Actor,
    dropped: Mapping[int, str],
    decision: Numbered | None = None,
    scan: Document | None = None,
    expected_version: int | None = None,
) -> ConsolidatedList:
    """Approve the list: ``dropped`` names the lines (pk) left out, each with its reason.

    One decision paper for the list; the number is taken at issue unless it was issued on paper
    and comes with its scan. A dropped line ends its dossier with the reason. Sent again it gives
    the list decided; with other lines dropped or another decision it is refused.
    """
    locked = _locked(of_list)
    _check_decider(actor, locked)
    if locked.state == ListState.APPROVED and expected_version is None:
        refuse_other(locked, dropped, decision or Numbered(), scan)
        return locked
    _refuse_stale_list(locked, expected_version)
    _check_state(locked, ListState.SUBMITTED)
    lines = list(locked.lines.select_related("proposal__dossier").order_by("position"))
    refuse_own(actor, [line.proposal for line in lines])
    bare = [one for one in lines if one.pk in dropped and not dropped[one.pk].strip()]
    if bare:
        names = "; ".join(f"{one.position}. “{one.title}”" for one in bare)
        raise refuse(
            _("Each dropped line needs its reason: %(lines)s.") % {"lines": names},
            field="dropped",
            code="reasons_missing",
        )
    kept = [line for line in lines if line.pk not in dropped]
    made = decision_on(locked, actor, kept, decision or Numbered(), scan)
    paper = made.paper or made.document
    assert paper is not None
    for line in lines:
        reason = dropped.get(line.pk, "").strip()
        line.verdict = LineVerdict.DROPPED if reason else LineVerdict.KEPT
        line.reason = reason
        line.save(update_fields=("verdict", "reason"))
        act = Act(reasons=reason) if reason else Act(files={"list_decision": paper})
        with naming(line):
            step_now(line.proposal, actor, "decline" if reason else "approve_list", act=act)
    locked.state, locked.decision = ListState.APPROVED, made
    locked.version += 1
    locked.save()
    return locked
