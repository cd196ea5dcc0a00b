# SPDX-License-Identifier: Apache-2.0
"""Scoring forms as data: criteria and the most each can bring; the Minister may alter them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from banha.kernel.law.public import CONFIGURATION, Basis, Source

TT20 = Source("20/2023/TT-BKHCN")
FULL_MARKS = 100


@dataclass(frozen=True)
class Criterion:
    """One line of a ballot. ``title`` is the text's own Vietnamese, in English beside it."""

    code: str
    title: str
    title_en: str
    most: Decimal
    # Breaks a tie between candidates of one score (TT 20/2023 Đ11: content and plan together).
    breaks_ties: bool = False


@dataclass(frozen=True)
class ScoreForm:
    """A ballot of scores; an edition, because a later one does not touch councils at work."""

    code: str
    title: str
    title_en: str
    criteria: tuple[Criterion, ...]
    basis: Basis = CONFIGURATION
    since: date | None = None

    @property
    def most(self) -> Decimal:
        return sum((criterion.most for criterion in self.criteria), Decimal(0))

    def criterion(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)


def _criteria(rows: Iterable[tuple[str, str, str, int]], *ties: str) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(code, title, english, Decimal(most), breaks_ties=code in ties)
        for code, title, english, most in rows
    )


APPLIED = ScoreForm(
    "F1",
    "Đề tài nghiên cứu ứng dụng và phát triển công nghệ",
    "Applied research and technology development",
    _criteria(
        (
            ("overview", "Tổng quan tình hình nghiên cứu", "State of the research", 12),
            (
                "content",
                "Nội dung, nhân lực, phương pháp nghiên cứu và kỹ thuật sử dụng",
                "Content, people, methods and techniques",
                24,
            ),
            ("products", "Sản phẩm khoa học và công nghệ", "Products", 16),
            (
                "use",
                "Khả năng ứng dụng hoặc sử dụng kết quả tạo ra",
                "How the results can be applied or used",
                16,
            ),
            (
                "plan",
                "Tính khả thi về kế hoạch và kinh phí thực hiện",
                "Feasibility of plan and budget",
                16,
            ),
            (
                "capacity",
                "Năng lực tổ chức và cá nhân",
                "Capacity of the organisation and the people",
                16,
            ),
        ),
        "content",
        "plan",
    ),
    TT20.article("12(1)"),
)

SOCIAL = ScoreForm(
    "F2",
    "Đề tài khoa học xã hội và nhân văn, đề án khoa học",
    "Social sciences and humanities, scientific schemes",
    _criteria(
        (
            ("overview", "Tổng quan tình hình nghiên cứu", "State of the research", 12),
            (
                "content",
                "Nội dung nghiên cứu và hoạt động hỗ trợ nghiên cứu",
                "Content and supporting activities",
                12,
            ),
            ("approach", "Cách tiếp cận và phương pháp", "Approach and methods", 12),
            (
                "plan",
                "Tính khả thi về kế hoạch và kinh phí",
                "Feasibility of plan and budget",
                20,
            ),
            (
                "products",
                "Sản phẩm, lợi ích kết quả và phương án chuyển giao",
                "Products, benefits and how they are handed over",
                24,
            ),
            (
                "capacity",
                "Năng lực tổ chức và cá nhân",
                "Capacity of the organisation and the people",
                20,
            ),
        ),
        "content",
        "plan",
    ),
    TT20.article("12(2)"),
)

PILOT = ScoreForm(
    "F3",
    "Dự án sản xuất thử nghiệm",
    "Pilot production projects",
    _criteria(
        (
            (
                "overview",
                "Tổng quan về công nghệ và thị trường của sản phẩm",
                "Technology and market of the product",
                8,
            ),
            (
                "content",
                "Nội dung và phương án triển khai",
                "Content and how it is carried out",
                20,
            ),
            (
                "technology",
                "Tính mới và tính khả thi của công nghệ",
                "Novelty and feasibility of the technology",
                12,
            ),
            (
                "effect",
                "Khả năng phát triển và hiệu quả kinh tế - xã hội",
                "Prospects, economic and social effect",
                12,
            ),
            ("products", "Sản phẩm của dự án", "Products", 16),
            ("money", "Phương án tài chính", "Financial plan", 16),
            (
                "capacity",
                "Năng lực thực hiện",
                "Capacity to carry it out",
                16,
            ),
        ),
        "content",
    ),
    TT20.article("12(4)"),
)

#: A peer ministry's form for programmes (TT 44/2026/TT-BGDĐT Đ15): a pattern, not our law.
PROGRAMME = ScoreForm(
    "F4",
    "Chương trình cấp bộ",
    "Programmes of a ministry",
    _criteria(
        (
            ("need", "Tính cấp thiết", "Need", 10),
            ("goal", "Mục tiêu", "Goals", 10),
            ("content", "Nội dung và tiến độ", "Content and schedule", 15),
            ("products", "Sản phẩm", "Products", 30),
            (
                "effect",
                "Hiệu quả, chuyển giao và ứng dụng",
                "Effect, transfer and application",
                10,
            ),
            ("capacity", "Năng lực", "Capacity", 10),
            (
                "other_money",
                "Huy động vốn ngoài ngân sách",
                "Money from outside the budget",
                10,
            ),
            (
                "bonus",
                "Điểm thưởng cho tổ chức đề xuất",
                "Bonus for the organisation that proposed it",
                5,
            ),
        ),
        "content",
    ),
)

FORMS: tuple[ScoreForm, ...] = (APPLIED, SOCIAL, PILOT, PROGRAMME)
FORM_BY_CODE: dict[str, ScoreForm] = {form.code: form for form in FORMS}
