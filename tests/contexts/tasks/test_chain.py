# SPDX-License-Identifier: Apache-2.0
"""A proposal goes from the draft to the signed contract, each act by its own party."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from banha.contexts.programmes.public import Call, publish_call
from banha.contexts.tasks.models import (
    ApprovalDecision,
    BudgetLine,
    HostApplication,
    Proposal,
    Task,
    TaskHeritage,
    TaskIdentifier,
)
from banha.contexts.tasks.queries.selection import selection_call
from banha.contexts.tasks.services import (
    announcing,
    applications,
    contracts,
    councils,
    decisions,
    lists,
    proposals,
    submission,
    validity,
)
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms import ListState, PaperFinding, Validity
from banha.kernel.dossiers.public import enclose
from banha.kernel.law.public import NotAllowed, Refused
from tests.contexts.programmes.test_call_services import draft as draft_call
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document
from tests.factories.tasks import make_task

COUNCIL = [f"Ủy viên {n}" for n in range(1, 8)]


def selection_of(cast: Cast, **more: Any) -> Call:
    """A published call under which hosts apply."""
    values = {"title": "Tuyển chọn 2027", "purpose": "grants", "formation": "grant"} | more
    return publish_call(call=draft_call(cast, **values), actor=cast.desk_officer.actor)


@dataclass
class Story:
    """One proposal and the cast, with the acts of the office in order."""

    cast: Cast
    proposal: Proposal

    @property
    def stage(self) -> str:
        found = Proposal.objects.select_related("dossier").get(pk=self.proposal.pk)
        assert found.dossier is not None
        return str(found.dossier.stage)

    def files(self, *codes: str) -> dict[str, Any]:
        return {code: any_document(f"{code}.pdf") for code in codes}

    def to_list(self) -> None:
        actor = self.cast.desk_officer.actor
        submission.submit_proposal(proposal=self.proposal, actor=self.cast.scientist.actor)
        self.proposal.refresh_from_db()
        step_now(self.proposal, actor, "receive")
        assert self.proposal.dossier is not None
        enclose(self.proposal.dossier, "look_up", any_document(), actor=actor)

    def to_announced(self) -> HostApplication:
        desk = self.cast.desk_officer.actor
        self.to_list()
        of_list = lists.open_list(
            actor=desk, managing_organisation=self.cast.agency, title="Danh mục 2027"
        )
        (line,) = lists.put_on_list(of_list=of_list, actor=desk, proposals=[self.proposal])
        lists.submit_list(of_list=of_list, actor=desk)
        lists.decide_list(of_list=of_list, actor=self.cast.ministry_leader.actor, dropped={})
        call = selection_of(self.cast)
        announcing.announce_line(line=line, actor=desk, call=call)
        return applications.start_application(
            proposal=self.proposal,
            actor=self.cast.applicant.actor,
            host=self.cast.institute,
            leader=self.cast.scientist.person,
            values={"duration_months": 24, "state_budget": 1_000_000_000, "other_money": 0},
        )

    def to_valid(self) -> None:
        application = self.to_announced()
        applications.send_application(
            application=application,
            actor=self.cast.applicant.actor,
            files=self.files("application", "explanation"),
        )
        self.close_receipt()
        validity.record_validity(
            proposal=self.proposal,
            actor=self.cast.desk_officer.actor,
            result=Validity.VALID,
            findings={"application": (PaperFinding.PRESENT, "")},
            application=application,
        )

    def to_approval(self) -> None:
        self.to_valid()
        self.judge()

    def judge(self) -> None:
        cast = self.cast
        councils.establish_council(
            proposal=self.proposal, actor=cast.unit_leader.actor, members=COUNCIL
        )
        step_now(self.proposal, cast.secretary.actor, "send_to_council")
        self.conclude()
        applications.send_files(
            proposal=self.proposal, actor=cast.applicant.actor, files=self.files("estimate")
        )
        councils.enter_appraisal(
            proposal=self.proposal,
            actor=cast.finance_officer.actor,
            held_on=timezone.localdate(),
            members=5,
            present=4,
            items=[
                {
                    "item": "other",
                    "source": "state",
                    "appraised": 950_000_000,
                    "reason": "Giảm theo định mức",
                }
            ],
            act=Act(files=self.files("appraisal_minutes")),
        )
        applications.send_files(
            proposal=self.proposal,
            actor=cast.applicant.actor,
            files=self.files("response", "final_explanation"),
        )

    def conclude(self) -> None:
        councils.enter_conclusion(
            proposal=self.proposal,
            actor=self.cast.secretary.actor,
            values={
                "result": "recommended",
                "held_on": timezone.localdate(),
                "members": 7,
                "present": 7,
                "reviewers_present": 2,
                "mean_score": Decimal("82.5"),
            },
            application=self.proposal.applications.get(),
            act=Act(files=self.files("council_minutes")),
        )

    def end_call(self) -> None:
        """The closing time of the call passes."""
        past = timezone.now() - timedelta(minutes=1)
        announced = selection_call(self.proposal)
        if announced is not None:
            Call.objects.filter(pk=announced.pk).update(closes_at=past)

    def close_receipt(self) -> None:
        """Once the closing time has passed the desk closes the receipt."""
        self.end_call()
        self.proposal.refresh_from_db()
        step_now(self.proposal, self.cast.desk_officer.actor, "close_receipt")


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
    applications.send_files(
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
