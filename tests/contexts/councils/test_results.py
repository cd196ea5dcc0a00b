# SPDX-License-Identifier: Apache-2.0
"""Letters of result with reasons, and the days a result stands in public."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Conclusion, MatterParty, Meeting, Result
from banha.contexts.councils.queries.results import (
    results_in_public,
    results_told_to,
    results_visible_to,
)
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.results import (
    publish_results,
    send_result,
    send_results,
)
from banha.contexts.councils.terms import MatterSource, MatterTold, sources
from banha.kernel.documents.public import SignatureRequest, may_read_paper
from banha.kernel.law.public import NotAllowed
from banha.kernel.notices.public import Notice
from tests.contexts.councils.test_ballot_pages import browser, told
from tests.contexts.councils.test_ballots_cast import conflict
from tests.contexts.councils.test_session import refused
from tests.contexts.councils.test_signed_papers import rule_signatures_first
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session

LOST = "Năng lực của tổ chức chủ trì chưa đáp ứng."


@pytest.fixture(autouse=True)
def source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who brought the dossiers tells that the third is secret."""

    def tell(keys: Any) -> dict[int, MatterTold]:
        return {key: MatterTold(key, "Hồ sơ", is_secret=key % 1000 == 3) for key in keys}

    known = MatterSource("tests.dossier", "Thử", tell, lambda *_: (), lambda _: {}, lambda _: {})
    monkeypatch.setitem(sources._sources, "tests.dossier", known)


def over(cast: Cast, matters: int = 2, *, edition: str = "selection.moit_r1") -> InSession:
    """A concluded council: the first dossier was recommended, the second was not, and so on."""
    made = make_session(cast, matters=matters, edition=edition)
    for number, matter in enumerate(made.matters):
        won = number % 2 == 0
        Conclusion.objects.create(
            matter=matter,
            outcome="recommended" if won else "not_recommended",
            reasons="" if won else LOST,
            mean="82.5",
            concluded_at=timezone.now(),
        )
        MatterParty.objects.create(matter=matter, role="host", organisation=cast.institute)
        MatterParty.objects.create(matter=matter, role="leader", person=cast.scientist.person)
    conclude_meeting(council=made.council, actor=made.secretary)
    made.council.dossier.refresh_from_db()  # type: ignore[union-attr]
    made.meeting.refresh_from_db()
    return made


def test_letter_tells_the_host_the_result_and_its_reasons(cast: Cast) -> None:
    made = over(cast)
    won, lost = send_results(council=made.council, actor=made.secretary)

    assert won.paper is not None
    assert lost.paper is not None
    assert won.paper.merged["result"] == "Được đề nghị thực hiện"
    assert won.paper.merged["mean"] == "82,50"
    assert lost.paper.merged["result"] == "Không được đề nghị thực hiện"
    assert lost.paper.merged["reasons"] == LOST
    assert lost.paper.merged["addressees"] == ["Viện số 2"]
    # What is told by letter alone is not said to be published.
    assert "10 ngày" in str(won.paper.merged["closing"])
    assert lost.paper.merged["closing"] == []
    minutes = made.meeting.minutes
    assert minutes is not None
    assert minutes.number in lost.paper.merged["bases"][-1]
    told_people = set(Notice.objects.filter(kind="councils.result_sent").values_list(
        "person", flat=True
    ))  # fmt: skip
    assert cast.scientist.person.pk in told_people
    assert cast.applicant.person.pk in told_people
    assert cast.stranger.person.pk not in told_people


def test_letter_names_the_day_of_the_meeting_in_vietnam(cast: Cast) -> None:
    made = over(cast)
    # Half past twelve at night in Hà Nội is still the day before in Greenwich.
    Meeting.objects.filter(pk=made.meeting.pk).update(
        opened_at=datetime(2026, 3, 4, 17, 30, tzinfo=UTC)
    )
    one = send_result(matter=made.matters[0], actor=made.secretary)
    assert one.paper is not None
    assert "ngày 05 tháng 3 năm 2026" in one.paper.merged["opening"]


def test_letter_goes_once_after_the_meeting_and_from_the_managing_unit(cast: Cast) -> None:
    early = make_session(cast)
    assert refused(lambda: send_result(matter=early.matters[0], actor=early.secretary)) == {
        "not_concluded"
    }
    made = over(cast)
    for stranger in (cast.scientist, cast.province_officer, made.people[0]):
        with pytest.raises(NotAllowed):
            send_result(matter=made.matters[0], actor=stranger.actor)
    conflict(made.matters[0], cast.secretary)
    with pytest.raises(NotAllowed):
        send_result(matter=made.matters[0], actor=made.secretary)
    send_result(matter=made.matters[0], actor=cast.unit_leader.actor)
    again = lambda: send_result(matter=made.matters[0], actor=cast.unit_leader.actor)  # noqa: E731
    assert refused(again) == {"sent_already"}


def test_result_says_that_it_went_before_the_minutes_were_signed(cast: Cast) -> None:
    made = over(cast)
    rule_signatures_first(cast)
    send = lambda: send_result(matter=made.matters[0], actor=made.secretary)  # noqa: E731
    assert refused(send) == {"minutes_unsigned"}
    SignatureRequest.objects.filter(paper=made.meeting.minutes).update(state="signed")
    assert not send().before_signing

    other = over(cast)
    cast.agency.rule_sets.all()[0].numbers.all().delete()
    assert send_result(matter=other.matters[0], actor=made.secretary).before_signing


