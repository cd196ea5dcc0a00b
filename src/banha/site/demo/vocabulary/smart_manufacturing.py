# SPDX-License-Identifier: Apache-2.0
"""Smart manufacturing, automation and robots."""

from banha.site.demo.vocabulary.terms import Family, Vocabulary, lettered, listed, metrics

# Letters of objects: r is handled, w welded or painted, l is a store, v is inspected, s is planned
# and counted, p has machines that wear, c is dosed and controlled, u is far or high.
ROBOTS = Family(
    factors=listed("""
        @cộng tác|gắp|xếp dỡ: tải trọng đầu gắp; tốc độ khớp; quỹ đạo chuyển động; độ cứng vững đế; @gắp|cộng tác|xếp dỡ: lực kẹp; khoảng cách an toàn; độ trễ điều khiển; @cộng tác|gắp|hàn: sai lệch định vị phôi;
        @hàn robot: dòng hàn; @phun sơn: góc súng phun; @gắp|xếp dỡ|leo: áp suất chân không; bán kính quay; @tự hành|bay|leo: mật độ vật cản; hệ số khuếch đại bộ điều khiển; @tự hành: mặt sàn di chuyển"""),
    responses=listed("""
        độ lặp lại vị trí; thời gian chu kỳ; sai số bám quỹ đạo; @gắp|cộng tác|xếp dỡ: tỷ lệ gắp thành công; rung dư; @hàn robot: chất lượng đường hàn; mức tiêu thụ điện; @phun sơn: độ dày lớp sơn;
        @cộng tác|gắp|tự hành: lực va chạm; thời gian chuyển đổi"""),
    instruments=listed("""
        bộ bám lade; cảm biến lực sáu thành phần; mô phỏng Gazebo; camera độ sâu; đồng hồ so và thước chuẩn; cảm biến gia tốc; quét 3D; phần mềm mô phỏng động lực học;
        bộ đo điện năng"""),
    parts=listed("""
        khớp cổ tay; @gắp|cộng tác|xếp dỡ: đầu gắp; bộ điều khiển trung tâm; hệ thị giác; @tự hành|leo: đế di động; thuật toán lập đường đi; vùng an toàn; @cộng tác|hàn|sơn|gắp: bảng dạy; @cộng tác|hàn|gắp: cơ cấu thay dụng cụ; @cộng tác|hàn|gắp: bàn gá;
        mạch công suất; phần mềm điều phối"""),
    equipment=listed("""
        @cộng tác|gắp|xếp dỡ: tay máy tải trọng <3..30/3> kg; @tự hành: xe tự hành tải <100..900/100> kg; @gắp|xếp dỡ: đầu gắp chân không <4..16/2> miệng hút; @hàn robot: trạm hàn <1..3> robot; @cộng tác|gắp: trạm lắp ráp <3..8> vị trí;
        @phun sơn: cụm phun sơn <2..6> trục; @bay: đội thiết bị bay <3..10> chiếc;
        @leo: robot bám từ tải <5..30/5> kg; @leo: xe leo kiểm tra mang <2..6> đầu đo"""),
    scales=listed("""
        trong <2..3> ca liên tục; @cộng tác|gắp|hàn|sơn|xếp dỡ|tự hành: với <3..12> mã hàng; ở <50..100/25> % tốc độ; trong <200..900/100> giờ chạy; @cộng tác|tự hành: bên cạnh công nhân; @cộng tác|gắp|hàn|sơn: tại xưởng của doanh nghiệp"""),
    ends=listed("""
        @cộng tác|gắp|xếp dỡ: tải trọng tới <3..30/3> kg; @cộng tác: làm việc cạnh công nhân; @cộng tác|gắp|hàn|sơn: với nhiều mã hàng loạt nhỏ; trong không gian hẹp; với bộ điều khiển chế tạo trong nước;
        @cộng tác: không cần rào chắn; phù hợp doanh nghiệp nhỏ và vừa; có thị giác dẫn hướng; với thời gian hoàn vốn dưới <18..36/6> tháng; trong môi trường bụi và nóng;
        @robot|gắp: theo tiêu chuẩn ISO 10218; lập trình bằng tiếng Việt; @cộng tác|gắp|hàn: có khả năng thay dụng cụ nhanh"""),
    gains=listed("""
        giảm lao động nặng nhọc, độc hại; @cộng tác|gắp|hàn|sơn: rút ngắn thời gian chuyển đổi mã hàng; nâng cao độ ổn định nguyên công; tăng năng suất dây chuyền; nội địa hóa bộ điều khiển;
        giảm tai nạn lao động; tiết kiệm vật tư; linh hoạt bố trí mặt bằng"""),
    users=listed("""
        các doanh nghiệp điện tử, công nghiệp hỗ trợ; các nhà cung cấp cho ngành ô tô; các doanh nghiệp cơ khí chính xác; các kho vận"""),
    metrics=metrics("""
        Độ lặp lại, mm, 0.02, 0.2; @gắp|cộng tác|xếp dỡ|tự hành: Tải trọng, kg, 3, 500; Thời gian chu kỳ, giây, 1, 45;
        Năng suất, sản phẩm/giờ, 60, 3600; @gắp|cộng tác|xếp dỡ: Tỷ lệ gắp thành công, %, 95, 99.8"""),
)
INSPECTION = Family(
    factors=listed("""
        @quang học|học sâu: cường độ chiếu sáng; @quang học|học sâu: độ phân giải ảnh; @quang học|học sâu|vô tuyến: tốc độ băng; @quang học|học sâu: góc đặt camera; @rung: tần số lấy mẫu rung; số kênh đo; chu kỳ thu thập; @lịch|chuyền|OPC|hiệu suất: kích cỡ lô; @lịch|chuyền: thứ tự gia công; @lịch|chuyền|vô tuyến: mức tồn kho an toàn;
        @vô tuyến: khoảng cách đọc thẻ; @quang học|học sâu|rung: số lượng mẫu lỗi; ngưỡng cảnh báo; độ trễ đồng bộ; @rung|OPC|hiệu suất: cách đặt cảm biến;
        mức tải máy; tay nghề người vận hành; thời điểm trong ca"""),
    responses=listed("""
        @quang học|học sâu: tỷ lệ phát hiện lỗi; @quang học|học sâu: tỷ lệ loại nhầm; thời gian dừng máy; hiệu suất thiết bị tổng thể; thời gian hoàn thành đơn; @vô tuyến: tỷ lệ đọc đúng; @rung|thực tế: sai số dự báo hỏng hóc;
        @lịch|chuyền|vô tuyến: lượng hàng dở dang; độ trễ cảnh báo; @lịch|chuyền: mức cân bằng chuyền"""),
    instruments=listed("""
        @quang học|học sâu: camera công nghiệp <5..20/5> megapixel; @rung|thực tế|hiệu suất: cảm biến rung ba trục; @lịch|chuyền: mô phỏng dây chuyền; @quang học|học sâu|rung: bộ mẫu lỗi chuẩn; nhật ký máy; @vô tuyến: đầu đọc thẻ UHF; @rung: phổ đường bao rung;
        @OPC|hiệu suất|lịch: nền tảng OPC UA; bấm giờ thao tác; biểu đồ kiểm soát thống kê"""),
    parts=listed("""
        @quang học|học sâu|chuyền: trạm kiểm tra; @rung: ổ lăn; bảng điều hành; kho đặc trưng; @quang học|học sâu: nguồn sáng; nút thu thập; lệnh sản xuất; mã lô; công đoạn thắt nút; hệ quản trị nguồn lực; ca làm việc; @vô tuyến: cổng đọc thẻ"""),
    equipment=listed("""
        @quang học|học sâu: trạm thị giác <2..8> camera; @rung|hiệu suất|OPC: bộ cảm biến không dây <10..60/10> điểm; @lịch|chuyền|hiệu suất|OPC: phần mềm điều hành cho <20..120/20> máy; @vô tuyến: cổng đọc <50..400/50> thẻ mỗi giây; bảng điều khiển <6..20/2> chỉ số;
        @rung|OPC|hiệu suất: bộ thu thập <16..64/8> kênh; @thực tế: kính thực tế tăng cường cho <3..12> vị trí"""),
    scales=listed("""
        trên <2..6> chuyền; trong <3..9> tháng thu dữ liệu; @quang học|học sâu|vô tuyến: với <10..90/10> nghìn sản phẩm; @lịch|chuyền: ở <3..8> kịch bản đơn hàng; trong giờ cao điểm; @quang học|học sâu|rung: với <5..30/5> loại lỗi"""),
    ends=listed("""
        @quang học|học sâu: với tốc độ <60..600/60> sản phẩm mỗi phút; @quang học|học sâu: có kích thước lỗi dưới <0,1..0,9/0,1> mm; từ dữ liệu máy sẵn có; không phải dừng chuyền; kết nối hệ quản trị nguồn lực; ở nhiều nhà máy;
        phù hợp doanh nghiệp nhỏ và vừa; với chi phí cảm biến thấp; theo thời gian thực; @vô tuyến|OPC|quang học: phục vụ truy xuất lô hàng; @lịch|chuyền: khi đơn hàng thay đổi gấp; trên nền phần mềm mã mở;
        @OPC|hiệu suất|rung: với máy cũ không có cổng số"""),
    gains=listed("""
        giảm tỷ lệ phế phẩm; nâng cao hiệu suất thiết bị; truy xuất toàn bộ lịch sử sản xuất; đồng bộ kế hoạch với tồn kho; giảm dừng máy đột xuất; giảm kiểm tra thủ công;
        rút ngắn thời gian giao hàng; giảm hàng dở dang"""),
    users=listed("""
        các công ty may và da giầy; các nhà máy thực phẩm và đồ uống; các doanh nghiệp điện tử; các nhà máy cơ khí"""),
    metrics=metrics("""
        @quang học|học sâu|rung: Tỷ lệ phát hiện lỗi, %, 92, 99.5; Hiệu suất thiết bị tổng thể, %, 65, 92; Tỷ lệ phế phẩm, %, 0.1, 3;
        Thời gian dừng máy, giờ/tháng, 2, 20; @vô tuyến: Tỷ lệ đọc đúng, %, 97, 99.9"""),
)
CONTROL = Family(
    factors=listed("""
        hệ số bộ điều khiển; độ trễ quá trình; chu kỳ quét; nhiễu tải; độ trôi cảm biến; tốc độ cấp liệu; @cân: dải cân; @thích nghi|mờ|mẻ|mềm: nhiệt độ đặt; @phân bón|trộn|thức ăn|thuốc lá|gốm: độ ẩm nguyên liệu; @sữa|bánh: độ nhớt sản phẩm; @cân: số đầu cân; @cân: tần số rung máng;
        @mẻ: thứ tự mẻ; áp suất đường ống"""),
    responses=listed("""
        sai số xác lập; độ quá điều chỉnh; @cân: sai số cân; thời gian đáp ứng; @sữa|bia|thủy sản|nhuộm: tiêu hao hơi; độ lệch chất lượng mẻ; @sữa|bia|nhuộm|mạ|nước: tiêu thụ nước; lượng nguyên liệu dư; độ bền vững của vòng kín; tỷ lệ mẻ đạt"""),
    instruments=listed("""
        @cân: quả cân chuẩn; bộ điều khiển khả trình; mô phỏng phần cứng trong vòng; nhận dạng hệ thống; bộ ghi nhiều kênh; đầu đo cận hồng ngoại; lưu lượng kế Coriolis; phần mềm Matlab;
        @mạ|nước|sữa|bia|nhuộm: đầu đo pH và độ dẫn"""),
    parts=listed("""
        @thích nghi|mờ|mẻ|mềm: vòng điều chỉnh nhiệt; @cân: phễu cân; van điều khiển; mô hình quá trình; tủ điện; @cân|mẻ: máng cấp liệu; @cân|mẻ: mẻ trộn; giao diện vận hành; cảm biến mức; bộ quan sát; @sữa|bia|đồ uống: khâu làm sạch tại chỗ"""),
    equipment=listed("""
        tủ điều khiển <32..256/32> tín hiệu; @cân: cụm cân <6..16/2> đầu; @số mở: bộ điều khiển số <2..6> trục; @cân|mẻ: trạm định lượng <4..12> thành phần; phần mềm giám sát <100..900/100> biến; bộ điều chỉnh <4..16/2> vòng kín"""),
    scales=listed("""
        @cân|mẻ|mờ|mềm: trong <20..120/20> mẻ; ở <3..5> mức tải; @mẻ|cân: với <4..12> công thức; trong <2..6> tháng; trên mô hình phần cứng trong vòng; ở chế độ tự động hoàn toàn"""),
    ends=listed("""
        @cân: với sai số dưới <0,2..1/0,1> %; @mẻ|cân: có nhiều công thức sản phẩm; trên phần cứng chế tạo trong nước; @phân bón|trộn|thức ăn|thủy sản|thuốc: với nguyên liệu không đồng đều; @mẻ: theo chuẩn ISA-88; @cân|mẻ: năng suất <20..200/20> mẻ mỗi ngày;
        không thay thế máy hiện có; @sữa|bia|thủy sản|nhuộm: nhằm tiết kiệm hơi và nước; giám sát từ xa; trong điều kiện tải thay đổi; phù hợp nhà máy quy mô nhỏ; có tự chỉnh thông số; @sữa|bia|thủy sản|thực phẩm|bánh|đồ uống: với yêu cầu vệ sinh cao"""),
    gains=listed("""
        ổn định chất lượng giữa các mẻ; tiết kiệm vật tư tiêu hao; giảm tiêu hao năng lượng; giảm thao tác thủ công; @cân|mẻ: nâng cao độ chính xác định lượng; rút ngắn thời gian khởi động;
        @mẻ|cân: giảm sai sót công thức; làm chủ phần mềm điều khiển"""),
    users=listed("""
        các nhà máy thực phẩm và đồ uống; các nhà máy phân bón, vật liệu xây dựng; các phân xưởng mạ và hóa chất; các trạm trộn"""),
    metrics=metrics("""
        @cân|mẻ: Sai số định lượng, %, 0.2, 1.5; Thời gian đáp ứng, giây, 1, 30; @sữa|bia|nhuộm|thủy sản: Mức tiết kiệm hơi, %, 5, 20;
        @cân|mẻ: Năng suất, mẻ/giờ, 2, 30; Tỷ lệ mẻ đạt, %, 95, 99.8"""),
)

