# SPDX-License-Identifier: Apache-2.0
"""Flat lists of codes: socio-economic objectives, sectors, initiatives of Resolution 57."""

from typing import NamedTuple

from banha.kernel.law.public import Certainty

LIKELY = Certainty.LIKELY
SURE = Certainty.SURE
UNSURE = Certainty.UNSURE


class CodeRow(NamedTuple):
    """A code with its titles and how sure it is."""

    code: str
    title_vi: str
    title_en: str
    certainty: Certainty


#: In the order of rows 15–28 of form 04/KHCN-NV; the official digits are not verified.
OBJECTIVES: tuple[CodeRow, ...] = tuple(
    CodeRow(str(number), title_vi, title_en, LIKELY)
    for number, (title_vi, title_en) in enumerate(
        (
            (
                "Thăm dò, nghiên cứu, khai thác trái đất, khí quyển",
                "Exploration and exploitation of the earth and the atmosphere",
            ),
            (
                "Cơ sở hạ tầng và quy hoạch sử dụng đất",
                "Infrastructure and general planning of land use",
            ),
            ("Phát triển sản xuất và công nghệ nông nghiệp", "Agricultural production"),
            ("Phát triển sản xuất và công nghệ công nghiệp", "Industrial production"),
            (
                "Phát triển, phân phối và sử dụng hợp lý năng lượng",
                "Production, distribution and rational use of energy",
            ),
            ("Y tế và bảo vệ sức khỏe con người", "Protection of human health"),
            ("Phát triển giáo dục và đào tạo", "Education and training"),
            ("Bảo vệ môi trường", "Environment"),
            ("Phát triển xã hội và dịch vụ", "Social structures and services"),
            ("Thăm dò, nghiên cứu vũ trụ", "Exploration of space"),
            (
                "Nghiên cứu do các trường đại học cấp kinh phí",
                "Research financed from university funds",
            ),
            ("Nghiên cứu không định hướng ứng dụng", "Non-oriented research"),
            ("Nghiên cứu dân sự khác", "Other civil research"),
            ("Bảo đảm an ninh, quốc phòng", "Security and defence"),
        ),
        start=1,
    )
)

#: Chuyên ngành Công Thương as the ministry's papers name them; the codes are the house's own.
SECTORS: tuple[CodeRow, ...] = tuple(
    CodeRow(*row)
    for row in (
        ("metallurgy", "Luyện kim", "Metallurgy", SURE),
        ("chemicals", "Hóa chất", "Chemicals", SURE),
        ("mechanics", "Cơ khí", "Mechanical engineering", SURE),
        ("energy", "Năng lượng", "Energy", SURE),
        ("materials", "Vật liệu", "Materials", SURE),
        ("digital", "Công nghệ số", "Digital technology", SURE),
        ("smart", "Sản xuất thông minh", "Smart manufacturing", SURE),
        ("mining", "Khai thác và chế biến khoáng sản", "Mining and minerals", LIKELY),
        ("electronics", "Điện tử, tự động hóa", "Electronics and automation", LIKELY),
        ("textiles", "Dệt may, da giày", "Textiles and footwear", LIKELY),
        ("food", "Công nghiệp thực phẩm", "Food industry", LIKELY),
        ("biotech", "Công nghiệp sinh học", "Bio-industry", LIKELY),
        ("paper", "Giấy và bột giấy", "Pulp and paper", LIKELY),
        ("environment", "Công nghiệp môi trường", "Environmental industry", LIKELY),
        ("trade", "Thương mại, quản lý thị trường", "Trade and market management", LIKELY),
        ("policy", "Cơ chế, chính sách ngành", "Policy of the sector", LIKELY),
    )
)

#: Those of the thirty initiatives of plan 01-KH/BCĐTW (02/06/2025) the ministry takes part in.
INITIATIVES: tuple[CodeRow, ...] = tuple(
    CodeRow(*row)
    for row in (
        ("4", "Bán dẫn và vật liệu tiên tiến", "Semiconductors and advanced materials", SURE),
        ("5", "Chương trình năng lượng quốc gia", "National energy programme", SURE),
        (
            "8",
            "Ứng dụng công nghệ số, AI, sản xuất thông minh trong doanh nghiệp",
            "Digital technology, AI and smart manufacturing in enterprises",
            SURE,
        ),
        (
            "29",
            "Công nghệ đường sắt cao tốc Bắc – Nam",
            "Technology of the North–South high-speed railway",
            SURE,
        ),
        ("30", "Thiết bị không người lái và robot", "Unmanned devices and robots", SURE),
    )
)
