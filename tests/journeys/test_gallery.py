# SPDX-License-Identifier: Apache-2.0
"""Every component in every state, asked by axe in light, dark and on a phone; and typed into."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cast import Cast


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_gallery_has_no_fault_for_axe(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    phone: bool,
    theme: str,
) -> None:
    page = page_as(cast.scientist, phone=phone)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto("/ui/gallery/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)

    assert axe_findings(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")


def test_money_gets_dots_and_words_while_typing(page_as: Callable[..., Page], cast: Cast) -> None:
    page = page_as(cast.scientist)
    page.goto("/ui/gallery/")
    field = page.locator("#id_funds")

    field.fill("")
    field.press_sequentially("1205000005")

    expect(field).to_have_value("1.205.000.005")
    words = "Một tỷ hai trăm lẻ năm triệu không trăm lẻ năm đồng"
    expect(page.locator(".money-words")).to_have_text(words)


def test_slash_goes_to_search(page_as: Callable[..., Page], cast: Cast) -> None:
    page = page_as(cast.scientist)
    page.goto("/about/")

    page.keyboard.press("/")

    expect(page.locator("#house-search")).to_be_focused()
