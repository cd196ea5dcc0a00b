# SPDX-License-Identifier: Apache-2.0
"""The columns of an old register: how each may be called, and how its cells are read."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.services.imports.cells import (
    BudgetCell,
    CutCell,
    Lenient,
    MomentCell,
    MonthsCell,
    PeriodCell,
    RatingCell,
    StateCell,
    TaskCodeCell,
)
from banha.contexts.tasks.services.imports.words import FORMATIONS, KINDS, LEVELS
from banha.kernel.imports.public import (
    ChoiceCell,
    Column,
    DateCell,
    MoneyCell,
    TextCell,
)

MONEY = MoneyCell(doubtful_is_unknown=True)
TEXT = TextCell(20_000)
LINE = TextCell(600, one_line=True)

COLUMNS = (
    Column(
        "id",
        _("Key in the register"),
        TextCell(120, one_line=True),
        aliases=("Mã bản ghi", "Mã hồ sơ", "Số hồ sơ", "Khóa", "key", "record id"),
        help=_("What names the record in the old register; it is recognised by it next time."),
        example="DT-0153",
    ),
    Column(
        "title",
        _("Title of the task"),
        TextCell(1000, one_line=True),
        required=True,
        aliases=(
            "Tên nhiệm vụ",
            "Tên đề tài",
            "Tên đề tài, dự án",
            "Tên nhiệm vụ KH&CN",
            "Tên đề tài/dự án",
            "Tên đề tài, nhiệm vụ",
        ),
    ),
    Column(
        "level",
        _("Level of management"),
        Lenient(ChoiceCell(LEVELS)),
        aliases=("Cấp quản lý", "Cấp", "Cấp nhiệm vụ", "Cấp đề tài"),
    ),
    Column(
        "type",
        _("Kind of task"),
        Lenient(ChoiceCell(KINDS)),
        aliases=("Loại hình", "Loại hình nhiệm vụ", "Loại nhiệm vụ", "Loại", "kind"),
        takes_heading=True,
    ),
    Column(
        "formation",
        _("Way of formation"),
        Lenient(ChoiceCell(FORMATIONS)),
        aliases=("Phương thức hình thành", "Phương thức"),
    ),
    Column(
        "code",
        _("Code of the task"),
        TaskCodeCell(),
        aliases=("Mã số", "Mã số nhiệm vụ", "Mã số đề tài", "Mã nhiệm vụ", "Ký hiệu"),
    ),
    Column("programme", _("Programme"), LINE, aliases=("Chương trình", "Thuộc chương trình")),
    Column(
        "managing_body",
        _("Managing body"),
        LINE,
        aliases=("Cơ quan quản lý", "Cơ quan quản lý nhiệm vụ", "Đơn vị quản lý"),
    ),
    Column(
        "governing_body",
        _("Governing body of the host"),
        LINE,
        aliases=("Cơ quan chủ quản", "Bộ, ngành chủ quản"),
    ),
    Column(
        "host",
        _("Host organisation"),
        LINE,
        aliases=("Tổ chức chủ trì", "Cơ quan chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện"),
    ),
    Column(
        "leader",
        _("Leader"),
        TextCell(160, one_line=True),
        aliases=("Chủ nhiệm", "Chủ nhiệm nhiệm vụ", "Chủ nhiệm đề tài", "Họ và tên chủ nhiệm"),
    ),
    Column(
        "province",
        _("Province"),
        LINE,
        aliases=("Tỉnh", "Tỉnh, thành phố", "Địa phương", "Địa bàn", "Địa bàn thực hiện"),
    ),
    Column(
        "period",
        _("Time of the work"),
        PeriodCell(),
        aliases=("Thời gian thực hiện", "Thời gian", "Thời hạn"),
    ),
    Column(
        "start",
        _("Start"),
        MomentCell(),
        aliases=("Bắt đầu", "Ngày bắt đầu", "Năm bắt đầu", "Thời gian bắt đầu", "Năm"),
    ),
    Column(
        "end",
        _("End"),
        MomentCell(),
        aliases=("Kết thúc", "Ngày kết thúc", "Năm kết thúc", "Thời gian kết thúc"),
    ),
    Column(
        "duration",
        _("Duration (months)"),
        MonthsCell(),
        aliases=("Số tháng", "Thời gian thực hiện (tháng)", "Thời hạn (tháng)"),
    ),
    Column(
        "budget",
        _("Money"),
        BudgetCell(),
        aliases=("Kinh phí", "Tổng kinh phí", "Kinh phí thực hiện", "Kinh phí được duyệt"),
        help=_("The unit is read from the cell, the heading or the line above the table."),
        example="4.950 triệu đồng",
    ),
    Column(
        "state_budget",
        _("Money of the State budget"),
        Lenient(MONEY),
        aliases=("NSNN", "Kinh phí NSNN", "Ngân sách nhà nước", "Kinh phí / NSNN", "Từ NSNN"),
    ),
    Column(
        "other_money",
        _("Money outside the budget"),
        Lenient(MONEY),
        aliases=("Nguồn khác", "Ngoài NSNN", "Kinh phí khác", "Kinh phí / Nguồn khác"),
    ),
    Column("goal", _("Goal"), TEXT, aliases=("Mục tiêu", "aim")),
    Column("content", _("Main content"), TEXT, aliases=("Nội dung", "Nội dung chính")),
    Column("products", _("Products"), TEXT, aliases=("Sản phẩm", "Kết quả", "product")),
    Column(
        "product_or_aim",
        _("Product or aim"),
        TEXT,
        aliases=("Sản phẩm, mục tiêu", "Mục tiêu, sản phẩm"),
        help=_("Where a source mixes the two; the words are kept and not sorted."),
    ),
    Column(
        "field",
        _("Field of research"),
        LINE,
        aliases=("Lĩnh vực", "Lĩnh vực nghiên cứu", "Ngành", "Lĩnh vực KH&CN"),
    ),
    Column(
        "state",
        _("State of the task"),
        StateCell(),
        aliases=("Trạng thái", "Tình trạng", "Tình hình"),
    ),
    Column(
        "rating",
        _("Rating"),
        RatingCell(),
        aliases=("Xếp loại", "Kết quả nghiệm thu", "Xếp loại nghiệm thu"),
    ),
    Column(
        "accepted_on",
        _("Accepted on"),
        Lenient(DateCell()),
        aliases=("Ngày nghiệm thu", "Thời gian nghiệm thu"),
    ),
    Column(
        "certificate",
        _("Certificate of registration"),
        TextCell(80, one_line=True),
        aliases=("Số giấy chứng nhận", "Số GCN", "GCN đăng ký kết quả"),
    ),
    Column("source_title", _("Source"), LINE, aliases=("Nguồn", "Nguồn dữ liệu")),
    Column("source_url", _("Address of the source"), TEXT, aliases=("Đường dẫn", "Link")),
    Column("page_date", _("Day of the source"), LINE, aliases=("Ngày đăng",)),
    Column("title_cut", _("Title shortened by the source"), CutCell(), default=False),
    Column("note", _("Note"), TEXT, aliases=("Ghi chú",)),
)  # fmt: skip
