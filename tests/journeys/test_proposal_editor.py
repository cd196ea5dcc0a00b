# SPDX-License-Identifier: Apache-2.0
"""The editor of a proposal on a slow line, a small screen and a keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from banha.contexts.tasks.models import Proposal
from tests.contexts.tasks.proposals import begun, complete
from tests.factories.cast import Cast

SAVING = re.compile(r"/proposals/\d+/save/")
#: The focused element against what is stuck over it, as the reader sees it.
COVERED = """() => {
  const one = document.activeElement, bar = document.querySelector(".form-acts.is-stuck");
  if (!one || bar.contains(one) || !one.closest("#proposal-form")) return "";
  const box = one.getBoundingClientRect(), over = bar.getBoundingClientRect();
  const name = one.name || one.id || one.className;
  if (!box.height) return `${name} has no height`;
  const top = document.querySelector("header")?.getBoundingClientRect().bottom || 0;
  const low = Math.min(box.bottom, box.top + 40);
  const said = `${name} ${box.top}-${box.bottom} (${top}-${over.top})`;
  return low > over.top + 1 || box.top < Math.max(top - 1, 0) ? said : "";
}"""


def slow(page: Page, *, asked: list[str], answers: bool = True) -> None:
    """Hold every saving for two seconds; without ``answers`` its answer never comes back."""

    def hold(route: Route) -> None:
        asked.append(route.request.url)
        answer = route.fetch()
        page.wait_for_timeout(2000)
        if answers:
            route.fulfill(response=answer)
        else:
            route.abort("internetdisconnected")

    page.route(SAVING, hold)


@pytest.mark.parametrize("answers", [True, False], ids=["slow", "lost"])
def test_send_waits_for_the_saving_under_way(
    page_as: Callable[..., Page], cast: Cast, answers: bool
) -> None:
    proposal = begun(cast)
    page = page_as(cast.scientist, phone=True)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    slow(page, asked=asked, answers=answers)

    with page.expect_request(SAVING):
        page.locator("#id_goal").fill("Làm chủ thiết kế")
    page.locator('[name="send"]').click()

    page.wait_for_url(re.compile(r"/send/$"))
    assert asked
    expect(page.locator(".jump-list")).to_be_visible()
    page.unroute_all(behavior="wait")
    page.wait_for_load_state("networkidle")
    proposal.refresh_from_db()
    assert proposal.goal == "Làm chủ thiết kế"


def test_lost_line_is_told_until_the_saving_succeeds(
    page_as: Callable[..., Page], cast: Cast
) -> None:
    proposal = begun(cast)
    page = page_as(cast.scientist, phone=True)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    state = page.locator("[data-save-state]")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)

    page.locator("#id_goal").fill("Làm chủ thiết kế")

    expect(state).to_have_text("Chưa lưu: mất kết nối, sẽ thử lại")
    page.context.set_offline(False)
    expect(state).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d:\d\d"))
    page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    assert Proposal.objects.get().goal == "Làm chủ thiết kế"


def test_typing_error_is_told_at_its_field_and_goes_with_it(
    page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]], cast: Cast
) -> None:
    proposal = complete(cast)
    page = page_as(cast.scientist, phone=True)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    months, told = page.locator("#id_duration_months"), page.locator("[data-told]")

    months.fill("hai bốn")
    page.locator("#id_state_budget").fill("500000000")

    expect(told).to_have_count(2, timeout=15_000)
    field = page.locator("#id_duration_months_field")
    expect(field.locator("[data-told]")).to_contain_text("không phải")
    expect(months).to_have_attribute("aria-invalid", "true")
    assert axe_findings(page) == []
    months.fill("24")
    expect(field.locator("[data-told]")).to_have_count(0, timeout=15_000)
    page.wait_for_load_state("networkidle")


def test_refused_file_is_told_in_view(page_as: Callable[..., Page], cast: Cast) -> None:
    proposal = begun(cast)
    page = page_as(cast.scientist, phone=True)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    field = page.locator("#file-cofunding")
    field.set_input_files(
        files=[{"name": "fake.pdf", "mimeType": "application/pdf", "buffer": b"words"}]
    )

    page.locator("form.paper-upload", has=field).locator("button").click()

    told = page.locator("#refused-cofunding")
    expect(told).to_be_in_viewport()
    expect(told).to_contain_text("không phải là PDF")
    expect(field).to_be_focused()
    page.wait_for_load_state("networkidle")


def test_list_of_a_combobox_is_open_only_while_its_field_has_the_focus(
    page_as: Callable[..., Page], cast: Cast
) -> None:
    proposal = begun(cast)
    page = page_as(cast.scientist)
    page.goto(f"/proposals/{proposal.pk}/edit/")
    name, opened = page.locator('[name="users-0-name"]'), page.locator(".combo-list:visible")

    name.press_sequentially("Không ai biết")

    expect(opened).to_contain_text("được chấp nhận")
    assert opened.get_attribute("aria-label") == "Ai sẽ sử dụng"
    name.press("Escape")
    expect(opened).to_have_count(0)
    with page.expect_response(re.compile(r"[?&]q=")):
        name.press_sequentially(" nữa")
        page.wait_for_timeout(100)
        page.locator("#id_goal").focus()
        name.evaluate("one => one.dispatchEvent(new Event('input', {bubbles: true}))")
    page.wait_for_timeout(300)
    expect(opened).to_have_count(0)


@pytest.mark.parametrize("size", [(390, 844), (1366, 768)], ids=["phone", "desk"])
def test_no_focused_field_lies_behind_the_bar(
    page_as: Callable[..., Page], cast: Cast, size: tuple[int, int]
) -> None:
    proposal = complete(cast)
    page = page_as(cast.scientist)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/proposals/{proposal.pk}/edit/")
    page.locator("#id_title").focus()
    told: list[str] = []
    for key in ("Tab", "Shift+Tab"):
        for _step in range(150):
            page.keyboard.press(key)
            told += [key + " " + words] if (words := page.evaluate(COVERED)) else []
    assert told == []
