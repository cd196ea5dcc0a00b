# SPDX-License-Identifier: Apache-2.0
"""Questions to a council: written, changed, withdrawn, read by whom, answered by a conclusion."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from banha.contexts.councils.models import (
    Conclusion,
    Conflict,
    Declaration,
    Matter,
    Result,
    Topic,
)
from banha.contexts.councils.queries.topics import state_of, topics_visible_to
from banha.contexts.councils.queries.waiting import waiting_for_council
from banha.contexts.councils.services.conflicts import find_conflicts_of
from banha.contexts.councils.services.for_term import begin_for_term, bring_dossiers, take_off
from banha.contexts.councils.services.opening import Term, open_council
from banha.contexts.councils.services.results import publish_results
from banha.contexts.councils.services.topics import (
    TopicWords,
    change_topic,
    withdraw_topic,
    write_topic,
)
from banha.contexts.councils.terms import TOPIC, CouncilKind, TopicState
from banha.kernel.documents.public import may_read_document
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast, Member
from tests.factories.sample_process import any_document

pytestmark = pytest.mark.django_db
TITLE = "Danh mục công nghệ chiến lược ngành Công Thương"


def words(**changes: Any) -> TopicWords:
    told: dict[str, Any] = {"kind": "standing", "title": TITLE, "question": "Có nên ban hành?"}
    return TopicWords(**(told | changes))


def asked(cast: Cast, **changes: Any) -> Topic:
    return write_topic(
        actor=cast.desk_officer.actor, managing_organisation=cast.agency, words=words(**changes)
    )


def codes_of(act: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.code for one in caught.value.refusals}


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(member.account)
    return client


def council_for(cast: Cast, topic: Topic) -> Matter:
    council = open_council(
        actor=cast.secretary.actor, kind=CouncilKind.STANDING, managing_organisation=cast.agency,
        subjects=[(TOPIC, topic.pk)],
    )  # fmt: skip
    return council.matters.get()


def test_everything_wrong_is_said_at_once(cast: Cast) -> None:
    gone = timezone.localdate() - timedelta(days=1)
    wrong = words(kind="selection", title=" ", question="", answer_by=gone, basis="x" * 20_001)
    with pytest.raises(Refused) as caught:
        write_topic(actor=cast.desk_officer.actor, managing_organisation=cast.agency, words=wrong)
    told = {(one.field, one.code) for one in caught.value.refusals}
    assert told == {
        ("kind", "kind"), ("title", "no_text"), ("question", "no_text"),
        ("basis", "too_long"), ("answer_by", "day_gone"),
    }  # fmt: skip
    assert not Topic.objects.exists()
    for member in (cast.scientist, cast.enterprise, cast.province_officer):
        with pytest.raises(NotAllowed):
            write_topic(actor=member.actor, managing_organisation=cast.agency, words=words())


def test_second_click_enters_nothing_and_two_who_write_at_once_are_told_apart(cast: Cast) -> None:
    key, office = uuid4(), {"actor": cast.desk_officer.actor, "managing_organisation": cast.agency}
    first = write_topic(**office, words=words(), request_key=key)
    assert write_topic(**office, words=words(title="Khác"), request_key=key).pk == first.pk
    changed = change_topic(
        actor=cast.secretary.actor, topic=first, words=words(title="Mới"), expected_version=1
    )
    assert (changed.title, changed.version) == ("Mới", 2)
    again = {"actor": cast.desk_officer.actor, "topic": first, "words": words()}
    assert codes_of(lambda: change_topic(**again, expected_version=1)) == {"stale"}
    assert Topic.objects.get().title == "Mới"


def test_withdrawn_it_stays_on_record_and_waits_for_nobody(cast: Cast) -> None:
    one, actor = asked(cast), cast.desk_officer.actor
    assert codes_of(lambda: withdraw_topic(actor=actor, topic=one, reason=" ")) == {"no_text"}
    withdraw_topic(actor=actor, topic=one, reason="Đã có chỉ đạo")
    assert state_of(one) == TopicState.WITHDRAWN
    assert waiting_for_council(cast.secretary.actor, "standing") == {}
    for act in (
        lambda: withdraw_topic(actor=actor, topic=one, reason="Lần nữa"),
        lambda: change_topic(actor=actor, topic=one, words=words()),
        lambda: council_for(cast, one),
    ):
        assert codes_of(act) == {"not_waiting"}


def test_council_for_a_term_gets_it_and_its_conclusion_answers_it(cast: Cast) -> None:
    one = asked(cast, asked_by=cast.institute, presenter=cast.scientist.person)
    day = timezone.localdate()
    council = begin_for_term(
        actor=cast.secretary.actor, managing_organisation=cast.agency, edition="standing",
        term=Term(day, day + timedelta(days=700)),
    )  # fmt: skip
    assert list(waiting_for_council(cast.secretary.actor, "standing")) == [(TOPIC, one.pk)]
    (matter,) = bring_dossiers(
        council=council, actor=cast.secretary.actor, subjects=[(TOPIC, one.pk)]
    )
    assert (matter.title, matter.host_name) == (TITLE, cast.institute.name)
    assert set(matter.parties.values_list("role", "person", "organisation")) == {
        ("author", cast.scientist.person.pk, None), ("proposer", None, cast.institute.pk),
    }  # fmt: skip
    assert state_of(one) == TopicState.BEFORE
    assert codes_of(
        lambda: change_topic(actor=cast.desk_officer.actor, topic=one, words=words())
    ) == {"not_waiting"}
    take_off(matter=matter, actor=cast.secretary.actor)
    assert state_of(one) == TopicState.WAITING
    (matter,) = bring_dossiers(
        council=council, actor=cast.secretary.actor, subjects=[(TOPIC, one.pk)]
    )
    Conclusion.objects.create(
        matter=matter, outcome="recommended", reasons="Nên ban hành", concluded_at=timezone.now()
    )
    assert state_of(one) == TopicState.ANSWERED
    assert waiting_for_council(cast.secretary.actor, "standing") == {}
    page = client_of(cast.secretary).get(one.get_absolute_url()).content.decode()
    assert "Nên ban hành" in page
    assert escape(council.title) in page
    assert not council.title.lower().startswith("hội đồng hội đồng")


def test_members_read_it_once_they_declared_and_nobody_whom_a_conflict_keeps(cast: Cast) -> None:
    one = asked(cast)
    paper = any_document()
    type(paper).objects.filter(pk=paper.pk).update(owner_kind=TOPIC, owner_id=one.pk)
    paper.refresh_from_db()
    matter = council_for(cast, one)
    member = cast.scientist
    matter.council.members.create(
        seat="member", group="scientist", person=member.person, name="TS. A", state="accepted"
    )
    assert not topics_visible_to(member.actor).exists()
    assert not may_read_document(member.actor, paper)
    Declaration.objects.create(
        matter=matter, person=member.person, is_free=True, declared_at=timezone.now()
    )
    assert topics_visible_to(member.actor).get() == one
    assert may_read_document(member.actor, paper)
    for who in (member, cast.desk_officer, cast.unit_leader):
        Conflict.objects.create(
            matter=matter, person=who.person, kind="declared", severity="real",
            found_at=timezone.now(),
        )  # fmt: skip
        assert not topics_visible_to(who.actor).exists()
        assert not may_read_document(who.actor, paper)
        assert client_of(who).get(one.get_absolute_url()).status_code == 404
        with pytest.raises(NotAllowed):
            change_topic(actor=who.actor, topic=one, words=words())


def test_advice_is_never_shown_in_public(cast: Cast) -> None:
    matter = council_for(cast, asked(cast))
    Result.objects.create(
        matter=matter, outcome="recommended", sent_at=timezone.now(),
        sent_by=cast.secretary.person,
    )  # fmt: skip
    (told,) = publish_results(council=matter.council, actor=cast.secretary.actor)
    assert told.stands_from is not None
    assert not told.is_public


def test_who_presents_it_may_not_judge_it(cast: Cast) -> None:
    one = asked(cast, presenter=cast.scientist.person)
    matter = council_for(cast, one)
    matter.council.members.create(
        seat="member", group="scientist", person=cast.scientist.person, name="TS. A"
    )
    find_conflicts_of(council=matter.council, actor=cast.secretary.actor)
    assert Conflict.objects.filter(matter=matter, person=cast.scientist.person).exists()


def test_pages_keep_what_was_typed_and_lead_from_question_to_council(cast: Cast) -> None:
    desk = client_of(cast.desk_officer)
    new = reverse("councils:topic-new")
    answer = desk.post(new, {"kind": "standing", "title": TITLE, "question": ""})
    assert answer.status_code == 422
    assert TITLE in answer.content.decode()
    answer = desk.post(new, {"kind": "standing", "title": TITLE, "question": "Có nên?"})
    one = Topic.objects.get()
    assert answer.url == one.get_absolute_url()
    listed = desk.get(reverse("councils:topics"), {"state": "waiting", "q": "chiến lược"})
    assert TITLE in listed.content.decode()
    assert TITLE not in desk.get(reverse("councils:topics"), {"state": "answered"}).content.decode()
    secretary = client_of(cast.secretary)
    begin = secretary.get(reverse("councils:council-new"), {"kind": "standing"})
    assert TITLE in begin.content.decode()
    change = reverse("councils:topic-change", args=[one.key])
    shown = desk.get(change).content.decode()
    assert "Có nên?" in shown
    said = {"kind": "standing", "title": "Tên mới", "question": "Có nên?", "version": 1}
    assert desk.post(change, said).status_code == 302
    stale = desk.post(change, said | {"title": "Tên khác"})
    assert stale.status_code == 409
    assert "Tên khác" in stale.content.decode()
    assert client_of(cast.scientist).get(new).status_code == 403
    leave = reverse("councils:topic-withdraw", args=[one.key])
    assert desk.post(leave, {"reason": "Trùng"}).status_code == 302
    assert "Trùng" in desk.get(one.get_absolute_url()).content.decode()


def test_api_does_what_the_pages_do(cast: Cast) -> None:
    api = client_of(cast.desk_officer)
    sent = {"kind": "standing", "title": TITLE, "question": "?",
            "managing_organisation": cast.agency.pk}  # fmt: skip
    json = {"content_type": "application/json"}
    assert api.post("/api/v1/topics", sent | {"kind": "selection"}, **json).status_code == 422
    made = api.post("/api/v1/topics", sent, **json)
    assert made.status_code == 201
    told = made.json()
    assert (told["state"], told["version"]) == ("waiting", 1)
    at = f"/api/v1/topics/{told['key']}"
    anew = {key: sent[key] for key in ("kind", "title", "question")} | {"expected_version": 1}
    assert api.put(at, anew, **json).json()["version"] == 2
    assert api.put(at, anew, **json).status_code == 409
    assert [one["title"] for one in api.get("/api/v1/topics?state=waiting").json()["items"]] == [
        TITLE
    ]
    assert client_of(cast.province_officer).get(at).status_code == 404
    assert api.post(f"{at}/withdraw", {"reason": "Trùng"}, **json).json()["state"] == "withdrawn"