def test_parties_read_reasons_and_letter_and_others_nothing(cast: Cast) -> None:
    made = over(cast)
    _won, lost = send_results(council=made.council, actor=made.secretary)
    assert lost in results_told_to(cast.applicant.actor)
    assert lost in results_visible_to(cast.scientist.actor)
    assert may_read_paper(cast.applicant.actor, lost.paper)
    assert not may_read_paper(cast.stranger.actor, lost.paper)
    page = reverse("councils:result", args=[lost.key])
    assert LOST in told(browser(cast.applicant).get(page))
    assert browser(cast.stranger).get(page).status_code == 404
    assert Client().get(page).status_code == 404


def test_what_was_won_stands_in_public_for_its_days_and_ends_of_itself(cast: Cast) -> None:
    made = over(cast, 3)
    send_results(council=made.council, actor=made.secretary)
    published = publish_results(council=made.council, actor=made.secretary)
    today = timezone.localdate()
    assert {one.stands_until for one in published} == {today + timedelta(days=9)}
    # The second was lost, the third is a secret.
    assert [one.matter for one in results_in_public()] == [made.matters[0]]

    page, key = reverse("councils:results"), results_in_public().get().key
    text = told(Client().get(page))
    assert made.matters[0].title in text
    assert made.matters[1].title not in text
    assert made.matters[2].title not in text
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert made.matters[0].title in told(Client().get(page))
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert made.matters[0].title not in told(Client().get(page))
        assert Client().get(reverse("councils:result", args=[key])).status_code == 404


def test_national_selection_stands_the_days_of_its_text(cast: Cast) -> None:
    made = over(cast, edition="selection.national_r1")
    send_results(council=made.council, actor=made.secretary)
    one = publish_results(council=made.council, actor=made.secretary)[0]
    assert one.stands_until is not None
    assert one.stands_from is not None
    assert (one.stands_until - one.stands_from).days == 59


def test_publication_is_refused_for_a_day_gone_by_and_with_nothing_sent(cast: Cast) -> None:
    made = over(cast)
    act = lambda **more: publish_results(  # noqa: E731
        council=made.council, actor=made.secretary, **more
    )
    assert refused(act) == {"nothing_sent"}
    send_results(council=made.council, actor=made.secretary)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert refused(lambda: act(starts_on=yesterday)) == {"past"}
    with pytest.raises(NotAllowed):
        publish_results(council=made.council, actor=cast.applicant.actor)


def test_public_page_shows_no_reasons_and_no_letter(cast: Cast) -> None:
    made = over(cast)
    Conclusion.objects.filter(matter=made.matters[0]).update(reasons="Lý do riêng")
    send_results(council=made.council, actor=made.secretary)
    publish_results(council=made.council, actor=made.secretary)
    one = results_in_public().get()
    text = told(Client().get(reverse("councils:result", args=[one.key])))
    assert made.matters[0].title in text
    assert "Lý do riêng" not in text
    assert one.paper is not None
    assert one.paper.number not in text
    listed = Client().get("/api/v1/results").json()["items"]
    assert [row["key"] for row in listed] == [str(one.key)]
    assert "reasons" not in listed[0]


def test_office_sends_and_publishes_on_its_page(cast: Cast) -> None:
    made = over(cast)
    page, client = (
        reverse("councils:council-results", args=[made.council.pk]),
        browser(cast.secretary),
    )
    assert "Send every letter left" in told(client.get(page))
    assert client.post(page, {"act": "send", "matter": made.matters[1].pk}).status_code == 302
    assert client.post(page, {"act": "send_all"}).status_code == 302
    assert client.post(page, {"act": "send_all"}).status_code == 422
    bad = client.post(page, {"act": "publish", "starts_on": "01/02/2020"})
    assert bad.status_code == 422
    assert client.post(page, {"act": "send"}).status_code != 302
    assert client.post(page, {"act": "publish", "starts_on": ""}).status_code == 302
    assert Result.objects.exclude(stands_until=None).count() == 2
    assert "told by letter alone" in told(client.get(page))
    assert browser(made.people[1]).get(page).status_code == 404
    assert browser(cast.applicant).get(page).status_code == 404


def test_results_of_many_dossiers_take_no_enquiry_each(cast: Cast) -> None:
    counts = []
    for matters in (2, 8):
        made = over(cast, matters)
        send_results(council=made.council, actor=made.secretary)
        client = browser(cast.secretary)
        page = reverse("councils:council-results", args=[made.council.pk])
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_api_sends_publishes_and_reads(cast: Cast) -> None:
    made = over(cast)
    client, base = browser(cast.secretary), f"/api/v1/councils/{made.council.pk}"
    sent = client.post(
        f"{base}/matters/{made.matters[1].pk}/result", content_type="application/json"
    )
    assert sent.status_code == 200, sent.content
    assert sent.json()["reasons"] == LOST
    published = client.post(f"{base}/results/publish", {}, content_type="application/json")
    assert [row["matter_id"] for row in published.json()] == [made.matters[1].pk]
    assert len(client.get(f"{base}/results").json()["items"]) == 1
    key = sent.json()["key"]
    assert browser(cast.applicant).get(f"/api/v1/results/{key}").json()["reasons"] == LOST
    assert browser(cast.stranger).get(f"/api/v1/results/{key}").status_code == 404
