# SPDX-License-Identifier: Apache-2.0
"""Members proposed for a council of tasks: who is, who never is, what one refusal changes."""

from datetime import timedelta

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from banha.contexts.councils.models import Council
from banha.contexts.councils.services.composing import faults_of, forbid_expert, name_member
from banha.contexts.councils.services.inviting import (
    answer_invitation,
    invite_members,
)
from banha.contexts.councils.services.pool import keep_absent
from banha.contexts.councils.services.proposing import propose_members
from banha.contexts.councils.terms import MemberGroup, Seat
from banha.contexts.network.models import AwaySpan, Publication
from banha.contexts.network.public import Expert
from banha.contexts.tasks.processes import process_for
from banha.kernel.access.public import actor_of
from banha.kernel.dossiers.public import Dossier, step_choices
from banha.kernel.law.public import Refused
from banha.kernel.people.public import Affiliation
from tests.contexts.tasks.convened import begun, proposed, sitting
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member
from tests.factories.councils import make_council, seat
from tests.factories.experts import make_pool


@pytest.fixture
def story(cast: Cast) -> Story:
    told = Story(cast, filled(cast))
    told.to_valid()
    return told


@pytest.fixture
def pool(cast: Cast) -> list[Expert]:
    return make_pool()


def test_proposed_members_keep_every_rule_of_the_edition(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)

    assert faults_of(council) == ()
    assert len(sitting(council)) == 7
    chair = council.members.get(seat=Seat.CHAIR)
    assert chair.name.startswith("GS")
    assert chair.reasons["rank"] >= 1
    assert chair.reasons["instead"]


def test_staff_of_the_host_is_never_proposed(story: Story, pool: list[Expert]) -> None:
    for expert in pool[:6]:
        Affiliation.objects.create(person=expert.person, organisation=story.cast.institute)

    council = proposed(story)

    seated = set(council.members.values_list("person", flat=True))
    assert not seated & {expert.person_id for expert in pool[:6]}


def test_pool_too_small_says_which_council_lacks_how_many(story: Story) -> None:
    make_pool(3)
    with pytest.raises(Refused) as refused:
        proposed(story)
    assert refused.value.refusals[0].code == "impossible"
    assert story.proposal.title[:40] in str(refused.value.refusals[0].message)


def test_decline_changes_one_seat_alone(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    secretary = story.cast.secretary.actor
    invite_members(council=council, actor=secretary)
    leaving = council.members.get(seat=Seat.VICE)
    answer_invitation(
        member=leaving, actor=actor_of(leaving.person), accepts=False, reason="Đi công tác"
    )
    before = {(one.person_id, one.seat) for one in sitting(council)}

    propose_members(councils=[council], actor=secretary)

    after = {(one.person_id, one.seat) for one in sitting(council)}
    assert before < after
    (came,) = after - before
    assert came[1] == Seat.VICE
    assert came[0] != leaving.person_id


def test_forbidden_expert_is_not_proposed(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    chair = council.members.get(seat=Seat.CHAIR)
    forbid_expert(
        council=council, actor=story.cast.secretary.actor, person=chair.person, reason="Vừa chủ trì"
    )

    propose_members(councils=[council], actor=story.cast.secretary.actor)

    assert not council.members.filter(person=chair.person).exists()
    assert faults_of(council) == ()


def test_who_is_away_or_has_sat_enough_this_year_is_not_proposed(
    story: Story, pool: list[Expert]
) -> None:
    today = timezone.localdate()
    away, full = pool[0], pool[1]
    AwaySpan.objects.create(
        expert=away, away_from=today - timedelta(days=5), away_until=today + timedelta(days=90)
    )
    # Back in time for a meeting: nothing keeps him.
    AwaySpan.objects.create(expert=pool[2], away_from=today, away_until=today + timedelta(days=9))
    Expert.objects.filter(pk=full.pk).update(yearly_limit=1)
    seat(make_council(story.cast), full.person)

    council = proposed(story)

    seated = {one.person_id for one in sitting(council)}
    assert not seated & {away.person_id, full.person_id}
    kept = forbidden_rows(council, [pool[0], pool[1], pool[2], pool[3]])
    assert kept == [True, True, False, False]


def forbidden_rows(council: Council, experts: list[Expert]) -> list[bool]:
    """Whether absence or the limit of the year keeps each from every council."""
    found = np.zeros((len(experts), 1), dtype=np.bool_)
    rows = {one.person_id: row for row, one in enumerate(experts)}
    for one in experts:
        one.refresh_from_db()
    keep_absent(experts, found, rows)
    return [bool(one) for one in found[:, 0]]


def test_publications_draw_an_expert_to_what_he_wrote_about(
    story: Story, pool: list[Expert]
) -> None:
    Publication.objects.create(
        expert=pool[9], title=story.proposal.title, abstract=story.proposal.goal, year=2025
    )
    council = proposed(story)
    assert pool[9].person_id in {one.person_id for one in sitting(council)}


def test_bar_is_lifted_on_the_page_and_he_may_be_named(story: Story, pool: list[Expert]) -> None:
    council = begun(story)
    kept, secretary = pool[0].person, story.cast.secretary
    forbid_expert(council=council, actor=secretary.actor, person=kept, reason="Vừa chủ trì")
    desk = Client()
    desk.force_login(secretary.account)
    address = f"/councils/{council.pk}/"
    assert "Vừa chủ trì" in desk.get(address).content.decode()
    assert desk.post(f"{address}lift/", {"person": "x"}).status_code == 404
    other = Client()
    other.force_login(story.cast.desk_officer.account)
    assert other.post(f"{address}lift/", {"person": kept.pk}).status_code == 404
    assert council.forbidden.exists()
    told = desk.post(f"{address}lift/", {"person": kept.pk}, follow=True).content.decode()
    assert "Vừa chủ trì" not in told
    named = name_member(
        council=council, actor=secretary.actor, person=kept, seat=Seat.MEMBER,
        group=MemberGroup.SCIENTIST,
    )  # fmt: skip
    assert named.person == kept


def test_establishing_is_offered_to_whom_the_law_of_the_tasks_lets_decide(story: Story) -> None:
    council = begun(story)
    assert council.dossier is not None

    def offered(member: Member) -> set[str]:
        assert council.dossier is not None
        return {choice.code for choice in step_choices(council.dossier, member.actor)}

    unit, ministry = story.cast.unit_leader, story.cast.ministry_leader
    assert "establish" in offered(unit) - offered(ministry)
    national = process_for(managing="national", regime="R1")
    held = Dossier.objects.filter(pk=story.proposal.dossier_id)
    held.update(process_code=national.code, edition=national.edition)
    assert "establish" in offered(ministry) - offered(unit)


def test_empty_pool_is_said_in_words(story: Story) -> None:
    with pytest.raises(Refused) as caught:
        propose_members(councils=[begun(story)], actor=story.cast.secretary.actor)
    assert caught.value.refusals[0].code == "no_experts"
