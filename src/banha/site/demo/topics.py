# SPDX-License-Identifier: Apache-2.0
"""Questions to the standing council in the demonstration: two that wait, one withdrawn."""

from datetime import timedelta

from django.utils import timezone

from banha.contexts.councils.public import CouncilKind, Topic, topics
from banha.site.demo.councils import done
from banha.site.demo.people import Company

#: Subject, question, background, what the unit proposes, days until an answer is wanted.
ASKED = (
    (
        "Danh mục công nghệ chiến lược ngành Công Thương cần ưu tiên đến năm 2030",
        "Danh mục 12 nhóm công nghệ đã đủ và đúng trọng tâm chưa?\n\n"
        "Nhóm nào cần giao đơn vị chủ trì ngay trong kế hoạch năm tới?",
        "Các đơn vị đã đề xuất 31 nhóm; tổ biên soạn gộp còn 12 nhóm theo thị trường và năng lực trong nước.",
        "Trình Bộ trưởng ban hành danh mục 12 nhóm, rà soát hằng năm.",
        45,
    ),
    (
        "Định hướng đặt hàng nhiệm vụ khoa học và công nghệ về hydro xanh",
        "Nên đặt hàng theo chuỗi (sản xuất, lưu trữ, sử dụng) hay theo từng khâu?",
        "Ba viện và hai doanh nghiệp đã có kết quả nghiên cứu bước đầu, chưa có dây chuyền thử nghiệm.",
        "",
        30,
    ),
)  # fmt: skip
WITHDRAWN = "Cơ chế thử nghiệm có kiểm soát cho xe điện cỡ nhỏ"


def make_topics(company: Company) -> list[Topic]:
    """Written by the desk of the agency for the standing council."""
    desk, today = company.actors["chuyenvien"], timezone.localdate()
    made = [
        done(
            topics.write_topic, actor=desk, managing_organisation=company.agency,
            words=topics.TopicWords(
                CouncilKind.STANDING, title, question, background=background, proposal=proposal,
                answer_by=today + timedelta(days=days),
            ),
        )
        for title, question, background, proposal, days in ASKED
    ]  # fmt: skip
    words = topics.TopicWords(
        CouncilKind.STANDING, WITHDRAWN, "Nên thử nghiệm ở đâu, trong bao lâu?"
    )
    last = done(topics.write_topic, actor=desk, managing_organisation=company.agency, words=words)
    reason = "Việc này đã giao đơn vị khác chủ trì."
    made.append(done(topics.withdraw_topic, actor=desk, topic=last, reason=reason))
    Topic.objects.filter(pk__in=[one.pk for one in made]).update(is_demonstration=True)
    return made
