# SPDX-License-Identifier: Apache-2.0
"""Digital technology for industry and trade."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

# Letters of objects: v has pictures, n texts, a series of numbers, t is traced, i is sensed,
# p has processes, o is planned, s is secret.
LEARNING = Family(
    factors=listed("""
        số lượng mẫu gán nhãn; @chuỗi|dự báo|tiếng nói: kích thước cửa sổ trượt; tỷ lệ dữ liệu nhiễu; tốc độ học; số lớp mạng; @ảnh: độ phân giải đầu vào;
        mức mất cân bằng nhãn; @ngôn ngữ|văn bản|tri thức: cách mã hóa từ; số vòng huấn luyện; lượng dữ liệu tăng cường; @ngôn ngữ|văn bản|chuỗi thời gian: độ dài ngữ cảnh; ngưỡng quyết định;
        tần suất cập nhật mô hình; @liên kết: số nút tham gia"""),
    responses=listed("""
        độ chính xác; độ bao phủ; điểm F1; thời gian suy luận; @dự báo|chuỗi: sai số phần trăm tuyệt đối; tỷ lệ cảnh báo sai; mức suy giảm theo thời gian;
        dung lượng bộ nhớ; khả năng giải thích; độ ổn định giữa các vùng"""),
    instruments=listed("""
        phép kiểm chứng chéo <5..10> phần; bộ dữ liệu chuẩn quốc tế; máy chủ <2..8/2> bộ xử lý đồ họa; phép so sánh mù với chuyên gia; ma trận nhầm lẫn;
        công cụ gán nhãn nhiều người; phân tích giá trị SHAP; thử nghiệm A/B; thư viện PyTorch"""),
    parts=listed("""
        dữ liệu lịch sử; @ngôn ngữ|văn bản|tri thức|tiếng nói: bộ từ điển thuật ngữ; mô hình nền; khâu tiền xử lý; nhãn chuyên gia; bảng điều khiển; mô-đun cảnh báo; dịch vụ suy luận;
        kho đặc trưng; tập kiểm thử; luồng dữ liệu mới; @ngôn ngữ|văn bản|tri thức|tiếng nói: giao diện hỏi đáp"""),
    equipment=listed("""
        bộ dữ liệu <20..400/20> nghìn mẫu có gán nhãn; @dự báo|chuỗi: mô-đun dự báo cho <10..60/10> chỉ tiêu; @ảnh|nhận dạng: dịch vụ nhận dạng <50..500/50> yêu cầu mỗi giây;
        bảng điều khiển <8..30/2> biểu đồ; @tri thức|ngôn ngữ|văn bản: đồ thị tri thức <50..900/50> nghìn thực thể; phần mềm hỗ trợ tra cứu cho <5..30/5> nghiệp vụ"""),
    scales=listed("""
        trên dữ liệu <3..10> năm; tại <2..6> địa phương; với <20..200/20> nghìn bản ghi; trong <3..9> tháng thí điểm; trên hạ tầng trong nước;
        với dữ liệu đã ẩn danh"""),
    ends=listed("""
        với dữ liệu gán nhãn ít; @ngôn ngữ|tiếng nói|văn bản|chữ: bằng tiếng Việt; có khả năng giải thích kết quả; ở cấp tỉnh; theo thời gian thực; @dự báo: với tầm dự báo <1..12> tháng;
        trên hạ tầng điện toán đám mây trong nước; @liên kết: không tập trung dữ liệu gốc; phục vụ cơ quan quản lý; cho doanh nghiệp nhỏ và vừa;
        với nguồn dữ liệu phân tán; @ảnh|tiếng nói|chữ: trên thiết bị di động; kết nối hệ thống của Bộ; @giá|thị trường|thương mại|siêu thị: trong giai đoạn biến động thị trường"""),
    gains=listed("""
        @dự báo|chuỗi|liên kết: nâng cao độ chính xác dự báo; hỗ trợ ra quyết định; phát hiện sớm dấu hiệu bất thường; giảm công rà soát thủ công; rút ngắn thời gian xử lý hồ sơ;
        khai thác dữ liệu sẵn có; giảm cảnh báo sai; nâng cao chất lượng tra cứu"""),
    users=listed("""
        các Sở Công Thương; các hiệp hội ngành hàng; các doanh nghiệp xuất khẩu; các vụ, cục chuyên ngành"""),
    metrics=metrics("""
        Độ chính xác, %, 85, 98; Thời gian phản hồi, ms, 50, 900; Tỷ lệ cảnh báo sai, %, 1, 8;
        Số bản ghi quản lý, nghìn, 50, 5000; @học|ngôn ngữ|nhận dạng|văn bản|tri thức: Điểm F1, %, 80, 96"""),
)
TRUST = Family(
    factors=listed("""
        @chuỗi khối: số nút xác thực; @chuỗi khối: kích thước khối; @mã hóa|chuỗi khối|kiểm soát: độ dài khóa; tần suất ghi nhận; số cấp phân quyền; chu kỳ đổi mã; dung lượng giao dịch;
        mức chi tiết truy xuất; @chuỗi khối: cơ chế đồng thuận; số lượng bên tham gia; phương thức định danh; chính sách lưu vết; tỷ lệ giao dịch đồng thời"""),
    responses=listed("""
        thông lượng giao dịch; độ trễ xác nhận; khả năng chống giả mạo; dung lượng lưu trữ; thời gian tra cứu; mức rò rỉ thông tin; chi phí mỗi giao dịch;
        độ sẵn sàng; mức chấp nhận của người dùng"""),
    instruments=listed("""
        công cụ kiểm thử tải; kiểm thử xâm nhập; mạng thử <4..16/2> nút; phân tích mã tĩnh; @chuỗi khối: phép đo Hyperledger Caliper; phỏng vấn người dùng;
        mô hình hóa mối đe dọa; nhật ký giao dịch; phép thử khôi phục sau sự cố"""),
    parts=listed("""
        @chuỗi khối: hợp đồng thông minh; mã định danh; @chuỗi khối: sổ cái; @tem|QR|chuỗi khối: ứng dụng quét mã; khóa người dùng; cổng tra cứu; danh mục dùng chung; giao diện lập trình; nhật ký kiểm toán;
        @tem|QR: tem điện tử; @tem|QR|chuỗi khối: hồ sơ lô hàng; cơ chế ủy quyền"""),
    equipment=listed("""
        @tem|QR|chuỗi khối: nền tảng truy xuất <10..90/10> nghìn mã mỗi ngày; @chuỗi khối: mạng sổ cái <4..16/2> nút; ứng dụng di động cho <200..2000/200> cán bộ; cổng dịch vụ <10..60/5> giao diện lập trình;
        @mã hóa|kiểm soát: phần mềm quản lý khóa cho <100..900/100> đơn vị; @mã hóa|kiểm soát: bộ công cụ mã hóa <3..8> chức năng"""),
    scales=listed("""
        @chuỗi|tem|QR|mã hóa: với <5..30/5> doanh nghiệp tham gia; @tem|QR|chuỗi khối: ở <2..6> chuỗi hàng; trong <3..9> tháng; với <50..500/50> nghìn giao dịch; trên mạng liên thông quốc gia;
        @tem|QR|chuỗi khối: theo tiêu chuẩn GS1"""),
    ends=listed("""
        @tem|QR|chuỗi khối: theo tiêu chuẩn GS1; liên thông với hải quan; bảo đảm bí mật kinh doanh; @nông sản|thủy sản|làng nghề|nhãn: từ nơi sản xuất đến người tiêu dùng; cho <3..8> nhóm hàng; không phụ thuộc nhà cung cấp;
        @xuất xứ|nông sản|thủy sản|nhãn: phục vụ kiểm tra xuất xứ; @tem|QR: với chi phí tem thấp; @xuất xứ|nông sản|thủy sản: đáp ứng Hiệp định EVFTA; phục vụ kiểm soát trực tuyến; tích hợp định danh VNeID;
        @nông|thủy sản|làng nghề|thương mại: cho hợp tác xã và hộ kinh doanh; @nông sản|xuất xứ|chứng từ: trong thương mại biên giới"""),
    gains=listed("""
        @tem|QR|chuỗi khối: minh bạch nguồn gốc hàng hóa; bảo đảm an toàn thông tin; liên thông dữ liệu giữa các cơ quan; phát hiện sớm gian lận thương mại; giảm chi phí tuân thủ;
        @tem|QR|chuỗi khối: chống hàng giả; rút ngắn thủ tục; bảo vệ bí mật kinh doanh"""),
    users=listed("""
        lực lượng quản lý thị trường; các doanh nghiệp xuất khẩu; các chuỗi bán lẻ; các Sở Công Thương"""),
    metrics=metrics("""
        @chuỗi khối|QR|tem: Thông lượng, giao dịch/giây, 50, 2000; Độ sẵn sàng, %, 99, 99.9; Thời gian tra cứu, ms, 100, 1500;
        Số người dùng đồng thời, người, 200, 10000; Thời gian xử lý hồ sơ, giờ, 1, 48"""),
)
SENSING = Family(
    factors=listed("""
        @cảm biến|nhúng: mật độ nút cảm biến; chu kỳ gửi tin; @cảm biến|5G: khoảng cách truyền; @cảm biến|5G: công suất phát; độ trễ mạng; số luồng đồng thời; @cảm biến|nhúng: dung lượng pin; @cảm biến|5G: mức suy hao do vật cản;
        @tác tử: số tác tử; @siêu khám phá: kích thước quần thể; độ chi tiết mô hình; tần suất đồng bộ; nhu cầu theo mùa; @mô phỏng|bản sao: số bước mô phỏng"""),
    responses=listed("""
        @cảm biến|5G|nhúng: tỷ lệ mất gói; @cảm biến: thời gian sống của pin; độ trễ đầu cuối; @cảm biến|nhúng|bản sao: sai số đo; @tối ưu|mô phỏng: thời gian hội tụ; chi phí vận hành; độ khớp với số liệu thực; mức sử dụng băng thông;
        thời gian chờ; @tối ưu|mô phỏng: chất lượng phương án"""),
    instruments=listed("""
        @cảm biến|biên: trạm đo chuẩn; @cảm biến|5G: phần mềm mô phỏng mạng; @cảm biến|5G: thiết bị phân tích phổ; @cảm biến|biên: bộ cảm biến hiệu chuẩn; mô phỏng sự kiện rời rạc; máy chủ biên; @tối ưu|mô phỏng: bài toán mẫu chuẩn;
        nhật ký vận hành; @cảm biến|biên|bản sao|5G: nền tảng MQTT"""),
    parts=listed("""
        @cảm biến|nhúng|bản sao: nút cảm biến; @cảm biến|nhúng|5G: cổng thu thập; trung tâm dữ liệu; @ba chiều|bản sao: mô hình ba chiều; luồng sự kiện; @tối ưu: bộ giải tối ưu; kịch bản vận hành; giao diện giám sát; @cảm biến|5G: kênh truyền;
        @biên: bộ đệm biên; @quy trình: sơ đồ quy trình; bảng cảnh báo"""),
    equipment=listed("""
        @cảm biến: mạng <20..200/20> nút cảm biến; @cảm biến|5G: trạm cổng phủ <1..10> km; @mô phỏng|tối ưu|bản sao: phần mềm mô phỏng <3..12> kịch bản; @biên|5G: máy tính biên <4..16/4> kênh; @cảm biến|biên|bản sao: bộ thu thập số liệu <8..64/8> điểm đo;
        @bản sao|ba chiều|mô phỏng: mô hình số của <5..40/5> đối tượng; @quy trình: bộ công cụ phân tích <10..50/10> quy trình"""),
    scales=listed("""
        tại <2..6> điểm thí điểm; trong <30..180/30> ngày; ở <3..8> kịch bản; @cảm biến|biên|bản sao: với <10..90/10> điểm đo; @cảm biến|biên: trong điều kiện mưa bão; ngoài giờ hành chính"""),
    ends=listed("""
        @cảm biến|nhúng: với nguồn nuôi bằng pin mặt trời; trên địa bàn <2..8> tỉnh; có khả năng mở rộng; theo thời gian thực; @cảm biến|nhúng: ở nơi sóng di động yếu; theo chuẩn mở; @5G|biên|bản sao: với độ trễ dưới <20..200/20> ms;
        phục vụ điều hành tập trung; dùng thiết bị chế tạo trong nước; @hồ chứa|vận tải|dự trữ|quan trắc|chuỗi: khi xảy ra thiên tai; trong mùa cao điểm; kết hợp cảnh báo sớm; @cảm biến|biên|5G: với chi phí lắp đặt thấp"""),
    gains=listed("""
        hỗ trợ điều hành theo thời gian thực; giảm chi phí giám sát; rút ngắn thời gian chờ; phát hiện sớm sự cố; tối ưu nguồn lực; nâng cao độ tin cậy số liệu;
        @quy trình: loại bỏ bước thừa; @cảm biến|biên|5G: tiết kiệm băng thông"""),
    users=listed("""
        các công ty logistics; các Sở Công Thương; các ban quản lý khu công nghiệp; các doanh nghiệp xăng dầu và điện lực"""),
    metrics=metrics("""
        Độ trễ đầu cuối, ms, 20, 500; @cảm biến|5G|biên: Tỷ lệ nhận gói, %, 95, 99.9; @cảm biến|biên|bản sao: Số điểm đo, điểm, 50, 2000;
        @cảm biến|biên|bản sao: Sai số đo, %, 0.5, 5; Mức giảm thời gian chờ, %, 10, 40"""),
)

DIGITAL = Vocabulary(
    sector="digital",
    fields=("102", "202"),
    objective="4",
    technologies=lettered("""
        vD: học sâu trên ảnh đa phổ; nD: xử lý ngôn ngữ tự nhiên tiếng Việt; aD: học liên kết bảo vệ dữ liệu riêng; nD: đồ thị tri thức chuyên ngành;
        aD: phân tích chuỗi thời gian bất thường; cD: nhận dạng tiếng nói trong môi trường ồn; nD: sinh văn bản có truy hồi tài liệu; vD: nhận dạng chữ trên ảnh chụp;
        aD: dự báo bằng tổ hợp mô hình; tT: chuỗi khối riêng có phân quyền; tT: định danh điện tử kết hợp mã QR động; sT: mã hóa đồng cấu; sT: kiểm soát truy cập không tin cậy mặc định;
        tT: tem điện tử chống sao chép; iI: mạng cảm biến không dây công suất thấp; iI: điện toán biên trên thiết bị nhúng; dI: bản sao số thời gian thực;
        oI: mô phỏng tác tử nhiều lớp; oI: tối ưu tổ hợp bằng siêu khám phá; pI: khai phá quy trình từ nhật ký sự kiện; pI: tự động hóa quy trình bằng robot phần mềm;
        idI: truyền thông 5G riêng; dI: trực quan hóa ba chiều trên nền bản đồ số"""),
    objects=lettered("""
        to: chuỗi cung ứng nông sản xuất khẩu; tna: sàn thương mại điện tử nông thôn; tns: kho dữ liệu xuất xứ hàng hóa; na: hệ thống cảnh báo phòng vệ thương mại;
        oa: mạng lưới siêu thị và cửa hàng tiện ích; doi: trung tâm điều hành logistics cảng biển; vn: cơ sở dữ liệu khoáng sản; iad: hệ thống quan trắc môi trường cụm công nghiệp;
        nps: hồ sơ cấp phép hóa chất nguy hiểm; tps: hóa đơn và chứng từ thương mại; iat: hệ thống giám sát xăng dầu; ias: lưới đo đếm điện thông minh;
        v: thư viện thiết kế thời trang; np: hoạt động khuyến công địa phương; vnp: công tác kiểm tra quản lý thị trường; an: dự báo giá hàng thiết yếu;
        dpn: hồ sơ kỹ thuật thiết bị áp lực; c: tổng đài hỗ trợ người tiêu dùng; np: mạng lưới tư vấn doanh nghiệp nhỏ; nac: tiếp nhận khiếu nại thương mại điện tử;
        ti: chuỗi lạnh thủy sản; o: vận tải hàng hóa liên tỉnh; o: kế hoạch dự trữ hàng bình ổn giá; vt: nhãn hàng hóa và bao bì; id: kho chứa hóa chất; id: hồ chứa thủy điện;
        a: thị trường điện cạnh tranh; sp: dữ liệu doanh nghiệp dùng chung; ps: thủ tục hành chính một cửa; n: văn bản quy phạm ngành Công Thương; t: sản phẩm làng nghề và OCOP;
        t: vật liệu nổ công nghiệp; od: quy hoạch cụm công nghiệp; v: hàng hóa vi phạm nhãn hiệu; as: thống kê xuất nhập khẩu; it: nhiên liệu sinh học E10;
        nvp: hồ sơ xét thưởng sản phẩm công nghiệp tiêu biểu"""),
    families={"D": LEARNING, "T": TRUST, "I": SENSING},
    hosts=(
        "Viện Nghiên cứu Điện tử, Tin học, Tự động hóa",
        "Viện Nghiên cứu Chiến lược, Chính sách Công Thương",
        "Trường Đại học Công Thương Thành phố Hồ Chí Minh",
    ),
)
