# SPDX-License-Identifier: Apache-2.0
"""The columns of a summary list of proposals."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.services.imports.cells import MonthsCell, PeriodCell
from banha.contexts.tasks.services.imports.words import FORMATIONS, KINDS, LEVELS, MODES
from banha.kernel.imports.public import (
    ChoiceCell,
    Column,
    DateCell,
    MoneyCell,
    TextCell,
    YearCell,
    integer_cell,
)

TEXT = TextCell(20_000)
LINE = TextCell(300, one_line=True)

COLUMNS = (
    Column(
        "number",
        _("Order number"),
        TextCell(20, one_line=True),
        aliases=("TT", "STT", "Số TT"),
    ),
    Column(
        "title",
        _("Title of the task"),
        TextCell(500, one_line=True),
        required=True,
        aliases=("Tên nhiệm vụ", "Tên đề tài", "Tên nhiệm vụ đề xuất", "Tên đề tài, dự án"),
    ),
    Column(
        "kind",
        _("Kind of task"),
        ChoiceCell(KINDS),
        required=True,
        aliases=("Loại hình", "Loại hình nhiệm vụ", "Loại nhiệm vụ"),
        takes_heading=True,
    ),
    Column("level", _("Level of management"), ChoiceCell(LEVELS), aliases=("Cấp quản lý", "Cấp")),
    Column(
        "formation",
        _("Way of formation"),
        ChoiceCell(FORMATIONS),
        aliases=("Phương thức hình thành", "Phương thức"),
    ),
    Column(
        "mode",
        _("Way of finding the host"),
        ChoiceCell(MODES),
        aliases=("Phương án tổ chức thực hiện", "Tuyển chọn/giao trực tiếp"),
    ),
    Column("urgency", _("Urgency"), TEXT, aliases=("Tính cấp thiết", "Sự cần thiết")),
    Column("goal", _("Goal"), TEXT, aliases=("Mục tiêu", "Định hướng mục tiêu")),
    Column("content", _("Main content"), TEXT, aliases=("Nội dung chính", "Nội dung")),
    Column(
        "products",
        _("Products"),
        TEXT,
        aliases=("Sản phẩm", "Sản phẩm dự kiến", "Yêu cầu đối với sản phẩm", "Kết quả dự kiến"),
    ),
    Column(
        "proposer",
        _("Proposing organisation"),
        LINE,
        aliases=(
            "Tổ chức đề xuất",
            "Đơn vị đề xuất",
            "Tổ chức đề xuất/chủ trì",
            "Cơ quan đề xuất",
        ),
    ),
    Column(
        "host",
        _("Host organisation"),
        LINE,
        aliases=("Tổ chức chủ trì", "Đơn vị chủ trì", "Tổ chức dự kiến chủ trì"),
    ),
    Column(
        "leader",
        _("Leader"),
        TextCell(160, one_line=True),
        aliases=("Chủ nhiệm", "Chủ nhiệm dự kiến", "Chủ nhiệm nhiệm vụ"),
    ),
    Column(
        "users",
        _("Users of the result"),
        TextCell(3000),
        aliases=("Địa chỉ ứng dụng", "Đơn vị sử dụng", "Địa chỉ áp dụng"),
        help=_("Several are parted by semicolons or lines."),
    ),
    Column(
        "period", _("Time of the work"), PeriodCell(), aliases=("Thời gian thực hiện", "Thời gian")
    ),
    Column("start_year", _("Start year"), YearCell(1990), aliases=("Năm bắt đầu",)),
    Column(
        "duration",
        _("Duration (months)"),
        MonthsCell(),
        aliases=("Số tháng", "Thời gian thực hiện (tháng)"),
    ),
    Column(
        "total",
        _("Total money"),
        MoneyCell(),
        aliases=("Tổng kinh phí", "Kinh phí", "Kinh phí / Tổng", "Kinh phí / Tổng số"),
        help=_("The unit is read from the cell, the heading or the line above the table."),
    ),
    Column(
        "state_budget",
        _("Money of the State budget"),
        MoneyCell(),
        aliases=("NSNN", "Kinh phí NSNN", "Kinh phí / NSNN", "Ngân sách nhà nước"),
    ),
    Column(
        "other_money",
        _("Money outside the budget"),
        MoneyCell(),
        aliases=("Nguồn khác", "Ngoài NSNN", "Kinh phí / Khác", "Kinh phí / Nguồn khác", "Khác"),
    ),
    Column("field", _("Field of research"), LINE, aliases=("Lĩnh vực", "Lĩnh vực nghiên cứu")),
    Column(
        "priority", _("Priority"), integer_cell(1, 999), aliases=("Thứ tự ưu tiên", "Ưu tiên")
    ),
    Column(
        "received_on",
        _("Received on"),
        DateCell(),
        aliases=("Ngày nhận", "Ngày tiếp nhận", "Ngày công văn"),
        help=_("The day the paper came in; without it, today."),
    ),
    Column("note", _("Note"), TEXT, aliases=("Ghi chú",)),
)  # fmt: skip
