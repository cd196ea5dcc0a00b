# SPDX-License-Identifier: Apache-2.0
"""A plain decision for tests of slips: an organisation is its subject, its facts are given."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from banha.kernel.access.public import Actor, Role
from banha.kernel.approvals.models import ApprovalRoute, ApprovalSlip, SlipSeat
from banha.kernel.approvals.services import SeatGiven, keep_route, present_slip
from banha.kernel.approvals.terms import SlipSubject, Told, register_slip_subject
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast, Member

KIND = "test.decision"


@dataclass
class Plain:
    """What is decided, and who is kept from it; tests change it as they go."""

    cast: Cast
    facts: dict[str, str] = field(default_factory=lambda: {"money": "100", "host": "Viện A"})
    papers: tuple[tuple[str, str], ...] = (("Biên bản", "aa"),)
    is_decidable: bool = True
    kept: set[int] = field(default_factory=set)

    @property
    def subject_id(self) -> int:
        return self.cast.institute.pk

    def register(self) -> None:
        """Enter it as a kind of decision."""
        register_slip_subject(
            SlipSubject(
                kind=KIND,
                title="Quyết định thử",
                labels={"money": "Kinh phí", "host": "Tổ chức chủ trì"},
                told=self._told,
                url=lambda pk: f"/organisations/{pk}/",
                hidden_ids=self._hidden,
                visible_ids=lambda actor: Organisation.objects.values("pk"),
            )
        )

    def _told(self, pk: int) -> Told | None:
        if not self.is_decidable:
            return None
        return Told("Nhiệm vụ thử", "NV.01", self.cast.agency.pk, self.facts, self.papers)

    def _hidden(self, actor: Actor) -> Any:
        found = Organisation.objects.filter(pk=self.subject_id)
        return (found if actor.person_id in self.kept else found.none()).values("pk")

    def route(self, *seats: SeatGiven, on: date | None = None) -> ApprovalRoute:
        """The route of the agency from today on; money and papers first, then the leader."""
        return keep_route(
            kind=KIND,
            organisation=self.cast.agency,
            actor=self.cast.unit_leader.actor,
            valid_from=on or timezone.localdate(),
            source="Quy chế làm việc số 12/QĐ-ĐCK",
            seats=seats or self.usual(),
        )

    def usual(self) -> tuple[SeatGiven, ...]:
        """Finance and registry side by side, then the leader of the unit."""
        agency = self.cast.agency
        return (
            SeatGiven(1, "Kinh phí", Role.FINANCE_OFFICER, agency, 3),
            SeatGiven(1, "Thể thức", Role.CLERK, agency, 2),
            SeatGiven(2, "Toàn bộ", Role.UNIT_LEADER, agency, 2),
        )

    def present(self, by: Member | None = None, note: str = "") -> ApprovalSlip:
        return present_slip(
            kind=KIND,
            subject_id=self.subject_id,
            actor=(by or self.cast.desk_officer).actor,
            note=note,
        )

    def seat(self, slip: ApprovalSlip, role: Role) -> SlipSeat:
        found = SlipSeat.objects.select_related("slip", "organisation").get(slip=slip, role=role)
        return found
