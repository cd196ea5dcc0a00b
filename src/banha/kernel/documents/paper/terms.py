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
    #: The text is a heading over its clauses and set in bold.
    is_titled: bool = False


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
    #: The last row sums up the others.
    has_total: bool = False


Block = Paragraph | Heading | Article | Items | Table


@dataclass(frozen=True)
class Annex:
    """What comes with a paper on a page of its own; a wide one lies across."""

    title: str
    body: tuple[Block, ...]
    #: "Kèm theo Quyết định": the number and the day of the paper follow when it is issued.
    comes_with: str = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Signature:
    """Who signs: ``capacity`` line by line ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"), then the name."""

    capacity: tuple[str, ...] = ()
    name: str = ""
    #: Said under the capacity in italics: "(Ký, ghi rõ họ tên, đóng dấu)".
    below: tuple[str, ...] = ()

    def stretched(self, lines: int) -> "Signature":
        missing = max(lines - len(self.capacity), 0)
        return replace(self, capacity=(*self.capacity, *("\u00a0",) * missing))

    @classmethod
    def of(cls, post: object, name: object) -> "Signature":
        """Who signs in this post; what is not known stays blank."""
        return cls((str(post),) if post else (), str(name or ""))


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
    #: Who signs for himself and holds a copy; printed in the body, kept in the register.
    parties: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    #: A second signature on the left, for contracts and minutes, instead of the recipients.
    other_signature: Signature | None = None
    place: str = ""
    #: The word after "DECIDES"; decisions print it above their articles.
    resolves: str = ""
    annexes: tuple[Annex, ...] = ()

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


def day_in_words(day: date) -> str:
    """Days below ten, January and February carry a zero (NĐ 30/2020, Phụ lục I, II.4)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@dataclass(frozen=True)
class Stamp:
    """What a paper gets when it is issued."""

    number: str
    day: date | None
    is_draft: bool = False

    @property
    def number_line(self) -> str:
        return f"Số: {self.number}"

    @property
    def day_words(self) -> str:
        return day_in_words(self.day) if self.day else "ngày      tháng      năm        "

    def date_line(self, place: str) -> str:
        """Where and when: "Hà Nội, ngày 05 tháng 3 năm 2026"."""
        return f"{place}, {self.day_words}" if place else self.day_words

    def annex_line(self, annex: Annex, paper: Paper) -> str:
        """ "(Kèm theo Quyết định số 01/QĐ-BCT ngày … của Bộ trưởng Bộ Công Thương)"."""
        by = paper.authority or paper.issuer
        return f"({annex.comes_with} số {self.number.strip()} {self.day_words} của {by})"
