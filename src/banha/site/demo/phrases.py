# SPDX-License-Identifier: Apache-2.0
"""Sentences of proposals with places for the words of a field; many, so that texts differ."""

#: kind -> titles. Kinds are the values of banha.contexts.tasks.terms.Kind. In all patterns of this
#: module ``{factor}`` and the like draw a new word of the family, ``[a|b]`` is a choice.
TITLES: dict[str, tuple[str, ...]] = {
    "research": (
        "Nghiên cứu[|,] ứng dụng {technology} cho {object} {third}",
        "Nghiên cứu {technology} đối với {object} {third}",
        "Nghiên cứu giải pháp {technology} cho {object} {third}",
        "Ứng dụng {technology} để {aspect} đối với {object} {third}",
        "Nghiên cứu xây dựng quy trình ứng dụng {technology} cho {object} {third}",
        "Nghiên cứu làm chủ công nghệ {technology} áp dụng cho {object} {third}",
        "Xây dựng mô hình ứng dụng {technology} cho {object} tại {place}",
        "Nghiên cứu cơ sở khoa học của việc áp dụng {technology} cho {object} {third}",
        "Phát triển công nghệ {technology} dùng cho {object} {third}",
    ),
    "pilot": (
        "Hoàn thiện công nghệ {technology} ở quy mô sản xuất thử nghiệm cho {object} {third}",
        "Hoàn thiện và sản xuất thử nghiệm {equipment} theo công nghệ {technology} cho {object}",
        "Sản xuất thử nghiệm theo công nghệ {technology} cho {object} {third}",
    ),
    "scheme": (
        "Nghiên cứu đề xuất chính sách thúc đẩy {technology} cho {object} {third}",
        "Xây dựng đề án phát triển {technology} cho {object} giai đoạn {year}–{later}",
    ),
    "standard": (
        "Xây dựng tiêu chuẩn quốc gia về {technology} áp dụng cho {object} {third}",
        "Xây dựng bộ tiêu chí đánh giá {technology} dùng cho {object} {third}",
    ),
    "information": (
        "Xây dựng cơ sở dữ liệu và ấn phẩm thông tin về {technology} cho {object} {third}",
    ),
    "international": (
        "Hợp tác với {partner} nghiên cứu {technology} cho {object} {third}",
        "Tiếp nhận và phát triển {technology} từ {partner} cho {object} {third}",
    ),
}

