# SPDX-License-Identifier: Apache-2.0
"""Remarks of councils and budget teams of the demonstration, with the answers of their hosts."""

from banha.contexts.tasks.public import Proposal, remark_answers
from banha.kernel.access.public import Actor
from banha.kernel.audit.public import acting

#: What was remarked, what the host did (as a stance), how, and where it stands now.
OF_COUNCIL = (
    (
        "Làm rõ mục tiêu cụ thể bằng chỉ tiêu đo được; bỏ các mục tiêu không gắn với sản phẩm.",
        "taken",
        "Đã viết lại ba mục tiêu cụ thể, mỗi mục tiêu kèm chỉ tiêu và sản phẩm tương ứng.",
        "Mục 2.2, trang 5–6",
    ),
    (
        "Bổ sung tổng quan các nghiên cứu trong nước ba năm gần đây và nêu rõ phần kế thừa.",
        "taken",
        "Đã bổ sung 11 công trình và bảng so sánh phần kế thừa, phần làm mới.",
        "Mục 3.1, trang 8–11",
    ),
    (
        "Tăng quy mô thử nghiệm lên tối thiểu ba cơ sở sản xuất.",
        "partly",
        "Thử nghiệm tại hai cơ sở; cơ sở thứ ba chỉ khảo sát vì vượt thời gian thực hiện được giao.",
        "Mục 4.3, trang 17",
    ),
    (
        "Rút thời gian thực hiện xuống 18 tháng.",
        "kept",
        "Giữ 24 tháng: riêng thử nghiệm qua hai mùa vụ đã cần 14 tháng, có tiến độ chi tiết kèm theo.",
        "",
    ),
)
OF_BUDGET = (
    (
        "Bổ sung ba báo giá cho hạng mục thiết bị.",
        "taken",
        "Đã bổ sung ba báo giá còn hiệu lực của ba nhà cung cấp.",
        "Phụ lục 2",
    ),
    (
        "Tính lại tiền công theo ngày công của từng chuyên đề.",
        "taken",
        "Đã tính lại theo ngày công của từng chuyên đề, tổng không thay đổi.",
        "Bảng dự toán, khoản 1",
    ),
)
STILL_MISSING = "Mới nêu hai cơ sở; đề nghị nói rõ vì sao không thể thử nghiệm ở cơ sở thứ ba."


def council_remarks(proposal: Proposal) -> str:
    """One a line; every third council leaves none."""
    return "" if proposal.pk % 3 == 0 else "\n".join(text for text, *_rest in OF_COUNCIL)


def budget_remarks() -> str:
    return "\n".join(text for text, *_rest in OF_BUDGET)


def answer_remarks(proposal: Proposal, host: Actor, *, leaves: int = 0) -> None:
    """The host answers what is open but for the last ones, of which the first is only begun."""
    known = {text: rest for text, *rest in (*OF_COUNCIL, *OF_BUDGET)}
    asked = remark_answers.open_remarks(proposal)
    whole = asked[: len(asked) - leaves]
    answers = {}
    for one in whole:
        stance, words, place = known[one.text]
        answers[one.number] = remark_answers.Answered(stance, words, place)
    if leaves:
        begun = asked[len(asked) - leaves]
        answers[begun.number] = remark_answers.Answered("", "Đang thống nhất với kế toán.", "")
    with acting(host):
        remark_answers.save_answers(proposal=proposal, actor=host, answers=answers)


def settle_remarks(proposal: Proposal, desk: Actor, *, first: int | None = None) -> None:
    """The desk settles every answer, or the first of them only and finds one wanting."""
    numbers = remark_answers.live_numbers(proposal)
    settled = numbers if first is None else numbers[:first]
    findings = dict.fromkeys(settled, remark_answers.Found(True))
    if first is not None and len(numbers) > first:
        findings[numbers[first]] = remark_answers.Found(False, STILL_MISSING)
    with acting(desk):
        remark_answers.save_findings(proposal=proposal, actor=desk, findings=findings)
