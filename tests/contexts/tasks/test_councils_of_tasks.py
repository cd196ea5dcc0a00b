# SPDX-License-Identifier: Apache-2.0
"""A council made up from the hosts of a task: proposed, asked, established, called."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from django.utils import timezone

from banha.contexts.councils.models import Conclusion, Council, CouncilMember, Presence
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.composing import faults_of, forbid_expert, name_member
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.establishing import establish
from banha.contexts.councils.services.inviting import (
    answer_invitation,
    ask_member,
    invite_members,
    open_seats,
    remind_members,
)
from banha.contexts.councils.services.opening import open_council
from banha.contexts.councils.services.pool import keep_absent
from banha.contexts.councils.services.proposing import propose_members
from banha.contexts.councils.terms import (
    SITTING,
    CouncilKind,
    MeetingManner,
    MeetingState,
    MemberGroup,
    Seat,
    SeatState,
)
from banha.contexts.network.models import AwaySpan, Publication
from banha.contexts.network.public import Expert
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.kernel.access.public import actor_of
from banha.kernel.dossiers.public import advance
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import Affiliation, Person
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
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


def begun(story: Story) -> Council:
    application = HostApplication.objects.get(proposal=story.proposal)
    return open_council(
        actor=story.cast.secretary.actor,
        kind=CouncilKind.FUNDING,
        managing_organisation=story.cast.agency,
        subjects=[(APPLICATION, application.pk)],
    )


def proposed(story: Story) -> Council:
    council = begun(story)
    name_member(
        council=council,
        actor=story.cast.secretary.actor,
        person=story.cast.secretary.person,
        seat=Seat.SECRETARY,
        group=MemberGroup.MANAGER,
    )
    propose_members(councils=[council], actor=story.cast.secretary.actor)
    return council


def sitting(council: Council) -> list[CouncilMember]:
    return list(council.members.filter(state__in=SITTING))


def answer_all(council: Council) -> None:
    for member in council.members.filter(state=SeatState.INVITED):
        answer_invitation(member=member, actor=actor_of(member.person), accepts=True)


def test_council_takes_law_form_and_parties_from_its_dossier(story: Story) -> None:
    council = begun(story)
    (matter,) = council.matters.all()

    assert (council.edition, council.form) == ("funding.moit_r3", "F1")
    assert matter.title == story.proposal.title
    assert matter.competes == f"tasks.proposal:{story.proposal.pk}"
    assert ("host", story.cast.institute.pk) in matter.parties.values_list("role", "organisation")
    assert ("leader", story.cast.scientist.person.pk) in matter.parties.values_list(
        "role", "person"
    )


def test_only_the_secretary_makes_a_council_up(story: Story) -> None:
    application = HostApplication.objects.get(proposal=story.proposal)
    for member in (story.cast.desk_officer, story.cast.applicant, story.cast.province_officer):
        with pytest.raises(NotAllowed):
            open_council(
                actor=member.actor,
                kind=CouncilKind.FUNDING,
                managing_organisation=story.cast.agency,
                subjects=[(APPLICATION, application.pk)],
            )
    assert not Council.objects.exists()


def test_dossier_is_before_one_council_of_a_kind(story: Story) -> None:
    begun(story)
    with pytest.raises(Refused) as refused:
        begun(story)
    assert refused.value.refusals[0].code == "before_another"


def test_unknown_dossier_waits_for_no_council(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        open_council(
            actor=story.cast.secretary.actor,
            kind=CouncilKind.FUNDING,
            managing_organisation=story.cast.agency,
            subjects=[(APPLICATION, 2_000_000_011)],
        )
    assert refused.value.refusals[0].code == "not_waiting"


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
    assert open_seats(council) == [(Seat.VICE, 1)]
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


def test_answer_is_the_members_own_and_given_once(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)
    member = council.members.get(seat=Seat.CHAIR)

    with pytest.raises(NotAllowed):
        answer_invitation(member=member, actor=story.cast.secretary.actor, accepts=True)
    with pytest.raises(Refused):
        answer_invitation(member=member, actor=actor_of(member.person), accepts=False)
    answer_invitation(member=member, actor=actor_of(member.person), accepts=True)
    with pytest.raises(Refused):
        answer_invitation(
            member=member, actor=actor_of(member.person), accepts=False, reason="Đổi ý"
        )


def test_reminder_goes_once_a_day(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    secretary = story.cast.secretary.actor
    invite_members(council=council, actor=secretary)

    assert remind_members(council=council, actor=secretary) == 7
    assert remind_members(council=council, actor=secretary) == 0


def test_who_has_not_answered_is_not_put_on_a_council(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)

    with pytest.raises(Refused) as refused:
        establish(council=council, actor=story.cast.unit_leader.actor)

    assert {one.code for one in refused.value.refusals} == {"unanswered"}
    assert len(refused.value.refusals) == 6


def test_established_council_takes_its_dossiers_along(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)
    answer_all(council)

    establish(council=council, actor=story.cast.unit_leader.actor)

    council.refresh_from_db()
    assert council.decision is not None
    assert story.stage == "council_set"
    named = council.decision.merged["articles"][0]["clauses"]
    assert len(named) == 7
    assert "Chủ tịch" in named[0]
    assert "Thông tư số 25/2026/TT-BCT" in council.decision.merged["bases"][-1]
    assert (
        "theo Điều 5 Thông tư số 25/2026/TT-BCT" in council.decision.merged["articles"][1]["text"]
    )
    enclosed = story.proposal.dossier.enclosures.get(paper="council_decision")
    assert enclosed.issued == council.decision


def test_meeting_leaves_the_documents_their_days(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)
    answer_all(council)
    establish(council=council, actor=story.cast.unit_leader.actor)
    secretary, now = story.cast.secretary.actor, timezone.now()

    called = Called(now + timedelta(days=1), MeetingManner.IN_PERSON, "Phòng 201")
    with pytest.raises(Refused) as refused:
        call_meeting(council=council, actor=secretary, called=called)
    assert refused.value.refusals[0].code == "too_soon"
    called = Called(now + timedelta(days=21), MeetingManner.IN_PERSON, "Phòng 201")
    call_meeting(council=council, actor=secretary, called=called)

    assert story.stage == "reviewing"
    assert council.matters.get().reviews.count() == 2
    letter = council.dossier.enclosures.get(paper="meeting_letter").issued
    assert "Phòng 201" in letter.merged["venue"]


def test_member_named_after_the_others_is_asked_by_himself(
    story: Story, pool: list[Expert]
) -> None:
    council = proposed(story)
    secretary = story.cast.secretary.actor
    invite_members(council=council, actor=secretary)
    late = Person.objects.create(full_name="Trần Đến Sau")
    member = name_member(
        council=council, actor=secretary, person=late, seat=Seat.MEMBER, group=MemberGroup.MANAGER
    )

    asked = ask_member(member=member, actor=secretary)

    assert asked.state == SeatState.INVITED
    with pytest.raises(Refused):
        ask_member(member=asked, actor=secretary)


def test_concluded_meeting_takes_its_dossiers_along(story: Story, pool: list[Expert]) -> None:
    council = proposed(story)
    secretary = story.cast.secretary.actor
    invite_members(council=council, actor=secretary)
    answer_all(council)
    establish(council=council, actor=story.cast.unit_leader.actor)
    called = Called(timezone.now() + timedelta(days=21), MeetingManner.IN_PERSON, "Phòng 201")
    call_meeting(council=council, actor=secretary, called=called)
    held_with_a_conclusion(council, story)

    conclude_meeting(council=council, actor=secretary)

    assert story.stage == "recommended"
    entered = story.proposal.conclusions.get()
    assert (entered.result, entered.members, entered.present) == ("recommended", 7, 7)
    assert entered.mean_score == Decimal("82.50")
    minutes = council.meetings.get().minutes
    assert minutes is not None
    assert "82,5" in minutes.merged["table"]["rows"][0][3]
    assert story.proposal.applications.get().is_chosen


def held_with_a_conclusion(council: Council, story: Story) -> None:
    """Everybody is there and the word is written down, as the meeting room does it."""
    meeting = council.meetings.get()
    meeting.state, meeting.opened_at = MeetingState.OPEN, timezone.now()
    meeting.save()
    Presence.objects.bulk_create(
        Presence(meeting=meeting, member=one, came_at=timezone.now()) for one in sitting(council)
    )
    advance(council.dossier, "open_meeting", actor=story.cast.secretary.actor)
    Conclusion.objects.create(
        matter=council.matters.get(),
        outcome="recommended",
        mean=Decimal("82.5"),
        score=Decimal("82.5"),
        place=1,
        concluded_at=timezone.now(),
        concluded_by=story.cast.secretary.person,
    )


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
