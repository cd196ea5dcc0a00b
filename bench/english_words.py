# SPDX-License-Identifier: Apache-2.0
"""What the demonstration's technologies and objects are called in English, as the trade says it.

No word-for-word gloss: terms of the trade, and where English has none, what the thing does.
"""


def listed(text: str) -> dict[str, str]:
    """Lines of a Vietnamese phrase and what English says."""
    rows = (line.partition(" = ") for line in text.strip().splitlines())
    return {left.strip(): right.strip() for left, _, right in rows}


TECHNOLOGIES = listed("""
tuyển nổi cột ngược dòng = counter-current column flotation
tuyển ly tâm tăng trọng lực = enhanced-gravity separation in centrifugal concentrators
tuyển từ cường độ cao ướt = wet high-intensity magnetic separation
hòa tách axit sunfuric áp suất khí quyển = atmospheric leaching in sulphuric acid
chiết dung môi nhiều bậc = multistage solvent extraction
thủy luyện trong môi trường amoniac = ammoniacal hydrometallurgy
hoàn nguyên trực tiếp bằng than antraxit = coal-based direct reduction
luyện kim bột ép nóng đẳng tĩnh = powder metallurgy with hot isostatic pressing
tinh luyện điện xỉ = electroslag remelting
thấm nitơ plasma = plasma nitriding
tôi cảm ứng tần số kép = dual-frequency induction hardening
rèn khuôn kín bán nóng = warm closed-die forging
trích ly bằng cacbonic siêu tới hạn = supercritical CO2 extraction
trích ly có hỗ trợ siêu âm = ultrasound-assisted extraction
chưng cất phân tử màng mỏng = short-path molecular distillation
sấy lạnh chân không = freeze-drying
vi bao bằng polyme sinh học = microencapsulation in biopolymers
tạo hạt tầng sôi có bọc lớp = fluidised-bed granulation with coating
lên men chìm có bổ sung cơ chất = fed-batch submerged fermentation
lên men xốp trên giá thể rắn = solid-state fermentation
thủy phân enzym hai giai đoạn = two-step enzymatic hydrolysis
este hóa xúc tác axit rắn = esterification over solid acid catalysts
oxy hóa nâng cao bằng ozon = ozone-based advanced oxidation
nhiệt phân chậm trong thiết bị trục vít = slow pyrolysis in a screw reactor
gia công năm trục tốc độ cao = high-speed five-axis milling
phun phủ nhiệt khí tốc độ cao = high-velocity oxy-fuel spraying
in ba chiều kim loại bằng lade = laser additive manufacturing of metals
đắp lade phục hồi bề mặt = laser cladding for surface repair
gia công tia lửa điện = electrical discharge machining
hàn ma sát khuấy = friction stir welding
hàn tự động dưới lớp thuốc = submerged arc welding
tối ưu kết cấu bằng phần tử hữu hạn = structural optimisation with finite elements
sấy bơm nhiệt kết hợp năng lượng mặt trời = solar-assisted heat pump drying
phân loại bằng thị giác máy = machine-vision sorting
cân bằng động tại chỗ = in-situ rotor balancing
cắt tia nước áp suất siêu cao = ultra-high-pressure waterjet cutting
đốt kèm sinh khối trong lò hơi = biomass co-firing
thu hồi nhiệt thải bằng chu trình Rankine hữu cơ = waste heat recovery with an organic Rankine cycle
thu giữ cacbon bằng dung môi amin = amine-based carbon capture
tích trữ nhiệt bằng vật liệu chuyển pha = thermal storage in phase change materials
chẩn đoán phóng điện cục bộ trực tuyến = on-line partial discharge diagnosis
điều khiển dự báo theo mô hình = model predictive control
bù công suất phản kháng tĩnh = static reactive power compensation
định vị sự cố bằng sóng truyền = travelling-wave fault location
tối ưu vận hành bằng học tăng cường = reinforcement learning for optimal operation
điện phân nước màng trao đổi proton = proton exchange membrane electrolysis of water
dự báo công suất bằng mạng nơ-ron hồi quy = output forecasting with recurrent neural networks
giám sát khí mỏ bằng cảm biến quang = fibre-optic monitoring of mine gas
tổng hợp thủy nhiệt có hỗ trợ vi sóng = microwave-assisted hydrothermal synthesis
nghiền năng lượng cao = high-energy ball milling
thiêu kết xung điện plasma = spark plasma sintering
lắng đọng pha hơi hóa học = chemical vapour deposition
phún xạ magnetron một chiều = direct-current magnetron sputtering
kéo sợi điện trường = electrospinning
thuộc da không crom = chrome-free tanning
đóng rắn kiềm hoạt hóa = alkali-activated curing
ép đùn trục vít đôi = twin-screw extrusion
dệt ba chiều nhiều lớp = multilayer three-dimensional weaving
hoàn tất vải bằng plasma lạnh = cold plasma finishing of fabrics
lưu hóa động cao su – nhựa = dynamic vulcanisation of rubber and plastic blends
học sâu trên ảnh đa phổ = deep learning on multispectral images
xử lý ngôn ngữ tự nhiên tiếng Việt = natural language processing for Vietnamese
học liên kết bảo vệ dữ liệu riêng = privacy-preserving federated learning
đồ thị tri thức chuyên ngành = domain knowledge graphs
phân tích chuỗi thời gian bất thường = anomaly detection in time series
chuỗi khối riêng có phân quyền = permissioned blockchain
mã hóa đồng cấu = homomorphic encryption
mạng cảm biến không dây công suất thấp = low-power wireless sensor networks
điện toán biên trên thiết bị nhúng = edge computing on embedded devices
bản sao số thời gian thực = real-time digital twins
khai phá quy trình từ nhật ký sự kiện = process mining of event logs
tự động hóa quy trình bằng robot phần mềm = robotic process automation
robot cộng tác sáu bậc tự do = six-axis collaborative robots
hàn robot bám theo đường hàn = robotic welding with seam tracking
xe tự hành dẫn đường bằng lade = laser-guided autonomous vehicles
kiểm tra quang học tự động = automated optical inspection
bảo trì dự đoán từ tín hiệu rung = predictive maintenance from vibration signals
lập lịch sản xuất động = dynamic production scheduling
phát hiện lỗi bề mặt bằng học sâu = surface defect detection with deep learning
hướng dẫn bảo trì bằng thực tế tăng cường = augmented-reality guidance for maintenance crews
điều khiển mờ tự chỉnh = self-tuning fuzzy control
cảm biến mềm ước lượng chất lượng = soft sensors that estimate quality
điều phối bầy thiết bị bay không người lái = coordination of drone swarms
nhận dạng vô tuyến tần số siêu cao = UHF radio-frequency identification
""")

