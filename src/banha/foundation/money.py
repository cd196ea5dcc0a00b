# SPDX-License-Identifier: Apache-2.0
"""Money in whole đồng: written with dots, in words, and read from what people type."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from banha.foundation.text import fold, strip_marks

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 10**9
MILLION = 10**6
#: Readings outside are doubted: nobody funds work with 30 đồng, and 1,000 tỷ is a whole programme.
PLAUSIBLE = (100_000, 1_000 * BILLION)
#: A comma before three digits is a decimal comma only where thousands would be absurd.
ABSURD_FOR_ONE_TASK = 500 * BILLION


def _(text: str) -> str:
    """Marks the sentence for the catalogue; pages translate it."""
    return text


class Doubt(StrEnum):
    """Why a printed amount was not believed; each is a sentence for the page."""

    NONE = ""
    EMPTY = _("No amount is written.")
    NO_UNIT = _("The unit is missing: đồng, thousand, million or billion?")
    UNREADABLE = _("Part of the amount cannot be read.")
    GROUPING = _("The dots or commas do not stand where thousands or decimals stand.")
    SEPARATOR = _("The separator may mean thousands or decimals; the two readings differ widely.")
    RANGE = _("This is a range, not one amount.")
    APPROXIMATE = _("This is an estimate or a limit, not an exact amount.")
    SEVERAL = _("Several amounts are written.")
    CURRENCY = _("The amount is not in đồng.")
    NEGATIVE = _("The amount is negative.")
    FRACTION = _("The amount has a part smaller than one đồng.")
    TOO_SMALL = _("The amount is too small for the unit written; the unit may be wrong.")
    TOO_LARGE = _("The amount is too large for the unit written; the unit may be wrong.")
    WORDS_DIFFER = _("The amount in figures and the amount in words differ.")


class MoneyUnit(StrEnum):
    """In what an amount is counted; a column's heading often says it once for all rows."""

    DONG = "đồng"
    THOUSAND = "nghìn đồng"
    MILLION = "triệu đồng"
    BILLION = "tỷ đồng"


SCALE = {
    MoneyUnit.DONG: 1,
    MoneyUnit.THOUSAND: 1000,
    MoneyUnit.MILLION: MILLION,
    MoneyUnit.BILLION: BILLION,
}


@dataclass(frozen=True)
class ParsedMoney:
    """What a text says: an amount only when it is sure, else the doubt and the literal reading."""

    amount: int | None
    doubt: Doubt = Doubt.NONE
    #: What the text says word for word, to be shown beside the doubt; never to be stored.
    reading: int | None = None

    @property
    def is_sure(self) -> bool:
        return self.amount is not None


def format_dong(amount: int) -> str:
    """1234567 gives "1.234.567"; a negative amount gets a true minus sign."""
    sign = "−" if amount < 0 else ""
    return sign + f"{abs(amount):,}".replace(",", ".")


def dong_in_words(amount: int, *, odd: str = "lẻ") -> str:
    """The amount in words as contracts print it; ``odd`` is "lẻ" (South) or "linh" (North)."""
    if amount == 0:
        return "không đồng"
    words = _number_words(abs(amount), odd=odd)
    return f"{'âm ' if amount < 0 else ''}{words} đồng"


def _number_words(number: int, *, odd: str, inner: bool = False) -> str:
    """Words of a positive number; ``inner`` reads the hundreds even when they are zero."""
    if number >= BILLION:
        head, rest = divmod(number, BILLION)
        words = f"{_number_words(head, odd=odd, inner=inner)} tỷ"
        return f"{words} {_number_words(rest, odd=odd, inner=True)}" if rest else words
    parts: list[str] = []
    for size, name in ((MILLION, "triệu"), (1000, "nghìn"), (1, "")):
        group = number // size % 1000
        if group:
            read = _group_words(group, odd=odd, with_hundreds=inner or bool(parts))
            parts.append(f"{read} {name}".strip())
    return " ".join(parts)


