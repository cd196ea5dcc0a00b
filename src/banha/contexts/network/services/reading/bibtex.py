# SPDX-License-Identifier: Apache-2.0
"""Reads BibTeX: every entry by itself, so that a broken one loses none of the others."""

import logging
import re
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, ParsingFailedBlock
from django.utils.translation import gettext as _
from pylatexenc.latex2text import LatexNodes2Text

from banha.contexts.network.services.reading.found import (
    FoundWork,
    not_such,
    text_within,
    within_number,
)
from banha.contexts.network.terms import WorkKind
from banha.foundation.text import nfc, squeeze

# What is wrong is told to the person on the page, not to the log of the house.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

KINDS = {
    "article": WorkKind.ARTICLE, "inproceedings": WorkKind.CONFERENCE,
    "conference": WorkKind.CONFERENCE, "proceedings": WorkKind.BOOK, "book": WorkKind.BOOK,
    "booklet": WorkKind.BOOK, "mvbook": WorkKind.BOOK, "inbook": WorkKind.CHAPTER,
    "incollection": WorkKind.CHAPTER, "phdthesis": WorkKind.THESIS,
    "mastersthesis": WorkKind.THESIS, "thesis": WorkKind.THESIS, "techreport": WorkKind.REPORT,
    "report": WorkKind.REPORT, "patent": WorkKind.PATENT, "software": WorkKind.SOFTWARE,
    "dataset": WorkKind.SOFTWARE,
}  # fmt: skip
VENUES = ("journal", "journaltitle", "booktitle", "publisher", "school", "institution", "holder",
          "howpublished")  # fmt: skip
NUMBERS = ("isbn", "number")
#: Longer texts with commands in them are left as they are: nobody writes such an abstract.
LONGEST_DECODED = 20_000
#: \'{\^e}, \'\^e and {\'{\^e}} all write ế; the decoder reads the last one alone.
_NESTED = re.compile(r"\\([`'~.?d])\s*\{?\s*\\([\^u])\s*\{?\s*([A-Za-z])\s*\}?\s*\}?")
#: Commands of Vietnamese TeX that the decoder does not know.
_VIETNAMESE = {
    r"\h": "\u0309", "circumflex": "\u0302", "breve": "\u0306", "horn": "\u031b",
}  # fmt: skip
_HOOK = re.compile(r"\\h\s*\{\s*([A-Za-z])\s*\}|\\h\s+([A-Za-z])")
_NAMED = re.compile(r"\\([aeouAEOU])(circumflex|breve|horn)(?![A-Za-z])\s?")
_MARKS = {"`": "\u0300", "'": "\u0301", "~": "\u0303", "?": "\u0309", ".": "\u0323",
          "d": "\u0323", "^": "\u0302", "u": "\u0306"}  # fmt: skip
_READ = LatexNodes2Text(keep_comments=True, math_mode="verbatim")


def read_bibtex(raw: bytes) -> list[FoundWork]:
    """Every entry of the file; refused where there is none at all, or the file is too big."""
    library = parse_string(text_within(raw))
    found = [one for block in library.blocks if (one := _found(block)) is not None]
    if not any(one.values for one in found):
        raise not_such(
            _("No BibTeX entry can be read in this file."),
            _("An entry begins like @article{key, title = {…}."),
        )
    return within_number(found)


def _found(block: Block) -> FoundWork | None:
    """Strings, comments and preambles are no works."""
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, Entry):
        block = block.ignore_error_block  # a key used twice says nothing about the work
    if isinstance(block, Entry):
        return FoundWork(line, _values(block))
    if isinstance(block, ParsingFailedBlock):
        return FoundWork(line, trouble=squeeze(block.raw or "")[:120] or "@")
    return None


def _values(entry: Entry) -> dict[str, Any]:
    kept = {name.lower(): _bare(str(one.value)) for name, one in entry.fields_dict.items()}
    told = {
        name: _text(kept[name]) for name in kept.keys() & {*VENUES, *NUMBERS, "title", "abstract"}
    }
    kind = KINDS.get(entry.entry_type.lower(), WorkKind.OTHER)
    if kept.get("type", "").strip().lower() == "patent":
        kind = WorkKind.PATENT
    numbers = NUMBERS if kind not in (WorkKind.ARTICLE, WorkKind.CONFERENCE) else ("isbn",)
    return {
        "kind": str(kind),
        "title": told.get("title", ""),
        "year": _year(kept.get("year") or kept.get("date") or ""),
        "venue": next((told[name] for name in VENUES if told.get(name)), ""),
        "doi": squeeze(kept.get("doi", "")),
        "number": next((told[name] for name in numbers if told.get(name)), ""),
        "authors": "; ".join(_text(one) for one in re.split(r"\s+and\s+", kept.get("author", ""))),
        "abstract": told.get("abstract", ""),
    }


def _bare(value: str) -> str:
    """Without the quotes an entry of a doubled key still has round its values."""
    value = value.strip()
    is_quoted = len(value) > 1 and (value[0], value[-1]) in (('"', '"'), ("{", "}"))
    return value[1:-1] if is_quoted and "}" not in value[1:-1].partition("{")[0] else value


def _year(written: str) -> int | None:
    found = re.search(r"(?<!\d)\d{4}(?!\d)", written)
    return int(found.group()) if found else None


def _text(written: str) -> str:
    """The words without the commands of TeX; as they are, where those cannot be read."""
    if re.search(r"[\\{}$~]", written) and len(written) <= LONGEST_DECODED:
        plain = _HOOK.sub(lambda at: f"{at[1] or at[2]}\u0309", written)
        plain = _NAMED.sub(lambda at: at[1] + _VIETNAMESE[at[2]], plain)
        plain = _NESTED.sub(lambda at: at[3] + _MARKS[at[2]] + _MARKS[at[1]], plain)
        try:
            written = _READ.latex_to_text(nfc(plain))
        except (RecursionError, ValueError, IndexError, KeyError, AttributeError):
            written = re.sub(r"[{}]", "", plain)
    return squeeze(written)