OBJECTS = listed("""
quặng đồng nghèo vùng Sin Quyền = low-grade copper ore of Sin Quyen
quặng titan sa khoáng ven biển = titanium-bearing beach sands
quặng đất hiếm Đông Pao = rare earth ore of Dong Pao
bùn đỏ của nhà máy alumin = red mud from alumina refining
bụi lò hồ quang chứa kẽm = zinc-bearing electric arc furnace dust
quặng graphit Yên Thái = graphite ore of Yen Thai
quặng cromit Cổ Định = chromite of Co Dinh
pin lithi-ion thải = spent lithium-ion batteries
bản mạch điện tử thải = waste printed circuit boards
thép không gỉ duplex = duplex stainless steel
gang cầu chịu mài mòn = wear-resistant ductile iron
hợp kim titan y sinh = biomedical titanium alloys
thép dụng cụ làm khuôn nguội = cold-work tool steel
phân bón NPK tan chậm = slow-release compound fertiliser
tinh dầu quế và hồi = cinnamon and star anise essential oils
vỏ hạt điều = cashew nut shells
phụ phẩm chế biến cà phê = residues of coffee processing
nước thải dệt nhuộm = textile dyeing effluent
hoạt chất curcumin = curcumin
than hoạt tính từ gáo dừa = activated carbon from coconut shells
nước rỉ rác = landfill leachate
vỏ tôm và vỏ cua = shrimp and crab shells
dầu bôi trơn sinh học = bio-lubricants
bột nghệ và gừng = turmeric and ginger powder
vỏ trấu = rice husk
dịch chiết chè xanh = green tea extract
bã mía và rỉ đường = bagasse and molasses
máy gặt đập liên hợp cỡ nhỏ = small combine harvesters
bánh răng côn xoắn cỡ lớn = large spiral bevel gears
khuôn ép nhựa nhiều lòng khuôn = multi-cavity injection moulds
dây chuyền xay xát gạo = rice mills
hạt điều nhân = cashew kernels
chè ô long = oolong tea
rôto tuabin hơi = steam turbine rotors
vỏ tàu nhôm cỡ nhỏ = hulls of small aluminium boats
hạt tiêu = black pepper
cánh bơm ly tâm = centrifugal pump impellers
bồn áp lực bằng thép không gỉ = stainless pressure vessels
tuabin thủy lực cột nước thấp = low-head hydro turbines
hạt cà phê nhân = green coffee beans
nhà máy nhiệt điện than phun = pulverised-coal power stations
máy biến áp lực 220 kV = 220 kV power transformers
cụm điện gió ngoài khơi = offshore wind farms
lưới điện phân phối nông thôn = rural distribution grids
trạm sạc xe điện công cộng = public charging stations for electric cars
lưới điện siêu nhỏ hải đảo = island microgrids
cáp ngầm trung áp đô thị = underground medium-voltage cables in cities
nhà máy xi măng lò quay = rotary-kiln cement works
chuỗi kho lạnh thủy sản = cold stores for seafood
lò nấu thủy tinh = glass melting furnaces
sản xuất hydro xanh cho công nghiệp thép = green hydrogen for steelmaking
tòa nhà văn phòng nhiều tầng = high-rise office buildings
vỉa than dày trung bình dốc thoải = gently dipping coal seams of medium thickness
vật liệu catốt pin lithi = cathode materials for lithium batteries
gốm áp điện không chì = lead-free piezoelectric ceramics
màng lọc nước biển = seawater desalination membranes
vải chống cháy cho bảo hộ lao động = flame-retardant fabrics for protective clothing
cao su chịu dầu = oil-resistant rubber
bao bì phân hủy sinh học từ tinh bột sắn = biodegradable packaging from cassava starch
lớp phủ siêu kỵ nước cho cột điện = superhydrophobic coatings for power poles
bê tông nhẹ từ tro bay = lightweight concrete from fly ash
vật liệu cách nhiệt aerogel từ trấu = aerogel insulation from rice husk
da cá sấu và da trăn = crocodile and python leather
vải pha sợi dứa = fabrics blended with pineapple fibre
cánh tuabin gió cỡ nhỏ = blades of small wind turbines
điện cực trong suốt = transparent electrodes
kính phát xạ thấp = low-emissivity glass
gốm cacbua silic = silicon carbide ceramics
chuỗi cung ứng nông sản xuất khẩu = supply chains of exported farm produce
sàn thương mại điện tử nông thôn = rural e-commerce platforms
hệ thống cảnh báo phòng vệ thương mại = early warning of trade remedies
trung tâm điều hành logistics cảng biển = seaport logistics control centres
hồ sơ cấp phép hóa chất nguy hiểm = licensing files for hazardous chemicals
hệ thống giám sát xăng dầu = monitoring of petrol supply
lưới đo đếm điện thông minh = smart electricity metering
dự báo giá hàng thiết yếu = price forecasts for staple goods
chuỗi lạnh thủy sản = the seafood cold chain
hồ chứa thủy điện = hydropower reservoirs
thủ tục hành chính một cửa = one-stop administrative services
vật liệu nổ công nghiệp = industrial explosives
thống kê xuất nhập khẩu = import and export statistics
hàng hóa vi phạm nhãn hiệu = counterfeit goods
dây chuyền lắp ráp điện tử = electronics assembly lines
xưởng may công nghiệp = garment workshops
nhà máy chế biến thủy sản = seafood processing plants
phân xưởng đúc nhôm áp lực = aluminium die-casting shops
dây chuyền đóng gói thực phẩm = food packaging lines
kho hàng tự động nhiều tầng = automated high-bay warehouses
nhà máy sữa = dairies
dây chuyền đóng chai đồ uống = beverage bottling lines
nhà máy giầy thể thao = sports shoe factories
đường dây truyền tải điện = power transmission lines
nhà máy bia quy mô vừa = medium-sized breweries
nội thất gỗ sơn = lacquered wooden furniture
dây chuyền cán thép = steel rolling lines
nhà máy bảng mạch in = printed circuit board factories
bồn chứa xăng dầu = fuel storage tanks
ống khói và lò quay xi măng = chimneys and kilns of cement works
""")

