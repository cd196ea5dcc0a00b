# SPDX-License-Identifier: Apache-2.0
"""Words that titles of tasks share whatever they are about, and words that carry no content."""

from banha.kernel.similarity.wording.tokens import words_of

#: What opens titles of tasks: says that something is studied, not what.
FRAME_PHRASES = (
    "nghiên cứu", "ứng dụng", "xây dựng", "áp dụng", "triển khai", "thực hiện", "hoàn thiện",
    "đề xuất", "một số", "giải pháp", "biện pháp", "phát triển", "nâng cao", "chất lượng",
    "hiệu quả", "năng suất", "quy trình", "mô hình", "công nghệ", "kỹ thuật", "tiến bộ",
    "khoa học", "khoa học kỹ thuật", "khoa học và công nghệ", "khoa học công nghệ", "sản xuất",
    "sản phẩm", "quy mô", "công nghiệp", "hệ thống", "phục vụ", "góp phần", "trên địa bàn",
    "địa bàn", "khu vực", "vùng", "theo hướng", "bền vững", "cơ sở", "lý luận", "thực tiễn",
    "thực trạng", "bước đầu", "khả năng", "phương pháp", "dự án", "đề tài", "đề án", "nhiệm vụ",
    "chương trình", "thử nghiệm", "chuyển giao", "tổng hợp", "điều kiện", "tiềm năng", "giá trị",
    "phù hợp", "thích hợp", "tăng cường", "tạo ra", "hình thành", "việc", "các loại", "một số loại",
    "quản lý", "tổ chức", "hoạt động", "giai đoạn", "định hướng", "đến năm", "tầm nhìn",
    "thí điểm", "tại việt nam", "việt nam", "trong nước", "xuất khẩu", "nhân rộng", "đổi mới",
    "tìm hiểu", "khai thác", "sử dụng", "đặc sản", "đặc trưng", "tiêu biểu", "điển hình",
)  # fmt: skip
#: Grammar: joins the words that carry content.
GRAMMAR = (
    "và", "của", "cho", "từ", "trong", "trên", "tại", "ở", "các", "những", "để", "với", "bằng",
    "theo", "về", "đến", "do", "được", "có", "là", "thì", "mà", "này", "đó", "khi", "như", "qua",
    "nhằm", "một", "số", "ra", "vào", "bởi", "hoặc", "hay", "đã", "đang", "sẽ", "cùng", "giữa",
    "sau", "trước", "tới", "năm", "việc", "cái", "con", "cây", "loại", "loài", "gắn", "bị", "cần",
    "nhất", "rất", "cũng", "không",
)  # fmt: skip
ADMINISTRATIVE = (
    "tỉnh", "thành phố", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "miền núi",
    "phía bắc", "phía nam", "phía tây", "phía đông", "miền bắc", "miền trung", "miền nam",
    "ven biển", "duyên hải", "tây nguyên", "đồng bằng sông cửu long", "đồng bằng sông hồng",
    "đông nam bộ", "tây nam bộ", "bắc bộ", "trung bộ", "nam bộ", "tây bắc", "đông bắc",
    "bắc trung bộ", "nam trung bộ", "miền đông", "miền tây",
)  # fmt: skip


def exact_phrases(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of exact syllables."""
    return frozenset(tuple(words_of(phrase)[1]) for phrase in phrases)


FRAME = exact_phrases(FRAME_PHRASES)
EMPTY = exact_phrases(GRAMMAR)
REGIONS = exact_phrases(ADMINISTRATIVE)
