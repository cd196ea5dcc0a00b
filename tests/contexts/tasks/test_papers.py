# SPDX-License-Identifier: Apache-2.0
"""The papers the house issues: what each says, who signs it, and always in Vietnamese."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone, translation

from banha.contexts.tasks.models import PostedReceipt, Task
from banha.contexts.tasks.services import applications, contracts, decisions, lists, validity
from banha.contexts.tasks.services.decision_words import decision_words
from banha.contexts.tasks.services.exits import take_plain_step
from banha.contexts.tasks.services.proposal_papers import print_receipt
from banha.contexts.tasks.services.steps import Act
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.access.public import RoleHeld
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.law.reference import load_law
from banha.kernel.law.terms import Basis
from banha.kernel.numbering.public import TakenNumber
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Affiliation
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.kernel.documents.test_issue_paper import words_of_docx

SIGNED_BY_B = {"party_b_signatory": "Trần Thị Quỳnh Nga", "party_b_authority": "Viện trưởng"}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The officer's page is English all the time; his papers are not."""
    with translation.override("en"):
        yield


@pytest.fixture
def story(cast: Cast, tmp_path: Path, settings: Any) -> Story:
    settings.MEDIA_ROOT = tmp_path / "media"
    load_law(lambda *_: None)
    Organisation.objects.filter(pk=cast.ministry.pk).update(short_name="BCT")
    Organisation.objects.filter(pk=cast.institute.pk).update(
        address="Số 4 Phạm Văn Đồng", phone="024 3764 4411", tax_code="0100100424"
    )
    return Story(cast, filled(cast))


def said(kind: str) -> str:
    """The words of the paper of that kind issued last, as Word shows them."""
    paper = IssuedPaper.objects.filter(kind=f"tasks.{kind}").latest("pk")
    with paper.docx.open("rb") as file:
        return words_of_docx(file.read())


def holds(kind: str, *wanted: str) -> None:
    words = said(kind)
    for one in wanted:
        assert one in words, f"{one!r} not in {words}"


def approved(story: Story) -> Task:
    story.to_approval()
    return decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)


def test_decision_of_approval_names_code_host_products_money_and_authority(story: Story) -> None:
    approved(story)
    day = timezone.localdate()
    holds(
        "approval_decision",
        "Số: 02/QĐ-BCT",
        "BỘ TRƯỞNG BỘ CÔNG THƯƠNG",
        "Căn cứ Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15 ngày 27 tháng 6 năm "
        "2025;",
        "2025; Căn cứ Nghị định số 40/2025/NĐ-CP ngày 26 tháng 02 năm 2025 của Chính phủ quy định "
        "chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Công Thương, được sửa đổi, bổ "
        "sung tại Nghị định số 109/2025/NĐ-CP, Nghị định số 193/2025/NĐ-CP; Căn cứ Nghị định số "
        "267/2025/NĐ-CP ngày 14 tháng 10 năm 2025 của Chính phủ quy định chi tiết và hướng dẫn một "
        "số điều của Luật Khoa học, công nghệ và đổi mới sáng tạo về chương trình, nhiệm vụ",
        "Căn cứ Thông tư số 25/2026/TT-BCT ngày 11 tháng 5 năm 2026 của Bộ trưởng Bộ Công Thương",
        f"Căn cứ Quyết định số 01/QĐ-BCT ngày {day.day:02d} tháng",
        "Theo đề nghị của Cục trưởng Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công.",
        "2. Mã số: ĐTKHCN.001/27.",
        "Tổ chức chủ trì: Viện Nghiên cứu Cơ khí; địa chỉ: Số 4 Phạm Văn Đồng; cơ quan chủ quản: "
        "Bộ Công Thương.",
        "Mục tiêu: Làm chủ công nghệ.",
        "Thời gian thực hiện: 24 tháng, từ năm 2027.",
        "Tổng kinh phí thực hiện: 950.000.000 đồng (bằng chữ: chín trăm năm mươi triệu đồng).",
        "Máy gặt máy 1 Năng suất: 0,3 ha/giờ",
        "Chánh Văn phòng Bộ, Cục trưởng Cục Đổi mới sáng tạo",
        "Lưu: VT, ĐCK.",
        "BỘ TRƯỞNG Vũ Thị Ánh",
    )
    assert "LÃNH ĐẠO CƠ QUAN CHỦ QUẢN" not in said("approval_decision")


