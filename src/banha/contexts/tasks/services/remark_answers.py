# SPDX-License-Identifier: Apache-2.0
"""The host answers each remark; the office says of each answer whether it settles the remark."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal, Remark, RemarkAnswer
from banha.contexts.tasks.queries.remarks import hosted_by, remarks_of
from banha.contexts.tasks.rules.remarks import draft_of, lacks, last_sent, state_of, waits_for_host
from banha.contexts.tasks.services.remarks import (
    is_undecided,
    is_with_host,
    locked,
    require_judge,
)
from banha.contexts.tasks.terms.remarks import (
    LONGEST_ANSWER,
    LONGEST_PLACE,
    RemarkState,
    Stance,
)
from banha.foundation.text import nfc
from banha.foundation.written import moment_written
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Refused, Stale, not_allowed, refuse


def plain(text: str) -> str:
    """As it is stored: composed letters, one kind of line end, no spaces around."""
    return nfc(text).replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class Answered:
    """What the host says of one remark; ``version``: of the draft it read, 0 where none was."""

    stance: str = ""
    words: str = ""
    place: str = ""
    version: int | None = None

    def clean(self) -> "Answered":
        """As it is stored."""
        place = " ".join(nfc(self.place).split())
        return Answered(self.stance, plain(self.words), place, self.version)

    def is_of(self, row: RemarkAnswer | None) -> bool:
        """Whether the row says this already; no row says nothing."""
        kept = (row.stance, row.words, row.place) if row else ("", "", "")
        return kept == (self.stance, self.words, self.place)


@dataclass(frozen=True)
class Found:
    """What the office found of one answer; None: not decided yet."""

    is_settled: bool | None = None
    finding: str = ""
    version: int | None = None


def open_remarks(proposal: Proposal) -> list[Remark]:
    """Remarks the host answers now, with their answers."""
    with_host = is_with_host(proposal)
    return [one for one in remarks_of(proposal) if waits_for_host(one, is_with_host=with_host)]


def live_numbers(proposal: Proposal) -> list[int]:
    """The numbers of its remarks that were not dropped, in order."""
    live = Remark.objects.filter(proposal=proposal, dropped_at=None)
    return list(live.order_by("number").values_list("number", flat=True))


def answers_remarks(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor may write answers now: he is of the host and the task is not decided."""
    return is_undecided(proposal) and hosted_by(actor, proposal)


@transaction.atomic
def save_answers(
    *, proposal: Proposal, actor: Actor, answers: Mapping[int, Answered]
) -> list[RemarkAnswer]:
    """Keep drafts of answers by the number of the remark; nothing is sent. All or nothing.

    Refused: for who is not of the host, for a remark that waits for no answer, and (Stale) for a
    draft that somebody else saved after it was read.
    """
    if not hosted_by(actor, proposal):
        raise not_allowed(_("The host of the task answers the remarks."))
    if not is_undecided(proposal):
        raise refuse(
            _("The task is decided; its remarks stay as they are."), field="stage", code="decided"
        )
    locked(proposal)
    asked = {one.number: one for one in open_remarks(proposal)}
    given = {number: said.clean() for number, said in answers.items()}
    if faults := [one for number, said in given.items() for one in _faults(number, said, asked)]:
        raise Refused(*faults)
    if stale := [
        _stale(number, draft)
        for number, said in given.items()
        if (draft := draft_of(asked[number])) is not None
        and not said.is_of(draft)
        and said.version not in {None, draft.version}
    ]:
        raise Stale(*stale)
    return [_keep(asked[number], said, actor) for number, said in given.items()
            if not said.is_of(draft_of(asked[number]))]  # fmt: skip


def _faults(number: int, said: Answered, asked: Mapping[int, Remark]) -> list[Refusal]:
    if number not in asked:
        return [
            Refusal(
                _("Remark %(number)s waits for no answer.") % {"number": number},
                field=f"words_{number}",
                remedy=_("It was answered, settled or taken out meanwhile; read it again."),
                code="not_open",
            )
        ]
    faults = []
    if said.stance and said.stance not in Stance.values:
        faults.append(Refusal(_("Choose what was done."), field=f"stance_{number}", code="choice"))
    for field, text, most in (
        ("words", said.words, LONGEST_ANSWER),
        ("place", said.place, LONGEST_PLACE),
    ):
        if len(text) > most:
            words = _("This is longer than %(most)s characters.") % {"most": most}
            faults.append(Refusal(words, field=f"{field}_{number}", code="too_long"))
    return faults


def _stale(number: int, row: RemarkAnswer) -> Refusal:
    who = row.saved_by.full_name if row.saved_by else "—"
    return Refusal(
        _("Remark %(number)s: %(who)s saved another answer, %(when)s.")
        % {"number": number, "who": who, "when": moment_written(row.saved_at)},
        field=f"words_{number}",
        remedy=_("Compare the two, then save again; what you save then stays."),
        code="stale",
    )


def _keep(remark: Remark, said: Answered, actor: Actor) -> RemarkAnswer:
    row = draft_of(remark) or RemarkAnswer(remark=remark, version=0)
    row.stance, row.words, row.place = said.stance, said.words, said.place
    row.version += 1
    row.saved_by_id, row.saved_at = actor.person_id, timezone.now()
    row.save()
    return row


