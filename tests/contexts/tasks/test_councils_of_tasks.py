# SPDX-License-Identifier: Apache-2.0
"""A council made up from the hosts of a task: proposed, asked, established, called."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from banha.contexts.councils.models import Conclusion, Council, Presence
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.composing import name_member
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.establishing import establish
from banha.contexts.councils.services.inviting import (
    answer_invitation,
    ask_member,
    invite_members,
    remind_members,
    remind_unanswered,
)
from banha.contexts.councils.services.opening import open_council
from banha.contexts.councils.terms import (
    CouncilKind,
    MeetingManner,
    MeetingState,
    MemberGroup,
    Seat,
    SeatState,
)
from banha.contexts.network.public import Expert
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.foundation.calendar import working_days
from banha.kernel.access.public import actor_of
from banha.kernel.dossiers.public import advance
from banha.kernel.law.public import NotAllowed, Refused, working_calendar
from banha.kernel.notices.models import Notice
from banha.kernel.people.public import Person
from tests.contexts.tasks.convened import answer_all, begun, proposed, sitting
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.experts import make_pool


@pytest.fixture
def story(cast: Cast) -> Story:
    told = Story(cast, filled(cast))
    told.to_valid()
    return told


@pytest.fixture
def pool(cast: Cast) -> list[Expert]:
    return make_pool()


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


def test_the_house_reminds_by_itself_when_the_days_run_out(
    story: Story, pool: list[Expert]
) -> None:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)
    asked = council.members.filter(state=SeatState.INVITED)
    assert asked.count() == 7
    until = asked[0].answer_by
    assert until is not None
    before = working_calendar().add(until, working_days(-1))
    assert remind_unanswered(working_calendar().add(until, working_days(-2))) == 0
    answer_invitation(member=asked[0], actor=actor_of(asked[0].person), accepts=True)
    assert remind_unanswered(before) == 6
    assert remind_unanswered(before) == 0
    told = Notice.objects.filter(kind="councils.reminded")
    assert told.count() == 6
    asked.update(reminded_at=timezone.now() - timedelta(days=3))
    assert remind_unanswered(until + timedelta(days=5)) == 6


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


def test_key_of_a_click_serves_one_act_of_one_person(story: Story, pool: list[Expert]) -> None:
    council, key = proposed(story), uuid4()
    invite_members(council=council, actor=story.cast.secretary.actor, request_key=key)
    answer_all(council)
    with pytest.raises(Refused) as refused:
        establish(council=council, actor=story.cast.unit_leader.actor, request_key=key)
    assert refused.value.refusals[0].code == "request_reused"
    own = uuid4()
    first = establish(council=council, actor=story.cast.unit_leader.actor, request_key=own)
    again = establish(council=council, actor=story.cast.unit_leader.actor, request_key=own)
    assert again == first
