# SPDX-License-Identifier: Apache-2.0
"""On a phone and in the dark: nothing sticks out, nothing is too faint, every search is named."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from banha.kernel.dossiers.public import OpenDuty
from banha.kernel.notices.public import notify
from banha.kernel.notices.terms import register_notice_kind
from tests.contexts.programmes.test_call_services import draft
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast

PAGES = ("/notices/", "/dossiers/inbox/", "/dossiers/waiting/", "/calls/", "/search/?q=lo",
         "/law/", "/organisations/", "/processes/tasks.moit/R3/")  # fmt: skip
TITLE = "Hồ sơ của Ông/Bà hiện ở bước: Đã thành lập Hội đồng xét tài trợ, đặt hàng và Tổ thẩm định"


@pytest.fixture
def told(cast: Cast) -> Cast:
    """A scientist with a notice, an open call, and a proposal that waits."""
    from banha.contexts.programmes.public import publish_call  # noqa: PLC0415
    from banha.contexts.tasks.services.submission import submit_proposal  # noqa: PLC0415

    publish_call(call=draft(cast), actor=cast.desk_officer.actor)
    submit_proposal(proposal=filled(cast), actor=cast.applicant.actor)
    register_notice_kind("try", "Thử")
    notify(people=[cast.desk_officer.person], kind="try", title=TITLE)
    assert OpenDuty.objects.exists()
    return cast


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_phone_and_can_be_read(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    told: Cast,
    scheme: str,
) -> None:
    page = page_as(told.desk_officer, phone=True)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate("s => document.documentElement.setAttribute('data-bs-theme', s)", scheme)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        assert not wide, f"{path} is wider than its screen"
        assert axe_findings(page) == []
    cut = page.evaluate(
        "[...document.querySelectorAll('.table-responsive')]"
        ".filter(box => box.scrollWidth > box.clientWidth + 1).length"
    )
    assert cut == 0


@pytest.mark.parametrize("phone", [True, False])
def test_dossier_and_task_of_a_signed_contract_fit_the_screen(
    page_as: Callable[..., Page],
    axe_findings: Callable[[Page], list[str]],
    cast: Cast,
    phone: bool,
) -> None:
    from banha.contexts.tasks.models import Task  # noqa: PLC0415
    from banha.contexts.tasks.services.contracts import (  # noqa: PLC0415
        draft_contract,
        sign_contract,
    )
    from banha.contexts.tasks.services.decisions import approve_task  # noqa: PLC0415

    story = Story(cast, filled(cast))
    story.to_approval()
    approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    task = Task.objects.get()
    product = task.productrows.create(
        form="I", unit="bộ", name="Mô hình thu thập số liệu", quantity=1
    )
    product.metrics.create(name="Hiệu suất thiết bị tổng thể", unit="%", required="từ 66 trở lên")
    draft = draft_contract(task=task, actor=cast.desk_officer.actor)
    sign_contract(contract=draft, actor=cast.unit_leader.actor, signed_on=task.approved_on)
    page = page_as(cast.desk_officer, phone=phone)
    for path in (f"/tasks/{task.pk}/", f"/proposals/{story.proposal.pk}/"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        assert not wide, f"{path} is wider than its screen"
        assert axe_findings(page) == []


def test_filter_of_a_list_is_folded_on_the_phone_and_opens_by_a_key(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], cast: Cast
) -> None:
    page = page_as(cast.desk_officer, phone=True)
    for path in ("/tasks/?level=CB", "/tasks/public/?level=CB"):
        page.goto(path)
        toggle = page.locator(".filter-toggle summary")
        assert page.locator("#id_q").is_visible()
        assert not page.locator("#id_year_from").is_visible()
        assert page.locator(".filter-marks a").first.is_visible()
        assert axe_findings(page) == []
        toggle.press("Enter")
        assert page.locator("#id_year_from").is_visible()
        assert axe_findings(page) == []

    page.goto("/tasks/?year_from=12")
    assert page.locator("#id_year_from").is_visible(), "what is wrong is not folded away"
    wide = page_as(cast.desk_officer)
    wide.goto("/tasks/")
    assert wide.locator("#id_year_from").is_visible()
    assert not wide.locator(".filter-toggle").is_visible()