URGENCY: tuple[str, ...] = (
    "[Nhu cầu|Đòi hỏi] {gain} của {users} [ngày càng lớn|tăng rõ trong ba năm gần đây], [song|trong khi|nhưng] giải pháp cho {object} [vẫn phải nhập|còn dựa vào chuyên gia ngoài nước|chưa có nơi nào làm chủ].",
    "[Phần lớn|Không ít|Nhiều] cơ sở còn chọn {factor} theo kinh nghiệm nên {response} [dao động mạnh|khó kiểm soát|chưa bằng các nước trong khu vực].",
    "Áp dụng {technology} [cho phép|giúp|mở ra hướng] {gain}, [đồng thời|qua đó] {gain}.",
    "[Khảo sát|Đợt điều tra|Số liệu thu thập] tại {place} cho thấy [chỉ|mới có] {percent} % cơ sở [kiểm soát được|theo dõi thường xuyên] {response}.",
    "[Từ|Kể từ] năm {later}, {users} phải [đáp ứng yêu cầu mới của khách hàng|công bố số liệu vận hành|chứng minh khả năng kiểm soát quá trình].",
    "[Chưa có|Còn thiếu] số liệu trong nước về [quan hệ giữa|tác động qua lại của] {factor} và {response}.",
    "[Đặc điểm|Điều kiện thực tế] của {object} [đòi hỏi chọn lại|buộc phải tính riêng] {factor}, [không thể sao chép nguyên thiết kế nhập|cần lời giải phù hợp].",
    "[Doanh nghiệp phối hợp|Một cơ sở tại {place}] đã [cam kết góp|bố trí] {percent} % kinh phí và [mặt bằng thử nghiệm|vật tư cho chạy thử|kíp vận hành].",
    "[Chi phí|Giá trị hợp đồng] mua ngoài [thiết bị và dịch vụ|giải pháp trọn gói] cho {object} năm {before} [ước|vào khoảng] {million} tỷ đồng.",
    "[Nếu không|Khi chưa] kiểm soát được {factor} thì [khó|không thể] {gain}.",
    "[Hiện|Đến nay] {users} vẫn dùng thiết bị [đầu tư từ nhiều năm trước|của nhiều hãng khác nhau], {response} [ít khi được đo|không được theo dõi|thay đổi theo ca].",
    "[Yêu cầu|Mục tiêu] {gain} được nêu trong [chiến lược phát triển ngành|kế hoạch của địa phương|đơn đặt hàng của doanh nghiệp] đến năm {later}.",
    "[Tại|Riêng ở] {place}, thiệt hại do {response} chưa đạt yêu cầu [ước|vào khoảng] {few_more},{few} tỷ đồng mỗi năm.",
    "[Vướng mắc chính|Điểm nghẽn] nằm ở {part}: [khi|mỗi lần] {factor} thay đổi thì {response} [biến động|khó giữ ổn định].",
    "[Một số|Vài] nhóm trong nước đã thử {technology} nhưng [mới dừng ở|chỉ xét] {factor}, [chưa đề cập|bỏ ngỏ] {response}.",
    "{Equipment} nếu mua của nước ngoài [có giá gấp {few} lần|vượt khả năng đầu tư], [hỗ trợ kỹ thuật|sửa chữa] phải chờ [nhiều tuần|hằng tháng].",
)

AIMS: tuple[str, ...] = (
    "[Làm chủ|Nắm vững] {technology} {scale} để {aspect}.",
    "[Xác lập|Tìm được|Đưa ra] [bộ thông số|miền giá trị] phù hợp của {factor}, {factor} và {factor} cho {object}.",
    "[Thiết kế, chế tạo|Chế tạo và đưa vào chạy thử] được {equipment} [phù hợp với|dùng cho] {object}.",
    "Đưa kết quả vào sử dụng tại [ít nhất|tối thiểu] {few} cơ sở ở {place}, [nhằm|hướng tới] {gain}.",
    "Đạt {metric} [khi vận hành ổn định|trong chạy thử nghiệm thu|ở điều kiện sản xuất].",
    "[Đạt đồng thời|Bảo đảm] {metric} và {metric}.",
    "[Cải thiện|Thay đổi theo hướng có lợi] {response} [ít nhất|khoảng] {percent} % so với [mức hiện nay|giải pháp đang dùng|năm {before}].",
    "[Đề xuất|Ban hành] được [quy trình|hướng dẫn|định mức] kiểm soát {factor}, [sẵn sàng|đủ căn cứ] nhân rộng tại {place}.",
    "[Hình thành|Đào tạo] nhóm {few_more} cán bộ [đủ năng lực|có khả năng] chuyển giao cho {users}.",
    "[Giải thích|Làm rõ] được [cơ chế|quy luật] tác động của {factor} tới {response}.",
    "[Giảm|Hạ] {percent} % chi phí [cho một đơn vị sản phẩm|vận hành|đầu tư] mà vẫn {gain}.",
    "[Giải quyết|Khắc phục] được vướng mắc ở {part}, [đáp ứng yêu cầu|được sự chấp nhận] của {users}.",
    "[Lập|Xây dựng] được [mô hình tính|bộ dữ liệu] liên hệ {factor} với {response} [sai số dưới|lệch không quá] {few} %.",
)

