# SPDX-License-Identifier: Apache-2.0
"""Mechanical engineering and equipment."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

# Letters of objects: m is machined, c cast or printed, r rotates or wears, w is welded, h lifts or
# is moved by oil, a handles crops, t dries.
CUTTING = Family(
    factors=listed("""
        @gia công năm|cắt gọt|mài|đo kiểm: lượng chạy dao; @gia công năm|cắt gọt|mài|đo kiểm: tốc độ cắt; @gia công năm|cắt gọt|mài|đo kiểm: chiều sâu cắt; @năm trục: góc nghiêng trục dao; @bôi trơn: lưu lượng dầu phun; @thủy tĩnh: áp suất chất lỏng;
        @lade: công suất lade; @in ba chiều: chiều dày lớp in; @đúc|dập: nhiệt độ khuôn; @phun phủ: khoảng cách phun; @phun phủ: tốc độ hạt phun;
        lượng dư gia công; độ cứng vững của đồ gá; @gia công năm|cắt gọt|mài|cân bằng: tốc độ trục chính; @mài: tỷ lệ hạt mài;
        @cân bằng: tốc độ quay thử; @cân bằng: vị trí gắn đối trọng; @cân bằng: độ cứng gối đỡ; @tia lửa: cường độ dòng phóng; @tia lửa: thời gian xung; @tia lửa: vật liệu điện cực; @tia lửa: lưu lượng dung môi; @dập: tốc độ tăng áp; @dập: lực kẹp phôi; @in ba|đắp: tốc độ quét; @in ba|đắp: lưu lượng khí bảo vệ; @in ba|đắp: cỡ hạt bột; @phun phủ: lưu lượng cấp bột; @phun phủ: tỷ lệ oxy/nhiên liệu; @đúc: nhiệt độ rót; @đúc: chiều dày vỏ khuôn; @đúc: độ ngậm khí"""),
    responses=listed("""
        độ nhám bề mặt; sai lệch hình dạng; @gia công năm|cắt gọt: lượng mòn dao; @gia công năm|cắt gọt|mài: lực cắt; @phun|đắp: độ bám dính lớp phủ; ứng suất dư;
        biến dạng nhiệt; @phun|đắp|đúc|in ba: độ xốp; biên độ rung; thời gian gia công"""),
    instruments=listed("""
        máy đo tọa độ ba chiều; máy đo độ nhám; @gia công năm|cắt gọt|mài: lực kế ba thành phần; quét quang học 3D; hiển vi kim tương;
        máy đo độ tròn; chụp cắt lớp vi tính; cảm biến gia tốc; phần mềm phần tử hữu hạn; @phun|đắp: máy thử bám dính"""),
    parts=listed("""
        @khuôn: lòng khuôn; bề mặt làm việc; @gia công năm|cắt gọt: lưỡi cắt; đồ gá kẹp; @gia công|cắt|mài|đo: cụm trục chính; phôi ban đầu; chi tiết thành mỏng;
        @phun|đắp: lớp phủ; @răng: biên dạng răng; cụm dẫn hướng; chi tiết mẫu"""),
    equipment=listed("""
        bộ đồ gá chuyên dùng <4..12/2> vị trí; @gia công năm|cắt gọt|mài: cụm trục chính tốc độ <12..30/2> nghìn vòng/phút; @phun phủ: súng phun phủ <20..100/10> kW;
        @bôi trơn: đầu phun bôi trơn <2..6> vòi; @thủy tĩnh: khuôn dập thủy tĩnh lực <200..900/100> tấn; @in ba: máy in kim loại cỡ <100..300/50> mm;
        @cân bằng: bệ cân bằng động tới <200..2000/200> kg"""),
    scales=listed("""
        @gia công|cắt gọt|mài|đo: trên máy công cụ của nhà máy; với loạt <20..200/20> chi tiết; ở <3..5> mức tốc độ; theo quy hoạch Taguchi;
        trong <100..500/50> giờ làm việc; @gia công|mài|cắt gọt: ở chế độ gia công tinh"""),
    ends=listed("""
        đạt cấp chính xác IT<5..8>; có đường kính tới <300..1500/100> mm; ở loạt sản xuất nhỏ và vừa; dùng vật liệu trong nước;
        @phun|đắp|đúc|in ba: làm việc trong môi trường ăn mòn; có bề mặt phức tạp; @phun|đắp|đúc: chịu mài mòn do hạt rắn; @gia công|mài|cắt gọt: bằng thép đã tôi cứng;
        phục vụ công nghiệp hỗ trợ; @gia công|cắt|mài|đo: trên máy công cụ sẵn có; thay thế chi tiết nhập khẩu; @bôi trơn|mài: không dùng dung dịch trơn nguội;
        @phun|đắp: nhằm phục hồi chi tiết đã mòn; @vỏ|chi tiết|cánh|tuabin: có thành mỏng"""),
    gains=listed("""
        nâng cao độ chính xác gia công; giảm độ nhám bề mặt; @gia công|cắt gọt|dập|mài: kéo dài tuổi thọ dao và khuôn; giảm giá thành chế tạo;
        rút ngắn thời gian gia công; @phun|đắp: phục hồi chi tiết đắt tiền; @cân bằng|gia công|mài: giảm rung và tiếng ồn; nội địa hóa phụ tùng"""),
    users=listed("""
        các nhà máy cơ khí chế tạo; các doanh nghiệp khuôn mẫu; các cơ sở công nghiệp hỗ trợ; các xưởng sửa chữa lớn"""),
    metrics=metrics("""
        Độ chính xác vị trí, mm, 0.005, 0.1; Độ nhám bề mặt Ra, µm, 0.2, 3.2; @phun|đắp: Độ bám dính, MPa, 30, 80;
        Tuổi thọ, giờ, 500, 8000; Tỷ lệ nội địa hóa, %, 60, 95"""),
)
BUILDING = Family(
    factors=listed("""
        @hàn tự|hàn nhiều: dòng điện hàn; @hàn: tốc độ hàn; @nâng|kết cấu: tải trọng nâng; @thủy lực|kích: áp suất dầu; @hàn tự|hàn nhiều: góc vát mép; @hàn tự|hàn nhiều: nhiệt độ nung nóng trước;
        chiều dày tấm; @băng tải: tốc độ băng; @kích|thủy lực: độ lệch hành trình; @băng tải: bán kính cong tuyến; @thuốc: thành phần thuốc hàn;
        @kết cấu: tải gió; tần số dao động; @khuấy: tốc độ quay đầu khuấy; @thủy lực|kích: chế độ đóng mở van;
        @nước: áp suất tia; @nước: lượng hạt mài; @nước: khoảng cách đầu phun; @nước: tốc độ cắt; @khuấy: lực ép dọc trục; @khuấy: hình dạng đầu khuấy; @băng: lực căng băng; @băng: khoảng cách con lăn; @kết cấu: mật độ lưới chia; @kết cấu: tổ hợp tải trọng; @kích|thủy lực: độ nhớt dầu; @hàn: khe hở lắp ghép"""),
    responses=listed("""
        @hàn: biến dạng sau hàn; @hàn: độ bền mối hàn; ứng suất lớn nhất; độ võng; @kích|thủy lực: sai lệch đồng bộ; @thủy lực|nước: tổn thất áp suất;
        tần số riêng; độ kín khít; hệ số an toàn; tuổi thọ mỏi; mức tiêu thụ công suất"""),
    instruments=listed("""
        @hàn: siêu âm tổ hợp pha; phần mềm phần tử hữu hạn; tem đo biến dạng; máy kinh vĩ điện tử; @hàn: chụp ảnh phóng xạ;
        máy thử kéo vạn năng; @thủy lực|kích|nước: cảm biến áp suất; quét lade kích thước lớn; mô phỏng động lực học nhiều vật"""),
    parts=listed("""
        kết cấu khung; @hàn|kết cấu: liên kết hàn; @thủy lực|kích: xi lanh chính; dầm chịu tải; @thủy lực|kích: bộ nguồn thủy lực; gối đỡ; @băng tải: cụm con lăn;
        @nâng: hệ tời; tấm vỏ; @thủy lực|kích: cụm van điều khiển; móng máy; bộ phận che chắn"""),
    equipment=listed("""
        @hàn: đồ gá hàn xoay <2..20/2> tấn; @thủy lực|kích|nước: bộ nguồn thủy lực <30..200/10> kW; @kích: cụm kích nâng <4..16/2> điểm tải <50..300/50> tấn;
        @hàn tự|hàn nhiều: đầu hàn tự động <2..4> mỏ; bệ thử tải trọng động <20..200/20> tấn; @băng tải: đoạn băng tải ống dài <20..120/20> m;
        @truyền động: xi lanh đường kính <160..400/20> mm"""),
    scales=listed("""
        trên mô hình tỷ lệ 1:<4..10/2>; ở <25..100/25> % và 125 % tải định mức; tại hiện trường lắp đặt;
        trong <200..900/100> giờ; theo TCVN về thiết bị nâng; @hàn: ở vị trí hàn khó"""),
    ends=listed("""
        @nâng|kết cấu|thủy lực: có tải trọng tới <20..300/20> tấn; @thủy|trục: lắp đặt tại các công trình thủy điện; trong không gian chật hẹp;
        làm việc trong môi trường bụi và ẩm; @hàn tự|hàn nhiều|cắt: bằng thép tấm dày <20..80/10> mm; ở vùng ven biển; thay thế thiết bị nhập ngoại;
        theo kết cấu mô-đun; với thời gian lắp dựng ngắn; theo tiêu chuẩn quốc tế; @băng|lò: ở độ dốc lớn;
        phục vụ sửa chữa, nâng cấp; @nhiệt điện|than|trục: trong dự án nhiệt điện; @nâng|thủy lực|băng: điều khiển từ xa"""),
    gains=listed("""
        nội địa hóa thiết bị nhập ngoại; nâng cao độ tin cậy kết cấu; bảo đảm an toàn cho người vận hành;
        rút ngắn thời gian lắp dựng; giảm khối lượng kim loại; @hàn: giảm biến dạng hàn; kéo dài tuổi thọ; @thủy lực|băng: tiết kiệm năng lượng truyền động"""),
    users=listed("""
        các ban quản lý dự án nhiệt điện, thủy điện; các công ty lắp máy; các công ty khai thác than hầm lò;
        các nhà máy đóng tàu và kết cấu thép"""),
    metrics=metrics("""
        @kích|thủy lực|trục: Tải trọng danh định, tấn, 5, 300; Tỷ lệ nội địa hóa, %, 60, 95; @kích|thủy lực: Sai lệch đồng bộ, mm, 0.5, 5;
        Công suất lắp đặt, kW, 20, 400; Mức ồn, dB, 68, 85"""),
)
FARMING = Family(
    factors=listed("""
        độ ẩm nguyên liệu; @sấy: nhiệt độ tác nhân sấy; @sấy|khí động: vận tốc khí; @tách hạt: tốc độ trống; @tách hạt|cấp liệu: khe hở làm việc; @tách hạt: góc nghiêng sàng;
        lượng cung cấp; chiều dày lớp hạt; @thị giác: cường độ chiếu sáng; tốc độ băng chuyền; @tách hạt|cấp liệu: số vòng quay rôto;
        @tách hạt: kích thước lỗ sàng; @bơm nhiệt: công suất bơm nhiệt; @tách hạt|sấy: hình dạng cánh; @sấy|hơi nước: thời gian ủ"""),
    responses=listed("""
        @tách hạt|cấp liệu|hạt: tỷ lệ hạt vỡ; độ sạch sản phẩm; @tách hạt|thị giác: tỷ lệ sót; chi phí năng lượng riêng; năng suất máy; độ đồng đều;
        @thị giác: tỷ lệ phân loại sai; màu sắc sản phẩm; lượng bụi; tổn thất sau máy"""),
    instruments=listed("""
        @tách hạt|sấy|cấp liệu: cân phân tích và sàng mẫu; @thị giác|tách hạt: camera tốc độ cao; @tách hạt|cấp liệu: mô phỏng phần tử rời rạc; @sấy|khí động: mô phỏng dòng khí CFD; máy đo độ ẩm hạt;
        đồng hồ đo điện năng; máy đo màu; ảnh nhiệt hồng ngoại; cảm biến mô-men"""),
    parts=listed("""
        buồng làm việc; bộ phận cấp liệu; @tách hạt: trống đập; @sấy|khí động: quạt và ống dẫn; @tách hạt: sàng phân ly; khung máy; @máy gặt: cụm dao;
        hệ truyền động; bộ điều khiển; @sấy|hơi nước: khay chứa; cửa thoát; @máy gặt|máy sấy: cơ cấu di động"""),
    equipment=listed("""
        máy nguyên mẫu năng suất <0,5..5/0,5> tấn mỗi giờ; @sấy: buồng sấy <1..10> tấn mỗi mẻ; @thị giác: cụm phân loại <4..12/2> kênh;
        dây chuyền bán tự động gồm <4..9> công đoạn; @bơm nhiệt: bơm nhiệt công suất <10..60/5> kW; bàn thử bộ phận làm việc <2..10> kW;
        @sấy|khí động: quạt ly tâm lưu lượng <2..20> nghìn m³/giờ"""),
    scales=listed("""
        trong một vụ thu hoạch; tại hợp tác xã; với <3..6> giống phổ biến; ở ba mức độ ẩm; trong <40..300/20> giờ máy;
        @máy gặt: trên ruộng thửa nhỏ; ở xưởng chế biến"""),
    ends=listed("""
        năng suất <0,5..5/0,5> tấn mỗi giờ; phù hợp quy mô hợp tác xã; @máy|chè|cà phê: ở vùng đồi dốc; ở Đồng bằng sông Cửu Long;
        phục vụ xuất khẩu; @sấy: sử dụng năng lượng tái tạo; với tỷ lệ hao hụt thấp; có điều khiển tự động;
        ở các tỉnh Tây Nguyên; theo hướng giảm lao động; đạt yêu cầu an toàn thực phẩm; ở vùng trồng phân tán;
        có khả năng di chuyển; thay thế máy nhập khẩu"""),
    gains=listed("""
        giảm tổn thất sau thu hoạch; nâng cao năng suất lao động; giảm chi phí năng lượng; nâng cao độ đồng đều sản phẩm;
        cơ giới hóa khâu nặng nhọc; bảo đảm vệ sinh thực phẩm; giảm giá thành máy; thích ứng với nhiều giống"""),
    users=listed("""
        các hợp tác xã nông nghiệp; các doanh nghiệp chế biến nông sản xuất khẩu; các cơ sở chế tạo máy nông nghiệp;
        các trang trại"""),
    metrics=metrics("""
        Năng suất, tấn/giờ, 0.5, 12; @hạt|lúa|gặt: Tổn thất hạt, %, 0.5, 4; Độ sạch, %, 95, 99.5;
        Điện năng riêng, kWh/tấn, 5, 60; Thời gian làm việc liên tục, giờ, 24, 200"""),
)

MECHANICS = Vocabulary(
    sector="mechanics",
    fields=("203", "202"),
    objective="4",
    technologies=lettered("""
        mG: gia công năm trục tốc độ cao; kG: dập thủy tĩnh; rcG: phun phủ nhiệt khí tốc độ cao; cG: đúc mẫu chảy chính xác;
        rG: cân bằng động tại chỗ; mG: bôi trơn tối thiểu trong cắt gọt; mcG: in ba chiều kim loại bằng lade;
        mG: mài chính xác điều khiển số; rcG: đắp lade phục hồi bề mặt; mkG: gia công tia lửa điện; mrG: đo kiểm và bù sai số trên máy;
        wW: hàn tự động dưới lớp thuốc; wkW: hàn ma sát khuấy; hW: nâng hạ đồng bộ nhiều kích; hW: truyền động thủy lực tuyến tính;
        vW: vận chuyển bằng băng tải ống; wkW: cắt tia nước áp suất siêu cao; wW: hàn nhiều mỏ có giám sát trực tuyến;
        whW: tối ưu kết cấu bằng phần tử hữu hạn; tA: sấy bơm nhiệt kết hợp năng lượng mặt trời; aA: phân loại bằng thị giác máy;
        gA: tách hạt và làm sạch bằng khí động; tA: sấy tầng sôi xung khí; gA: điều khiển tự động lượng cấp liệu;
        aA: xử lý bằng hơi nước và tia hồng ngoại"""),
    objects=lettered("""
        m: khuôn ép nhựa nhiều lòng khuôn; g: máy gặt đập liên hợp cỡ nhỏ; wh: cửa van công trình thủy điện;
        w: hệ thống lọc bụi tĩnh điện nhà máy nhiệt điện; tg: máy sấy nông sản hạt; mr: bánh răng côn xoắn cỡ lớn;
        mk: vỏ động cơ điện phòng nổ; hw: giàn chống thủy lực trong hầm lò; g: dây chuyền xay xát gạo;
        t: thiết bị làm khô sinh khối ép viên; wh: cần trục tháp sức nâng lớn; rc: bơm bùn chịu mài mòn;
        crm: tuabin thủy lực cột nước thấp; atg: hạt điều nhân; at: chè ô long; hw: xe chuyên dùng chở rác;
        hwv: dây chuyền sản xuất gạch không nung; w: toa xe hàng đường sắt khổ 1.435 mm; h: máy thu hoạch mía;
        mr: trục vít máy ép đùn; wk: vỏ tàu nhôm cỡ nhỏ; k: chi tiết thân vỏ ô tô; rm: rôto tuabin hơi; mc: van công nghiệp áp suất cao;
        v: than tại nhà máy nhiệt điện; v: clanhke xi măng; tga: hạt cà phê nhân; at: quả sấy dẻo; tg: hạt tiêu;
        ta: cá và tôm khô; wh: cầu trục gian máy; wk: bồn áp lực bằng thép không gỉ; rc: tấm lót máy nghiền; tga: lạc và đậu tương;
        mc: cánh bơm ly tâm; wh: giàn khoan tự hành cỡ nhỏ; v: quặng rời tại cảng"""),
    families={"G": CUTTING, "W": BUILDING, "A": FARMING},
    hosts=(
        "Viện Nghiên cứu Cơ khí",
        "Viện Máy và Dụng cụ Công nghiệp",
        "Viện Nghiên cứu Thiết kế Chế tạo Máy Nông nghiệp",
        "Trường Đại học Công nghiệp Hà Nội",
    ),
)
