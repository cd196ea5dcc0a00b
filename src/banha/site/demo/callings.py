# SPDX-License-Identifier: Apache-2.0
"""The year's plan, programmes and calls of the demonstration."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from banha.contexts.network.public import Classification, Scheme
from banha.contexts.programmes.public import (
    Call,
    CallPurpose,
    Formation,
    Level,
    Managing,
    Mode,
    Plan,
    Programme,
    Regime,
    TaskKind,
    publish_call,
    save_call,
    save_call_line,
    save_plan,
    save_plan_line,
    save_programme,
)
from banha.site.demo.people import Company

SECTIONS = {
    "subject": "Ưu tiên các nhiệm vụ về cơ khí chế tạo, luyện kim, hóa chất, năng lượng, vật liệu "
    "mới, công nghệ số và sản xuất thông minh, gắn với nhu cầu đặt hàng của doanh nghiệp.",
    "who_may_apply": "Tổ chức khoa học và công nghệ, cơ sở giáo dục đại học, doanh nghiệp có đăng "
    "ký hoạt động phù hợp; chủ nhiệm có trình độ đại học trở lên và đang hoạt động trong lĩnh vực.",
    "expected_result": "Sản phẩm có địa chỉ ứng dụng, chỉ tiêu chất lượng đo được và đơn vị tiếp "
    "nhận.",
    "funding": "Ngân sách nhà nước và vốn đối ứng; dự án sản xuất thử nghiệm có vốn ngoài ngân "
    "sách là chủ yếu.",
    "criteria": "Tính cấp thiết, tính mới, khả năng ứng dụng, năng lực tổ chức thực hiện, tính "
    "hợp lý của kinh phí.",
    "how_to_apply": "Nộp trực tuyến một bộ hồ sơ trên hệ thống; giấy biên nhận ghi giờ máy chủ.",
    "schedule": "Tổng hợp và tra cứu trùng lặp trong 20 ngày làm việc sau khi đóng.",
    "contact": "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công, 54 Hai Bà Trưng, Hà Nội.",
}


def at_hour(moment: datetime, hour: int) -> datetime:
    """That day at the full hour, by the clock on the wall."""
    return timezone.localtime(moment).replace(hour=hour, minute=0, second=0, microsecond=0)


def make_plan(company: Company, year: int) -> Plan:
    """The annual plan with new, carried-over and reserve lines."""
    actor = company.actors["chuyenvien"]
    plan = save_plan(
        actor=actor,
        values={
            "code": f"KH{year}",
            "title": f"Kế hoạch khoa học, công nghệ và đổi mới sáng tạo năm {year} (trình diễn)",
            "kind": "annual",
            "organisation": company.agency,
            "year_from": year,
            "year_until": year,
            "grounds": "Quyết định 2795/QĐ-BCT ngày 30/10/2023; Nghị quyết 57-NQ/TW ngày "
            "22/12/2024.",
        },
    )
    lines = (
        ("new", "Cụm nhiệm vụ thiết bị chế biến sâu khoáng sản", 12_000),
        ("new", "Chuỗi nhiệm vụ vật liệu pin và lưu trữ năng lượng", 18_500),
        ("new", "Ứng dụng trí tuệ nhân tạo trong sản xuất thông minh", 9_200),
        ("continuing", "Nhiệm vụ chuyển tiếp từ các năm trước", 64_000),
        ("reserve", "Dự phòng nhiệm vụ đột xuất", 5_000),
    )
    for kind, title, millions in lines:
        save_plan_line(
            plan=plan,
            actor=actor,
            values={
                "line_kind": kind,
                "title": title,
                "year": year,
                "level": Level.MINISTRY,
                "central_budget": millions * 1_000_000,
            },
        )
    return plan


def make_programmes(company: Company) -> list[Programme]:
    """A programme of the ministry with a cluster and a chain below it."""
    actor = company.actors["cuctruong"]
    shared: dict[str, Any] = {
        "level": Level.MINISTRY,
        "managing_organisation": company.agency,
        "year_from": 2025,
        "year_until": 2030,
        "state": "running",
    }
    top = save_programme(
        actor=actor,
        values=shared
        | {
            "title": "Chương trình phát triển công nghệ vật liệu và chế tạo (trình diễn)",
            "kind": "ministry",
            "goal": "Làm chủ công nghệ nền tảng của ngành Công Thương.",
        },
    )
    below = [
        save_programme(actor=actor, values=shared | {"title": title, "kind": kind, "parent": top})
        for kind, title in (
            ("cluster", "Cụm nhiệm vụ thiết bị chế biến sâu khoáng sản (trình diễn)"),
            ("chain", "Chuỗi nhiệm vụ pin và lưu trữ năng lượng (trình diễn)"),
        )
    ]
    return [top, *below]


def _values(company: Company, plan: Plan, year: int, **more: Any) -> dict[str, Any]:
    return {
        "plan": plan,
        "regime": Regime.R3,
        "managing": Managing.MOIT,
        "managing_organisation": company.agency,
        "level": Level.MINISTRY,
        "formation": Formation.ORDER,
        "year": year,
        "fields": Classification.objects.filter(scheme=Scheme.SECTOR),
        **SECTIONS,
        **more,
    }


def make_open_call(company: Company, plan: Plan, year: int, now: datetime) -> Call:
    """The call that is open now and takes the proposals of the year."""
    actor = company.actors["chuyenvien"]
    call = save_call(
        actor=actor,
        values=_values(
            company,
            plan,
            year,
            title=f"Đề xuất nhiệm vụ khoa học, công nghệ và đổi mới sáng tạo năm {year}",
            purpose=CallPurpose.PROPOSALS,
            mode="",
            opens_at=at_hour(now - timedelta(days=75), 8),
            closes_at=at_hour(now + timedelta(days=25), 17),
        ),
    )
    return publish_call(
        call=call, actor=actor, now=now - timedelta(days=75), notice_number="218/TB-ĐCK"
    )


def make_host_call(
    company: Company, plan: Plan, year: int, now: datetime, *, batch: int = 1
) -> Call:
    """The call that seeks hosts for the tasks whose list was approved."""
    actor = company.actors["chuyenvien"]
    call = save_call(
        actor=actor,
        values=_values(
            company,
            plan,
            year,
            title=f"Tuyển chọn, giao trực tiếp nhiệm vụ năm {year} (đợt {batch})",
            purpose=CallPurpose.HOSTS,
            mode=Mode.SELECTION,
            opens_at=at_hour(now - timedelta(days=30), 8),
            closes_at=at_hour(now + timedelta(days=12), 17),
        ),
    )
    save_call_line(
        call=call,
        actor=actor,
        values={
            "title": "Nghiên cứu chế tạo tổ hợp thiết bị phân loại quặng bằng cảm biến",
            "goal": "Làm chủ thiết kế, chế tạo và vận hành tổ hợp phân loại khô.",
            "required_result": "Một tổ hợp năng suất 20 tấn mỗi giờ, độ chính xác tách trên 92 %.",
            "mode": Mode.SELECTION,
            "kind": TaskKind.TOPIC,
            "duration_months": 24,
        },
    )
    return publish_call(
        call=call, actor=actor, now=now - timedelta(days=30), notice_number=f"{240 + batch}/TB-ĐCK"
    )
