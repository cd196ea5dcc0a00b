# SPDX-License-Identifier: Apache-2.0
"""What a task does: kinds of work told by their words, so that one crop's brand is not its drying.

The kinds follow the sections of the field classification and the usual products of tasks; they
were written down from the domain, not fitted to any judged pair.
"""

from banha.kernel.similarity.wording.boilerplate import exact_phrases

DEEDS: dict[str, tuple[str, ...]] = {
    "protection": (
        "nhãn hiệu", "chỉ dẫn địa lý", "sở hữu trí tuệ", "thương hiệu", "bảo hộ", "tên gọi xuất xứ",
        "nhãn hiệu tập thể", "nhãn hiệu chứng nhận", "sáng chế", "kiểu dáng",
    ),
    "conservation": (
        "nguồn gen", "bảo tồn", "phục tráng", "lưu giữ", "đầu dòng", "quỹ gen", "bảo tàng",
    ),
    "selection": (
        "tuyển chọn", "chọn lọc", "chọn tạo", "lai tạo", "khảo nghiệm", "chọn giống", "phân lập",
        "định danh", "giống mới",
    ),
    "growing": (
        "trồng", "thâm canh", "canh tác", "nuôi", "chăn nuôi", "thương phẩm", "nhân giống",
        "sản xuất giống", "ương", "giâm cành", "nuôi cấy mô", "trồng trọt", "vỗ béo", "nuôi trồng",
        "rải vụ", "trái vụ", "ghép", "phân bón", "tưới",
    ),
    "protection_of_plants": (
        "phòng trừ", "sâu bệnh", "dịch bệnh", "bệnh", "phòng chống dịch", "thuốc bảo vệ thực vật",
        "sâu hại", "nấm bệnh", "vắc xin", "vacxin",
    ),
    "processing": (
        "chế biến", "bảo quản", "sấy", "đóng gói", "chiết xuất", "sau thu hoạch", "trích ly",
        "thực phẩm chức năng", "chưng cất", "lên men", "tinh dầu", "đóng hộp", "cấp đông",
    ),
    "making": (
        "chế tạo", "thiết kế", "thiết bị", "dây chuyền", "lắp đặt", "gia công", "máy",
        "nội địa hóa", "tự động hóa", "điều khiển", "khuôn", "robot",
    ),
    "materials": (
        "vật liệu", "điều chế", "xúc tác", "hợp kim", "luyện", "tuyển khoáng", "tinh quặng",
        "composite", "nano", "sơn", "mạ", "phụ gia",
    ),
    "treatment": (
        "xử lý", "nước thải", "chất thải", "khí thải", "ô nhiễm", "tái chế", "thu hồi",
    ),
    "survey": (
        "khảo sát", "điều tra", "đánh giá", "giám sát", "dự báo", "quan trắc", "phân vùng",
        "kiểm kê", "bản đồ",
    ),
    "software": (
        "phần mềm", "website", "trang web", "cơ sở dữ liệu", "hệ thống thông tin", "trực tuyến",
        "chuyển đổi số", "ứng dụng di động", "thư viện số", "cổng thông tin",
    ),
    "teaching": (
        "giáo trình", "dạy học", "giảng dạy", "bài giảng", "chương trình đào tạo", "trắc nghiệm",
        "sinh viên", "học sinh", "đào tạo", "bồi dưỡng", "giáo dục",
    ),
    "standard": (
        "tiêu chuẩn", "quy chuẩn", "định mức", "tiêu chuẩn quốc gia", "phương pháp thử",
        "đo lường", "hiệu chuẩn", "thử nghiệm thành thạo",
    ),
    "market": (
        "tiêu thụ", "chuỗi giá trị", "liên kết", "thị trường", "chuỗi cung ứng", "xúc tiến",
        "thương mại", "truy xuất nguồn gốc", "chuỗi sản xuất",
    ),
    "policy": (
        "chính sách", "cơ chế", "thể chế", "pháp luật", "chiến lược", "quy hoạch", "luận cứ",
    ),
    "theory": (
        "mô phỏng", "tính toán", "bài toán", "thuật toán", "phương trình", "lý thuyết",
    ),
}  # fmt: skip

DEED_OF: dict[tuple[str, ...], str] = {
    phrase: deed for deed, phrases in DEEDS.items() for phrase in exact_phrases(phrases)
}
#: Deeds near enough that one may stand for the other.
NEAR: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("conservation", "selection"), ("selection", "growing"), ("processing", "making"),
        ("making", "materials"), ("treatment", "materials"), ("materials", "processing"),
        ("survey", "theory"), ("survey", "selection"), ("policy", "market"),
        ("growing", "market"), ("processing", "market"), ("protection_of_plants", "growing"),
    )
)  # fmt: skip
