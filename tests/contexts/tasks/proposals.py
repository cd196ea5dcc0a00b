# SPDX-License-Identifier: Apache-2.0
"""A proposal begun for an open call, and the words a complete form posts."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.starting import start_proposal
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_call, make_code


def open_call(cast: Cast, **changes: Any) -> Call:
    now = timezone.now()
    span = {"opens_at": now - timedelta(days=3), "closes_at": now + timedelta(days=3)}
    return make_call(cast, **(span | changes))


def begun(cast: Cast, **changes: Any) -> Proposal:
    """A draft of the scientist with a title, for an open call."""
    return start_proposal(
        actor=cast.scientist.actor,
        proposer=cast.institute,
        managing_organisation=cast.agency,
        call=open_call(cast, **changes),
        values={"title": "Nghiên cứu chế tạo máy gặt mini cho ruộng bậc thang"},
    )


def posted(cast: Cast, **changes: str) -> dict[str, Any]:
    """What a browser posts for a complete form."""
    field = make_code(Scheme.RESEARCH_FIELD, "203")
    objective = make_code(Scheme.SOCIO_ECONOMIC_OBJECTIVE, "4", "Công nghiệp")
    sector = make_code(Scheme.SECTOR, "mechanics", "Cơ khí")
    return {
        "title": "Nghiên cứu chế tạo máy gặt mini cho ruộng bậc thang",
        "kind": "topic", "level": "CB", "formation": "grant", "mode": "selection",
        "secrecy": "none", "urgency": "Cần thiết cho vùng cao", "novelty": "Chưa có trong nước",
        "goal": "Làm chủ thiết kế", "content": "Thiết kế; chế tạo; thử nghiệm",
        "duration_months": "24", "start_year": "2027",
        "state_budget": "1.000.000.000", "other_money": "0",
        "research_field": str(field.pk), "objective": str(objective.pk),
        "sectors": [str(sector.pk)],
        "leader": cast.scientist.person.full_name, "leader_id": str(cast.scientist.person.pk),
        "bases-TOTAL_FORMS": "1", "bases-0-citation": "Quyết định 2795/QĐ-BCT ngày 30/10/2023",
        "products-TOTAL_FORMS": "1", "products-0-form": "I", "products-0-name": "Máy gặt mini",
        "products-0-unit": "máy", "products-0-quantity": "2",
        "products-0-receiver": "Hợp tác xã Tân Lập",
        "metrics-TOTAL_FORMS": "1", "metrics-0-product": "1", "metrics-0-name": "Năng suất",
        "metrics-0-unit": "ha/giờ", "metrics-0-required": "≥ 0,3",
        "users-TOTAL_FORMS": "1", "users-0-name": "Hợp tác xã Tân Lập",
        "budget-TOTAL_FORMS": "1", "budget-0-item": "labour", "budget-0-source": "state",
        "budget-0-year": "2027", "budget-0-is_lump": "on", "budget-0-amount": "1.000.000.000",
        **changes,
    }  # fmt: skip


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def address(proposal: Proposal, act: str = "") -> str:
    return f"/proposals/{proposal.pk}/{act}"


def save(client: Client, proposal: Proposal, values: dict[str, Any], version: int) -> Any:
    return client.post(address(proposal, "save/"), {**values, "version": str(version)})


def complete(cast: Cast, **changes: Any) -> Proposal:
    proposal = begun(cast, **changes)
    assert (
        save(client_of(cast.scientist), proposal, posted(cast), proposal.version).status_code == 204
    )
    proposal.refresh_from_db()
    return proposal
