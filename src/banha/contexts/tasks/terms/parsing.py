# SPDX-License-Identifier: Apache-2.0
"""Reads a code out of dirty text: what is sure becomes parts, what is not stays a doubt."""

import re
import unicodedata
from collections.abc import Callable

from banha.contexts.tasks.terms.codes import (
    MOIT_PREFIXES,
    NATIONAL_PREFIXES,
    CodeKind,
    format_gene_code,
    format_moit_code,
    format_national_code,
    format_protocol_code,
)
from banha.contexts.tasks.terms.parsed import ETH, Doubt, ParsedCode, comparable, full_year

_DASHES = re.compile(r"[‐-―−]")
_ELLIPSIS = re.compile(r"(…|\.{3,})\s*$")


def _folded(prefix: str) -> str:
    return prefix.replace("Đ", "D")


_BY_FOLDED = {_folded(prefix): prefix for prefix in (*MOIT_PREFIXES, *NATIONAL_PREFIXES)}
# "ĐTĐL.CN": the prefix itself is often cut by a dot; the longest prefix is tried first.
_PREFIX = "|".join(r"[.\s]?".join(prefix) for prefix in sorted(_BY_FOLDED, key=len, reverse=True))
_SEP = r"[\s./\-_,:]*"
_SPLIT = r"[\s./\-_,:]+"
_ORDERED = re.compile(
    rf"(?<![A-Z0-9])(?P<prefix>{_PREFIX}){_SEP}(?P<order>\d{{1,3}}){_SPLIT}(?P<year>\d{{4}}|\d{{2}})(?!\d)"
)
_RUN_TOGETHER = re.compile(rf"(?<![A-Z0-9])(?P<prefix>{_PREFIX}){_SEP}(?P<digits>\d{{4,7}})(?!\d)")
_ONLY_PREFIX = re.compile(
    rf"(?<![A-Z0-9])(?P<prefix>{_PREFIX})(?![A-Z])(?:{_SEP}(?P<order>\d{{1,3}})(?!\d){_SEP}$)?"
)
_GENE = re.compile(
    rf"(?<![A-Z0-9])QG(?P<agency>QG|[A-Z]\d{{2}}){_SEP}(?P<kind>DT|DASXTN){_SEP}"
    rf"(?P<order>\d{{1,3}}){_SPLIT}(?P<year>\d{{4}}|\d{{2}})(?!\d)"
)
_PROTOCOL = re.compile(
    rf"(?<![A-Z0-9])NDT{_SPLIT}(?P<country>[A-Z]{{2}}){_SPLIT}(?P<year>\d{{4}}|\d{{2}})"
    rf"{_SPLIT}(?P<order>\d{{1,3}})(?!\d)"
)
_NATIONAL_ID = re.compile(
    r"(?<![A-Z0-9])NV[\s.]*(?P<level>QG|CB|CT|CS)[\s.]*(?P<agency>[A-Z]\d{2})[\s.]*"
    r"(?P<year>(?:19|20)\d{2})[\s.]*(?P<serial>\d{3,5})(?!\d)"
)
_PROGRAMME = re.compile(
    r"(?<![A-Z0-9])(?P<prefix>KC|KX)[\s.]*(?P<of>\d{2})[\s./\-]+(?P<order>\d{2}(?:\.NN)?)"
    r"(?:\s*/\s*(?P<since>\d{4}|\d{2})\s*-\s*(?P<until>\d{4}|\d{2}))?(?![0-9A-Z])"
)
_PERSON = re.compile(r"(?<![A-Z0-9])CB[\s.]*(?P<serial>\d{6})(?!\d)")
_ORGANISATION = re.compile(r"(?<![A-Z0-9.])(?P<code>[A-Z]\d{2}\.\d{2}\.\d{2}\.\d{3})(?![\d.])")
_CERTIFICATE = re.compile(r"(?<!\d)(?P<order>\d{1,5})\s*/\s*KQNC\s*-\s*(?P<issuer>[A-Z]{2,10})")
_CONTRACT = re.compile(
    r"(?P<text>\d{1,4}(?:[.\s]?\d{2,4})?[.\s]?[A-Z]{0,6}\s*/\s*(?:\d{4}\s*/\s*)?HD[\-A-Z]*)"
)
_YEAR_FIRST = re.compile(
    r"^(?P<prefix>[A-Z]{1,4})[.\s\-]?(?P<year>(?:19|20)\d{2})"
    r"(?:\s*[\-./]\s*(?P<unit>[A-Z0-9]{2,6}))?\s*[\-./]\s*(?P<order>\d{1,3})$"
)
_CUT = re.compile(r"^(?P<prefix>[A-Z]{1,6})[.\s\-]?(?P<year>(?:19|20)\d{2})[\-./\s]*$")
_NO_DIGITS = re.compile(r"\D+")
_PLAIN_SIGNS, _SIGNS = re.compile(r"[A-Z0-9\s]"), re.compile(r"[A-ZĐ0-9\s]")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")

