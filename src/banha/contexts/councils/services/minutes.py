# SPDX-License-Identifier: Apache-2.0
"""What the minutes of a council say: they write themselves from what is on record."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from banha.contexts.councils.models import (
    AbsentOpinion,
    Conclusion,
    Council,
    CouncilMember,
    Matter,
    Meeting,
    Review,
)
from banha.contexts.councils.queries import recused_from_each
from banha.contexts.councils.queries.at_hand import matters_of_meeting
from banha.contexts.councils.queries.held import seats_present
from banha.contexts.councils.services.concluding import counted_rounds
from banha.contexts.councils.services.papers import name_of, what_before
from banha.contexts.councils.services.records import scribe_of
from banha.contexts.councils.terms import ACCEPTANCE_RULES, VOTE_RULES, Rating
from banha.foundation.written import points_written
from banha.kernel.documents.public import day_in_words, in_vietnamese

RATED = ("Xuất sắc", "Đạt", "Không đạt")


@in_vietnamese
def minutes_words(council: Council, meeting: Meeting) -> dict[str, Any]:
    """What the minutes say: when, where, who was there, what was counted and concluded."""
    assert meeting.opened_at is not None
    starts = timezone.localtime(meeting.opened_at)
    ends = timezone.localtime(meeting.closed_at or timezone.now())
    there = {one.member_id for one in meeting.presences.all()}
    members = list(council.members.order_by("order", "pk"))
    sitting = [one for one in members if one.is_sitting]
    present = [_seated(one) for one in members if one.pk in there]
    away = [one for one in sitting if one.pk not in there]
    decided, concluded = council.decision, _concluded(meeting)
    by = f" thành lập theo Quyết định số {decided.number}" if decided else ""
    before = list(matters_of_meeting(meeting))
    return {
        "about": f"Họp {name_of(council)}",
        "held_at": f"{starts:%H giờ %M}, {day_in_words(starts.date())}",
        "ended_at": f"{ends:%H giờ %M}, {day_in_words(ends.date())}",
        "venue": meeting.place or "họp trực tuyến",
        "present": [
            f"Có mặt {len(seats_present(meeting))}/{len(sitting)} thành viên:",
            *present,
            *([f"Vắng mặt {len(away)} thành viên:", *map(_seated, away)] if away else []),
        ],
        "paragraphs": [
            f"{name_of(council)}{by} họp xem xét {what_before(before, listed=False)}.",
            *_heard(before, members),
            *_board(meeting),
            *([meeting.course] if meeting.course.strip() else []),
        ],
        "table": _result_table(council, concluded),
        "conclusions": _conclusions(concluded),
        "chair_post": "Chủ trì phiên họp",
        "chair": meeting.led_by.name if meeting.led_by else "",
        "secretary": scribe_of(meeting),
        "secretary_post": "Thư ký khoa học",
        "recipients": ["Lưu: VT, hồ sơ"],
    }


def _seated(member: CouncilMember) -> str:
    return f"{member.name}, {member.get_seat_display()}"


def _heard(matters: Sequence[Matter], members: Sequence[CouncilMember]) -> list[str]:
    """Whose opinions were before the council, and who took no part in which dossier."""
    said: list[str] = []
    keys = [one.pk for one in matters]
    reviews = Review.objects.filter(matter__in=keys).exclude(sent_at=None)
    written = AbsentOpinion.objects.filter(matter__in=keys)
    for title, rows in (
        ("Ý kiến nhận xét của ủy viên phản biện", reviews),
        ("Ý kiến bằng văn bản của thành viên vắng mặt được đọc tại phiên họp", written),
    ):
        names = dict.fromkeys(rows.order_by("pk").values_list("member__name", flat=True))
        if names:
            said.append(f"{title}: {', '.join(names)}.")
    barred = recused_from_each(matters)
    for matter in matters:
        kept_out = barred[matter.pk]
        names = dict.fromkeys(one.name for one in members if one.person_id in kept_out)
        if names:
            said.append(
                f"Không tham gia xem xét hồ sơ {matter.title} (xung đột lợi ích): "
                f"{', '.join(names)}."
            )
    return said


def _board(meeting: Meeting) -> list[str]:
    """The counting board, who heads it first."""
    board = [
        f"{one.member.name} (trưởng ban)" if one.is_head else one.member.name
        for one in meeting.tellers.select_related("member")
    ]
    return [f"Ban kiểm phiếu: {', '.join(board)}."] if board else []


def _result_table(council: Council, concluded: list[Conclusion]) -> dict[str, Any]:
    if council.rules.voting in ACCEPTANCE_RULES:
        return _rating_table(concluded)
    if council.rules.voting in VOTE_RULES:
        return _vote_table(concluded)
    return _table(concluded)


def _vote_table(concluded: list[Conclusion]) -> dict[str, Any]:
    """Where the council votes: ballots for and against, how many were needed, what was said."""
    rounds = counted_rounds([one.matter for one in concluded])
    rows = []
    for number, one in enumerate(concluded, 1):
        counted = rounds.get(one.matter_id)
        votes = ["", "", ""]
        count = counted.count if counted else None
        if count is not None and count.in_favour is not None:
            against = (count.valid or 0) - count.in_favour
            votes = [str(count.in_favour), str(against), str(count.told.get("needed", ""))]
        said = str(one.get_outcome_display())
        rows.append([str(number), one.matter.title, one.matter.host_name, *votes, said])
    return {
        "head": [
            "TT", "Hồ sơ", "Tổ chức", "Đồng ý", "Không đồng ý", "Số phiếu cần đạt", "Kết luận",
        ],
        "rows": rows,
        "widths": [1, 6, 4, 1.6, 1.8, 1.8, 3],
        "numeric": [3, 4, 5],
        "caption": "Kết quả bỏ phiếu",
    }  # fmt: skip


def _concluded(meeting: Meeting) -> list[Conclusion]:
    """What this meeting concluded; what an earlier one did stands in its own minutes."""
    found = Conclusion.objects.filter(matter__in=matters_of_meeting(meeting).order_by())
    return list(found.select_related("matter").order_by("matter__order", "matter__pk"))


def _table(concluded: list[Conclusion]) -> dict[str, Any]:
    """Each dossier with its mean, its score with the bonus, and its place."""
    rows = [
        [
            str(number),
            one.matter.title,
            one.matter.host_name,
            points_written(one.mean) if one.mean is not None else "",
            points_written(one.score) if one.score is not None else "",
            str(one.place or ""),
        ]
        for number, one in enumerate(concluded, 1)
    ]
    return {
        "head": ["TT", "Hồ sơ", "Tổ chức chủ trì", "Điểm trung bình", "Điểm xếp hạng", "Xếp thứ"],
        "rows": rows,
        "widths": [1.4, 7, 5, 2.1, 2.1, 1.8],
        "numeric": [3, 4, 5],
        "caption": "Kết quả bỏ phiếu",
    }


def _rating_table(concluded: list[Conclusion]) -> dict[str, Any]:
    """At acceptance: how many ballots said each rating, and what the council says."""
    rounds = counted_rounds([one.matter for one in concluded])
    rows = []
    for number, one in enumerate(concluded, 1):
        counted = rounds.get(one.matter_id)
        said = counted.count.told["ratings"] if counted else {}
        rows.append(
            [
                str(number),
                one.matter.title,
                one.matter.host_name,
                *(str(said.get(rating.value, "")) for rating in Rating),
                str(one.get_outcome_display()),
            ]
        )
    return {
        "head": ["TT", "Hồ sơ", "Tổ chức chủ trì", *RATED, "Xếp loại"],
        "rows": rows,
        "widths": [1, 6, 4, 2, 2, 2, 3],
        "numeric": [3, 4, 5],
        "caption": "Kết quả đánh giá",
    }


def _conclusions(concluded: list[Conclusion]) -> list[str]:
    said = []
    for one in concluded:
        words = str(one.get_outcome_display())
        parts = [f"{one.matter.title}, {one.matter.host_name}: {words}"]
        parts += [f"Lý do: {one.reasons}"] if one.reasons else []
        parts += [f"Nội dung cần sửa: {one.changes}"] if one.changes else []
        parts += [f"Phương thức khoán: {one.lump_manner}"] if one.lump_manner else []
        wanted = one.experts_wanted
        parts += [f"Số chuyên gia tư vấn độc lập đề nghị: {wanted}"] if wanted else []
        said.append(". ".join(part.strip().rstrip(".") for part in parts) + ".")
    return said
