# SPDX-License-Identifier: Apache-2.0
"""Before and after a council meets, in the browser: opinions, absence, results, fees."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from banha.contexts.councils.models import Review
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.services.results import send_results
from banha.contexts.tasks.services.reference import load_pay_norms
from tests.contexts.councils.test_results import over, source  # noqa: F401 - a fixture
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session
from tests.journeys.test_councils import look_over

REVIEWER, AWAY = 2, 5


@pytest.fixture
def called(cast: Cast) -> InSession:
    """A meeting in a week; the first reviewer has still to write."""
    made = make_session(cast, present=False, stage="sent", edition="funding.moit_r3")
    made.meeting.starts_at = timezone.now() + timedelta(days=7)
    made.meeting.save()
    Review.objects.create(matter=made.matters[0], member=made.seats[REVIEWER])
    for one in made.people:
        declare(matter=made.matters[0], actor=one.actor, is_free=True)
    return made


def send(page: Page) -> None:
    """Send, and agree that it is final."""
    page.locator("button[name=send]").click()
    page.locator("#house-confirm button[value=yes]").click()


def test_reviewer_writes_on_the_phone_and_the_secretary_reads(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], called: InSession
) -> None:
    council, one = f"/councils/{called.council.pk}/", Review.objects.get()
    written = f"{council}reviews/{one.pk}/"
    page = page_as(called.people[REVIEWER], phone=True)
    look_over(page, axe_findings, "/councils/mine/", written)
    assert "Hạn gửi" in page.locator("main").inner_text()

    # What must be there is missing: refused at its field, and what was typed stays.
    page.fill("[name=strengths]", "Nhóm nghiên cứu mạnh")
    send(page)
    page.wait_for_selector("[name=weaknesses][aria-invalid=true]")
    assert page.input_value("[name=strengths]") == "Nhóm nghiên cứu mạnh"
    assert axe_findings(page) == []
    page.fill("[name=weaknesses]", "Dự toán cao")
    page.check("[name=advice][value=recommended]")
    send(page)
    page.wait_for_selector("dl.facts")
    one.refresh_from_db()
    assert one.sent_at is not None
    assert not one.is_late

    for language in ("vi", "en"):
        desk = page_as(called.cast.secretary, language=language)
        look_over(desk, axe_findings, f"{council}reviews/", written)
        assert "Dự toán cao" in desk.locator("dl.facts").inner_text()
    look_over(page_as(called.people[AWAY], phone=True), axe_findings, f"{council}absence/")


@pytest.mark.parametrize(("language", "phone"), [("vi", False), ("en", True)])
def test_results_and_fees_are_read_by_whom_they_concern(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    language: str,
    phone: bool,
) -> None:
    load_pay_norms()
    made = over(cast)
    council = f"/councils/{made.council.pk}/"
    desk = page_as(cast.secretary, language=language, phone=phone)
    look_over(desk, axe_findings, f"{council}fees/", f"{council}results/")
    won, _lost = send_results(council=made.council, actor=made.secretary)
    host = page_as(cast.applicant, language=language, phone=phone)
    look_over(host, axe_findings, "/councils/results/", f"/councils/results/{won.key}/")