_Reading = Callable[[str, str], ParsedCode | None]


def parse_code(dirty_text: str) -> ParsedCode | None:
    """The code a text holds with every doubt about it; None when it holds nothing like one.

    Nothing is made up: an order or a year that is not there stays None, digits that run together
    are not split, and a code of no known pattern keeps its own spelling as LOCAL.
    """
    as_written = unicodedata.normalize("NFC", dirty_text or "").strip()
    text = _ELLIPSIS.sub("", as_written.translate(ETH)).strip().upper()
    text = re.sub(r"\s+", " ", _DASHES.sub("-", text))
    if not any(c.isdigit() for c in text):
        return None
    for read in _READINGS:
        found = read(text.replace("Đ", "D"), as_written)
        if found is not None:
            return found
    return None


def _doubts(*pairs: tuple[bool, Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for holds, doubt in pairs if holds)


def _compared(
    kind: CodeKind, official: str, match: re.Match[str], as_written: str, **parts: object
) -> ParsedCode:
    """The parsed code with the doubts that its spelling raises against the official form."""
    upper = as_written.translate(ETH).upper()
    span = match.group(0).strip()
    around = len(comparable(as_written)) > len(comparable(span))
    digits, official_digits = (_NO_DIGITS.sub(" ", t).split() for t in (span, official))
    separators = _PLAIN_SIGNS.sub("", span)
    doubts = _doubts(
        (around, Doubt.WORDS_AROUND),
        (" " in span, Doubt.SPACES),
        (separators != _SIGNS.sub("", official), Doubt.SEPARATORS),
        (
            "Đ" in official and (upper.count("Đ") < official.count("Đ") or "Ð" in as_written),
            Doubt.LETTER_D,
        ),
        (
            [d.lstrip("0") for d in digits] == [d.lstrip("0") for d in official_digits]
            and digits != official_digits,
            Doubt.PADDING,
        ),
        (bool(digits) and len(digits[-1]) != len(official_digits[-1]), Doubt.YEAR_DIGITS)
        if kind in {CodeKind.MOIT, CodeKind.NATIONAL, CodeKind.GENE}
        else (False, Doubt.YEAR_DIGITS),
    )
    return ParsedCode(kind, as_written, official, doubts=doubts, **parts)  # type: ignore[arg-type]


def _prefix_of(match: re.Match[str]) -> str:
    return _BY_FOLDED[re.sub(r"[.\s]", "", match["prefix"])]


def _read_ordered(text: str, as_written: str) -> ParsedCode | None:
    match = _ORDERED.search(text)
    if match is None or int(match["order"]) == 0:
        return None
    prefix, order, year = _prefix_of(match), int(match["order"]), full_year(match["year"])
    is_moit = prefix in MOIT_PREFIXES
    kind = CodeKind.MOIT if is_moit else CodeKind.NATIONAL
    write = format_moit_code if is_moit else format_national_code
    return _compared(
        kind,
        write(prefix, order, year),
        match,
        as_written,
        prefix=prefix,
        order=order,
        year=year,
    )


def _read_incomplete(text: str, as_written: str) -> ParsedCode | None:
    """A known prefix whose order and year cannot be told apart, or are not there."""
    match = _RUN_TOGETHER.search(text) or _ONLY_PREFIX.search(text)
    if match is None:
        return None
    prefix = _prefix_of(match)
    kind = CodeKind.MOIT if prefix in MOIT_PREFIXES else CodeKind.NATIONAL
    found = match.groupdict()
    order = int(found.get("order") or 0) or None
    if "digits" in found:
        doubts: tuple[Doubt, ...] = (Doubt.NOT_SPLIT,)
    else:
        doubts = (Doubt.CUT, Doubt.NO_YEAR if order else Doubt.NO_ORDER)
    return ParsedCode(kind, as_written, "", prefix=prefix, order=order, doubts=doubts)


def _read_gene(text: str, as_written: str) -> ParsedCode | None:
    match = _GENE.search(text)
    if match is None or int(match["order"]) == 0:
        return None
    kind = "ĐT" if match["kind"] == "DT" else "DASXTN"
    order, year = int(match["order"]), full_year(match["year"])
    return _compared(
        CodeKind.GENE,
        format_gene_code(match["agency"], kind, order, year),
        match,
        as_written,
        prefix=f"QG{match['agency']}.{kind}",
        agency=match["agency"],
        order=order,
        year=year,
        level="QG" if match["agency"] == "QG" else "",
    )


def _read_protocol(text: str, as_written: str) -> ParsedCode | None:
    match = _PROTOCOL.search(text)
    if match is None or int(match["order"]) == 0:
        return None
    order, year = int(match["order"]), full_year(match["year"])
    return _compared(
        CodeKind.PROTOCOL,
        format_protocol_code(match["country"], year, order),
        match,
        as_written,
        prefix="NĐT",
        country=match["country"],
        order=order,
        year=year,
    )


def _read_national_id(text: str, as_written: str) -> ParsedCode | None:
    match = _NATIONAL_ID.search(text)
    if match is None:
        return None
    level, agency, year, serial = match.group("level", "agency", "year", "serial")
    return _compared(
        CodeKind.NATIONAL_ID,
        f"NV.{level}.{agency}.{year}.{serial}",
        match,
        as_written,
        prefix="NV",
        level=level,
        agency=agency,
        year=int(year),
        order=int(serial),
    )


def _read_programme(text: str, as_written: str) -> ParsedCode | None:
    match = _PROGRAMME.search(text)
    if match is None:
        return None
    of, order, since, until = match.group("of", "order", "since", "until")
    span = f"/{since[-2:]}-{until[-2:]}" if since else ""
    found = _compared(
        CodeKind.PROGRAMME,
        f"{match['prefix']}.{of}.{order}{span}",
        match,
        as_written,
        prefix=f"{match['prefix']}.{of}",
        order=int(order[:2]),
        year=full_year(since) if since else None,
        year_until=full_year(until) if until else None,
        level="QG",
    )
    if since:
        return found
    return _with(found, Doubt.NO_YEAR)


def _with(found: ParsedCode, *more: Doubt) -> ParsedCode:
    return ParsedCode(**{**found.__dict__, "doubts": (*found.doubts, *more)})


def _read_other_ids(text: str, as_written: str) -> ParsedCode | None:
    if match := _PERSON.search(text):
        return _compared(CodeKind.PERSON_ID, f"CB.{match['serial']}", match, as_written)
    if match := _ORGANISATION.search(text):
        return _compared(CodeKind.ORGANISATION_ID, match["code"], match, as_written)
    if match := _CERTIFICATE.search(text):
        official = f"{match['order']}/KQNC-{match['issuer']}"
        return _compared(
            CodeKind.CERTIFICATE, official, match, as_written, order=int(match["order"])
        )
    if match := _CONTRACT.search(text):
        official = re.sub(r"\s+", "", match["text"]).replace("HD", "HĐ")
        return _compared(CodeKind.CONTRACT, official, match, as_written)
    return None


def _read_year_first(text: str, as_written: str) -> ParsedCode | None:
    match = _YEAR_FIRST.match(text)
    if match is None:
        return None
    unit = f"-{match['unit']}" if match["unit"] else ""
    prefix = match["prefix"].replace("DT", "ĐT") if "Đ" in as_written.upper() else match["prefix"]
    dot = "." if text[len(match["prefix"])] == "." else ""
    official = f"{prefix}{dot}{match['year']}{unit}-{match['order']}"
    return _compared(
        CodeKind.YEAR_FIRST,
        official,
        match,
        as_written,
        prefix=prefix,
        year=int(match["year"]),
        order=int(match["order"]),
        level="CS" if prefix == "CS" else "",
    )


def _read_local(text: str, as_written: str) -> ParsedCode | None:
    """A code of no known pattern: kept as it is, with the one year it may name."""
    is_cut = bool(_ELLIPSIS.search(as_written)) or bool(_CUT.match(text))
    if not any(c.isalpha() for c in text) or len(text) > 60:
        return None
    years = {int(year) for year in _ANY_YEAR.findall(text)}
    return ParsedCode(
        CodeKind.LOCAL,
        as_written,
        "" if is_cut else re.sub(r"\s+", " ", as_written.translate(ETH)).strip(),
        year=years.pop() if len(years) == 1 else None,
        doubts=(Doubt.CUT, Doubt.NO_ORDER) if is_cut else (Doubt.NO_KNOWN_PATTERN,),
    )


_READINGS: tuple[_Reading, ...] = (
    _read_national_id,
    _read_gene,
    _read_protocol,
    _read_ordered,
    _read_programme,
    _read_other_ids,
    _read_incomplete,
    _read_year_first,
    _read_local,
)
