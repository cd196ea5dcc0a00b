# SPDX-License-Identifier: Apache-2.0
"""Electricity, coal, oil, renewable energy and saving."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

COAL_PLACES = listed("Quảng Ninh; Thái Nguyên; Lạng Sơn")
# Letters of objects: b burns, h gives off heat, t is watched, g is a grid, d is driven, l is a load,
# n lives on sun, wind or water, s stores, p has panels, m is a mine.
HEAT = Family(
    factors=listed("""
        hệ số không khí thừa; @đốt kèm|cháy: tỷ lệ phối trộn nhiên liệu; nhiệt độ khói thải; tải lò; @đốt kèm|cháy|NOx: độ ẩm nhiên liệu; tốc độ gió cấp hai;
        @than: cỡ hạt than; lưu lượng môi chất; @Rankine: áp suất bay hơi; @amin: nồng độ amin; @Rankine|amin: nhiệt độ nước làm mát;
        @tầng sôi: chiều cao lớp sôi; @đốt|cháy|NOx: chu kỳ thổi bụi; @đốt|cháy: thành phần tro"""),
    responses=listed("""
        hiệu suất nhiệt; phát thải NOx; @đốt|cháy: hàm lượng cacbon trong tro; @đốt|cháy: độ đóng xỉ; suất tiêu hao nhiên liệu; nhiệt độ buồng lửa;
        tổn thất nhiệt; phát thải CO; tốc độ ăn mòn ống; @Rankine: công suất điện thu được"""),
    instruments=listed("""
        máy phân tích khí khói; mô phỏng CFD quá trình cháy; phân tích nhiệt TGA; lò đốt mô hình <50..500/50> kW;
        cặp nhiệt nhiều điểm; bom nhiệt lượng; phần mềm tính cân bằng nhiệt; đo lưu lượng siêu âm; ảnh nhiệt hồng ngoại"""),
    parts=listed("""
        buồng đốt; bộ hâm nước; @đốt|cháy: hệ cấp nhiên liệu; vòi đốt; xyclon; bộ sấy không khí; khói thải; tro bay;
        @Rankine: bình bay hơi; @amin: tháp hấp thụ; @Rankine|chuyển pha|amin: vòng tuần hoàn môi chất"""),
    equipment=listed("""
        @đốt|cháy|NOx: mô hình lò đốt công suất nhiệt <0,5..3/0,5> MW; @nhiệt thải|chuyển pha: thiết bị thu hồi nhiệt kiểu ống nhiệt <50..500/50> kW; @Rankine: tổ máy ORC <20..200/20> kW;
        @amin: tháp hấp thụ CO2 <100..900/100> m³/giờ; @đốt kèm: hệ cấp sinh khối <0,5..5/0,5> tấn/giờ; @không có: lò khí hóa <50..400/50> kg/giờ"""),
    scales=listed("""
        ở <50..70/10> % và 100 % tải; trong <72..240/24> giờ chạy liên tục; @đốt|cháy: với <3..5> loại nhiên liệu; trên lò đang vận hành;
        trên mô hình số; @đốt: qua hai mùa nhiên liệu"""),
    ends=listed("""
        @đốt kèm: với tỷ lệ phối trộn tới <10..40/5> %; ở chế độ tải thấp; @than: sử dụng than trộn; @đốt kèm: sử dụng phụ phẩm nông nghiệp;
        công suất <1..20> MW; nhằm đáp ứng lộ trình phát thải ròng bằng không; đã vận hành trên <10..25/5> năm; với khói thải nhiệt độ thấp;
        @đốt|cháy: kết hợp giảm NOx; ở điều kiện khí hậu nóng ẩm; không làm giảm công suất tổ máy; trong mùa khô;
        với chi phí cải tạo thấp"""),
    gains=listed("""
        giảm suất tiêu hao nhiên liệu; cắt giảm phát thải cacbon; @nhiệt: tận dụng nhiệt thải; giảm phát thải NOx;
        @đốt|cháy: linh hoạt nguồn nhiên liệu; kéo dài tuổi thọ bề mặt nhiệt; giảm chi phí vận hành; nâng cao hiệu suất lò"""),
    users=listed("""
        các nhà máy nhiệt điện; các nhà máy xi măng; các doanh nghiệp tiêu thụ năng lượng trọng điểm; các cơ sở dùng lò hơi"""),
    metrics=metrics("""
        Hiệu suất nhiệt, %, 72, 92; Giảm phát thải CO2, tấn/năm, 500, 25000; @đốt|cháy|NOx: Nồng độ NOx, mg/Nm³, 150, 600;
        Mức tiết kiệm nhiên liệu, %, 4, 18; Công suất danh định, kW, 50, 1000"""),
)
GRID = Family(
    factors=listed("""
        mức tải; tỷ lệ nguồn phân tán; @biến tần|tĩnh: tần số đóng cắt; độ trễ truyền tin; @máy biến áp: nhiệt độ dầu; @phóng điện|giám sát: độ ẩm cách điện; mức sóng hài;
        chu kỳ lấy mẫu; @lưới|tĩnh|biến tần: điện áp đặt; @biến tần: số mức biến tần; ngưỡng cảnh báo; cấu trúc lưới; độ lệch pha;
        @dự báo|phụ tải|tối ưu: chu kỳ dự báo; @phụ tải|học tăng|dự báo theo: giá điện theo giờ"""),
    responses=listed("""
        tổn thất điện năng; @biến tần|tĩnh|mô hình: độ méo sóng; độ lệch điện áp; @phóng điện|giám sát|sự cố: thời gian phát hiện sự cố; @phóng điện|giám sát|sự cố: tỷ lệ cảnh báo sai; hệ số công suất;
        thời gian khôi phục; @phụ tải|dự báo|học tăng|kiểm toán: mức giảm phụ tải đỉnh; hiệu suất biến đổi; @phóng điện|giám sát: tuổi thọ cách điện"""),
    instruments=listed("""
        mô phỏng thời gian thực; máy phân tích chất lượng điện; @phóng điện: cảm biến phóng điện cục bộ UHF; @máy biến áp: sắc ký khí hòa tan; bộ đo đồng bộ pha;
        phần mềm tính trào lưu công suất; camera ảnh nhiệt; dao động ký nhiều kênh; @phóng điện|giám sát: thiết bị thử cao áp"""),
    parts=listed("""
        @máy: cuộn dây; @cáp|tủ|trạm: đầu nối cáp; bộ điều khiển; @biến tần|tĩnh: mạch lực; @máy biến áp: sứ xuyên; @lưới|trạm: xuất tuyến trung áp; tủ phân phối; kênh đo; nút phụ tải;
        hệ truyền tin; bộ lọc; máy biến dòng"""),
    equipment=listed("""
        @giám sát|chẩn đoán|sự cố|trực tuyến: tủ giám sát trực tuyến <8..32/4> kênh; @tĩnh: bộ bù tĩnh <50..500/50> kVAr; @dự báo|tĩnh: bộ nghịch lưu ba pha <20..200/20> kVA; @biến tần: bộ biến tần <30..300/30> kW;
        bộ thu thập số liệu <16..64/8> kênh; cụm cảm biến cho <3..12> điểm đo; @lưới: phần mềm điều độ cho <5..40/5> xuất tuyến"""),
    scales=listed("""
        @lưới|biến áp|cáp: tại <2..6> trạm biến áp; trong <3..12> tháng vận hành; @lưới|cáp: trên mô hình lưới <14..69/5> nút; ở chế độ sự cố; ở giờ cao điểm;
        song song với hệ thống hiện hữu"""),
    ends=listed("""
        @lưới|cáp|trạm: ở cấp điện áp <22..35/13> kV; @lưới|tòa nhà|trạm: có nguồn điện mặt trời thâm nhập cao; đã vận hành trên <10..25/5> năm; @lưới|cáp|trạm|phụ tải: tại khu công nghiệp;
        @lưới|cáp|trạm: ở vùng ngập mặn ven biển; @lưới|trạm|giám sát|cáp: với hạ tầng truyền tin hạn chế; sử dụng thiết bị chế tạo trong nước; @giám sát|chẩn đoán: phục vụ bảo dưỡng theo tình trạng;
        @lưới: ở các xã miền núi; trong chế độ tải biến động mạnh; @phụ tải|tối ưu|dự báo: theo giá điện nhiều thành phần; @lưới|cáp: đáp ứng quy định lưới điện phân phối;
        kết nối trung tâm điều khiển xa; theo thời gian thực"""),
    gains=listed("""
        giảm tổn thất điện năng; nâng cao độ tin cậy cung cấp điện; giảm phụ tải đỉnh; phát hiện sớm hư hỏng; cải thiện chất lượng điện áp;
        kéo dài tuổi thọ thiết bị; @lưới|cáp|trạm|máy biến: giảm thời gian mất điện; @lưới: tăng khả năng tiếp nhận nguồn tái tạo"""),
    users=listed("""
        các công ty điện lực; các khu công nghiệp; các đơn vị truyền tải điện; các tòa nhà và trung tâm thương mại"""),
    metrics=metrics("""
        Hiệu suất, %, 90, 98; @lưới|cáp|trạm: Thời gian mất điện trung bình, phút/năm, 60, 400; @biến tần|tĩnh: Tổng độ méo sóng hài, %, 1.5, 5;
        Mức tiết kiệm điện, %, 5, 25; Công suất danh định, kVA, 20, 500"""),
)
RENEWABLE = Family(
    factors=listed("""
        @mặt trời|hải đảo|ven biển: bức xạ mặt trời; tốc độ gió; @mặt trời: nhiệt độ tấm pin; @điện phân|pin dòng: mật độ dòng; @lưu trữ: độ sâu phóng; @điện phân|pin dòng: lưu lượng chất điện phân; @quang điện: góc nghiêng; @quang điện|ảnh nhiệt: độ bụi bề mặt;
        @dự báo|gió: chiều dài chuỗi số liệu; @nơ-ron: số lớp ẩn; @lưu trữ: công suất nạp; độ mặn không khí; @quang điện: chu kỳ làm sạch; @quang điện|màng: chiều dày màng;
        mức tải; độ phân giải số liệu; bước thời gian; vị trí đo; mùa trong năm"""),
    responses=listed("""
        @dự báo|gió|điều phối: sai số dự báo; hiệu suất chuyển đổi; @gió|mặt trời|thủy điện: sản lượng điện; @lưu trữ|pin: mức suy giảm dung lượng; tỷ lệ cắt giảm công suất; @điện phân: độ tinh khiết hydro;
        tiêu hao điện riêng; chi phí quy dẫn; @lưu trữ: hiệu suất nạp xả; tốc độ lão hóa"""),
    instruments=listed("""
        trạm đo bức xạ và gió; mô hình dự báo số trị; @lưu trữ|pin dòng: thiết bị thử pin <5..50/5> kênh; @điện phân|pin dòng: phổ trở kháng điện hóa; @mặt trời: bộ mô phỏng tấm quang điện;
        phần mềm tối ưu nguồn lai; @quang điện|ảnh nhiệt: ảnh điện phát quang; @mặt trời: phần mềm PVsyst; dữ liệu vệ tinh"""),
    parts=listed("""
        @mặt trời|pin: dãy pin; @mặt trời: tấm quang điện; bộ biến đổi; hệ quản lý năng lượng; @gió: cánh tuabin; @điện phân: ngăn xếp điện phân; bộ lưu trữ; dữ liệu thời tiết;
        điểm đấu nối; @quang điện: lớp phủ bề mặt; hệ làm mát"""),
    equipment=listed("""
        @lưu trữ: bộ lưu trữ <50..500/50> kWh; @điện phân: bộ điện phân <5..50/5> kW; @gió: trạm quan trắc gió cao <60..120/20> m; @lưu trữ|lai|điện phân: bộ biến đổi hai chiều <20..100/10> kW;
        @lai|lưu trữ: mô hình lưới lai <30..150/15> kW; @quang điện|ảnh nhiệt: robot làm sạch cho dãy <50..200/25> m; @dự báo|gió|nơ-ron: phần mềm dự báo cho <3..12> nhà máy"""),
    scales=listed("""
        trong <6..18/3> tháng; @dự báo|gió: với chuỗi số liệu <3..10> năm; @lưu trữ|điện phân|lai: ở quy mô <10..100/10> kW; ở vùng ven biển; @lưu trữ|điện phân: qua <200..900/100> chu kỳ;
        ở chế độ độc lập lưới"""),
    ends=listed("""
        @mái nhà|siêu nhỏ: công suất <50..900/50> kW; @gió|mặt trời: ở vùng duyên hải miền Trung; @dự báo: với tầm dự báo <6..48/6> giờ; sử dụng vật tư trong nước; trong điều kiện nhiệt đới ẩm;
        @siêu nhỏ|viễn thông: ở khu vực không có lưới; @hải đảo|trạm viễn thông: kết hợp nguồn điêzen sẵn có; @gió|mặt trời|thủy điện: nhằm giảm cắt giảm công suất; @gió|mặt trời|thủy điện: tham gia thị trường điện; với tuổi thọ trên <10..20/5> năm;
        @hải đảo: ở các đảo tiền tiêu; @mái nhà|siêu nhỏ: phục vụ tự sản xuất, tự tiêu thụ; với chi phí đầu tư thấp"""),
    gains=listed("""
        nâng cao khả năng hấp thụ nguồn tái tạo; @dự báo|gió|nơ-ron: nâng cao độ chính xác dự báo; @lưu trữ|điện phân: giảm chi phí lưu trữ; tăng sản lượng điện; giảm phát thải;
        chủ động thiết bị trong nước; @lưu trữ|pin: kéo dài tuổi thọ pin; giảm phụ thuộc nhiên liệu nhập"""),
    users=listed("""
        các chủ đầu tư điện mặt trời và điện gió; các khu công nghiệp; các công ty điện lực; các đơn vị vận hành lưới đảo"""),
    metrics=metrics("""
        @dự báo|gió: Sai số dự báo trung bình, %, 3, 12; @lưu trữ: Hiệu suất nạp xả, %, 70, 94; @lưu trữ: Số chu kỳ nạp xả, chu kỳ, 2000, 10000;
        Giảm phát thải CO2, tấn/năm, 100, 5000; Công suất danh định, kW, 10, 500"""),
)
MINING = Family(
    factors=listed("""
        chiều dày vỉa; góc dốc; độ sâu khai thác; áp lực mỏ; chiều dài lò chợ; bước khấu; hàm lượng khí; lưu lượng gió; mật độ vì neo;
        độ cứng của đá; khoảng cách lỗ khoan; tốc độ tiến gương; độ ẩm than; lưu lượng nước ngầm"""),
    responses=listed("""
        tổn thất than; dịch động đường lò; nồng độ khí mê-tan; năng suất lao động; hệ số tháo khí; nồng độ bụi; chi phí mét lò;
        tải trọng lên vì chống; sản lượng lò chợ; mức phá hỏa vách"""),
    instruments=listed("""
        mô phỏng số Flac3D; trạm quan trắc áp lực; đầu đo khí tự động; mô hình vật liệu tương đương; khoan lấy lõi; máy soi lỗ khoan;
        phần mềm thông gió; ra-đa xuyên đất; máy đo độ hội tụ"""),
    parts=listed("""
        vách trực tiếp; trụ bảo vệ; gương khấu; luồng gió; lỗ khoan tháo khí; đường lò dọc vỉa; hệ vận tải; vì chống; khoảng trống đã khai thác;
        hệ cảnh báo; khâu khoan nổ"""),
    equipment=listed("""
        máy khoan định hướng tới <100..500/50> m; trạm bơm tháo khí <10..60/5> m³/phút; vì chống tải <40..200/20> tấn; hệ cảnh báo khí <16..64/8> đầu đo;
        máng cào <100..400/50> tấn/giờ; máy khấu công suất <100..400/50> kW"""),
    scales=listed("""
        tại một lò chợ dài <80..160/10> m; trong <3..9> tháng khai thác; ở mức âm <100..300/50> m; trên mô hình tỷ lệ 1:<50..100/10>;
        trong điều kiện vách không ổn định"""),
    ends=listed("""
        ở độ sâu dưới <150..450/50> m; có góc dốc tới <15..45/5> độ; trong điều kiện vách mềm yếu; có độ chứa khí cao; tại các mỏ vùng Uông Bí;
        tại các mỏ vùng Cẩm Phả; với sản lượng <100..600/50> nghìn tấn mỗi năm; gần khu vực dân cư; có phay phá cắt qua; bị ngập nước lâu năm;
        nhằm giảm tổn thất tài nguyên; không để lại trụ than; với chi phí chống giữ thấp"""),
    gains=listed("""
        bảo đảm an toàn khí và cháy nổ; giảm tổn thất than; nâng cao năng suất lao động; giảm sự cố sập lở; nâng mức cơ giới hóa;
        tận dụng khí mỏ; giảm chi phí chống giữ; cải thiện vi khí hậu"""),
    users=listed("""
        các công ty than vùng Quảng Ninh; các xí nghiệp khai thác hầm lò; các đơn vị xây dựng mỏ; trung tâm cấp cứu mỏ"""),
    metrics=metrics("""
        Năng suất lao động, tấn/công, 3, 15; Tổn thất than, %, 8, 25; Nồng độ bụi, mg/m³, 2, 10;
        @khí: Hệ số tháo khí, %, 20, 60; @neo|khoan nổ: Tốc độ đào lò, m/tháng, 60, 220"""),
    places=COAL_PLACES,
)

ENERGY = Vocabulary(
    sector="energy",
    fields=("207", "202"),
    objective="5",
    technologies=lettered("""
        bN: đốt kèm sinh khối trong lò hơi; hN: thu hồi nhiệt thải bằng chu trình Rankine hữu cơ; bN: thu giữ cacbon bằng dung môi amin;
        bhN: tối ưu chế độ cháy bằng mạng nơ-ron; hN: tích trữ nhiệt bằng vật liệu chuyển pha; bN: khử NOx chọn lọc không xúc tác;
        tE: chẩn đoán phóng điện cục bộ trực tuyến; tE: giám sát trạng thái bằng phân tích dữ liệu đa nguồn; dE: biến tần đa mức nối tầng;
        glE: điều khiển dự báo theo mô hình; lE: quản lý nhu cầu phụ tải theo giá; gdE: bù công suất phản kháng tĩnh;
        gtE: định vị sự cố bằng sóng truyền; lgE: tối ưu vận hành bằng học tăng cường; dlE: kiểm toán năng lượng trực tuyến;
        sR: lưu trữ năng lượng bằng pin dòng chảy vanadi; sR: điện phân nước màng trao đổi proton; nR: dự báo công suất bằng mạng nơ-ron hồi quy;
        pR: xử lý bề mặt tấm quang điện chống bám bụi; nsR: điều phối nguồn lai có lưu trữ; wR: mô phỏng tài nguyên gió độ phân giải cao;
        pR: phát hiện hư hỏng từ ảnh nhiệt bay chụp;
        mM: khoan định hướng tháo khí mê-tan; vM: cơ giới hóa khấu than bằng máy liên hợp; mM: dự báo áp lực mỏ bằng mô hình số; oM: chống giữ bằng neo dẻo cốt thép;
        mM: giám sát khí mỏ bằng cảm biến quang; oM: khoan nổ tạo biên"""),
    objects=lettered("""
        bh: nhà máy nhiệt điện than phun; t: máy biến áp lực 220 kV; pns: hệ thống điện mặt trời mái nhà khu công nghiệp; nsw: cụm điện gió ngoài khơi;
        gl: lưới điện phân phối nông thôn; mv: vỉa than dày trung bình dốc thoải; b: lò hơi công nghiệp đốt trấu; sl: trạm sạc xe điện công cộng;
        nsg: lưới điện siêu nhỏ hải đảo; tg: cáp ngầm trung áp đô thị; n: nhà máy thủy điện nhỏ bậc thang; ld: hệ thống chiếu sáng công cộng;
        mo: đường lò đào trong đá yếu; s: sản xuất hydro xanh cho công nghiệp thép; dg: phụ tải lò điện hồ quang; l: tòa nhà văn phòng nhiều tầng;
        bh: nhà máy xi măng lò quay; ld: chuỗi kho lạnh thủy sản; dl: hệ thống khí nén nhà máy dệt; tg: trạm biến áp không người trực;
        h: lò nung gạch men; h: lò nấu thủy tinh; bh: nhà máy điện rác; vm: vỉa than mỏng dốc nghiêng; om: giếng nghiêng và sân ga mỏ;
        mv: lò chợ vỉa dày; pn: nhà máy điện mặt trời mặt đất; p: điện mặt trời nổi trên hồ thủy điện; nsw: cụm nguồn gió – mặt trời ven biển;
        d: trạm bơm thủy lợi; d: quạt gió chính nhà máy; t: máy phát thủy điện; t: tủ đóng cắt GIS; b: lò hơi tầng sôi tuần hoàn;
        bh: lò hơi nhà máy giấy; sl: trạm viễn thông vùng sâu; m: khu khai thác hầm lò sâu; dl: nhà máy thép cán"""),
    families={"N": HEAT, "E": GRID, "R": RENEWABLE, "M": MINING},
    hosts=("Viện Năng lượng", "Trường Đại học Công nghiệp Quảng Ninh", "Trường Đại học Sao Đỏ"),
)
