# SPDX-License-Identifier: Apache-2.0
"""A reviewer's opinion as a paper of the council, in the official layout (phiếu nhận xét)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Review
from banha.contexts.councils.queries.reviews import opinion_papers_open_to, reviews_readable_to
from banha.contexts.councils.services.issuing import issue_slip
from banha.contexts.councils.services.opinion_signing import ask_author
from banha.contexts.councils.services.papers import name_of
from banha.contexts.councils.terms import FORM_BY_CODE, OPINION, REVIEW_FORMS
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Heading,
    IssuedPaper,
    OwnerRoom,
    OwnerTold,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    day_in_words,
    in_vietnamese,
    register_owner,
    register_reader,
    register_template,
)
from banha.kernel.law.public import not_allowed, refuse

#: As what the reviewer signs.
SIGNS_AS = "Người nhận xét"


@transaction.atomic
def print_review(*, review: Review, actor: Actor) -> IssuedPaper:
    """The paper of a sent opinion; one sent when opinions had no paper yet gets its paper now.

    Refused to who may not read it, and while it is not sent.
    """
    locked = Review.objects.select_for_update(of=("self",)).select_related(
        "matter__council__managing_organisation", "member", "paper"
    ).get(pk=review.pk)  # fmt: skip
    if not reviews_readable_to(actor).filter(pk=locked.pk).exists():
        raise not_allowed(_("This opinion is not open to you."))
    if locked.sent_at is None:
        raise refuse(
            _("This opinion has not been sent."),
            field="review",
            remedy=_("Send it first; the paper is made of what was sent."),
            code="not_sent",
        )
    return locked.paper or _issued(locked, actor)


def issue_opinion(*, review: Review, actor: Actor) -> IssuedPaper:
    """The paper of an opinion just sent, which its reviewer is asked to sign.

    The caller has locked the opinion and refused whom it had to.
    """
    paper = _issued(review, actor)
    council = review.matter.council
    ask_author(paper=paper, council=council, member=review.member, capacity=SIGNS_AS, actor=actor)
    return paper


def _issued(review: Review, actor: Actor) -> IssuedPaper:
    paper = issue_slip(
        OPINION,
        review.pk,
        matter=review.matter,
        member=review.member,
        capacity=SIGNS_AS,
        heading=REVIEW_FORMS[review.form].title,
        merged=review_words(review),
        actor=actor,
    )
    review.paper = paper
    review.save(update_fields=("paper",))
    return paper


@in_vietnamese
def review_words(review: Review) -> dict[str, Any]:
    """What the paper says: of which dossier, part by part, and what the reviewer advises."""
    matter, council, form = review.matter, review.matter.council, REVIEW_FORMS[review.form]
    criteria = FORM_BY_CODE.get(council.form)
    decided = council.decision
    assert review.sent_at is not None
    return {
        "heading": form.title,
        "about": name_of(council),
        "facts": [
            ["Tên nhiệm vụ:", matter.title],
            ["Mã số hồ sơ:", matter.code],
            ["Tổ chức đăng ký chủ trì:", matter.host_name],
            ["Chủ nhiệm:", matter.leader_name],
            ["Quyết định thành lập hội đồng:", decided.number if decided else ""],
            ["Người nhận xét:", f"{review.member.name}, {review.member.organisation_name}"],
            ["Ngày gửi:", day_in_words(timezone.localdate(review.sent_at))],
        ],
        "remarks": [
            [one.title, review.remarks[one.code]]
            for one in (criteria.criteria if criteria else ())
            if one.code in review.remarks
        ],
        "parts": [
            [heading, getattr(review, column)]
            for column, heading in form.parts
            if getattr(review, column)
        ],
        "advice": str(review.get_advice_display()),
        "recipients": ["Hội đồng", "Lưu: hồ sơ nhiệm vụ"],
    }


def review_paper(merged: dict[str, Any]) -> Paper:
    """Phiếu nhận xét: the dossier, remarks by criterion, the parts, the advice."""
    remarks = merged.get("remarks") or ()
    body: list[Any] = [Heading("I. Thông tin chung")]
    body += [Paragraph(str(text), lead=str(lead)) for lead, text in merged["facts"] if text]
    body.append(Heading("II. Nội dung nhận xét"))
    body += [Paragraph(str(text), lead=f"{lead}:") for lead, text in (*remarks, *merged["parts"])]
    body += [
        Heading("III. Kiến nghị"),
        Paragraph(f"{merged['advice'][:1].upper()}{merged['advice'][1:]}."),
    ]
    return Paper(
        form=PaperForm.SLIP,
        heading=str(merged["heading"]),
        about=str(merged["about"]),
        body=tuple(body),
        recipients=tuple(map(str, merged.get("recipients") or ())),
        signature=Signature((SIGNS_AS,)),
    )


def register_review_paper() -> None:
    """Enter the template, who reads it and its name in the register; called once at the start."""
    register_template(OPINION, "1", review_paper)
    register_reader(OPINION, lambda actor, pk: opinion_papers_open_to(actor).filter(pk=pk).exists())
    register_owner(OPINION, OwnerRoom(opinion_papers_open_to, _told, is_confidential=True))


def _told(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = Review.objects.filter(pk__in=ids).values_list(
        "pk", "matter__title", "matter__council_id"
    )
    return {
        pk: OwnerTold(title, reverse("councils:review", args=[council, pk]))
        for pk, title, council in found
    }
