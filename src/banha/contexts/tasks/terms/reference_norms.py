# SPDX-License-Identifier: Apache-2.0
"""Pay norms as reference data: the numbers an estimate is reckoned with."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils.translation import pgettext_lazy


class NormUnit(models.TextChoices):
    DONG = "dong", pgettext_lazy("norm", "đồng")
    RATIO = "ratio", pgettext_lazy("norm", "coefficient")
    DAYS = "days", pgettext_lazy("norm", "days")


class NormRow(NamedTuple):
    """A norm with its basis; titles are the words of the texts themselves."""

    code: str
    title: str
    unit: NormUnit
    value: Decimal
    is_ceiling: bool
    basis_text: str


MONEY = "03/2023/TT-BTC"
ROLES = "02/2023/TT-BKHCN"
NORMS_FROM = date(2023, 1, 1)
DONG, RATIO, DAYS = NormUnit.DONG, NormUnit.RATIO, NormUnit.DAYS

NORMS: tuple[NormRow, ...] = tuple(
    NormRow(code, title, unit, Decimal(value), is_ceiling, text)
    for code, title, unit, value, is_ceiling, text in (
        ("leader_month", "Thù lao tháng của chủ nhiệm", DONG, "40000000", True, MONEY),
        ("other_titles", "Chức danh khác so với chủ nhiệm", RATIO, "0.8", True, MONEY),
        ("days_in_month", "Số ngày công một tháng", DAYS, "22", False, MONEY),
        ("domestic_experts", "Chuyên gia trong nước so với tiền công", RATIO, "0.3", True, MONEY),
        ("foreign_experts", "Chuyên gia nước ngoài so với tiền công", RATIO, "0.5", True, MONEY),
        ("overhead_share", "Chi quản lý chung so với kinh phí", RATIO, "0.05", True, MONEY),
        ("overhead_cap", "Chi quản lý chung", DONG, "300000000", True, MONEY),
        ("coefficient.leader", "Hệ số chủ nhiệm", RATIO, "1.0", True, ROLES),
        ("coefficient.main_member", "Hệ số thành viên chính", RATIO, "0.8", True, ROLES),
        ("coefficient.member", "Hệ số thành viên", RATIO, "0.4", True, ROLES),
        ("coefficient.secretary", "Hệ số thư ký khoa học", RATIO, "0.3", True, ROLES),
        ("coefficient.technician", "Hệ số kỹ thuật viên", RATIO, "0.2", True, ROLES),
        ("fee.identification.chair", "Chủ tịch hội đồng xác định", DONG, "1500000", True, MONEY),
        ("fee.identification.member", "Thành viên hội đồng xác định", DONG, "1000000", True, MONEY),
        (
            "fee.identification.review",
            "Nhận xét của phản biện, hội đồng xác định",
            DONG,
            "700000",
            True,
            MONEY,
        ),
        (
            "fee.identification.opinion",
            "Nhận xét của ủy viên, hội đồng xác định",
            DONG,
            "500000",
            True,
            MONEY,
        ),
        ("fee.selection.chair", "Chủ tịch hội đồng tuyển chọn", DONG, "1800000", True, MONEY),
        ("fee.selection.member", "Thành viên hội đồng tuyển chọn", DONG, "1500000", True, MONEY),
        (
            "fee.selection.review",
            "Nhận xét của phản biện, hội đồng tuyển chọn",
            DONG,
            "1000000",
            True,
            MONEY,
        ),
        (
            "fee.selection.opinion",
            "Nhận xét của ủy viên, hội đồng tuyển chọn",
            DONG,
            "700000",
            True,
            MONEY,
        ),
    )
)
