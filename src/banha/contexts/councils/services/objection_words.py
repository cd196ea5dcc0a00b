# SPDX-License-Identifier: Apache-2.0
"""The papers of an objection: receipt, notice that it is not admitted, decision.

No text that was read is cited for how the office handles it: the bases are the rules and papers
of the council itself.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import Objection
from banha.contexts.councils.processes import OBJECTION_PROCESS
from banha.contexts.councils.queries.objections import objections_visible_to
from banha.contexts.councils.services.papers import name_of
from banha.contexts.councils.terms import OBJECTION, HeardBy, ObjectionAsk, Verdict
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Document,
    IssuedPaper,
    Paper,
    PaperForm,
    Paragraph,
    day_in_words,
    in_vietnamese,
    issue_paper,
    law_lines,
    register_paper_series,
    register_reader,
    register_template,
)
from banha.kernel.dossiers.public import issuing_body, signing_for
from banha.kernel.organisations.public import head_of, sign_of

ASKED = {
    ObjectionAsk.RECOUNT: "đề nghị kiểm lại phiếu",
    ObjectionAsk.HEAR_AGAIN: "đề nghị xét lại hồ sơ",
    ObjectionAsk.SET_ASIDE: "đề nghị hủy kết luận của Hội đồng",
    ObjectionAsk.CORRECT: "đề nghị sửa nội dung của thông báo kết quả",
}
ANSWER = "councils.objection_answer"


def _issue(
    objection: Objection, actor: Actor, code: str, letters: str, title: str, merged: dict[str, Any]
) -> IssuedPaper:
    """A numbered paper of the office that ends the objection."""
    council = objection.result.matter.council
    kind = OBJECTION_PROCESS.paper(code)
    step = next(one for one in OBJECTION_PROCESS.steps if kind in one.issues)
    body = issuing_body(council.managing_organisation, step, actor)
    signing = signing_for(actor, body)
    signed = "-".join(filter(None, (letters, sign_of(body))))
    return issue_paper(
        kind=f"councils.{code}",
        title=f"{title}: {objection.result.matter.title}"[:400],
        template=kind.template,
        merged=merged,
        issuer=body,
        actor=actor,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_series=f"councils.paper.{{number}}/{letters}",
        number_pattern=f"{{number:02d}}/{signed}",
        owner_kind=OBJECTION,
        owner_id=objection.pk,
        drafted_by=council.managing_organisation,
    )


def issue_receipt(objection: Objection, actor: Actor, files: Sequence[Document]) -> IssuedPaper:
    """What acknowledges that it came: when, from whom, with which papers."""
    body = objection.result.matter.council.managing_organisation
    signed = "-".join(filter(None, ("PTN", sign_of(body))))
    return issue_paper(
        kind="councils.objection_receipt",
        title=f"Phiếu tiếp nhận kiến nghị: {objection.result.matter.title}"[:400],
        template="receipt",
        merged=receipt_words(objection, actor, files),
        issuer=body,
        actor=actor,
        signatory="",
        signatory_capacity="",
        number_series="councils.paper.{number}/PTN",
        number_pattern=f"{{number:02d}}/{signed}",
        owner_kind=OBJECTION,
        owner_id=objection.pk,
        drafted_by=body,
    )


@in_vietnamese
def receipt_words(objection: Objection, actor: Actor, files: Sequence[Document]) -> dict[str, Any]:
    matter, at = objection.result.matter, timezone.localtime(objection.lodged_at)
    notes = [
        f"Nội dung: {ASKED[ObjectionAsk(objection.asks)]} đối với {_letter_of(objection)}.",
        *(["Kiến nghị đến sau thời hạn; cơ quan xem xét việc thụ lý và trả lời có lý do."]
          if objection.is_late else []),
    ]  # fmt: skip
    return {
        "heading": "Phiếu tiếp nhận kiến nghị",
        "about": f"Về kết quả đánh giá hồ sơ “{matter.title}”",
        "dossier_code": matter.code,
        "submitted_by": actor.name,
        "received_by": matter.council.managing_organisation.name,
        "received_at": f"{at:%H giờ %M phút}, {day_in_words(at.date())} (giờ máy chủ)",
        "papers": [{"name": one.name, "form": "bản điện tử"} for one in files],
        "notes": notes,
        "recipients": ["Người kiến nghị", "Lưu: hồ sơ điện tử"],
    }


def _letter_of(objection: Objection) -> str:
    told = objection.result.paper
    on = day_in_words(timezone.localdate(objection.result.sent_at))
    return f"Thông báo kết quả số {told.number} {on}" if told else f"Thông báo kết quả {on}"


def _bases(objection: Objection) -> list[str]:
    """The council's decision and the letter; and the objection itself."""
    council = objection.result.matter.council
    decided = council.decision
    lodged = day_in_words(timezone.localdate(objection.lodged_at))
    return [
        *([f"Căn cứ Quyết định số {decided.number} {day_in_words(decided.issued_on)} về việc "
           f"thành lập {name_of(council)}"] if decided else []),
        f"Căn cứ {_letter_of(objection)}",
        f"Xét kiến nghị {lodged} của {objection.objector.full_name} đối với kết quả đánh giá hồ sơ "
        f"“{objection.result.matter.title}”",
    ]  # fmt: skip


