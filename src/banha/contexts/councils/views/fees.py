# SPDX-License-Identifier: Apache-2.0
"""The list for payment of a council."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.fees import PaidForm
from banha.contexts.councils.services.fees import (
    fees_of,
    may_pay_fees,
    may_see_fees,
    pay_fees,
)
from banha.contexts.councils.tables.fees import fee_sheet, totals_of
from banha.contexts.councils.views.frame import council_of
from banha.contexts.network.public import payments_shown
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import form_page, posted

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
@require_http_methods(["GET", "POST"])
def fees(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is paid how much for which meetings and writings, and what is left to pay?"""
    council, actor = council_of(request, pk)
    if not may_see_fees(actor, council):
        raise Http404
    rows = fees_of(council)
    payment = payments_shown(actor, [one.member.person_id for one in rows])
    if request.GET.get("export") == "xlsx":
        answer = HttpResponse(fee_sheet(rows, payment, title=council.title), content_type=SHEET)
        answer["Content-Disposition"] = f'attachment; filename="thu-lao-{council.pk}.xlsx"'
        return answer
    form = PaidForm(posted(request))

    def act() -> str:
        pay_fees(council=council, actor=actor, **form.cleaned_data)
        messages.success(request, _("The fees are marked as paid."))
        return reverse("councils:fees", args=[council.pk])

    amount, tax, net = totals_of(rows)
    view = {
        "council": council,
        "rows": [(one, payment.get(one.member.person_id)) for one in rows],
        "amount": amount,
        "tax": tax,
        "net": net,
        "due": sum(one.due for one in rows),
        "lacks_rate": any(one.lacks_rate for one in rows),
        "bases": sorted(
            {(line.rate.basis, line.rate.valid_from) for row in rows for line in row.lines
             if line.rate}, key=lambda one: one[1]
        ),
        "may_pay": may_pay_fees(actor, council),
    }  # fmt: skip
    return form_page(request, form, template="councils/fees.html", view=view, act=act)