def _group_words(group: int, *, odd: str, with_hundreds: bool) -> str:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or with_hundreds:
        words += [DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append(odd)
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(DIGITS[ones])
    return " ".join(words)


# ---- reading -------------------------------------------------------------------------------

_UNITS = {
    "dong": 1, "d": 1, "vnd": 1, "dvn": 1, "nghin": 1000, "ngan": 1000, "k": 1000,
    "trieu": MILLION, "tr": MILLION, "ty": BILLION, "ti": BILLION,
}  # fmt: skip
_CURRENCY = re.compile(r"\b(usd|eur|euro|jpy|cny|krw|gbp|do la|yen|nhan dan te|won)\b|[$€£¥]")
_APPROXIMATE = re.compile(
    r"^(khoang|gan|hon|tren|duoi|xap xi|uoc|du kien|toi da|toi thieu|khong qua|tu|den|>|<|~|≈|≤|≥)"
)
_RANGE = re.compile(r"\d\W*[a-z.\s]*(-|–|—|\bden\b|\btoi\b)\s*\d")
_NUMBER = re.compile(r"\d+(?:[.,\s]\d+)*")
_TOKEN = re.compile(r"(?P<number>\d+(?:[.,]\d+|\s\d{3}(?!\d))*)|(?P<word>[a-z]+)|(?P<other>\S)")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


def parse_money(
    text: str,
    *,
    default_unit: MoneyUnit | None = None,
    plausible: tuple[int, int] = PLAUSIBLE,
) -> ParsedMoney:
    """Read a printed amount such as "4.950 triệu đồng", "1,2 tỷ" or "1 tỷ 200 triệu".

    ``default_unit`` is what the column or form says when the cell names no unit; without it a
    bare figure below a million is doubted. ``plausible`` bounds what is believed (a budget line
    may be small, a whole task may not). Nothing is guessed: where two readings are possible
    there is no amount, only the doubt and the literal reading.
    """
    plain = _plain(text)
    if plain in ("", "-", "–", "—", "khong ro", "chua ro", "n/a"):
        return ParsedMoney(None, Doubt.EMPTY)
    notes = _BRACKETS.findall(plain)
    body = " ".join(_BRACKETS.sub(" ", plain).split())
    for note in notes:
        if _is_only_units(note):
            body = f"{body} {note}"
    doubt = _doubt_of_shape(body)
    if doubt:
        return ParsedMoney(None, doubt)
    reading, doubt = _read(body, default_unit)
    if reading is not None and not doubt:
        doubt = _doubt_of_size(reading, plausible) or _doubt_of_words(reading, notes)
        if not doubt:
            return ParsedMoney(reading, reading=reading)
    return ParsedMoney(None, doubt, reading)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_marks(text).lower().replace("\xa0", " ")).strip(" .;:")


def _is_only_units(note: str) -> bool:
    words = re.findall(r"[a-z]+", note)
    return bool(words) and not re.search(r"\d", note) and all(w in _UNITS for w in words)


def _doubt_of_shape(body: str) -> Doubt:
    if _CURRENCY.search(body):
        return Doubt.CURRENCY
    if re.match(r"^[-−]\s*\d", body):
        return Doubt.NEGATIVE
    if _RANGE.search(body):
        return Doubt.RANGE
    if _APPROXIMATE.match(body):
        return Doubt.APPROXIMATE
    if not re.search(r"\d", body):
        return Doubt.UNREADABLE
    return Doubt.NONE


def _read(body: str, default_unit: MoneyUnit | None) -> tuple[int | None, Doubt]:
    """The literal reading; descending amounts ("1 tỷ 200 triệu") are added."""
    terms = _terms(body)
    if terms is None:
        return None, Doubt.UNREADABLE
    if len(terms) > 1 and any(scale is None for _figure, scale in terms):
        return None, Doubt.SEVERAL
    total, before = Decimal(0), 0
    for figure, written in terms:
        scale = written
        if scale is None:
            scale = SCALE[default_unit] if default_unit else _scale_of_bare(figure)
        if not scale:
            return None, Doubt.NO_UNIT
        if before and scale >= before:
            return None, Doubt.SEVERAL
        value, doubt = _figure_value(figure, scale)
        if value is None:
            return None, doubt
        total, before = total + value * scale, scale
        if doubt:
            return int(total), doubt
    if total != total.to_integral_value():
        return None, Doubt.FRACTION
    return int(total), Doubt.NONE


