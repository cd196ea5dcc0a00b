# SPDX-License-Identifier: Apache-2.0
"""Carrying some proposals of the demonstration from the notice to the signed contract."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.public import (
    Act,
    HostApplication,
    Proposal,
    applications,
    contracts,
    councils,
    decisions,
    estimates,
    sending,
    step_now,
    validity,
)
from banha.kernel.access.public import Actor, Role, actor_of
from banha.kernel.audit.public import acting
from banha.kernel.documents.public import Document
from banha.site.demo.people import Company
from banha.site.demo.remarked import (
    answer_remarks,
    budget_remarks,
    council_remarks,
    settle_remarks,
)

FileNamed = Callable[[str, Actor, Proposal], Document]
#: How far a task may be carried; each way holds those before it.
WAYS = ("applied", "opened", "valid", "recommended", "answering", "appraised", "contracted")
COUNCIL = (
    "GS.TS. Trần Quốc Khải (Chủ tịch)",
    "PGS.TS. Lê Thu Hiền (Phó Chủ tịch)",
    "TS. Nguyễn Mạnh Cường (Phản biện 1)",
    "TS. Phạm Ngọc Lan (Phản biện 2)",
    "ThS. Hoàng Văn Sơn (Thư ký khoa học)",
    "TS. Vũ Đình Long (Ủy viên)",
    "KS. Đặng Văn Khải (Ủy viên, doanh nghiệp)",
)
BUDGET_TEAM = (
    "Phạm Thu Trang (Tổ trưởng)",
    "ThS. Đỗ Minh Quân (Thành viên, đại diện hội đồng)",
    "TS. Nguyễn Mạnh Cường (Thành viên, chuyên gia)",
    "CN. Bùi Thị Hạnh (Thành viên, kế toán)",
    "ThS. Ngô Quốc Việt (Thư ký)",
)


def host_actor(proposal: Proposal) -> Actor:
    """Who speaks for the proposing organisation: its leader of the task acts as its manager."""
    assert proposal.leader is not None
    assert proposal.proposer is not None
    roles = proposal.leader.roles_held
    roles.get_or_create(
        role=Role.SCIENCE_MANAGER,
        organisation=proposal.proposer,
        defaults={"valid_from": timezone.localdate(), "basis": "Bản trình diễn"},
    )
    return actor_of(proposal.leader)


def mean_of(proposal: Proposal) -> Decimal:
    """What its council gave it: from 72 to 92, the same on every run."""
    return Decimal(72) + Decimal(proposal.pk * 37 % 81) / 4


def close_receipt(application: HostApplication, desk: Actor) -> None:
    """The hour of closing is past for this one; the others of its call still apply."""
    calls = Call.objects.filter(pk=application.call_id or 0)
    closes_at = calls.values_list("closes_at", flat=True).get()
    calls.update(closes_at=timezone.now())
    with acting(desk):
        step_now(application.proposal, desk, "close_receipt")
    calls.update(closes_at=closes_at)


@dataclass
class Ending:
    """One proposal on its way from the notice to the contract, with those who carry it."""

    company: Company
    proposal: Proposal
    host: Actor
    file_named: FileNamed

    @property
    def desk(self) -> Actor:
        return self.company.actors["chuyenvien"]

    def files(self, actor: Actor, *codes: str) -> dict[str, Document]:
        return {code: self.file_named(code, actor, self.proposal) for code in codes}

    def apply(self) -> HostApplication:
        """The proposer applies to lead the task, as it proposed it."""
        proposal = self.proposal
        assert proposal.proposer is not None
        assert proposal.leader is not None
        with acting(self.host):
            application = applications.start_application(
                proposal=proposal,
                actor=self.host,
                host=proposal.proposer,
                leader=proposal.leader,
                values={
                    "duration_months": proposal.duration_months,
                    "state_budget": proposal.state_budget,
                    "other_money": proposal.other_money,
                },
            )
            applications.send_application(
                application=application,
                actor=self.host,
                files=self.files(self.host, "application", "explanation"),
            )
        return application

    def find_valid(self, application: HostApplication) -> None:
        with acting(self.desk):
            validity.record_validity(
                proposal=self.proposal,
                actor=self.desk,
                result="valid",
                findings={"application": ("present", ""), "explanation": ("present", "")},
                application=application,
            )

    def conclude(self, application: HostApplication) -> None:
        """The council is set up, meets and recommends."""
        with acting(self.company.actors["cuctruong"]):
            councils.establish_council(
                proposal=self.proposal,
                actor=self.company.actors["cuctruong"],
                members=COUNCIL,
                team=BUDGET_TEAM,
            )
        secretary, remarks = self.company.actors["thuky"], council_remarks(self.proposal)
        with acting(secretary):
            step_now(self.proposal, secretary, "send_to_council")
            councils.enter_conclusion(
                proposal=self.proposal,
                actor=secretary,
                values={
                    "result": "to_be_finished" if remarks else "recommended",
                    "held_on": timezone.localdate(),
                    "members": 7,
                    "present": 7,
                    "reviewers_present": 2,
                    "mean_score": mean_of(self.proposal),
                    "reasons": remarks,
                    "remarks": remarks,
                },
                application=application,
                act=Act(files=self.files(secretary, "council_minutes")),
            )

    def appraise(self) -> None:
        """The estimate is sent and appraised as asked; the host begins to answer the remarks."""
        proposal, finance = self.proposal, self.company.actors["taichinh"]
        with acting(self.host):
            sending.send_files(
                proposal=proposal, actor=self.host, files=self.files(self.host, "estimate")
            )
        with acting(finance):
            councils.enter_appraisal(
                proposal=proposal,
                actor=finance,
                held_on=timezone.localdate(),
                members=5,
                present=5,
                remarks=budget_remarks(),
                items=[
                    {**row, "appraised": row["asked"], "reason": ""}
                    for row in estimates.asked_of(proposal)
                ],
                act=Act(files=self.files(finance, "appraisal_minutes")),
            )
        answer_remarks(proposal, self.host, leaves=2)

    def finish(self) -> None:
        """Every remark is answered and the finished dossier sent; the desk looks at the answers."""
        answer_remarks(self.proposal, self.host)
        with acting(self.host):
            finished = self.files(self.host, "final_explanation")
            sending.send_files(proposal=self.proposal, actor=self.host, files=finished)
        settle_remarks(self.proposal, self.desk, first=2)

    def sign(self) -> None:
        """Approval with the code of the task, then the contract."""
        proposal = self.proposal
        assert proposal.leader is not None
        settle_remarks(proposal, self.desk)
        leader = self.company.actors["lanhdaobo"]
        with acting(leader):
            task = decisions.approve_task(proposal=proposal, actor=leader)
        with acting(self.desk):
            contract = contracts.draft_contract(
                task=task,
                actor=self.desk,
                values={
                    "party_a_signatory": "Đỗ Quang Huy",
                    "party_b_signatory": proposal.leader.full_name,
                },
            )
        with acting(self.company.actors["cuctruong"]):
            contracts.sign_contract(
                contract=contract,
                actor=self.company.actors["cuctruong"],
                signed_on=timezone.localdate(),
            )


def carry(company: Company, proposal: Proposal, file_named: FileNamed, *, until: str) -> None:
    """Application, check, council, appraisal, approval, contract: up to the one of ``WAYS``."""
    ending = Ending(company, proposal, host_actor(proposal), file_named)
    application = ending.apply()
    legs: tuple[Callable[[], object], ...] = (
        lambda: close_receipt(application, ending.desk),
        lambda: ending.find_valid(application),
        lambda: ending.conclude(application),
        ending.appraise,
        ending.finish,
        ending.sign,
    )
    for leg in legs[: WAYS.index(until)]:
        leg()
