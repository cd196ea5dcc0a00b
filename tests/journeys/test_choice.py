# SPDX-License-Identifier: Apache-2.0
"""A long list is searched by keyboard alone, and stays a plain list without scripts."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from banha.contexts.tasks.models import Proposal
from tests.factories.cast import Cast


def test_managing_unit_is_found_and_chosen_by_keyboard(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], cast: Cast
) -> None:
    page = page_as(cast.scientist, phone=True, language="en")
    page.goto("/proposals/new/")
    unit = page.locator("#id_managing_organisation")
    expect(unit).to_have_attribute("role", "combobox")
    assert axe_findings(page) == []
    unit.focus()
    page.keyboard.type("khuyen cong")
    expect(page.locator(".combo-list:visible [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(unit).to_have_value(cast.agency.name)
    page.keyboard.press("Tab")
    page.keyboard.type("A title")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    assert Proposal.objects.get().managing_organisation == cast.agency


def test_unit_typed_and_not_chosen_is_asked_again(page_as: Callable[..., Page], cast: Cast) -> None:
    page = page_as(cast.scientist)
    page.goto("/proposals/new/")
    page.locator("#id_managing_organisation").press_sequentially("không có đơn vị này")
    page.locator("main .btn-primary").click()
    expect(page.locator("#id_managing_organisation_errors")).to_be_visible()
    assert not Proposal.objects.exists()