#: Abstracts as applicants write them; {t} the technology, {o} the object.
ABSTRACTS = (
    "This project investigates {t} as a route to better performance in {o}. Current practice "
    "relies on imported know-how and wastes energy and material. Bench tests and a pilot "
    "installation will establish the operating window, followed by a techno-economic assessment.",
    "We propose to bring {t} to industrial maturity. The case under study is {o}, for which no "
    "domestic supplier offers a proven answer. Deliverables: a validated procedure, a "
    "demonstrator tried for three months, two papers and a trained operating team.",
    "{O} remain a weak point of the sector. The study combines modelling with trials to find out "
    "under which conditions {t} pays off, what limits it, and how it can be run by the staff at "
    "hand. Guidelines for small and medium-sized companies conclude the work.",
    "The aim is a home-grown solution for {o}. Building on earlier laboratory findings, the team "
    "will design and test {t}, compare it with conventional methods in quality, cost and "
    "emissions, and hand over the results to partners in industry.",
)


def abstract_of(technology: str, target: str, number: int) -> str:
    """The English abstract of a work; its patterns come in turn."""
    words = OBJECTS[target]
    return ABSTRACTS[number % len(ABSTRACTS)].format(
        t=TECHNOLOGIES[technology], o=words, O=words[0].upper() + words[1:]
    )
