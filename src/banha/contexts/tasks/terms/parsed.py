# SPDX-License-Identifier: Apache-2.0
"""What was read out of a code: its parts, its official form and the doubts that remain."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from banha.contexts.tasks.terms.codes import CodeKind

#: The Icelandic letter looks like Đ and is typed for it.
ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})


class Doubt(StrEnum):
    """Why the text is not simply the code."""

    SPACES = "spaces"
    SEPARATORS = "separators"
    LETTER_D = "letter_d"  # Đ written as D or as the Icelandic letter
    PADDING = "padding"
    YEAR_DIGITS = "year_digits"
    WORDS_AROUND = "words_around"
    CUT = "cut"
    NOT_SPLIT = "not_split"  # order and year run into each other
    NO_ORDER = "no_order"
    NO_YEAR = "no_year"
    NO_KNOWN_PATTERN = "no_known_pattern"


@dataclass(frozen=True)
class ParsedCode:
    """What a text says; a part that is not there is None, never guessed."""

    kind: CodeKind
    as_written: str
    # The code in its official form; empty while the text does not give all its parts.
    normalised: str
    prefix: str = ""
    order: int | None = None
    year: int | None = None
    year_until: int | None = None
    agency: str = ""
    level: str = ""
    country: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_whole(self) -> bool:
        return bool(self.normalised)

    @property
    def comparable(self) -> str:
        """The form in which two spellings of one code are equal."""
        return comparable(self.normalised or self.as_written)


#: All but what is both of ASCII and a letter or figure.
_NOT_IN_CODE = re.compile(r"[^A-Za-z0-9]+")


def comparable(text: str) -> str:
    """Letters and digits without marks, capitals: ``ĐTKHCN.012/20`` → ``DTKHCN01220``."""
    upper = unicodedata.normalize("NFD", text.translate(ETH).upper().replace("Đ", "D"))
    return _NOT_IN_CODE.sub("", upper)


def full_year(digits: str) -> int:
    """Two digits as the year they mean (69 → 2069, 70 → 1970), four as they are."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year
