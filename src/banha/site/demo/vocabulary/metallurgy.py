# SPDX-License-Identifier: Apache-2.0
"""Mining, mineral processing and metallurgy."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

ORE_PLACES = listed(
    "Lào Cai; Thái Nguyên; Cao Bằng; Phú Thọ; Tuyên Quang; Lạng Sơn; Thanh Hóa; Hà Tĩnh; Nghệ An; Bắc Ninh; Quảng Ninh; Hải Phòng"
)
# Letters of objects: a floats, g is heavy, f holds iron, l is leached, n dissolves in ammonia,
# e is won by current, p is smelted, r is reduced by coal, c is cast, k is wrought, d is treated.
DRESSING = Family(
    factors=listed("""
        độ mịn nghiền; @tuyển nổi: pH bùn khoáng; @tuyển nổi: chi phí thuốc tập hợp; @tuyển nổi: chi phí thuốc đè chìm;
        nồng độ pha rắn; @tuyển nổi: lưu lượng cấp khí; @tuyển nổi: thời gian khuấy tiếp xúc; @tuyển nổi: liều lượng chất tạo bọt;
        @tuyển từ: cường độ từ trường; @vít|bàn|ly tâm|tuyển từ: tốc độ nước rửa; @tuyển nổi: chiều cao lớp bọt; @vít|bàn: góc nghiêng mặt máng;
        tải lượng cấp liệu; thành phần cấp hạt; tỷ lệ tuần hoàn sản phẩm trung gian"""),
    responses=listed("""
        thực thu kim loại; hàm lượng tinh quặng; mức thu hoạch; tổn thất vào quặng đuôi;
        độ chọn riêng; hiệu suất tuyển; hàm lượng tạp chất có hại; lượng mùn bám dính;
        tốc độ tuyển"""),
    instruments=listed("""
        nhiễu xạ tia X; hiển vi khoáng tướng; phổ huỳnh quang tia X; phân tích rây và lắng;
        @tuyển nổi: máy tuyển nổi thí nghiệm <1..3> lít; @tuyển từ: ống phân tích từ Davis; @bàn|vít|ly tâm: bàn đãi phòng thí nghiệm;
        phổ hấp thụ nguyên tử; phần mềm cân bằng sản phẩm; hiển vi điện tử quét kèm phổ EDS"""),
    parts=listed("""
        quặng nguyên khai; tinh quặng tuyển chính; sản phẩm trung gian; quặng đuôi tuyển vét;
        bùn tràn xyclon; khâu nghiền phân cấp; cấp hạt mịn dưới 0,0<20..44/6> mm; khâu khử nước;
        nước tuần hoàn; khoáng vật đi kèm; khâu tuyển tinh"""),
    equipment=listed("""
        @cột: cột tuyển nổi dung tích <4..16/2> m³; @tuyển từ: máy tuyển từ tang trống đường kính <600..1200/100> mm;
        @vít: cụm vít xoắn <3..6> vòng; @bàn: bàn đãi năng suất <1..4> tấn/giờ; @phân nhánh|keo tụ: máy tuyển nổi cơ giới <2..8> m³;
        cụm nghiền – phân cấp <1..5> tấn/giờ; bể cô đặc tấm nghiêng diện tích <20..80/10> m²;
        @tuyển nổi: hệ cấp và định lượng thuốc tuyển <3..8> kênh"""),
    scales=listed("""
        trên mẫu công nghệ <200..900/50> kg; ở quy mô <50..500/50> kg mẫu mỗi giờ;
        theo sơ đồ vòng kín; theo sơ đồ vòng hở; trong ca sản xuất tại xưởng tuyển;
        với nguồn nước tuần hoàn của nhà máy"""),
    ends=listed("""
        có độ xâm nhiễm mịn; với công suất <10..90/5> tấn quặng mỗi giờ; khi sử dụng nước tuần hoàn;
        có hàm lượng mùn sét cao; từ bãi thải tồn đọng; ở các thân quặng nằm sâu;
        nhằm thu hồi khoáng vật đi kèm; phục vụ sản xuất tinh quặng chất lượng cao; ở cấp hạt mịn;
        từ nguồn quặng đầu hàm lượng thấp; không sử dụng bãi thải quặng đuôi ướt;
        phù hợp với mỏ quy mô nhỏ và vừa; @tuyển nổi: với thuốc tuyển ít độc hại; có mức xâm tán không đồng đều"""),
    gains=listed("""
        nâng cao hệ số thu hồi; nâng cao hàm lượng tinh quặng; tận thu các nguyên tố đi kèm;
        @tuyển nổi: giảm chi phí thuốc tuyển; giảm lượng quặng đuôi phải lưu giữ; ổn định chất lượng tinh quặng;
        tiết kiệm nước công nghệ; giảm tiêu hao điện nghiền"""),
    users=listed("""
        các nhà máy tuyển khoáng; các mỏ thuộc tập đoàn khoáng sản; các công ty khai khoáng địa phương;
        các xí nghiệp tuyển quặng kim loại"""),
    metrics=metrics("""
        Hàm lượng tinh quặng, %, 18, 68; Thực thu kim loại, %, 70, 94; Độ ẩm tinh quặng, %, 8, 14;
        Tiêu hao điện năng, kWh/tấn, 18, 60; Công suất xử lý, tấn/giờ, 1, 25"""),
    places=ORE_PLACES,
)
LEACHING = Family(
    factors=listed("""
        nhiệt độ hòa tách; @axit|chiết|kết tủa|điện phân: nồng độ axit ban đầu; tỷ lệ lỏng/rắn; tốc độ khuấy; thời gian lưu;
        @kết tủa|hòa tách: pH kết tủa; @điện phân: mật độ dòng catot; @chiết: nồng độ dung môi hữu cơ; @chiết: tỷ lệ pha O/A; cỡ hạt nguyên liệu;
        thế oxy hóa khử; lượng chất oxy hóa; @chiết: nhiệt độ giải chiết; nồng độ ion sắt;
        lưu lượng dung dịch tuần hoàn"""),
    responses=listed("""
        hiệu suất hòa tách; độ tinh khiết kim loại; @axit|chiết|điện phân: tiêu hao axit; @chiết: hệ số phân bố giữa hai pha;
        @điện phân: hiệu suất dòng; tốc độ lọc bã; @chiết: mức cùng chiết tạp chất; hiệu suất kết tủa;
        hàm lượng kim loại còn lại trong bã"""),
    instruments=listed("""
        phổ phát xạ plasma ICP-OES; chuẩn độ điện thế; máy đo thế – pH; nhiễu xạ tia X;
        thiết bị hòa tách <5..20/5> lít; @chiết: phễu chiết phòng thí nghiệm; @điện phân: quét thế vòng;
        phổ khối plasma ICP-MS; cân nhiệt TG-DSC; hiển vi điện tử quét"""),
    parts=listed("""
        dung dịch sau hòa tách; bã hòa tách; @chiết: pha hữu cơ tuần hoàn; @điện phân: dung dịch điện phân;
        @điện phân: kim loại catot; kết tủa trung gian; nước rửa bã; khâu khử sắt; @chiết: khâu giải chiết;
        muối kim loại kỹ thuật; khâu trung hòa"""),
    equipment=listed("""
        @hòa tách|thủy luyện: thùng hòa tách khuấy trộn <2..12> m³; @chiết: dãy thiết bị chiết lắng – trộn <4..16/2> bậc;
        máy lọc ép khung bản <20..80/10> m²; @điện phân: bể điện phân <1..8> kA; tháp kết tinh <0,5..3/0,5> m³;
        @trao đổi ion: cụm trao đổi ion <3..6> cột; @axit: hệ trung hòa và thu hồi thạch cao <1..5> m³/giờ"""),
    scales=listed("""
        ở quy mô <5..50/5> kg nguyên liệu mỗi mẻ; trong chu trình kín; theo sơ đồ nhiều bậc ngược dòng;
        trong <72..240/24> giờ liên tục; với dung dịch thực của nhà máy; ở áp suất khí quyển"""),
    ends=listed("""
        quy mô <100..900/50> kg nguyên liệu mỗi mẻ; có hàm lượng sắt cao; theo chu trình khép kín dung dịch;
        phục vụ sản xuất muối kim loại kỹ thuật; để thu kim loại độ sạch <99,5..99,9/0,1> %;
        không phát sinh nước thải axit; từ nguồn lưu kho lâu năm; có lẫn asen; phục vụ sản xuất vật liệu pin;
        ở nhiệt độ thường; với cỡ hạt không qua nghiền mịn; @axit: kết hợp thu hồi axit dư;
        nhằm tách riêng các kim loại quý đi kèm"""),
    gains=listed("""
        nâng cao hiệu suất thu hồi kim loại; @axit|chiết: giảm tiêu hao axit; xử lý triệt để bã thải rắn;
        thay thế kim loại nhập khẩu; rút ngắn lưu trình; tận thu kim loại quý hiếm;
        giảm lượng nước thải axit; nâng cao độ tinh khiết sản phẩm"""),
    users=listed("""
        các công ty luyện kim màu; các nhà máy hóa chất vô cơ; các cơ sở tái chế kim loại;
        các nhà máy luyện đồng, kẽm"""),
    metrics=metrics("""
        @hòa tách|thủy luyện: Hiệu suất hòa tách, %, 82, 97; Độ tinh khiết kim loại, %, 98, 99.9; @điện phân: Hiệu suất dòng, %, 84, 95;
        @điện phân: Tiêu hao điện năng, kWh/tấn, 1800, 3600; Năng suất thiết bị, kg/giờ, 20, 400"""),
    places=ORE_PLACES,
)
SMELTING = Family(
    factors=listed("""
        nhiệt độ nung; tỷ lệ chất hoàn nguyên; @luyện: độ kiềm của xỉ; thời gian giữ nhiệt; cỡ hạt than;
        @hồ quang: công suất điện cực; thành phần phối liệu; lưu lượng gió; độ ẩm viên liệu; @từ hóa|than: tốc độ quay của lò;
        hàm lượng chất trợ dung; chiều dày lớp liệu; độ bền nén viên; @luyện: chế độ tháo xỉ"""),
    responses=listed("""
        mức độ kim loại hóa; thực thu kim loại vào pha kim loại; @luyện: độ nhớt của xỉ; tiêu hao điện năng;
        hàm lượng lưu huỳnh; @luyện: tổn thất kim loại vào xỉ; tuổi thọ tường lò; lượng bụi phát sinh;
        @từ hóa: độ từ hóa của sản phẩm nung"""),
    instruments=listed("""
        phân tích nhiệt vi sai; lò ống thí nghiệm; nhiễu xạ tia X; phổ huỳnh quang tia X;
        hiển vi quang học; phần mềm nhiệt động học; nhớt kế nhiệt độ cao;
        máy phân tích cacbon – lưu huỳnh; máy đo khí lò liên tục"""),
    parts=listed("""
        viên liệu; phối liệu vào lò; @luyện: xỉ lỏng; @luyện: kim loại lỏng ra lò; bụi thu hồi; khí lò;
        tường chịu lửa; sản phẩm nung; mẻ liệu vận hành; vùng phản ứng; khâu đóng bánh"""),
    equipment=listed("""
        @từ hóa|trực tiếp: lò quay nung đường kính <0,8..2/0,2> m; @hồ quang|phối liệu: lò điện hồ quang công suất <0,5..3/0,5> MVA;
        @hoàn nguyên: lò đáy quay thử nghiệm <100..500/50> kg/giờ; máy vê viên đĩa <1..3> m; hệ lọc bụi túi <5..30/5> nghìn m³/giờ;
        máy ép bánh năng suất <0,5..3/0,5> tấn/giờ; @thiêu: lò thiêu tầng sôi <50..300/50> kg/giờ"""),
    scales=listed("""
        ở quy mô <100..900/100> kg mỗi mẻ; trong <3..8> mẻ liên tiếp; ở dải <900..1000/50>–<1100..1350/50> °C;
        trong lò thí nghiệm; trên lò đang vận hành; với than và chất trợ dung trong nước"""),
    ends=listed("""
        bằng than trong nước; @hồ quang|phối liệu: trong lò công suất <1..6/0,5> MVA; @sắt|mangan: có hàm lượng photpho cao;
        từ phối liệu ép bánh; để sản xuất nguyên liệu luyện thép; kết hợp tận dụng nhiệt khí lò;
        với chi phí điện năng thấp; @ép bánh|hồ quang: không qua khâu thiêu kết; có cỡ hạt mịn; @bụi: nhằm thu hồi kẽm và chì đi kèm;
        @luyện: với xỉ thải dùng làm vật liệu xây dựng; quy mô <5..20> nghìn tấn mỗi năm;
        có hàm lượng silic cao"""),
    gains=listed("""
        giảm tiêu hao điện năng trên một tấn sản phẩm; giảm phát thải bụi và khí lưu huỳnh;
        nâng cao thực thu kim loại; tận dụng nguyên liệu nghèo; @than|luyện: thay thế than cốc nhập khẩu;
        kéo dài tuổi thọ tường lò; tái sử dụng xỉ; ổn định thành phần sản phẩm"""),
    users=listed("""
        các doanh nghiệp gang thép; các nhà máy ferô hợp kim; các cơ sở luyện kim địa phương;
        các công ty luyện kim màu"""),
    metrics=metrics("""
        @hoàn nguyên: Mức độ kim loại hóa, %, 82, 95; Hàm lượng lưu huỳnh, %, 0.01, 0.06; Thực thu kim loại, %, 75, 95;
        Tiêu hao điện năng, kWh/tấn, 900, 3200; Năng suất lò, tấn/ngày, 2, 40"""),
    places=ORE_PLACES,
)
ALLOYS = Family(
    factors=listed("""
        nhiệt độ nung; tốc độ nguội; thời gian ủ; hàm lượng nguyên tố hợp kim; @rèn|cán: mức độ biến dạng;
        @đúc|biến tính: nhiệt độ rót; @ép|rèn: lực ép; @nhiệt|tôi|thấm: chế độ ram; @biến tính: hàm lượng nguyên tố đất hiếm; @rèn|cán: tốc độ biến dạng;
        @thấm|nhiệt|ép nóng: thành phần khí bảo vệ; @khuấy: cường độ khuấy; @biến tính|đúc: lượng chất biến tính; tốc độ kéo; thời gian thấm"""),
    responses=listed("""
        giới hạn bền kéo; độ dai va đập; độ cứng bề mặt; cỡ hạt; độ sạch tạp phi kim; @thấm|tôi: chiều sâu lớp thấm;
        tốc độ mòn; độ bền mỏi; tỷ lệ pha trong tổ chức; khuyết tật bên trong; tốc độ ăn mòn"""),
    instruments=listed("""
        máy thử kéo nén vạn năng; hiển vi điện tử quét; nhiễu xạ điện tử tán xạ ngược;
        máy đo độ cứng tế vi; máy thử mòn; phổ phát xạ quang học; siêu âm khuyết tật;
        máy thử va đập Charpy; phần mềm mô phỏng phần tử hữu hạn; điện hóa ăn mòn"""),
    parts=listed("""
        mẫu thử cơ tính; @đúc|biến tính|điện xỉ: phôi đúc; lớp bề mặt; vùng tâm phôi; @rèn: vật rèn; @cán: tấm cán; chi tiết sau nhiệt luyện;
        khuôn và dụng cụ; vùng chuyển tiếp; @đúc|biến tính|điện xỉ: mẻ nấu; bộ chi tiết lắp thử"""),
    equipment=listed("""
        lò ủ khí bảo vệ <50..500/50> kg; @đúc|biến tính|điện xỉ|tôi: lò cảm ứng trung tần <100..500/50> kg; @rèn: bộ khuôn rèn <2..6> lòng;
        @muối: bể muối đẳng nhiệt <100..300/50> lít; @khuấy: cụm khuấy điện từ <10..60/10> kW; @thấm|ép nóng|muối: lò nung chân không <50..200/50> lít;
        @ép nóng: bộ khuôn ép nóng đẳng tĩnh; @cán: giá cán thí nghiệm lực cán <100..300/50> tấn"""),
    scales=listed("""
        @đúc|biến tính|điện xỉ: trên <3..6> mẻ nấu <50..300/50> kg; ở quy mô xưởng; với lô <50..500/50> chi tiết;
        trong điều kiện tải trọng lặp; ở môi trường nước biển; trên thiết bị sẵn có của nhà máy"""),
    ends=listed("""
        dùng cho chi tiết máy nghiền; dùng cho trục và bánh răng; làm việc trong môi trường nước biển;
        dùng cho khuôn dập; chịu tải trọng va đập; dùng trong công nghiệp khai thác than;
        làm chi tiết ô tô, xe máy; có khối lượng đơn chiếc tới <50..900/50> kg; làm việc ở <300..650/50> °C;
        dùng cho tàu thủy cỡ nhỏ; dùng cho bơm và van công nghiệp; dùng cho thiết bị nhiệt điện;
        từ nguồn phế liệu trong nước"""),
    gains=listed("""
        nâng cao cơ tính và tuổi thọ chi tiết; thay thế chi tiết nhập khẩu; giảm tỷ lệ phế phẩm;
        nâng cao độ bền mài mòn; tiết kiệm nguyên tố hợp kim; @rèn|đúc|ép|cán: giảm lượng dư gia công;
        ổn định tổ chức tế vi; @nhiệt|tôi|thấm: rút ngắn chu kỳ nhiệt luyện"""),
    users=listed("""
        các cơ sở đúc và rèn; các nhà máy cơ khí; các doanh nghiệp chế tạo phụ tùng;
        các công ty thép"""),
    metrics=metrics("""
        Giới hạn bền kéo, MPa, 450, 1200; Độ cứng, HRC, 28, 62; Độ dai va đập, J/cm², 20, 120;
        Tỷ lệ phế phẩm, %, 1, 6; Độ giãn dài, %, 6, 30"""),
)

METALLURGY = Vocabulary(
    sector="metallurgy",
    fields=("205", "207", "204"),
    objective="4",
    technologies=lettered("""
        aF: tuyển nổi cột ngược dòng; aF: tuyển nổi phân nhánh với thuốc tập hợp hỗn hợp;
        aF: tuyển nổi cấp hạt mịn có keo tụ chọn lọc; gF: tuyển trọng lực bằng vít xoắn đa cấp;
        gF: tuyển ly tâm tăng trọng lực; gfF: tuyển từ cường độ cao ướt; gF: tuyển bàn đãi phân cấp hẹp;
        lL: hòa tách axit sunfuric áp suất khí quyển; lnL: chiết dung môi nhiều bậc;
        eL: điện phân dung dịch mật độ dòng cao; nL: thủy luyện trong môi trường amoniac;
        lL: nung sunfat hóa và hòa tách nước; leL: kết tủa phân đoạn kết hợp trao đổi ion;
        fP: thiêu từ hóa và tuyển từ cường độ thấp; pP: luyện hồ quang chìm một giai đoạn;
        rP: hoàn nguyên trực tiếp bằng than antraxit; rfP: hoàn nguyên nhanh viên liệu lẫn than;
        pP: luyện phối liệu ép bánh nguội; dkD: tinh luyện điện xỉ; ckD: đúc liên tục kết hợp khuấy điện từ;
        dD: thấm nitơ plasma; zD: luyện kim bột ép nóng đẳng tĩnh; kD: rèn khuôn kín bán nóng;
        kD: cán nóng có kiểm soát nhiệt độ dừng cán; cdD: xử lý nhiệt đẳng nhiệt trong bể muối;
        cD: biến tính kim loại lỏng bằng nguyên tố đất hiếm; cdD: tôi cảm ứng tần số kép"""),
    objects=lettered("""
        alne: quặng đồng nghèo vùng Sin Quyền; frp: quặng sắt limonit mỏ Tiến Bộ;
        a: quặng apatit loại III Lào Cai; grp: quặng titan sa khoáng ven biển; al: quặng đất hiếm Đông Pao;
        f: quặng bauxit có hàm lượng silic cao; frl: bùn đỏ của nhà máy alumin; ga: quặng barit Tuyên Quang;
        rp: xỉ lò cao của nhà máy gang thép; lner: bụi lò hồ quang chứa kẽm; gpe: quặng mangan Trùng Khánh;
        alne: quặng niken – đồng Bản Phúc; ga: quặng vonfram đa kim Núi Pháo; gp: quặng thiếc Sơn Dương;
        p: ferômangan cacbon trung bình; a: quặng graphit Yên Thái; agl: quặng chì – kẽm Chợ Đồn;
        frl: bã xỉ pyrit của nhà máy axit; gp: quặng cromit Cổ Định; lne: pin lithi-ion thải;
        lne: bản mạch điện tử thải; a: quặng fluorit Xuân Lãnh; r: tinh quặng manhetit Thạch Khê;
        le: bã thải của nhà máy điện phân kẽm;
        dk: thép hợp kim thấp độ bền cao; dk: thép không gỉ duplex; cd: gang cầu chịu mài mòn;
        ck: hợp kim nhôm – silic đúc áp lực; dkz: thép dụng cụ làm khuôn nguội; cdk: thép mangan cao;
        cz: hợp kim đồng – nhôm – niken; kd: thép cacbon kết cấu; cd: gang crom cao; zk: hợp kim titan y sinh;
        zd: thép gió chế tạo dao cắt"""),
    families={"F": DRESSING, "L": LEACHING, "P": SMELTING, "D": ALLOYS},
    hosts=("Viện Khoa học và Công nghệ Mỏ - Luyện kim", "Viện Luyện kim đen"),
)
