# SPDX-License-Identifier: Apache-2.0
"""An old register as offices keep them: every record says something else, some say it badly.

Of 477 published records the names, codes and titles differ; places, levels, states and sums come
again. So they do here: a thousand hosts (half of them among the two thousand organisations of the
house, some spelled otherwise), three thousand leaders, a code of its own for nearly every row.
"""

from collections.abc import Iterator
from random import Random

HEAD = (
    "Mã bản ghi", "Tên nhiệm vụ", "Cấp quản lý", "Loại hình", "Mã số", "Cơ quan quản lý",
    "Tổ chức chủ trì", "Chủ nhiệm", "Tỉnh", "Bắt đầu", "Kết thúc", "Kinh phí", "Mục tiêu",
    "Sản phẩm", "Trạng thái",
)  # fmt: skip
LEVELS = ("cấp bộ", "Bộ", "cấp tỉnh", "tỉnh", "cơ sở", "quốc gia", "cấp Nhà nước")
KINDS = ("đề tài", "Đề tài", "dự án SXTN", "dự án", "nhiệm vụ thường xuyên", "đề án")
PREFIXES = ("ĐTKHCN", "ĐAKH", "DASXTN", "DAKHCN", "NVTX")
PLACES = (
    "Hà Nội", "Hải Dương", "Thành phố Hồ Chí Minh", "Hà Tây", "Quảng Ninh", "Đà Nẵng", "Cần Thơ",
    "Bà Rịa - Vũng Tàu", "Thanh Hóa", "Lâm Đồng", "Đắk Lắk", "TP. Hải Phòng", "", "toàn quốc",
)  # fmt: skip
STATES = (
    "đã nghiệm thu 10/8/2022, xếp loại khá", "nghiệm thu 28-10-2016, xếp loại khá",
    "đã nghiệm thu", "đang thực hiện", "nghiệm thu cấp cơ sở: đạt (27/01/2016)",
    "đã đăng ký kết quả", "", "kết thúc", "xếp loại xuất sắc",
)  # fmt: skip
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quang", "Thanh", "Hữu", "Ngọc", "Xuân", "Công")
GIVEN = ("Anh", "Bình", "Cường", "Dũng", "Hà", "Hòa", "Hùng", "Lan", "Mai", "Nam", "Phúc", "Quân",
         "Sơn", "Tâm", "Thảo", "Thủy", "Trang", "Tuấn", "Việt", "Yến")  # fmt: skip
TITLES = ("TS.", "PGS.TS.", "ThS.", "KS.", "GS.TS", "")
BODIES = ("Viện Nghiên cứu", "Trường Đại học", "Trung tâm Ứng dụng", "Công ty cổ phần")
ABOUT = ("Cơ khí", "Điện tử", "Hóa chất", "Dệt may", "Khoáng sản", "Năng lượng", "Giấy", "Da giầy",
         "Thực phẩm", "Luyện kim", "Môi trường", "Tự động hóa", "Thủy sản", "Vật liệu")  # fmt: skip
REGISTERED = 2_000


def body(number: int) -> str:
    """The name of an organisation; those below ``REGISTERED`` are in the house's register."""
    words = BODIES[number % 4], ABOUT[number // 4 % 14], ABOUT[number // 56 % 14]
    return f"{words[0]} {words[1]} và {words[2]} số {number}"


def settle_register() -> None:
    """The organisations and places of the house that the register is compared with."""
    from banha.kernel.organisations.public import Organisation
    from banha.kernel.places.reference import load_places

    house, kind = Organisation.House.SCIENCE, Organisation.Kind.INSTITUTE
    for number in range(REGISTERED):
        Organisation.objects.create(name=body(number), house=house, kind=kind)
    load_places(lambda *_told: None)


def rows_of(count: int) -> Iterator[list[str]]:
    from bench.made_texts import Texts

    texts, dice = Texts(), Random(11)
    for n in range(count):
        title, text = texts.record(n)
        sentences = text.split(". ")
        year = dice.randint(2008, 2024)
        yield [
            f"K{n}",
            f"{title} ({n})",
            dice.choice(LEVELS),
            dice.choice(KINDS),
            _code(n, year, dice),
            dice.choice(("Cục ĐCK", "Bộ Công Thương", "Sở KH&CN Quảng Ninh")),
            _host(dice),
            _leader(dice),
            dice.choice(PLACES),
            _day(year, dice),
            _day(year + dice.randint(1, 3), dice),
            _money(dice),
            sentences[0][:300],
            "; ".join(sentences[1:2])[:300],
            dice.choice(STATES),
        ]


def _code(n: int, year: int, dice: Random) -> str:
    prefix, order = PREFIXES[n // 999 % 5], n % 999 + 1
    manner = dice.randrange(40)
    if manner == 0:
        return ""
    if manner == 1:
        return f"{prefix}. {order} - {year}"
    return f"{prefix}.{order:03d}/{year % 100:02d}"


def _host(dice: Random) -> str:
    name = body(dice.randrange(REGISTERED // 4, REGISTERED // 4 + 500))
    manner = dice.randrange(4)
    if manner == 0:
        return name.replace("Nghiên cứu", "NC").replace("và", "&")
    return name if manner < 3 else body(REGISTERED + dice.randrange(500))


def _leader(dice: Random) -> str:
    name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"
    return f"{dice.choice(TITLES)} {name}".strip()


def _day(year: int, dice: Random) -> str:
    manner = dice.randrange(10)
    if manner == 0:
        return str(year)
    if manner == 1:
        return f"{dice.randint(1, 12):02d}/{year}"
    return f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{year}"


def _money(dice: Random) -> str:
    amount = dice.randrange(200_000_000, 6_000_000_000, 1_000_000)
    manner = dice.randrange(5)
    if manner == 0:
        return ""
    if manner == 1:
        return f"{amount // 1_000_000} triệu đồng"
    return f"{amount:,} đồng".replace(",", ".")