def refuse_unanswered(proposal: Proposal) -> None:
    """Raise while an open remark has no whole answer, naming each."""
    unanswered = [one.number for one in open_remarks(proposal) if lacks(draft_of(one))]
    if unanswered:
        raise refuse(
            _("Remarks not answered yet: %(numbers)s.")
            % {"numbers": ", ".join(map(str, unanswered))},
            field="remarks",
            remedy=_(
                "Say of each what was done, how or why not, and where it stands in the dossier; "
                "then send again."
            ),
            code="remark_unanswered",
        )


def send_answers(proposal: Proposal) -> int:
    """The drafts are sent with the finished dossier and stay as they are; how many were sent."""
    locked(proposal)
    asked = [one.pk for one in open_remarks(proposal)]
    drafts = RemarkAnswer.objects.filter(remark__in=asked, sent_at=None)
    return drafts.update(sent_at=timezone.now())


@transaction.atomic
def save_findings(
    *, proposal: Proposal, actor: Actor, findings: Mapping[int, Found]
) -> list[RemarkAnswer]:
    """Say of the answers sent, by the number of the remark, whether they settle it.

    Refused: for who is not of the office or has a part in it, while the host has the dossier, once
    the task is decided, without words where one is not settled, and (Stale) for an answer somebody
    else judged after it was read.
    """
    require_judge(proposal, actor)
    if is_with_host(proposal) or not is_undecided(proposal):
        raise refuse(
            _("The answers are looked at while the office has the dossier."),
            field="stage",
            remedy=_("Look at its timeline: somebody may have acted before you."),
            code="wrong_stage",
        )
    locked(proposal)
    live = [one for one in remarks_of(proposal) if one.dropped_at is None]
    sent = {one.number: row for one in live if (row := last_sent(one)) is not None}
    given = {
        number: Found(said.is_settled, plain(said.finding), said.version)
        for number, said in findings.items()
    }
    if faults := [one for number, said in given.items() for one in _missing(number, said, sent)]:
        raise Refused(*faults)
    changed = {
        number: said
        for number, said in given.items()
        if (said.is_settled, said.finding) != (sent[number].is_settled, sent[number].finding)
    }
    if stale := [
        _judged_before(number, sent[number])
        for number, said in changed.items()
        if said.version not in {None, sent[number].version}
    ]:
        raise Stale(*stale)
    return [_judge(sent[number], said, actor) for number, said in changed.items()]


def _missing(number: int, said: Found, sent: Mapping[int, RemarkAnswer]) -> list[Refusal]:
    if number not in sent:
        words = _("Remark %(number)s has no answer that was sent.") % {"number": number}
        return [Refusal(words, field=f"is_settled_{number}", code="not_sent")]
    if len(said.finding) > LONGEST_ANSWER:
        words = _("This is longer than %(most)s characters.") % {"most": LONGEST_ANSWER}
        return [Refusal(words, field=f"finding_{number}", code="too_long")]
    if said.is_settled is False and not said.finding:
        return [
            Refusal(
                _("Remark %(number)s: say what is still missing.") % {"number": number},
                field=f"finding_{number}",
                remedy=_("The host reads these words when the dossier is returned."),
                code="reasons_missing",
            )
        ]
    return []


def _judged_before(number: int, row: RemarkAnswer) -> Refusal:
    who = row.judged_by.full_name if row.judged_by else "—"
    when = moment_written(row.judged_at) if row.judged_at else "—"
    return Refusal(
        _("Remark %(number)s: %(who)s looked at it before you, %(when)s.")
        % {"number": number, "who": who, "when": when},
        field=f"finding_{number}",
        remedy=_("Compare the two, then save again; what you save then stays."),
        code="stale",
    )


def _judge(row: RemarkAnswer, said: Found, actor: Actor) -> RemarkAnswer:
    row.is_settled, row.finding = said.is_settled, said.finding
    row.version += 1
    row.judged_by_id, row.judged_at = actor.person_id, timezone.now()
    row.save(update_fields=("is_settled", "finding", "version", "judged_by", "judged_at"))
    return row


def words_to_return(proposal: Proposal) -> list[str]:
    """What the host is asked (again), remark by remark, for the letter that returns the dossier.

    The papers of the State are Vietnamese whatever language the page has.
    """
    found = []
    for one in remarks_of(proposal):
        state, sent = state_of(one), last_sent(one)
        if state == RemarkState.UNSETTLED and sent is not None:
            found.append(f"Ý kiến số {one.number} ({_short(one.text)}): {sent.finding}")
        elif state == RemarkState.OPEN:
            found.append(f"Ý kiến số {one.number}: {one.text}")
    return found


def _short(text: str, most: int = 160) -> str:
    return f"“{text}”" if len(text) <= most else f"“{text[:most].rstrip()}…”"


def refuse_unsettled(proposal: Proposal) -> None:
    """Raise while a remark is not settled: the task is not approved over it."""
    found = [one.number for one in remarks_of(proposal)
             if state_of(one) not in {RemarkState.SETTLED, RemarkState.DROPPED}]  # fmt: skip
    if found:
        raise refuse(
            _("Remarks not settled yet: %(numbers)s.") % {"numbers": ", ".join(map(str, found))},
            field="remarks",
            remedy=_(
                "The desk looks at the answers and says of each whether it settles the remark; "
                "with one that does not, the dossier goes back to be finished."
            ),
            code="remarks_unsettled",
        )