def test_code_is_given_back_when_the_decision_fails(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.to_approval()
    leader = story.cast.ministry_leader.actor
    broken = "banha.kernel.documents.services.render_pdf"
    monkeypatch.setattr(broken, lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        decisions.approve_task(proposal=story.proposal, actor=leader)
    assert not TakenNumber.objects.filter(text__startswith="ĐTKHCN").exists()
    monkeypatch.undo()

    task = decisions.approve_task(proposal=story.proposal, actor=leader)

    assert task.identifiers.get(kind="code").text == "ĐTKHCN.001/27"


def test_draft_of_the_decision_takes_no_code(story: Story) -> None:
    story.to_approval()
    clauses = decision_words(story.proposal)["articles"][0]["clauses"]
    assert "2. Mã số: …………." in clauses
    assert not TakenNumber.objects.filter(text__startswith="ĐTKHCN").exists()


def test_statement_is_addressed_counted_and_summed_and_signed_by_the_head(story: Story) -> None:
    story.to_announced()
    holds(
        "statement",
        "Số: 01/TTr-ĐCK",
        "Kính gửi: Bộ trưởng Bộ Công Thương",
        "danh mục gồm 01 nhiệm vụ",
        "Viện Nghiên cứu Cơ khí 1.000",
        "Tổng cộng 1.000",
        "Tổng kinh phí dự kiến từ ngân sách nhà nước: 1.000.000.000 đồng (bằng chữ: một tỷ đồng)",
        "CỤC TRƯỞNG Đỗ Quang Huy",
        "(Kèm theo Tờ trình số 01/TTr-ĐCK ngày",
    )
    statement = IssuedPaper.objects.get(kind="tasks.statement")
    assert statement.issued_by == story.cast.desk_officer.person
    assert statement.signatory == "Đỗ Quang Huy"
    holds(
        "list_decision",
        "Số: 01/QĐ-BCT",
        "tại Tờ trình số 01/TTr-ĐCK ngày",
        "(Kèm theo Quyết định số 01/QĐ-BCT ngày",
        "Điều 1. Phê duyệt danh mục gồm 01 nhiệm vụ kèm theo Quyết định này, với tổng kinh phí dự "
        "kiến từ ngân sách nhà nước: 1.000.000.000 đồng (bằng chữ: một tỷ đồng).",
        "Tổng cộng 1.000",
    )


def test_deputy_signs_for_the_head_and_who_is_delegated_by_his_order(story: Story) -> None:
    cast = story.cast
    Affiliation.objects.create(
        person=cast.ministry_leader.person, organisation=cast.ministry, position="Thứ trưởng"
    )
    RoleHeld.objects.filter(person=cast.unit_leader.person).delete()
    story.to_list()
    desk = cast.desk_officer.actor
    of_list = lists.open_list(actor=desk, managing_organisation=cast.agency, title="Danh mục 2027")
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])
    lists.submit_list(of_list=of_list, actor=desk)
    lists.decide_list(of_list=of_list, actor=cast.ministry_leader.actor, dropped={})

    statement, decision = IssuedPaper.objects.order_by("pk")
    assert (statement.signatory, statement.signatory_capacity) == ("", "Cục trưởng")
    assert decision.signatory_capacity == "KT. Bộ trưởng\nThứ trưởng"


