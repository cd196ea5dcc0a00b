# SPDX-License-Identifier: Apache-2.0
"""A real browser on a live house; members of the cast come in already signed in."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from find_chromium import find_chromium
from tests.factories.cast import Cast, Member, make_cast

RESULTS = Path(__file__).resolve().parents[2] / "test-results"
PHONE = {"width": 390, "height": 844}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage")  # fmt: skip
# Playwright's own loop runs in the thread of the test; its calls never meet the database's.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here; without a browser skip it, or fail where one is required."""
    here = Path(__file__).parent
    absent = pytest.mark.skip(reason="no Chromium here: install the package chromium")
    missing = find_chromium() is None
    if missing and os.environ.get("BANHA_REQUIRE_BROWSER") == "1":
        pytest.exit("BANHA_REQUIRE_BROWSER is set and there is no Chromium", returncode=1)
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if missing:
                item.add_marker(absent)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which never looks for anything outside."""
    return {"executable_path": find_chromium(), "headless": True, "args": list(FLAGS)}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast in a database that the live house sees."""
    return make_cast()


@pytest.fixture
def page_as(
    request: pytest.FixtureRequest, live_server: Any, browser: Browser
) -> Iterator[Callable[..., Page]]:
    """``page_as(cast.desk_officer)``: a page of that member; ``None`` is the public.

    ``phone=True`` gives a small screen, ``language="en"`` an English reader. Errors of scripts and
    refusals of the content policy fail the test; a failed test leaves pictures in test-results.
    """
    opened: list[tuple[BrowserContext, Page]] = []
    complaints: list[str] = []

    def open_page(member: Member | None, *, phone: bool = False, language: str = "vi") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale={"vi": "vi-VN", "en": "en-GB"}[language],
            timezone_id="Asia/Ho_Chi_Minh",
            viewport=PHONE if phone else {"width": 1280, "height": 800},
            has_touch=phone,
            # A page still gliding to its summary has other things under its bar at every moment.
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        if member is not None:
            context.add_cookies([{**signed_in(member), "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda said: complain(said, complaints))
        opened.append((context, page))
        return page

    yield open_page
    failed = getattr(request.node, "failed_in_call", False)
    for number, (context, page) in enumerate(opened):
        if failed:
            keep_picture(page, f"{request.node.name}-{number}")
        context.close()
    if not failed:
        assert not complaints, "\n".join(complaints)


AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def axe_findings() -> Callable[[Page], list[str]]:
    """What axe finds on a page against WCAG 2.2 AA: ``assert axe_findings(page) == []``."""

    def find(page: Page) -> list[str]:
        page.wait_for_load_state()
        page.evaluate("scrollTo(0, 0)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)
        return [
            f"{page.url} {found['id']} ({found['impact']}): {node['html'][:160]}"
            for found in told["violations"]
            for node in found["nodes"][:3]
        ]

    return find


def complain(said: Any, complaints: list[str]) -> None:
    """What the browser itself calls an error; answers below 500 are the house's own affair,
    and a line that the journey itself cuts is no fault of the page."""
    if said.type == "error" and not re.search(
        r"status of 4\d\d|ERR_INTERNET_DISCONNECTED", said.text
    ):
        complaints.append(f"console: {said.text}")


def signed_in(member: Member) -> dict[str, str]:
    """The cookie of a session, without the walk through the sign-in page."""
    client = Client()
    client.force_login(member.account)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def keep_picture(page: Page, name: str) -> None:
    """A failed journey leaves what was on the screen."""
    RESULTS.mkdir(exist_ok=True)
    file = (RESULTS / re.sub(r"[^\w-]+", "-", name)).with_suffix(".png")
    try:
        page.screenshot(path=file, full_page=True)
    except Exception as fault:  # The test's own failure must stay the one that is told.
        print(f"no picture of {name}: {fault}", file=sys.stderr)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let fixtures know at their end whether the test failed."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.when == "call" and report.failed:
        item.failed_in_call = True  # type: ignore[attr-defined]
