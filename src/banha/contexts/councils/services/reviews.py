# SPDX-License-Identifier: Apache-2.0
"""A reviewer's opinion: kept while he writes, sent before the meeting, given back with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Conclusion, Review
from banha.contexts.councils.queries.reviews import last_meeting_of, may_open
from banha.contexts.councils.rules.reviews import review_due_on, review_faults
from banha.contexts.councils.services.opinion_signing import overtake
from banha.contexts.councils.services.permits import require_secretary
from banha.contexts.councils.services.review_papers import issue_opinion
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    LONGEST_OPINION,
    REOPENED,
    REVIEW_FORM,
    REVIEW_FORMS,
    CouncilStage,
    Criterion,
    SeatState,
    advised,
)
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Refused, Stale, not_allowed, refuse
from banha.kernel.notices.public import notify

TEXTS = ("strengths", "weaknesses", "questions")
OVER = (CouncilStage.CONCLUDED, CouncilStage.DISSOLVED, CouncilStage.CANCELLED)


@dataclass(frozen=True)
class Opinion:
    """What a reviewer wrote; remarks by the criteria of the council's form."""

    strengths: str = ""
    weaknesses: str = ""
    questions: str = ""
    advice: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def keep_review(
    *, review: Review, actor: Actor, opinion: Opinion, version: int | None = None
) -> Review:
    """Keep what the reviewer has written so far; nobody else reads it before it is sent.

    Refused: to who was not asked for it, has not declared himself or is recused; an opinion that
    was sent; a dossier that is concluded; as Stale where another window saved a later version.
    """
    locked = _locked(review)
    _refuse_writing(locked, actor)
    if version is not None and version != locked.version:
        raise Stale(
            Refusal(
                _("This opinion was saved in another window after this one was opened."),
                field="version",
                remedy=_("Open the opinion again: it shows what was saved last."),
                code="stale",
            )
        )
    for name in TEXTS:
        setattr(locked, name, getattr(opinion, name).strip()[:LONGEST_OPINION])
    locked.advice = opinion.advice if opinion.advice in _advice_of(locked) else ""
    criteria = {one.code for one in _criteria_of(locked)}
    locked.remarks = {
        code: text.strip()[:LONGEST_OPINION]
        for code, text in opinion.remarks.items()
        if code in criteria and text.strip()
    }
    locked.form = locked.form or REVIEW_FORM.code
    locked.version += 1
    locked.save()
    return locked


def send_review(
    *,
    review: Review,
    actor: Actor,
    opinion: Opinion,
    version: int | None = None,
    request_key: UUID | None = None,
) -> Review:
    """Send the opinion; after the day it was due it is taken and marked as late.

    What was sent is issued as a paper, which the reviewer is asked to sign.
    What was written is kept as a draft first, so that a refusal loses nothing. Sent again under
    the same key it is the same act. Refused as for keeping it, and where a part is missing.
    """
    known = Review.objects.get(pk=review.pk)
    if known.sent_at is not None and request_key and known.request_key == request_key:
        return known
    keep_review(review=review, actor=actor, opinion=opinion, version=version)
    with transaction.atomic():
        kept = _locked(review)
        _refuse_writing(kept, actor)
        written = {name: getattr(kept, name) for name in (*TEXTS, "advice")}
        if faults := tuple(review_faults(written, REVIEW_FORMS[kept.form])):
            raise Refused(*faults)
        due = review_due_on(last_meeting_of(kept.matter.council))
        kept.sent_at, kept.request_key = timezone.now(), request_key
        kept.is_late = due is not None and timezone.localdate() > due
        kept.save(update_fields=("sent_at", "request_key", "is_late"))
        issue_opinion(review=kept, actor=actor)
    return kept


@transaction.atomic
def reopen_review(*, review: Review, actor: Actor, reasons: str) -> Review:
    """Give a sent opinion back to be written again; the reviewer is told why.

    Its paper is kept with the signature it bears, and is overtaken.
    Refused to who is not secretary of the managing unit, without reasons, for one that was not
    sent, and once the dossier is concluded.
    """
    locked = _locked(review)
    require_secretary(actor, locked.matter.council.managing_organisation_id)
    if not reasons.strip():
        raise refuse(_("Say why."), field="reasons", code="no_reason")
    if locked.sent_at is None:
        raise refuse(_("This opinion has not been sent."), field="review", code="not_sent")
    _refuse_over(locked)
    overtake(paper=locked.paper)
    locked.sent_at, locked.is_late, locked.paper = None, False, None
    locked.reopened_because = reasons.strip()
    locked.reopened_at, locked.reopened_by_id = timezone.now(), actor.person_id
    locked.save()
    page = reverse("councils:review", args=[locked.matter.council_id, locked.pk])
    notify(
        people=[locked.member.person_id],
        kind=REOPENED,
        title=gettext_lazy("Your opinion was given back to you"),
        body=f"{locked.matter.title}\n\n{locked.reopened_because}",
        url=page,
        once_key=f"review:{locked.pk}:{locked.reopened_at}",
    )
    return locked


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related(
        "matter__council__dossier", "matter__council__managing_organisation", "member"
    )
    return rows.get(pk=review.pk)


def _criteria_of(review: Review) -> tuple[Criterion, ...]:
    form = FORM_BY_CODE.get(review.matter.council.form)
    return form.criteria if form else ()


def _advice_of(review: Review) -> list[str]:
    return [one.value for one in advised(review.matter.council.kind)]


def _refuse_writing(review: Review, actor: Actor) -> None:
    member = review.member
    if actor.person_id != member.person_id or member.state != SeatState.ACCEPTED:
        raise not_allowed(
            _("A reviewer's opinion is written by the reviewer it was asked of."),
            remedy=_("Another member says his opinion at the meeting."),
        )
    if not may_open(actor, review.matter):
        raise not_allowed(
            _("This dossier is not open to you."),
            remedy=_("Declare your interests first; who is recused writes no opinion."),
        )
    if review.sent_at is not None:
        raise refuse(
            _("You have sent this opinion; it is final."),
            field="review",
            remedy=_("Ask the secretary to give it back to you, and say why."),
            code="sent",
        )
    _refuse_over(review)


def _refuse_over(review: Review) -> None:
    dossier = review.matter.council.dossier
    is_over = dossier is not None and dossier.stage in OVER
    if is_over or Conclusion.objects.filter(matter=review.matter_id).exists():
        raise refuse(
            _("The council has concluded on this dossier."),
            field="review",
            remedy=_("What was written is kept as it was."),
            code="concluded",
        )
