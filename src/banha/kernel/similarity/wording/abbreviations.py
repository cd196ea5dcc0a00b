# SPDX-License-Identifier: Apache-2.0
"""Abbreviations of the field, written out before texts are compared."""

import re

#: Only those that stand for one thing in texts of science, technology, industry and trade.
TABLE: dict[str, str] = {
    "KH&CN": "khoa học và công nghệ",
    "KHCN": "khoa học và công nghệ",
    "KH-CN": "khoa học và công nghệ",
    "KHKT": "khoa học kỹ thuật",
    "KH,CN&ĐMST": "khoa học công nghệ và đổi mới sáng tạo",
    "ĐMST": "đổi mới sáng tạo",
    "ĐTKHCN": "đề tài khoa học và công nghệ",
    "NCKH": "nghiên cứu khoa học",
    "R&D": "nghiên cứu và phát triển",
    "SXTN": "sản xuất thử nghiệm",
    "CNTT": "công nghệ thông tin",
    "CNSH": "công nghệ sinh học",
    "CNC": "công nghệ cao",
    "CNH": "công nghiệp hóa",
    "HĐH": "hiện đại hóa",
    "CĐS": "chuyển đổi số",
    "CSDL": "cơ sở dữ liệu",
    "TTNT": "trí tuệ nhân tạo",
    "AI": "trí tuệ nhân tạo",
    "IoT": "internet vạn vật",
    "GIS": "hệ thống thông tin địa lý",
    "TMĐT": "thương mại điện tử",
    "SHTT": "sở hữu trí tuệ",
    "NHTT": "nhãn hiệu tập thể",
    "NHCN": "nhãn hiệu chứng nhận",
    "CDĐL": "chỉ dẫn địa lý",
    "TCVN": "tiêu chuẩn quốc gia",
    "QCVN": "quy chuẩn kỹ thuật quốc gia",
    "TCĐLCL": "tiêu chuẩn đo lường chất lượng",
    "TXNG": "truy xuất nguồn gốc",
    "ATTP": "an toàn thực phẩm",
    "VSATTP": "vệ sinh an toàn thực phẩm",
    "ATSH": "an toàn sinh học",
    "BVTV": "bảo vệ thực vật",
    "BVMT": "bảo vệ môi trường",
    "BĐKH": "biến đổi khí hậu",
    "ĐDSH": "đa dạng sinh học",
    "KT-XH": "kinh tế xã hội",
    "NTTS": "nuôi trồng thủy sản",
    "NTM": "nông thôn mới",
    "HTX": "hợp tác xã",
    "DNNVV": "doanh nghiệp nhỏ và vừa",
    "NLTT": "năng lượng tái tạo",
    "NLMT": "năng lượng mặt trời",
    "TKNL": "tiết kiệm năng lượng",
    "TKĐ": "tiết kiệm điện",
    "CCN": "cụm công nghiệp",
    "KCN": "khu công nghiệp",
    "CNHT": "công nghiệp hỗ trợ",
    "XNK": "xuất nhập khẩu",
    "GTGT": "giá trị gia tăng",
    "CTR": "chất thải rắn",
    "UBND": "ủy ban nhân dân",
    "ĐBSCL": "đồng bằng sông cửu long",
    "ĐBSH": "đồng bằng sông hồng",
    "ĐNB": "đông nam bộ",
    "TP.HCM": "thành phố hồ chí minh",
    "TPHCM": "thành phố hồ chí minh",
    "TP. HCM": "thành phố hồ chí minh",
    "TP HCM": "thành phố hồ chí minh",
    "BR-VT": "bà rịa vũng tàu",
    "BRVT": "bà rịa vũng tàu",
}

EXPANSIONS: dict[str, list[str]] = {short: words.split() for short, words in TABLE.items()}
# The longest first, whole words only, capitals as written: "AI" is not "ai".
ABBREVIATION = re.compile(
    r"(?<!\w)(?=[A-ZĐ])(?:"
    + "|".join(re.escape(s) for s in sorted(TABLE, key=len, reverse=True))
    + r")(?!\w)"
)
