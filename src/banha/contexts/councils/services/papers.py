# SPDX-License-Identifier: Apache-2.0
"""The papers of a council: decision, change of members, invitation, minutes, counting record.

The papers of the State are Vietnamese whatever language the page has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from banha.contexts.councils.models import Council, CouncilMember, Matter, Meeting
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.queries import councils_visible_to, rounds_visible_to
from banha.contexts.councils.queries.at_hand import matters_of_meeting
from banha.contexts.councils.services.record_words import RECORD_OWNER, count_record
from banha.contexts.councils.terms import SITTING, SUBJECT, CouncilKind
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    IssuedPaper,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    annexes_of,
    cited_in_paper,
    day_in_words,
    in_vietnamese,
    issue_paper,
    law_lines,
    preview_paper,
    register_paper_series,
    register_reader,
    register_template,
)
from banha.kernel.dossiers.public import issuing_body, signing_for
from banha.kernel.organisations.public import Organisation, head_of, sign_of

#: What a council of each kind is called in a decision.
NAMES: dict[str, str] = {
    CouncilKind.IDENTIFICATION: "Hội đồng tư vấn xác định nhiệm vụ khoa học và công nghệ",
    CouncilKind.SELECTION: "Hội đồng tư vấn tuyển chọn, giao trực tiếp tổ chức chủ trì",
    CouncilKind.FUNDING: "Hội đồng xét tài trợ, đặt hàng",
    CouncilKind.BUDGET_TEAM: "Tổ thẩm định kinh phí",
    CouncilKind.EXPERT_TEAM: "Tổ chuyên gia",
    CouncilKind.BASE_ACCEPTANCE: "Hội đồng nghiệm thu cấp cơ sở",
    CouncilKind.ACCEPTANCE: "Hội đồng đánh giá, nghiệm thu",
    CouncilKind.IN_TERM: "Hội đồng đánh giá trong kỳ",
    CouncilKind.PROGRAMME: "Hội đồng thẩm định chương trình",
    CouncilKind.STANDING: "Hội đồng khoa học, công nghệ và đổi mới sáng tạo",
    CouncilKind.REGULATION: "Hội đồng thẩm tra quy chuẩn kỹ thuật quốc gia",
    CouncilKind.INITIATIVE: "Hội đồng sáng kiến",
}

#: What a council does, as its decision says it; another one judges dossiers.
WORK: dict[str, str] = {
    CouncilKind.STANDING: "Hội đồng tư vấn cho lãnh đạo về chiến lược, kế hoạch, chương trình, "
    "nhiệm vụ ưu tiên, công nghệ chiến lược và những vấn đề được giao",
}
WORK_ON_DOSSIERS = "Hội đồng xem xét, đánh giá hồ sơ, bỏ phiếu và lập biên bản"


@dataclass(frozen=True)
class Kind:
    """Template of a paper and the letters in its number (Nghị định 30/2020/NĐ-CP)."""

    template: str
    letters: str

    @property
    def series(self) -> str:
        return f"councils.paper.{{number}}/{self.letters}"

    def pattern(self, body: Organisation) -> str:
        signed = "-".join(filter(None, (self.letters, sign_of(body))))
        return f"{{number:02d}}/{signed}"


KINDS: dict[str, Kind] = {
    "council_decision": Kind("decision", "QĐ"),
    "change_decision": Kind("decision", "QĐ"),
    "meeting_letter": Kind("councils.invitation", "GM"),
    "put_before_decision": Kind("decision", "QĐ"),
    "work_rules": Kind("decision", "QĐ"),
    "council_minutes": Kind("minutes", "BB"),
    "count_record": Kind("councils.count_record", "BBKP"),
    "result": Kind("councils.result", "TB"),
}


#: Signed by who was at the meeting, never by who presses the button.
OF_MEETING = frozenset({"council_minutes"})


def issue(council: Council, code: str, *, actor: Actor, merged: dict[str, Any]) -> IssuedPaper:
    """Issue a paper of the council; its number is taken in this transaction."""
    kind, body, signing = _frame(council, code, actor)
    return issue_paper(
        kind=f"councils.{code}",
        title=_title(council, code),
        template=kind.template,
        merged=merged,
        issuer=body,
        actor=actor,
        # The minutes name who led and who wrote; nobody else signs what they were not at.
        signatory="" if code in OF_MEETING else signing.name,
        signatory_capacity="" if code in OF_MEETING else signing.capacity,
        number_series=kind.series,
        number_pattern=kind.pattern(body),
        owner_kind=SUBJECT,
        owner_id=council.pk,
        drafted_by=council.managing_organisation,
    )


def preview(council: Council, code: str, *, actor: Actor, merged: dict[str, Any]) -> bytes:
    """The paper as a PDF marked as a draft; no number, nothing kept."""
    kind, body, signing = _frame(council, code, actor)
    return preview_paper(
        template=kind.template,
        merged=merged,
        issuer=body,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_pattern=kind.pattern(body),
    )


def _frame(council: Council, code: str, actor: Actor) -> tuple[Kind, Organisation, Any]:
    step = next(
        step for step in COUNCIL_PROCESS.steps if code in {paper.code for paper in step.issues}
    )
    body = issuing_body(council.managing_organisation, step, actor)
    return KINDS[code], body, signing_for(actor, body)


@in_vietnamese
def _title(council: Council, code: str) -> str:
    return f"{COUNCIL_PROCESS.paper(code).title!s}: {council.title}"[:400]


def name_of(council: Council) -> str:
    return NAMES[council.kind]


def what_before(matters: Sequence[Matter], *, listed: bool = True) -> str:
    """ "nhiệm vụ “…”" or how many dossiers; ``listed``: an annex names them."""
    titles = list(dict.fromkeys(matter.title for matter in matters))
    if len(titles) == 1:
        return f"nhiệm vụ “{titles[0]}”"
    if not titles:
        return ""
    return f"{len(titles):02d} nhiệm vụ{' (Danh mục kèm theo)' if listed else ''}"


@in_vietnamese
def seat_lines(members: Sequence[CouncilMember]) -> list[str]:
    """ "1. GS.TS. Nguyễn Văn A, Viện trưởng, Viện X, Chủ tịch Hội đồng." for each."""
    lines = []
    for number, member in enumerate(members, 1):
        said = (member.name, member.position_held, member.organisation_name)
        known = ", ".join(filter(None, said))
        seat = str(member.get_seat_display())
        lines.append(f"{number}. {known}, {seat[:1].upper()}{seat[1:]}.")
    return lines


@in_vietnamese
def decision_words(council: Council, actor: Actor) -> dict[str, Any]:
    """What the decision says that establishes the council."""
    members = list(council.members.filter(state__in=SITTING).order_by("order", "pk"))
    _kind, body, _signing = _frame(council, "council_decision", actor)
    before = list(council.matters.order_by("order", "pk"))
    name, what = name_of(council), what_before(before)
    basis = council.rules.basis
    under = f" theo {cited}" if (cited := cited_in_paper(basis)) else ""
    term = (
        f"Hội đồng làm việc từ {day_in_words(council.term_from)} đến hết "
        f"{day_in_words(council.term_until)}."
        if council.term_from and council.term_until
        else "Hội đồng tự giải thể sau khi hoàn thành nhiệm vụ."
    )
    return {
        "about": f"Về việc thành lập {name}",
        "authority": head_of(body),
        "bases": law_lines([basis], on=timezone.localdate(), issuer=body),
        "articles": [
            {"text": f"Thành lập {name} {what} gồm các thành viên sau:".replace("  ", " "),
             "clauses": seat_lines(members)},
            {"text": f"{WORK.get(council.kind, WORK_ON_DOSSIERS)}{under}.",
             "clauses": [term]},
            "Quyết định này có hiệu lực kể từ ngày ký. Các thành viên có tên tại Điều 1 và thủ "
            "trưởng các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        ],
        "annexes": listed_annex(before, "Kèm theo Quyết định"),
        "recipients": ["Lưu: VT"],
    }  # fmt: skip


def listed_annex(matters: Sequence[Matter], comes_with: str) -> list[dict[str, Any]]:
    """The list of dossiers as an annex; none where one paper is about one title."""
    if len({matter.title for matter in matters}) < 2:
        return []
    rows = [
        [str(number), matter.code, matter.title, matter.host_name]
        for number, matter in enumerate(matters, 1)
    ]
    return [
        {
            "title": "Danh mục hồ sơ",
            "comes_with": comes_with,
            "table": {
                "head": ["TT", "Mã số", "Tên nhiệm vụ", "Tổ chức chủ trì"],
                "rows": rows,
                "widths": [1, 3, 9, 5],
            },
        }
    ]


@in_vietnamese
def change_words(
    council: Council, actor: Actor, left: Sequence[CouncilMember], reasons: str
) -> dict[str, Any]:
    """What the decision says that changes the members: who leaves, who sits from now on."""
    members = list(council.members.filter(state__in=SITTING).order_by("order", "pk"))
    _kind, body, _signing = _frame(council, "change_decision", actor)
    earlier = council.decision
    of = f" tại Quyết định số {earlier.number} {day_in_words(earlier.issued_on)}" if earlier else ""
    gone = [f"{one.name} ({one.get_seat_display()}): {one.answer_reason}" for one in left]
    return {
        "about": f"Về việc thay đổi thành viên {name_of(council)}",
        "authority": head_of(body),
        "bases": law_lines([council.rules.basis], on=timezone.localdate(), issuer=body),
        "articles": [
            {"text": f"Thay đổi thành viên {name_of(council)}{of}. Lý do: {reasons.strip()}",
             "clauses": [f"Thôi tham gia: {one}." for one in gone]},
            {"text": "Hội đồng sau khi thay đổi gồm:", "clauses": seat_lines(members)},
            "Quyết định này có hiệu lực kể từ ngày ký. Các thành viên có tên tại Điều 2 và các đơn "
            "vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        ],
        "recipients": ["Lưu: VT"],
    }  # fmt: skip


@in_vietnamese
def letter_words(council: Council, meeting: Meeting) -> dict[str, Any]:
    """What the letter says that calls a meeting."""
    starts = timezone.localtime(meeting.starts_at)
    before = list(matters_of_meeting(meeting))
    members = council.members.filter(state__in=SITTING).order_by("order", "pk")
    place = meeting.place or "họp trực tuyến"
    decided = council.decision
    by = f" thành lập theo Quyết định số {decided.number}" if decided else ""
    return {
        "about": f"Họp {name_of(council)}",
        "addressees": [member.name for member in members],
        "paragraphs": [
            f"{name_of(council)}{by} trân trọng kính mời các thành viên dự phiên họp thứ "
            f"{meeting.number} về {what_before(before)}.",
        ],
        "time": f"{starts:%H giờ %M}, {day_in_words(starts.date())}",
        "venue": place,
        "annexes": listed_annex(before, "Kèm theo Giấy mời"),
        "recipients": ["Như trên", "Lưu: VT"],
    }


def invitation(merged: dict[str, Any]) -> Paper:
    """Giấy mời: to whom, to what, when and where; who cannot come sends his opinion in writing."""
    return Paper(
        form=PaperForm.INVITATION,
        about=str(merged.get("about", "")),
        addressees=tuple(map(str, merged.get("addressees") or ())),
        body=(
            *(Paragraph(str(one)) for one in merged.get("paragraphs") or ()),
            Paragraph(str(merged.get("time", "")), lead="Thời gian:"),
            Paragraph(str(merged.get("venue", "")), lead="Địa điểm:"),
            Items(
                (
                    "Tài liệu gửi kèm trên hệ thống; thành viên kê khai xung đột lợi ích trước khi "
                    "mở hồ sơ.",
                    "Thành viên vắng mặt gửi ý kiến bằng văn bản; ý kiến được đọc tại phiên họp và "
                    "không được tính là phiếu.",
                )
            ),
        ),
        recipients=tuple(map(str, merged.get("recipients") or ())),
        annexes=annexes_of(merged),
    )


def register_papers() -> None:
    """Enter the templates, the series and who reads; called once when the app is ready."""
    register_template("councils.invitation", "1", invitation)
    register_template("councils.count_record", "1", count_record)
    register_paper_series("councils.paper")
    register_reader(RECORD_OWNER, lambda actor, pk: rounds_visible_to(actor).filter(pk=pk).exists())
    register_reader(SUBJECT, lambda actor, pk: councils_visible_to(actor).filter(pk=pk).exists())
