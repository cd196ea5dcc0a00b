# SPDX-License-Identifier: Apache-2.0
"""Words that stand in titles of every branch and decide nothing there."""

from banha.kernel.similarity.wording.boilerplate import exact_phrases

#: What is asked of any object: its state, its worth, its measure.
ATTRIBUTES = (
    "ảnh hưởng", "thành phần", "thành phần hóa học", "thành phần hoá học", "hiện trạng",
    "tình hình", "tình trạng", "vai trò", "ý nghĩa", "tác động", "quá trình", "yếu tố", "nhân tố",
    "nội dung", "đặc điểm", "đặc tính", "mức độ", "nhu cầu", "hàm lượng", "tính chất", "cấu trúc",
    "nguồn", "nguồn lợi", "sản lượng", "khối lượng", "số lượng", "số liệu", "vấn đề", "nguy cơ",
    "sự", "tính", "khó khăn", "thuận lợi", "hiệu suất", "nguyên liệu", "thương phẩm", "hàng hóa",
    "hàng hoá", "tiềm năng", "trạng thái", "quan hệ", "mối quan hệ", "công tác", "lĩnh vực",
)  # fmt: skip
#: What any task does besides its deed.
ACTS = (
    "biên soạn", "cải tiến", "lựa chọn", "xác định", "đảm bảo", "bảo đảm", "hỗ trợ", "duy trì",
    "tạo lập", "kết hợp", "kiểm tra", "phân tích", "so sánh", "làm chủ", "dùng", "làm", "phát huy",
    "phòng ngừa", "phòng chống", "ứng phó", "thích ứng", "khắc phục", "giảm thiểu", "giải quyết",
    "sưu tập", "sưu tầm", "thúc đẩy", "đẩy mạnh", "mở rộng", "hướng dẫn", "tối ưu hóa", "cải thiện",
    "bảo vệ", "củng cố", "đa dạng hóa", "tổ chức", "vận hành", "kiểm soát", "giám định",
)  # fmt: skip
#: How good, how large, how new.
QUALITIES = (
    "cơ bản", "an toàn", "an toàn sinh học", "công nghệ cao", "tiên tiến", "hiện đại", "tự động",
    "thông minh", "hiện nay", "mới", "cao", "tốt", "lớn", "nhỏ", "chung", "riêng", "đặc biệt",
    "thân thiện", "thân thiện môi trường", "thân thiện với môi trường", "hữu ích", "quý hiếm",
    "toàn diện", "đồng bộ", "chủ động", "tối ưu", "đặc hữu", "bản địa", "cổ truyền", "truyền thống",
    "quốc gia", "quốc tế", "khép kín", "tuần hoàn",
)  # fmt: skip
#: Branches, bodies and people that studies of any object name.
SURROUNDINGS = (
    "trường đại học", "đại học", "cao đẳng", "trường", "khoa", "đh", "sv", "sinh viên", "học sinh",
    "giáo viên", "giảng viên", "niên khoá", "niên khóa", "giống", "bài", "bộ", "môn", "người",
    "viện", "trung tâm", "thông tin",
    "môi trường", "kinh tế", "xã hội", "kinh tế xã hội", "nông nghiệp", "nông thôn", "nhà nước",
    "cộng đồng", "người dân", "doanh nghiệp", "cơ quan", "đơn vị", "ngành", "tài liệu", "bài toán",
)  # fmt: skip
#: Technologies that serve any object: sharing one says little.
ANYWHERE = (
    "hệ thống thông tin địa lý", "gis", "webgis", "viễn thám", "công nghệ thông tin", "web",
    "trí tuệ nhân tạo", "internet vạn vật", "công nghệ sinh học", "chế phẩm sinh học", "sinh học",
    "tiêu chuẩn", "vietgap", "globalgap", "hữu cơ", "phần mềm", "dữ liệu", "dữ liệu lớn",
)  # fmt: skip

GENERIC = exact_phrases(ATTRIBUTES + ACTS + QUALITIES + SURROUNDINGS + ANYWHERE)
