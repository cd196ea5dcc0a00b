# SPDX-License-Identifier: Apache-2.0
"""Receipts, minutes and lists: one number on page and paper, and every number leads to it."""

from datetime import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.tasks.models import (
    ConsolidatedList,
    CouncilConclusion,
    PostedReceipt,
    Proposal,
)
from banha.contexts.tasks.services import applications, decisions, lists, validity
from banha.contexts.tasks.services.councils import establish_council
from banha.contexts.tasks.services.proposal_papers import print_receipt
from banha.contexts.tasks.services.steps import step_now
from banha.contexts.tasks.terms import Meeting, PaperFinding, Validity
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.law.public import Refused
from banha.kernel.law.reference import load_law
from banha.kernel.numbering.public import TakenNumber
from banha.kernel.organisations.public import Organisation
from tests.contexts.tasks.story import COUNCIL, TEAM, Story
from tests.contexts.tasks.test_papers import holds, said
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.kernel.documents.test_issue_paper import words_of_docx


@pytest.fixture
def story(cast: Cast, tmp_path: Path, settings: Any) -> Story:
    settings.MEDIA_ROOT = tmp_path / "media"
    load_law(lambda *_: None)
    return Story(cast, filled(cast))


def addresses(kind: str) -> list[str]:
    """Both addresses of the paper of that kind issued last."""
    paper = IssuedPaper.objects.filter(kind=f"tasks.{kind}").latest("pk")
    return [reverse("documents:paper", args=[paper.key, form]) for form in ("pdf", "docx")]


def test_list_links_statement_decision_and_notices(
    story: Story, client: Client, django_assert_max_num_queries: Any
) -> None:
    story.to_announced()
    client.force_login(story.cast.desk_officer.account)
    of_list = ConsolidatedList.objects.get()
    with django_assert_max_num_queries(25):
        page = client.get(reverse("tasks:list", args=[of_list.pk])).content.decode()
    for kind in ("statement", "list_decision", "notice"):
        for address in addresses(kind):
            assert f'href="{address}"' in page, kind
    line = of_list.lines.get()
    assert line.announced_in is not None
    assert f'href="{reverse("programmes:call", args=[line.announced_in_id])}"' in page
    assert line.announced_in.notice_number in page


def test_dossier_links_each_issued_paper_in_both_forms(story: Story, client: Client) -> None:
    story.to_announced()
    client.force_login(story.cast.desk_officer.account)
    dossier = story.proposal.dossier
    assert dossier is not None
    page = client.get(reverse("dossiers:detail", args=[dossier.key])).content.decode()
    for kind in ("statement", "list_decision", "notice"):
        for address in addresses(kind):
            assert f'href="{address}"' in page, kind


def test_decision_on_a_list_without_money_says_nothing_of_it(story: Story) -> None:
    story.to_list()
    Proposal.objects.update(state_budget=None, other_money=None)
    desk = story.cast.desk_officer.actor
    of_list = lists.open_list(
        actor=desk, managing_organisation=story.cast.agency, title="Danh mục 2027"
    )
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[Proposal.objects.get()])
    lists.submit_list(of_list=of_list, actor=desk)
    lists.decide_list(of_list=of_list, actor=story.cast.ministry_leader.actor, dropped={})

    holds("list_decision", "01 nhiệm vụ kèm theo Quyết định này.")
    assert "Tổng cộng" not in said("list_decision")


def test_receipt_names_each_paper_with_form_and_count(story: Story) -> None:
    story.to_valid()
    receipt = PostedReceipt.objects.get(application__isnull=False)
    print_receipt(receipt=receipt, actor=story.cast.applicant.actor)
    holds(
        "receipt",
        f"Số: {receipt.number}",
        "GIẤY BIÊN NHẬN",
        "Cơ quan tiếp nhận: Cục Đổi mới sáng tạo",
        f"Thời điểm tiếp nhận: {timezone.localtime(receipt.received_at):%H giờ %M phút %S giây}",
        "(giờ máy chủ)",
        "TIẾP NHẬN ĐIỆN TỬ (Hệ thống tự động tiếp nhận thay mặt Cục Đổi mới sáng tạo",
        receipt.sha256,
        "1 Thông tin đăng ký điền trực tuyến Dữ liệu điện tử 01",
        "(BM-09) Tệp điện tử 01",
        "(BM-10) Tệp điện tử 01",
        "Người nộp: Trần Thị Quỳnh Nga",
    )


def test_receipt_bears_one_number_and_the_day_of_receipt(story: Story) -> None:
    story.to_valid()
    receipt = PostedReceipt.objects.get(application__isnull=False)

    paper = print_receipt(receipt=receipt, actor=story.cast.applicant.actor)

    assert paper.number == receipt.number
    assert paper.issued_on == timezone.localdate(receipt.received_at)
    assert not TakenNumber.objects.filter(text__contains="PTN").exists()
    receipt.refresh_from_db()
    assert print_receipt(receipt=receipt, actor=story.cast.applicant.actor) == paper


