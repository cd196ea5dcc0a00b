# SPDX-License-Identifier: Apache-2.0
"""Who stays away writes before the meeting: it is read out and never counted; the vice-chair."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import AbsentOpinion
from banha.contexts.councils.queries import room_of
from banha.contexts.councils.rules import attendance_of
from banha.contexts.councils.services.absent import send_absent_opinion
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.services.presence import enclose_mandate
from banha.contexts.councils.terms import ABSENT_OPINION, MeetingState
from banha.kernel.documents.public import IssuedPaper, SignatureRequest, may_read_paper
from banha.kernel.law.public import NotAllowed, Refused
from tests.contexts.councils.test_ballots_cast import conflict
from tests.contexts.councils.test_reviews import browser, place
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document
from tests.factories.sessions import InSession, make_session

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def made(cast: Cast) -> InSession:
    """Called for next week; everybody but the last member has declared himself free."""
    session = make_session(cast, matters=2, present=False, stage="sent")
    session.meeting.starts_at = timezone.now() + timedelta(days=7)
    session.meeting.save()
    for one in session.people[:-1]:
        for matter in session.matters:
            declare(matter=matter, actor=one.actor, is_free=True)
    return session


def send(made: InSession, number: int, text: str = "Đồng ý, cần giảm kinh phí") -> AbsentOpinion:
    return send_absent_opinion(matter=made.matters[0], actor=made.actor(number), text=text)


def open_meeting(made: InSession) -> None:
    made.meeting.state, made.meeting.opened_at = MeetingState.OPEN, timezone.now()
    made.meeting.save()


def test_opinion_is_read_out_and_makes_no_quorum(made: InSession) -> None:
    send(made, 5)
    made.come(0, 1, 2, 3)
    open_meeting(made)
    page = browser(made.cast.secretary).get(place("meeting", made)).content.decode()
    assert "Đồng ý, cần giảm kinh phí" in page
    assert made.seats[5].name in page.split('class="read-out"')[1][:300]
    assert attendance_of(made.meeting).there == 4
    told = browser(made.cast.secretary).get(f"/api/v1/councils/{made.council.pk}/meeting").json()
    assert told["matters"][0]["absent"] == [
        {"member": made.seats[5].pk, "text": "Đồng ý, cần giảm kinh phí"}
    ]
    assert told["matters"][1]["absent"] == []


def test_who_is_there_speaks_for_himself(made: InSession) -> None:
    send(made, 5)
    made.come()
    assert room_of(made.meeting, made.secretary).matters[0].absent == []


def test_page_takes_several_and_the_later_text_counts(made: InSession) -> None:
    client, path = browser(made.people[5]), place("absence", made)
    first, second = (f"text_{one.pk}" for one in made.matters)
    assert client.post(path, {first: "Một", second: ""}).status_code == 302
    assert client.post(path, {first: "Hai", second: "Ba"}).status_code == 302
    found = AbsentOpinion.objects.order_by("matter").values_list("text", flat=True)
    assert list(found) == ["Hai", "Ba"]
    page = client.get(path).content.decode()
    assert "Hai" in page
    assert "no ballot" in page


def test_before_he_declared_he_is_told_to(made: InSession) -> None:
    page = browser(made.people[6]).get(place("absence", made)).content.decode()
    assert place("declare", made) in page
    assert "<textarea" not in page
    with pytest.raises(NotAllowed):
        send(made, 6)


def test_recused_member_and_stranger_send_nothing(made: InSession) -> None:
    conflict(made.matters[0], made.people[4])
    for actor in (made.actor(4), made.secretary, made.cast.stranger.actor):
        with pytest.raises(NotAllowed):
            send_absent_opinion(matter=made.matters[0], actor=actor, text="x")
    assert browser(made.cast.secretary).get(place("absence", made)).status_code == 404


def test_opinion_of_who_is_recused_later_is_not_read_out(made: InSession) -> None:
    send(made, 5)
    conflict(made.matters[0], made.people[5])
    assert room_of(made.meeting, made.secretary).matters[0].absent == []


def test_once_the_meeting_is_open_it_is_too_late(made: InSession) -> None:
    open_meeting(made)
    with pytest.raises(Refused) as refused:
        send(made, 5)
    assert refused.value.refusals[0].code == "meeting_begun"
    page = browser(made.people[5]).get(place("absence", made)).content.decode()
    assert "<textarea" not in page


def test_empty_text_is_no_opinion(made: InSession) -> None:
    with pytest.raises(Refused) as refused:
        send(made, 5, "  ")
    assert refused.value.refusals[0].code == "no_text"


def test_sent_opinion_is_a_paper_its_writer_is_asked_to_sign(made: InSession) -> None:
    client, path = browser(made.people[5]), place("absence", made)
    texts = {f"text_{one.pk}": "Đồng ý" for one in made.matters}
    assert client.post(path, texts).status_code == 302
    asked = SignatureRequest.objects.order_by("pk")
    assert [one.person for one in asked] == [made.people[5].person] * 2
    page = client.get(path).content.decode()
    for one in asked:
        assert one.paper.owner_kind == ABSENT_OPINION
        assert one.paper.merged["text"] == "Đồng ý"
        assert reverse("documents:sign-paper", args=[one.pk]) in page
    # The same words again are the same act; other words take the place of the paper.
    first = f"text_{made.matters[0].pk}"
    assert client.post(path, {**texts, first: "Không đồng ý"}).status_code == 302
    assert IssuedPaper.objects.filter(owner_kind=ABSENT_OPINION).count() == 3
    assert [one.state for one in SignatureRequest.objects.order_by("pk")] == [
        "withdrawn", "open", "open",
    ]  # fmt: skip
    assert "overtaken" in client.get(path).content.decode()


def test_paper_is_read_by_who_keeps_the_meeting_and_by_nobody_kept_from_the_dossier(
    made: InSession,
) -> None:
    send(made, 5)
    paper = IssuedPaper.objects.get(owner_kind=ABSENT_OPINION)
    assert may_read_paper(made.secretary, paper)
    assert may_read_paper(made.chair, paper)
    for actor in (made.actor(2), made.cast.applicant.actor, made.cast.desk_officer.actor):
        assert not may_read_paper(actor, paper)
    conflict(made.matters[0], made.people[0])
    conflict(made.matters[0], made.people[5])
    assert not may_read_paper(made.chair, paper)
    assert not may_read_paper(made.actor(5), paper)


def test_room_tells_the_signing_of_what_is_read_out_in_the_same_few_enquiries(
    made: InSession,
) -> None:
    send(made, 5)
    made.come(0, 1, 2, 3)
    open_meeting(made)
    client = browser(made.cast.secretary)
    page = client.get(place("meeting", made)).content.decode()
    paper = IssuedPaper.objects.get(owner_kind=ABSENT_OPINION)
    assert paper.number in page
    assert "waiting for signatures" in page.split('class="read-out"')[1][:1500]
    with CaptureQueriesContext(connection) as one:
        client.get(place("meeting", made))
    made.meeting.state, made.meeting.opened_at = MeetingState.PLANNED, None
    made.meeting.save()
    send(made, 4)
    open_meeting(made)
    with CaptureQueriesContext(connection) as two:
        client.get(place("meeting", made))
    assert len(two) <= len(one)


def test_api_sends_and_lists_ones_own(made: InSession) -> None:
    client, council = browser(made.people[5]), made.council.pk
    path = f"/api/v1/councils/{council}/matters/{made.matters[1].pk}/absent-opinion"
    sent = client.put(path, {"text": "Không đồng ý"}, content_type="application/json")
    assert (sent.status_code, sent.json()["text"]) == (200, "Không đồng ý")
    (paper,) = sent.json()["papers"]
    assert (paper["signing"], paper["signers"][0]["state"]) == ("waiting", "open")
    own = f"/api/v1/councils/{council}/absent-opinions"
    assert [one["text"] for one in client.get(own).json()["items"]] == ["Không đồng ý"]
    assert browser(made.people[4]).get(own).json()["items"] == []


def test_chair_authorises_the_vice_chair_on_the_page(
    made: InSession, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    client, path = browser(made.people[0]), place("meeting-act", made)
    assert 'name="file"' in client.get(place("meeting", made)).content.decode()
    missing = client.post(path, {"act": "mandate"})
    assert missing.status_code == 200
    assert "has-errors" in missing.content.decode() or "errors" in missing.content.decode()
    file = SimpleUploadedFile("guq.pdf", PDF, content_type="application/pdf")
    assert client.post(path, {"act": "mandate", "file": file}).status_code == 302
    made.meeting.refresh_from_db()
    assert made.meeting.mandate is not None
    assert made.meeting.mandate.owner_id == made.council.pk
    assert "guq.pdf" in client.get(place("meeting", made)).content.decode()


def test_scientific_secretary_authorises_nobody(made: InSession) -> None:
    secretary = made.seats[3]
    secretary.seat = "secretary"
    secretary.save()
    page = browser(made.people[3]).get(place("meeting", made)).content.decode()
    assert 'name="file"' not in page
    with pytest.raises(NotAllowed):
        enclose_mandate(meeting=made.meeting, actor=made.actor(3), document=any_document())
