# SPDX-License-Identifier: Apache-2.0
"""A scientist writes a proposal for an open call, is saved while typing, and sends it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from banha.contexts.tasks.models import PostedReceipt, Proposal
from tests.contexts.tasks.proposals import begun, complete, open_call
from tests.factories.cast import Cast

TITLE = "Nghiên cứu chế tạo máy gặt mini"


def is_wider(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_scientist_writes_and_is_saved(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    phone: bool,
) -> None:
    call = open_call(cast)
    page = page_as(cast.scientist, phone=phone)
    if not phone:
        page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"/proposals/new/?call={call.pk}")
    page.locator("#id_title").fill(TITLE)
    assert axe_findings(page) == []
    page.locator(".form-acts .btn-primary").click()

    page.wait_for_url(re.compile(r"/proposals/\d+/edit/"))
    page.locator("#id_goal").fill("Làm chủ thiết kế")
    page.locator('[name="budget-0-amount"]').fill("1000000")
    expect(page.locator('[data-sum="total"]')).to_have_text("1.000.000")
    expect(page.locator("[data-save-state]")).to_have_attribute(
        "data-state", "saved", timeout=15_000
    )
    made = Proposal.objects.get()
    assert made.goal == "Làm chủ thiết kế"
    assert made.as_typed["budget"][0]["amount"] == "1.000.000"
    assert not is_wider(page)
    assert axe_findings(page) == []


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_scientist_sends_and_holds_a_receipt(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    phone: bool,
) -> None:
    proposal = complete(cast)
    page = page_as(cast.scientist, phone=phone)
    page.goto(f"/proposals/{proposal.pk}/send/")
    assert axe_findings(page) == []
    page.locator(".form-acts .btn-primary").click()

    page.wait_for_url(re.compile(r"/receipts/"))
    receipt = PostedReceipt.objects.get()
    expect(page.locator(".receipt-number")).to_have_text(receipt.number)
    expect(page.locator(".receipt")).to_contain_text(receipt.sha256)
    assert axe_findings(page) == []
    for path in (f"/proposals/{proposal.pk}/", "/proposals/"):
        page.goto(path)
        assert not is_wider(page), path
        assert axe_findings(page) == [], path


def test_overtaken_writer_keeps_his_words(page_as: Callable[..., Page], cast: Cast) -> None:
    proposal = begun(cast)
    page = page_as(cast.scientist)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    Proposal.objects.filter(pk=proposal.pk).update(
        version=proposal.version + 1, saved_by=cast.applicant.person
    )

    page.locator("#id_goal").fill("Lời của tôi")

    box = page.locator('.save-offer[role="alert"]')
    expect(box).to_contain_text(cast.applicant.person.full_name, timeout=15_000)
    expect(page.locator("#id_goal")).to_have_value("Lời của tôi")
