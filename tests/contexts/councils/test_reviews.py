# SPDX-License-Identifier: Apache-2.0
"""A reviewer's opinion: a draft of his own, sent in time or late, read by whom, given back."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Review
from banha.contexts.councils.queries.reviews import reviews_readable_to, reviews_waiting_for
from banha.contexts.councils.rules.reviews import review_due_on
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.services.review_papers import print_review
from banha.contexts.councils.services.reviews import (
    Opinion,
    keep_review,
    reopen_review,
    send_review,
)
from banha.contexts.councils.terms import OPINION, MatterOutcome, MeetingState, SeatState
from banha.kernel.documents.public import may_read_paper
from banha.kernel.dossiers.models import Dossier
from banha.kernel.law.public import NotAllowed, Refused, Stale
from banha.kernel.notices.models import Notice
from tests.contexts.councils.test_ballots_cast import conflict
from tests.factories.cast import Cast, Member
from tests.factories.sessions import InSession, make_session

FULL = Opinion(
    "Nhóm mạnh", "Kinh phí cao", "Ai mua?", MatterOutcome.RECOMMENDED, {"overview": "Đủ"}
)
#: Seats of make_session.
CHAIR, VICE, FIRST, SECOND, SECRETARY, PLAIN = range(6)


@pytest.fixture
def made(cast: Cast) -> InSession:
    """Documents are sent, the meeting is in a week, everybody has declared himself free."""
    session = make_session(cast, present=False, stage="sent", edition="funding.moit_r3")
    session.meeting.starts_at = timezone.now() + timedelta(days=7)
    session.meeting.save()
    matter = session.matters[0]
    for number in (FIRST, SECOND):
        Review.objects.create(matter=matter, member=session.seats[number])
    for one in session.people:
        declare(matter=matter, actor=one.actor, is_free=True)
    return session


def of(made: InSession, number: int = FIRST) -> Review:
    return Review.objects.get(member=made.seats[number])


def send(made: InSession, number: int = FIRST, opinion: Opinion = FULL) -> Review:
    return send_review(review=of(made, number), actor=made.actor(number), opinion=opinion)


def browser(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def place(name: str, made: InSession, *more: int) -> str:
    return reverse(f"councils:{name}", args=[made.council.pk, *more])


def readers(made: InSession) -> set[int]:
    """Whose seats read the first reviewer's opinion; the office secretary is -1."""
    one = of(made)
    found = {
        number
        for number in range(len(made.people))
        if reviews_readable_to(made.actor(number)).filter(pk=one.pk).exists()
    }
    return found | (
        {-1} if reviews_readable_to(made.secretary).filter(pk=one.pk).exists() else set()
    )


def test_draft_is_kept_while_typing_and_read_by_nobody_else(made: InSession) -> None:
    client, one = browser(made.people[FIRST]), of(made)
    sent = {
        "strengths": "Nhóm mạnh",
        "remark_overview": "Đủ",
        "remark_nothing": "x",
        "version": "0",
    }
    answer = client.post(place("review-save", made, one.pk), sent)
    assert (answer.status_code, answer["X-Form-Version"]) == (204, "1")
    kept = of(made)
    assert (kept.strengths, kept.remarks, kept.form) == ("Nhóm mạnh", {"overview": "Đủ"}, "NX-1")
    late = client.post(place("review-save", made, one.pk), sent)
    assert late.status_code == 409
    assert readers(made) == {FIRST}
    assert "Nhóm mạnh" in client.get(place("review", made, one.pk)).content.decode()


def test_second_window_overwrites_nothing(made: InSession) -> None:
    keep_review(review=of(made), actor=made.actor(FIRST), opinion=FULL, version=0)
    with pytest.raises(Stale):
        keep_review(review=of(made), actor=made.actor(FIRST), opinion=Opinion(), version=0)
    assert of(made).strengths == "Nhóm mạnh"


def test_opinion_without_its_parts_stays_a_draft(made: InSession) -> None:
    with pytest.raises(Refused) as refused:
        send(made, opinion=Opinion(strengths="Tốt", advice="excellent"))
    assert {one.field for one in refused.value.refusals} == {"weaknesses", "advice"}
    assert (of(made).strengths, of(made).sent_at) == ("Tốt", None)


