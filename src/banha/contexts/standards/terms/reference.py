# SPDX-License-Identifier: Apache-2.0
"""Regulations of Bộ Công Thương whose numbers were seen in official sources: reference data.

Only what was seen is filled in: where the circular or a day was not, it stays empty, and the
register says that it is not known.
"""

from datetime import date
from typing import NamedTuple


class RegulationRow(NamedTuple):
    """A number as printed, its subject, and what is known of its circular and days."""

    number: str
    subject: str
    instrument: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    other_number: str = ""


ISSUER = "Bộ Công Thương"
_BLASTING, _SERIES = date(2021, 10, 27), date(2022, 10, 31)

REGULATIONS: tuple[RegulationRow, ...] = (
    RegulationRow(
        "QCVN 01:2013/BCT", "Yêu cầu thiết kế cửa hàng xăng dầu", "11/2013/TT-BCT",
        date(2013, 6, 18), date(2013, 8, 1),
    ),
    RegulationRow("QCVN 01:2017/BCT", "Formaldehyt và amin thơm trong sản phẩm dệt may"),
    RegulationRow(
        "QCVN 01:2019/BCT",
        "An toàn trong sản xuất, thử nghiệm, nghiệm thu, bảo quản, vận chuyển, sử dụng, tiêu hủy "
        "vật liệu nổ công nghiệp và bảo quản tiền chất thuốc nổ",
    ),
    RegulationRow("QCVN 01:2020/BCT", "An toàn điện", effective_from=date(2021, 6, 1)),
    RegulationRow(
        "QCVN 05A:2020/BCT",
        "An toàn trong sản xuất, kinh doanh, sử dụng, bảo quản, vận chuyển hóa chất nguy hiểm",
    ),
    RegulationRow(
        "Sửa đổi 1:2024 QCVN 05A:2020/BCT",
        "An toàn trong sản xuất, kinh doanh, sử dụng, bảo quản, vận chuyển hóa chất nguy hiểm",
    ),
    RegulationRow("QCVN 12-1:2021/BCT", "Thuốc nổ TNP1", "09/2021/TT-BCT", _BLASTING),
    RegulationRow(
        "QCVN 12-2:2021/BCT", "Thuốc nổ nhũ tương rời bao gói", "10/2021/TT-BCT", _BLASTING
    ),
    RegulationRow(
        "QCVN 12-3:2021/BCT", "Mìn phá đá quá cỡ", "11/2021/TT-BCT", _BLASTING,
        other_number="QCVN 11-3:2021/BCT",
    ),
    RegulationRow(
        "QCVN 15:2021/BCT", "Khởi động từ phòng nổ trong mỏ hầm lò", "16/2021/TT-BCT",
        date(2021, 10, 29),
    ),
    RegulationRow("QCVN 12-5:2022/BCT", "Kíp vi sai phi điện MS", issued_on=_SERIES),
    RegulationRow("QCVN 12-6:2022/BCT", "Kíp vi sai phi điện nổ chậm LP", issued_on=_SERIES),
    RegulationRow("QCVN 12-7:2022/BCT", "Dây nổ thường", issued_on=_SERIES),
    RegulationRow(
        "QCVN 12-8:2022/BCT", "Kíp khởi nổ phi điện (cuộn dây LIL)", issued_on=_SERIES
    ),
    RegulationRow("QCVN 12-9:2022/BCT", "Thuốc nổ ANFO chịu nước", issued_on=_SERIES),
    RegulationRow("QCVN 12-10:2022/BCT", "Thuốc nổ nhũ tương rời", issued_on=_SERIES),
    RegulationRow("QCVN 12-11:2022/BCT", "Mồi nổ tăng cường", issued_on=_SERIES),
    RegulationRow("QCVN 12-12:2022/BCT", "Thuốc nổ Trinitrotoluen (TNT)", issued_on=_SERIES),
    RegulationRow("QCVN 12-13:2022/BCT", "Thuốc nổ Hexogen", issued_on=_SERIES),
    RegulationRow(
        "QCVN 24:2024/BCT",
        "Đèn chiếu sáng phòng nổ điện áp đến 220 V trong mỏ hầm lò",
        "39/2024/TT-BCT", date(2024, 12, 25),
    ),
)  # fmt: skip
