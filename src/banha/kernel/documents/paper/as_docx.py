# SPDX-License-Identifier: Apache-2.0
"""Draws a paper as .docx in the layout of Nghị định 30/2020/NĐ-CP."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm, Mm, Pt

from banha.kernel.documents.paper import docx_layout as word
from banha.kernel.documents.paper.terms import (
    Annex,
    Article,
    Block,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Stamp,
    Table,
)

# A4 with 20 mm above and below, 30 mm left, 15 mm right leaves 16.5 cm (PL I.I.3).
TEXT_WIDTH = 16.5
WIDE_TEXT = 25.2
HEAD_LEFT, HEAD_RIGHT = 7.0, 9.5
FIRST_LINE = 1.27


def render_docx(paper: Paper, stamp: Stamp) -> bytes:
    """The paper as the bytes of a Word document."""
    document = Document()
    _set_page(document, paper, stamp)
    _head(document, paper, stamp)
    _title(document, paper)
    _bases(document, paper)
    for block in paper.body:
        _block(document, block)
    _foot(document, paper)
    for annex in paper.annexes:
        _annex(document, annex, stamp.annex_line(annex, paper))
    # Word adds an empty paragraph of its own after a table at the end.
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any, paper: Paper, stamp: Stamp) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    word.page_number(word.lay_out(section.header.paragraphs[0], word.CENTRE))
    document.styles["Normal"].font.name = word.FACE
    document.styles["Normal"].font.size = Pt(14)
    core = document.core_properties
    core.title, core.author = f"{paper.title} {paper.about}".strip()[:250], paper.issuer
    core.language, core.subject = "vi-VN", stamp.number
    core.comments = ""


def _lines(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    paragraph = word.lay_out(cell.add_paragraph(), word.CENTRE)
    word.put_text(paragraph, text, size=size, bold=bold, italic=italic)


def _head(document: Any, paper: Paper, stamp: Stamp) -> None:
    left, right = word.columns(document, (HEAD_LEFT, HEAD_RIGHT))
    if paper.issuer_above:
        _lines(left, paper.issuer_above.upper(), size=12)
    _lines(left, paper.issuer.upper(), size=12, bold=True)
    word.rule_beneath(left, width=2.6, of=HEAD_LEFT - 0.4)
    _lines(left, stamp.number_line, size=13)
    if paper.form is PaperForm.LETTER:
        _lines(left, f"V/v {paper.about}", size=12)
    _lines(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _lines(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    word.rule_beneath(right, width=5.6, of=HEAD_RIGHT - 0.4)
    _lines(right, stamp.date_line(paper.place), size=13, italic=True)
    if stamp.is_draft:
        _lines(left, "DỰ THẢO", size=12, bold=True)


def _title(document: Any, paper: Paper) -> None:
    if paper.title:
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, before=14, keep_next=True)
        word.put_text(paragraph, paper.title.upper(), bold=True)
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, keep_next=True)
        word.put_text(paragraph, paper.about, bold=True)
        word.rule_beneath(document, width=4, of=TEXT_WIDTH)
    if paper.addressees:
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, before=10, after=6)
        if len(paper.addressees) == 1:
            word.put_text(paragraph, f"Kính gửi: {paper.addressees[0]}")
            return
        word.lay_out(paragraph, word.LEFT, before=10, left=3)
        word.put_text(paragraph, "Kính gửi:")
        for number, name in enumerate(paper.addressees, 1):
            end = "." if number == len(paper.addressees) else ";"
            line = word.lay_out(document.add_paragraph(), word.LEFT, left=4.2)
            word.put_text(line, f"- {name}{end}")


def _bases(document: Any, paper: Paper) -> None:
    if paper.authority:
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, before=12, after=6)
        word.put_text(paragraph, paper.authority.upper(), bold=True)
    for number, base in enumerate(paper.bases, 1):
        end = "." if number == len(paper.bases) else ";"
        paragraph = word.lay_out(document.add_paragraph(), before=3, after=3, first=FIRST_LINE)
        word.put_text(paragraph, base.rstrip(".;") + end, italic=True)
    if paper.resolves:
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, before=10, after=6)
        word.put_text(paragraph, paper.resolves.upper(), bold=True)


def _annex(document: Any, annex: Annex, line: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    across = annex.is_wide
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.different_first_page_header_footer = False
    paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, keep_next=True)
    word.put_text(paragraph, annex.title.upper(), bold=True)
    if annex.comes_with:
        paragraph = word.lay_out(document.add_paragraph(), word.CENTRE, after=6, keep_next=True)
        word.put_text(paragraph, line, italic=True)
    for block in annex.body:
        _block(document, block, width=WIDE_TEXT if across else TEXT_WIDTH)


def _block(document: Any, block: Block, *, width: float = TEXT_WIDTH) -> None:
    match block:
        case Paragraph():
            align = word.LEFT if block.lead else word.JUSTIFIED
            align = word.CENTRE if block.centred else align
            first = 0 if block.centred else FIRST_LINE
            _paragraph(document, block.lead, block.text, align=align, first=first)
        case Heading():
            line = word.lay_out(
                document.add_paragraph(), before=8, after=3, first=FIRST_LINE, keep_next=True
            )
            word.put_text(line, block.text, bold=True)
        case Article():
            lead = f"Điều {block.number}."
            said = (f"{lead} {block.text}", "") if block.is_titled else (lead, block.text)
            _paragraph(document, *said, keep_next=block.is_titled)
            for clause in block.clauses:
                _paragraph(document, "", clause)
        case Items():
            for number, text in enumerate(block.lines, 1):
                _paragraph(document, "", f"{number}. {text}" if block.numbered else f"- {text}")
        case Table():
            _table(document, block, width)


def _paragraph(
    document: Any,
    lead: str,
    text: str,
    *,
    align: Any = word.JUSTIFIED,
    first: float = FIRST_LINE,
    keep_next: bool = False,
) -> None:
    paragraph = word.lay_out(
        document.add_paragraph(),
        align,
        before=3,
        after=3,
        first=first,
        spacing=1.1,
        keep_next=keep_next,
    )
    if lead:
        word.put_text(paragraph, f"{lead} ", bold=True)
    word.put_text(paragraph, text)


def _table(document: Any, block: Table, text_width: float) -> None:
    if block.caption:
        line = word.lay_out(
            document.add_paragraph(), word.CENTRE, before=6, after=3, keep_next=True
        )
        word.put_text(line, block.caption, size=13, bold=True)
    count = len(block.head)
    shares = block.widths or (1.0,) * count
    widths = [text_width * share / sum(shares) for share in shares]
    table = document.add_table(rows=1, cols=count)
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    word.repeat_head(table.rows[0])
    last = len(block.rows)
    for row_number, texts in enumerate((block.head, *block.rows)):
        row = table.rows[0] if row_number == 0 else table.add_row()
        word.keep_row_whole(row)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Cm(widths[at])
            align = word.LEFT if at not in block.numeric else word.RIGHT
            align = word.CENTRE if row_number == 0 else align
            paragraph = word.lay_out(cell.paragraphs[0], align, before=2, after=2)
            bold = row_number == 0 or (row_number == last and block.has_total)
            word.put_text(paragraph, text, size=12, bold=bold)
    word.lay_out(document.add_paragraph(), before=0, after=0).paragraph_format.line_spacing = Pt(6)


def _foot(document: Any, paper: Paper) -> None:
    word.lay_out(document.add_paragraph(), before=6).paragraph_format.line_spacing = Pt(6)
    left, right = word.columns(document, (7.5, 9.0))
    other, own = paper.signatures
    if other:
        _signature(left, other)
    else:
        _recipients(left, paper.recipients)
    _signature(right, own)
    if other and paper.recipients:
        # Two who sign leave no room beside them.
        _recipients(document, paper.recipients)


def _recipients(cell: Any, recipients: tuple[str, ...]) -> None:
    paragraph = word.lay_out(cell.add_paragraph(), word.LEFT, keep_next=bool(recipients))
    if not recipients:
        return
    word.put_text(paragraph, "Nơi nhận:", size=12, bold=True, italic=True)
    for number, name in enumerate(recipients, 1):
        end = "." if number == len(recipients) else ";"
        line = word.lay_out(cell.add_paragraph(), word.LEFT, keep_next=number < len(recipients))
        word.put_text(line, f"- {name.rstrip('.;')}{end}", size=11)


def _signature(cell: Any, signature: Signature) -> None:
    for line in signature.capacity:
        paragraph = word.lay_out(cell.add_paragraph(), word.CENTRE, keep_next=True)
        word.put_text(paragraph, line.upper(), size=13, bold=True)
    for line in signature.below:
        paragraph = word.lay_out(cell.add_paragraph(), word.CENTRE, keep_next=True)
        word.put_text(paragraph, line, size=13, italic=True)
    paragraph = word.lay_out(cell.add_paragraph(), word.CENTRE, before=62)
    word.put_text(paragraph, signature.name, size=14, bold=True)
