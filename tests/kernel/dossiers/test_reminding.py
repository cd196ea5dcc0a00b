# SPDX-License-Identifier: Apache-2.0
"""Who is told of a step and of a due date, once, and whom it leaves in peace."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.dossiers.jobs import remind_daily
from banha.kernel.dossiers.public import Dossier, OpenDuty, advance
from banha.kernel.dossiers.reminding import is_still_owed, reminders_on
from banha.kernel.notices.public import Notice, notices_visible_to
from tests.factories.cast import Cast, Member
from tests.factories.sample_process import any_document


def told(member: Member, kind: str) -> list[Notice]:
    return list(notices_visible_to(member.actor).filter(kind=kind))


def waiting_mails() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.mail'")
        return int(cursor.fetchone()[0])


def submit(draft: Dossier, cast: Cast, at: datetime.datetime | None = None) -> None:
    papers = [("application", any_document())]
    advance(draft, "submit", actor=cast.applicant.actor, papers=papers, at=at)


def test_step_tells_those_on_whom_a_duty_falls(draft: Dossier, cast: Cast) -> None:
    submit(draft, cast)

    (notice,) = told(cast.desk_officer, "duty_new")
    assert "thẩm tra" in notice.title
    assert "21/07/2026" in notice.title
    assert notice.body == draft.title
    assert notice.dossier_id == draft.pk
    assert len(told(cast.second_officer, "duty_new")) == 1
    for bystander in (cast.province_officer, cast.unit_leader, cast.stranger, cast.applicant):
        assert not told(bystander, "duty_new")


def test_author_is_told_where_his_dossier_is_by_mail_too(draft: Dossier, cast: Cast) -> None:
    submit(draft, cast)

    (notice,) = told(cast.scientist, "dossier_moved")
    assert "đã tiếp nhận" in notice.title
    assert not told(cast.applicant, "dossier_moved")
    assert waiting_mails() == 1


def test_author_who_took_the_step_himself_is_not_told(received: Dossier, cast: Cast) -> None:
    assert not told(cast.scientist, "dossier_moved")


def test_reasons_reach_the_author(received: Dossier, cast: Cast) -> None:
    reasons = "Thiếu bản sao thỏa thuận hợp tác."
    advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons=reasons)

    (notice,) = told(cast.scientist, "dossier_moved")
    assert notice.body.endswith(reasons)
    assert [n.title for n in told(cast.applicant, "duty_new")]


def test_clock_that_goes_on_is_told_again(received: Dossier, cast: Cast) -> None:
    advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons="Thiếu phụ lục.")
    assert len(told(cast.second_officer, "duty_new")) == 1

    advance(received, "supplement", actor=cast.scientist.actor)

    assert len(told(cast.second_officer, "duty_new")) == 2


def test_step_that_stays_at_its_stage_tells_nothing(received: Dossier, cast: Cast) -> None:
    before = Notice.objects.count()
    advance(received, "note", actor=cast.desk_officer.actor)
    assert Notice.objects.count() == before


def test_step_entered_later_wakes_nobody(draft: Dossier, cast: Cast) -> None:
    submit(draft, cast, at=timezone.now() - datetime.timedelta(days=90))

    assert not Notice.objects.exists()
    assert waiting_mails() == 0


def test_delegate_is_told_like_his_principal(received: Dossier, cast: Cast) -> None:
    RoleHeld.objects.create(
        person=cast.clerk.person,
        role=Role.UNIT_LEADER,
        organisation=cast.agency,
        valid_from=timezone.localdate(),
        valid_until=timezone.localdate(),
        delegated_by=cast.unit_leader.person,
    )

    advance(received, "accept", actor=cast.desk_officer.actor)

    assert len(told(cast.clerk, "duty_new")) == len(told(cast.unit_leader, "duty_new")) == 1


def test_delegation_that_ended_tells_nothing(received: Dossier, cast: Cast) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    RoleHeld.objects.create(
        person=cast.clerk.person,
        role=Role.UNIT_LEADER,
        organisation=cast.agency,
        valid_from=yesterday,
        valid_until=yesterday,
        delegated_by=cast.unit_leader.person,
    )

    advance(received, "accept", actor=cast.desk_officer.actor)

    assert not told(cast.clerk, "duty_new")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (datetime.date(2026, 7, 15), None),  # four working days left
        (datetime.date(2026, 7, 16), "duty_due_soon"),  # three, across the week-end
        (datetime.date(2026, 7, 21), "duty_due_soon"),  # today
        (datetime.date(2026, 7, 22), "duty_late"),
    ],
)
def test_reminder_comes_three_working_days_before_and_when_late(
    received: Dossier, cast: Cast, day: datetime.date, kind: str | None
) -> None:
    duty = OpenDuty.objects.get(dossier=received, closed_on=None)
    assert duty.due_on == datetime.date(2026, 7, 21)

    found = reminders_on(day)

    assert [r.kind for r in found] == ([kind] if kind else [])
    if found:
        officers = {cast.desk_officer.person.pk, cast.second_officer.person.pk}
        assert found[0].person_ids == officers


def test_daily_job_tells_once_and_asks_little_the_second_time(
    received: Dossier, cast: Cast, django_assert_max_num_queries
) -> None:
    with time_machine.travel(datetime.datetime(2026, 7, 22, 23, 30, tzinfo=datetime.UTC)):
        assert remind_daily(0) == 2
        with django_assert_max_num_queries(6):
            assert remind_daily(0) == 0
    (notice,) = told(cast.desk_officer, "duty_late")
    assert is_still_owed(notice)


def test_daily_job_rests_on_days_off(received: Dossier, cast: Cast) -> None:
    with time_machine.travel(datetime.datetime(2026, 7, 25, 2, 0, tzinfo=datetime.UTC)):
        assert remind_daily(0) == 0
    assert not told(cast.desk_officer, "duty_late")


def test_done_or_paused_duty_is_not_mailed(received: Dossier, cast: Cast) -> None:
    (notice,) = told(cast.desk_officer, "duty_new")
    assert is_still_owed(notice)
    advance(received, "ask_for_more", actor=cast.desk_officer.actor, reasons="Thiếu phụ lục.")
    assert not is_still_owed(notice)
    assert not reminders_on(datetime.date(2026, 7, 22))
