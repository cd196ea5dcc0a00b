# SPDX-License-Identifier: Apache-2.0
"""Objections to results: who lodges one, who handles it, what holds it up, how it is withdrawn."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from banha.contexts.councils.models import Objection, Result
from banha.contexts.councils.queries.objections import (
    closed_objections,
    files_of,
    interested_in,
    kept_from_objections,
    objections_holding,
    objections_visible_to,
)
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.services.chair_reminders import chair_reminders
from banha.contexts.councils.services.objecting import (
    last_day_of,
    lodge_objection,
    withdraw_objection,
)
from banha.contexts.councils.services.objection_acts import (
    admit_objection,
    ask_chair,
    give_opinion,
    hand_over,
    let_go_on,
    refuse_objection,
)
from banha.contexts.councils.services.results import publish_results, send_results
from banha.kernel.access.public import Actor, Role, RoleHeld
from banha.kernel.documents.public import may_read_document, may_read_paper, receive_upload
from banha.kernel.dossiers.public import allowed_steps, inbox_of, step_choices
from banha.kernel.law.public import NotAllowed
from banha.kernel.notices.public import Notice
from banha.kernel.processes.public import RuleNumber, RuleSet
from tests.contexts.councils.test_ballots_cast import conflict
from tests.contexts.councils.test_results import over, source  # noqa: F401
from tests.contexts.councils.test_session import refused
from tests.factories.cast import SINCE, Cast, make_member
from tests.factories.sessions import InSession
from tests.kernel.documents.files import a_pdf

WHY = "Biên bản ghi sai điểm của tiêu chí 3."


def told(cast: Cast, matters: int = 2) -> tuple[InSession, list[Result]]:
    """A council whose letters went; the first dossier won, the second was lost."""
    made = over(cast, matters)
    return made, send_results(council=made.council, actor=made.secretary)


def lodge(result: Result, actor: Actor, **more: Any) -> Objection:
    values: dict[str, Any] = {"asks": "set_aside", "reasons": WHY, **more}
    return lodge_objection(result=result, actor=actor, **values)


def admitted(cast: Cast) -> tuple[InSession, Objection]:
    made, results = told(cast)
    one = lodge(results[1], cast.applicant.actor)
    admit_objection(objection=one, actor=cast.desk_officer.actor)
    return made, fresh(one)


def offered(one: Objection, actor: Actor) -> set[str]:
    assert one.dossier is not None
    return {choice.code for choice in step_choices(one.dossier, actor)}


def fresh(one: Objection) -> Objection:
    return Objection.objects.select_related("dossier", "result__matter__council__dossier").get(
        pk=one.pk
    )


def test_host_lodges_and_gets_a_receipt(cast: Cast) -> None:
    made, (_won, lost) = told(cast)
    file = receive_upload(file=pdf(), actor=cast.applicant.actor, name="bang-chung.pdf")
    one = lodge(lost, cast.applicant.actor, files=[file])
    assert one.is_party
    assert not one.is_late
    assert one.stage == "lodged"
    assert list(files_of(one)) == [file]
    assert one.receipt is not None
    assert "/PTN" in one.receipt.number
    assert one.receipt.merged["submitted_by"] == cast.applicant.person.full_name
    assert [row["name"] for row in one.receipt.merged["papers"]] == ["bang-chung.pdf"]
    assert may_read_paper(cast.applicant.actor, one.receipt)
    told_people = set(
        Notice.objects.filter(kind="councils.objection_lodged").values_list("person", flat=True)
    )
    assert cast.desk_officer.person.pk in told_people
    assert cast.secretary.person.pk not in told_people
    assert not told_people & {each.person.pk for each in made.people}


def pdf() -> BytesIO:
    return BytesIO(a_pdf())


def test_who_is_no_party_says_how_it_concerns_him_and_only_while_it_is_in_public(
    cast: Cast,
) -> None:
    made, (won, lost) = told(cast)
    for result in (won, lost):
        with pytest.raises(NotAllowed):
            lodge(result, cast.stranger.actor, concern="Tôi đã đề xuất nhiệm vụ này.")
    publish_results(council=made.council, actor=made.secretary)
    assert refused(lambda: lodge(won, cast.stranger.actor)) == {"concern_missing"}
    with pytest.raises(NotAllowed):
        lodge(lost, cast.stranger.actor, concern="Tôi đã đề xuất nhiệm vụ này.")
    one = lodge(won, cast.stranger.actor, concern="Tôi đã đề xuất nhiệm vụ này.")
    assert not one.is_party
    with time_machine.travel(timezone.now() + timedelta(days=30)), pytest.raises(NotAllowed):
        lodge(won, cast.second_officer.actor, concern="Quá hạn công bố")


def test_objection_without_reasons_or_twice_is_refused(cast: Cast) -> None:
    _made, (_won, lost) = told(cast)
    assert refused(lambda: lodge(lost, cast.applicant.actor, reasons="  ", asks="")) == {
        "reasons_missing",
        "asks_missing",
    }
    key = uuid4()
    one = lodge(lost, cast.applicant.actor, request_key=key)
    assert lodge(lost, cast.applicant.actor, request_key=key) == one
    assert refused(lambda: lodge(lost, cast.applicant.actor)) == {"open_already"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.create(
            result=lost, objector=cast.applicant.person, is_party=True, asks="recount",
            reasons=WHY, lodged_at=timezone.now(), in_time_until=timezone.localdate(),
        )  # fmt: skip
    # Somebody else of the dossier has his own.
    assert lodge(lost, cast.scientist.actor) != one


def test_late_one_is_taken_marked_and_refused_only_by_a_person_with_a_reason(cast: Cast) -> None:
    _made, (_won, lost) = told(cast)
    last = last_day_of(lost)
    assert last == timezone.localdate(lost.sent_at) + timedelta(days=15)
    rules = RuleSet.objects.create(
        organisation=cast.agency, process_code="councils.objection", valid_from="2020-01-01"
    )
    RuleNumber.objects.create(rule_set=rules, key="lodging_days", amount=3)
    assert last_day_of(lost) == timezone.localdate(lost.sent_at) + timedelta(days=3)
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        one = lodge(lost, cast.applicant.actor)
        assert one.is_late
        assert one.stage == "lodged"
        assert "sau thời hạn" in str(one.receipt.merged["notes"])  # type: ignore[union-attr]
        desk = cast.desk_officer.actor
        assert refused(lambda: refuse_objection(objection=one, actor=desk, reasons=" ")) == {
            "reasons_missing"
        }
        refuse_objection(objection=one, actor=desk, reasons="Nộp sau thời hạn, không có lý do.")
    one = fresh(one)
    assert (one.stage, one.ended_at is not None) == ("inadmissible", True)
    assert one.answer is not None
    assert one.answer.merged["reasons"] == "Nộp sau thời hạn, không có lý do."
    assert may_read_paper(cast.applicant.actor, one.answer)


def test_days_in_public_prolong_the_time(cast: Cast) -> None:
    made, (won, _lost) = told(cast)
    starts = timezone.localdate() + timedelta(days=20)
    publish_results(council=made.council, actor=made.secretary, starts_on=starts)
    won.refresh_from_db()
    assert last_day_of(won) == won.stands_until


def test_neither_members_nor_secretary_nor_conflicted_handle_it(cast: Cast) -> None:
    """One named rule: the engine asks it for the steps, the services for the rest."""
    made, results = told(cast)
    one = fresh(lodge(results[1], cast.applicant.actor))
    ran = cast.secretary
    make_roles(ran, cast, Role.DESK_OFFICER)
    member = made.people[3]
    make_roles(member, cast, Role.UNIT_LEADER)
    conflict(made.matters[1], cast.second_officer)
    assert {ran.person.pk, member.person.pk, cast.second_officer.person.pk} <= interested_in(one)
    for who in (ran, member, cast.second_officer, cast.applicant, cast.clerk):
        assert not handles_objections(who.actor, one)
        assert not {step.code for step in allowed_steps(one.dossier, who.actor)} & {  # type: ignore[arg-type]
            "admit", "refuse",
        }  # fmt: skip
        with pytest.raises(NotAllowed):
            admit_objection(objection=one, actor=who.actor)
    assert handles_objections(cast.desk_officer.actor, one)
    admit_objection(objection=one, actor=cast.desk_officer.actor)


def make_roles(who: Any, cast: Cast, role: Role) -> None:
    RoleHeld.objects.create(
        person=who.person, role=role, organisation=cast.agency, valid_from=SINCE
    )


def test_who_reads_it(cast: Cast) -> None:
    made, results = told(cast)
    file = receive_upload(file=pdf(), actor=cast.applicant.actor, name="bang-chung.pdf")
    one = lodge(results[1], cast.applicant.actor, files=[file])
    file.refresh_from_db()
    readers = (cast.applicant, cast.desk_officer, cast.unit_leader, cast.ministry_leader)
    strangers = (cast.scientist, cast.stranger, cast.clerk, cast.finance_officer,
                 cast.province_officer, cast.administrator, *made.people)  # fmt: skip
    for who in readers:
        assert one in objections_visible_to(who.actor)
        assert may_read_document(who.actor, file)
    for who in strangers:
        assert one not in objections_visible_to(who.actor), who.person
        assert not may_read_document(who.actor, file)
    # The secretary of the office reads it and does not handle it; once he sits, he reads none.
    assert one in objections_visible_to(cast.secretary.actor)
    seat = made.seats[4]
    seat.person = cast.secretary.person
    seat.save()
    assert one not in objections_visible_to(cast.secretary.actor)
    assert one.pk in closed_objections(cast.secretary.actor)
    assert cast.secretary.person.pk in kept_from_objections([one.pk])[one.pk]
    assert one.pk not in closed_objections(cast.applicant.actor)
    conflict(made.matters[1], cast.desk_officer)
    assert one not in objections_visible_to(cast.desk_officer.actor)
    assert not inbox_of(cast.desk_officer.actor).filter(dossier=one.dossier).exists()


def test_chair_reads_it_only_when_asked_and_writes_once(cast: Cast) -> None:
    made, one = admitted(cast)
    assert one not in objections_visible_to(made.chair)
    with pytest.raises(NotAllowed):
        give_opinion(objection=one, actor=made.chair, opinion="Hội đồng đã xét đủ.")
    ask_chair(objection=one, actor=cast.desk_officer.actor)
    again = lambda: ask_chair(objection=one, actor=cast.desk_officer.actor)  # noqa: E731
    assert refused(again) == {"asked_already"}
    one = fresh(one)
    assert one in objections_visible_to(made.chair)
    assert one not in objections_visible_to(made.actor(1))
    assert one.chair_answers_by is not None
    assert one.chair_answers_by > timezone.localdate()
    assert refused(lambda: give_opinion(objection=one, actor=made.chair, opinion=" ")) == {
        "opinion"
    }
    give_opinion(objection=one, actor=made.chair, opinion="Hội đồng đã xét đủ.")
    assert fresh(one).chair_opinion == "Hội đồng đã xét đủ."
    again = lambda: give_opinion(objection=one, actor=made.chair, opinion="x")  # noqa: E731
    assert refused(again) == {"given_already"}
    # Asked, he still handles nothing.
    with pytest.raises(NotAllowed):
        ask_chair(objection=one, actor=made.chair)


def test_chair_is_reminded_until_he_wrote(cast: Cast) -> None:
    made, one = admitted(cast)
    ask_chair(objection=one, actor=cast.desk_officer.actor)
    due = fresh(one).chair_answers_by
    assert due is not None
    assert not chair_reminders(timezone.localdate())
    (soon,), (late,) = chair_reminders(due), chair_reminders(due + timedelta(days=1))
    assert soon.person_ids == late.person_ids == {made.chair.person_id}
    assert soon.key != late.key
    assert soon.dossier_id == one.dossier_id
    give_opinion(objection=one, actor=made.chair, opinion="Hội đồng đã xét đủ.")
    assert not chair_reminders(due)


def test_withdrawn_by_its_writer_alone_and_stays_on_record(cast: Cast) -> None:
    _made, one = admitted(cast)
    with pytest.raises(NotAllowed):
        withdraw_objection(objection=one, actor=cast.desk_officer.actor)
    withdraw_objection(objection=one, actor=cast.applicant.actor, reasons="Đã rõ.")
    one = fresh(one)
    assert (one.stage, one.reasons) == ("withdrawn", WHY)
    assert lodge(one.result, cast.applicant.actor) != one


def test_handed_over_it_is_the_colleagues_and_the_leaders(cast: Cast) -> None:
    made, one = admitted(cast)
    desk, second = cast.desk_officer, cast.second_officer
    refusal = lambda: hand_over(objection=one, actor=desk.actor, to=made.people[0].person)  # noqa: E731
    assert refused(refusal) == {"may_not_handle"}
    hand_over(objection=one, actor=desk.actor, to=second.person, note="Nhờ xem giúp")
    one = fresh(one)
    assert not handles_objections(desk.actor, one)
    with pytest.raises(NotAllowed):
        ask_chair(objection=one, actor=desk.actor)
    assert handles_objections(cast.unit_leader.actor, one)
    # What would be refused is not offered.
    assert "ask_chair" not in offered(one, desk.actor)
    for member in (second, cast.unit_leader):
        assert "ask_chair" in offered(one, member.actor)
    ask_chair(objection=one, actor=second.actor)
    assert Notice.objects.filter(
        person=second.person, kind="councils.objection_handed_over"
    ).exists()


def test_clock_runs_from_lodging_and_from_admission(cast: Cast) -> None:
    _made, results = told(cast)
    one = fresh(lodge(results[1], cast.applicant.actor))
    (duty,) = inbox_of(cast.desk_officer.actor).filter(dossier=one.dossier)
    assert duty.code == "admit"
    assert duty.due_on is not None
    admit_objection(objection=one, actor=cast.desk_officer.actor)
    assert not inbox_of(cast.desk_officer.actor).filter(dossier=one.dossier).exists()
    (duty,) = inbox_of(cast.unit_leader.actor).filter(dossier=one.dossier)
    assert duty.code == "decide"
    # Asking the chair does not stop it.
    ask_chair(objection=one, actor=cast.desk_officer.actor)
    assert inbox_of(cast.unit_leader.actor).get(dossier=one.dossier).due_on == duty.due_on


def test_admitted_it_holds_the_dossier_up_until_a_leader_lets_it_go_on(cast: Cast) -> None:
    made, results = told(cast)
    subject = [("tests.dossier", made.matters[1].subject_id)]
    one = lodge(results[1], cast.applicant.actor)
    assert not objections_holding(subject).exists()
    admit_objection(objection=one, actor=cast.desk_officer.actor)
    assert list(objections_holding(subject)) == [one]
    assert not objections_holding([("tests.dossier", made.matters[0].subject_id)]).exists()
    with pytest.raises(NotAllowed):
        let_go_on(objection=one, actor=cast.desk_officer.actor, reasons="Gấp")
    leader = cast.unit_leader.actor
    assert refused(lambda: let_go_on(objection=one, actor=leader, reasons="")) == {
        "reasons_missing"
    }
    let_go_on(objection=one, actor=leader, reasons="Nhiệm vụ cấp bách")
    assert not objections_holding(subject).exists()
    assert fresh(one).released_because == "Nhiệm vụ cấp bách"
    assert refused(lambda: let_go_on(objection=one, actor=leader, reasons="x")) == {"released"}


def test_another_office_does_not_handle_it(cast: Cast) -> None:
    _made, one = admitted(cast)
    other = make_member("Bùi Văn Khác", "khac", Role.DESK_OFFICER, cast.province_agency)
    assert not handles_objections(other.actor, one)
    with pytest.raises(NotAllowed):
        ask_chair(objection=one, actor=other.actor)
