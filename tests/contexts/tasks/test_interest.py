# SPDX-License-Identifier: Apache-2.0
"""Nobody handles for the office what he wrote, leads or works in."""

from collections.abc import Callable

import pytest

from banha.contexts.tasks.models import Proposal, ProposalAuthor, TeamMember, ValidityCheck
from banha.contexts.tasks.queries import proposals_visible_to
from banha.contexts.tasks.queries.own import own_proposals_of
from banha.contexts.tasks.rules import may_edit_proposal, may_submit_proposal
from banha.contexts.tasks.services import lists, look_ups, submission, validity
from banha.contexts.tasks.services.steps import step_now
from banha.contexts.tasks.terms import LookUpOccasion, PaperFinding, Validity
from banha.kernel.dossiers.public import allowed_steps
from banha.kernel.law.public import NotAllowed
from tests.api.speaker import speaker
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled, started
from tests.factories.cast import Cast


def leads(story: Story) -> None:
    Proposal.objects.filter(pk=story.proposal.pk).update(leader=story.cast.desk_officer.person)


def works(story: Story) -> None:
    TeamMember.objects.create(
        proposal=story.proposal, person=story.cast.desk_officer.person, role="member"
    )


def wrote(story: Story) -> None:
    Proposal.objects.filter(pk=story.proposal.pk).update(created_by=story.cast.desk_officer.person)


def helped(story: Story) -> None:
    author = ProposalAuthor.objects.create(
        proposal=story.proposal, person=story.cast.desk_officer.person, right="read"
    )
    author.confirmed_at = author.invited_at
    author.save()


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


@pytest.mark.parametrize("takes_part", [leads, works, wrote, helped])
def test_officer_with_a_part_in_it_takes_no_step(
    story: Story, takes_part: Callable[[Story], None]
) -> None:
    cast = story.cast
    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    takes_part(story)
    proposal = Proposal.objects.select_related("dossier").get(pk=story.proposal.pk)
    assert proposal.dossier is not None

    offered = {step.code for step in allowed_steps(proposal.dossier, cast.desk_officer.actor)}
    assert not offered & {"receive", "ask_proposal_supplement"}
    with pytest.raises(NotAllowed) as refused:
        step_now(proposal, cast.desk_officer.actor, "receive")
    with pytest.raises(NotAllowed):
        validity.record_validity(
            proposal=proposal,
            actor=cast.desk_officer.actor,
            result=Validity.VALID,
            findings={"proposal_form": (PaperFinding.PRESENT, "")},
        )

    assert refused.value.refusals[0].code == "conflict_of_interest"
    assert not ValidityCheck.objects.exists()
    step_now(proposal, cast.second_officer.actor, "receive")
    assert story.stage == "consolidating"


def test_officer_with_a_part_in_it_judges_no_overlap_and_keeps_it_off_his_list(
    story: Story,
) -> None:
    cast = story.cast
    story.to_list()
    works(story)
    desk = cast.desk_officer.actor
    with pytest.raises(NotAllowed):
        look_ups.run_look_up(proposal=story.proposal, actor=desk, occasion=LookUpOccasion.LIST)
    of_list = lists.open_list(actor=desk, managing_organisation=cast.agency, title="Danh mục")
    with pytest.raises(NotAllowed):
        lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])
    other = cast.second_officer.actor
    lists.put_on_list(of_list=of_list, actor=other, proposals=[story.proposal])
    with pytest.raises(NotAllowed):
        lists.submit_list(of_list=of_list, actor=desk)
    lists.submit_list(of_list=of_list, actor=other)
    assert story.stage == "list_waiting"


def test_page_of_the_step_is_closed_as_well(story: Story) -> None:
    story.to_list()
    leads(story)
    officer = speaker(story.cast.desk_officer)
    told = officer.told("get", f"/proposals/{story.proposal.pk}/dossier")
    assert "list" not in {step["code"] for step in told["steps"]}
    sent = {"result": "supplement", "reasons": "Thiếu", "findings": []}
    officer.refused(403, "post", f"/proposals/{story.proposal.pk}/validity", sent)


def test_naming_a_leader_opens_no_draft_to_him(cast: Cast) -> None:
    draft = started(cast, leader=cast.stranger.person)
    actor = cast.stranger.actor
    assert not proposals_visible_to(actor).exists()
    assert not own_proposals_of(actor).exists()
    assert not may_edit_proposal(actor, draft)
    assert not may_submit_proposal(actor, draft)

    ProposalAuthor.objects.create(
        proposal=draft,
        person=cast.stranger.person,
        right="edit",
        confirmed_at=draft.created_at,
    )
    assert may_edit_proposal(actor, draft)
    assert may_submit_proposal(actor, draft)
    assert proposals_visible_to(actor).exists()
