# SPDX-License-Identifier: Apache-2.0
"""The decision on an objection: dismissed, the letter corrected, the conclusion set aside."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.events import ConclusionSetAside
from banha.contexts.councils.models import Matter, Objection, Result
from banha.contexts.councils.services.concluding import rivals_of
from banha.contexts.councils.services.hearing_again import hear_again, refuse_same_council
from banha.contexts.councils.services.objecting import locked_objection, open_dossier_of
from banha.contexts.councils.services.objection_acts import require_reasons
from banha.contexts.councils.services.objection_words import issue_decision
from banha.contexts.councils.services.results import issue_letter, meeting_of, people_told
from banha.contexts.councils.terms import RESULT_CHANGED, HeardBy, Verdict
from banha.foundation.events import publish
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.dossiers.public import StepTaken, advance, check_step, taken_before
from banha.kernel.law.public import refuse
from banha.kernel.notices.public import notify


@dataclass(frozen=True)
class Correction:
    """What the new letter says instead; what is left out stays as it was told."""

    reasons: str | None = None
    changes: str | None = None
    mean: Decimal | None = None


def _begin(
    objection: Objection, actor: Actor, verdict: Verdict, reasons: str, keys: dict[str, Any]
) -> tuple[Objection, StepTaken | None]:
    """The locked objection, or the step the first of two clicks took."""
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, keys.get("request_key"), verdict):
        return locked, known
    version = keys.get("expected_version")
    check_step(open_dossier_of(locked), verdict, actor=actor, expected_version=version)
    require_reasons(reasons)
    if verdict != Verdict.DISMISS and locked.result.set_aside_at is not None:
        raise refuse(
            _("This result was set aside or corrected already."),
            field="verdict",
            remedy=_("Dismiss the objection and say which decision has answered it."),
            code="set_aside",
        )
    return locked, None


def _end(
    objection: Objection,
    actor: Actor,
    verdict: Verdict,
    reasons: str,
    paper: IssuedPaper,
    keys: dict[str, Any],
) -> StepTaken:
    taken = advance(
        open_dossier_of(objection),
        verdict,
        actor=actor,
        reasons=reasons,
        papers=[("objection_decision", paper)],
        **keys,
    )
    objection.answer, objection.ended_at = paper, taken.at
    objection.save(update_fields=("answer", "ended_at", "heard_by"))
    return taken


@transaction.atomic
def dismiss_objection(
    *, objection: Objection, actor: Actor, reasons: str, **keys: Any
) -> StepTaken:
    """The result stands; the decision says why. Only a leader without interest decides."""
    locked, known = _begin(objection, actor, Verdict.DISMISS, reasons, keys)
    if known is not None:
        return known
    paper = issue_decision(locked, actor, Verdict.DISMISS, reasons.strip())
    return _end(locked, actor, Verdict.DISMISS, reasons, paper, keys)


@transaction.atomic
def correct_result(
    *,
    objection: Objection,
    actor: Actor,
    reasons: str,
    correction: Correction,
    **keys: Any,
) -> StepTaken:
    """Correct the letter: another one replaces it, the conclusion of the council stays.

    The old letter stays readable and says that it was replaced. Refused: nothing is corrected.
    """
    locked, known = _begin(objection, actor, Verdict.CORRECT, reasons, keys)
    if known is not None:
        return known
    earlier = Result.objects.select_for_update().get(pk=locked.result_id)
    earlier.matter = locked.result.matter
    made = _replacement(earlier, correction, actor)
    paper = issue_decision(locked, actor, Verdict.CORRECT, reasons.strip())
    _set_aside(earlier, paper, reasons)
    made.save()
    said = copy(made.matter.conclusion)
    said.reasons, said.changes, said.mean = made.reasons, made.changes, made.mean
    meeting = meeting_of(said)
    made.paper = issue_letter(made, said, meeting, actor, decided=paper)
    made.save(update_fields=("paper",))
    _tell([made.matter], made)
    return _end(locked, actor, Verdict.CORRECT, reasons, paper, keys)


def _replacement(earlier: Result, correction: Correction, actor: Actor) -> Result:
    """The new result, not saved: in public for the days the old one still stands."""
    told = {"reasons": earlier.reasons, "changes": earlier.changes, "mean": earlier.mean}
    given = {
        "reasons": correction.reasons if correction.reasons is None else nfc(correction.reasons),
        "changes": correction.changes if correction.changes is None else nfc(correction.changes),
        "mean": correction.mean,
    }
    changed = {name: said for name, said in given.items() if said is not None}
    if all(told[name] == said for name, said in changed.items()):
        raise refuse(
            _("Nothing of the letter is corrected."),
            field="letter_reasons",
            remedy=_("Write what the letter is to say, or dismiss the objection."),
            code="nothing_corrected",
        )
    return Result(
        matter=earlier.matter,
        outcome=earlier.outcome,
        **{**told, **changed},
        replaces=earlier,
        sent_at=timezone.now(),
        sent_by_id=actor.person_id,
        before_signing=earlier.before_signing,
        stands_from=earlier.stands_from,
        stands_until=earlier.stands_until,
        is_public=earlier.is_public,
        published_by_id=earlier.published_by_id,
    )


def _set_aside(result: Result, paper: IssuedPaper, reasons: str) -> None:
    result.set_aside_at = timezone.now()
    result.set_aside_because = f"{paper.number}: {reasons.strip()}"
    result.save(update_fields=("set_aside_at", "set_aside_because"))


@transaction.atomic
def uphold_objection(
    *, objection: Objection, actor: Actor, reasons: str, heard_by: str, **keys: Any
) -> StepTaken:
    """Set the conclusion aside: the dossier, and those it competes with, go before a council again.

    Ballots, counting record, minutes and letter stay as they were, marked as set aside. Refused:
    the same council where it is dissolved or at work, a task whose approval has gone out.
    """
    locked, known = _begin(objection, actor, Verdict.UPHOLD, reasons, keys)
    if known is not None:
        return known
    if heard_by not in HeardBy.values:
        raise refuse(_("Say which council hears the dossier."), field="heard_by", code="heard_by")
    council = locked.result.matter.council
    if heard_by == HeardBy.SAME:
        refuse_same_council(council)
    matters = rivals_of(locked.result.matter)
    locked.heard_by = heard_by
    paper = issue_decision(locked, actor, Verdict.UPHOLD, reasons.strip(), heard_by)
    for result in Result.objects.select_for_update().filter(matter__in=matters, set_aside_at=None):
        _set_aside(result, paper, reasons)
    _set_matters_aside(matters)
    taken = _end(locked, actor, Verdict.UPHOLD, reasons, paper, keys)
    if heard_by == HeardBy.SAME:
        hear_again(council=council, matters=matters, actor=actor, reasons=reasons)
    assert actor.person_id is not None
    publish(
        ConclusionSetAside(
            council_id=council.pk,
            subjects=tuple((one.subject_kind, one.subject_id) for one in matters),
            person_id=actor.person_id,
            goes_to_other=heard_by == HeardBy.OTHER,
            reasons=reasons.strip(),
            decision_id=paper.pk,
        )
    )
    _tell(matters)
    return taken


def _set_matters_aside(matters: Sequence[Matter]) -> None:
    now = timezone.now()
    for one in matters:
        one.set_aside_at = now
        one.save(update_fields=("set_aside_at",))


def _tell(matters: Sequence[Matter], result: Result | None = None) -> None:
    """The people of every host whose result changed."""
    for one in matters:
        told = result or one.results.order_by("-sent_at", "-pk").first()
        if told is None:
            continue
        title = (
            gettext_lazy("The letter of result on your dossier was corrected")
            if result
            else gettext_lazy("The conclusion on your dossier was set aside")
        )
        notify(
            people=people_told(one),
            kind=RESULT_CHANGED,
            title=title,
            body=one.title,
            url=reverse("councils:result", args=[told.key]),
            subject={"result": told.pk},
        )
