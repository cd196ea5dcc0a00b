# SPDX-License-Identifier: Apache-2.0
"""What the cited articles of the circulars of Bộ Công Thương ask, in our own words."""

from banha.kernel.law.reference.texts import LIKELY, SURE

#: text, article, heading, what it asks, how sure
Row = tuple[str, str, str, str, str]

OLD = "50/2014/TT-BCT"
NEW = "25/2026/TT-BCT"

ARTICLES: tuple[Row, ...] = (
    (OLD, "4", "Phân loại nhiệm vụ khoa học và công nghệ",
     "Kể các loại nhiệm vụ: đề tài, đề án, dự án sản xuất thử nghiệm, dự án KH&CN, chương trình,"
     " nhiệm vụ tiềm năng, thường xuyên theo chức năng, hợp tác quốc tế, thông tin, quỹ gen, tiêu"
     " chuẩn – quy chuẩn, tăng cường năng lực.", SURE),
    (OLD, "5", "Mã số của nhiệm vụ khoa học và công nghệ",
     "Mã có dạng tiền tố, dấu chấm, số thứ tự ba chữ số trong quyết định đặt hàng, gạch chéo, hai"
     " chữ số của năm bắt đầu; mỗi loại nhiệm vụ có tiền tố riêng.", SURE),
    (OLD, "5(3)", "Mã số của nhiệm vụ cấp bộ",
     "ĐTKHCN.XXX/YY cho đề tài; ĐAKH, DASXTN, DAKHCN, CTKHCN, NVTN, NVTXCN, NVHTQT, NVTT, NVQG,"
     " NVTCQC, NVTCNL cho các loại khác, cùng phần đuôi.", SURE),
    (OLD, "9", "Yêu cầu đối với nhiệm vụ khoa học và công nghệ cấp bộ",
     "Nhiệm vụ phải cần thiết, có sản phẩm lượng hóa được và địa chỉ ứng dụng; không trùng nội dung"
     " với nhiệm vụ đã hoặc đang dùng ngân sách nhà nước; không xâm phạm sở hữu trí tuệ.", SURE),
    (OLD, "9(1)", "Yêu cầu chung",
     "Không trùng lặp nội dung với mọi nhiệm vụ dùng ngân sách nhà nước, đã hoặc đang thực hiện;"
     " không xâm phạm quyền sở hữu trí tuệ được bảo hộ trong và ngoài nước.", SURE),
    (OLD, "11", "Đề xuất nhiệm vụ khoa học và công nghệ cấp bộ",
     "Tổ chức, cá nhân gửi công văn và phiếu đề xuất theo loại; có từ hai đề xuất cùng loại trở lên"
     " thì lập danh mục xếp thứ tự ưu tiên.", SURE),
    (OLD, "11(2)", "Cách gửi đề xuất",
     "Đề xuất gửi qua bưu điện, trực tiếp hoặc qua hệ thống quản lý của Bộ; đơn vị quản lý rà soát"
     " sơ bộ tính đầy đủ và cấp thiết.", SURE),
    (OLD, "12", "Xác định danh mục nhiệm vụ đặt hàng",
     "Đề xuất được rà soát, tổng hợp và đưa ra hội đồng tư vấn hoặc chuyên gia độc lập.", SURE),
    (OLD, "13", "Hội đồng tư vấn xác định nhiệm vụ",
     "Hội đồng 5–9 người; họp khi có ít nhất 2/3 thành viên, trong đó có chủ tịch hoặc phó chủ tịch"
     " và thư ký khoa học; đề xuất được đề nghị khi ít nhất 2/3 người có mặt và không dưới 1/2 tổng"
     " số thành viên đồng ý.", SURE),
    (OLD, "14", "Phê duyệt danh mục nhiệm vụ đặt hàng",
     "Lãnh đạo Bộ phê duyệt theo đợt danh mục gồm tên, mục tiêu, nội dung, sản phẩm và phương"
     " thức.", SURE),
    (OLD, "15", "Nhiệm vụ đột xuất do lãnh đạo giao",
     "Nhiệm vụ đột xuất được giao trực tiếp bằng văn bản giao việc, đề cương, sản phẩm, dự toán;"
     " nằm ngoài kế hoạch năm.", SURE),
    (OLD, "16", "Thông báo tuyển chọn, giao trực tiếp",
     "Bộ đăng thông báo trên cổng thông tin hoặc gửi văn bản tới đơn vị được giao.", SURE),
    (OLD, "18", "Hồ sơ đăng ký tuyển chọn, giao trực tiếp",
     "Đơn, thông tin tổ chức, thuyết minh theo loại, lý lịch, xác nhận phối hợp, báo giá, giấy tờ"
     " về vốn đối ứng; một bản gốc, bảy bản sao và bản điện tử; được thay hồ sơ đến hạn nộp.",
     SURE),
    (OLD, "18(1)", "Thành phần hồ sơ",
     "Dự án sản xuất thử nghiệm phải có cam kết ít nhất 70 % kinh phí ngoài ngân sách.", SURE),
    (OLD, "19", "Mở và kiểm tra tính hợp lệ của hồ sơ",
     "Trong 15 ngày làm việc từ khi hết hạn nộp, mở hồ sơ và xác nhận tính hợp lệ; giao trực tiếp"
     " thì kiểm tra ngay khi nhận.", SURE),
    (OLD, "20", "Hội đồng tư vấn tuyển chọn, giao trực tiếp",
     "Hội đồng 5–9 người: 2/3 chuyên gia, 1/3 nhà quản lý và đơn vị thụ hưởng.", SURE),
    (OLD, "21", "Trình tự làm việc và nguyên tắc chấm điểm",
     "Hồ sơ được đề nghị khi điểm trung bình từ 70/100 và không tiêu chí nào bị quá 1/3 số thành"
     " viên có mặt cho điểm 0; bằng điểm thì xét điểm của chủ tịch.", SURE),
    (OLD, "22", "Tổ thẩm định kinh phí",
     "Khi cần, tổ ba người gồm lãnh đạo đơn vị quản lý KH&CN, một thành viên hội đồng và tài chính"
     " thẩm định dự toán.", SURE),
    (OLD, "23", "Rà soát kết quả làm việc của hội đồng và tổ thẩm định",
     "Đơn vị quản lý rà soát; khi còn nghi vấn thì lấy ý kiến chuyên gia độc lập.", SURE),
    (OLD, "24", "Lấy ý kiến chuyên gia độc lập",
     "Một hoặc hai chuyên gia cho ý kiến bằng văn bản trong 15 ngày kể từ khi nhận hồ sơ.", SURE),
    (OLD, "25", "Phê duyệt danh mục và dự toán",
     "Lãnh đạo Bộ phê duyệt danh mục, nội dung và dự toán khi hồ sơ hoàn thiện.", SURE),
    (OLD, "26", "Quyết định đặt hàng",
     "Khi có thông báo ngân sách, lãnh đạo Bộ ký quyết định đặt hàng; mã số được cấp tại quyết định"
     " này.", SURE),
    (OLD, "27", "Hợp đồng đặt hàng",
     "Ký hợp đồng trong 45 ngày kể từ quyết định đặt hàng; quá hạn quyết định có thể bị hủy. Đơn vị"
     " quản lý ký thừa lệnh Bộ trưởng; Văn phòng Bộ cùng ký khi giữ tài khoản.", SURE),
    (OLD, "28", "Điều chỉnh trong quá trình thực hiện",
     "Điều chỉnh tên, mục tiêu, sản phẩm, nội dung, thời gian, chủ nhiệm, tổ chức chủ trì; điều"
     " được phép khác nhau giữa khoán đến sản phẩm cuối cùng và khoán từng phần.", SURE),
    (OLD, "28(1)", "Điều chỉnh thời gian",
     "Gia hạn một lần, xin trước khi hết hạn ít nhất một tháng; không quá 12 tháng khi thời gian"
     " thực hiện trên 24 tháng, không quá 6 tháng trong trường hợp còn lại; rút ngắn khi đã làm ít"
     " nhất 2/3 nội dung.", SURE),
    (OLD, "28(2)", "Điều chỉnh tên, mục tiêu, sản phẩm",
     "Không điều chỉnh khi khoán đến sản phẩm cuối cùng; khoán từng phần do Bộ quyết định.", SURE),
    (OLD, "28(3)", "Điều chỉnh nội dung",
     "Khoán đến sản phẩm cuối cùng do tổ chức chủ trì quyết định; khoán từng phần do Bộ quyết"
     " định.", SURE),
    (OLD, "28(5)", "Thay đổi chủ nhiệm",
     "Tổ chức chủ trì quyết định và báo cáo khi chủ nhiệm vắng trên ba tháng, chuyển công tác, ốm,"
     " mất, xin thôi hoặc không hoàn thành.", SURE),
    (OLD, "28(6)", "Thay đổi tổ chức chủ trì",
     "Chỉ khi sáp nhập, chia tách, giải thể hoặc tương tự; Bộ quyết định.", SURE),
    (OLD, "28(7)", "Điều chỉnh khác",
     "Tổ chức chủ trì quyết định thay thành viên, mua sắm vật liệu trong tổng kinh phí, khi người"
     " liên quan đồng ý.", SURE),
    (OLD, "32", "Báo cáo, kiểm tra tình hình thực hiện",
     "Báo cáo trong tuần cuối của mỗi kỳ sáu tháng tính từ ngày ký hợp đồng; Bộ kiểm tra khi cần.",
     SURE),
    (OLD, "32(1)", "Báo cáo định kỳ",
     "Sáu tháng một lần tính từ ngày ký hợp đồng, nộp trong tuần cuối của kỳ.", SURE),
    (OLD, "32(2)", "Kiểm tra", "Bộ kiểm tra khi cần, lập biên bản theo mẫu.", SURE),
    (OLD, "33", "Nguyên tắc đánh giá nghiệm thu",
     "Nghiệm thu theo hợp đồng và kết quả; nhiệm vụ theo chức năng và tăng cường năng lực nghiệm"
     " thu không cần phản biện.", SURE),
    (OLD, "34", "Trình tự, thủ tục nghiệm thu",
     "Nghiệm thu cấp cơ sở rồi cấp Bộ; hồ sơ nộp chậm nhất 30 ngày trước khi hợp đồng hết hạn; hội"
     " đồng 5–9 người có hai phản biện.", SURE),
    (OLD, "34(1)", "Nghiệm thu cấp cơ sở",
     "Tổ chức chủ trì nghiệm thu cấp cơ sở trước khi nộp hồ sơ cấp Bộ.", SURE),
    (OLD, "34(3)", "Nộp hồ sơ nghiệm thu cấp Bộ",
     "Chậm nhất 30 ngày trước ngày hợp đồng hết hạn.", SURE),
    (OLD, "34(8)", "Xếp loại",
     "Mức từng sản phẩm, báo cáo và phiếu được suy ra theo quy tắc; hồ sơ chậm quá sáu tháng sau"
     " khi hợp đồng hết hạn thì Không đạt.", SURE),
    (OLD, "34(10)", "Sau nghiệm thu",
     "Đạt trở lên thì hoàn thiện hồ sơ; Không đạt có thể gia hạn một lần không quá sáu tháng nếu"
     " chưa từng gia hạn; thanh lý khi có giấy chứng nhận đăng ký kết quả.", SURE),
    (OLD, "37", "Đăng ký, lưu giữ kết quả",
     "Trong 30 ngày từ khi Bộ xác nhận hồ sơ hoàn thiện, nộp và đăng ký kết quả.", SURE),
    (NEW, "3", "Thông báo kế hoạch tài trợ, đặt hàng",
     "Kế hoạch được phê duyệt hằng năm hoặc đột xuất và thông báo trên cổng của Bộ, trang của Cục"
     " và phương tiện khác; nội dung thông báo theo Nghị định 267/2025/NĐ-CP.", SURE),
    (NEW, "4", "Hồ sơ xét tài trợ, đặt hàng",
     "Một bộ hồ sơ trực tuyến gồm đơn, thuyết minh, cam kết phối hợp hoặc đồng tài trợ và tài liệu"
     " khác; cơ quan quản lý kiểm tra tính hợp lệ.", SURE),
    (NEW, "4(3)", "Kiểm tra tính hợp lệ",
     "Cơ quan quản lý kiểm tra và thông báo hồ sơ hợp lệ, cần bổ sung hoặc không hợp lệ.", SURE),
    (NEW, "5", "Hội đồng xét tài trợ, đặt hàng và Tổ thẩm định kinh phí",
     "Cục trưởng thành lập hội đồng 7–9 người có hai phản biện và tổ thẩm định năm người.", SURE),
    (NEW, "5(1)", "Thẩm quyền thành lập hội đồng",
     "Cục trưởng Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công quyết định.", SURE),
    (NEW, "5(3)", "Phiên họp hội đồng",
     "Họp khi có ít nhất 2/3 thành viên, trong đó có chủ tịch hoặc phó chủ tịch, hai phản biện và"
     " thư ký khoa học.", SURE),
    (NEW, "5(4)", "Tổ thẩm định kinh phí",
     "Năm người: tổ trưởng và bốn thành viên, trong đó có người của hội đồng và thư ký là công chức"
     " của Cục.", SURE),
    (NEW, "14", "Chương trình khoa học, công nghệ và đổi mới sáng tạo",
     "Các loại chương trình: của Bộ, quốc gia, quốc gia đặc biệt, quốc gia phát triển công nghệ"
     " chiến lược.", SURE),
    (NEW, "15", "Biểu mẫu hồ sơ đăng ký chương trình",
     "Dự thảo chương trình và thuyết minh theo mẫu của Bộ Khoa học và Công nghệ.", SURE),
    (NEW, "16", "Triển khai thực hiện chương trình",
     "Sau khi ban hành, nhiệm vụ thuộc chương trình được xét, phê duyệt và ký hợp đồng.", SURE),
    (NEW, "17", "Nhiệm vụ đặc biệt; nhiệm vụ phát triển công nghệ chiến lược",
     "Xác định nhiệm vụ đặc biệt và nhiệm vụ phát triển công nghệ chiến lược.", SURE),
    (NEW, "18", "Biểu mẫu nhiệm vụ đặc biệt",
     "Hồ sơ theo biểu mẫu riêng của nhiệm vụ đặc biệt, công nghệ chiến lược.", SURE),
    (NEW, "19", "Triển khai nhiệm vụ đặc biệt",
     "Thực hiện theo cùng trình tự xét, phê duyệt, hợp đồng.", SURE),
    (NEW, "20", "Phân cấp cơ quan quản lý",
     "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công là cơ quan quản lý chương trình, nhiệm"
     " vụ.", SURE),
    (NEW, "20(2)", "Nhiệm vụ của cơ quan quản lý",
     "Tổng hợp, tra cứu, tổ chức xét chọn, ký hợp đồng, cập nhật nền tảng số quốc gia, quyết toán,"
     " thanh lý.", SURE),
    (NEW, "21", "Trách nhiệm của các đơn vị thuộc Bộ",
     "Đơn vị thuộc Bộ đề xuất, phối hợp và tiếp nhận kết quả trong lĩnh vực của mình.", SURE),
    (NEW, "21(2)", "Đề xuất nhiệm vụ",
     "Đơn vị thuộc Bộ đề xuất nhiệm vụ theo hướng dẫn hằng năm hoặc nhu cầu đột xuất.", LIKELY),
    (NEW, "22", "Trách nhiệm của tổ chức chủ trì",
     "Cập nhật dữ liệu, sử dụng kinh phí đúng mục đích, đánh giá cấp cơ sở, đề nghị điều chỉnh,"
     " quyết toán, thanh lý.", SURE),
    (NEW, "22(2)", "Đánh giá cấp cơ sở",
     "Tổ chức chủ trì đánh giá, nghiệm thu cấp cơ sở trước đánh giá cuối kỳ.", SURE),
    (NEW, "23", "Trách nhiệm của chủ nhiệm",
     "Thực hiện nhiệm vụ, báo cáo, đề nghị điều chỉnh, đăng ký và giao nộp kết quả.", SURE),
    (NEW, "23(6)", "Đăng ký kết quả", "Chủ nhiệm đăng ký, giao nộp kết quả nhiệm vụ.", LIKELY),
    (NEW, "24", "Hiệu lực, chuyển tiếp",
     "Có hiệu lực từ 14/05/2026. Đề xuất đã nộp trước ngày này tiếp tục theo quy định tại thời điểm"
     " nộp.", SURE),
    (NEW, "24(3)", "Chuyển tiếp",
     "Đề xuất đã nộp cho Bộ trước 14/05/2026 tiếp tục theo quy định tại thời điểm nộp.", SURE),
)  # fmt: skip
