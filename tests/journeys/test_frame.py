# SPDX-License-Identifier: Apache-2.0
"""The frame of the house on a desk and on a phone, for the public and for members."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cast import Cast

PUBLIC_PAGES = ("/", "/about/", "/accessibility/", "/licence/", "/accounts/login/", "/api/v1/docs")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_public_pages_open(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    phone: bool,
    language: str,
) -> None:
    page = page_as(None, phone=phone, language=language)
    for path in PUBLIC_PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        expect(page.locator("html")).to_have_attribute("lang", language)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        assert not wide, f"{path} is wider than its screen"
        assert axe_findings(page) == []


@pytest.mark.parametrize(
    "member", ["desk_officer", "unit_leader", "scientist", "enterprise", "administrator"]
)
def test_members_reach_their_home(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    member: str,
) -> None:
    page = page_as(getattr(cast, member))
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("main")).to_be_visible()
    assert axe_findings(page) == []
