# SPDX-License-Identifier: Apache-2.0
"""Where the 34 provinces stand on the map of squares (codes of the General Statistics Office)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """A province as a square: official code, short label, name, place from the north-west."""

    code: str
    label: str
    name: str
    column: int
    row: int


TILES: tuple[Tile, ...] = (
    Tile("12", "LCh", "Lai Châu", 0, 0),
    Tile("15", "LCa", "Lào Cai", 1, 0),
    Tile("08", "TQ", "Tuyên Quang", 2, 0),
    Tile("04", "CB", "Cao Bằng", 3, 0),
    Tile("11", "ĐB", "Điện Biên", 0, 1),
    Tile("25", "PT", "Phú Thọ", 1, 1),
    Tile("19", "TN", "Thái Nguyên", 2, 1),
    Tile("20", "LS", "Lạng Sơn", 3, 1),
    Tile("14", "SL", "Sơn La", 0, 2),
    Tile("01", "HN", "Hà Nội", 1, 2),
    Tile("24", "BN", "Bắc Ninh", 2, 2),
    Tile("22", "QN", "Quảng Ninh", 3, 2),
    Tile("37", "NB", "Ninh Bình", 1, 3),
    Tile("33", "HY", "Hưng Yên", 2, 3),
    Tile("31", "HP", "Hải Phòng", 3, 3),
    Tile("38", "TH", "Thanh Hóa", 1, 4),
    Tile("40", "NA", "Nghệ An", 1, 5),
    Tile("42", "HT", "Hà Tĩnh", 2, 6),
    Tile("44", "QT", "Quảng Trị", 2, 7),
    Tile("46", "Huế", "Huế", 3, 8),
    Tile("48", "ĐN", "Đà Nẵng", 4, 8),
    Tile("51", "QNg", "Quảng Ngãi", 4, 9),
    Tile("52", "GL", "Gia Lai", 4, 10),
    Tile("66", "ĐL", "Đắk Lắk", 4, 11),
    Tile("56", "KH", "Khánh Hòa", 4, 12),
    Tile("68", "LĐ", "Lâm Đồng", 3, 12),
    Tile("75", "ĐNa", "Đồng Nai", 3, 11),
    Tile("80", "TNi", "Tây Ninh", 2, 11),
    Tile("79", "HCM", "TP. Hồ Chí Minh", 3, 13),
    Tile("82", "ĐT", "Đồng Tháp", 2, 12),
    Tile("91", "AG", "An Giang", 1, 12),
    Tile("86", "VL", "Vĩnh Long", 2, 13),
    Tile("92", "CT", "Cần Thơ", 1, 13),
    Tile("96", "CM", "Cà Mau", 1, 14),
)
