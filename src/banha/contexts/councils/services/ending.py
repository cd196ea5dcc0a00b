# SPDX-License-Identifier: Apache-2.0
"""Concluding a meeting: the minutes are written from what is on record, the dossiers go on."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Conclusion, Council, Meeting
from banha.contexts.councils.queries.at_hand import matters_of_meeting
from banha.contexts.councils.queries.held import seats_present
from banha.contexts.councils.services.concluding import counted_rounds
from banha.contexts.councils.services.establishing import tell_step
from banha.contexts.councils.services.papers import issue, name_of, what_before
from banha.contexts.councils.services.permits import dossier_of, require_secretary
from banha.contexts.councils.services.presence import close_session
from banha.contexts.councils.services.records import ask_for_minutes, scribe_of
from banha.contexts.councils.terms import ACCEPTANCE_RULES, MeetingState, Rating
from banha.foundation.written import points_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import day_in_words, in_vietnamese
from banha.kernel.dossiers.public import StepTaken, advance, check_step, taken_before
from banha.kernel.law.public import refuse

RATED = ("Xuất sắc", "Đạt", "Không đạt")


@transaction.atomic
def conclude_meeting(
    *,
    council: Council,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Close the meeting, issue its minutes and let the dossiers before the council go on.

    Whom the edition names is asked to sign the minutes; the dossiers do not wait for it. Refused:
    no meeting in session, a round not counted, a dossier without a conclusion, and what
    the dossiers themselves refuse; nothing is written then.
    """
    require_secretary(actor, council.managing_organisation_id)
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "conclude"):
        return known
    check_step(dossier, "conclude", actor=actor, expected_version=expected_version)
    meeting = council.meetings.filter(state=MeetingState.OPEN).order_by("-number").first()
    if meeting is None:
        raise refuse(_("No meeting is in session."), field="meeting", code="no_meeting")
    closed = close_session(meeting=meeting, actor=actor)
    paper = issue(council, "council_minutes", actor=actor, merged=minutes_words(council, closed))
    closed.minutes = paper
    closed.save(update_fields=("minutes",))
    ask_for_minutes(meeting=closed, actor=actor)
    taken = advance(
        dossier,
        "conclude",
        actor=actor,
        papers=[("council_minutes", paper)],
        expected_version=expected_version,
        request_key=request_key,
    )
    tell_step(council, taken, actor)
    return taken


@in_vietnamese
def minutes_words(council: Council, meeting: Meeting) -> dict[str, Any]:
    """What the minutes say: when, where, who was there, what was counted and concluded."""
    assert meeting.opened_at is not None
    starts = timezone.localtime(meeting.opened_at)
    ends = timezone.localtime(meeting.closed_at or timezone.now())
    there = {one.member_id for one in meeting.presences.all()}
    members = list(council.members.filter(pk__in=there).order_by("order", "pk"))
    sitting = [one for one in council.members.all() if one.is_sitting]
    present = [f"{one.name}, {one.get_seat_display()}" for one in members]
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
        ],
        "paragraphs": [
            f"{name_of(council)}{by} họp xem xét {what_before(before, listed=False)}.",
            *([meeting.course] if meeting.course.strip() else []),
        ],
        "table": _rating_table(concluded)
        if council.rules.voting in ACCEPTANCE_RULES
        else _table(concluded),
        "conclusions": _conclusions(concluded),
        "chair_post": "Chủ trì phiên họp",
        "chair": meeting.led_by.name if meeting.led_by else "",
        "secretary": scribe_of(meeting),
        "secretary_post": "Thư ký khoa học",
        "recipients": ["Lưu: VT, hồ sơ"],
    }


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
        said.append(". ".join(part.strip().rstrip(".") for part in parts) + ".")
    return said
