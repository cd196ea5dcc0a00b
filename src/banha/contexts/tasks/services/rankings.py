# SPDX-License-Identifier: Apache-2.0
"""A ranking: opened, put under a budget line, dossiers taken across it, submitted, returned."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import BudgetFrame, Call
from banha.contexts.tasks.models import ConsolidatedList, Proposal, Ranking, RankingMove
from banha.contexts.tasks.rules import interests_of
from banha.contexts.tasks.services.conflicts import refuse_own
from banha.contexts.tasks.services.ranked import Reckoned, Row, reckon
from banha.contexts.tasks.services.ranking_papers import (
    content_of,
    issue_ranking_statement,
)
from banha.contexts.tasks.terms.kinds import RANKING
from banha.contexts.tasks.terms.ranking import Crossing, RankingState, Unranked
from banha.foundation.digests import digest_of
from banha.foundation.money import format_dong
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, Role
from banha.kernel.approvals.public import hold_slip, refuse_unless_approved, use_slip
from banha.kernel.law.public import Refusal, Stale, not_allowed, refuse
from banha.kernel.organisations.public import Organisation

OPEN = (RankingState.DRAFT, RankingState.RETURNED)


def _locked(ranking: Ranking, actor: Actor, *, version: int | None = None) -> Ranking:
    """The ranking, open and of the actor's desk; who comes second waits here."""
    found = Ranking.objects.select_for_update(of=("self",)).select_related(
        "managing_organisation__parent", "frame"
    ).get(pk=ranking.pk)  # fmt: skip
    _check_desk(actor, found.managing_organisation_id)
    _check_stands(found, OPEN, version)
    return found


def _check_stands(found: Ranking, states: Collection[str], version: int | None) -> None:
    """Refuse who comes second, and what is not done in this state."""
    if version is not None and version != found.version:
        raise Stale(
            Refusal(
                _("Meanwhile the ranking was changed (version %(version)s).")
                % {"version": found.version},
                remedy=_("Look at it as it is now and act again if need be."),
                code="stale",
            )
        )
    if found.state not in states:
        raise refuse(
            _("The ranking is “%(state)s”; this cannot be done now.")
            % {"state": RankingState(found.state).label},
            field="state",
            code="wrong_state",
        )


def _check_desk(actor: Actor, unit: int) -> None:
    if not actor.holds(Role.DESK_OFFICER, unit):
        raise not_allowed(_("The desk officers of the managing unit keep this ranking."))


def _refuse_own_among(actor: Actor, reckoned: Reckoned) -> None:
    """Nobody acts for the office on a ranking on which his own stands; asked in one query."""
    if actor.person_id is not None:
        keys = [row.proposal.pk for row in reckoned.rows]
        refuse_own(actor, Proposal.objects.filter(interests_of(actor.person_id), pk__in=keys)[:1])


def _changed(ranking: Ranking) -> None:
    ranking.version += 1
    ranking.save()


@transaction.atomic
def open_ranking(
    *,
    actor: Actor,
    title: str,
    call: Call | None = None,
    of_list: ConsolidatedList | None = None,
    frame: BudgetFrame | None = None,
) -> Ranking:
    """Begin the ranking of a call or of a list, under its budget line where there is one.

    Refused: both or neither of them, a budget line of another office, no title, to other desks.
    """
    source = call or of_list
    if source is None or (call is not None and of_list is not None):
        raise refuse(
            _("A ranking is of one call or of one list."), field="call", code="one_of_them"
        )
    unit: Organisation = source.managing_organisation
    _check_desk(actor, unit.pk)
    title = nfc(title).strip()
    if not title:
        raise refuse(_("Give the ranking a title."), field="title", code="required")
    _refuse_other_frame(frame, unit.pk)
    return Ranking.objects.create(
        title=title,
        call=call,
        of_list=of_list,
        frame=frame,
        managing_organisation=unit,
        created_by_id=actor.person_id,
    )


def _refuse_other_frame(frame: BudgetFrame | None, unit: int) -> None:
    if frame is None:
        return
    owner = frame.call.managing_organisation_id if frame.call else None
    if frame.plan is not None:
        owner = frame.plan.organisation_id
    if owner != unit:
        raise refuse(
            _("This budget line belongs to another office."), field="frame", code="other_unit"
        )


@transaction.atomic
def choose_frame(
    *, ranking: Ranking, actor: Actor, frame: BudgetFrame | None, version: int | None = None
) -> Ranking:
    """Put the ranking under another budget line, or another edition of it."""
    locked = _locked(ranking, actor, version=version)
    _refuse_other_frame(frame, locked.managing_organisation_id)
    if locked.frame_id != (frame.pk if frame else None):
        locked.frame = frame
        _changed(locked)
    return locked


@transaction.atomic
def take_across(
    *,
    ranking: Ranking,
    proposal: Proposal,
    actor: Actor,
    crossing: str,
    reason: str,
    version: int | None = None,
) -> RankingMove:
    """Take one ranked dossier across the line; the reason is kept and printed.

    Refused: without a reason; one that has no place; one that lies there already; above, when the
    years' ceilings do not hold it; one's own.
    """
    locked = _locked(ranking, actor, version=version)
    refuse_own(actor, [proposal])
    row = _ranked(reckon(locked), proposal)
    reason = nfc(reason).strip()
    if not reason:
        raise refuse(
            _("Say why the dossier is taken across the line."),
            field="reason",
            code="reasons_missing",
        )
    _refuse_crossing(row, Crossing(crossing))
    now = timezone.now()
    _end(locked, proposal, actor)
    made = RankingMove.objects.create(
        ranking=locked,
        proposal=proposal,
        crossing=crossing,
        reason=reason,
        made_by_id=actor.person_id,
        made_at=now,
    )
    _changed(locked)
    return made


