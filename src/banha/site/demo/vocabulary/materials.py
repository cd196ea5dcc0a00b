# SPDX-License-Identifier: Apache-2.0
"""Advanced materials, ceramics, textiles, leather and paper."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

# Letters of objects: p is a powder, c is fired, t is a thin layer, f a fibre or fabric, l leather,
# w paper, g a polymer, d is dyed or finished.
POWDER = Family(
    factors=listed("""
        @gốm|xung điện|nung|pha rắn: nhiệt độ thiêu kết; @nghiền|pha rắn: thời gian nghiền; tỷ lệ pha tạp; @thủy nhiệt|kết tủa: pH dung dịch tiền chất; @vi sóng: công suất vi sóng; tốc độ gia nhiệt; @ép phun|xung điện|đóng rắn: áp lực ép;
        hàm lượng chất kết dính; @nghiền: tỷ lệ bi/bột; môi trường khí nung; @thủy nhiệt|kết tủa: nồng độ tiền chất; thời gian lưu nhiệt; độ ẩm phối liệu;
        @xung điện|gốm|nung: hàm lượng phụ gia thiêu kết"""),
    responses=listed("""
        cỡ hạt tinh thể; độ xốp; khối lượng riêng; @gạch|gốm|bê tông|dao|ép phun: độ bền uốn; @pin: dung lượng riêng; @áp điện: hằng số điện môi; độ tinh khiết pha; diện tích bề mặt;
        độ co sau nung; @cách nhiệt|chịu lửa|bê tông|gạch: hệ số dẫn nhiệt; @gạch|gốm|men: độ bền sốc nhiệt"""),
    instruments=listed("""
        nhiễu xạ tia X; hiển vi điện tử quét; phổ tán xạ Raman; hấp phụ nitơ BET; phân tích nhiệt vi sai; máy đo cỡ hạt lade;
        hiển vi điện tử truyền qua; phổ trở kháng; @gạch|gốm|bê tông|dao: máy thử uốn ba điểm; @từ cứng|sóng: từ kế mẫu rung"""),
    parts=listed("""
        bột tiền chất; mẫu ép viên; mẫu sau nung; pha nền; biên hạt; phối liệu; chất kết dính; bề mặt hạt; linh kiện mẫu; bán thành phẩm;
        nguyên liệu khoáng"""),
    equipment=listed("""
        @xung điện|nung|gốm|pha rắn: lò thiêu kết khí quyển <20..200/20> lít; @thủy nhiệt|kết tủa: hệ phản ứng thủy nhiệt <10..100/10> lít; @nghiền|pha rắn: máy nghiền năng lượng cao <5..50/5> lít;
        @xung điện: khuôn ép nóng chân không <50..300/50> kN; @ép phun: máy ép phun bột <20..100/20> tấn; @nung|đóng rắn|ép phun|kết tủa: máy tạo hạt <20..200/20> kg/giờ"""),
    scales=listed("""
        từ gam tới <10..50/5> kg; ở dải <600..900/50>–<1000..1500/50> °C; trong <3..8> mẻ; theo tiêu chuẩn ISO; trên lô <100..900/100> sản phẩm;
        trong môi trường khí trơ"""),
    ends=listed("""
        từ nguồn khoáng trong nước; @áp điện|từ|huỳnh quang|sóng: dùng cho thiết bị điện tử; quy mô <10..90/10> kg mỗi mẻ; @chịu lửa|cacbua|dao|cách nhiệt: chịu nhiệt tới <600..1600/100> °C; @gạch|bê tông|men|cách nhiệt: dùng trong xây dựng;
        @catốt|từ|bột|gốm|sóng|aerogel: với cấu trúc nano; @áp điện|men|huỳnh quang: không chứa chì; @gạch|bê tông|men|cách nhiệt: từ phế thải công nghiệp; @pin|từ: dùng cho xe điện; @cách nhiệt|bê tông|gạch: có độ xốp cao; @cacbua|cách nhiệt: dùng trong xử lý môi trường;
        @gốm|gạch|men|bê tông: ở nhiệt độ nung thấp; @từ|sóng|gốm|dao: phục vụ quốc phòng và dân dụng; @bột|catốt|từ: dạng hạt cầu"""),
    gains=listed("""
        làm chủ nguồn nguyên liệu trong nước; nâng cao độ bền nhiệt; @pin|áp điện|từ|sóng: cải thiện tính chất điện và từ; @gốm|gạch|men: hạ nhiệt độ nung; @gạch|bê tông|men: tái sử dụng phế thải;
        giảm giá thành; ổn định chất lượng giữa các mẻ; nâng cao độ bền cơ học"""),
    users=listed("""
        các nhà máy gốm sứ, thủy tinh; các doanh nghiệp pin và linh kiện; các nhà máy vật liệu chịu lửa; các đơn vị xây lắp công nghiệp"""),
    metrics=metrics("""
        Khối lượng riêng, kg/m³, 300, 3600; @cách nhiệt|bê tông|chịu lửa: Hệ số dẫn nhiệt, W/m.K, 0.02, 1.5; @gạch|gốm|bê tông|dao: Độ bền uốn, MPa, 20, 400;
        Độ tinh khiết pha, %, 92, 99; Cỡ hạt trung bình, µm, 0.2, 10"""),
)
COATING = Family(
    factors=listed("""
        @phún xạ: công suất phún xạ; @phún xạ|pha hơi: áp suất buồng; nhiệt độ đế; @tráng: tốc độ tráng; @sol-gel: nồng độ sol; thời gian ủ; @phún xạ|pha hơi: tỷ lệ khí mang; @sol-gel|tráng|đảo pha: độ nhớt dung dịch; số lớp phủ;
        @sol-gel|đảo pha: tốc độ kéo màng; hàm lượng hạt nano; @phún xạ: khoảng cách bia – đế; độ nhám nền; nhiệt độ đóng rắn"""),
    responses=listed("""
        chiều dày màng; @siêu kỵ|men|kính|nhôm|màng|giấy: góc tiếp xúc nước; độ bám dính; @kính|điện cực: độ truyền qua; @điện cực|bán dẫn|kính: điện trở bề mặt; độ bền mài; @màng lọc|giấy lọc|đảo pha: lưu lượng thấm; @màng lọc|đảo pha: độ chọn lọc màng;
        độ bền thời tiết; độ đồng đều"""),
    instruments=listed("""
        hiển vi lực nguyên tử; @phún xạ|pha hơi: phổ elip kế; hiển vi điện tử quét; máy đo góc tiếp xúc; phổ quang điện tử tia X; phép thử kẻ ô bám dính;
        @nhôm|cột|kính: buồng phun sương muối; thiết bị lão hóa UV; @điện cực|bán dẫn|kính: phép đo bốn mũi dò; máy đo chiều dày màng"""),
    parts=listed("""
        lớp lót; lớp chức năng; bề mặt nền; @tráng|sol-gel|đảo pha: dung dịch tráng; @cuộn: vùng mép cuộn; mẫu tấm; màng đa lớp; lớp bảo vệ; @phún xạ: bia phún xạ; khâu làm sạch nền;
        màng sau lão hóa"""),
    equipment=listed("""
        @phún xạ|pha hơi: buồng phún xạ chân không <100..600/100> lít; @tráng|đảo pha: máy tráng cuộn khổ <200..800/100> mm; @sol-gel|tĩnh điện: thiết bị nhúng phủ <2..20/2> tấm mỗi mẻ;
        lò ủ màng <2..6> vùng nhiệt; thiết bị thử lão hóa nhanh <50..300/50> lít; @màng lọc|giấy lọc|đảo pha: mô-đun màng <1..10> m²"""),
    scales=listed("""
        trên mẫu <10..40/5> × <10..40/5> cm; @nhôm|cột: trong <500..2000/250> giờ phun muối; ở dải <80..150/10>–<200..450/25> °C; @phún xạ|pha hơi: trong phòng sạch;
        @cuộn: trên dây chuyền cuộn; @nhôm|cột|kính: ngoài trời tại ba vùng khí hậu"""),
    ends=listed("""
        trên diện tích lớn; @kính|cột|nhôm: dùng cho thiết bị ngoài trời; @kính|cột|nhôm|màng lọc: trong khí hậu biển; @kính|cột|men|nhôm: có khả năng tự làm sạch; ở nhiệt độ thấp; @cuộn|điện cực|bao bì|giấy: trên nền mềm dẻo;
        với chiều dày dưới <50..900/50> nm; @siêu kỵ|giấy|bao bì|nhôm|men: không chứa hợp chất flo; @màng lọc: dùng trong lọc nước; @cột: dùng cho công trình điện; @vải|da|men: có khả năng kháng khuẩn;
        @sol-gel|tráng: với dung môi nước; nhằm kéo dài tuổi thọ thiết bị"""),
    gains=listed("""
        @nhôm|cột|kính|men: tăng tuổi thọ trong khí hậu nhiệt đới ẩm; giảm giá thành trên một mét vuông; nâng cao độ bám dính; thay thế hóa chất bị hạn chế;
        @màng lọc|giấy lọc: nâng cao lưu lượng thấm; giảm chi phí bảo trì; nâng cao độ đồng đều; làm chủ công nghệ phủ"""),
    users=listed("""
        các nhà máy kính và linh kiện; các công ty điện lực; các doanh nghiệp cấp nước; các nhà máy sứ vệ sinh"""),
    metrics=metrics("""
        Góc tiếp xúc nước, độ, 95, 160; Chiều dày màng, nm, 50, 900; Độ bám dính, MPa, 2, 20;
        @kính|điện cực: Độ truyền qua, %, 80, 96; @nhôm|cột: Độ bền phun muối, giờ, 500, 2000"""),
)
FABRIC = Family(
    factors=listed("""
        @nhuộm: nhiệt độ nhuộm; @kéo sợi: tốc độ kéo sợi; @kéo sợi|plasma: điện áp cao áp; @dệt: mật độ dệt; @nhuộm|thuộc|in phun: pH dung dịch ngấm; @thuộc: nồng độ chất thuộc; @nhuộm|thuộc: dung tỷ; @nấu: thời gian nấu; @nấu|nhuộm: nồng độ kiềm;
        @dệt|sợi: độ săn sợi; @dệt ba|in phun|gia keo: lượng chất hồ; @gia keo|trau chuốt|in phun|dệt ba: nhiệt độ ép; @dệt ba: số lớp sợi; @giấy|gia keo: tỷ lệ bột tái chế; @giấy|gia keo: tốc độ xeo;
        @plasma: công suất plasma; @plasma: thời gian phơi; @plasma: lưu lượng khí; @plasma: khoảng cách điện cực; @trau chuốt: độ nhớt dịch phun; @trau chuốt: số lớp phun; @trau chuốt: tỷ lệ chất tạo màng; @trau chuốt: nhiệt độ sấy; @thuộc: thời gian quay phu-lông; @thuộc: lượng muối; @thuộc: nhiệt độ dung dịch; @in phun: độ nhớt mực; @in phun: số lượt in; @in phun: nhiệt độ gắn màu; @nấu: nhiệt độ nấu; @nấu: tỷ lệ dịch/gỗ; @nấu: độ ẩm dăm mảnh; @kéo sợi: nồng độ polyme; @kéo sợi: khoảng cách thu; @kéo sợi: độ ẩm buồng; @gia keo: nồng độ hồ; @gia keo: độ nhớt hồ; @nhuộm: nồng độ thuốc nhuộm; @nhuộm: lượng chất trợ"""),
    responses=listed("""
        độ bền kéo đứt; @nhuộm|in phun|trau chuốt|plasma: độ bền màu; @vải|sợi|da: độ thoáng khí; @chống cháy: chỉ số cháy giới hạn; @thuộc|trau chuốt: nhiệt độ co; @giấy|bột: độ trắng; lượng nước tiêu thụ; @giấy|da|bột: độ ngấm nước;
        @nhuộm|thuộc: mức tận trích; độ mềm; độ bền xé"""),
    instruments=listed("""
        máy kéo đứt vật liệu; @nhuộm|in phun|da: máy đo màu quang phổ; @vải: phép thử giặt theo ISO; hiển vi điện tử quét; @vải|da: máy đo độ thoáng khí; @chống cháy: phép thử cháy đứng;
        @vải|da: máy thử mài Martindale; @giấy: máy đo độ trắng; phổ hồng ngoại FTIR; @giấy: phép thử bục"""),
    parts=listed("""
        @sợi|dệt|vải: sợi nguyên liệu; @vải: vải mộc; @nhuộm: dịch nhuộm; bề mặt tấm; cấu trúc lớp; @da: da phèn; @nấu: bột sau nấu; @nấu: dịch đen; @vải: mép vải; @vải|da: mẫu may thử; @gia keo|trau chuốt|plasma: lớp tráng;
        nước thải công đoạn"""),
    equipment=listed("""
        @kéo sợi: máy kéo sợi <20..200/20> đầu phun; @nhuộm: máy nhuộm thí nghiệm <5..50/5> kg; @da: phu-lông thuộc <50..500/50> kg; @nấu: nồi nấu bột <1..8> m³;
        @dệt ba: máy dệt <2..6> trục sợi; @nhuộm|plasma|in phun: máy ngấm ép khổ <400..1800/200> mm; @giấy: máy xeo thử khổ <300..900/100> mm"""),
    scales=listed("""
        @vải: trên lô <100..900/100> m vải; ở quy mô <50..500/50> kg mỗi mẻ; @vải: sau <10..50/10> lần giặt; trong xưởng sản xuất; với <2..5> loại nguyên liệu;
        @vải|da: theo tiêu chuẩn Oeko-Tex"""),
    ends=listed("""
        đạt tiêu chuẩn xuất khẩu; với lượng nước tiêu thụ thấp; @chống cháy|denim|dứa: dùng cho trang phục lao động; @vải|da: dùng trong khí hậu nóng ẩm; @giấy|vải: từ nguyên liệu tái chế;
        @giấy|thuộc|nhuộm: quy mô <1..8> tấn mỗi ngày; không dùng hóa chất bị hạn chế; @vải|compozit|ống|cánh|sợi: có khối lượng nhẹ; @vải: dùng trong y tế; @da giầy|chống cháy|kỹ thuật: dùng cho nội thất ô tô;
        @nấu|thuộc|nhuộm: kết hợp thu hồi hóa chất; ở nhiệt độ thấp; @địa kỹ thuật: dùng trong kết cấu chịu lực; @vải|da|men: có khả năng kháng khuẩn"""),
    gains=listed("""
        thay thế hóa chất nguy hại; tiết kiệm nước và nhiệt; @nhuộm|in phun|trau chuốt|plasma: nâng cao độ bền màu; đáp ứng chuỗi cung ứng toàn cầu; @nhuộm|thuộc|nấu|plasma|in phun: giảm tải lượng nước thải;
        nâng cao độ bền cơ lý; đa dạng hóa mặt hàng; giảm nhập khẩu nguyên liệu"""),
    users=listed("""
        các công ty dệt may; các nhà máy thuộc da và giầy; các nhà máy giấy và bao bì; các làng nghề dệt"""),
    metrics=metrics("""
        Độ bền kéo, MPa, 20, 400; @nhuộm|in phun: Độ bền màu giặt, cấp, 3, 5; @chống cháy: Chỉ số cháy giới hạn, %, 26, 36;
        @giấy|bột: Độ trắng ISO, %, 70, 90; Mức giảm nước tiêu thụ, %, 20, 60"""),
)
POLYMER = Family(
    factors=listed("""
        @đùn|phối trộn|lưu hóa: nhiệt độ đùn; @lưu hóa: tỷ lệ nhựa/cao su; hàm lượng chất độn; @đùn|phối trộn: tốc độ trục vít; @đùn|phối trộn|lưu hóa|silan: lượng chất tương hợp; @lưu hóa|cao su: thời gian lưu hóa; @compozit|sợi|silan: hàm lượng sợi gia cường;
        @chân không: áp suất ép; @đùn|phối trộn: tỷ lệ chất dẻo hóa; @chân không|silan: tỷ lệ chất đóng rắn; @đùn|phối trộn: độ ẩm hạt; hàm lượng chất ổn định; thứ tự phối trộn"""),
    responses=listed("""
        độ bền kéo; độ dãn dài khi đứt; @cao su|lưu hóa|tấm: độ cứng Shore; @đùn|phối trộn|lưu hóa: chỉ số chảy; @cao su: độ trương trong dầu; @phân hủy: mức phân hủy; độ bền lão hóa; @sóng: độ suy hao phản xạ;
        @bao bì|chống thấm|màng: độ thấm hơi nước; độ bền va đập"""),
    instruments=listed("""
        máy kéo nén vạn năng; lưu biến kế mao quản; phân tích cơ động lực; nhiệt quét vi sai; @đùn|phối trộn|lưu hóa: máy đo chỉ số chảy; tủ lão hóa nhiệt;
        hiển vi điện tử quét; @sóng: máy phân tích mạng véc-tơ; @phân hủy: phép thử ủ compost; phổ hồng ngoại FTIR"""),
    parts=listed("""
        hạt phối trộn; @bao bì: màng thổi; tấm ép; pha phân tán; @sợi|compozit|silan: bề mặt sợi; @cao su: gioăng mẫu; lớp ngoài; mẫu thử quả tạ; phế liệu tái sinh; chi tiết ép phun;
        hỗn hợp chủ"""),
    equipment=listed("""
        @đùn|phối trộn: dây chuyền tạo hạt <20..200/20> kg mỗi giờ; @bao bì|chống thấm|màng: máy cán màng <2..5> lớp; @đùn|phối trộn|lưu hóa: máy đùn trục vít đôi <20..60/5> mm; @cao su|chân không|silan: khuôn ép <2..8> lòng;
        @lưu hóa|cao su|phối trộn: máy luyện kín <5..50/5> lít; @cao su|chân không: buồng lưu hóa <0,5..3/0,5> m³"""),
    scales=listed("""
        trên mẻ <20..200/20> kg; @cao su|ống|tấm|compozit: trong <30..180/30> ngày lão hóa; ở <3..6> công thức; trên máy sản xuất của doanh nghiệp; @sóng: ở dải tần <2..8>–<10..18> GHz;
        theo tiêu chuẩn ASTM"""),
    ends=listed("""
        @cao su|compozit|sợi|tấm: dùng trong ngành ô tô; @bao bì: dùng cho bao gói thực phẩm; @bao bì: với hàm lượng sinh khối tới <30..70/10> %; @cao su|ống: chịu dầu và nhiệt; @vải|compozit|ống|cánh|sợi: có khối lượng nhẹ;
        @ống|tấm|đùn: từ nhựa tái chế; @compozit|sợi: dùng cho tàu cá; dùng trong công trình biển; @đùn|phối trộn: quy mô <50..500/50> kg mỗi giờ; @phân hủy: phân hủy trong <90..180/30> ngày;
        @áp điện|từ|huỳnh quang|sóng: dùng cho thiết bị điện tử; @sóng|cao su|ống: đáp ứng quy định RoHS; có giá thành thấp"""),
    gains=listed("""
        nâng cao độ bền cơ học; @bao bì|ống|tấm: giảm rác thải nhựa; thay thế vật liệu nhập khẩu; tận dụng phế liệu; hạ giá thành công thức; nâng cao độ bền lão hóa;
        tăng hàm lượng nguyên liệu tái tạo; cải thiện khả năng gia công"""),
    users=listed("""
        các doanh nghiệp nhựa và cao su; các nhà máy bao bì; các nhà cung cấp cho ngành ô tô; các xưởng compozit"""),
    metrics=metrics("""
        Độ bền kéo, MPa, 8, 600; Độ dãn dài khi đứt, %, 5, 500; Độ cứng, Shore A, 40, 90;
        @phân hủy: Tỷ lệ phân hủy sau 90 ngày, %, 60, 95; Khối lượng riêng, kg/m³, 900, 1900"""),
)

MATERIALS = Vocabulary(
    sector="materials",
    fields=("205", "210", "204"),
    objective="4",
    technologies=lettered("""
        pB: tổng hợp thủy nhiệt có hỗ trợ vi sóng; cB: ép phun bột gốm; pcB: nghiền năng lượng cao; csB: thiêu kết xung điện plasma;
        pB: đồng kết tủa có kiểm soát pH; cB: nung nhanh hai giai đoạn; pcB: phản ứng pha rắn nhiệt độ thấp; caB: đóng rắn kiềm hoạt hóa;
        nT: lắng đọng pha hơi hóa học; nT: phún xạ magnetron một chiều; tT: sol-gel không dung môi độc; mtT: tráng phủ nano trên dây chuyền cuộn;
        mT: đảo pha tạo màng bất đối xứng; tT: phun phủ tĩnh điện bột mịn;
        yF: kéo sợi điện trường; lF: thuộc da không crom; dF: nhuộm ngưng tụ tiêu hao thấp; wF: nấu bột giấy bằng kiềm – antraquinon;
        yF: dệt ba chiều nhiều lớp; dF: hoàn tất vải bằng plasma lạnh; lF: trau chuốt da hệ nước; wF: gia keo bề mặt bằng tinh bột biến tính;
        dF: in phun kỹ thuật số; gG: ép đùn trục vít đôi; rG: lưu hóa động cao su – nhựa; kG: ép chân không hút nhựa; kgG: ghép nối cốt sợi bằng chất liên kết silan;
        grG: phối trộn nóng chảy với chất độn nano"""),
    objects=lettered("""
        p: vật liệu catốt pin lithi; cps: gốm áp điện không chì; m: màng lọc nước biển; k: compozit nền epoxy cốt sợi bazan;
        ps: vật liệu từ cứng không đất hiếm nặng; dy: vải chống cháy cho bảo hộ lao động; l: da giầy thân thiện môi trường; w: giấy bao gói kháng ẩm;
        c: gạch chịu lửa kiềm tính; ct: men sứ vệ sinh kháng khuẩn; r: cao su chịu dầu; gm: bao bì phân hủy sinh học từ tinh bột sắn;
        gp: vật liệu hấp thụ sóng điện từ; t: lớp phủ siêu kỵ nước cho cột điện; k: sợi thủy tinh kiềm thấp; n: chất bán dẫn gali nitrua;
        p: bột huỳnh quang cho đèn LED nông nghiệp; ac: bê tông nhẹ từ tro bay; p: vật liệu cách nhiệt aerogel từ trấu; n: kính phát xạ thấp;
        l: da cá sấu và da trăn; l: da lót giầy xuất khẩu; wm: giấy lọc dầu; w: bột giấy từ tre nứa; w: giấy tái chế in bao bì; d: vải denim;
        dy: vải pha sợi dứa; y: vải kỹ thuật cho lọc bụi; y: vải địa kỹ thuật cường độ cao; r: gối cầu cao su; rg: tấm chống thấm;
        gr: ống nhựa chịu áp; k: cánh tuabin gió cỡ nhỏ; cs: dao cắt gốm oxit nhôm; cs: gốm cacbua silic; ca: gạch ốp lát từ bùn thải;
        nt: điện cực trong suốt; d: vải dệt kim thể thao; t: tấm nhôm kiến trúc; mt: màng chắn khí cho nông sản"""),
    families={"B": POWDER, "T": COATING, "F": FABRIC, "G": POLYMER},
    hosts=(
        "Viện Nghiên cứu Sành sứ Thủy tinh Công nghiệp",
        "Viện Dệt May",
        "Viện Nghiên cứu Da - Giầy",
        "Viện Công nghiệp Giấy và Xenluylô",
    ),
)
