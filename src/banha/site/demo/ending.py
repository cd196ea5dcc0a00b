# SPDX-License-Identifier: Apache-2.0
"""Carrying some proposals of the demonstration from the notice to the signed contract."""

from collections.abc import Callable
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
    step_now,
    validity,
)
from banha.kernel.access.public import Actor, Role, actor_of
from banha.kernel.documents.public import Document
from banha.site.demo.people import Company

FileNamed = Callable[[str, Actor, Proposal], Document]
COUNCIL = (
    "GS.TS. Trần Quốc Khải (Chủ tịch)",
    "PGS.TS. Lê Thu Hiền (Phó Chủ tịch)",
    "TS. Nguyễn Mạnh Cường (Phản biện 1)",
    "TS. Phạm Ngọc Lan (Phản biện 2)",
    "ThS. Hoàng Văn Sơn (Thư ký khoa học)",
    "TS. Vũ Đình Long (Ủy viên)",
    "KS. Đặng Văn Khải (Ủy viên, doanh nghiệp)",
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


def _close_receipt(application: HostApplication, desk: Actor) -> None:
    """The hour of closing is past for this one; the others of its call still apply."""
    calls = Call.objects.filter(pk=application.call_id or 0)
    closes_at = calls.values_list("closes_at", flat=True).get()
    calls.update(closes_at=timezone.now())
    step_now(application.proposal, desk, "close_receipt")
    calls.update(closes_at=closes_at)


def carry_to_contract(company: Company, proposal: Proposal, file_named: FileNamed) -> None:
    """Application, validity, council, estimate, appraisal, approval, code, contract."""
    host = host_actor(proposal)
    assert proposal.proposer is not None
    assert proposal.leader is not None

    def files(actor: Actor, *codes: str) -> dict[str, Document]:
        return {code: file_named(code, actor, proposal) for code in codes}

    application = applications.start_application(
        proposal=proposal,
        actor=host,
        host=proposal.proposer,
        leader=proposal.leader,
        values={
            "duration_months": proposal.duration_months,
            "state_budget": proposal.state_budget,
            "other_money": proposal.other_money,
        },
    )
    applications.send_application(
        application=application, actor=host, files=files(host, "application", "explanation")
    )
    desk = company.actors["chuyenvien"]
    _close_receipt(application, desk)
    validity.record_validity(
        proposal=proposal,
        actor=desk,
        result="valid",
        findings={"application": ("present", ""), "explanation": ("present", "")},
        application=application,
    )
    councils.establish_council(
        proposal=proposal, actor=company.actors["cuctruong"], members=COUNCIL
    )
    secretary = company.actors["thuky"]
    step_now(proposal, secretary, "send_to_council")
    councils.enter_conclusion(
        proposal=proposal,
        actor=secretary,
        values={
            "result": "recommended",
            "held_on": timezone.localdate(),
            "members": 7,
            "present": 7,
            "reviewers_present": 2,
            "mean_score": Decimal("84.50"),
        },
        application=application,
        act=Act(files=files(secretary, "council_minutes")),
    )
    applications.send_files(proposal=proposal, actor=host, files=files(host, "estimate"))
    finance = company.actors["taichinh"]
    councils.enter_appraisal(
        proposal=proposal,
        actor=finance,
        held_on=timezone.localdate(),
        members=5,
        present=5,
        items=[
            {**row, "appraised": row["asked"], "reason": ""} for row in estimates.asked_of(proposal)
        ],
        act=Act(files=files(finance, "appraisal_minutes")),
    )
    applications.send_files(
        proposal=proposal, actor=host, files=files(host, "response", "final_explanation")
    )
    task = decisions.approve_task(proposal=proposal, actor=company.actors["lanhdaobo"])
    contract = contracts.draft_contract(
        task=task,
        actor=desk,
        values={
            "party_a_signatory": "Đỗ Quang Huy",
            "party_b_signatory": proposal.leader.full_name,
        },
    )
    contracts.sign_contract(
        contract=contract, actor=company.actors["cuctruong"], signed_on=timezone.localdate()
    )
