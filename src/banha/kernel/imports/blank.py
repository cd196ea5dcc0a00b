# SPDX-License-Identifier: Apache-2.0
"""The empty workbook of a sheet: headings, help, drop-down lists, an example."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from banha.kernel.imports.terms import SheetSpec

ROWS = 5000
LISTS = "Danh mục"


def blank_workbook(spec: SheetSpec) -> bytes:
    """A workbook to fill in offline; the example row is grey and told to be overwritten."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("Import")[:31])
    lists = book.add_worksheet(LISTS)
    lists.hide()
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    needed = book.add_format({**head, "bg_color": "#F2DEDC"})
    optional = book.add_format({**head, "bg_color": "#EEECE7"})
    grey = book.add_format({"font_color": "#777777", "italic": True, "text_wrap": True})
    sheet.set_row(0, 45)
    for index, column in enumerate(spec.columns):
        title = str(column.title)
        sheet.write_string(0, index, title, needed if column.required else optional)
        words = [str(column.help)] if column.help else []
        words.append(_("Must be filled in.") if column.required else _("May be left empty."))
        if column.basis.is_shown and str(column.basis):
            words.append(str(column.basis))
        sheet.write_comment(0, index, "\n".join(words), {"x_scale": 2, "y_scale": 1.5})
        if column.example:
            sheet.write_string(1, index, column.example, grey)
        if column.choices:
            for row, word in enumerate(column.choices):
                lists.write_string(row, index, word)
            letter = xlsxwriter.utility.xl_col_to_name(index)
            source = f"='{LISTS}'!${letter}$1:${letter}${len(column.choices)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, index, ROWS, index, rule)
        sheet.set_column(index, index, max(14, min(48, len(title) + 4, 48)))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
