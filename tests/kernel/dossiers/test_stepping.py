# SPDX-License-Identifier: Apache-2.0
"""Tests of moving a dossier."""

import datetime
from uuid import uuid4

import pytest

from banha.foundation.events import listen
from banha.kernel.dossiers.events import StageEntered
from banha.kernel.dossiers.public import (
    Dossier,
    Enclosure,
    OpenDuty,
    StepTaken,
    advance,
    allowed_steps,
    set_mark,
    timeline_of,
)
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.factories.cast import Cast
from tests.factories.sample_process import Stage, any_document

heard: list[StageEntered] = []


@listen(StageEntered)
def remember(event: StageEntered) -> None:
    heard.append(event)


def test_step_moves_the_dossier_and_tells_it(draft: Dossier, cast: Cast) -> None:
    heard.clear()

    taken = advance(
        draft, "submit", actor=cast.scientist.actor, papers=[("application", any_document())]
    )

    draft.refresh_from_db()
    assert draft.stage == Stage.RECEIVED
    assert draft.version == 1
    assert taken.person == cast.scientist.person
    assert [(e.left, e.entered, e.step) for e in heard] == [("draft", "received", "submit")]
    assert list(draft.duties.filter(closed_on=None).values_list("code", flat=True)) == ["examine"]


def test_step_without_its_paper_is_refused_and_leaves_nothing(draft: Dossier, cast: Cast) -> None:
    before = StepTaken.objects.count(), OpenDuty.objects.values_list("pk", "closed_on")

    with pytest.raises(Refused) as caught:
        advance(
            draft,
            "submit",
            actor=cast.scientist.actor,
            papers=[("annex", any_document())],
        )

    assert [(r.code, r.field) for r in caught.value.refusals] == [("paper_missing", "application")]
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFT
    assert draft.version == 0
    assert Enclosure.objects.count() == 0
    assert (StepTaken.objects.count(), OpenDuty.objects.values_list("pk", "closed_on"))[0] == (
        before[0]
    )


def test_step_by_a_stranger_is_not_allowed(received: Dossier, cast: Cast) -> None:
    for member in (cast.stranger, cast.province_officer, cast.applicant, cast.enterprise):
        with pytest.raises(NotAllowed):
            advance(received, "accept", actor=member.actor)

    received.refresh_from_db()
    assert received.stage == Stage.RECEIVED


def test_step_without_reasons_is_refused(received: Dossier, cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons="  ")

    assert caught.value.refusals[0].field == "reasons"
    assert str(caught.value.refusals[0].basis) == "khoản 2 Điều 7 00/2026/TT-MAU"


def test_step_from_the_wrong_stage_is_refused(draft: Dossier, cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        advance(draft, "accept", actor=cast.desk_officer.actor)

    assert caught.value.refusals[0].code == "wrong_stage"


def test_second_officer_learns_who_was_first(received: Dossier, cast: Cast) -> None:
    seen = received.version
    advance(received, "note", actor=cast.desk_officer.actor, expected_version=seen)

    with pytest.raises(Stale) as caught:
        advance(received, "accept", actor=cast.second_officer.actor, expected_version=seen)

    assert "Lê Minh Đức" in str(caught.value.refusals[0].message)
    received.refresh_from_db()
    assert received.stage == Stage.RECEIVED


def test_second_click_gives_the_first_step(received: Dossier, cast: Cast) -> None:
    key = uuid4()
    first = advance(
        received, "accept", actor=cast.desk_officer.actor, expected_version=1, request_key=key
    )

    again = advance(
        received, "accept", actor=cast.desk_officer.actor, expected_version=1, request_key=key
    )

    assert again == first
    assert received.version == 2


def test_request_key_of_another_is_refused(received: Dossier, cast: Cast) -> None:
    key = uuid4()
    advance(received, "accept", actor=cast.desk_officer.actor, request_key=key)

    with pytest.raises(Refused) as caught:
        advance(received, "accept", actor=cast.second_officer.actor, request_key=key)

    assert caught.value.refusals[0].code == "request_reused"


def test_step_that_stays_keeps_the_clock(received: Dossier, cast: Cast) -> None:
    duty = received.duties.get(closed_on=None)

    advance(received, "note", actor=cast.desk_officer.actor)

    assert received.duties.get(closed_on=None) == duty


def test_allowed_steps_are_those_of_the_party(received: Dossier, cast: Cast) -> None:
    def codes(member: str) -> list[str]:
        return [step.code for step in allowed_steps(received, getattr(cast, member).actor)]

    assert codes("desk_officer") == ["note", "ask_for_more", "accept"]
    assert codes("applicant") == ["withdraw"]
    assert codes("unit_leader") == []
    assert codes("stranger") == []


def test_end_closes_every_duty(received: Dossier, cast: Cast) -> None:
    advance(received, "withdraw", actor=cast.applicant.actor, reasons="không còn nhu cầu")

    received.refresh_from_db()
    assert received.closed_at is not None
    assert not received.duties.filter(closed_on=None).exists()
    assert allowed_steps(received, cast.desk_officer.actor) == ()


def test_mark_dates_the_duty_that_waits_for_it(draft: Dossier, cast: Cast) -> None:
    duty = draft.duties.get(code="submit")
    assert duty.due_on is None

    set_mark(draft, "closing", datetime.date(2026, 7, 31), actor=cast.desk_officer.actor)

    duty.refresh_from_db()
    assert duty.due_on == datetime.date(2026, 7, 31)


def test_timeline_tells_who_did_what_as_what(received: Dossier, cast: Cast) -> None:
    advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons="thiếu chữ ký")

    entries = timeline_of(received, cast.desk_officer.actor)

    assert [entry.kind for entry in entries] == ["opened", "step", "step"]
    assert entries[-1].person == "Lê Minh Đức"
    assert entries[-1].organisation == cast.agency.name
    assert entries[-1].reasons == "thiếu chữ ký"
    assert [paper.paper for paper in entries[1].papers] == ["application"]
