# SPDX-License-Identifier: Apache-2.0
"""Numbers of standards and regulations as people write them, and one form to compare them in.

A number is never a key: it starts again each year, two texts of one year have borne the same one,
and a text has called itself by another in its own foreword. What is typed is kept as it stands.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from banha.contexts.standards.terms.kinds import Label, TextKind
from banha.foundation.text import squeeze, strip_marks

#: Longest number kept; the longest seen, an amendment of an adopted standard, has 44 characters.
LONGEST = 120

_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d]")
_AROUND = re.compile(r"\s*([-:/])\s*")
_PREFIX = re.compile(r"^(TCVN|QCVN|QC[ĐD]P|TCCS)(?=[\dQ])")
_AMENDMENT = re.compile(r"^(?:SỬA ĐỔI|SĐ|SUA DOI)\s*(\d+):(\d{4})\s*(.+)$")
_AMENDMENT_BEHIND = re.compile(r"^(.+?)\s*/\s*(?:SỬA ĐỔI|SĐ|SUA DOI|AMD)\s*(\d+):(\d{4})$")
_YEAR = re.compile(r":(\d{4})(?=$|/)")
_ZEROS = re.compile(r"(?<![\d:])0+(?=\d)")

_QCVN = re.compile(
    r"QCVN\s(?:QTĐ[\s-]?)?\d{1,3}[A-Z]?(?:-(?:\d{1,2}|MT))?:\d{4}/[A-ZĐ]+(?:-[A-ZĐ]+)?"
)
_TCVN = re.compile(
    r"TCVN(?:/QS)?\s(?:(?:ISO/IEC|ISO/TS|ISO/TR|ISO|IEC/TS|IEC)\s)?(?:[IVX]+-)?\d+(?:-\d+){0,3}:\d{4}"
)
_QCDP = re.compile(r"QCĐP\s\d{1,3}[A-Z]?(?:-\d{1,2})?:\d{4}/[A-ZĐ]+")
_TCCS = re.compile(r"TCCS\s\d+(?:-\d+)?:\d{4}/[\w.&-]+")
PATTERNS = {
    TextKind.QCVN: (_QCVN, "QCVN 12-1:2021/BCT"),
    TextKind.TCVN: (_TCVN, "TCVN 7391-4:2020"),
    TextKind.QCDP: (_QCDP, "QCĐP 01:2020/HN"),
    TextKind.TCCS: (_TCCS, "TCCS 01:2026/ABC"),
}


@dataclass(frozen=True)
class TextNumber:
    """A number read: its compared form, and the parts that could be told."""

    raw: str
    #: Upper case, one kind of dash, no spaces around "-", ":" and "/".
    normal: str
    #: What look-ups compare: the normal form without marks and leading zeros.
    key: str
    #: The key without its year: what stays the same from one edition to the next.
    series: str
    kind: TextKind | None = None
    year: int | None = None
    #: The letters of the body behind the year ("BCT"); empty for a TCVN.
    suffix: str = ""
    #: For an amendment: its own number and the number of what it amends.
    amendment: int | None = None
    amends: str = ""


def normalise_number(raw: str) -> str:
    """The number in the one form: upper case, plain dashes, no stray spaces.

    "QCVN 12 - 3:2021/BCT" and "qcvn 12–3 :2021/BCT" give "QCVN 12-3:2021/BCT".
    """
    text = _DASHES.sub("-", squeeze(raw)).upper()
    text = _AROUND.sub(r"\1", text)
    text = _PREFIX.sub(r"\1 ", text)
    return re.sub(r"^QCDP\b", "QCĐP", text)


def number_key(raw: str) -> str:
    """The compared form: QCVN 4:2009/BKHCN, QCVN 04:2009/BKHCN and qcvn 04:2009/bkhcn are one."""
    return _ZEROS.sub("", strip_marks(normalise_number(raw)).upper())


def parse_number(raw: str) -> TextNumber:
    """Read a number; what cannot be told stays empty, nothing is refused here."""
    normal = normalise_number(raw)
    found = _AMENDMENT.match(normal)
    if found:
        return _amendment(raw, normal, int(found[1]), int(found[2]), found[3])
    behind = _AMENDMENT_BEHIND.match(normal)
    if behind:
        return _amendment(raw, normal, int(behind[2]), int(behind[3]), behind[1])
    year = _YEAR.search(normal)
    key = number_key(raw)
    return TextNumber(
        raw=raw,
        normal=normal,
        key=key,
        series=_YEAR.sub("", key),
        kind=_kind_of(normal),
        year=int(year[1]) if year else None,
        suffix=normal[year.end() + 1 :] if year else "",
    )


def _amendment(raw: str, normal: str, which: int, year: int, of: str) -> TextNumber:
    parent = parse_number(of)
    return TextNumber(
        raw=raw,
        normal=normal,
        # Both ways to write an amendment are one key.
        key=f"{parent.key}/SD{which}:{year}",
        series=f"{parent.key}/SD{which}",
        kind=parent.kind,
        year=year,
        suffix=parent.suffix,
        amendment=which,
        amends=parent.normal,
    )


def order_of_number(key: str) -> str:
    """Numbers in the order people expect: 2 before 12, an edition after the one before it."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(7), key)[:200]


def _kind_of(normal: str) -> TextKind | None:
    begins = {"TCVN": TextKind.TCVN, "QCVN": TextKind.QCVN, "QCĐP": TextKind.QCDP}
    begins["TCCS"] = TextKind.TCCS
    return begins.get(normal[:4])


def number_doubts(raw: str, kind: TextKind) -> list[Label]:
    """What looks unusual in a number of that kind: told to who enters it, never a reason to refuse.

    Official texts themselves print numbers that fit no pattern.
    """
    read = parse_number(raw)
    doubts: list[Label] = []
    if read.kind is not None and read.kind != kind:
        doubts.append(_("The number begins with the letters of another kind of text."))
    plain = read.amends or read.normal
    pattern, example = PATTERNS[kind]
    if read.kind in (None, kind) and pattern.fullmatch(plain) is None:
        doubts.append(_("The number does not look like %s; is it written so?") % example)
    return doubts
