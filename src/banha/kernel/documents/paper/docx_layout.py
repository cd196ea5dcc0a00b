# SPDX-License-Identifier: Apache-2.0
"""Small moves in a Word document that python-docx has no words for."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from banha.foundation.reason import visible

FACE = "Times New Roman"
CENTRE, LEFT, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def put_text(
    paragraph: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False
) -> Any:
    """Add a run in the paper's face; the language tells Word's spelling what it reads."""
    # Word's file is XML: one hidden letter of an older record would spoil the whole paper.
    run = paragraph.add_run(visible(text))
    run.font.name, run.font.size, run.bold, run.italic = FACE, Pt(size), bold, italic
    properties = run._element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), FACE)
    properties.rFonts.set(qn("w:cs"), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    return run


def lay_out(
    paragraph: Any,
    align: Any = JUSTIFIED,
    *,
    before: float = 0,
    after: float = 0,
    first: float = 0,
    left: float = 0,
    spacing: float = 1.0,
    keep_next: bool = False,
) -> Any:
    """Alignment, spaces in points, indents in centimetres."""
    form = paragraph.paragraph_format
    paragraph.alignment = align
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), spacing
    form.first_line_indent, form.left_indent = Cm(first), Cm(left)
    form.keep_with_next, form.widow_control = keep_next, True
    return paragraph


def rule_beneath(container: Any, *, width: float, of: float) -> None:
    """A centred line of ``width`` centimetres in a column of ``of`` centimetres."""
    paragraph = lay_out(container.add_paragraph(), CENTRE)
    paragraph.paragraph_format.line_spacing = Pt(4)
    margin = max((of - width) / 2, 0)
    paragraph.paragraph_format.left_indent = Cm(margin)
    paragraph.paragraph_format.right_indent = Cm(margin)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def columns(document: Any, widths: tuple[float, ...]) -> tuple[Any, ...]:
    """A row of cells without borders; widths in centimetres. Empties their first paragraph."""
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table.rows[0].cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
        cell._element.remove(cell.paragraphs[0]._p)
    return tuple(cells)


def page_number(paragraph: Any) -> None:
    """The field that Word replaces by the number of the page."""
    run = put_text(paragraph, "")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)


def repeat_head(row: Any) -> None:
    """Print the head of a table again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def keep_row_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