#: What a task does first, in the middle, when it builds, and at its end; each line is composed.
CONTENTS: tuple[tuple[str, ...], ...] = (
    (
        "[Tổng quan|Phân tích] [tình hình|kinh nghiệm] {technology}; [chọn|xác định] {factor} và {factor} làm [biến khảo sát|đại lượng cần kiểm soát].",
        "[Khảo sát|Điều tra] hiện trạng {part} tại {few} cơ sở ở {place}, [đánh giá|nhận xét] {response} [hiện nay|theo ca|trong một tháng].",
        "[Thu thập mẫu và số liệu|Chuẩn bị mẫu và số liệu] về {object}; [kiểm tra ban đầu|phân tích sơ bộ] bằng {instrument}.",
        "[Tập hợp|Làm rõ] yêu cầu của {users} đối với {part}, [quy đổi|chuyển] thành chỉ tiêu về {response} và {response}.",
        "[So sánh|Đối chiếu] {few} phương án theo {response}, {response} và [suất đầu tư|chi phí vòng đời|mức sẵn có của vật tư].",
        "[Lập|Xây dựng] đề cương thử nghiệm cho {object}: {few_more} mức {factor}, {few} mức {factor}.",
    ),
    (
        "[Khảo sát|Nghiên cứu|Xem xét] ảnh hưởng của {factor}, {factor} và {factor} [đến|tới] {response}.",
        "[Theo dõi|Ghi nhận] {response} khi [thay đổi|điều chỉnh] {factor} {scale}; [công cụ chính|phương tiện]: {instrument}.",
        "[Tối ưu|Chọn miền hợp lý của] {factor} và {factor} {scale}, hàm mục tiêu là {response}.",
        "[Lập|Thiết lập] [mô hình|phương trình hồi quy|quan hệ thực nghiệm] giữa {factor} và {response}, [có xét|bổ sung] tác động của {factor}.",
        "[Phân tích|Khảo sát] {part} bằng {instrument} và {instrument} để [giải thích|làm rõ] thay đổi của {response}.",
        "[So sánh|Đánh giá] {few} phương án đối với {part} qua {response}; [loại|thu hẹp] các mức {factor} không phù hợp.",
        "[Thử nghiệm|Kiểm tra] {part} {scale}, [đánh giá|xác định] {response} và {response}.",
        "[Tìm nguyên nhân|Giải thích hiện tượng] {response} biến động khi {factor} vượt [ngưỡng|miền thiết kế]; đề xuất [cách khắc phục|giới hạn] liên quan đến {part}.",
        "[Xác định|Ước lượng] mức tương tác giữa {factor} và {factor} [trong trường hợp|đối với] {part}.",
        "[Lặp lại|Tiến hành] {few_more} lần thử để đánh giá {response}, [giữ|cố định] {factor}, [thay|đổi] {factor}.",
    ),
    (
        "[Tính toán, thiết kế|Thiết kế] {equipment}, [trong đó chú trọng|tập trung vào] {factor} và {factor}.",
        "[Chế tạo|Xây dựng|Hoàn chỉnh] {equipment}; [hiệu chỉnh|kiểm tra] {factor} theo {response}.",
        "[Cải tiến|Hoàn thiện] cách kiểm soát {factor} liên quan đến {part}; [đánh giá|kiểm tra] bằng {instrument}.",
        "[Tích hợp|Ghép nối] {equipment} với hệ thống hiện có, [thử|vận hành] {scale}.",
        "[Thử nghiệm|Vận hành] {scale}, [theo dõi|đối chiếu] {response} và {response} với yêu cầu đặt ra [tại {place}|của đơn vị sử dụng].",
        "[Bố trí|Chuẩn bị] {equipment} cho {users}, [chạy thử|vận hành] {few} đợt với {factor} khác nhau.",
    ),
    (
        "[Đánh giá|Xác định] hiệu quả [kinh tế|kinh tế – kỹ thuật|và rủi ro] của việc {gain}, [dựa trên|có tính đến] {response}.",
        "[Soạn|Lập] [quy trình|hướng dẫn vận hành|sổ tay], quy định {factor}, {factor} và [cách kiểm tra|tần suất theo dõi] {response}.",
        "[Chuyển giao|Hướng dẫn] cho {users} cách kiểm soát {factor}; [lấy ý kiến|rút kinh nghiệm] để {gain}.",
        "[Đề xuất|Lập] phương án nhân rộng tại {place} nhằm {gain}; [ước tính|dự toán] suất đầu tư, [trong đó có phần|kể cả phần] {part}.",
        "[Xây dựng|Dự thảo] tiêu chuẩn cơ sở với các chỉ tiêu {response}, {response}; [phương tiện thử|công cụ kiểm tra]: {instrument}.",
        "[Kiểm chứng|Xác nhận] khả năng {gain} qua số liệu {response} [trước và sau khi áp dụng|của bên thứ ba|do cơ sở theo dõi].",
    ),
)