def test_request_goes_to_the_applicant_before_a_day_in_words(story: Story) -> None:
    application = story.to_announced()
    applications.send_application(
        application=application,
        actor=story.cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()
    until = timezone.localdate() + timedelta(days=5)
    validity.record_validity(
        proposal=story.proposal,
        actor=story.cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={"explanation": (PaperFinding.WRONG, "Thiếu dự toán")},
        reasons="Bổ sung thuyết minh",
        supplement_until=until,
        application=application,
    )
    holds(
        "request",
        "Số: 03/TB-ĐCK",
        "Kính gửi: Viện Nghiên cứu Cơ khí",
        "(BM-10): Thiếu dự toán",
        "Căn cứ: Khoản 3 Điều 4 Thông tư số 25/2026/TT-BCT",
        f"chậm nhất vào ngày {until.day:02d} tháng",
        "CỤC TRƯỞNG Đỗ Quang Huy",
    )
    assert "Lê Minh Đức" not in said("request")


def test_contract_names_parties_code_products_payments_and_duties(story: Story) -> None:
    cast, task = story.cast, approved(story)
    contract = contracts.draft_contract(
        task=task,
        actor=cast.desk_officer.actor,
        values={
            **SIGNED_BY_B,
            "account_holder": cast.ministry,
            "party_b_account": "3713.0.1057493 tại Kho bạc Nhà nước Hà Nội",
        },
    )
    contracts.sign_contract(
        contract=contract, actor=cast.unit_leader.actor, signed_on=timezone.localdate()
    )
    day = timezone.localdate()
    holds(
        "contract",
        f"Số: 01/{day.year}/HĐ-ĐCK",
        "Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24 tháng 11 năm 2015;",
        f"Căn cứ Quyết định số 02/QĐ-BCT ngày {day.day:02d} tháng",
        "Chức vụ: Cục trưởng (thừa lệnh Bộ trưởng Bộ Công Thương)",
        "Chủ tài khoản: Bộ Công Thương",
        "Tài khoản: 3713.0.1057493 tại Kho bạc Nhà nước Hà Nội",
        "Điện thoại: 024 3764 4411",
        "Mã số thuế: 0100100424",
        "mã số ĐTKHCN.001/27",
        "Máy gặt máy 1 Năng suất: 0,3 ha/giờ",
        "1. Tổng kinh phí thực hiện nhiệm vụ: 950.000.000 đồng",
        "01 Tạm ứng 475.000.000",
        "Quyền đối với kết quả của nhiệm vụ",
        "Quản lý và xử lý tài sản",
        "Quyết toán và thanh lý hợp đồng",
        "ĐẠI DIỆN BÊN B VIỆN TRƯỞNG",
        "ĐẠI DIỆN BÊN A TL. BỘ TRƯỞNG CỤC TRƯỞNG",
    )
    assert "Thư điện tử:" not in said("contract")
    kept = IssuedPaper.objects.get(kind="tasks.contract").receivers
    assert kept == f"{cast.agency.name}; {cast.institute.name}"


def test_cancellation_says_what_is_cancelled_and_why(story: Story) -> None:
    approved(story)
    leader = story.cast.ministry_leader.actor
    take_plain_step(
        proposal=story.proposal, actor=leader, code="cancel", act=Act(reasons="Chủ trì rút lui.")
    )
    holds(
        "cancel_decision",
        "BỘ TRƯỞNG BỘ CÔNG THƯƠNG",
        "Nghiên cứu chế tạo máy gặt”, mã số ĐTKHCN.001/27.",
        "Lý do: Chủ trì rút lui.",
        "Căn cứ Quyết định số 02/QĐ-BCT",
        "Điều 3.",
    )


@cache
def english_words() -> frozenset[str]:
    """Every English message of the house that has other words in Vietnamese."""
    import polib  # noqa: PLC0415

    found: set[str] = set()
    for config in apps.get_app_configs():
        file = Path(config.path) / "locale" / "vi" / "LC_MESSAGES" / "django.po"
        if config.name.startswith("banha.") and file.exists():
            found |= {
                entry.msgid
                for entry in polib.pofile(str(file))
                if len(entry.msgid) > 5 and "%" not in entry.msgid and entry.msgid != entry.msgstr
            }
    return frozenset(found)


def values_of(merged: Any) -> Iterator[str]:
    if isinstance(merged, dict | list):
        for one in merged.values() if isinstance(merged, dict) else merged:
            yield from values_of(one)
    else:
        yield str(merged)


def test_every_paper_is_vietnamese_while_the_page_is_english(story: Story) -> None:
    cast, task = story.cast, approved(story)
    contract = contracts.draft_contract(task=task, actor=cast.desk_officer.actor)
    contracts.sign_contract(
        contract=contract, actor=cast.unit_leader.actor, signed_on=timezone.localdate()
    )
    for receipt in PostedReceipt.objects.all():
        print_receipt(receipt=receipt, actor=cast.applicant.actor)
    kinds = set()
    assert str(Basis("25/2026/TT-BCT", "Điều 20")).startswith("Article 20")
    for paper in IssuedPaper.objects.all():
        kinds.add(paper.kind)
        with paper.docx.open("rb") as file:
            words = words_of_docx(file.read())
        text = " ".join((paper.title, words, *values_of(paper.merged)))
        assert "Article " not in text
        assert not [one for one in english_words() if one in text], paper.kind
    assert len(kinds) == 8


def test_notices_of_calls_and_of_tasks_share_one_register(story: Story) -> None:
    story.to_announced()
    line = story.proposal.list_lines.get()
    assert line.announced_in is not None
    notice = IssuedPaper.objects.get(kind="tasks.notice")
    assert (line.announced_in.notice_number, notice.number) == ("01/TB-ĐCK", "02/TB-ĐCK")