SMART_MANUFACTURING = Vocabulary(
    sector="smart",
    fields=("202", "203", "102"),
    objective="4",
    technologies=lettered("""
        rR: robot cộng tác sáu bậc tự do; rR: gắp đặt tốc độ cao kiểu delta; wR: hàn robot bám theo đường hàn; yR: phun sơn tự động bù hình dạng; lR: xe tự hành dẫn đường bằng lade;
        uR: điều phối bầy thiết bị bay không người lái; rR: gắp vật xếp lộn xộn bằng thị giác ba chiều; lR: xếp dỡ kiện hàng bằng robot; uR: robot leo kiểm tra bề mặt;
        vV: kiểm tra quang học tự động; sV: lập lịch sản xuất động; pV: bảo trì dự đoán từ tín hiệu rung; ltV: nhận dạng vô tuyến tần số siêu cao; psV: giám sát hiệu suất thiết bị tổng thể;
        pV: hướng dẫn bảo trì bằng thực tế tăng cường; spV: thu thập số liệu theo chuẩn OPC UA; vV: phát hiện lỗi bề mặt bằng học sâu; sV: cân bằng chuyền bằng mô phỏng;
        cC: điều khiển thích nghi nhiều biến; kC: cân định lượng động nhiều đầu; mC: điều khiển số mở trên nền PC; cC: điều khiển mẻ theo công thức; cC: cảm biến mềm ước lượng chất lượng;
        ckC: điều khiển mờ tự chỉnh"""),
    objects=lettered("""
        rvsl: dây chuyền lắp ráp điện tử; vst: xưởng may công nghiệp; crv: nhà máy chế biến thủy sản; prv: phân xưởng đúc nhôm áp lực; rvlk: dây chuyền đóng gói thực phẩm; lt: kho hàng tự động nhiều tầng;
        rwypm: nhà máy sản xuất linh kiện ô tô; mvsy: xưởng gia công gỗ xuất khẩu; cpk: dây chuyền sản xuất phân bón hạt; ck: trạm trộn bê tông thương phẩm; cspv: nhà máy sữa; cp: phân xưởng mạ điện;
        mps: dây chuyền chế tạo khuôn mẫu; vcrs: dây chuyền đóng chai đồ uống; up: bãi chứa than và cảng bốc rót; rvs: nhà máy giầy thể thao; vpk: dây chuyền sản xuất thuốc lá điếu; u: đường dây truyền tải điện;
        cps: nhà máy bia quy mô vừa; wm: xưởng kết cấu thép; w: khung xe máy; y: nội thất gỗ sơn; k: nhà máy bánh kẹo; k: nhà máy thức ăn chăn nuôi; t: chuỗi cho thuê pa-lét; lt: trung tâm phân phối hàng tiêu dùng;
        rl: xưởng gạch ốp lát; vp: dây chuyền cán thép; p: trạm nén khí trung tâm; ps: xưởng dệt kim; u: bồn chứa xăng dầu; u: ống khói và lò quay xi măng; c: dây chuyền nhuộm vải; c: lò nung gốm; c: trạm xử lý nước cấp;
        vr: nhà máy bao bì nhựa; vs: nhà máy bảng mạch in; m: máy cắt tấm kim loại"""),
    families={"R": ROBOTS, "V": INSPECTION, "C": CONTROL},
    hosts=(
        "Viện Nghiên cứu Điện tử, Tin học, Tự động hóa",
        "Viện Máy và Dụng cụ Công nghiệp",
        "Trường Đại học Công nghiệp Thành phố Hồ Chí Minh",
        "Trường Đại học Kinh tế - Kỹ thuật Công nghiệp",
    ),
)
