# SPDX-License-Identifier: Apache-2.0
"""The list for payment as an Excel workbook; text stays text, nothing a program would run."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from banha.contexts.councils.queries.fees import FeeRow
from banha.contexts.network.public import PaymentShown

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = (5, 30, 16, 9, 9, 9, 22, 14, 14, 14, 26, 22, 18, 30)


def fee_sheet(rows: Sequence[FeeRow], payment: Mapping[int, PaymentShown], *, title: str) -> bytes:
    """Name, seat, what was done, rate, amount, tax, account; the totals last."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(_("List for payment")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": "#,##0"})
    total = book.add_format({"num_format": "#,##0", "bold": True, "top": 1})
    sheet.write_string(0, 0, title, bold)
    for place, words in enumerate(_head()):
        sheet.set_column(place, place, WIDTHS[place])
        sheet.write_string(2, place, words, bold)
    for number, row in enumerate(rows, 1):
        known = payment.get(row.member.person_id)
        rates = ", ".join(f"{one:,}".replace(",", ".") for one in row.rates)
        account = (
            (known.account_holder, known.account_number, known.tax_code, known.bank)
            if known
            else ("", "", "", "")
        )
        line = number + 2
        sheet.write_number(line, 0, number)
        sheet.write_string(line, 1, row.member.name)
        sheet.write_string(line, 2, str(row.member.get_seat_display()))
        for place, value in enumerate((row.sessions, row.reviews, row.opinions), 3):
            sheet.write_number(line, place, value)
        sheet.write_string(line, 6, rates)
        for place, value in enumerate((row.amount, row.tax, row.net), 7):
            sheet.write_number(line, place, value, money)
        for place, words in enumerate(account, 10):
            sheet.write_string(line, place, words)
    last = len(rows) + 3
    sheet.write_string(last, 1, _("Total"), bold)
    for place, value in enumerate(totals_of(rows), 7):
        sheet.write_number(last, place, value, total)
    sheet.freeze_panes(3, 2)
    book.close()
    return out.getvalue()


def _head() -> tuple[str, ...]:
    return (
        _("No."), _("Member"), pgettext("council", "Seat"), _("Meetings"), _("Reviews"),
        _("Opinions"), _("Rates"), _("Amount"), _("Tax withheld"), _("To be received"),
        _("Account holder"), _("Account number"), _("Personal tax code"), _("Bank and branch"),
    )  # fmt: skip


def totals_of(rows: Sequence[FeeRow]) -> tuple[int, int, int]:
    """Amount, tax withheld and what is received, of everybody."""
    return (
        sum(one.amount for one in rows),
        sum(one.tax for one in rows),
        sum(one.net for one in rows),
    )
