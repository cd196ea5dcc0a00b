# SPDX-License-Identifier: Apache-2.0
"""A proposal goes from the draft to the signed contract, each act by its own party."""

import pytest
from django.utils import timezone

from banha.contexts.tasks.models import (
    ApprovalDecision,
    BudgetLine,
    Task,
    TaskHeritage,
    TaskIdentifier,
)
from banha.contexts.tasks.services import (
    applications,
    contracts,
    councils,
    decisions,
    lists,
    proposals,
    sending,
    submission,
    validity,
)
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms import ListState, PaperFinding, Validity
from banha.kernel.law.public import NotAllowed, Refused
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.tasks import make_task


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


def test_list_without_look_up_is_refused(story: Story) -> None:
    submission.submit_proposal(proposal=story.proposal, actor=story.cast.scientist.actor)
    story.proposal.refresh_from_db()
    desk = story.cast.desk_officer.actor
    step_now(story.proposal, desk, "receive")
    of_list = lists.open_list(actor=desk, managing_organisation=story.cast.agency, title="Danh mục")
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])

    with pytest.raises(Refused):
        lists.submit_list(of_list=of_list, actor=desk)

    of_list.refresh_from_db()
    assert of_list.state == ListState.DRAFT
    assert story.stage == "consolidating"


def test_dropped_line_ends_with_its_reason(story: Story) -> None:
    story.to_list()
    desk = story.cast.desk_officer.actor
    of_list = lists.open_list(actor=desk, managing_organisation=story.cast.agency, title="D")
    (line,) = lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])
    lists.submit_list(of_list=of_list, actor=desk)

    with pytest.raises(Refused):
        lists.decide_list(
            of_list=of_list, actor=story.cast.ministry_leader.actor, dropped={line.pk: " "}
        )
    lists.decide_list(
        of_list=of_list,
        actor=story.cast.ministry_leader.actor,
        dropped={line.pk: "Đã có đơn vị làm"},
    )

    assert story.stage == "declined"


def test_list_is_decided_by_the_ministry_alone(story: Story) -> None:
    story.to_list()
    desk = story.cast.desk_officer.actor
    of_list = lists.open_list(actor=desk, managing_organisation=story.cast.agency, title="D")
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])
    lists.submit_list(of_list=of_list, actor=desk)

    with pytest.raises(NotAllowed):
        lists.decide_list(of_list=of_list, actor=desk, dropped={})

    assert not ApprovalDecision.objects.exists()


def test_valid_with_a_missing_required_paper_is_refused(story: Story) -> None:
    application = story.to_announced()
    applications.send_application(
        application=application,
        actor=story.cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()

    with pytest.raises(Refused):
        validity.record_validity(
            proposal=story.proposal,
            actor=story.cast.desk_officer.actor,
            result=Validity.VALID,
            findings={"explanation": (PaperFinding.MISSING, "Thiếu chữ ký")},
        )

    assert story.stage == "checking"


def test_supplement_stops_the_clock_and_comes_back(story: Story) -> None:
    application = story.to_announced()
    actor = story.cast.applicant.actor
    applications.send_application(
        application=application, actor=actor, files=story.files("application", "explanation")
    )
    desk = story.cast.desk_officer.actor
    story.close_receipt()

    validity.record_validity(
        proposal=story.proposal,
        actor=desk,
        result=Validity.SUPPLEMENT,
        findings={"explanation": (PaperFinding.WRONG, "Thiếu dự toán")},
        reasons="Bổ sung thuyết minh",
    )
    assert story.stage == "supplement"
    sending.send_files(
        proposal=story.proposal, actor=actor, files=story.files("application", "explanation")
    )

    assert story.stage == "checking"


def test_council_without_quorum_is_refused(story: Story) -> None:
    story.to_valid()
    cast = story.cast
    councils.establish_council(
        proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, cast.secretary.actor, "send_to_council")

    with pytest.raises(Refused):
        councils.enter_conclusion(
            proposal=story.proposal,
            actor=cast.secretary.actor,
            values={
                "result": "recommended",
                "held_on": timezone.localdate(),
                "members": 7,
                "present": 4,
                "reviewers_present": 2,
            },
            act=Act(files=story.files("council_minutes")),
        )

    assert story.stage == "reviewing"


def test_council_of_three_is_refused_with_the_size(story: Story) -> None:
    story.to_valid()

    with pytest.raises(Refused) as refused:
        councils.establish_council(
            proposal=story.proposal, actor=story.cast.unit_leader.actor, members=COUNCIL[:3]
        )

    assert refused.value.refusals[0].code == "council_size"


def test_approval_makes_the_task_with_code_and_rows(story: Story) -> None:
    story.to_approval()

    task = decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    again = decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)

    assert again.pk == task.pk
    code = TaskIdentifier.objects.get(task=task, kind="code")
    assert code.text == "ĐTKHCN.001/27"
    assert task.productrows.count() == story.proposal.productrows.count() == 1
    assert task.productrows.get().metrics.count() == 1
    assert not BudgetLine.objects.filter(task=task).exists()


def test_contract_is_signed_with_its_paper_and_the_public_reads_of_the_task(story: Story) -> None:
    story.to_approval()
    cast = story.cast
    task = decisions.approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    contract = contracts.draft_contract(
        task=task,
        actor=cast.desk_officer.actor,
        values={"party_a_signatory": "Đỗ Quang Huy", "party_b_signatory": "Trần Thị Quỳnh Nga"},
    )

    signed = contracts.sign_contract(
        contract=contract, actor=cast.unit_leader.actor, signed_on=timezone.localdate()
    )

    task.refresh_from_db()
    assert story.stage == "contracted"
    assert signed.number
    assert signed.paper is not None
    assert signed.paper.pdf_sha256
    assert task.announced_on is not None
    assert Task.objects.get(pk=task.pk).state == "running"


def test_approval_keeps_the_declared_heritage_with_proposal_and_task(story: Story) -> None:
    earlier = make_task(story.cast)
    proposals.declare_heritage(
        proposal=story.proposal,
        actor=story.cast.scientist.actor,
        rows=[{"earlier": earlier, "relation": "continues", "note": "Tiếp nối kết quả"}],
    )
    story.to_approval()

    task = decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)

    assert [row.earlier for row in TaskHeritage.objects.filter(task=task)] == [earlier]
    assert TaskHeritage.objects.filter(proposal=story.proposal).count() == 1
