# SPDX-License-Identifier: Apache-2.0
"""The pages on which offices choose the letters of their numbers."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.signs import offices_kept_by, suggested, told
from banha.kernel.law.public import form_page, posted
from banha.kernel.organisations.public import Organisation, set_paper_sign


class SignForm(forms.Form):
    """The letters of one office."""

    sign = forms.CharField(
        label=gettext_lazy("Sign of the office in numbers of papers"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Capital letters, as ĐCK in 01/TB-ĐCK. Empty: the letters of the short name."
        ),
    )


def _offices(request: HttpRequest) -> tuple[Actor, list[Organisation]]:
    actor = actor_of_request(request)
    offices = offices_kept_by(actor)
    if not offices:
        raise Http404
    return actor, offices


@signed_in
@require_safe
def office_signs(request: HttpRequest) -> HttpResponse:
    """Each office whose sign the reader keeps, with a number as it will be written."""
    _actor, offices = _offices(request)
    return render(request, "documents/signs.html", {"rows": [told(one) for one in offices]})


@signed_in
@require_http_methods(["GET", "POST"])
def office_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the letters of one office."""
    actor, offices = _offices(request)
    office = next((one for one in offices if one.pk == pk), None)
    if office is None:
        raise Http404
    form = SignForm(posted(request), initial={"sign": suggested(office)})

    def act() -> str:
        chosen = set_paper_sign(actor=actor, organisation=office, sign=form.cleaned_data["sign"])
        messages.success(
            request,
            _("The next number of %(office)s looks like %(number)s.")
            % {"office": chosen.name, "number": told(chosen).example},
        )
        return reverse("documents:signs")

    view = {"row": told(office)}
    return form_page(request, form, template="documents/sign.html", view=view, act=act)
