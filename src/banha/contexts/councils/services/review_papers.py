# SPDX-License-Identifier: Apache-2.0
"""A reviewer's opinion as a paper of the council, in the official layout (phiếu nhận xét)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Review
from banha.contexts.councils.queries.reviews import reviews_readable_to
from banha.contexts.councils.services.papers import name_of
from banha.contexts.councils.terms import FORM_BY_CODE, OPINION, REVIEW_FORMS
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Heading,
    IssuedPaper,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    day_in_words,
    in_vietnamese,
    issue_paper,
    register_reader,
    register_template,
)
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.organisations.public import sign_of


@transaction.atomic
def print_review(*, review: Review, actor: Actor) -> IssuedPaper:
    """The sent opinion as .docx and .pdf, made once; given back and sent anew it is made anew.

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
    if locked.paper is not None:
        return locked.paper
    body = locked.matter.council.managing_organisation
    letters = "-".join(filter(None, ("P", sign_of(body))))
    locked.paper = issue_paper(
        kind=OPINION,
        title=f"{REVIEW_FORMS[locked.form].title}: {locked.matter.title}",
        template=OPINION,
        merged=review_words(locked),
        issuer=body,
        actor=actor,
        signatory=locked.member.name,
        signatory_capacity="NGƯỜI NHẬN XÉT",
        number_series="councils.paper.{number}/P",
        number_pattern=f"{{number:02d}}/{letters}",
        owner_kind=OPINION,
        owner_id=locked.pk,
        drafted_by=body,
    )
    locked.save(update_fields=("paper",))
    return locked.paper


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
        signature=Signature(("Người nhận xét",)),
    )


def register_review_paper() -> None:
    """Enter the template and who reads it; called once when the app is ready."""
    register_template(OPINION, "1", review_paper)
    register_reader(
        OPINION,
        lambda actor, pk: reviews_readable_to(actor).filter(pk=pk, sent_at__isnull=False).exists(),
    )
