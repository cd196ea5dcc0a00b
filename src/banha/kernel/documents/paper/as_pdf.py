# SPDX-License-Identifier: Apache-2.0
"""Draws a paper as .pdf with the same content as its .docx, fonts inside, readable by machines."""

from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from banha.kernel.documents.paper.terms import (
    Article,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Stamp,
    Table,
)

FONTS = Path(__file__).resolve().parents[1] / "fonts"
STYLE = Path(__file__).with_name("paper.css")
BLOCKS: dict[type, str] = {
    Article: "article",
    Heading: "heading",
    Items: "items",
    Paragraph: "paragraph",
    Table: "table",
}


@cache
def font_faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "Banha Serif"; font-weight: {weight}; font-style: {style};'
        f' src: url("{(FONTS / f"tinos-{weight}-{style}.ttf").as_uri()}"); }}'
        for weight in (400, 700)
        for style in ("normal", "italic")
    )


def render_html(paper: Paper, stamp: Stamp) -> str:
    """The paper as a page; also what an officer previews."""
    order = count()
    body = [(BLOCKS[type(block)], _drawn(block, order)) for block in paper.body]
    return render_to_string(
        "documents/paper.html",
        {
            "paper": paper,
            "stamp": stamp,
            "date_line": stamp.date_line(paper.place),
            "is_letter": paper.form is PaperForm.LETTER,
            "bases": _ended(paper.bases),
            "recipients": _ended(paper.recipients),
            "addressees": _ended(paper.addressees) if len(paper.addressees) > 1 else (),
            "body": body,
            "annexes": [
                (
                    annex,
                    stamp.annex_line(annex, paper),
                    [(BLOCKS[type(block)], _drawn(block, order)) for block in annex.body],
                )
                for annex in paper.annexes
            ],
        },
    )


def _ended(lines: tuple[str, ...]) -> list[str]:
    """Lines of one sentence: a semicolon after each, a full stop after the last."""
    last = len(lines) - 1
    return [line.rstrip(".;") + ("." if at == last else ";") for at, line in enumerate(lines)]


def _shares(block: Table) -> list[float]:
    shares = block.widths or (1.0,) * len(block.head)
    return [round(100 * share / sum(shares), 2) for share in shares]


def _drawn(block: Any, order: "count[int]") -> Any:
    if not isinstance(block, Table):
        return block
    return {
        "index": next(order),
        "caption": block.caption,
        "head": block.head,
        "rows": [
            [(text, at in block.numeric) for at, text in enumerate(row)] for row in block.rows
        ],
        "has_total": block.has_total,
    }


def _tables_of(paper: Paper) -> Iterator[Table]:
    for block in (*paper.body, *(block for annex in paper.annexes for block in annex.body)):
        if isinstance(block, Table):
            yield block


def render_pdf(paper: Paper, stamp: Stamp) -> bytes:
    """The paper as the bytes of a tagged PDF."""
    # The press takes more than a second to load, a third of the start of every process.
    from banha.kernel.documents.paper.press import print_pdf  # noqa: PLC0415

    widths = "".join(
        f".t{table} col:nth-child({at}) {{ width: {share}% }}\n"
        for table, block in enumerate(_tables_of(paper))
        for at, share in enumerate(_shares(block), 1)
    )
    style = font_faces() + STYLE.read_text(encoding="utf-8")
    return print_pdf(render_html(paper, stamp), style, only_from=FONTS, own_style=widths)
