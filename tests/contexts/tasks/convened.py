# SPDX-License-Identifier: Apache-2.0
"""A council made up from the hosts of a valid dossier, step by step."""

from banha.contexts.councils.models import Council, CouncilMember
from banha.contexts.councils.services.composing import name_member
from banha.contexts.councils.services.inviting import (
    answer_invitation,
)
from banha.contexts.councils.services.opening import open_council
from banha.contexts.councils.services.proposing import propose_members
from banha.contexts.councils.terms import (
    SITTING,
    CouncilKind,
    MemberGroup,
    Seat,
    SeatState,
)
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.kernel.access.public import actor_of
from tests.contexts.tasks.story import Story


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
