# SPDX-License-Identifier: Apache-2.0
"""What the organisations and experts of the demonstration do, have and speak, by sector."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """One sector in the words of a profile."""

    #: Codes of fields of research, from the general one to the most exact one.
    fields: tuple[str, ...]
    activities: str
    equipment: str
    partners: str
    keywords: tuple[str, ...]
    trained: str


TRADES = {
    "mechanics": Trade(
        ("203", "20203", "2"),
        "Nghiên cứu, thiết kế, chế tạo máy và thiết bị toàn bộ; chế tạo khuôn mẫu; đo lường, thử nghiệm cơ khí.",
        "Trung tâm gia công năm trục, máy đo tọa độ, phòng thử nghiệm mỏi và rung động.",
        "Hợp tác về gia công chính xác với viện Fraunhofer (Đức) và Viện KIMM (Hàn Quốc).",
        ("gia công chính xác", "máy công nghiệp", "khuôn mẫu", "mô phỏng bền", "bôi trơn"),
        "203",
    ),
    "metallurgy": Trade(
        ("205", "20705", "207"),
        "Nghiên cứu tuyển khoáng, luyện kim màu, luyện kim đen; phân tích quặng và hợp kim; tư vấn môi trường mỏ.",
        "Dây chuyền tuyển nổi thí nghiệm, lò cảm ứng trung tần, phổ kế phát xạ quang.",
        "Trao đổi chuyên gia về chế biến sâu đất hiếm với Nhật Bản và Ô-xtrây-li-a.",
        ("tuyển nổi", "đất hiếm", "luyện thép hợp kim", "thủy luyện", "quặng đuôi"),
        "205",
    ),
    "chemicals": Trade(
        ("204", "20406", "209"),
        "Nghiên cứu hóa chất cơ bản, xúc tác, chất hoạt động bề mặt, hóa dược; phân tích kiểm nghiệm hóa chất.",
        "Hệ phản ứng áp suất cao, sắc ký khối phổ, xưởng thực nghiệm hóa chất tinh khiết.",
        "Tham gia mạng lưới xúc tác châu Á – Thái Bình Dương.",
        ("xúc tác", "trích ly", "hóa chất tinh khiết", "polyme", "hóa dầu"),
        "204",
    ),
    "materials": Trade(
        ("205", "20515", "210"),
        "Nghiên cứu vật liệu gốm, thủy tinh, sợi và composit; vật liệu pin và lưu trữ năng lượng.",
        "Lò nung khí quyển, máy thiêu kết xung, kính hiển vi điện tử quét.",
        "Đồng thực hiện nhiệm vụ nghị định thư về vật liệu mới với Bê-la-rút.",
        ("gốm kỹ thuật", "composit", "vật liệu pin", "nano", "giấy và bột giấy"),
        "20515",
    ),
    "energy": Trade(
        ("202", "20703", "20201"),
        "Nghiên cứu quy hoạch năng lượng, nguồn điện, lưới điện; hiệu quả năng lượng; năng lượng tái tạo.",
        "Phòng mô phỏng lưới thời gian thực, trạm thử tua-bin nhỏ, thiết bị kiểm toán năng lượng.",
        "Hợp tác quy hoạch năng lượng với Cơ quan Năng lượng Đan Mạch.",
        ("lưới điện thông minh", "sinh khối", "thu hồi nhiệt thải", "kiểm toán năng lượng", "hydro"),
        "20201",
    ),
    "digital": Trade(
        ("102", "202", "20202"),
        "Nghiên cứu trí tuệ nhân tạo, dữ liệu công nghiệp, an toàn thông tin cho sản xuất và thương mại.",
        "Cụm tính toán hiệu năng cao, phòng thử nghiệm thiết bị kết nối.",
        "Hợp tác đào tạo về khoa học dữ liệu với các trường của Pháp và Nhật Bản.",
        ("học máy", "xử lý ảnh", "dữ liệu lớn", "thương mại điện tử", "an toàn thông tin"),
        "102",
    ),
    "smart": Trade(
        ("20203", "203", "102"),
        "Nghiên cứu tự động hóa, rô-bốt, hệ thống giám sát và điều hành sản xuất.",
        "Dây chuyền mẫu sản xuất thông minh, rô-bốt cộng tác, phòng thử tương thích điện từ.",
        "Hợp tác về sản xuất thông minh với Hàn Quốc và Đài Loan (Trung Quốc).",
        ("rô-bốt", "bản sao số", "điều khiển quá trình", "thị giác máy", "bảo trì dự báo"),
        "20203",
    ),
}  # fmt: skip

#: Units of enterprises: name, who governs, trade.
ENTERPRISES = (
    ("Trung tâm Nghiên cứu và Phát triển Công ty cổ phần Chế tạo máy Sao Mai (trình diễn)", "mechanics"),
    ("Viện Nghiên cứu Công ty cổ phần Thép Hồng Hà (trình diễn)", "metallurgy"),
    ("Trung tâm Kỹ thuật Công ty TNHH Thiết bị điện Trường Xuân (trình diễn)", "energy"),
    ("Trung tâm Nghiên cứu Công ty cổ phần Hóa chất Bạch Hạc (trình diễn)", "chemicals"),
    ("Phòng thử nghiệm Công ty TNHH Gốm kỹ thuật Chu Lai (trình diễn)", "materials"),
    ("Trung tâm Số hóa Công ty cổ phần Dữ liệu Công nghiệp Sông Hàn (trình diễn)", "digital"),
    ("Trung tâm Tự động hóa Công ty cổ phần Nhà máy thông minh Việt Trung (trình diễn)", "smart"),
    ("Trung tâm Công nghệ Công ty cổ phần Pin Năng lượng Hải Vân (trình diễn)", "materials"),
    ("Viện Kỹ thuật Công ty cổ phần Khoáng sản Núi Pháo Đông (trình diễn)", "metallurgy"),
    ("Trung tâm Nghiên cứu Công ty cổ phần Bia và Nước giải khát Sông Lam (trình diễn)", "chemicals"),
    ("Trung tâm Nghiên cứu Công ty cổ phần Cơ khí Nông nghiệp Cửu Long (trình diễn)", "mechanics"),
    ("Trung tâm Đổi mới sáng tạo Công ty cổ phần Dệt Đông Phương (trình diễn)", "materials"),
    ("Trung tâm Kiểm định Công ty TNHH Đo lường Công nghiệp An Bình (trình diễn)", "smart"),
    ("Trung tâm Nghiên cứu Công ty cổ phần Điện gió Bạc Liêu Xanh (trình diễn)", "energy"),
    ("Trung tâm Tư vấn Công ty TNHH Chuyển giao công nghệ Tây Đô (trình diễn)", "digital"),
    ("Trung tâm Nghiên cứu Công ty cổ phần Giấy Lam Sơn (trình diễn)", "chemicals"),
)  # fmt: skip

#: By words of their name the other institutes and universities belong to these.
OF_NAME = (
    (("Chiến lược", "Điện tử", "Công Thương Thành phố"), "digital"),
    (("Mỏ", "Luyện kim"), "metallurgy"),
    (("Năng lượng", "Điện lực", "Quảng Ninh", "Sao Đỏ"), "energy"),
    (("Hóa", "Thực phẩm", "Dầu", "Việt Trì"), "chemicals"),
    (("Sành", "Dệt", "Da", "Giấy"), "materials"),
    (("Công nghệ",), "smart"),
)

AUTONOMY = (
    "tự bảo đảm chi thường xuyên",
    "tự bảo đảm một phần chi thường xuyên",
    "tự bảo đảm chi thường xuyên và chi đầu tư",
)
LANGUAGES = (
    ("Tiếng Anh", ("C1", "B2", "IELTS 6.5")),
    ("Tiếng Nga", ("đọc dịch tài liệu", "giao tiếp thành thạo")),
    ("Tiếng Pháp", ("B2",)),
    ("Tiếng Đức", ("B1", "B2")),
    ("Tiếng Trung", ("HSK 4", "HSK 5")),
    ("Tiếng Nhật", ("N2", "N3")),
)
PROFESSIONS = {
    "gs": "Giảng viên cao cấp",
    "pgs": "Nghiên cứu viên cao cấp",
    "ts": "Nghiên cứu viên chính",
    "ths": "Nghiên cứu viên",
}
SCHOOLS = (
    "Đại học Bách khoa Hà Nội",
    "Trường Đại học Mỏ - Địa chất",
    "Đại học Quốc gia Hà Nội",
    "Đại học Bách khoa Đà Nẵng",
    "Đại học Tổng hợp Kỹ thuật Dresden",
    "Đại học Quốc gia Pukyong",
)


def trade_of(name: str) -> str:
    """The sector an institute is known for, by its name; mechanics where the name says none."""
    for words, code in OF_NAME:
        if any(word in name for word in words):
            return code
    return "mechanics"
