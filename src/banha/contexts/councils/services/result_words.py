# SPDX-License-Identifier: Apache-2.0
"""The letter that tells a host the result of its dossier: its words and its layout."""

from typing import Any

from django.utils import timezone

from banha.contexts.councils.models import Conclusion, Council, Matter, Meeting, Result
from banha.contexts.councils.services.papers import name_of
from banha.contexts.councils.terms import LETTER_WORDS, PUBLISHED, MatterOutcome
from banha.foundation.written import points_written
from banha.kernel.documents.public import (
    Block,
    IssuedPaper,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    day_in_words,
    in_vietnamese,
)


@in_vietnamese
def result_words(
    council: Council, matter: Matter, said: Conclusion, meeting: Meeting | None, days: int
) -> dict[str, Any]:
    """What the letter says: the result, the reasons, what is to be finished, how long it stands."""
    outcome = MatterOutcome(said.outcome)
    minutes = meeting.minutes if meeting else None
    held = (
        f" tại phiên họp {day_in_words(timezone.localdate(meeting.opened_at))}"
        if meeting and meeting.opened_at
        else ""
    )
    decided = council.decision
    return {
        "about": f"Về việc kết quả đánh giá hồ sơ “{matter.title}”",
        "addressees": [matter.host_name] if matter.host_name else [],
        "bases": [
            *([f"Căn cứ Quyết định số {decided.number} {day_in_words(decided.issued_on)} về việc "
               f"thành lập {name_of(council)}"] if decided else []),
            *([f"Căn cứ Biên bản số {minutes.number} {day_in_words(minutes.issued_on)} của "
               f"{name_of(council)}"] if minutes else []),
        ],
        "opening": f"{council.managing_organisation.name} thông báo kết quả đánh giá của "
        f"{name_of(council)}{held} đối với hồ sơ sau:",
        "title": matter.title,
        "code": matter.code,
        "host": matter.host_name,
        "leader": matter.leader_name,
        "result": LETTER_WORDS[outcome],
        "mean": points_written(said.mean) if said.mean is not None else "",
        "reasons": said.reasons.strip(),
        "changes": said.changes.strip(),
        "closing": _closing(outcome, days),
        "recipients": ["Như trên", "Lưu: VT, hồ sơ"],
    }  # fmt: skip


@in_vietnamese
def replacing(
    words: dict[str, Any], earlier: Result | None, decided: IssuedPaper | None
) -> dict[str, Any]:
    """The same letter where it corrects an earlier one after an objection."""
    if earlier is None:
        return words
    bases = [*words["bases"]]
    if decided is not None:
        on = day_in_words(decided.issued_on)
        bases.append(f"Căn cứ Quyết định số {decided.number} {on} về việc giải quyết kiến nghị")
    told, on = earlier.paper, day_in_words(timezone.localdate(earlier.sent_at))
    number = f" số {told.number}" if told else ""
    instead = f"Thông báo này thay thế Thông báo kết quả{number} {on}."
    return {**words, "bases": bases, "closing": [*words["closing"], instead]}


def _closing(outcome: MatterOutcome, days: int) -> list[str]:
    said = []
    if outcome == MatterOutcome.TO_BE_FINISHED:
        said.append(
            "Đề nghị tổ chức chủ trì hoàn thiện hồ sơ theo kết luận của Hội đồng và gửi lại trên "
            "hệ thống trong thời hạn quy định."
        )
    if days and outcome in PUBLISHED:
        said.append(f"Kết quả được công bố công khai trong {days:02d} ngày kể từ ngày công bố.")
    return said


FACTS = (
    ("title", "Tên nhiệm vụ"),
    ("code", "Mã số hồ sơ"),
    ("host", "Tổ chức chủ trì"),
    ("leader", "Chủ nhiệm"),
    ("result", "Kết quả"),
    ("mean", "Điểm trung bình"),
    ("reasons", "Lý do"),
    ("changes", "Nội dung cần hoàn thiện"),
)


def result_letter(merged: dict[str, Any]) -> Paper:
    """Thông báo kết quả: which dossier, what the council says of it and why, what may be done."""
    lines: tuple[Block, ...] = tuple(
        Paragraph(str(merged[key]), lead=f"{label}:") for key, label in FACTS if merged.get(key)
    )
    closing = tuple(map(str, merged.get("closing") or ()))
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=str(merged.get("about", "")),
        addressees=tuple(map(str, merged.get("addressees") or ())),
        bases=tuple(map(str, merged.get("bases") or ())),
        body=(
            Paragraph(str(merged.get("opening", ""))),
            *lines,
            *((Items(closing),) if closing else ()),
        ),
        recipients=tuple(map(str, merged.get("recipients") or ())),
    )