def test_sent_once_it_is_final_and_the_same_sending_is_one_act(made: InSession) -> None:
    key, told = uuid4(), {"review": of(made), "actor": made.actor(FIRST), "opinion": FULL}
    first = send_review(**told, request_key=key)
    assert send_review(**told, request_key=key).sent_at == first.sent_at
    with pytest.raises(Refused) as refused:
        send_review(**told, request_key=uuid4())
    assert refused.value.refusals[0].code == "sent"
    assert not first.is_late


@pytest.mark.parametrize(("days", "is_late"), [(1, False), (0, True), (-1, True)])
def test_opinion_is_due_before_the_day_of_the_meeting(
    made: InSession, days: int, is_late: bool
) -> None:
    made.meeting.starts_at = timezone.now() + timedelta(days=days)
    made.meeting.save()
    assert send(made).is_late is is_late


def test_edition_may_want_working_days_before(made: InSession) -> None:
    made.council.edition = "acceptance.national_r1"
    monday = datetime(2026, 11, 30, 8, tzinfo=timezone.get_current_timezone())
    made.meeting.starts_at = monday
    assert review_due_on(made.meeting) == date(2026, 11, 27)
    made.council.edition = "funding.moit_r3"
    assert review_due_on(made.meeting) == date(2026, 11, 29)


def test_sent_opinion_opens_to_secretaries_and_chair_and_to_all_when_they_meet(
    made: InSession,
) -> None:
    send(made)
    assert readers(made) == {CHAIR, FIRST, SECRETARY, -1}
    made.meeting.state, made.meeting.opened_at = MeetingState.OPEN, timezone.now()
    made.meeting.save()
    assert readers(made) == {*range(7), -1}


def test_whoever_is_kept_from_the_dossier_reads_and_writes_no_opinion(made: InSession) -> None:
    send(made)
    conflict(made.matters[0], made.people[CHAIR])
    conflict(made.matters[0], made.people[SECOND])
    assert CHAIR not in readers(made)
    assert not reviews_waiting_for(made.actor(SECOND)).exists()
    with pytest.raises(NotAllowed):
        send(made, SECOND)
    assert (
        browser(made.people[SECOND]).get(place("review", made, of(made, SECOND).pk)).status_code
        == 404
    )


def test_undeclared_reviewer_is_told_to_declare(made: InSession) -> None:
    made.matters[0].declarations.all().delete()
    page = browser(made.people[FIRST]).get(place("review", made, of(made).pk)).content.decode()
    assert place("declare", made) in page
    assert 'name="strengths"' not in page
    with pytest.raises(NotAllowed):
        keep_review(review=of(made), actor=made.actor(FIRST), opinion=FULL)


def test_nobody_writes_for_the_reviewer(made: InSession) -> None:
    for actor in (made.secretary, made.chair, made.actor(SECOND)):
        with pytest.raises(NotAllowed):
            keep_review(review=of(made), actor=actor, opinion=FULL)
    made.seats[FIRST].state, made.seats[FIRST].answer_reason = SeatState.REPLACED, "Ốm"
    made.seats[FIRST].save()
    with pytest.raises(NotAllowed):
        keep_review(review=of(made), actor=made.actor(FIRST), opinion=FULL)


def test_secretary_gives_it_back_with_a_reason(made: InSession) -> None:
    send(made)
    for actor in (made.chair, made.actor(FIRST)):
        with pytest.raises(NotAllowed):
            reopen_review(review=of(made), actor=actor, reasons="Thiếu")
    with pytest.raises(Refused):
        reopen_review(review=of(made), actor=made.secretary, reasons=" ")
    client = browser(made.cast.secretary)
    sent = client.post(place("review-reopen", made, of(made).pk), {"reasons": "Thiếu điểm 2"})
    assert sent.status_code == 302
    assert (of(made).sent_at, of(made).reopened_because) == (None, "Thiếu điểm 2")
    assert Notice.objects.get(kind="councils.review_reopened").person == made.people[FIRST].person
    assert (
        "Thiếu điểm 2"
        in browser(made.people[FIRST]).get(place("review", made, of(made).pk)).content.decode()
    )
    assert send(made).sent_at is not None


