# SPDX-License-Identifier: Apache-2.0
"""Outside reviewers of a council for a term: what they see, what waits for them, the meeting."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import (
    Council,
    CouncilMember,
    Presence,
    Review,
)
from banha.contexts.councils.queries import councils_visible_to, rounds_visible_to
from banha.contexts.councils.queries.visibility import matters_judged_by
from banha.contexts.councils.rules import session_faults
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.for_term import (
    put_before,
    take_off,
)
from banha.contexts.councils.services.outside import name_reviewer, release_reviewer
from banha.contexts.councils.services.results import send_result
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.access.services import create_token
from banha.kernel.dossiers.public import advance
from banha.kernel.people.public import Person
from tests.api.speaker import Speaker
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.termed import (
    EDITION,
    TODAY,
    brought,
    call,
    refused,
    reviewed,
    reviewed_from_outside,
    stage_of,
    subject_of,
    two_reviewers,
    write,
)
from tests.contexts.tasks.test_councils_of_tasks import held_with_a_conclusion
from tests.factories.cast import Cast

HREF = re.compile(r'href="([^"#?]+)')


@pytest.fixture
def story(stood: tuple[Story, Council]) -> Story:
    return stood[0]


@pytest.fixture
def council(stood: tuple[Story, Council]) -> Council:
    return stood[1]


@pytest.fixture
def cast(story: Story) -> Cast:
    return story.cast


@pytest.fixture
def reviewers(cast: Cast) -> list[Person]:
    return two_reviewers()


def test_outside_reviewer_reads_his_dossier_and_nothing_of_the_council(
    story: Story, council: Council, reviewers: list[Person]
) -> None:
    cast = story.cast
    matter = brought(council, story)
    put_before(council=council, actor=cast.unit_leader.actor)
    reviewed(council, matter, cast, reviewers)
    me = actor_of(reviewers[0])
    assert not councils_visible_to(me).exists()
    assert not matters_judged_by(me).exists()
    declare(matter=matter, actor=me, is_free=True)
    assert list(matters_judged_by(me)) == [matter]
    meeting = call(council, cast)
    asked = Review.objects.filter(matter=matter)
    assert {one.member.person_id for one in asked} == {one.pk for one in reviewers}
    assert council.members.count() == 7
    Presence.objects.bulk_create(
        Presence(meeting=meeting, member=one, came_at=timezone.now())
        for one in council.members.all()
    )
    assert session_faults(meeting) == ()
    assert [one.code for one in session_faults(meeting, matter=matter)] == ["reviewers"]
    write(matter, reviewers)
    assert session_faults(meeting, matter=matter) == ()
    assert not rounds_visible_to(me).exists()


def test_reviewer_is_let_go_with_a_reason_and_another_asked(
    story: Story, council: Council, reviewers: list[Person]
) -> None:
    cast = story.cast
    matter = brought(council, story)
    first = name_reviewer(matter=matter, actor=cast.secretary.actor, person=reviewers[0])
    again = lambda: name_reviewer(  # noqa: E731
        matter=matter, actor=cast.secretary.actor, person=reviewers[0]
    )
    assert refused(again) == {"twice"}
    off = lambda: take_off(matter=matter, actor=cast.secretary.actor)  # noqa: E731
    assert refused(off) == {"reviewers_asked"}
    go = lambda why: release_reviewer(  # noqa: E731
        member=first, actor=cast.secretary.actor, reason=why
    )
    assert refused(lambda: go(" ")) == {"reason_missing"}
    go("Bận công tác")
    assert refused(lambda: go("Bận công tác")) == {"gone"}
    assert name_reviewer(matter=matter, actor=cast.secretary.actor, person=reviewers[1])
    assert CouncilMember.everybody.filter(reviews_only=matter).count() == 2


def test_it_meets_waits_and_sends_the_result_while_it_waits(
    story: Story, council: Council, reviewers: list[Person]
) -> None:
    cast = story.cast
    matter = reviewed_from_outside(council, story, reviewers)
    held_with_a_conclusion(council, story)
    conclude_meeting(council=council, actor=cast.secretary.actor)
    assert story.stage == "recommended"
    council.refresh_from_db()
    assert council.dossier is not None
    advance(council.dossier, "go_on", actor=cast.secretary.actor)
    assert stage_of(council) == "awaiting"
    assert send_result(matter=matter, actor=cast.secretary.actor).paper is not None
    assert refused(lambda: brought(council, story)) == {"not_waiting"}


def client(actor: Actor) -> Client:
    made = Client(headers={"accept-language": "en"})
    made.force_login(Person.objects.get(pk=actor.person_id).account)
    return made


def test_pages_lead_through_it(story: Story, council: Council, reviewers: list[Person]) -> None:
    cast = story.cast
    office, leader = client(cast.secretary.actor), client(cast.unit_leader.actor)
    page = reverse("councils:council-new-term")
    assert "considers grants and orders" in office.get(page).content.decode().lower()
    sent = {
        "edition": EDITION, "form": "F1", "title": "",
        "since": f"{TODAY():%d/%m/%Y}", "until": f"{TODAY() - timedelta(days=1):%d/%m/%Y}",
    }  # fmt: skip
    answer = office.post(page, sent)
    assert (answer.status_code, "ends before it begins" in answer.content.decode()) == (422, True)
    assert client(cast.scientist.actor).get(page).status_code == 403
    bring = reverse("councils:bring", args=[council.pk])
    kind, key = subject_of(story)
    assert story.proposal.title in office.get(bring).content.decode()
    assert office.post(bring, {"subjects": [f"{kind}:{key}"]}).status_code == 302
    matter = council.matters.get()
    shown = office.get(reverse("councils:council", args=[council.pk])).content.decode()
    assert "awaits the leader" in shown
    named = reverse("councils:reviewers", args=[council.pk, matter.pk])
    who = {"person": reviewers[0].pk, "group": "scientist"}
    assert office.post(named, who).status_code == 302
    assert reviewers[0].full_name in office.get(named).content.decode()
    step = reverse("councils:put-before", args=[council.pk])
    body = leader.get(step).content.decode()
    assert story.proposal.title in body
    assert reviewers[0].full_name in body
    assert leader.post(step, {"preview": "1"})["Content-Type"] == "application/pdf"
    assert leader.post(step, {}).status_code == 302
    assert stage_of(council) == "established"
    rules = reverse("councils:rules-of-work", args=[council.pk])
    assert "Phạm vi" in leader.get(rules).content.decode()
    mine = client(actor_of(reviewers[0]))
    invited = CouncilMember.everybody.get(reviews_only=matter)
    asked = mine.get(reverse("councils:invitation", args=[invited.pk])).content.decode()
    assert story.proposal.title in asked
    assert mine.get(reverse("councils:council", args=[council.pk])).status_code == 404
    assert mine.get(reverse("councils:declare", args=[council.pk])).status_code == 200


def test_outside_reviewer_is_led_to_what_he_may_open(
    story: Story, council: Council, reviewers: list[Person]
) -> None:
    matter = reviewed_from_outside(council, story, reviewers)
    web = client(actor_of(reviewers[0]))
    seat = CouncilMember.everybody.get(reviews_only=matter, person=reviewers[0])
    review = Review.objects.get(matter=matter, member=seat)
    pages = [
        reverse("councils:invitation", args=[seat.pk]),
        reverse("councils:review", args=[council.pk, review.pk]),
    ]
    for page in pages:
        told = web.get(page).content.decode()
        of_council = [to for to in HREF.findall(told) if to.startswith(f"/councils/{council.pk}/")]
        assert {
            to: web.get(to).status_code for to in of_council if web.get(to).status_code != 200
        } == {}
    assert "without a seat and without a vote" in web.get(pages[0]).content.decode()


def test_api_leads_through_it(story: Story, council: Council, reviewers: list[Person]) -> None:
    cast = story.cast
    office, leader = (Speaker(token_of(one.actor)) for one in (cast.secretary, cast.unit_leader))
    editions = {one["code"]: one for one in office.told("get", "/councils/editions")}
    assert editions[EDITION]["smallest"] == 7
    sent = {
        "edition": EDITION, "managing_organisation": cast.agency.pk, "form": "F1",
        "since": f"{TODAY()}", "until": f"{TODAY() + timedelta(days=365)}",
    }  # fmt: skip
    made = office.told("post", "/councils/for-term", sent)
    assert (made["is_for_term"], made["stage"]) == (True, "draft")
    faults = leader.refused(422, "post", "/councils/for-term", sent)
    assert [one["field"] for one in faults] == ["managing_organisation"]
    path, (kind, key) = f"/councils/{council.pk}", subject_of(story)
    body = {"subjects": [{"subject_kind": kind, "subject_id": key}]}
    (matter,) = office.told("post", f"{path}/matters", body)
    assert matter["awaits_decision"]
    office.ask("delete", f"{path}/matters/{matter['id']}")
    assert office.told("get", f"{path}/matters")["items"] == []
    (matter,) = office.told("post", f"{path}/matters", body)
    named = f"{path}/matters/{matter['id']}/reviewers"
    asked = office.told("post", named, {"person": reviewers[0].pk})
    gone = office.told("post", f"{named}/{asked['id']}/release", {"reason": "Bận công tác"})
    assert (asked["state"], gone["state"]) == ("invited", "replaced")
    assert [one["id"] for one in office.told("get", named)] == [asked["id"]]
    rules = leader.told("post", f"{path}/rules", {"articles": ["Phạm vi.", "Phiên họp."]})
    assert rules["stage"] == "awaiting"
    office.refused(403, "post", f"{path}/steps/put_before")
    assert leader.told("post", f"{path}/steps/put_before")["stage"] == "established"
    own = Speaker(token_of(actor_of(reviewers[0])))
    own.refused(404, "get", path)


def token_of(actor: Actor) -> str:
    _kept, raw = create_token(title="t", scopes=["read", "write"], days=60, actor=actor)
    return raw
