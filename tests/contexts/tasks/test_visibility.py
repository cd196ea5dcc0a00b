# SPDX-License-Identifier: Apache-2.0
"""Who sees which proposal and task, asked with things that could leak."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import ApplicationOpening
from banha.contexts.tasks.public import (
    AuthorRight,
    HostApplication,
    ProposalAuthor,
    ReceivedBy,
    TeamMember,
    TeamRole,
    applications_visible_to,
    may_edit_proposal,
    may_invite_authors,
    may_see_whole_task,
    may_submit_proposal,
    proposals_visible_to,
    public_task_of,
    tasks_visible_to,
)
from banha.kernel.access.public import PUBLIC
from tests.factories.cast import Cast
from tests.factories.tasks import WITHIN, make_draft, make_sent_proposal, make_task

NOW = datetime(2026, 7, 2, tzinfo=UTC)


def test_draft_is_seen_by_its_own_people_alone(cast: Cast) -> None:
    draft = make_draft(cast)
    for member in (cast.scientist, cast.applicant):
        assert list(proposals_visible_to(member.actor)) == [draft]
    for member in (cast.desk_officer, cast.ministry_leader, cast.stranger, cast.administrator):
        assert not proposals_visible_to(member.actor).exists()
    assert not proposals_visible_to(PUBLIC).exists()


def test_sent_proposal_is_seen_by_its_office_and_no_other(cast: Cast) -> None:
    sent = make_sent_proposal(cast)
    for member in (cast.desk_officer, cast.unit_leader, cast.ministry_leader, cast.secretary):
        assert list(proposals_visible_to(member.actor)) == [sent]
    for member in (cast.province_officer, cast.stranger, cast.enterprise, cast.administrator):
        assert not proposals_visible_to(member.actor).exists()
    assert not proposals_visible_to(PUBLIC).exists()


def test_co_author_sees_and_writes_once_he_has_confirmed(cast: Cast) -> None:
    draft = make_draft(cast)
    author = ProposalAuthor.objects.create(
        proposal=draft, person=cast.stranger.person, right=AuthorRight.READ
    )
    assert not proposals_visible_to(cast.stranger.actor).exists()
    author.confirmed_at = NOW
    author.save()
    assert list(proposals_visible_to(cast.stranger.actor)) == [draft]
    assert not may_edit_proposal(cast.stranger.actor, draft)
    author.right = AuthorRight.EDIT
    author.save()
    assert may_edit_proposal(cast.stranger.actor, draft)
    assert not may_submit_proposal(cast.stranger.actor, draft)
    assert not may_invite_authors(cast.stranger.actor, draft)


def test_proposer_s_manager_edits_and_sends_and_the_office_does_not(cast: Cast) -> None:
    draft = make_draft(cast)
    assert may_submit_proposal(cast.applicant.actor, draft)
    assert not may_edit_proposal(cast.desk_officer.actor, draft)
    assert not may_edit_proposal(PUBLIC, draft)
    sent = make_sent_proposal(cast)
    assert not may_edit_proposal(cast.applicant.actor, sent)


def test_secret_proposal_is_kept_from_finance_and_clerk(cast: Cast) -> None:
    secret = make_sent_proposal(cast, secrecy=Secrecy.SECRET)
    for member in (cast.finance_officer, cast.clerk, cast.secretary):
        assert not proposals_visible_to(member.actor).exists()
    for member in (cast.desk_officer, cast.unit_leader, cast.scientist):
        assert list(proposals_visible_to(member.actor)) == [secret]


def test_competing_host_sees_his_application_but_not_the_proposal(cast: Cast) -> None:
    sent = make_sent_proposal(cast)
    rival = HostApplication.objects.create(
        proposal=sent, host=cast.enterprise_organisation, leader=cast.enterprise.person
    )
    assert list(applications_visible_to(cast.enterprise.actor)) == [rival]
    assert not proposals_visible_to(cast.enterprise.actor).exists()
    # Not received yet: the office sees nothing.
    assert not applications_visible_to(cast.desk_officer.actor).exists()
    rival.received_at, rival.received_by = WITHIN, ReceivedBy.PORTAL
    rival.save()
    # Sealed: received, not opened.
    assert not applications_visible_to(cast.desk_officer.actor).exists()
    rival.opening = ApplicationOpening.objects.create(proposal=sent, opened_at=WITHIN)
    rival.is_chosen = True
    rival.save()
    assert list(applications_visible_to(cast.desk_officer.actor)) == [rival]
    assert not applications_visible_to(cast.province_officer.actor).exists()
    assert list(proposals_visible_to(cast.enterprise.actor)) == [sent]


def test_published_task_is_everybody_s_but_never_whole(cast: Cast) -> None:
    task = make_task(cast)
    for actor in (PUBLIC, cast.stranger.actor, cast.province_officer.actor):
        assert list(tasks_visible_to(actor)) == [task]
        assert not may_see_whole_task(actor, task)
    assert may_see_whole_task(cast.desk_officer.actor, task)
    assert may_see_whole_task(cast.applicant.actor, task)
    TeamMember.objects.create(task=task, person=cast.stranger.person, role=TeamRole.MEMBER)
    assert may_see_whole_task(cast.stranger.actor, task)


def test_public_side_holds_neither_money_nor_members(cast: Cast) -> None:
    task = make_task(cast, state_budget=123_456_789)
    TeamMember.objects.create(task=task, person=cast.stranger.person, role=TeamRole.MEMBER)
    shown = repr(public_task_of(task))
    assert "123" not in shown
    assert cast.stranger.person.full_name not in shown
    assert cast.scientist.person.full_name in shown


def test_secret_or_unpublished_task_has_no_public_side(cast: Cast) -> None:
    secret = make_task(cast, secrecy=Secrecy.TOP_SECRET, announced_on=None)
    silent = make_task(cast, announced_on=None)
    assert not tasks_visible_to(PUBLIC).exists()
    assert not tasks_visible_to(cast.stranger.actor).exists()
    assert set(tasks_visible_to(cast.desk_officer.actor)) == {secret, silent}
    assert set(tasks_visible_to(cast.finance_officer.actor)) == {silent}
    for task in (secret, silent):
        with pytest.raises(ValueError, match="not public"):
            public_task_of(task)


def test_list_of_proposals_is_one_query(cast: Cast) -> None:
    for _number in range(3):
        make_sent_proposal(cast)
    actor = cast.desk_officer.actor
    with CaptureQueriesContext(connection) as queries:
        assert len(proposals_visible_to(actor).select_related("proposer", "leader")) == 3
    assert len(queries) == 1