def test_secretary_sees_who_is_missing_and_not_what_they_write(made: InSession) -> None:
    keep_review(review=of(made, SECOND), actor=made.actor(SECOND), opinion=FULL)
    send(made)
    page = browser(made.cast.secretary).get(place("reviews", made)).content.decode()
    assert "1 opinion is missing" in page
    assert place("review", made, of(made).pk) in page
    assert place("review", made, of(made, SECOND).pk) not in page
    client = browser(made.cast.secretary)
    assert client.get(place("review", made, of(made, SECOND).pk)).status_code == 404
    plain = browser(made.people[PLAIN]).get(place("reviews", made)).content.decode()
    assert made.seats[FIRST].name not in plain


def test_concluded_council_takes_no_opinion(made: InSession) -> None:
    Dossier.objects.filter(pk=made.council.dossier_id).update(stage="concluded")
    with pytest.raises(Refused) as refused:
        send(made)
    assert refused.value.refusals[0].code == "concluded"


def test_opinion_is_printed_once_as_a_paper_for_its_readers(made: InSession) -> None:
    with pytest.raises(Refused):
        print_review(review=of(made), actor=made.actor(FIRST))
    send(made)
    paper = print_review(review=of(made), actor=made.actor(FIRST))
    assert print_review(review=of(made), actor=made.chair) == paper
    assert (paper.owner_kind, paper.signatory) == (OPINION, made.seats[FIRST].name)
    assert ["Ưu điểm của hồ sơ", "Nhóm mạnh"] in paper.merged["parts"]
    assert paper.merged["remarks"] == [["Tổng quan tình hình nghiên cứu", "Đủ"]]
    assert may_read_paper(made.chair, paper)
    assert not may_read_paper(made.actor(PLAIN), paper)
    with pytest.raises(NotAllowed):
        print_review(review=of(made), actor=made.actor(PLAIN))
    answer = browser(made.people[FIRST]).post(place("review-print", made, of(made).pk))
    assert answer.status_code == 302
    assert str(paper.key) in answer["Location"]


def test_what_waits_stands_in_the_inbox_and_with_ones_councils(made: InSession) -> None:
    client, way = browser(made.people[FIRST]), place("review", made, of(made).pk)
    mine = reverse("councils:my-councils")
    assert way in client.get(mine).content.decode()
    assert way in client.get(reverse("dossiers:inbox")).content.decode()
    send(made)
    assert way not in client.get(mine).content.decode()
    assert not reviews_waiting_for(made.actor(FIRST)).exists()


def test_api_keeps_sends_and_gives_back(made: InSession) -> None:
    client, secretary = browser(made.people[FIRST]), browser(made.cast.secretary)
    (waiting,) = client.get("/api/v1/reviews").json()["items"]
    path = f"/api/v1/councils/{made.council.pk}/reviews"
    one = f"{path}/{waiting['id']}"
    body = {"strengths": "Tốt", "remarks": {"overview": "Đủ"}, "version": 0}
    kept = client.put(one, body, content_type="application/json").json()
    assert (kept["version"], kept["remarks"], kept["advice"]) == (1, {"overview": "Đủ"}, "")
    assert secretary.get(one).status_code == 404
    whole = {**body, "weaknesses": "Cao", "advice": "recommended", "version": 1}
    sent = client.post(f"{one}/send", whole, content_type="application/json")
    assert (sent.status_code, sent.json()["is_late"]) == (200, False)
    assert [row["id"] for row in secretary.get(path).json()["items"]] == [waiting["id"]]
    back = secretary.post(f"{one}/reopen", {"reasons": "Bổ sung"}, content_type="application/json")
    assert (back.status_code, back.json()["sent_at"]) == (200, None)
    assert browser(made.people[PLAIN]).get(one).status_code == 404
