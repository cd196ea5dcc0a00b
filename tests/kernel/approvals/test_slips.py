# SPDX-License-Identifier: Apache-2.0
"""Slips: stage after stage, seats side by side, approvals that stay when they count no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from banha.kernel.access.public import Role
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipSeat
from banha.kernel.approvals.queries import seats_waiting_for, slips_visible_to
from banha.kernel.approvals.services import (
    SeatGiven,
    give_approval,
    hold_slip,
    keep_route,
    refuse_unless_approved,
    return_slip,
    take_back_approval,
    use_slip,
    withdraw_slip,
)
from banha.kernel.approvals.services.settling import Change
from banha.kernel.approvals.services.telling import COMPLETE, reminders_on
from banha.kernel.approvals.terms import SlipState
from banha.kernel.law.public import NotAllowed, Refused, Stale
from banha.kernel.notices.public import Notice
from tests.factories.cast import Member, make_member
from tests.kernel.approvals.plain import KIND, Plain

pytestmark = pytest.mark.django_db


def approve(plain: Plain, slip: ApprovalSlip, role: Role, by: Member, words: str = "") -> None:
    give_approval(seat=plain.seat(slip, role), actor=by.actor, words=words)


def approve_all(plain: Plain, slip: ApprovalSlip) -> None:
    cast = plain.cast
    approve(plain, slip, Role.FINANCE_OFFICER, cast.finance_officer)
    approve(plain, slip, Role.CLERK, cast.clerk)
    approve(plain, slip, Role.UNIT_LEADER, cast.unit_leader)


def state_of(slip: ApprovalSlip) -> str:
    slip.refresh_from_db()
    return slip.state


def code_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def waiting(slip: ApprovalSlip) -> set[str]:
    found = SlipSeat.objects.filter(slip=slip, opened_on__isnull=False, closed_on=None)
    return set(found.values_list("role", flat=True))


def test_stage_opens_once_all_of_the_one_before_have_approved(plain: Plain) -> None:
    slip = plain.present()
    assert waiting(slip) == {Role.FINANCE_OFFICER, Role.CLERK}
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    assert waiting(slip) == {Role.CLERK}
    with pytest.raises(Refused) as caught:
        approve(plain, slip, Role.UNIT_LEADER, plain.cast.unit_leader)
    assert code_of(caught) == "not_waiting"
    approve(plain, slip, Role.CLERK, plain.cast.clerk)
    assert waiting(slip) == {Role.UNIT_LEADER}
    approve(plain, slip, Role.UNIT_LEADER, plain.cast.unit_leader)
    assert state_of(slip) == SlipState.COMPLETE


def test_one_answer_is_enough_where_the_route_says_so(plain: Plain) -> None:
    agency = plain.cast.agency
    plain.route(
        SeatGiven(1, "Kinh phí", Role.FINANCE_OFFICER, agency, 3, one_is_enough=True),
        SeatGiven(1, "Thể thức", Role.CLERK, agency, 3, one_is_enough=True),
    )
    slip = plain.present()
    approve(plain, slip, Role.CLERK, plain.cast.clerk)
    assert state_of(slip) == SlipState.COMPLETE
    assert waiting(slip) == set()
    with pytest.raises(Refused) as caught:
        approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    assert code_of(caught) == "wrong_state"


def test_decision_waits_for_the_slip_and_closes_it(plain: Plain) -> None:
    today, unit = timezone.localdate(), plain.cast.agency.pk
    with pytest.raises(Refused) as caught:
        refuse_unless_approved(KIND, plain.subject_id, unit, today)
    assert code_of(caught) == "slip_missing"
    slip = plain.present()
    with pytest.raises(Refused) as caught:
        refuse_unless_approved(KIND, plain.subject_id, unit, today)
    assert code_of(caught) == "approvals_missing"
    assert "Kinh phí" in str(caught.value)
    approve_all(plain, slip)
    use_slip(refuse_unless_approved(KIND, plain.subject_id, unit, today))
    assert state_of(slip) == SlipState.USED


def test_what_came_up_before_the_route_is_decided_without_it(plain: Plain) -> None:
    before = timezone.localdate() - timedelta(days=1)
    assert refuse_unless_approved(KIND, plain.subject_id, plain.cast.agency.pk, before) is None


def test_changed_facts_make_approvals_invalid_and_keep_them(plain: Plain) -> None:
    slip = plain.present()
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer, "Đúng định mức.")
    plain.facts["money"] = "120"
    with pytest.raises(Refused) as caught:
        approve(plain, slip, Role.CLERK, plain.cast.clerk)
    assert code_of(caught) == "changed_since"
    plain.present()
    (kept,) = Approval.objects.filter(seat__slip=slip)
    assert kept.words == "Đúng định mức."
    assert kept.edition.number == 1
    assert kept.invalid_at is not None
    assert "Kinh phí: 100 → 120" in kept.invalid_why
    assert waiting(slip) == {Role.FINANCE_OFFICER, Role.CLERK}
    approve_all(plain, slip)
    assert Approval.objects.filter(seat__slip=slip, invalid_at=None).count() == 3


def test_complete_slip_decides_nothing_once_the_facts_change(plain: Plain) -> None:
    slip = plain.present()
    approve_all(plain, slip)
    plain.papers = (("Biên bản", "bb"),)
    with pytest.raises(Refused) as caught:
        refuse_unless_approved(KIND, plain.subject_id, plain.cast.agency.pk, timezone.localdate())
    assert code_of(caught) == "changed_since"
    plain.present()
    assert state_of(slip) == SlipState.RUNNING
    assert Approval.objects.filter(seat__slip=slip, invalid_at__isnull=False).count() == 3


def test_return_keeps_what_was_approved_and_asks_only_who_returned(plain: Plain) -> None:
    slip = plain.present()
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    clerk = plain.seat(slip, Role.CLERK)
    with pytest.raises(Refused) as caught:
        return_slip(seat=clerk, actor=plain.cast.clerk.actor, words="  ")
    assert code_of(caught) == "reasons_missing"
    return_slip(seat=clerk, actor=plain.cast.clerk.actor, words="Thiếu số ký hiệu.")
    assert state_of(slip) == SlipState.RETURNED
    told = Notice.objects.filter(person=plain.cast.desk_officer.person, kind="slip_returned")
    assert "Thiếu số ký hiệu." in told.get().body
    plain.present(note="Đã bổ sung.")
    assert waiting(slip) == {Role.CLERK}
    returned = Approval.objects.get(seat=clerk)
    assert returned.invalid_at is not None
    assert returned.words == "Thiếu số ký hiệu."


def test_same_presented_twice_changes_nothing(plain: Plain) -> None:
    first = plain.present()
    again = plain.present()
    assert again.pk == first.pk
    assert again.version == first.version
    assert first.editions.count() == 1


def test_approval_is_taken_back_with_why_and_its_stage_waits_again(plain: Plain) -> None:
    slip = plain.present()
    approve_all(plain, slip)
    seat = plain.seat(slip, Role.CLERK)
    with pytest.raises(NotAllowed):
        take_back_approval(seat=seat, actor=plain.cast.finance_officer.actor, words="Không phải")
    take_back_approval(seat=seat, actor=plain.cast.clerk.actor, words="Nhầm phiếu.")
    assert state_of(slip) == SlipState.RUNNING
    assert waiting(slip) == {Role.CLERK}
    assert "Nhầm phiếu." in Approval.objects.get(seat=seat).invalid_why
    approve(plain, slip, Role.CLERK, plain.cast.clerk)
    # What the leader of the unit approved was the same; it still counts.
    assert state_of(slip) == SlipState.COMPLETE


def test_nobody_approves_what_he_presented_nor_what_is_his_own(plain: Plain) -> None:
    cast = plain.cast
    plain.route(SeatGiven(1, "Toàn bộ", Role.UNIT_LEADER, cast.agency, 2))
    slip = plain.present(by=cast.unit_leader)
    with pytest.raises(Refused) as caught:
        approve(plain, slip, Role.UNIT_LEADER, cast.unit_leader)
    assert code_of(caught) == "own_slip"
    other = make_member("Hà Văn Phó", "pho", Role.UNIT_LEADER, cast.agency)
    assert other.person.pk is not None
    plain.kept.add(other.person.pk)
    with pytest.raises(NotAllowed):
        approve(plain, slip, Role.UNIT_LEADER, other)
    plain.kept.clear()
    approve(plain, slip, Role.UNIT_LEADER, other)
    assert state_of(slip) == SlipState.COMPLETE


def test_others_neither_present_answer_withdraw_nor_rule(plain: Plain) -> None:
    cast = plain.cast
    for member in (cast.finance_officer, cast.scientist, cast.province_officer):
        with pytest.raises(NotAllowed):
            plain.present(by=member)
    slip = plain.present()
    for member in (cast.desk_officer, cast.clerk, cast.province_officer, cast.ministry_leader):
        with pytest.raises(NotAllowed):
            approve(plain, slip, Role.FINANCE_OFFICER, member)
    with pytest.raises(NotAllowed):
        withdraw_slip(slip=slip, actor=cast.finance_officer.actor, reason="x")
    with pytest.raises(NotAllowed):
        keep_route(
            kind=KIND, organisation=cast.agency, actor=cast.desk_officer.actor,
            valid_from=timezone.localdate(), source="x", seats=(),
        )  # fmt: skip


def test_conflict_closes_the_slip_and_its_seat(plain: Plain) -> None:
    slip = plain.present()
    finance = plain.cast.finance_officer
    assert finance.person.pk is not None
    assert seats_waiting_for(finance.actor).count() == 1
    plain.kept.add(finance.person.pk)
    assert not slips_visible_to(finance.actor).exists()
    assert not seats_waiting_for(finance.actor).exists()
    with pytest.raises(NotAllowed):
        approve(plain, slip, Role.FINANCE_OFFICER, finance)


def test_seat_nobody_may_answer_is_refused_before_it_waits_for_ever(plain: Plain) -> None:
    finance = plain.cast.finance_officer
    assert finance.person.pk is not None
    plain.kept.add(finance.person.pk)
    with pytest.raises(Refused) as caught:
        plain.present()
    assert code_of(caught) == "nobody_to_ask"
    assert not ApprovalSlip.objects.exists()


def test_only_who_may_read_it_is_told_and_reminded(plain: Plain) -> None:
    cast = plain.cast
    other = make_member("Hà Văn Kế", "ke", Role.FINANCE_OFFICER, cast.agency)
    leader = cast.ministry_leader
    for member in (other, leader):
        assert member.person.pk is not None
        plain.kept.add(member.person.pk)
    slip = plain.present()
    seat = plain.seat(slip, Role.FINANCE_OFFICER)
    told = Notice.objects.filter(subject={"slip_seat": seat.pk})
    assert [one.person_id for one in told] == [cast.finance_officer.person.pk]
    assert seat.due_on is not None
    reminders = [one for one in reminders_on(seat.due_on) if one.subject["slip_seat"] == seat.pk]
    assert [one.person_ids for one in reminders] == [{cast.finance_officer.person.pk}]
    approve_all(plain, slip)
    complete = Notice.objects.filter(kind=COMPLETE).values_list("person_id", flat=True)
    assert set(complete) == {cast.desk_officer.person.pk}


def test_who_looked_at_an_older_version_is_told(plain: Plain) -> None:
    slip = plain.present()
    seen = slip.version
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    seat = plain.seat(slip, Role.CLERK)
    with pytest.raises(Stale):
        give_approval(seat=seat, actor=plain.cast.clerk.actor, version=seen)
    with pytest.raises(Refused) as caught:
        approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    assert code_of(caught) == "not_waiting"


def test_subject_that_left_holds_the_slip_until_it_comes_back(plain: Plain) -> None:
    slip = plain.present()
    approve(plain, slip, Role.FINANCE_OFFICER, plain.cast.finance_officer)
    plain.is_decidable = False
    hold_slip(KIND, plain.subject_id)
    assert state_of(slip) == SlipState.RETURNED
    assert waiting(slip) == set()
    with pytest.raises(Refused) as caught:
        plain.present()
    assert code_of(caught) == "nothing_to_decide"
    plain.is_decidable = True
    plain.present()
    assert waiting(slip) == {Role.CLERK}


def test_withdrawn_slip_makes_room_for_another(plain: Plain) -> None:
    slip = plain.present()
    withdraw_slip(slip=slip, actor=plain.cast.desk_officer.actor, reason="Trình nhầm.")
    assert state_of(slip) == SlipState.WITHDRAWN
    assert plain.present().pk != slip.pk


def test_change_is_shown_word_by_word() -> None:
    change = Change("Mục tiêu", "Chế tạo lò\nthử hai lần", "Chế tạo lò mới\nthử ba lần")
    assert "".join(text for kind, text in change.runs if kind != "come") == change.old
    assert "".join(text for kind, text in change.runs if kind != "gone") == change.new
    assert ("gone", "hai ") in change.runs
