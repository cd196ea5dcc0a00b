# SPDX-License-Identifier: Apache-2.0
"""A council for a term of the agency: begun, standing, given the dossier of a story."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from banha.contexts.councils.models import (
    Council,
    Matter,
    Meeting,
    Review,
)
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.composing import faults_of, name_member
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.services.establishing import establish
from banha.contexts.councils.services.for_term import (
    begin_for_term,
    bring_dossiers,
    put_before,
)
from banha.contexts.councils.services.inviting import answer_invitation, invite_members
from banha.contexts.councils.services.opening import Term
from banha.contexts.councils.services.outside import name_reviewer
from banha.contexts.councils.services.proposing import propose_members
from banha.contexts.councils.services.reviews import Opinion, send_review
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    MeetingManner,
    MeetingState,
    MemberGroup,
    Seat,
)
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.kernel.access.public import Account, actor_of
from banha.kernel.law.public import Refused
from banha.kernel.people.public import Person
from tests.contexts.tasks.convened import answer_all
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, make_cast
from tests.factories.experts import make_pool

EDITION = "funding.moit_r3"
TODAY = timezone.localdate
REMARKS = {one.code: "Đạt" for one in FORM_BY_CODE["F1"].criteria}


def begun(cast: Cast, **more: Any) -> Council:
    told: dict[str, Any] = {
        "edition": EDITION,
        "form": "F1",
        "term": Term(TODAY(), TODAY() + timedelta(days=700)),
    }
    return begin_for_term(
        actor=cast.secretary.actor, managing_organisation=cast.agency, **told | more
    )


def standing(cast: Cast) -> Council:
    """Composed from the pool, asked and established, with nothing before it."""
    council = begun(cast)
    secretary, person = cast.secretary.actor, cast.secretary.person
    name_member(
        council=council, actor=secretary, person=person, seat=Seat.SECRETARY,
        group=MemberGroup.MANAGER,
    )  # fmt: skip
    propose_members(councils=[council], actor=secretary, size=7)
    assert faults_of(council) == ()
    invite_members(council=council, actor=secretary)
    answer_all(council)
    establish(council=council, actor=cast.unit_leader.actor)
    council.refresh_from_db()
    return council


def subject_of(story: Story) -> tuple[str, int]:
    return APPLICATION, HostApplication.objects.get(proposal=story.proposal).pk


def brought(council: Council, story: Story) -> Matter:
    (matter,) = bring_dossiers(
        council=council, actor=story.cast.secretary.actor, subjects=[subject_of(story)]
    )
    return matter


def stage_of(one: Any) -> str:
    one.dossier.refresh_from_db()
    return str(one.dossier.stage)


def refused(act: Callable[[], object]) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.code for one in caught.value.refusals}


def call(council: Council, cast: Cast) -> Meeting:
    called = Called(timezone.now() + timedelta(days=30), MeetingManner.IN_PERSON, "Phòng 201")
    call_meeting(council=council, actor=cast.secretary.actor, called=called)
    return council.meetings.get(state=MeetingState.PLANNED)


def two_reviewers() -> list[Person]:
    """From houses that have to do with nobody."""
    made = [Person.objects.create(full_name=name) for name in ("Tạ Văn Ngoài", "Mạc Thị Nhận")]
    for number, person in enumerate(made):
        Account.objects.create(username=f"ngoai{number}", person=person)
    return made


def reviewed(council: Council, matter: Matter, cast: Cast, people: list[Person]) -> None:
    for person in people:
        held = name_reviewer(matter=matter, actor=cast.secretary.actor, person=person)
        answer_invitation(member=held, actor=actor_of(person), accepts=True)


def write(matter: Matter, people: list[Person]) -> None:
    """Each declares himself and sends his opinion."""
    for person in people:
        actor = actor_of(person)
        declare(matter=matter, actor=actor, is_free=True)
        opinion = Opinion(strengths="Rõ", weaknesses="Ít", advice="recommended", remarks=REMARKS)
        one = Review.objects.get(matter=matter, member__person=person)
        send_review(review=one, actor=actor, opinion=opinion)


def reviewed_from_outside(council: Council, story: Story, people: list[Person]) -> Matter:
    """A dossier put before the council, a meeting called, and both opinions sent."""
    cast, matter = story.cast, brought(council, story)
    put_before(council=council, actor=cast.unit_leader.actor)
    reviewed(council, matter, cast, people)
    call(council, cast)
    write(matter, people)
    return matter


@contextmanager
def one_standing(blocker: Any, files: Path) -> Iterator[tuple[Story, Council]]:
    """A valid dossier and a standing council, in a transaction that is rolled back."""
    with ExitStack() as stack:
        stack.enter_context(blocker.unblock())
        stack.enter_context(mock.patch.object(settings, "MEDIA_ROOT", str(files)))
        stack.enter_context(mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False))
        stack.enter_context(transaction.atomic())
        cast = make_cast()
        story = Story(cast, filled(cast))
        story.to_valid()
        make_pool()
        yield story, standing(cast)
        transaction.set_rollback(True)
