# SPDX-License-Identifier: Apache-2.0
"""After two entries became one person, leaders, teams, drafts and lists name the kept one."""

from datetime import date

import pytest
from django.utils import timezone

from banha.contexts.tasks.models import Proposal, ProposalAuthor, SavedView, Task, TeamMember
from banha.contexts.tasks.queries import proposals_visible_to, tasks_visible_to
from banha.kernel.audit.public import history_of
from banha.kernel.people.public import Person, merge_persons
from banha.kernel.search.public import SearchEntry
from tests.factories.cast import Cast
from tests.factories.tasks import make_draft, make_sent_proposal, make_task


@pytest.fixture
def double(cast: Cast) -> Person:
    return Person.objects.create(full_name="Nguyễn Văn Thành", sex="m")


def merge(cast: Cast, double: Person) -> Person:
    kept = cast.scientist.person
    merge_persons(actor=cast.administrator.actor, keep=kept, double=double)
    return kept


def test_leader_monitor_and_team_of_a_task_go_over(cast: Cast, double: Person) -> None:
    task = make_task(cast, leader=double, monitor=double)
    TeamMember.objects.create(task=task, person=double, role="member", person_months=4)

    kept = merge(cast, double)

    task.refresh_from_db()
    assert task.leader == task.monitor == kept
    assert not TeamMember.objects.filter(person=double).exists()
    assert TeamMember.objects.get(task=task, role="member").person == kept
    assert tasks_visible_to(cast.scientist.actor).filter(pk=task.pk).exists()
    found = SearchEntry.objects.get(kind="tasks.task", object_id=task.pk)
    assert kept.pk in found.person_ids
    assert double.pk not in found.person_ids


def test_change_of_the_leader_is_kept_in_the_audit(cast: Cast, double: Person) -> None:
    task = make_task(cast, leader=double)
    before = len(history_of(Task, task.pk))

    merge(cast, double)

    last, *earlier = history_of(Task, task.pk)
    assert len(earlier) == before
    assert [str(field.label) for field in last.fields] == ["Chủ nhiệm"]


def test_two_rows_of_a_team_that_say_the_same_become_one(cast: Cast, double: Person) -> None:
    task = make_task(cast)
    kept = cast.scientist.person
    for person, months in ((kept, 4), (double, 4), (double, 6)):
        TeamMember.objects.create(task=task, person=person, role="member", person_months=months)

    merge(cast, double)

    rows = TeamMember.objects.filter(task=task, person=kept, role="member")
    assert sorted(row.person_months for row in rows) == [4, 6]


def test_draft_of_the_double_is_written_on(cast: Cast, double: Person) -> None:
    draft = make_draft(cast, created_by=double, leader=double)
    assert not proposals_visible_to(cast.scientist.actor).filter(pk=draft.pk).exists()

    kept = merge(cast, double)

    draft.refresh_from_db()
    assert draft.created_by == draft.leader == kept
    assert proposals_visible_to(cast.scientist.actor).filter(pk=draft.pk).exists()
    found = SearchEntry.objects.get(kind="tasks.proposal", object_id=draft.pk)
    assert found.person_ids == [kept.pk]


def test_what_was_sent_stays_as_it_was_signed(cast: Cast, double: Person) -> None:
    proposal = make_sent_proposal(cast)
    Proposal.objects.filter(pk=proposal.pk).update(saved_by=double)

    merge(cast, double)

    proposal.refresh_from_db()
    assert proposal.saved_by == double


def test_author_invited_twice_keeps_the_wider_right(cast: Cast, double: Person) -> None:
    draft = make_draft(cast, created_by=cast.applicant.person)
    kept = cast.scientist.person
    ProposalAuthor.objects.create(proposal=draft, person=kept, right="read")
    ProposalAuthor.objects.create(
        proposal=draft, person=double, right="edit", confirmed_at=timezone.now()
    )

    merge(cast, double)

    (author,) = draft.authors.all()
    assert (author.person, author.right) == (kept, "edit")
    assert author.confirmed_at is not None


def test_lists_of_one_name_stay_two(cast: Cast, double: Person) -> None:
    for person in (cast.scientist.person, double):
        SavedView.objects.create(person=person, of_list="tasks", name="Của tôi", is_default=True)

    kept = merge(cast, double)

    views = SavedView.objects.filter(person=kept).order_by("pk")
    assert [(view.name, view.is_default) for view in views] == [
        ("Của tôi", True),
        ("Của tôi (2)", False),
    ]


def test_team_of_the_past_goes_over_with_its_days(cast: Cast, double: Person) -> None:
    task = make_task(cast)
    ended = TeamMember.objects.create(
        task=task, person=double, role="member", since=date(2024, 1, 1), until=date(2024, 6, 30)
    )

    kept = merge(cast, double)

    ended.refresh_from_db()
    assert (ended.person, ended.until) == (kept, date(2024, 6, 30))
