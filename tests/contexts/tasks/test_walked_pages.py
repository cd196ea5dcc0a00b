# SPDX-License-Identifier: Apache-2.0
"""What an officer who walked the whole chain missed: said at once, said where it is asked."""

import pytest
from django.utils import timezone

from banha.contexts.tasks.forms import proposal_faults
from banha.contexts.tasks.forms.chain_council import ConclusionForm
from banha.contexts.tasks.services import applications, councils
from banha.contexts.tasks.views.step_facts import documents_to_council
from banha.kernel.dossiers.panel import panel_of
from banha.kernel.law.public import Refused
from tests.contexts.tasks.proposals import complete
from tests.contexts.tasks.story import COUNCIL, TEAM, Story
from tests.contexts.tasks.test_chain_pages import Walk, offered, scan
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def test_council_and_team_are_refused_in_one_answer(walk: Walk) -> None:
    walk.story.to_valid()
    decide = {"proposal": walk.story.proposal, "actor": walk.cast.unit_leader.actor}

    with pytest.raises(Refused) as refused:
        councils.establish_council(**decide, members=["A"], team=["B", "B"])

    found = {(one.field, one.code) for one in refused.value.refusals}
    assert found == {("members", "council_size"), ("team", "team_size"), ("team", "twice")}


def test_form_of_the_council_offers_the_register_and_says_who_signs(walk: Walk) -> None:
    walk.story.to_valid()

    text = walk.get(walk.cast.unit_leader, "council-establish").content.decode()

    assert 'data-adds-line="id_members"' in text
    assert walk.cast.unit_leader.person.full_name in text.partition('class="numbered-now"')[2]


@pytest.mark.parametrize("wanted", [0, 2])
def test_reviewers_present_are_asked_for_where_the_rule_set_names_them(wanted: int) -> None:
    form = ConclusionForm({}, results=["recommended"], applications=None, reviewers=wanted)

    assert ("reviewers_present" in form.errors) == bool(wanted)


def test_documents_to_the_council_are_recorded_with_papers_members_and_day(walk: Walk) -> None:
    walk.story.to_valid()
    proposal = walk.story.proposal
    councils.establish_council(
        proposal=proposal, actor=walk.cast.unit_leader.actor, members=COUNCIL, team=TEAM
    )

    facts = documents_to_council(walk.cast.secretary.actor, proposal.pk)

    lines = [lines for _heading, lines in facts]
    assert lines[1] == [f"{timezone.localdate():%d/%m/%Y}"]
    assert lines[2]
    assert lines[3] == COUNCIL


def test_paper_the_office_asked_for_is_told_as_missing_until_it_comes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = complete(cast)
    owed = {"need_evidence": "minh chứng nhu cầu"}
    monkeypatch.setattr(proposal_faults, "papers_owed", lambda _proposal: owed)
    assert list(proposal_faults.papers_still_owed(draft)) == []

    draft.submitted_at = timezone.now()
    (fault,) = proposal_faults.papers_still_owed(draft)

    assert "“Minh chứng nhu cầu”" in str(fault.message)


def test_papers_that_came_sealed_are_not_told_as_missing(walk: Walk) -> None:
    walk.to_announced()
    cast = walk.cast
    made = applications.start_application(
        proposal=walk.story.proposal,
        actor=cast.applicant.actor,
        host=cast.institute,
        leader=cast.applicant.person,
    )
    files = {"paper_application": scan("don.pdf"), "paper_explanation": scan("thuyet-minh.pdf")}
    words = offered(cast) | {"leader": cast.applicant.person.pk, "summary": "x", "send": "1"}
    walk.done(cast.applicant, "application", words | files, made.key)
    dossier = walk.story.proposal.dossier
    assert dossier is not None
    dossier.refresh_from_db()

    rows = panel_of(dossier, cast.desk_officer.actor).papers

    closed = [row for row in rows if row.is_closed]
    assert len(closed) == 2
    assert not any(row.url or row.enclosure for row in closed)
