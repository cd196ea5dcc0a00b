# SPDX-License-Identifier: Apache-2.0
"""Fields of research, levels 1 and 2 and the level 3 examples known: reference data.

The codes are those of the table of 2008; TT 24/2025/TT-BKHCN keeps their range and count, its
labels are still to be compared, so every row is only likely.
"""

from typing import NamedTuple


class FieldRow(NamedTuple):
    """A code with its Vietnamese and English titles."""

    code: str
    title_vi: str
    title_en: str


FIELDS: tuple[FieldRow, ...] = tuple(
    FieldRow(*row)
    for row in (
        ("1", "Khoa học tự nhiên", "Natural sciences"),
        ("101", "Toán học và thống kê", "Mathematics and statistics"),
        ("102", "Khoa học máy tính và thông tin", "Computer and information sciences"),
        ("103", "Vật lý", "Physical sciences"),
        ("104", "Hóa học", "Chemical sciences"),
        ("105", "Khoa học trái đất và môi trường liên quan", "Earth and environmental sciences"),
        ("106", "Sinh học", "Biological sciences"),
        ("199", "Khoa học tự nhiên khác", "Other natural sciences"),
        ("2", "Khoa học kỹ thuật và công nghệ", "Engineering and technology"),
        ("201", "Kỹ thuật dân dụng", "Civil engineering"),
        (
            "202",
            "Kỹ thuật điện, kỹ thuật điện tử, kỹ thuật thông tin",
            "Electrical, electronic and information engineering",
        ),
        ("203", "Kỹ thuật cơ khí", "Mechanical engineering"),
        ("204", "Kỹ thuật hóa học", "Chemical engineering"),
        ("205", "Kỹ thuật vật liệu và luyện kim", "Materials and metallurgical engineering"),
        ("206", "Kỹ thuật y học", "Medical engineering"),
        ("207", "Kỹ thuật môi trường", "Environmental engineering"),
        ("208", "Công nghệ sinh học môi trường", "Environmental biotechnology"),
        ("209", "Công nghệ sinh học công nghiệp", "Industrial biotechnology"),
        ("210", "Công nghệ nano", "Nanotechnology"),
        ("211", "Kỹ thuật thực phẩm và đồ uống", "Food and beverage engineering"),
        ("299", "Khoa học kỹ thuật và công nghệ khác", "Other engineering and technology"),
        ("3", "Khoa học y, dược", "Medical and pharmaceutical sciences"),
        ("301", "Y học cơ sở", "Basic medicine"),
        ("302", "Y học lâm sàng", "Clinical medicine"),
        ("303", "Y tế", "Health sciences"),
        ("304", "Dược học", "Pharmaceutical sciences"),
        ("305", "Công nghệ sinh học trong y học", "Medical biotechnology"),
        ("399", "Khoa học y, dược khác", "Other medical sciences"),
        ("4", "Khoa học nông nghiệp", "Agricultural sciences"),
        ("401", "Trồng trọt", "Crop science"),
        ("402", "Chăn nuôi", "Animal husbandry"),
        ("403", "Thú y", "Veterinary science"),
        ("404", "Lâm nghiệp", "Forestry"),
        ("405", "Thủy sản", "Fisheries"),
        ("406", "Công nghệ sinh học trong nông nghiệp", "Agricultural biotechnology"),
        ("499", "Khoa học nông nghiệp khác", "Other agricultural sciences"),
        ("5", "Khoa học xã hội", "Social sciences"),
        ("501", "Tâm lý học", "Psychology"),
        ("502", "Kinh tế và kinh doanh", "Economics and business"),
        ("503", "Khoa học giáo dục", "Educational sciences"),
        ("504", "Xã hội học", "Sociology"),
        ("505", "Pháp luật", "Law"),
        ("506", "Khoa học chính trị", "Political science"),
        ("507", "Địa lý kinh tế và xã hội", "Social and economic geography"),
        ("508", "Thông tin đại chúng và truyền thông", "Media and communications"),
        ("599", "Khoa học xã hội khác", "Other social sciences"),
        ("6", "Khoa học nhân văn", "Humanities"),
        ("601", "Lịch sử và khảo cổ học", "History and archaeology"),
        ("602", "Ngôn ngữ học và văn học", "Languages and literature"),
        ("603", "Triết học, đạo đức học và tôn giáo", "Philosophy, ethics and religion"),
        ("604", "Nghệ thuật", "Arts"),
        ("699", "Khoa học nhân văn khác", "Other humanities"),
        # Level 3, as far as examples are known.
        ("20201", "Kỹ thuật điện và điện tử", "Electrical and electronic engineering"),
        ("20202", "Người máy và điều khiển tự động", "Robotics and automatic control"),
        (
            "20203",
            "Tự động hóa (CAD/CAM) và các hệ thống điều khiển, giám sát",
            "Automation (CAD/CAM), control and monitoring systems",
        ),
        ("20406", "Kỹ thuật hóa dầu", "Petrochemical engineering"),
        ("20506", "Kỹ thuật và công nghệ luyện vật liệu bán dẫn", "Semiconductor metallurgy"),
        ("20515", "Vật liệu tiên tiến", "Advanced materials"),
        ("20702", "Kỹ thuật dầu khí", "Petroleum engineering"),
        (
            "20703",
            "Kỹ thuật năng lượng và nhiên liệu không phải dầu khí",
            "Energy and fuels other than petroleum",
        ),
        ("20705", "Khai thác mỏ và xử lý khoáng chất", "Mining and mineral processing"),
    )
)
