# SPDX-License-Identifier: Apache-2.0
"""How far each remark has come, and what its answer still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass

from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.terms.remarks import RemarkState, Stance


def draft_of(remark: Remark) -> RemarkAnswer | None:
    """The answer the host is still writing; the answers were fetched with the remark."""
    return next((one for one in remark.answers.all() if one.sent_at is None), None)


def last_sent(remark: Remark) -> RemarkAnswer | None:
    """The answer that counts for the office."""
    sent = [one for one in remark.answers.all() if one.sent_at is not None]
    return max(sent, key=lambda one: one.pk) if sent else None


def state_of(remark: Remark) -> RemarkState:
    """Where the remark stands; an answer counts from its sending."""
    if remark.dropped_at is not None:
        return RemarkState.DROPPED
    sent = last_sent(remark)
    if sent is None:
        return RemarkState.OPEN
    if sent.is_settled is None:
        return RemarkState.SENT
    return RemarkState.SETTLED if sent.is_settled else RemarkState.UNSETTLED


def told_state(remark: Remark, *, is_with_host: bool) -> RemarkState:
    """The state as the host is told it: what the office finds is its own until it returns it."""
    state = state_of(remark)
    found = {RemarkState.SETTLED, RemarkState.UNSETTLED}
    return RemarkState.SENT if state in found and not is_with_host else state


def waits_for_host(remark: Remark, *, is_with_host: bool) -> bool:
    """Whether the host answers it now; what was found wanting only once it is returned."""
    state = told_state(remark, is_with_host=is_with_host)
    return state in {RemarkState.OPEN, RemarkState.UNSETTLED}


def lacks(answer: RemarkAnswer | None) -> tuple[str, ...]:
    """The fields an answer needs yet; where nothing was changed there is no place to name."""
    if answer is None or not answer.stance:
        return ("stance",)
    needed = ["words"] if not answer.words else []
    if answer.stance != Stance.KEPT and not answer.place:
        needed.append("place")
    return tuple(needed)


@dataclass(frozen=True)
class Progress:
    """How many remarks count, and how far they have come."""

    total: int
    answered: int
    looked_at: int
    settled: int
    open_numbers: tuple[int, ...] = ()

    @property
    def unanswered(self) -> int:
        return self.total - self.answered


def progress_of(remarks: Iterable[Remark], *, is_with_host: bool) -> Progress:
    """Of those not taken out; a whole draft counts as answered while the host writes."""
    live = [one for one in remarks if one.dropped_at is None]
    open_ones = [
        one.number
        for one in live
        if waits_for_host(one, is_with_host=is_with_host) and lacks(draft_of(one))
    ]
    states = [told_state(one, is_with_host=is_with_host) for one in live]
    found = [one for one in live if (sent := last_sent(one)) and sent.is_settled is not None]
    return Progress(
        total=len(live),
        answered=len(live) - len(open_ones),
        looked_at=len(found),
        settled=states.count(RemarkState.SETTLED),
        open_numbers=tuple(open_ones),
    )
