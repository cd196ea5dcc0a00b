# SPDX-License-Identifier: Apache-2.0
"""The parts of an administrative paper, after Phụ lục I of Nghị định 30/2020/NĐ-CP.

The papers of the State are written in Vietnamese whatever language the page has, so their words
stand here and in the templates as they are and are not messages to translate.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum


class PaperForm(Enum):
    """Kinds of paper with the word printed as title and the abbreviation in the number."""

    DECISION = ("QUYẾT ĐỊNH", "QĐ")
    SUBMISSION = ("TỜ TRÌNH", "TTr")
    ANNOUNCEMENT = ("THÔNG BÁO", "TB")
    INVITATION = ("GIẤY MỜI", "GM")
    MINUTES = ("BIÊN BẢN", "BB")
    REPORT = ("BÁO CÁO", "BC")
    CONTRACT = ("HỢP ĐỒNG", "HĐ")
    SLIP = ("PHIẾU", "P")
    #: An official letter has no title; what it is about stands under its number.
    LETTER = ("", "")

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def abbreviation(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``lead`` is set in bold before it."""

    text: str
    lead: str = ""
    centred: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered or named part: "I. KẾT QUẢ"."""

    text: str


@dataclass(frozen=True)
class Article:
    """``Article(1, "Phê duyệt …")`` prints "Điều 1. Phê duyệt …"; further clauses follow it."""

    number: int
    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list: "1. …" or "- …"."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table; widths are shares, ``numeric`` names the columns set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: frozenset[int] = frozenset()
    caption: str = ""


Block = Paragraph | Heading | Article | Items | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: ``capacity`` line by line ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"), then the name."""

    capacity: tuple[str, ...] = ()
    name: str = ""

    def stretched(self, lines: int) -> "Signature":
        missing = max(lines - len(self.capacity), 0)
        return replace(self, capacity=(*self.capacity, *("\u00a0",) * missing))


@dataclass(frozen=True)
class Paper:
    """The content of a paper before it has a number."""

    form: PaperForm
    about: str
    body: tuple[Block, ...]
    issuer: str = ""
    issuer_above: str = ""
    #: The post that decides, in capitals above the bases of a decision.
    authority: str = ""
    #: Title printed instead of the form's own: "PHIẾU TIẾP NHẬN HỒ SƠ".
    heading: str = ""
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    #: A second signature on the left, for contracts and minutes, instead of the recipients.
    other_signature: Signature | None = None
    place: str = ""
    #: The word after "DECIDES"; decisions print it above their articles.
    resolves: str = ""

    @property
    def signatures(self) -> tuple[Signature | None, Signature]:
        """Left and right, with as many lines of capacity, so that the names stand level."""
        left, right = self.other_signature, self.signature
        if left is None:
            return None, right
        lines = max(len(left.capacity), len(right.capacity))
        return left.stretched(lines), right.stretched(lines)

    @property
    def title(self) -> str:
        return self.heading or self.form.title


@dataclass(frozen=True)
class Stamp:
    """What a paper gets when it is issued."""

    number: str
    day: date | None
    is_draft: bool = False

    @property
    def number_line(self) -> str:
        return f"Số: {self.number}"

    def date_line(self, place: str) -> str:
        """Days below ten, January and February carry a zero (NĐ 30/2020, Phụ lục I, II.4)."""
        lead = f"{place}, " if place else ""
        if self.day is None:
            return f"{lead}ngày      tháng      năm        "
        month = f"{self.day.month:02d}" if self.day.month < 3 else str(self.day.month)
        return f"{lead}ngày {self.day.day:02d} tháng {month} năm {self.day.year}"
