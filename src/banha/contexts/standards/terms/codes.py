# SPDX-License-Identifier: Apache-2.0
"""Codes of ICS and of the tariff as lists print them: read what can be read, flag the rest."""

import re
from collections.abc import Container
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
#: Headings, subheadings and lines of the tariff have an even number of digits.
_HS_LENGTHS = (2, 4, 6, 8)
_SEPARATORS = re.compile(r"[;,\n|]+")
_RANGE = re.compile(r"^(\d{4})\s*[-–—]\s*(\d{4})$")
#: A range of headings longer than this is taken for a slip.
_LONGEST_RANGE = 40


class CodeFault(models.TextChoices):
    """What is wrong with a code; it is kept as it was written."""

    MALFORMED = "malformed", _("not written as a code")
    UNKNOWN = "unknown", _("not in the list of codes in use")


@dataclass(frozen=True)
class CodeRead:
    """A code as written, as read (empty where it cannot be), and its fault."""

    raw: str
    code: str = ""
    fault: str = ""


def read_ics(raw: str, known: Container[str] | None = None) -> CodeRead:
    """One ICS code; ``known`` is the list in use, None where none was loaded."""
    text = raw.strip().strip(".")
    if _ICS.fullmatch(text) is None:
        return CodeRead(raw.strip(), "", CodeFault.MALFORMED)
    unknown = known is not None and text not in known
    return CodeRead(raw.strip(), text, CodeFault.UNKNOWN if unknown else "")


def read_hs(raw: str, known: Container[str] | None = None) -> CodeRead:
    """One tariff code of 2, 4, 6 or 8 digits, dots and spaces left out.

    "8539.31.10" gives 85393110. "404.29.90", which has lost a digit, is malformed. A code that the
    list in use does not hold is unknown and still counts, because the list may be the newer one.
    """
    text = re.sub(r"[.\s]", "", raw)
    if not text.isascii() or not text.isdigit() or len(text) not in _HS_LENGTHS:
        return CodeRead(raw.strip(), "", CodeFault.MALFORMED)
    unknown = known is not None and text not in known
    return CodeRead(raw.strip(), text, CodeFault.UNKNOWN if unknown else "")


def split_codes(written: str) -> list[str]:
    """The single codes of a cell or field, a range of headings ("3208–3210") taken apart."""
    found: list[str] = []
    for part in _SEPARATORS.split(written):
        text = part.strip()
        span = _RANGE.match(text)
        if span and 0 <= int(span[2]) - int(span[1]) <= _LONGEST_RANGE:
            found += [f"{code:04d}" for code in range(int(span[1]), int(span[2]) + 1)]
        elif text:
            found.append(text)
    return list(dict.fromkeys(found))
