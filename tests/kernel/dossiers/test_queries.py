# SPDX-License-Identifier: Apache-2.0
"""Tests of who sees what, what waits on whom, and what is late."""

import datetime

import pytest
from django.utils import timezone

from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.dossiers.public import (
    Dossier,
    OpenDuty,
    StepTaken,
    advance,
    dossiers_visible_to,
    inbox_of,
    late_duties,
    lateness_by_process,
    lateness_by_stage,
    lateness_by_unit,
    may_see,
    register_subject,
    stage_line_of,
    waiting_for,
)
from tests.factories.cast import Cast


@pytest.mark.parametrize(
    ("member", "sees"),
    [
        ("scientist", True), ("applicant", True), ("desk_officer", True), ("unit_leader", True),
        ("ministry_leader", True), ("stranger", False), ("province_officer", False),
        ("enterprise", False),
    ],
)  # fmt: skip
def test_seats_decide_who_sees(received: Dossier, cast: Cast, member: str, sees: bool) -> None:
    actor = getattr(cast, member).actor

    assert dossiers_visible_to(actor).filter(pk=received.pk).exists() == sees
    assert may_see(actor, received) == sees


def test_colleague_with_a_personal_role_sees_nothing(received: Dossier, cast: Cast) -> None:
    RoleHeld.objects.create(
        person=cast.stranger.person, role=Role.SCIENTIST, organisation=cast.institute,
        valid_from=datetime.date(2020, 1, 1),
    )  # fmt: skip

    assert not may_see(cast.stranger.actor, received)


def test_subject_may_open_its_dossiers_to_others(received: Dossier, cast: Cast) -> None:
    def is_stranger(actor: object, subject_id: int) -> bool:
        return actor == cast.stranger.actor and subject_id == 1

    register_subject("sample", "", is_stranger)
    try:
        assert may_see(cast.stranger.actor, received)
        assert not may_see(cast.enterprise.actor, received)
    finally:
        register_subject("sample", "", lambda actor, subject_id: False)


def test_inbox_by_role_and_by_person(received: Dossier, draft: Dossier, cast: Cast) -> None:
    assert [d.code for d in inbox_of(cast.desk_officer.actor)] == ["examine"]
    assert [d.code for d in inbox_of(cast.unit_leader.actor)] == []
    assert [d.code for d in waiting_for(cast.scientist.actor)] == ["examine"]
    assert [d.code for d in waiting_for(cast.stranger.actor)] == []


def test_delegated_role_counts_and_is_told(received: Dossier, cast: Cast) -> None:
    RoleHeld.objects.create(
        person=cast.clerk.person, role=Role.DESK_OFFICER, organisation=cast.agency,
        valid_from=datetime.date(2020, 1, 1), delegated_by=cast.desk_officer.person,
    )  # fmt: skip
    assert inbox_of(cast.clerk.actor).count() == 1

    advance(received, "accept", actor=cast.clerk.actor)

    taken = StepTaken.objects.get(step="accept")
    assert (taken.person, taken.on_behalf_of) == (cast.clerk.person, cast.desk_officer.person)


def test_lateness_by_unit_stage_and_process(received: Dossier, cast: Cast) -> None:
    OpenDuty.objects.filter(closed_on=None).update(due_on=datetime.date(2026, 7, 1))
    leader = cast.unit_leader.actor

    (unit,) = lateness_by_unit(leader)
    (stage,) = lateness_by_stage(leader)
    (process,) = lateness_by_process(leader)

    assert (unit.title, unit.open, unit.late) == ("Cục ĐCK", 1, 1)
    assert (stage.title, stage.late) == ("đã tiếp nhận", 1)
    assert (process.key, process.oldest_due) == (
        "sample.approval@2014",
        datetime.date(2026, 7, 1),
    )
    assert late_duties(leader).count() == 1
    assert lateness_by_unit(cast.stranger.actor) == []


def test_stage_line_tells_past_now_next_and_exits(received: Dossier, cast: Cast) -> None:
    view = stage_line_of(received)

    assert [stop.state for stop in view.stops] == ["past", "now", "next", "ahead"]
    assert [stop.code for stop in view.exits] == ["incomplete", "withdrawn"]
    assert view.other_words == (("Phê duyệt mẫu 2026", "đã gửi"),)
    advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons="thiếu")
    view = stage_line_of(received)
    assert [stop.state for stop in view.stops] == ["past", "past", "ahead", "ahead"] or [
        stop.state for stop in view.stops
    ] == ["past", "next", "ahead", "ahead"]
    assert view.now is not None
    assert view.now.code == "incomplete"


def test_officer_of_another_role_is_not_shown_the_lateness_of_others(
    received: Dossier, cast: Cast
) -> None:
    """The clerk may read the dossier of his unit; what it waits for concerns him once he acts."""
    clerk = cast.clerk.actor
    assert may_see(clerk, received)
    assert not waiting_for(clerk).exists()

    StepTaken.objects.create(
        dossier=received, step="note", left="received", entered="received", edition="",
        process_code=received.process_code, person=cast.clerk.person, at=timezone.now(),
    )  # fmt: skip

    assert [d.code for d in waiting_for(clerk)] == ["examine"]