#: The same for schemes, standards and information, which measure less and ask more.
CONTENTS_ON_PAPER: tuple[tuple[str, ...], ...] = (
    (
        "[Rà soát|Hệ thống hóa] quy định và tiêu chuẩn của {few} nước về {part}, [đối chiếu|so sánh] với {object}.",
        "[Tổng hợp|Thu thập] tài liệu về {technology} giai đoạn {before}–{later}, [phân loại|sắp xếp] theo {factor} và {response}.",
    ),
    (
        "[Điều tra|Phỏng vấn] {million} [cơ sở|cán bộ kỹ thuật] thuộc {users} về {factor} và {response}.",
        "[Phân tích|Đánh giá] khoảng cách giữa trong nước và {partner} về {response}, [nêu|làm rõ] vai trò của {part}.",
        "[Chọn|Đề xuất] {few_more} chỉ tiêu đánh giá {part}, [gồm|trong đó có] {response} và {response}.",
        "[Kiểm nghiệm|Xác nhận] phương pháp đánh giá {response} tại {few} đơn vị độc lập; [phương tiện|công cụ]: {instrument}.",
        "[Phân tích|Dự báo] tác động của việc {gain} đối với {users} ở {place}.",
    ),
    (
        "[Dự thảo|Soạn thảo] [yêu cầu kỹ thuật|nội dung chính] đối với {part}, [lấy ý kiến|tham vấn] {users}.",
        "[Tổ chức|Chuẩn bị] {few} hội thảo tại {place} về {factor} và khả năng {gain}.",
    ),
    (
        "[Đề xuất|Kiến nghị] [lộ trình|cơ chế hỗ trợ] để {gain}, [ưu tiên|bắt đầu từ] {part}.",
        "[Biên tập|Hoàn thiện] [ấn phẩm|hồ sơ] về {object}, kèm bảng {response} theo {factor}.",
    ),
)

METHODS: tuple[str, ...] = (
    "[Kế thừa|Sử dụng] tài liệu đã công bố về {factor}, [kết hợp|đi đôi với] thực nghiệm {scale}.",
    "[Quy hoạch thực nghiệm|Bố trí thí nghiệm theo mạng trực giao] với {factor} và {factor}; số liệu {response} được [xử lý thống kê|lặp ba lần].",
    "[Tính toán|Phân tích lý thuyết] trước khi thử, [hiệu chỉnh|kiểm chứng] nhờ {instrument}.",
    "[Phỏng vấn|Lấy ý kiến] {users} và phân tích chi phí – lợi ích của việc {gain}.",
    "[Thử song song|Đối chứng] với giải pháp đang dùng {scale}, [so sánh|lấy] {response} làm tiêu chí.",
    "[Sử dụng|Kết hợp] {instrument} và {instrument} [khi đánh giá|để theo dõi] {part}.",
    "[Thay đổi|Điều chỉnh] từng yếu tố, bắt đầu từ {factor}, rồi [xét|khảo sát] tương tác với {factor}.",
    "[Lấy ý kiến|Tham vấn] chuyên gia để chọn mức {factor}, [sau đó|tiếp theo] thử nghiệm {scale}.",
    "[Thử dần|Hoàn thiện dần] theo từng vòng lặp, [mỗi vòng|sau mỗi vòng] đánh giá lại {response} và {factor}.",
    "[Phân tích|Đánh giá] sai số của {response} theo [hướng dẫn về độ không bảo đảm đo|từng nguồn sai số], [nhất là|trước hết] phần do {factor}.",
)

