# SPDX-License-Identifier: Apache-2.0
"""Routes in editions; clocks of seats, who is told and reminded."""

from datetime import timedelta

import pytest
import time_machine
from django.db import ProgrammingError, transaction
from django.utils import timezone

from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.approvals.models import Approval
from banha.kernel.approvals.services import (
    SeatGiven,
    keep_route,
    refuse_unless_approved,
    use_slip,
)
from banha.kernel.approvals.services.telling import reminders_on
from banha.kernel.approvals.terms import SlipState
from banha.kernel.law.public import Refused
from banha.kernel.notices.public import Notice
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast
from tests.kernel.approvals.plain import KIND, Plain
from tests.kernel.approvals.test_slips import approve, approve_all, code_of, state_of, waiting

pytestmark = pytest.mark.django_db


def test_new_edition_of_a_route_does_not_touch_slips_under_way(plain: Plain) -> None:
    slip = plain.present()
    plain.route(SeatGiven(1, "Toàn bộ", Role.UNIT_LEADER, plain.cast.agency, 2))
    approve_all(plain, slip)
    assert state_of(slip) == SlipState.COMPLETE
    use_slip(slip)
    assert waiting(plain.present()) == {Role.UNIT_LEADER}


def test_unit_follows_the_route_of_the_body_above_until_it_has_its_own(plain: Plain) -> None:
    cast = plain.cast
    room = Organisation.objects.create(
        name="Phòng Quản lý công nghệ", house="state", kind="department", parent=cast.agency
    )
    today = timezone.localdate()
    with pytest.raises(Refused):
        refuse_unless_approved(KIND, plain.subject_id, room.pk, today)
    keep_route(
        kind=KIND, organisation=room, actor=cast.unit_leader.actor, valid_from=today,
        source="Phân công số 3", seats=(),
    )  # fmt: skip
    assert refuse_unless_approved(KIND, plain.subject_id, room.pk, today) is None


@pytest.mark.parametrize(("stages", "code"), [((1, 3), "gap"), ((2,), "gap"), ((1, 1), "twice")])
def test_route_says_what_is_wrong(plain: Plain, stages: tuple[int, ...], code: str) -> None:
    agency = plain.cast.agency
    seats = [SeatGiven(one, "Kinh phí", Role.FINANCE_OFFICER, agency, 2) for one in stages]
    with pytest.raises(Refused) as caught:
        plain.route(*seats)
    assert code_of(caught) == code


def test_route_is_never_changed(plain: Plain) -> None:
    route = plain.route(SeatGiven(1, "Toàn bộ", Role.UNIT_LEADER, plain.cast.agency, 2))
    assert route.edition == 2
    again = plain.route(SeatGiven(1, "Toàn bộ", Role.UNIT_LEADER, plain.cast.agency, 2))
    assert again.pk == route.pk
    route.source = "khác"
    with pytest.raises(ProgrammingError), transaction.atomic():
        route.save()
    with pytest.raises(Refused) as caught:
        plain.route(on=timezone.localdate() - timedelta(days=1))
    assert code_of(caught) == "past"


def test_clock_runs_from_the_opening_of_the_stage_and_reminds(
    fixed_clock: object, plain: Plain
) -> None:
    slip = plain.present()
    finance, clerk = (plain.seat(slip, role) for role in (Role.FINANCE_OFFICER, Role.CLERK))
    # Tuesday 14 July 2026: three working days on is Friday.
    assert str(finance.due_on) == "2026-07-17"
    assert str(clerk.due_on) == "2026-07-16"
    assert plain.seat(slip, Role.UNIT_LEADER).due_on is None
    assert reminders_on(timezone.localdate()) == []
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        soon = reminders_on(timezone.localdate())
        assert {one.kind for one in soon} == {"slip_asked"}
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        late = reminders_on(timezone.localdate())
        assert {one.kind for one in late} == {"slip_late"}
        assert {person for one in late for person in one.person_ids} == {
            plain.cast.finance_officer.person.pk, plain.cast.clerk.person.pk,
        }  # fmt: skip
        approve(plain, slip, Role.CLERK, plain.cast.clerk)
        assert plain.seat(slip, Role.CLERK).was_late
        assert len(reminders_on(timezone.localdate())) == 1


def test_who_is_asked_is_told_once_and_not_after_the_answer(plain: Plain) -> None:
    slip = plain.present()
    told = Notice.objects.filter(kind="slip_asked", is_listed=True)
    assert {one.person_id for one in told} == {
        plain.cast.finance_officer.person.pk, plain.cast.clerk.person.pk,
    }  # fmt: skip
    approve(plain, slip, Role.CLERK, plain.cast.clerk)
    assert {one.person_id for one in told.all()} == {plain.cast.finance_officer.person.pk}
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    approve(plain, slip, Role.UNIT_LEADER, plain.cast.unit_leader)
    done = Notice.objects.filter(kind="slip_complete").values_list("person_id", flat=True)
    assert set(done) == {
        plain.cast.desk_officer.person.pk, plain.cast.ministry_leader.person.pk,
    }  # fmt: skip


def test_delegate_answers_on_behalf(plain: Plain, cast: Cast) -> None:
    slip = plain.present()
    approve(plain, slip, Role.FINANCE_OFFICER, cast.finance_officer)
    approve(plain, slip, Role.CLERK, cast.clerk)
    RoleHeld.objects.create(
        person=cast.second_officer.person, role=Role.UNIT_LEADER, organisation=cast.agency,
        valid_from=timezone.localdate(), delegated_by=cast.unit_leader.person,
    )  # fmt: skip
    approve(plain, slip, Role.UNIT_LEADER, cast.second_officer)
    given = Approval.objects.get(seat=plain.seat(slip, Role.UNIT_LEADER))
    assert given.person == cast.second_officer.person
    assert given.on_behalf_of == cast.unit_leader.person
