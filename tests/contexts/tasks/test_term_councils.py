# SPDX-License-Identifier: Apache-2.0
"""A council for a term: established once, given dossiers by decision, with rules of work."""

from datetime import date
from typing import Any

import pytest

from banha.contexts.councils.models import (
    Council,
)
from banha.contexts.councils.services.for_term import (
    begin_for_term,
    bring_dossiers,
    issue_rules,
    put_before,
    take_off,
)
from banha.contexts.councils.services.opening import Term
from banha.contexts.councils.services.outside import name_reviewer
from banha.contexts.councils.services.term_words import draft_of_rules
from banha.contexts.councils.terms import (
    Seat,
)
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.dossiers.public import OpenDuty, step_choices
from banha.kernel.law.public import NotAllowed
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.termed import (
    EDITION,
    TODAY,
    begun,
    brought,
    call,
    refused,
    stage_of,
    subject_of,
)
from tests.factories.cast import Cast


@pytest.fixture
def story(stood: tuple[Story, Council]) -> Story:
    return stood[0]


@pytest.fixture
def council(stood: tuple[Story, Council]) -> Council:
    return stood[1]


@pytest.fixture
def cast(story: Story) -> Cast:
    return story.cast


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"term": Term(date(2026, 5, 1), date(2026, 4, 1))}, "term"),
        ({"term": Term(date(2020, 1, 1), date(2021, 1, 1))}, "term"),
        ({"edition": "budget_team"}, "edition"),
        ({"form": ""}, "form_missing"),
    ],
)
def test_term_and_rules_are_checked_when_it_is_begun(
    cast: Cast, more: dict[str, Any], code: str
) -> None:
    before = Council.objects.count()
    assert refused(lambda: begun(cast, **more)) == {code}
    assert Council.objects.count() == before


def test_only_the_secretary_begins_and_brings(story: Story, council: Council) -> None:
    cast = story.cast
    for other in (cast.desk_officer, cast.unit_leader, cast.scientist):
        with pytest.raises(NotAllowed):
            begin_for_term(
                actor=other.actor,
                managing_organisation=cast.agency,
                edition=EDITION,
                term=Term(TODAY(), TODAY()),
                form="F1",
            )
        with pytest.raises(NotAllowed):
            bring_dossiers(council=council, actor=other.actor, subjects=[subject_of(story)])


def test_established_without_dossiers_it_waits_and_nothing_runs_out(
    cast: Cast, council: Council
) -> None:
    assert stage_of(council) == "awaiting"
    assert council.decision is not None
    said = str(council.decision.merged)
    assert "Hội đồng làm việc từ" in said
    running = OpenDuty.objects.filter(dossier=council.dossier, closed_on=None)
    assert {one.due_on for one in running} == {None}
    assert not council.members.filter(seat=Seat.REVIEWER).exists()
    offered = {one.code for one in step_choices(council.dossier, cast.unit_leader.actor)}
    assert offered >= {"issue_rules", "end_term"}
    assert "put_before" not in offered


def test_dossiers_come_before_it_by_the_leaders_decision(story: Story, council: Council) -> None:
    cast = story.cast
    matter = brought(council, story)
    assert matter.awaits_decision
    assert (stage_of(story.proposal), stage_of(council)) == ("valid", "awaiting")
    assert refused(lambda: brought(council, story)) == {"not_waiting"}
    put_before(council=council, actor=cast.unit_leader.actor)
    matter.refresh_from_db()
    assert not matter.awaits_decision
    assert (stage_of(story.proposal), stage_of(council)) == ("council_set", "established")
    paper = IssuedPaper.objects.get(kind="councils.put_before_decision")
    assert "/QĐ-" in paper.number
    assert story.proposal.title in str(paper.merged["annexes"])
    again = refused(lambda: put_before(council=council, actor=cast.unit_leader.actor))
    assert again == {"nothing_prepared"}
    assert refused(lambda: take_off(matter=matter, actor=cast.secretary.actor)) == {"put_before"}


def test_prepared_dossier_is_taken_off_and_waits_again(story: Story, council: Council) -> None:
    matter = brought(council, story)
    take_off(matter=matter, actor=story.cast.secretary.actor)
    assert not council.matters.exists()
    assert brought(council, story).order == 0


def test_dossier_of_another_law_is_not_brought(story: Story, council: Council) -> None:
    Council.objects.filter(pk=council.pk).update(edition="funding")
    assert refused(lambda: brought(council, story)) == {"different_laws"}
    Council.objects.filter(pk=council.pk).update(
        edition=EDITION, term_from=date(2020, 1, 1), term_until=date(2021, 1, 1)
    )
    assert refused(lambda: brought(council, story)) == {"term_over"}


def test_no_meeting_over_what_is_not_decided_or_not_reviewed(
    story: Story, council: Council
) -> None:
    cast = story.cast
    matter = brought(council, story)
    assert refused(lambda: call(council, cast)) == {"wrong_stage"}
    put_before(council=council, actor=cast.unit_leader.actor)
    assert refused(lambda: call(council, cast)) == {"outside_reviewers"}
    sits = council.members.exclude(person=cast.secretary.person).first()
    assert sits is not None
    for person, code in ((sits.person, "sits"), (cast.scientist.person, "barred")):
        name = lambda who=person: name_reviewer(  # noqa: E731
            matter=matter, actor=cast.secretary.actor, person=who
        )
        assert refused(name) == {code}


def test_rules_of_work_are_issued_from_the_draft(cast: Cast, council: Council) -> None:
    leader = cast.unit_leader.actor
    draft = draft_of_rules(council)
    assert any("2/3" in one for one in draft)
    assert refused(lambda: issue_rules(council=council, actor=leader, articles=[" "])) == {
        "no_articles"
    }
    issue_rules(council=council, actor=leader, articles=[*draft, "Điều khoản khác. Không có."])
    (annex,) = IssuedPaper.objects.get(kind="councils.work_rules").merged["annexes"]
    assert annex["paragraphs"][-1] == f"Điều {len(draft) + 1}. Điều khoản khác. Không có."
    with pytest.raises(NotAllowed):
        issue_rules(council=council, actor=cast.secretary.actor, articles=draft)
