# SPDX-License-Identifier: Apache-2.0
"""A proposal is carried by officer and leader to its code and contract paper, in the browser."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from banha.contexts.tasks.models import ListLine, TaskIdentifier
from banha.contexts.tasks.services import announcing, applications, submission
from banha.kernel.dossiers.public import enclose
from tests.contexts.tasks.story import Story, selection_of
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document

PICTURES = os.environ.get("BANHA_PICTURES", "")


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen where somebody wants to look at it."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def to_receiving(story: Story, line: ListLine) -> None:
    """The notice and one application, which have tests of their own."""
    cast = story.cast
    desk = cast.desk_officer.actor
    call = selection_of(cast)
    announcing.announce_line(line=line, actor=desk, call=call)
    story.proposal.refresh_from_db()
    application = applications.start_application(
        proposal=story.proposal,
        actor=cast.applicant.actor,
        host=cast.institute,
        leader=cast.scientist.person,
        values={"duration_months": 24, "state_budget": 1_000_000_000, "other_money": 0},
    )
    applications.send_application(
        application=application,
        actor=cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()


@pytest.mark.journey
def test_officer_and_leader_carry_a_proposal_to_the_contract(
    cast: Cast, page_as: Callable[..., Page], axe_findings: Callable[[Page], list[str]]
) -> None:
    story = Story(cast, filled(cast))
    pk = story.proposal.pk
    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    story.proposal.refresh_from_db()
    dossier = story.proposal.dossier
    assert dossier is not None

    # The officer takes the proposal in and puts it on a list.
    officer = page_as(cast.desk_officer)
    officer.goto(reverse("dossiers:step", args=[dossier.key, "receive"]))
    officer.locator("form button[type=submit].btn-primary").click()
    enclose(dossier, "look_up", any_document(), actor=cast.desk_officer.actor)
    officer.goto(reverse("tasks:list-new"))
    officer.get_by_label("Tên danh mục").fill("Danh mục đặt hàng năm 2027")
    officer.get_by_role("button", name="Mở danh mục").click()
    officer.get_by_label(story.proposal.title).check()
    officer.get_by_role("button", name="Đưa các đề xuất đã chọn vào danh mục").click()
    expect(officer.locator("#lines")).to_contain_text(story.proposal.title)
    picture(officer, "list")
    assert axe_findings(officer) == []
    officer.get_by_role("button", name="Trình danh mục").click()
    asked = officer.locator("#house-confirm")
    expect(asked).to_contain_text("số")
    asked.locator('button[value="yes"]').click()
    expect(officer.locator("main")).to_contain_text("/TTr")

    # The leader keeps the line.
    line = ListLine.objects.get()
    leader = page_as(cast.ministry_leader)
    leader.goto(reverse("tasks:list-decide", args=[line.of_list_id]))
    picture(leader, "decide")
    assert axe_findings(leader) == []
    leader.get_by_role("button", name="Ban hành quyết định").click()
    expect(leader.locator("main")).to_contain_text("/QĐ")

    # The application came in; the officer checks it: first a refusal that keeps the note.
    to_receiving(story, line)
    officer.goto(reverse("tasks:validity", args=[pk]))
    officer.locator("#id_finding_explanation").select_option("wrong")
    officer.locator("#id_note_explanation").fill("Thiếu chữ ký")
    officer.get_by_label("Hợp lệ", exact=True).check()
    officer.get_by_role("button", name="Ghi kết quả kiểm tra").click()
    expect(officer.locator("#id_note_explanation")).to_have_value("Thiếu chữ ký")
    picture(officer, "validity")
    assert axe_findings(officer) == []
    officer.locator("#id_finding_explanation").select_option("present")
    officer.get_by_role("button", name="Ghi kết quả kiểm tra").click()
    expect(officer.locator("main")).to_contain_text("Đã ghi")

    # Council and budget team did their part; the leader approves and the code is given.
    story.judge()
    leader.goto(reverse("tasks:approval", args=[pk]))
    picture(leader, "approval")
    assert axe_findings(leader) == []
    leader.locator("main form .btn-primary").click()
    code = TaskIdentifier.objects.get(kind="code").text
    expect(leader.locator("body")).to_contain_text(code)

    # The contract is drafted and its paper read.
    contract_is_drafted_and_read(officer, pk, axe_findings)
    phone = page_as(cast.unit_leader, phone=True, language="en")
    phone.goto(reverse("tasks:contract-sign", args=[pk]))
    picture(phone, "sign-phone")
    assert axe_findings(phone) == []
    expect(
        phone.get_by_role("button", name=re.compile("Record the signing|Ghi nhận"))
    ).to_be_visible()


def contract_is_drafted_and_read(
    officer: Page, pk: int, axe_findings: Callable[[Page], list[Any]]
) -> None:
    officer.goto(reverse("tasks:contract", args=[pk]))
    officer.locator("#id_party_a_signatory").fill("Đỗ Quang Huy")
    officer.locator("#id_party_b_signatory").fill("Trần Thị Quỳnh Nga")
    officer.locator("main form .btn-primary").click()
    expect(officer.get_by_role("link", name="Xem trước văn bản hợp đồng")).to_be_visible()
    picture(officer, "contract")
    assert axe_findings(officer) == []
    paper = officer.request.get(reverse("tasks:contract-preview", args=[pk]))
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")
