# SPDX-License-Identifier: Apache-2.0
"""Names with their titles, and identifiers of persons."""

import re

from banha.foundation.text import squeeze, tidy

#: From the highest; a Vietnamese paper writes rank, then degree: "PGS.TS.".
RANKS = ("gs", "pgs")
DEGREES = ("tskh", "ts", "ths", "ks", "cn")
WRITTEN = {
    "gs": "GS", "pgs": "PGS", "tskh": "TSKH", "ts": "TS", "ths": "ThS", "ks": "KS", "cn": "CN",
}  # fmt: skip
_TITLE = re.compile(
    r"^(?:(GS|PGS|TSKH|TS|ThS|Th\.S|KS|CN|KTS|BS|DS|TTND|TTUT|NGND|NGƯT)\b\.?[\s,]*)", re.IGNORECASE
)
_POLITE = re.compile(r"^(?:Ông|Bà|Mr|Mrs|Ms|Dr)\b\.?:?\s+", re.IGNORECASE)


def split_titles(written: str) -> tuple[list[str], str]:
    """ "PGS.TS. Nguyễn Văn A" gives (["pgs", "ts"], "Nguyễn Văn A"); unknown titles are dropped."""
    rest = _POLITE.sub("", squeeze(written))
    titles: list[str] = []
    while match := _TITLE.match(rest):
        # "Cn" or "Ts" alone is a name, not a title.
        if match.end() >= len(rest):
            break
        title = match.group(1).lower().replace(".", "")
        if title in WRITTEN and title not in titles:
            titles.append(title)
        rest = rest[match.end() :]
    return titles, tidy(rest)


def with_titles(name: str, titles: list[str]) -> str:
    """The highest rank and the highest degree before the name."""
    rank = next((t for t in RANKS if t in titles), "")
    degree = next((t for t in DEGREES if t in titles), "")
    shown = ".".join(WRITTEN[t] for t in (rank, degree) if t)
    return f"{shown}. {name}" if shown else name


def normalise_orcid(text: str) -> str | None:
    """0000-0002-1825-0097 with its check digit (ISO 7064, 11-2); None if it does not fit."""
    digits = re.sub(r"[\s-]", "", text.rpartition("orcid.org/")[2]).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return None
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def normalise_identity_number(text: str) -> str | None:
    """CCCD of twelve digits (or the old CMND of nine); None if it is neither."""
    digits = re.sub(r"[\s.-]", "", text)
    return digits if re.fullmatch(r"[0-9]{9}|[0-9]{12}", digits) else None


def masked_identity(number: str) -> str:
    """The last three digits alone, for every page: "•••••••••123"."""
    return "•" * max(len(number) - 3, 0) + number[-3:] if number else ""


def normalise_science_id(text: str) -> str | None:
    """CB.aaaaaa of the national database (TT 05/2021/TT-BKHCN Điều 10)."""
    code = text.strip().upper()
    return code if re.fullmatch(r"CB\.[0-9A-Z]{6}", code) else None