def _terms(body: str) -> list[tuple[str, int | None]] | None:
    """Figures with the scale written after each; None when a word is no unit."""
    terms: list[tuple[str, int | None]] = []
    for match in _TOKEN.finditer(body):
        word = match["word"]
        if match["number"]:
            terms.append((match["number"], None))
        elif word in _UNITS or _glued(word):
            if not terms:
                return None
            figure, scale = terms[-1]
            terms[-1] = (figure, (scale or 1) * (_glued(word) or _UNITS[word]))
        elif word or match["other"] not in (".", ",", "/", ":"):
            return None
    return terms


def _glued(word: str | None) -> int:
    """Units written without a space, such as "trieudong" or "trd"."""
    for head in ("trieu", "nghin", "ngan", "ty", "ti", "tr"):
        if word and word.startswith(head) and word[len(head) :] in ("dong", "d", "vnd"):
            return _UNITS[head]
    return 0


def _scale_of_bare(figure: str) -> int:
    digits = re.sub(r"\D", "", figure)
    return 1 if int(digits) >= MILLION or not int(digits) else 0


def _figure_value(figure: str, scale: int) -> tuple[Decimal | None, Doubt]:
    """The figure's value by Vietnamese habit: dots for thousands, a comma for decimals."""
    figure = figure.replace(" ", ".")
    if re.fullmatch(r"\d+", figure):
        return Decimal(figure), Doubt.NONE
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", figure):
        value = Decimal(figure.replace(".", "").replace(",", "."))
        single = re.fullmatch(r"\d+\.\d{3}", figure)
        if single and value * scale > ABSURD_FOR_ONE_TASK:
            return value, Doubt.SEPARATOR
        return value, Doubt.NONE
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?", figure) or (
        re.fullmatch(r"[1-9]\d{0,2},\d{3}\.\d+", figure)
    ):
        return Decimal(figure.replace(",", "")), Doubt.NONE
    if re.fullmatch(r"\d+,\d+", figure):
        value = Decimal(figure.replace(",", "."))
        grouped = re.fullmatch(r"[1-9]\d{0,2},\d{3}", figure)
        if grouped and (scale == 1 or value * 1000 * scale <= ABSURD_FOR_ONE_TASK):
            return value, Doubt.SEPARATOR
        return value, Doubt.NONE
    if re.fullmatch(r"\d+\.(\d{1,2}|\d{4,})", figure) and scale > 1:
        return Decimal(figure), Doubt.NONE
    return None, Doubt.GROUPING


def _doubt_of_size(amount: int, plausible: tuple[int, int]) -> Doubt:
    if amount and amount < plausible[0]:
        return Doubt.TOO_SMALL
    return Doubt.TOO_LARGE if amount > plausible[1] else Doubt.NONE


def _spoken(words: str) -> str:
    """Amount words made comparable: ngàn/nghìn, linh/lẻ, tỉ/tỷ, tư/bốn are spoken alike."""
    alike = {"ngan": "nghin", "linh": "le", "ti": "ty", "tu": "bon", "lam": "nam"}
    alike |= {"chan": "", "dong": ""}
    return " ".join(filter(None, (alike.get(w, w) for w in re.findall(r"[a-z]+", fold(words)))))


_NUMBER_WORDS = {fold(d) for d in DIGITS} | {"muoi", "tram", "le", "nghin", "trieu", "ty", ""}


def _doubt_of_words(amount: int, notes: list[str]) -> Doubt:
    """A bracket that spells an amount must spell this one."""
    for note in notes:
        spoken = _spoken(re.sub(r"^\s*(bang chu|viet bang chu|so tien)\s*:?", "", note))
        words = spoken.split()
        is_number = len(words) > 1 and all(w in _NUMBER_WORDS for w in words)
        if is_number and spoken != _spoken(dong_in_words(amount)):
            return Doubt.WORDS_DIFFER
    return Doubt.NONE
