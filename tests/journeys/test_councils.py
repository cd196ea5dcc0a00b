# SPDX-License-Identifier: Apache-2.0
"""A council in the browser: the secretary's desk, a member's phone, a ballot cast by touch."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from banha.contexts.councils.models import BallotSheet
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session, points

MEMBERS = 7


@pytest.fixture
def held(cast: Cast) -> InSession:
    """A council of seven in session, one dossier counted, one being voted on."""
    made = make_session(cast, MEMBERS, 3)
    made.board()
    one = made.open(made.matters[0])
    made.cast_all(one, *(points(80 + n) for n in range(MEMBERS)))
    made.count(one)
    made.open(made.matters[1])
    return made


def look_over(page: Page, axe_findings: Callable[[Page], list[str]], *paths: str) -> None:
    """Each page answers, fits its screen, and axe finds nothing."""
    found: list[str] = []
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        assert not wide, f"{path} is wider than its screen"
        found += axe_findings(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_desk_of_the_secretary(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    held: InSession,
    language: str,
) -> None:
    council = f"/councils/{held.council.pk}/"
    counted = held.matters[0].rounds.get()
    page = page_as(held.cast.secretary, language=language)
    look_over(
        page,
        axe_findings,
        "/councils/",
        "/councils/new/",
        council,
        f"{council}history/",
        f"{council}conflicts/",
        f"{council}meeting/",
        f"{council}meeting/rounds/{counted.pk}/record/",
        f"{council}meeting/dossiers/{held.matters[0].pk}/conclusion/",
    )


def test_member_casts_on_the_phone_and_the_secretary_counts(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], held: InSession
) -> None:
    council, open_now = f"/councils/{held.council.pk}/", held.matters[1].rounds.get()
    member = held.people[5]
    ballot = f"{council}meeting/rounds/{open_now.pk}/"
    page = page_as(member, phone=True)
    look_over(
        page,
        axe_findings,
        "/councils/mine/",
        "/councils/interests/",
        f"{council}declare/",
        f"{council}meeting/ballots/",
        ballot,
    )

    # Too many points: refused at the field, and what was typed stays.
    fields = page.locator("[data-points]")
    for at in range(fields.count()):
        fields.nth(at).fill("10" if at else "99")
    page.locator("button[name=review]").click()
    expect(page.locator("[data-points][aria-invalid=true]")).to_have_count(1)
    assert page.locator("[data-points]").first.input_value() == "99"
    page.locator("[data-points]").first.fill("11")
    page.locator("button[name=review]").click()
    assert axe_findings(page) == []
    with page.expect_navigation():
        page.locator("main button.btn-primary[type=submit]").click()
    sheet = BallotSheet.objects.get(round=open_now, member=held.seats[5])
    assert sheet.state == "cast"
    assert axe_findings(page) == []

    desk = page_as(held.cast.secretary)
    desk.goto(f"{council}meeting/")
    assert held.seats[5].name in desk.locator(".agenda").inner_text()
    desk.locator("button[value=close]").press("Enter")
    expect(desk.locator("button[value=close]"), "six ballots are missing").to_have_count(1)