def issue_not_admitted(objection: Objection, actor: Actor, reasons: str) -> IssuedPaper:
    words = not_admitted_words(objection, reasons)
    title = "Thông báo không thụ lý kiến nghị"
    return _issue(objection, actor, "objection_not_admitted", "TB", title, words)


@in_vietnamese
def not_admitted_words(objection: Objection, reasons: str) -> dict[str, Any]:
    body = objection.result.matter.council.managing_organisation
    lodged = day_in_words(timezone.localdate(objection.lodged_at))
    return {
        "about": f"Về việc không thụ lý kiến nghị về kết quả đánh giá hồ sơ "
        f"“{objection.result.matter.title}”",
        "addressees": [objection.objector.full_name],
        "bases": _bases(objection)[:-1],
        "paragraphs": [
            f"{body.name} đã nhận kiến nghị {lodged} đối với {_letter_of(objection)}. "
            "Sau khi xem xét, cơ quan không thụ lý kiến nghị này.",
        ],
        "reasons": reasons,
        "closing": "Kết quả đã thông báo không thay đổi.",
        "recipients": ["Như trên", "Lưu: VT, hồ sơ"],
    }


def answer_paper(merged: dict[str, Any]) -> Paper:
    """Thông báo không thụ lý: what came, that it is not admitted, and why."""
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=str(merged.get("about", "")),
        addressees=tuple(map(str, merged.get("addressees") or ())),
        bases=tuple(map(str, merged.get("bases") or ())),
        body=(
            *(Paragraph(str(one)) for one in merged.get("paragraphs") or ()),
            Paragraph(str(merged.get("reasons", "")), lead="Lý do:"),
            Paragraph(str(merged.get("closing", ""))),
        ),
        recipients=tuple(map(str, merged.get("recipients") or ())),
    )


def issue_decision(
    objection: Objection, actor: Actor, verdict: Verdict, reasons: str, heard_by: str = ""
) -> IssuedPaper:
    """The decision on an admitted objection; its number is taken in this transaction."""
    words = decision_words(objection, actor, verdict, reasons, heard_by)
    title = "Quyết định giải quyết kiến nghị"
    return _issue(objection, actor, "objection_decision", "QĐ", title, words)


@in_vietnamese
def decision_words(
    objection: Objection, actor: Actor, verdict: Verdict, reasons: str, heard_by: str = ""
) -> dict[str, Any]:
    council = objection.result.matter.council
    step = OBJECTION_PROCESS.step(verdict)
    body = issuing_body(council.managing_organisation, step, actor)
    opinion = (
        [f"Xét ý kiến của Chủ tịch {name_of(council)} "
         f"{day_in_words(timezone.localdate(objection.chair_wrote_at))}"]
        if objection.chair_wrote_at else []
    )  # fmt: skip
    return {
        "about": f"Về việc giải quyết kiến nghị đối với kết quả đánh giá hồ sơ "
        f"“{objection.result.matter.title}”",
        "authority": head_of(body),
        "bases": [
            *law_lines([council.rules.basis], on=timezone.localdate(), issuer=body),
            *_bases(objection),
            *opinion,
        ],
        "articles": [
            {"text": _decided(objection, verdict, heard_by), "clauses": [f"Lý do: {reasons}"]},
            "Quyết định này có hiệu lực kể từ ngày ký. Người kiến nghị, tổ chức chủ trì hồ sơ và "
            "các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        ],
        "recipients": [f"{objection.objector.full_name}", "Lưu: VT, hồ sơ"],
    }  # fmt: skip


def _decided(objection: Objection, verdict: Verdict, heard_by: str) -> str:
    matter = objection.result.matter
    if verdict == Verdict.DISMISS:
        return (
            f"Không chấp nhận kiến nghị; giữ nguyên kết quả tại {_letter_of(objection)} đối với hồ "
            f"sơ “{matter.title}”."
        )
    if verdict == Verdict.CORRECT:
        return (
            f"Chấp nhận một phần kiến nghị; đính chính {_letter_of(objection)} đối với hồ sơ "
            f"“{matter.title}” bằng thông báo kết quả thay thế. Kết luận của Hội đồng không thay "
            "đổi."
        )
    before = (
        f"{name_of(matter.council)} tại phiên họp mới"
        if heard_by == HeardBy.SAME
        else "hội đồng khác được thành lập theo quy định"
    )
    return (
        f"Chấp nhận kiến nghị; hủy kết luận của {name_of(matter.council)} và kết quả tại "
        f"{_letter_of(objection)} đối với hồ sơ “{matter.title}”. Hồ sơ được xét lại bởi {before}."
    )


def register_objection_papers() -> None:
    """Enter the template, the series and who reads; called once when the app is ready."""
    register_template(ANSWER, "1", answer_paper)
    register_paper_series("councils.paper", {"PTN": _("Slip that acknowledges an objection")})
    register_reader(
        OBJECTION, lambda actor, pk: objections_visible_to(actor).filter(pk=pk).exists()
    )