def _ranked(reckoned: Reckoned, proposal: Proposal) -> Row:
    row = reckoned.row_of(proposal.pk)
    if row is not None:
        return row
    left = [one.why for one in reckoned.unranked if one.proposal.pk == proposal.pk]
    why = Unranked(left[0]).label if left else _("it is not on this ranking")
    raise refuse(
        _("The dossier has no place: %(why)s.") % {"why": why},
        field="proposal",
        remedy=_("Only what its council recommended is put forward for money."),
        code="not_ranked",
    )


def _refuse_crossing(row: Row, crossing: Crossing) -> None:
    if row.is_above == (crossing == Crossing.UP):
        raise refuse(
            _("The dossier lies on this side of the line already."),
            field="crossing",
            code="there_already",
        )
    assert row.placed is not None
    if crossing == Crossing.UP and row.placed.short:
        lack = "; ".join(
            _("%(year)s: %(money)s đồng") % {"year": year, "money": format_dong(amount)}
            for year, amount in row.placed.short.items()
        )
        raise refuse(
            _("The money does not hold it; what is lacking: %(lack)s.") % {"lack": lack},
            field="crossing",
            remedy=_("First take another dossier below the line, with its reason."),
            code="no_money",
        )


def _end(ranking: Ranking, proposal: Proposal, actor: Actor) -> int:
    live = RankingMove.objects.filter(ranking=ranking, proposal=proposal, ended_at=None)
    return live.update(ended_at=timezone.now(), ended_by_id=actor.person_id)


@transaction.atomic
def take_back_move(
    *, ranking: Ranking, proposal: Proposal, actor: Actor, version: int | None = None
) -> None:
    """Let a dossier lie where its place puts it; the move stays in the record as ended."""
    locked = _locked(ranking, actor, version=version)
    refuse_own(actor, [proposal])
    if _end(locked, proposal, actor):
        _changed(locked)


@transaction.atomic
def submit_ranking(*, ranking: Ranking, actor: Actor, version: int | None = None) -> Ranking:
    """Submit the ranking: its statement is issued with the list as annex, and what it says kept.

    Refused: without a budget line, with no dossier that has a place, one's own dossier on it.
    """
    locked = _locked(ranking, actor, version=version)
    if locked.frame is None:
        raise refuse(
            _("The ranking has no budget line yet."),
            field="frame",
            remedy=_("Choose the money the call or the plan has; then submit."),
            code="no_frame",
        )
    reckoned = reckon(locked)
    if not reckoned.rows:
        raise refuse(
            _("No dossier has a place yet."),
            remedy=_("Dossiers stand here once their council has recommended them."),
            code="empty",
        )
    _refuse_own_among(actor, reckoned)
    locked.statement = issue_ranking_statement(locked, reckoned, actor=actor)
    locked.content = content_of(locked, reckoned)
    locked.sha256 = digest_of(locked.content)
    locked.state, locked.return_reason = RankingState.SUBMITTED, ""
    locked.submitted_on = timezone.localdate()
    _changed(locked)
    return locked


@transaction.atomic
def return_ranking(
    *, ranking: Ranking, actor: Actor, reason: str, version: int | None = None
) -> Ranking:
    """Give a submitted ranking back to its desk, with the reason."""
    found = decided_by(ranking, actor, version)
    if not reason.strip():
        raise refuse(_("Say why the ranking is returned."), field="reason", code="reasons_missing")
    found.state, found.return_reason = RankingState.RETURNED, reason.strip()
    _changed(found)
    hold_slip(RANKING, found.pk)
    return found


@transaction.atomic
def approve_ranking(*, ranking: Ranking, actor: Actor, version: int | None = None) -> Ranking:
    """Approve it as it was submitted. Refused: once the facts behind it say otherwise."""
    found = decided_by(ranking, actor, version)
    if not is_as_submitted(found):
        raise refuse(
            _("The facts behind the ranking have changed since it was submitted."),
            remedy=_("Return it; the desk submits it as it now stands."),
            code="changed_since",
        )
    assert found.submitted_on is not None
    slip = refuse_unless_approved(
        RANKING, found.pk, found.managing_organisation_id, found.submitted_on
    )
    found.state = RankingState.APPROVED
    _changed(found)
    use_slip(slip)
    return found


def is_as_submitted(ranking: Ranking) -> bool:
    """Whether the ranking reckoned now says what was submitted."""
    return digest_of(content_of(ranking, reckon(ranking))) == ranking.sha256


def decided_by(ranking: Ranking, actor: Actor, version: int | None) -> Ranking:
    """The submitted ranking, locked, for the leader who decides on it."""
    found = Ranking.objects.select_for_update(of=("self",)).select_related("frame").get(
        pk=ranking.pk
    )  # fmt: skip
    if not actor.holds(Role.MINISTRY_LEADER, found.managing_organisation_id):
        raise not_allowed(_("The leader of the ministry or province decides on this ranking."))
    _refuse_own_among(actor, reckon(found))
    _check_stands(found, (RankingState.SUBMITTED,), version)
    return found
