# SPDX-License-Identifier: Apache-2.0
"""A slip in the browser: the desk presents, all who are asked approve, the leader decides."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.terms.kinds import APPROVAL
from banha.kernel.approvals.models import ApprovalSlip
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_slips_of_tasks import route
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.journeys.test_councils import look_over


@pytest.mark.journey
def test_slip_goes_from_the_desk_over_the_phone_to_the_leader(
    cast: Cast, page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]]
) -> None:
    route(cast, APPROVAL)
    story = Story(cast, filled(cast))
    story.to_approval()
    leader = page_as(cast.unit_leader)
    look_over(leader, axe_findings, "/approvals/routes/", "/approvals/routes/new/")

    desk = page_as(cast.desk_officer)
    assert story.proposal.dossier is not None
    desk.goto(reverse("dossiers:detail", args=[story.proposal.dossier.key]))
    desk.get_by_role("link", name="Trình lấy ý kiến").click()
    assert axe_findings(desk) == []
    desk.get_by_label("Lời nhắn").fill("Kính trình.")
    desk.get_by_role("button", name="Trình lấy ý kiến").click()
    expect(desk.locator("main")).to_contain_text("đang lấy ý kiến")
    slip = ApprovalSlip.objects.get()

    finance = page_as(cast.finance_officer, phone=True, language="en")
    look_over(finance, axe_findings, "/dossiers/inbox/", "/approvals/", f"/approvals/{slip.key}/")
    # A return needs its reason; what was typed stays.
    finance.get_by_role("button", name="Return with the reason").click()
    finance.wait_for_selector("[name=words][aria-invalid=true]")
    assert axe_findings(finance) == []
    finance.get_by_label("Remark").fill("Đúng định mức.")
    finance.get_by_role("button", name="Approve").click()
    expect(finance.locator("main")).to_contain_text("Đúng định mức.")

    leader.goto(f"/approvals/{slip.key}/")
    leader.get_by_role("button", name="Đồng ý").click()
    expect(leader.locator("main")).to_contain_text("đã đủ ý kiến đồng ý")
    assert axe_findings(leader) == []
    ministry = page_as(cast.ministry_leader)
    ministry.goto(reverse("tasks:approval", args=[story.proposal.pk]))
    expect(ministry.locator("main")).to_contain_text("đã đủ ý kiến đồng ý")
    assert axe_findings(ministry) == []
    ministry.locator("form button[type=submit].btn-primary").click()
    expect(ministry.locator("main")).to_contain_text("ĐTKHCN")
    assert Task.objects.count() == 1
