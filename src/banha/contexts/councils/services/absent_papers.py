# SPDX-License-Identifier: Apache-2.0
"""The opinion of an absent member as a paper, which he is asked to sign."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import AbsentOpinion
from banha.contexts.councils.queries.reviews import absent_opinions_open_to
from banha.contexts.councils.services.issuing import issue_slip
from banha.contexts.councils.services.opinion_signing import ask_author, overtake
from banha.contexts.councils.services.papers import name_of
from banha.contexts.councils.terms import ABSENT_OPINION
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

SIGNS_AS = "Thành viên Hội đồng"
TITLE = "Ý kiến bằng văn bản của thành viên vắng mặt"


def issue_absent_opinion(*, opinion: AbsentOpinion, actor: Actor) -> IssuedPaper:
    """The paper of an opinion just sent; the earlier one is overtaken.

    The caller has refused whom it had to.
    """
    council, member = opinion.matter.council, opinion.member
    for earlier in IssuedPaper.objects.filter(owner_kind=ABSENT_OPINION, owner_id=opinion.pk):
        overtake(paper=earlier)
    paper = issue_slip(
        ABSENT_OPINION,
        opinion.pk,
        matter=opinion.matter,
        member=member,
        capacity=SIGNS_AS,
        heading=TITLE,
        merged=absent_words(opinion),
        actor=actor,
    )
    ask_author(paper=paper, council=council, member=member, capacity=SIGNS_AS, actor=actor)
    return paper


@in_vietnamese
def absent_words(opinion: AbsentOpinion) -> dict[str, Any]:
    """What the paper says: of which dossier, who writes, and what is read out for him."""
    matter, member = opinion.matter, opinion.member
    return {
        "about": name_of(matter.council),
        "facts": [
            ["Tên nhiệm vụ:", matter.title],
            ["Mã số hồ sơ:", matter.code],
            ["Tổ chức đăng ký chủ trì:", matter.host_name],
            ["Thành viên:", f"{member.name}, {member.organisation_name}"],
            ["Ngày gửi:", day_in_words(timezone.localdate(opinion.sent_at))],
        ],
        "text": opinion.text,
    }


def absent_paper(merged: dict[str, Any]) -> Paper:
    """The dossier and the opinion; it says of itself that it is no ballot."""
    body: list[Any] = [Heading("I. Thông tin chung")]
    body += [Paragraph(str(text), lead=str(lead)) for lead, text in merged["facts"] if text]
    body += [
        Heading("II. Ý kiến"),
        Paragraph(str(merged["text"])),
        Paragraph("Ý kiến này được đọc tại phiên họp, không thay cho phiếu đánh giá."),
    ]
    return Paper(
        form=PaperForm.SLIP,
        heading=TITLE,
        about=str(merged["about"]),
        body=tuple(body),
        recipients=("Hội đồng", "Lưu: hồ sơ nhiệm vụ"),
        signature=Signature((SIGNS_AS,)),
    )


def register_absent_paper() -> None:
    """Enter the template, who reads it and its name in the register; called once at the start."""
    register_template(ABSENT_OPINION, "1", absent_paper)
    register_reader(
        ABSENT_OPINION, lambda actor, pk: absent_opinions_open_to(actor).filter(pk=pk).exists()
    )
    register_owner(ABSENT_OPINION, OwnerRoom(absent_opinions_open_to, _told, is_confidential=True))


def _told(ids: Iterable[int]) -> dict[int, OwnerTold]:
    found = AbsentOpinion.objects.filter(pk__in=ids)
    rows = found.values_list("pk", "matter__title", "matter__council_id")
    return {
        pk: OwnerTold(title, reverse("councils:meeting", args=[council]))
        for pk, title, council in rows
    }
