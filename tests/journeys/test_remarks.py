# SPDX-License-Identifier: Apache-2.0
"""Remarks of a council taken in one by one, in the browser: answered, returned, settled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.contexts.councils.test_absent import PDF
from tests.contexts.tasks.remarked import WHOLE, to_finish
from tests.contexts.tasks.story import Story
from tests.factories.cast import Cast
from tests.journeys.test_councils import look_over

MISSING = "Chưa có số liệu thị trường miền Nam"
AGAIN = "Đã bổ sung khảo sát miền Nam"


@pytest.fixture
def story(cast: Cast, settings: Any, tmp_path: Path) -> Story:
    """The dossier with its host, with four remarks of the council and the budget team."""
    settings.MEDIA_ROOT = str(tmp_path)
    return to_finish(cast)


def way(story: Story, name: str) -> str:
    return reverse(f"tasks:{name}", args=[story.proposal.pk])


def save(page: Page) -> str:
    """Save the rows; what the page then says of how far they are."""
    with page.expect_navigation():
        page.locator(".remarks-acts button[type=submit]").click()
    return page.locator(".remarks-progress").inner_text()


def press(page: Page) -> None:
    """The act of the page, which leads back to the dossier."""
    with page.expect_navigation():
        page.locator("main form .form-acts .btn-primary").click()
    assert page.locator("[aria-invalid=true]").count() == 0


def send_finished(page: Page, story: Story) -> None:
    """The finished dossier with its file; the explanation is drawn from the answers."""
    page.goto(way(story, "files-asked"))
    file = {"name": "thuyet-minh.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("[name=paper_final_explanation]", file)
    press(page)


def test_remarks_are_answered_returned_answered_again_and_settled(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], story: Story
) -> None:
    remarks, waiting = way(story, "remarks"), story.stage
    host = page_as(story.cast.applicant, phone=True)
    look_over(host, axe_findings, remarks)
    for number, said in WHOLE.items():
        host.check(f"[name=stance_{number}][value={said.stance}]")
        host.fill(f"[name=words_{number}]", said.words)
        host.fill(f"[name=place_{number}]", said.place)
    assert "4 trên 4" in save(host)
    send_finished(host, story)
    assert (at_office := story.stage) != waiting

    # The office settles all but one, and gives that one back with what is missing.
    desk = page_as(story.cast.desk_officer, language="en")
    look_over(desk, axe_findings, remarks)
    assert WHOLE[2].words in desk.locator("#remark-2").inner_text()
    for number in WHOLE:
        desk.check(f"[name=is_settled_{number}][value={'no' if number == 2 else 'yes'}]")
    desk.fill("[name=finding_2]", MISSING)
    assert "4 of 4 looked at" in save(desk)
    leader = page_as(story.cast.ministry_leader)
    leader.goto(way(story, "approval"))
    assert "3 trên 4" in leader.locator("main").inner_text()
    desk.goto(way(story, "step-return_to_finish"))
    assert MISSING in desk.locator("main").inner_text()
    press(desk)
    assert story.stage == waiting

    # The host reads why, answers that one alone, and sends again.
    look_over(host, axe_findings, remarks)
    assert MISSING in host.locator("#remark-2").inner_text()
    assert host.locator("[name=words_1]").count() == 0
    host.check("[name=stance_2][value=taken]")
    host.fill("[name=words_2]", AGAIN)
    host.fill("[name=place_2]", "Mục 4, tr. 11")
    save(host)
    send_finished(host, story)
    assert story.stage == at_office

    desk.goto(remarks)
    assert AGAIN in desk.locator("#remark-2").inner_text()
    desk.check("[name=is_settled_2][value=yes]")
    assert "4 settled" in save(desk)
    leader.goto(way(story, "approval"))
    assert "4 trên 4" in leader.locator("main").inner_text()
    assert leader.locator("main form .btn-primary").is_enabled()
