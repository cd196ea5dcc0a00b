# SPDX-License-Identifier: Apache-2.0
"""Calls, proposals and tasks for tests, complete enough to be sent."""

from datetime import UTC, date, datetime
from typing import Any

from banha.contexts.network.public import Classification, Scheme
from banha.contexts.programmes.public import (
    Call,
    CallPurpose,
    CallState,
    Formation,
    Level,
    Managing,
    Mode,
    Regime,
    TaskKind,
)
from banha.contexts.tasks.public import (
    ApprovalDecision,
    BudgetItem,
    BudgetLine,
    CitedBasis,
    DecisionKind,
    MoneySource,
    ProductForm,
    ProductMetric,
    ProductRow,
    Proposal,
    ResultUser,
    Task,
    TaskState,
    TeamMember,
    TeamRole,
)
from tests.factories.cast import Cast

OPENS = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
CLOSES = datetime(2026, 7, 31, 10, 0, tzinfo=UTC)
WITHIN = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)


def make_code(scheme: Scheme, code: str, title: str = "Kỹ thuật cơ khí") -> Classification:
    found, _made = Classification.objects.get_or_create(
        scheme=scheme,
        edition="test",
        code=code,
        defaults={"title_vi": title, "certainty": "likely"},
    )
    return found


def make_call(cast: Cast, **changes: Any) -> Call:
    """A published call for proposals of the ministry."""
    values: dict[str, Any] = {
        "title": "Đề xuất nhiệm vụ khoa học và công nghệ năm 2027",
        "purpose": CallPurpose.PROPOSALS,
        "notice_number": f"TB-{Call.objects.count() + 1}",
        "notice_date": date(2026, 5, 30),
        "regime": Regime.R3,
        "managing": Managing.MOIT,
        "managing_organisation": cast.agency,
        "level": Level.MINISTRY,
        "formation": Formation.ORDER,
        "mode": Mode.DIRECT,
        "year": 2027,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "state": CallState.PUBLISHED,
        "published_at": OPENS,
        **changes,
    }
    return Call.objects.create(**values)


def make_draft(cast: Cast, **changes: Any) -> Proposal:
    """A bare draft of the scientist at the institute."""
    values: dict[str, Any] = {
        "proposer": cast.institute,
        "created_by": cast.scientist.person,
        "managing": Managing.MOIT,
        "managing_organisation": cast.agency,
        "title": "Nghiên cứu chế tạo robot hàn tự hành",
        **changes,
    }
    return Proposal.objects.create(**values)


def make_proposal(cast: Cast, **changes: Any) -> Proposal:
    """A draft with everything R-01 asks for."""
    values: dict[str, Any] = {
        "kind": TaskKind.TOPIC,
        "level": Level.MINISTRY,
        "formation": Formation.ORDER,
        "mode": Mode.DIRECT,
        "regime": Regime.R3,
        "managing": Managing.MOIT,
        "urgency": "Nhu cầu hàn kết cấu thép lớn tăng nhanh.",
        "goal": "Làm chủ thiết kế và chế tạo robot hàn tự hành.",
        "content": "Thiết kế cơ khí; hệ điều khiển; thử nghiệm tại nhà máy.",
        "novelty": "Trong nước chưa có sản phẩm tương tự.",
        "duration_months": 24,
        "start_year": 2027,
        "state_budget": 2_000_000_000,
        "other_money": 500_000_000,
        "host": cast.institute,
        "leader": cast.scientist.person,
        "orderer": cast.ministry,
        "research_field": make_code(Scheme.RESEARCH_FIELD, "203"),
        "objective": make_code(Scheme.SOCIO_ECONOMIC_OBJECTIVE, "4", "Công nghiệp"),
        **changes,
    }
    proposal = make_draft(cast, **values)
    proposal.sectors.add(make_code(Scheme.SECTOR, "mechanics", "Cơ khí"))
    product = ProductRow.objects.create(
        proposal=proposal,
        form=ProductForm.FORM_I,
        name="Robot hàn tự hành",
        unit="chiếc",
        quantity=1,
        receiver=cast.enterprise_organisation,
    )
    ProductMetric.objects.create(
        product=product, name="Tốc độ hàn", unit="mm/phút", required="≥ 300"
    )
    ResultUser.objects.create(proposal=proposal, organisation=cast.enterprise_organisation)
    CitedBasis.objects.create(proposal=proposal, citation="Nghị quyết số 57-NQ/TW ngày 22/12/2024")
    TeamMember.objects.create(
        proposal=proposal, person=cast.scientist.person, role=TeamRole.LEADER, person_months=12
    )
    for source, amount in (
        (MoneySource.STATE, values["state_budget"]),
        (MoneySource.ENTERPRISE, values["other_money"]),
    ):
        if amount:
            BudgetLine.objects.create(
                proposal=proposal,
                item=BudgetItem.LABOUR,
                source=source,
                year=values["start_year"],
                is_lump=True,
                amount=amount,
            )
    return proposal


def make_sent_proposal(cast: Cast, **changes: Any) -> Proposal:
    """A proposal the office received, without a dossier."""
    values: dict[str, Any] = {
        "code": f"ĐX-{Proposal.objects.count() + 1:04d}",
        "submitted_at": WITHIN,
        **changes,
    }
    return make_proposal(cast, **values)


def make_decision(cast: Cast, **changes: Any) -> ApprovalDecision:
    values: dict[str, Any] = {
        "kind": DecisionKind.APPROVAL,
        "number": f"{ApprovalDecision.objects.count() + 1}/QĐ-BCT",
        "decided_on": date(2026, 9, 15),
        "issuer": cast.ministry,
        **changes,
    }
    return ApprovalDecision.objects.create(**values)


def make_task(cast: Cast, **changes: Any) -> Task:
    """A running task of the institute, published."""
    values: dict[str, Any] = {
        "title": "Nghiên cứu chế tạo máy tuyển nổi",
        "kind": TaskKind.TOPIC,
        "level": Level.MINISTRY,
        "formation": Formation.ORDER,
        "regime": Regime.R3,
        "managing": Managing.MOIT,
        "host": cast.institute,
        "leader": cast.scientist.person,
        "managing_organisation": cast.agency,
        "monitor": cast.desk_officer.person,
        "approved_on": date(2026, 9, 15),
        "state": TaskState.RUNNING,
        "public_state": "running",
        "announced_on": date(2026, 10, 1),
        "state_budget": 1_000_000_000,
        **changes,
    }
    if not values.get("is_legacy") and "approval_decision" not in values:
        values["approval_decision"] = make_decision(cast)
    return Task.objects.create(**values)
