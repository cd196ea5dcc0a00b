# SPDX-License-Identifier: Apache-2.0
"""What the cited articles of laws, decrees and national circulars ask, in our own words."""

from banha.kernel.law.reference.moit import Row
from banha.kernel.law.reference.texts import LIKELY, SURE

LAW25, ND267, ND262 = "93/2025/QH15", "267/2025/NĐ-CP", "262/2025/NĐ-CP"
CALL, NAME, END = "20/2023/TT-BKHCN", "06/2023/TT-BKHCN", "11/2014/TT-BKHCN"
CHANGE, FILE, LUMP = "04/2015/TT-BKHCN", "14/2014/TT-BKHCN", "27/2015/TTLT-BKHCN-BTC"
FACTS = "11/2014/NĐ-CP"

ARTICLES: tuple[Row, ...] = (
    (LAW25, "25", "Quyền sở hữu kết quả",
     "Tổ chức chủ trì được giao quyền sở hữu phần kết quả do Nhà nước cấp kinh phí, không phải bồi"
     " hoàn; theo dõi riêng tài sản này.", LIKELY),
    (LAW25, "28", "Thưởng cho tác giả",
     "Tác giả được hưởng ít nhất 30 % lợi nhuận sau thuế từ thương mại hóa kết quả.", LIKELY),
    (LAW25, "73", "Chuyển tiếp",
     "Nhiệm vụ phê duyệt trước 01/10/2025 tiếp tục thực hiện theo quy định cũ đến khi kết thúc.",
     LIKELY),
    (ND267, "5", "Điều kiện chủ trì", "Điều kiện của tổ chức chủ trì và chủ nhiệm.", LIKELY),
    (ND267, "6", "Tiêu chí", "Tiêu chí xét nhiệm vụ.", LIKELY),
    (ND267, "10", "Thông báo", "Nội dung thông báo tài trợ, đặt hàng.", LIKELY),
    (ND267, "11", "Hồ sơ", "Thành phần hồ sơ đề nghị tài trợ, đặt hàng.", LIKELY),
    (ND267, "12", "Kiểm tra hợp lệ, hội đồng, tổ thẩm định",
     "Kiểm tra tính hợp lệ, hội đồng xét chọn và tổ thẩm định kinh phí; các con số chưa được kiểm"
     " chứng.", LIKELY),
    (ND267, "12(2)", "Kiểm tra tính hợp lệ",
     "Kiểm tra tính hợp lệ sau khi hết hạn nộp; số ngày chưa được kiểm chứng.", LIKELY),
    (ND267, "12(7)", "Thẩm định kinh phí", "Thẩm định dự toán sau khi hội đồng đề nghị.", LIKELY),
    (ND267, "16", "Đánh giá trong kỳ, điều chỉnh, chấm dứt",
     "Đánh giá định kỳ hoặc đột xuất; điều chỉnh, gia hạn, tạm dừng, chấm dứt.", LIKELY),
    (ND267, "17", "Đánh giá cuối kỳ",
     "Hồ sơ đánh giá cuối kỳ gồm báo cáo tổng hợp, báo cáo hiệu quả và văn bản xác định mức đóng"
     " góp của từng thành viên.", LIKELY),
    (ND267, "32", "Quyền sở hữu", "Giao quyền sở hữu kết quả cho tổ chức chủ trì.", LIKELY),
    (ND267, "34", "Phân chia lợi nhuận",
     "Tổ chức trung gian hưởng ít nhất 10 % nếu không có thỏa thuận khác.", LIKELY),
    (ND267, "35", "Chấp nhận rủi ro",
     "Không đạt kết quả khi đã làm đúng quy định là kết cục hợp pháp, khác với vi phạm.", LIKELY),
    (ND267, "57", "Tổ chức thực hiện", "Bộ, ngành, địa phương ban hành quy định riêng.", LIKELY),
    ("08/2014/NĐ-CP", "3", "Loại hình nhiệm vụ", "Định nghĩa các loại nhiệm vụ KH&CN.", SURE),
    (FACTS, "6", "Thông tin nhiệm vụ đang tiến hành",
     "Trong 30 ngày làm việc từ khi ký hợp đồng, gửi thông tin nhiệm vụ; được công bố trong 15"
     " ngày.", SURE),
    (FACTS, "7", "Đăng ký kết quả",
     "Trong 30 ngày làm việc từ khi nghiệm thu chính thức, đăng ký kết quả.", SURE),
    (FACTS, "11", "Sử dụng cơ sở dữ liệu quốc gia",
     "Cơ quan quản lý các cấp phải tra cứu cơ sở dữ liệu quốc gia khi xác định, tuyển chọn, giao"
     " trực tiếp, đánh giá; kết quả tra cứu là tài liệu bắt buộc của hồ sơ.", SURE),
    (FILE, "6", "Báo thông tin nhiệm vụ",
     "Gửi phiếu thông tin theo Mẫu 1 trong 30 ngày làm việc; thay đổi được báo trong 15 ngày làm"
     " việc.", SURE),
    (FILE, "6(3)", "Công bố", "Đầu mối thông tin công bố nhiệm vụ trong 15 ngày.", SURE),
    (FILE, "6(4)", "Báo thay đổi",
     "Thay đổi được báo theo Mẫu 3 trong 15 ngày làm việc từ khi được duyệt.", SURE),
    (FILE, "10", "Hồ sơ đăng ký kết quả",
     "Phiếu đăng ký, báo cáo tổng hợp, báo cáo tóm tắt, dữ liệu, biên bản nghiệm thu, thỏa thuận"
     " thứ tự tác giả, hồ sơ sở hữu trí tuệ.", SURE),
    (FILE, "10(3)", "Kết quả đăng ký sở hữu trí tuệ",
     "Đăng ký trong 5 ngày làm việc từ khi nộp đơn, không quá 60 ngày từ khi nghiệm thu.", SURE),
    (FILE, "11", "Thẩm quyền đăng ký",
     "Kết quả cấp quốc gia, cấp bộ đăng ký tại cơ quan quốc gia; cấp cơ sở của bộ tại đầu mối của"
     " bộ; cấp tỉnh và cơ sở của tỉnh tại đầu mối của tỉnh.", SURE),
    (FILE, "12", "Trình tự đăng ký",
     "Thiếu hồ sơ thì thông báo trong 3 ngày làm việc; đủ hồ sơ thì cấp giấy chứng nhận trong 5 ngày"  # noqa: E501
     " làm việc.", SURE),
    (FILE, "12(5)", "Yêu cầu bổ sung", "Thông báo bổ sung trong 3 ngày làm việc.", SURE),
    (FILE, "12(6)", "Cấp giấy chứng nhận", "Trong 5 ngày làm việc từ khi đủ hồ sơ.", SURE),
    (FILE, "13", "Kết quả ngoài ngân sách", "Đăng ký tự nguyện sau khi được công nhận.", SURE),
    (FILE, "14", "Kết quả được mua", "Đăng ký theo Mẫu 7 trong 10 ngày làm việc.", SURE),
    (FILE, "15", "Giấy chứng nhận",
     "Không cấp lại, chỉ cấp bản sao; là điều kiện thanh lý và phân chia lợi nhuận.", SURE),
    (FILE, "16", "Thu hồi", "Thu hồi khi khai gian hoặc giả chữ ký, con dấu.", SURE),
    (FILE, "18", "Lưu giữ", "Kết quả đã đăng ký được lưu giữ vĩnh viễn.", SURE),
    (FILE, "19", "Báo cáo ứng dụng kết quả",
     "Báo cáo mỗi 12 tháng trong 5 năm liền từ khi nghiệm thu chính thức.", SURE),
    (FILE, "20", "Nội dung báo cáo ứng dụng", "Báo cáo theo Mẫu 12.", SURE),
    (FILE, "23", "Thông tin công khai",
     "Công khai tên, chủ trì, chủ nhiệm, mục tiêu, nội dung, lĩnh vực, phương pháp, kết quả dự kiến,"  # noqa: E501
     " thời gian; không công khai kinh phí và thành viên.", SURE),
    (NAME, "5", "Yêu cầu đối với đề tài, dự án, đề án",
     "Không trùng lặp với nhiệm vụ cấp quốc gia đã và đang thực hiện.", SURE),
    (NAME, "6", "Nội dung của nhiệm vụ đặt hàng",
     "Tên; định hướng mục tiêu; yêu cầu đối với kết quả; phương án tổ chức thực hiện.", SURE),
    (NAME, "7", "Trình tự đề xuất nhiệm vụ", "Đề xuất theo mẫu A1, A2, A3-ĐXNV.", SURE),
    (NAME, "8", "Xây dựng đề xuất đặt hàng", "Bộ, tỉnh lập đề xuất đặt hàng mẫu B1–B4.", SURE),
    (NAME, "9", "Tổng hợp và xử lý đề xuất đặt hàng",
     "Bộ KH&CN tổng hợp, tra cứu trùng lặp và gửi kết quả cho hội đồng.", SURE),
    (NAME, "9(2)", "Tra cứu",
     "Kết quả tra cứu ghi theo Mẫu C0-KQTrC và đưa vào hồ sơ hội đồng.", SURE),
    (NAME, "10", "Hội đồng tư vấn xác định nhiệm vụ", "7–11 người, hai phản biện.", SURE),
    (NAME, "11", "Phương thức làm việc",
     "Tài liệu gửi ít nhất 5 ngày làm việc trước phiên họp.", SURE),
    (NAME, "15", "Phê duyệt nhiệm vụ đặt hàng", "Công bố trong 15 ngày từ khi phê duyệt.", SURE),
    (CALL, "3", "Nguyên tắc tuyển chọn và thông báo",
     "Thông báo tuyển chọn mở 30 ngày; đợt hai không quá sáu tháng sau đợt một.", SURE),
    (CALL, "4", "Điều kiện tham gia tuyển chọn",
     "Tổ chức còn nợ đăng ký kết quả, báo cáo ứng dụng, thu hồi kinh phí hoặc nộp hồ sơ nghiệm thu"
     " chậm không được tham gia; chủ nhiệm có trình độ đại học trở lên, đúng chuyên môn, không chủ"
     " nhiệm nhiệm vụ quốc gia khác.", SURE),
    (CALL, "7", "Mở, kiểm tra hồ sơ",
     "Trong 7 ngày làm việc từ khi hết hạn, mở và kiểm tra tính hợp lệ.", SURE),
    (CALL, "8", "Hội đồng, tổ thẩm định, tổ chuyên gia",
     "Hội đồng 7–9 người có hai phản biện; tổ thẩm định năm người; tổ chuyên gia bắt buộc với dự"
     " án.", SURE),
    (CALL, "9", "Chuẩn bị phiên họp",
     "Tài liệu gửi 7 ngày làm việc trước phiên hội đồng, 3 ngày làm việc trước phiên thẩm định.",
     SURE),
    (CALL, "10", "Phương thức làm việc của hội đồng",
     "Họp khi có ít nhất 2/3 thành viên, có chủ tịch hoặc phó chủ tịch được ủy quyền và hai phản"
     " biện; ý kiến người vắng chỉ để tham khảo.", SURE),
    (CALL, "11", "Trình tự làm việc của hội đồng",
     "Phiếu lệch trên 20 % so với trung bình là không hợp lệ; đề nghị hồ sơ cao điểm nhất, từ"
     " 70/100, không tiêu chí nào bị quá 1/4 người có mặt cho 0.", SURE),
    (CALL, "12", "Nhóm tiêu chí và thang điểm", "Điểm tối đa của các nhóm tiêu chí, tổng 100.", SURE),  # noqa: E501
    (CALL, "13", "Tổ thẩm định", "Nguyên tắc và trách nhiệm của tổ thẩm định.", SURE),
    (CALL, "14", "Trình tự thẩm định", "Thẩm định trong 10 ngày; có mặt ít nhất 4/5.", SURE),
    (CALL, "15", "Phê duyệt", "Phê duyệt trong 15 ngày từ khi hồ sơ hoàn thiện.", SURE),
    (CALL, "16", "Lưu giữ, công khai", "Công khai trong 15 ngày, giữ ít nhất 60 ngày.", SURE),
    (END, "7", "Nộp hồ sơ nghiệm thu",
     "Trong 30 ngày sau khi hợp đồng kết thúc; trả lời hợp lệ trong 3 ngày làm việc, bổ sung trong 5"  # noqa: E501
     " ngày làm việc.", SURE),
    (END, "8", "Công khai kết quả", "Công khai trong 5 ngày làm việc, giữ 60 ngày.", SURE),
    (END, "9", "Hội đồng và tổ chuyên gia", "Hội đồng chín người, thành lập trong 15 ngày làm việc.",  # noqa: E501
     SURE),
    (END, "10", "Phiên họp", "Họp trong 30 ngày; phiếu phản biện nộp trước ít nhất 1 ngày làm việc.",  # noqa: E501
     SURE),
    (END, "13", "Xếp loại", "Xuất sắc, Đạt, Không đạt suy ra từ sản phẩm, báo cáo và phiếu.", SURE),
    (END, "17", "Công nhận kết quả",
     "Quyết định công nhận trong 10 ngày làm việc từ khi có giấy chứng nhận và hồ sơ.", SURE),
    (CHANGE, "12", "Điều chỉnh thời gian", "Gia hạn một lần, xin trước ít nhất một tháng.", SURE),
    (CHANGE, "13", "Điều chỉnh tên, mục tiêu, sản phẩm",
     "Chỉ khi khoán từng phần, sau hội đồng và có ý kiến bên đặt hàng.", SURE),
    (CHANGE, "16", "Thay đổi chủ nhiệm", "Cơ quan quản lý quyết định khi vắng trên sáu tháng.", SURE),  # noqa: E501
    (CHANGE, "21", "Chấm dứt hợp đồng", "Các trường hợp chấm dứt.", SURE),
    (CHANGE, "22", "Trình tự chấm dứt",
     "Thông báo dừng trong 7 ngày làm việc; dừng việc, báo cáo, kiểm tra, quyết định hoàn trả và tài"  # noqa: E501
     " sản, thanh lý.", SURE),
    (LUMP, "6", "Khoán đến sản phẩm cuối cùng",
     "Được khi tổ chức đề nghị, sản phẩm rõ tên, chỉ tiêu, đơn vị, số lượng, nơi dùng; phần không"
     " khoán không quá 15 % và 1 tỷ đồng; hội đồng đề nghị, cấp có thẩm quyền duyệt.", SURE),
    (LUMP, "7", "Khoán từng phần", "Kể các khoản được khoán và không được khoán.", SURE),
    (LUMP, "10", "Sử dụng kinh phí", "Không điều chỉnh tổng kinh phí khoán.", SURE),
    (LUMP, "13", "Tạm ứng", "Lần đầu không quá 50 %; lần sau khi đã thanh toán ít nhất 50 % lần"
     " trước.", SURE),
    (LUMP, "14", "Thanh toán", "Xác nhận khối lượng trong 20 ngày làm việc.", SURE),
    (LUMP, "16", "Không hoàn thành", "Đôn đốc tạm ứng chưa thanh toán ở tháng thứ tư.", SURE),
    (LUMP, "17", "Chế tài", "Thu hồi tạm ứng chưa thanh toán ở tháng thứ sáu.", SURE),
    ("09/2014/TT-BKHCN", "4", "Mã số nhiệm vụ độc lập",
     "ĐTĐLCN.XX/YY và các tiền tố khác, số thứ tự hai chữ số theo tiền tố và năm.", SURE),
    ("09/2014/TT-BKHCN", "9", "Báo cáo định kỳ",
     "Hai kỳ sáu tháng không báo cáo có thể bị dừng cấp kinh phí.", SURE),
    ("17/2016/TT-BKHCN", "9", "Mã số nhiệm vụ quỹ gen", "QGQG.ĐT.XX/20YY và tương tự.", SURE),
    ("10/2019/TT-BKHCN", "5", "Mã số nhiệm vụ Nghị định thư",
     "NĐT/xx/yy/zz: mã nước, năm, số thứ tự.", SURE),
    ("05/2021/TT-BKHCN", "10", "Mã định danh",
     "NV.aa.MX1X2.bbbb.cccc cho nhiệm vụ; CB.aaaaaa cho cán bộ; mã bốn cấp cho tổ chức.", SURE),
    ("05/2021/TT-BKHCN", "10(3)", "Mã định danh nhiệm vụ",
     "aa là QG, CB, CT hoặc CS; MX1X2 là mã cơ quan; bbbb năm bắt đầu; cccc do cơ sở dữ liệu quốc"
     " gia cấp.", SURE),
    ("91/2015/QH13", "148", "Kết thúc thời hạn",
     "Thời hạn bằng ngày không tính ngày bắt đầu; ngày cuối là ngày nghỉ thì hết hạn vào cuối ngày"
     " làm việc kế tiếp.", SURE),
    ("91/2015/QH13", "148(5)", "Ngày cuối là ngày nghỉ",
     "Thời hạn kết thúc vào cuối ngày làm việc tiếp theo ngày nghỉ.", SURE),
    ("45/2019/QH14", "112", "Nghỉ lễ, tết",
     "Các ngày lễ, tết được nghỉ; trùng ngày nghỉ hằng tuần thì nghỉ bù ngày làm việc kế tiếp.", SURE),  # noqa: E501
    ("30/2020/NĐ-CP", "8", "Thể thức văn bản",
     "Quốc hiệu, tên cơ quan, số và ký hiệu, địa danh và ngày, tên và trích yếu, nội dung, chữ ký,"
     " dấu, nơi nhận.", SURE),
)  # fmt: skip