def test_minutes_of_the_check_say_hours_place_and_who_keeps_them(story: Story) -> None:
    application = story.to_announced()
    applications.send_application(
        application=application,
        actor=story.cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()
    checked = partial(
        validity.record_validity,
        proposal=story.proposal,
        actor=story.cast.desk_officer.actor,
        result=Validity.VALID,
        findings={"explanation": (PaperFinding.PRESENT, "")},
        application=application,
    )
    with pytest.raises(Refused) as refused:
        checked(meeting=Meeting(time(9), time(8, 30)))
    assert refused.value.refusals[0].field == "ends_at"

    # The applications were opened just now: a check of today ends after that.
    checked(meeting=Meeting(time(8, 30), time(23, 59), "Phòng họp 301, 54 Hai Bà Trưng"))

    holds(
        "validity_minutes",
        "Thời gian bắt đầu: 08 giờ 30 phút, ngày",
        "Địa điểm: Phòng họp 301, 54 Hai Bà Trưng",
        "Buổi làm việc kết thúc vào 23 giờ 59 phút, ngày",
        "Nơi nhận: - Như thành phần tham dự; - Lưu: VT, ĐCK, hồ sơ.",
    )


def test_secretary_draws_the_minutes_to_sign_before_they_are_enclosed(
    story: Story, client: Client
) -> None:
    story.to_valid()
    establish_council(
        proposal=story.proposal,
        actor=story.cast.unit_leader.actor,
        members=COUNCIL,
        team=TEAM,
    )
    step_now(story.proposal, story.cast.secretary.actor, "send_to_council")
    client.force_login(story.cast.secretary.account)
    address = reverse("tasks:council-conclusion", args=[story.proposal.pk])
    typed = {
        "result": "recommended",
        "held_on": "20/11/2026",
        "begins_at": "8h30",
        "ends_at": "11:15",
        "venue": "Phòng họp 301",
        "members": "7",
        "present": "6",
        "reviewers_present": "2",
        "mean_score": "82,5",
        "chair_present": "on",
        "secretary_present": "on",
        "preview": "1",
    }

    drawn = client.post(address, typed)

    assert drawn.status_code == 200
    words = words_of_docx(drawn.content)
    for one in (
        "HỘI ĐỒNG XÉT TÀI TRỢ, ĐẶT HÀNG",
        "Thời gian bắt đầu: 08 giờ 30 phút, ngày 20 tháng 11 năm 2026",
        "Địa điểm: Phòng họp 301",
        "Có mặt 06 trên tổng số 07 thành viên, trong đó có 02 thành viên phản biện",
        "Điểm trung bình: 82,5.",
        "Buổi làm việc kết thúc vào 11 giờ 15 phút",
        "THƯ KÝ KHOA HỌC",
        "CHỦ TỊCH HỘI ĐỒNG",
        "Nơi nhận:",
    ):
        assert one in words, one
    assert not CouncilConclusion.objects.exists()
    wrong = client.post(address, {**typed, "ends_at": "8:00"})
    assert wrong.status_code == 422
    assert CouncilConclusion.objects.count() == 0


def test_print_of_a_task_bears_the_office_and_leaves_the_running_of_the_dossier_out(
    story: Story, client: Client
) -> None:
    story.to_approval()
    task = decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    client.force_login(story.cast.desk_officer.account)

    page = client.get(reverse("tasks:task", args=[task.pk])).content.decode()

    head = page[page.index('class="print-head"') :][:900]
    assert story.cast.agency.name in head
    assert story.cast.ministry.name in head
    assert story.cast.desk_officer.person.full_name in head
    assert '<section class="card no-print"' in page
    assert "1.000000" not in page


def test_register_holds_every_number_of_the_chain_with_its_record(
    story: Story, client: Client, django_assert_max_num_queries: Any
) -> None:
    Organisation.objects.filter(pk=story.cast.ministry.pk).update(short_name="BCT")
    story.to_announced()
    line = story.proposal.list_lines.select_related("announced_in", "of_list").get()
    assert line.announced_in is not None
    assert story.proposal.dossier is not None
    client.force_login(story.cast.desk_officer.account)

    with django_assert_max_num_queries(25):
        page = client.get(reverse("documents:register")).content.decode()

    # The decision of the ministry, too: this office drafted it.
    for number in ("01/TTr-ĐCK", "01/QĐ-BCT", "02/TB-ĐCK", line.announced_in.notice_number):
        assert number in page, number
    for address in (
        reverse("tasks:list", args=[line.of_list_id]),
        reverse("dossiers:detail", args=[story.proposal.dossier.key]),
        reverse("programmes:call", args=[line.announced_in_id]),
    ):
        assert f'href="{address}"' in page, address
    assert "BN-" not in page
    client.force_login(story.cast.province_officer.account)
    assert "ĐCK" not in client.get(reverse("documents:register")).content.decode()
