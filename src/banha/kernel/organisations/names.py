# SPDX-License-Identifier: Apache-2.0
"""How names of organisations are compared, and whether their numbers are well formed."""

import re

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from banha.foundation.text import fold_iy

_PUNCTUATION = re.compile(r"[^a-z0-9&]+")
#: Ways of writing the same words; folded, longest first.
SAME_WORDS = (
    (r"\bkh ?& ?cn\b|\bkhcn\b|\bkh va cn\b", "khoa hoc va cong nghe"),
    (r"\bubnd\b", "ui ban nhan dan"),
    (r"\bu(i|y) ban\b", "ui ban"),
    (r"\btp hcm\b|\btphcm\b|\bho chi minh city\b", "thanh pho ho chi minh"),
    (r"\btp\b", "thanh pho"),
    (r"\bdh\b", "dai hoc"),
    (r"\btruong (?=dai hoc\b)", ""),
    (r"\bcd\b", "cao dang"),
    (r"\bcty\b|\bcti\b|\bct\b(?= (?:tnhh|cp)\b)", "cong ti"),
    (r"\bctcp\b|\bcong ti cp\b", "cong ti co phan"),
    (r"\btrach nhiem huu han\b", "tnhh"),
    (r"\bmtv\b", "mot thanh vien"),
    (r"\bnc\b", "nghien cuu"),
    (r"\btt\b", "trung tam"),
)  # fmt: skip
_SAME = tuple((re.compile(pattern), words) for pattern, words in SAME_WORDS)
#: QĐ 20/2020/QĐ-TTg: letter and two digits, then up to four levels of two or three digits.
_ELECTRONIC = re.compile(r"^[A-Z]\d{2}(\.\d{2,3}){0,3}$")
_SCIENCE = re.compile(r"^[A-Z0-9]{1,6}(\.[A-Z0-9]{1,6}){0,3}$")


def organisation_key(name: str) -> str:
    """The name as it is compared: folded, usual abbreviations written out, no punctuation."""
    key = _PUNCTUATION.sub(" ", fold_iy(name)).strip()
    for pattern, words in _SAME:
        key = pattern.sub(words, key)
    return " ".join(key.replace("&", "va").split())[:300]


def normalise_tax_code(code: str) -> str | None:
    """The MST as ten digits, or ten and three with a hyphen; None if the check digit fails."""
    digits = re.sub(r"\D", "", code)
    try:
        mst.validate(digits)
    except ValidationError:
        return None
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def is_electronic_id(code: str) -> bool:
    """The format of an electronic identifier of a public body, e.g. "G02.18" or "H21.12.05"."""
    return bool(_ELECTRONIC.match(code))


def is_science_id(code: str) -> bool:
    """The format MX1X2.Y1Y2.Z1Z2.V1V2V3 of the national S&T database, one to four levels."""
    return bool(_SCIENCE.match(code))
