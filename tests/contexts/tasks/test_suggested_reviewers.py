# SPDX-License-Identifier: Apache-2.0
"""Experts suggested to review from outside: near, free of conflict, with room left."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Conflict, Council, CouncilMember
from banha.contexts.councils.services.outside import (
    name_reviewer,
    release_reviewer,
    suggest_reviewers,
)
from banha.contexts.councils.services.pool import councils_left
from banha.contexts.network.public import Expert
from banha.kernel.access.public import Account
from banha.kernel.law.public import NotAllowed
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.termed import brought


def test_suggested_are_near_and_neither_sit_nor_were_asked(stood: tuple[Story, Council]) -> None:
    (story, council), cast = stood, stood[0].cast
    matter, secretary = brought(council, story), stood[0].cast.secretary.actor
    with pytest.raises(NotAllowed):
        suggest_reviewers(matter=matter, actor=cast.desk_officer.actor)
    many = Expert.objects.count()
    first = suggest_reviewers(matter=matter, actor=secretary, many=many)
    near = [one.affinity for one in first]
    assert near == sorted(near, reverse=True)
    people = {one.person.pk for one in first}
    sitting = set(CouncilMember.objects.filter(council=council).values_list("person", flat=True))
    assert people
    assert not people & sitting
    # Whom is offered the service takes; whoever was asked, or let go, is not offered again.
    chosen, other = first[0].person, first[1].person
    for person in (chosen, other):
        named = name_reviewer(matter=matter, actor=secretary, person=person)
    release_reviewer(member=named, actor=secretary, reason="Bận")
    left = {one.person.pk for one in suggest_reviewers(matter=matter, actor=secretary, many=many)}
    assert left == people - {chosen.pk, other.pk}


def test_conflict_and_full_load_keep_from_the_list(stood: tuple[Story, Council]) -> None:
    story, council = stood
    matter, secretary = brought(council, story), story.cast.secretary.actor
    many = Expert.objects.count()
    first = suggest_reviewers(matter=matter, actor=secretary, many=many)
    works_there, full = first[0].person, first[1].person
    works_there.affiliations.update(organisation=story.proposal.proposer)
    Expert.objects.filter(person=full).update(yearly_limit=0)
    left = {one.person for one in suggest_reviewers(matter=matter, actor=secretary, many=many)}
    assert not left & {works_there, full}
    assert not Conflict.objects.filter(person=works_there).exists()


def test_page_and_api_offer_the_same_and_a_press_asks(stood: tuple[Story, Council]) -> None:
    story, council = stood
    matter = brought(council, story)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(story.cast.secretary.account)
    page = reverse("councils:reviewers", args=[council.pk, matter.pk])
    assert "?suggest=1" in client.get(page).content.decode()
    shown = client.get(page, {"suggest": "1"}).content.decode()
    api = f"/api/v1/councils/{council.pk}/matters/{matter.pk}/reviewers"
    offered = client.get(f"{api}/suggested").json()
    assert offered
    assert all(one["person"]["full_name"] in shown for one in offered)
    asked = {"person": offered[0]["person"]["id"], "group": "scientist"}
    assert client.post(f"{page}?suggest=1", asked).status_code == 302
    (named,) = client.get(api).json()
    assert named["name"].endswith(offered[0]["person"]["full_name"])
    # He finds it among his councils, though he sits on none of them.
    person = CouncilMember.everybody.get(pk=named["id"]).person
    account = Account.objects.filter(person=person).first() or Account.objects.create(
        username="phanbien", person=person
    )
    own = Client(headers={"accept-language": "vi"})
    own.force_login(account)
    mine = reverse("councils:my-councils")
    assert matter.title in own.get(mine).content.decode()
    Conflict.objects.create(
        matter=matter, person=person, kind="declared", severity="real", found_at=timezone.now()
    )
    assert matter.title not in own.get(mine).content.decode()


@pytest.mark.parametrize(
    ("limit", "held", "heaviest", "left"),
    [(12, 0, 1, 12), (12, 5, 1, 7), (12, 0, 4, 3), (12, 5, 4, 1), (12, 10, 4, 0), (3, 0, 40, 1),
     (3, 1, 40, 0), (3, 9, 1, 0), (12, 0, 0, 12)],
)  # fmt: skip
def test_room_is_counted_in_dossiers(limit: int, held: int, heaviest: int, left: int) -> None:
    assert councils_left(limit, held, heaviest) == left
