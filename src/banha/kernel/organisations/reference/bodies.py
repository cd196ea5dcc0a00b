# SPDX-License-Identifier: Apache-2.0
"""Public bodies named by the law and the press: ministries, units, institutes, universities.

Only names, kinds, parents and successions that are public knowledge; no code is invented.
"""

from dataclasses import dataclass

MOIT = "Bộ Công Thương"
MOST = "Bộ Khoa học và Công nghệ"
AGENCY = "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công"
OLD_AGENCY = "Vụ Khoa học và Công nghệ"


@dataclass(frozen=True)
class Body:
    """One organisation: name, kind, parent, short and English names, span."""

    name: str
    kind: str
    parent: str = ""
    short: str = ""
    english: str = ""
    until: str = ""
    since: str = ""
    house: str = "state"


def institute(name: str, short: str = "", english: str = "") -> Body:
    return Body(name, "institute", MOIT, short, english, house="science")


def university(name: str, short: str = "", english: str = "") -> Body:
    return Body(name, "university", MOIT, short, english, house="science")


def unit(name: str, short: str = "", english: str = "", until: str = "", since: str = "") -> Body:
    return Body(name, "department", MOIT, short, english, until, since)


BODIES: tuple[Body, ...] = (
    Body(MOIT, "ministry", short="BCT", english="Ministry of Industry and Trade"),
    Body(MOST, "ministry", short="BKHCN", english="Ministry of Science and Technology"),
    Body("Quỹ Phát triển khoa học và công nghệ Quốc gia", "service", MOST, "NAFOSTED",
         "National Foundation for Science and Technology Development"),
    Body("Cục Thông tin, Thống kê", "department", MOST,
         english="Department of Information and Statistics"),
    unit(OLD_AGENCY, "Vụ KH&CN", "Department of Science and Technology", until="28/02/2025"),
    unit(AGENCY, "Cục ĐCK", "Agency for Innovation, Green Transition and Industry Promotion",
         since="01/03/2025"),
    unit("Văn phòng Bộ", english="Ministry Office"),
    unit("Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp",
         english="Department of Planning, Finance and Enterprise Management"),
    unit("Vụ Tổ chức cán bộ", english="Department of Personnel and Organisation"),
    unit("Vụ Pháp chế", english="Legal Department"),
    unit("Cục Công nghiệp", english="Vietnam Industry Agency"),
    unit("Cục Hóa chất", "VINACHEMIA", "Vietnam Chemicals Agency"),
    unit("Cục Kỹ thuật an toàn và Môi trường công nghiệp",
         english="Industrial Safety Techniques and Environment Agency"),
    unit("Cục Điện lực", english="Electricity Authority of Vietnam"),
    unit("Cục Thương mại điện tử và Kinh tế số", "iDEA",
         "Vietnam E-commerce and Digital Economy Agency"),
    unit("Cục Xuất nhập khẩu", english="Agency of Foreign Trade"),
    unit("Cục Xúc tiến thương mại", "VIETRADE", "Vietnam Trade Promotion Agency"),
    unit("Cục Phòng vệ thương mại", english="Trade Remedies Authority of Vietnam"),
    unit("Ủy ban Cạnh tranh Quốc gia", "VCC", "Vietnam Competition Commission"),
    institute("Viện Nghiên cứu Cơ khí", "NARIME",
              "National Research Institute of Mechanical Engineering"),
    institute("Viện Khoa học và Công nghệ Mỏ - Luyện kim", "VIMLUKI",
              "National Institute of Mining - Metallurgy Science and Technology"),
    institute("Viện Năng lượng", english="Institute of Energy"),
    institute("Viện Hóa học Công nghiệp Việt Nam", "VIIC",
              "Vietnam Institute of Industrial Chemistry"),
    institute("Viện Nghiên cứu Điện tử, Tin học, Tự động hóa", "VIELINA",
              "Vietnam Research Institute of Electronics, Informatics and Automation"),
    institute("Viện Công nghiệp Thực phẩm", "FIRI", "Food Industries Research Institute"),
    institute("Viện Dệt May", "VTRI", "Vietnam Textile Research Institute"),
    institute("Viện Nghiên cứu Da - Giầy", "LSI", "Leather and Shoes Research Institute"),
    institute("Viện Công nghiệp Giấy và Xenluylô",
              english="Research Institute of Pulp and Paper Industry"),
    institute("Viện Nghiên cứu Sành sứ Thủy tinh Công nghiệp",
              english="Research Institute for Ceramics and Glass Industry"),
    institute("Viện Nghiên cứu Dầu và Cây có dầu", "IOOP", "Institute for Oil and Oil Plants"),
    institute("Viện Máy và Dụng cụ Công nghiệp", "IMI",
              "Institute of Machinery and Industrial Instruments"),
    institute("Viện Nghiên cứu Thiết kế Chế tạo Máy Nông nghiệp", "RIAM",
              "Research Institute of Agricultural Machinery"),
    institute("Viện Công nghệ", english="Institute of Technology"),
    institute("Viện Nghiên cứu Chiến lược, Chính sách Công Thương", "VIOIT",
              "Vietnam Institute of Strategy and Policy for Industry and Trade"),
    university("Đại học Công nghiệp Hà Nội", "HaUI", "Hanoi University of Industry"),
    university("Trường Đại học Công nghiệp Thành phố Hồ Chí Minh", "IUH",
               "Industrial University of Ho Chi Minh City"),
    university("Trường Đại học Điện lực", "EPU", "Electric Power University"),
    university("Trường Đại học Kinh tế - Kỹ thuật Công nghiệp", "UNETI",
               "University of Economics - Technology for Industries"),
    university("Trường Đại học Sao Đỏ", "SDU", "Sao Do University"),
    university("Trường Đại học Công Thương Thành phố Hồ Chí Minh", "HUIT",
               "Ho Chi Minh City University of Industry and Trade"),
    university("Trường Đại học Công nghiệp Việt Trì", "VUI", "Viet Tri University of Industry"),
    university("Trường Đại học Công nghiệp Quảng Ninh", "QUI",
               "Quang Ninh University of Industry"),
    university("Trường Đại học Công nghiệp Dệt May Hà Nội", "HTU",
               "Hanoi Industrial Textile Garment University"),
)  # fmt: skip

#: old name, its kind, day on which the new name began ("" unknown is not stored), new name, basis
RENAMED: tuple[tuple[str, str, str, str, str], ...] = (
    ("Trường Đại học Công nghiệp Thực phẩm Thành phố Hồ Chí Minh", "university", "01/07/2023",
     "Trường Đại học Công Thương Thành phố Hồ Chí Minh", "Quyết định 783/QĐ-TTg năm 2023"),
)  # fmt: skip

#: Units whose duties passed on: old, new, day, basis
SUCCESSIONS: tuple[tuple[str, str, str, str], ...] = (
    (OLD_AGENCY, AGENCY, "01/03/2025", "Nghị định 40/2025/NĐ-CP"),
)