NOVELTY: tuple[str, ...] = (
    "[Ở nước ngoài|Trên thế giới] {technology} đã [được thương mại hóa|áp dụng rộng], song dữ liệu về {factor} [không được công bố|là bí quyết riêng].",
    "[Trong nước|Ở Việt Nam] mới có [nghiên cứu rời rạc|vài công bố] về {factor}, chưa [xét|giải quyết] {response}.",
    "Điểm mới là [kết hợp|phối hợp] {technology} với [cách điều khiển|kiểm soát] {factor} [liên quan đến|đối với] {part}.",
    "Nhóm [đã công bố|có] {few} bài báo về {factor} và [số liệu|kết quả] ban đầu về {response}.",
    "So với [giải pháp nhập|phương án phổ biến], đề xuất này [dùng nguồn lực sẵn có tại {place}|ít phụ thuộc vào {factor}] mà vẫn {gain}.",
    "[Lần đầu|Đây là lần đầu] {object} được [khảo sát|xem xét] đồng thời theo {factor} và {factor}.",
    "[Công bố gần đây|Các báo cáo] ở nước ngoài cho thấy {response} [phụ thuộc mạnh vào|quyết định bởi] {factor}; điều này [chưa được kiểm chứng|cần xem lại] với điều kiện nước ta.",
    "[Khác với|Không như] các đề tài trước, nhiệm vụ [lấy|coi] {response} làm tiêu chí chính [thay cho|bên cạnh] {response}.",
    "[Sử dụng|Dùng] {instrument} để đánh giá {part} là [cách làm mới|điểm khác] so với [thực tế sản xuất|các nghiên cứu đã có].",
    "[Thiết kế|Phương án] {equipment} [do nhóm đề xuất|có bản vẽ trong nước], [bảo đảm|hướng tới] {metric}.",
)

PRODUCTS: dict[str, tuple[str, ...]] = {
    "I": (
        "{Equipment}",
        "{Equipment} kèm hồ sơ nghiệm thu",
        "{Equipment} dùng cho {object}",
        "{Equipment} đã qua thử nghiệm {scale}",
        "Mô hình ứng dụng {technology} {third}",
        "Mô hình {technology} cho {object}",
    ),
    "II": (
        "Quy trình {technology} cho {object} {third}",
        "Bộ hồ sơ thiết kế {equipment}",
        "Báo cáo [phân tích|đánh giá] {response} và {response}",
        "Tiêu chuẩn cơ sở về {response} và {response}",
        "Hướng dẫn vận hành {equipment} và kiểm tra {response}",
        "Bộ dữ liệu thực nghiệm về {factor} và {response}",
        "Mô hình tính {response} theo {factor}",
        "Phương pháp đánh giá {response} và sai số của phép đo",
        "Báo cáo hiệu quả của việc {gain}",
        "Định mức kinh tế – kỹ thuật [khi áp dụng|của] {technology}",
    ),
    "III": (
        "Bài báo trên tạp chí chuyên ngành trong nước về {factor}",
        "Bài báo quốc tế về {response}",
        "Đơn đăng ký sáng chế về cách kiểm soát {factor}",
        "Đơn đăng ký giải pháp hữu ích về {technology}",
        "Hỗ trợ đào tạo thạc sĩ theo hướng {technology}",
        "Tham luận hội nghị khoa học về {factor}",
        "Hỗ trợ đào tạo nghiên cứu sinh về {technology}",
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
    ("kết hợp", "phối hợp"),
    ("phục vụ", "dùng cho"),
    ("ứng dụng", "áp dụng"),
    ("công nghệ", "kỹ thuật"),
    ("trong nước", "nội địa"),
    ("nhập khẩu", "ngoại nhập"),
    ("thử nghiệm", "chạy thử"),
    ("phương án", "giải pháp"),
    ("thiết kế", "lập mẫu"),
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
