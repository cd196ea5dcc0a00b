# SPDX-License-Identifier: Apache-2.0
"""Chemicals, fertilisers, oils and food of industrial scale."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

# Letters of objects: e is extracted, d dried or coated, i inorganic, s synthesised, p polymer,
# f fermented or hydrolysed, w water, r pyrolysed.
PARTING = Family(
    factors=listed("""
        @trích ly: áp suất trích ly; @sấy|vi bao|tạo hạt: nhiệt độ sấy; @trích ly: tỷ lệ dung môi/nguyên liệu; cỡ hạt nguyên liệu; thời gian lưu;
        @sấy phun|vi bao: tốc độ quay đĩa phun; nồng độ dịch vào; @trích ly|sấy|tạo hạt: độ ẩm nguyên liệu; @kết tinh: lượng mầm tinh thể; @kết tinh|sấy lạnh: tốc độ hạ nhiệt;
        @không có: áp suất qua màng; lưu lượng dòng cấp; @vi bao|bọc: tỷ lệ chất bao; @siêu tới hạn: hàm lượng đồng dung môi;
        @chân không|chưng: mức chân không"""),
    responses=listed("""
        hiệu suất thu hồi; @trích ly|chưng|sấy|cô đặc|vi bao: hàm lượng hoạt chất; độ ẩm sản phẩm; @trích ly|chưng|sấy|cô đặc|vi bao: màu sắc và mùi; @trích ly|chưng: dư lượng dung môi;
        phân bố cỡ hạt; @trích ly|chưng|sấy|vi bao: chỉ số oxy hóa; tiêu hao nhiệt; độ ổn định khi bảo quản"""),
    instruments=listed("""
        @trích ly|chưng: sắc ký khí khối phổ; sắc ký lỏng hiệu năng cao; chuẩn độ Karl Fischer; phổ hồng ngoại FTIR;
        kính hiển vi điện tử quét; máy đo hoạt độ nước; nhiễu xạ lade; cân sấy hồng ngoại;
        @trích ly: thiết bị trích ly thí nghiệm <1..5> lít; phân tích nhiệt quét vi sai"""),
    parts=listed("""
        @trích ly: dịch chiết thô; @trích ly: cao chiết; @chưng: phân đoạn nhẹ; @trích ly: bã sau trích ly; @sấy|vi bao: sản phẩm dạng bột; @cô đặc: dịch cô đặc;
        @trích ly: dung môi hoàn lưu; @kết tinh: tinh thể ướt; @vi bao: vỏ bao vi nang; @trích ly|chưng|sấy|cô đặc|vi bao: mẻ nguyên liệu đầu vụ; khâu tinh chế;
        @kết tinh|tạo hạt: hạt bán thành phẩm; @kết tinh|tạo hạt: nước cái hoàn lưu; nguyên liệu đầu vào; sản phẩm sau bảo quản"""),
    equipment=listed("""
        @trích ly: hệ thống trích ly áp suất cao <10..100/10> lít; @sấy phun|vi bao: thiết bị sấy phun <20..200/20> lít mỗi giờ;
        @cô đặc|trích ly: thiết bị cô đặc chân không <2..4> cấp; @chưng: cụm chưng cất màng mỏng <5..50/5> lít/giờ;
        @kết tinh: thiết bị kết tinh <200..2000/200> lít; @trích ly|cô đặc: cụm lọc màng gốm <2..20/2> m²; @sấy phun|tạo hạt: máy sấy tầng sôi <50..300/50> kg/mẻ;
        @sấy lạnh: máy sấy thăng hoa <10..100/10> kg/mẻ; @sấy lạnh: buồng cấp đông <50..200/50> kg/mẻ"""),
    scales=listed("""
        ở quy mô <5..50/5> kg nguyên liệu mỗi mẻ; trên thiết bị pilot; trong <3..6> mẻ lặp lại;
        ở điều kiện bảo quản <30..40/5> °C; theo quy hoạch bậc hai; @trích ly|chưng|sấy|cô đặc|vi bao: với nguyên liệu của hai vụ liên tiếp"""),
    ends=listed("""
        @tinh dầu|curcumin|chè|gấc|nghệ|sacha|tôm|axit amin|cà phê: dùng trong thực phẩm chức năng; @tinh dầu|curcumin|chè|gấc|nghệ|sacha|cà phê: dùng trong mỹ phẩm; quy mô <100..900/100> kg nguyên liệu mỗi ngày;
        @tinh dầu|curcumin|chè|gấc|nghệ|sacha|cà phê|điều: đạt yêu cầu xuất khẩu sang châu Âu; @trích ly|chưng: không dùng dung môi hữu cơ; thay thế nguyên liệu nhập khẩu;
        @sấy|vi bao|cô đặc|chưng: có thời hạn bảo quản trên <12..24/6> tháng; @sấy|vi bao: dạng bột hòa tan nhanh; với mức tiêu hao nhiệt thấp;
        @tinh dầu|chè|gấc|nghệ|sacha|cà phê: ở các vùng nguyên liệu miền núi; tận dụng nhiệt thải; có độ tinh khiết cao; @phân bón|kali|magie|sấy|tạo hạt: dạng hạt không bụi;
        @tinh dầu|nghệ: phục vụ ngành hương liệu"""),
    gains=listed("""
        @trích ly|chưng|cô đặc|sấy|vi bao: nâng cao hiệu suất thu hoạt chất; @trích ly|chưng: giảm lượng dung môi sử dụng; kéo dài thời gian bảo quản;
        đáp ứng tiêu chuẩn xuất khẩu; tận dụng phụ phẩm; ổn định chất lượng giữa các mẻ;
        giảm chi phí năng lượng; nâng cao giá trị sản phẩm"""),
    users=listed("""
        các cơ sở chế biến nông sản; các doanh nghiệp hương liệu, mỹ phẩm; các nhà máy thực phẩm;
        các công ty hóa dược"""),
    metrics=metrics("""
        Độ tinh khiết, %, 85, 99; Hiệu suất thu hồi, %, 60, 96; Độ ẩm, %, 2, 8;
        Hàm lượng kim loại nặng, mg/kg, 0.1, 2; @trích ly|chưng: Dư lượng dung môi, mg/kg, 5, 50"""),
)
SYNTHESIS = Family(
    factors=listed("""
        nhiệt độ phản ứng; @xúc tác|hydro|vi sóng: lượng xúc tác; tỷ lệ mol chất tham gia; tốc độ khuấy; @hydro: áp suất hydro;
        thời gian phản ứng; tốc độ nạp liệu; @nhũ tương: hàm lượng chất nhũ hóa; @xúc tác|hydro: loại chất mang xúc tác;
        @trùng hợp: nồng độ chất khơi mào; hàm lượng rắn; độ pH môi trường; hàm lượng nước trong nguyên liệu;
        @trùng hợp: lượng chất điều chỉnh mạch"""),
    responses=listed("""
        @tổng hợp|este|hydro|trùng hợp|vi sóng: độ chuyển hóa; @xúc tác|hydro: độ chọn lọc; độ nhớt; @trùng hợp|polyme|nhựa: khối lượng phân tử trung bình; @este|dầu|alkyt: chỉ số axit; màu sản phẩm;
        @trùng hợp: hàm lượng monome dư; độ bền nhiệt; @xúc tác|hydro: hoạt tính xúc tác qua các chu kỳ; @bề mặt|tẩy|phân tán|nhuộm: sức căng bề mặt;
        độ bám dính màng; độ bền nước; độ bền kiềm"""),
    instruments=listed("""
        cộng hưởng từ hạt nhân; @trùng hợp|nhựa|polyme: sắc ký thẩm thấu gel; phổ hồng ngoại FTIR; hấp phụ nitơ BET;
        @xúc tác: giải hấp amoniac theo chương trình nhiệt; sắc ký khí; nhớt kế Brookfield; phân tích nhiệt TGA;
        tán xạ ánh sáng động; thiết bị phản ứng áp suất <0,5..2/0,5> lít"""),
    parts=listed("""
        sản phẩm thô; @xúc tác|hydro: xúc tác sau phản ứng; tiền chất; @nhũ tương: nhũ tương trung gian; phụ phẩm phản ứng;
        công thức phối trộn; @sơn|nhựa|keo: mẫu màng khô; khâu trung hòa và rửa; nguyên liệu tái sinh; khâu tách loại nước"""),
    equipment=listed("""
        thiết bị phản ứng hai vỏ <500..5000/500> lít; @xúc tác|hydro: cụm phản ứng tầng cố định <2..20/2> lít;
        thiết bị khuấy phân tán <100..1000/100> lít; cụm chưng tách hai cấp; hệ thu hồi dung môi <50..300/50> lít/giờ;
        cụm nạp liệu định lượng <3..6> kênh; @hydro hóa: thiết bị hydro hóa <100..500/50> lít"""),
    scales=listed("""
        ở quy mô <50..500/50> kg mỗi mẻ; trong <3..8> mẻ liên tiếp; với nguyên liệu kỹ thuật;
        theo quy hoạch trực giao; ở dải <60..90/10>–<110..180/10> °C; trên dây chuyền của doanh nghiệp"""),
    ends=listed("""
        @sơn|nhựa|keo: không sử dụng dung môi thơm; từ nguyên liệu tái tạo; quy mô <100..900/100> tấn mỗi năm;
        thay thế sản phẩm nhập khẩu; @sơn|nhựa|keo: có hàm lượng VOC thấp; phù hợp khí hậu nhiệt đới ẩm;
        @xúc tác|hydro: với xúc tác tái sử dụng nhiều lần; đáp ứng quy định REACH; có khả năng phân hủy sinh học;
        @xi măng|sơn|keo|nhựa: dùng trong ngành xây dựng; @nhuộm|hoạt động bề mặt|tẩy: dùng trong công nghiệp dệt may; @biến thế: dùng cho thiết bị điện;
        ở áp suất thấp; có giá thành cạnh tranh"""),
    gains=listed("""
        @xúc tác|hydro: nâng cao độ chọn lọc; thay thế hóa chất độc hại; @sơn|nhựa|keo: giảm phát thải VOC; @xúc tác|hydro: tái sử dụng xúc tác;
        giảm giá thành; chủ động nguyên liệu trong nước; rút ngắn thời gian phản ứng; nâng cao độ bền sản phẩm"""),
    users=listed("""
        các nhà máy sơn và nhựa; các công ty hóa chất cơ bản; các doanh nghiệp vật liệu xây dựng;
        các nhà máy chất tẩy rửa"""),
    metrics=metrics("""
        Độ chuyển hóa, %, 85, 99; @dầu: Độ nhớt động học ở 40 °C, mm²/s, 5, 60; @este|dầu|alkyt: Chỉ số axit, mg KOH/g, 0.1, 5;
        @sơn|nhựa|keo: Hàm lượng VOC, g/l, 10, 80; Độ bền nhiệt, °C, 120, 280; Hàm lượng rắn, %, 30, 70"""),
)
BIOTECH = Family(
    factors=listed("""
        pH môi trường; @enzym: tỷ lệ enzym/cơ chất; nhiệt độ ủ; @lên men: tốc độ cấp khí; @lên men: thời gian lên men; nồng độ cơ chất;
        @lên men: tỷ lệ giống cấp; @lên men: nguồn nitơ bổ sung; @enzym|tiền xử lý|xốp: chế độ tiền xử lý; nồng độ muối khoáng; @lên men chìm: tốc độ bổ sung đường;
        @lên men chìm: áp suất oxy hòa tan; độ mịn nguyên liệu; @lên men chìm: lượng chất phá bọt"""),
    responses=listed("""
        @enzym: hoạt độ enzym; @lên men: sản lượng sinh khối; @enzym: mức độ thủy phân; @enzym|mía|ngô: nồng độ đường khử; hiệu suất chuyển hóa;
        @lên men: độ ổn định của chủng; lượng sản phẩm phụ; màu và mùi của dịch; @lên men: mật độ tế bào sống"""),
    instruments=listed("""
        sắc ký lỏng hiệu năng cao; @enzym|axit amin: điện di protein; phép đo quang DNS; @lên men: giải trình tự gen 16S;
        @lên men: bình lên men thí nghiệm <2..10> lít; phương pháp Kjeldahl; @lên men: đếm khuẩn lạc; @axit amin|tôm|nấm men: sắc ký axit amin;
        @lên men: thiết bị đo oxy hòa tan; phương pháp đáp ứng bề mặt"""),
    parts=listed("""
        @lên men: chủng vi sinh tuyển chọn; @lên men: dịch lên men; @enzym: dịch thủy phân; chế phẩm dạng bột; @lên men: khâu nhân giống;
        @enzym: bã sau thủy phân; @enzym: enzym cố định; cơ chất tiền xử lý; khâu ly tâm và lọc; chế phẩm sau bảo quản"""),
    equipment=listed("""
        @lên men: hệ lên men tự động <500..5000/500> lít; @enzym: thiết bị thủy phân <200..2000/200> lít; cụm siêu lọc <5..30/5> m²;
        @lên men: thiết bị nhân giống <20..200/20> lít; máy sấy thăng hoa <10..60/10> kg/mẻ; @hơi nước: cụm tiền xử lý hơi nước <50..300/50> kg/giờ;
        máy ly tâm đĩa <500..3000/500> lít/giờ"""),
    scales=listed("""
        ở quy mô <50..500/50> lít; trong <3..6> mẻ liên tiếp; @lên men: trong điều kiện không vô trùng tuyệt đối;
        với cơ chất của địa phương; @lên men chìm: theo chế độ gián đoạn có bổ sung; trong <48..120/12> giờ"""),
    ends=listed("""
        dùng trong thức ăn chăn nuôi; dùng trong chế biến thực phẩm; @lên men: từ chủng vi sinh bản địa;
        quy mô <500..3000/500> lít mỗi mẻ; @lên men: với chi phí môi trường thấp; ở vùng Đồng bằng sông Cửu Long;
        có hoạt tính ổn định ở nhiệt độ cao; dạng chế phẩm khô; không phát sinh bã thải;
        phục vụ xử lý môi trường; làm phân bón hữu cơ; @enzym: ở dạng cố định tái sử dụng;
        kết hợp thu hồi protein; @mía|ngô|cà phê: phục vụ sản xuất nhiên liệu sinh học"""),
    gains=listed("""
        tận dụng phụ phẩm nông nghiệp; @enzym: nâng cao hoạt độ enzym; giảm chi phí cơ chất; thay thế chế phẩm nhập khẩu;
        @lên men: rút ngắn thời gian lên men; giảm phát thải khí nhà kính; tăng giá trị chuỗi chế biến;
        nâng cao độ ổn định của chế phẩm"""),
    users=listed("""
        các nhà máy thực phẩm và đồ uống; các cơ sở chế biến nông sản; các công ty thức ăn chăn nuôi;
        các nhà máy đường"""),
    metrics=metrics("""
        @enzym: Hoạt độ enzym, U/g, 500, 20000; @enzym: Mức độ thủy phân, %, 18, 75; Hiệu suất chuyển hóa, %, 60, 94;
        @lên men: Mật độ tế bào, tỷ CFU/g, 1, 20; Độ ẩm chế phẩm, %, 4, 10"""),
)
CLEANING = Family(
    factors=listed("""
        @ozon|điện|hấp phụ|màng: pH đầu vào; @ozon: liều lượng ozon; @điện: mật độ dòng điện; thời gian tiếp xúc; @hấp phụ: lượng vật liệu hấp phụ;
        @nhiệt phân|cacbon hóa: nhiệt độ nhiệt phân; @ozon|keo tụ|hấp phụ|màng: nồng độ chất ô nhiễm; @hấp phụ: lưu lượng tái sinh; @nhiệt phân|cacbon hóa: tốc độ gia nhiệt; @màng: loại màng;
        @ozon|quang: tỷ lệ H2O2 bổ sung; @điện|màng|hấp phụ: độ mặn của nước; @hấp phụ|nhiệt phân|cacbon hóa: chiều cao lớp vật liệu; @hấp phụ|màng: chu kỳ rửa ngược;
        @nhiệt phân|cacbon hóa: lưu lượng hơi nước; @nhiệt phân|cacbon hóa: độ ẩm nguyên liệu; @nhiệt phân|cacbon hóa: cỡ hạt cấp vào; tốc độ cấp liệu"""),
    responses=listed("""
        @nước thải|nước rỉ: hiệu suất khử COD; @nước thải|nước rỉ: độ màu còn lại; @hấp phụ|than|nhiệt phân|cacbon hóa: dung lượng hấp phụ; tiêu hao điện; độ bền của vật liệu;
        @nước|photpho: hàm lượng kim loại nặng đầu ra; @nhiệt phân|cacbon hóa|quang|hấp phụ: diện tích bề mặt riêng; tổn thất áp suất; @nước: lượng bùn phát sinh"""),
    instruments=listed("""
        phổ phát xạ plasma ICP-OES; @nước: phép đo COD bicromat; hấp phụ nitơ BET; @nước: máy đo TOC;
        phổ tử ngoại khả kiến; hiển vi điện tử quét; thiết bị quan trắc tự động; @hấp phụ: cột thí nghiệm <5..20/5> lít;
        @nước: phép thử độc sinh thái với Daphnia; @nước|photpho: sắc ký ion"""),
    parts=listed("""
        @nước|photpho: dòng vào; @nước: nước sau xử lý; @hấp phụ: vật liệu đã bão hòa; @hấp phụ: dung dịch tái sinh; @nước|photpho: bùn cặn; @màng: màng trao đổi;
        @điện: điện cực; @nhiệt phân|cacbon hóa|ozon: khí thoát ra; @màng: dòng đậm đặc; khâu tiền xử lý; @nhiệt phân|cacbon hóa: than thành phẩm"""),
    equipment=listed("""
        @ozon|quang: tháp oxy hóa <1..10> m³/giờ; @hấp phụ: cụm cột trao đổi ion <3..6> cột; @điện: khối điện phân màng <2..20/2> kA;
        @nhiệt phân|cacbon hóa: thiết bị nhiệt phân trục vít <50..300/50> kg/giờ; @ozon: máy phát ozon <100..900/100> g/giờ; @nước: trạm xử lý lưu động <20..100/20> m³/ngày;
        @lọc màng: cụm màng thẩm thấu ngược <1..8> m³/giờ"""),
    scales=listed("""
        @nước|photpho: ở lưu lượng <1..10> m³/giờ; trong <30..90/15> ngày liên tục; @nước: với dòng thải thực; @hấp phụ: trên mô hình cột;
        @hấp phụ: qua <10..50/10> chu kỳ tái sinh; @nước|vỏ|bã|lõi: ở điều kiện mùa mưa và mùa khô"""),
    ends=listed("""
        @nước: công suất <20..200/20> m³ mỗi ngày; @nước: đạt quy chuẩn xả thải cột A; @nước: có độ mặn cao; @nước: nhằm tái sử dụng nước;
        @nước: tại các khu công nghiệp; @nước thải|vỏ|bã: tại các làng nghề; với chi phí vận hành thấp; @nhiệt phân|cacbon hóa: kết hợp thu hồi nhiệt;
        @quang|màng: sử dụng năng lượng mặt trời; @nước: không phát sinh bùn nguy hại; theo mô-đun lắp ghép; @nước|photpho: thu hồi muối khoáng;
        phục vụ kinh tế tuần hoàn; vận hành tự động hoàn toàn"""),
    gains=listed("""
        giảm chi phí xử lý; @nước: tái sử dụng nước; thu hồi chất có ích; @nước: giảm bùn thải; đáp ứng quy chuẩn môi trường;
        giảm tiêu hao hóa chất; kéo dài tuổi thọ vật liệu; tiết kiệm diện tích mặt bằng"""),
    users=listed("""
        các nhà máy giấy và dệt nhuộm; các nhà máy phân bón và hóa chất; các khu công nghiệp;
        các cơ sở mạ điện"""),
    metrics=metrics("""
        Mức giảm chi phí vận hành, %, 10, 35; @nhiệt phân|cacbon hóa: Năng suất cấp liệu, kg/giờ, 50, 300;
        @nước: COD sau xử lý, mg/l, 40, 150; @nước|photpho: Hiệu suất xử lý, %, 80, 98; @nhiệt phân|cacbon hóa: Diện tích bề mặt riêng, m²/g, 400, 1100;
        @nước|photpho: Tiêu hao điện, kWh/m³, 0.4, 3; @nước: Công suất xử lý, m³/ngày, 20, 500"""),
)

CHEMICALS = Vocabulary(
    sector="chemicals",
    fields=("204", "209", "211"),
    objective="4",
    technologies=lettered("""
        eX: trích ly bằng cacbonic siêu tới hạn; eX: chưng cất phân tử màng mỏng; eX: trích ly có hỗ trợ siêu âm;
        edX: cô đặc chân không nhiều cấp; dX: sấy phun kết hợp tầng sôi; dX: vi bao bằng polyme sinh học;
        iX: kết tinh phân đoạn có mầm; dX: sấy lạnh chân không; iX: tạo hạt tầng sôi có bọc lớp;
        sS: tổng hợp hữu cơ xúc tác dị thể; pS: trùng hợp nhũ tương có điều khiển; sS: este hóa xúc tác axit rắn;
        sS: hydro hóa chọn lọc áp suất trung bình; pS: biến tính bằng nano silica; psS: phản ứng có hỗ trợ vi sóng;
        fB: lên men chìm có bổ sung cơ chất; fB: thủy phân enzym hai giai đoạn; fB: lên men xốp trên giá thể rắn;
        fB: tiền xử lý hơi nước kết hợp enzym; wW: oxy hóa nâng cao bằng ozon; wW: hấp phụ trao đổi ion tầng động;
        wW: điện hóa màng trao đổi ion; rW: nhiệt phân chậm trong thiết bị trục vít; rW: cacbon hóa và hoạt hóa bằng hơi nước;
        wW: keo tụ điện hóa xung; wW: lọc màng kết hợp xúc tác quang"""),
    objects=lettered("""
        i: phân bón NPK tan chậm; iw: axit photphoric trích ly; e: tinh dầu quế và hồi; s: dầu biến thế gốc thực vật;
        s: chất hoạt động bề mặt từ dầu cọ; ps: phụ gia phân tán cho xi măng; ps: nhựa alkyt biến tính;
        fd: enzym xenlulaza công nghiệp; fr: bã mía và rỉ đường; er: vỏ hạt điều; fre: phụ phẩm chế biến cà phê;
        w: nước thải dệt nhuộm; p: sơn chống hà gốc nước; sp: chất tẩy rửa gốc thực vật; ed: hoạt chất curcumin;
        fd: axit amin từ phụ phẩm thủy sản; iw: thạch cao photpho; r: than hoạt tính từ gáo dừa; p: keo dán gỗ không formaldehyt;
        i: muối kali sunfat; w: nước thải mạ điện; w: nước rỉ rác; fe: vỏ tôm và vỏ cua; ed: dịch chiết chè xanh;
        ed: dầu gấc; s: chất hóa dẻo không phtalat; s: dầu bôi trơn sinh học; ps: chất trợ nhuộm; fr: thân và lõi ngô;
        fde: bột nghệ và gừng; s: chất ức chế ăn mòn; r: vỏ trấu; w: nước thải chế biến cao su; i: magie clorua từ nước ót;
        ed: dầu hạt sacha inchi; fd: nấm men bã bia; p: polyme siêu hấp thụ nước"""),
    families={"X": PARTING, "S": SYNTHESIS, "B": BIOTECH, "W": CLEANING},
    hosts=(
        "Viện Hóa học Công nghiệp Việt Nam",
        "Viện Công nghiệp Thực phẩm",
        "Viện Nghiên cứu Dầu và Cây có dầu",
        "Trường Đại học Công nghiệp Việt Trì",
    ),
)
