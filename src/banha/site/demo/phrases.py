# SPDX-License-Identifier: Apache-2.0
"""Sentences of proposals with places for the words of a field; many, so that texts differ."""

#: kind -> titles. Kinds are the values of banha.contexts.tasks.terms.Kind.
TITLES: dict[str, tuple[str, ...]] = {
    "research": (
        "Nghiên cứu {technology} đối với {object} nhằm {aspect}",
        "Nghiên cứu, ứng dụng {technology} cho {object}",
        "Nghiên cứu xây dựng quy trình {technology} áp dụng cho {object}",
        "Nghiên cứu {aspect} của {object} bằng {technology}",
        "Nghiên cứu thiết kế, chế tạo {equipment} phục vụ {object}",
        "Nghiên cứu chế tạo {equipment} ứng dụng {technology}",
        "Xây dựng mô hình {technology} cho {object} tại {place}",
        "Ứng dụng {technology} để {aspect} đối với {object} tại {place}",
        "Nghiên cứu cơ sở khoa học và công nghệ {technology} áp dụng cho {object}",
    ),
    "pilot": (
        "Hoàn thiện công nghệ {technology} và sản xuất thử nghiệm {object}",
        "Sản xuất thử nghiệm {object} theo công nghệ {technology}",
        "Hoàn thiện thiết kế, công nghệ chế tạo {equipment} dùng cho {object}",
    ),
    "scheme": (
        "Nghiên cứu cơ sở khoa học xây dựng chính sách phát triển {technology} trong lĩnh vực {object}",
        "Xây dựng đề án phát triển {object} dựa trên {technology} giai đoạn {year}–{later}",
    ),
    "standard": ("Xây dựng tiêu chuẩn quốc gia về {object}: yêu cầu kỹ thuật và phương pháp thử",),
    "information": ("Xây dựng cơ sở dữ liệu và ấn phẩm thông tin về {technology} cho {object}",),
    "international": ("Hợp tác nghiên cứu {technology} cho {object} với đối tác {partner}",),
}

URGENCY: tuple[str, ...] = (
    "Nhu cầu về {object} của {users} tăng đều trong năm năm gần đây, trong khi phần lớn công nghệ vẫn phải nhập.",
    "Các cơ sở trong nước chủ yếu làm theo kinh nghiệm nên khó {aspect}, giá thành cao và chất lượng không ổn định.",
    "Việc áp dụng {technology} mở ra khả năng {aspect}, phù hợp với Chiến lược phát triển ngành Công Thương đến năm 2030.",
    "Khảo sát tại {place} cho thấy {users} sẵn sàng tiếp nhận nếu chi phí đầu tư giảm được khoảng {percent} %.",
    "Quy định mới về môi trường buộc {users} thay đổi cách xử lý {object} trước năm {later}.",
    "Trong nước chưa có đơn vị nào công bố số liệu đầy đủ về {technology} đối với {object}.",
    "Nguồn {object} của nước ta có đặc thù riêng nên không thể sao chép nguyên vẹn lưu trình của nước ngoài.",
    "Doanh nghiệp phối hợp đã có văn bản nêu nhu cầu và cam kết đối ứng một phần kinh phí cùng mặt bằng thử nghiệm.",
    "Kim ngạch nhập khẩu sản phẩm cùng loại năm {before} ước {million} triệu đô la Mỹ.",
    "Nếu không làm chủ được {technology}, ngành sẽ tiếp tục phụ thuộc vào vật tư và chuyên gia nước ngoài.",
)

AIMS: tuple[str, ...] = (
    "Làm chủ {technology} ở quy mô pilot để {aspect} đối với {object}.",
    "Xác lập được bộ thông số công nghệ phù hợp với {object} và điều kiện vận hành ở Việt Nam.",
    "Thiết kế, chế tạo được {equipment} đạt tính năng tương đương sản phẩm của khu vực.",
    "Đưa kết quả vào sử dụng tại ít nhất {few} cơ sở thuộc {users}.",
    "Đạt {metric_name} {metric_value} {metric_unit} trong vận hành liên tục.",
    "Đề xuất được quy trình và định mức làm căn cứ nhân rộng tại {place} và các địa phương lân cận.",
    "Giảm tối thiểu {percent} % chi phí so với giải pháp đang dùng mà vẫn {aspect}.",
    "Hình thành nhóm nghiên cứu có năng lực tư vấn, chuyển giao cho {users}.",
)

CONTENTS: tuple[str, ...] = (
    "Nội dung {n}: {Work} phục vụ {object}.",
    "Nội dung {n}: {Work}; lựa chọn phương án phù hợp với {technology}.",
    "Nội dung {n}: {Work} trên {equipment}.",
    "Nội dung {n}: {Work} với sự tham gia của {users}.",
    "Nội dung {n}: {Work}, làm rõ khả năng {aspect}.",
    "Nội dung {n}: {Work} tại {place}.",
)

