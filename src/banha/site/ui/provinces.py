# SPDX-License-Identifier: Apache-2.0
"""Where the 34 provinces stand on the map of squares (codes of the General Statistics Office)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """A province as a square: official code, name, place from the north-west."""

    code: str
    name: str
    column: int
    row: int


TILES: tuple[Tile, ...] = (
    Tile("12", "Lai Châu", 0, 0),
    Tile("15", "Lào Cai", 1, 0),
    Tile("08", "Tuyên Quang", 2, 0),
    Tile("04", "Cao Bằng", 3, 0),
    Tile("11", "Điện Biên", 0, 1),
    Tile("25", "Phú Thọ", 1, 1),
    Tile("19", "Thái Nguyên", 2, 1),
    Tile("20", "Lạng Sơn", 3, 1),
    Tile("14", "Sơn La", 0, 2),
    Tile("01", "Hà Nội", 1, 2),
    Tile("24", "Bắc Ninh", 2, 2),
    Tile("22", "Quảng Ninh", 3, 2),
    Tile("37", "Ninh Bình", 1, 3),
    Tile("33", "Hưng Yên", 2, 3),
    Tile("31", "Hải Phòng", 3, 3),
    Tile("38", "Thanh Hóa", 1, 4),
    Tile("40", "Nghệ An", 1, 5),
    Tile("42", "Hà Tĩnh", 2, 6),
    Tile("44", "Quảng Trị", 2, 7),
    Tile("46", "Huế", 3, 8),
    Tile("48", "Đà Nẵng", 4, 8),
    Tile("51", "Quảng Ngãi", 4, 9),
    Tile("52", "Gia Lai", 4, 10),
    Tile("66", "Đắk Lắk", 4, 11),
    Tile("56", "Khánh Hòa", 4, 12),
    Tile("68", "Lâm Đồng", 3, 12),
    Tile("75", "Đồng Nai", 3, 11),
    Tile("80", "Tây Ninh", 2, 11),
    Tile("79", "TP.HCM", 3, 13),
    Tile("82", "Đồng Tháp", 2, 12),
    Tile("91", "An Giang", 1, 12),
    Tile("86", "Vĩnh Long", 2, 13),
    Tile("92", "Cần Thơ", 1, 13),
    Tile("96", "Cà Mau", 1, 14),
)
