# SPDX-License-Identifier: Apache-2.0
"""Whom the agency of the demonstration asks before its leader decides, and one slip under way."""

from django.utils import timezone

from banha.contexts.tasks.public import APPROVAL, waiting_for_approval
from banha.kernel.access.public import Role
from banha.kernel.approvals.public import (
    ApprovalSlip,
    SeatGiven,
    give_approval,
    keep_route,
    present_slip,
)
from banha.kernel.audit.public import acting
from banha.site.demo.people import Company
from banha.site.demo.remarked import settle_remarks


def make_slip(company: Company) -> None:
    """Finance and registry are asked side by side, then the leader of the agency; one answered."""
    agency, actors = company.agency, company.actors
    with acting(actors["cuctruong"]):
        keep_route(
            kind=APPROVAL,
            organisation=agency,
            actor=actors["cuctruong"],
            valid_from=timezone.localdate(),
            source="Quy chế làm việc của Cục (trình diễn)",
            seats=[
                SeatGiven(1, "Kinh phí, định mức, nguồn vốn", Role.FINANCE_OFFICER, agency, 3),
                SeatGiven(1, "Thể thức, thẩm quyền ban hành", Role.CLERK, agency, 2),
                SeatGiven(2, "Toàn bộ hồ sơ trình lãnh đạo Bộ", Role.UNIT_LEADER, agency, 2),
            ],
        )
    proposal = waiting_for_approval(agency).first()
    if proposal is None:
        return
    settle_remarks(proposal, actors["chuyenvien"])
    with acting(actors["chuyenvien"]):
        slip = present_slip(
            kind=APPROVAL,
            subject_id=proposal.pk,
            actor=actors["chuyenvien"],
            note="Kính trình các đơn vị cho ý kiến trước khi trình lãnh đạo Bộ quyết định.",
        )
    ApprovalSlip.objects.filter(pk=slip.pk).update(is_demonstration=True)
    with acting(actors["taichinh"]):
        give_approval(
            seat=slip.seats.get(role=Role.FINANCE_OFFICER),
            actor=actors["taichinh"],
            words="Kinh phí theo biên bản thẩm định, đúng định mức.",
        )