METHODS: tuple[str, ...] = (
    "Kế thừa tài liệu đã công bố, kết hợp thực nghiệm trong phòng thí nghiệm và kiểm chứng tại hiện trường.",
    "Quy hoạch thực nghiệm, xử lý thống kê và đối chứng với mẫu thương mại.",
    "Mô phỏng số trước khi chế tạo, hiệu chỉnh bằng kết quả đo trên {equipment}.",
    "Phỏng vấn chuyên gia, khảo sát {users} và phân tích chi phí – lợi ích.",
    "Thử nghiệm song song giữa {technology} và giải pháp hiện hành trong cùng điều kiện.",
)

NOVELTY: tuple[str, ...] = (
    "Trên thế giới {technology} đã được thương mại hóa ở một số nước, song thông số thiết kế không được công bố.",
    "Ở trong nước mới có các nghiên cứu rời rạc về {object}, chưa giải quyết được bài toán {aspect}.",
    "Điểm mới là kết hợp {technology} với {equipment} do nhóm tự thiết kế.",
    "Nhóm tác giả đã công bố hai bài báo về {object} và có mẫu thử ban đầu ở quy mô phòng thí nghiệm.",
    "So với giải pháp nhập ngoại, phương án đề xuất cho phép dùng vật tư sẵn có tại {place}.",
)

PRODUCTS: dict[str, tuple[str, ...]] = {
    "I": ("{Equipment}", "Mẫu sản phẩm từ {object}", "Lô sản phẩm thử nghiệm: {object}"),
    "II": (
        "Quy trình {technology} đối với {object}",
        "Bộ hồ sơ thiết kế {equipment}",
        "Báo cáo tổng hợp kết quả nghiên cứu",
        "Tiêu chuẩn cơ sở của sản phẩm",
    ),
    "III": (
        "Bài báo trên tạp chí chuyên ngành trong nước",
        "Đơn đăng ký sáng chế hoặc giải pháp hữu ích",
        "Hỗ trợ đào tạo thạc sĩ",
    ),
}

PARTNERS_ABROAD: tuple[str, ...] = (
    "Nhật Bản",
    "Hàn Quốc",
    "Cộng hòa Liên bang Đức",
    "Lào",
    "Ấn Độ",
)
PLACES: tuple[str, ...] = (
    "Quảng Ninh", "Thái Nguyên", "Lào Cai", "Phú Thọ", "Bắc Ninh", "Hải Phòng", "Hưng Yên",
    "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Đắk Lắk",
    "Khánh Hòa", "Lâm Đồng", "Đồng Nai", "Tây Ninh", "Thành phố Hồ Chí Minh", "Đồng Tháp",
    "Vĩnh Long", "Cần Thơ", "An Giang", "Cà Mau", "Lạng Sơn", "Cao Bằng", "Sơn La",
)  # fmt: skip

#: Words of the same meaning, used to plant reworded copies.
SYNONYMS: tuple[tuple[str, str], ...] = (
    ("nâng cao", "cải thiện"),
    ("giảm", "hạ thấp"),
    ("khảo sát", "điều tra"),
    ("xác định", "tìm ra"),
    ("đánh giá", "thẩm định"),
    ("sử dụng", "dùng"),
    ("chế tạo", "sản xuất"),
    ("xây dựng", "thiết lập"),
    ("phù hợp với", "thích ứng với"),
    ("nghiên cứu", "tìm hiểu"),
    ("kết hợp", "phối hợp"),
    ("phục vụ", "dùng cho"),
    ("ứng dụng", "áp dụng"),
    ("công nghệ", "kỹ thuật"),
    ("trong nước", "nội địa"),
    ("nhập khẩu", "ngoại nhập"),
    ("chi phí", "phí tổn"),
    ("thử nghiệm", "chạy thử"),
    ("hệ thống", "tổ hợp"),
    ("phương án", "giải pháp"),
    ("thiết kế", "lập mẫu"),
    ("cơ sở", "đơn vị"),
    ("quy trình", "trình tự"),
    ("khả năng", "năng lực"),
)

FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Mai", "Tạ", "Cao", "Lương", "Chu",
)  # fmt: skip
MIDDLE_NAMES_F = ("Thị", "Thị Thanh", "Thị Thu", "Ngọc", "Thị Kim", "Phương", "Thị Minh", "Diệu")
MIDDLE_NAMES_M = ("Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Công", "Đình", "Anh", "Trọng")
GIVEN_NAMES_F = (
    "An", "Anh", "Bích", "Châu", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Hương",
    "Lan", "Liên", "Linh", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên",
    "Tâm", "Thảo", "Thúy", "Trang", "Tuyết", "Vân", "Yến", "Ánh", "Đào",
)  # fmt: skip
GIVEN_NAMES_M = (
    "An", "Bình", "Chiến", "Cường", "Dũng", "Đạt", "Đức", "Hải", "Hiếu", "Hòa", "Hùng", "Huy",
    "Khánh", "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn",
    "Tài", "Thắng", "Thành", "Tiến", "Toàn", "Trung", "Tuấn", "Việt", "Vinh",
)  # fmt: skip
