# SPDX-License-Identifier: Apache-2.0
"""How a page answers a service that refuses: at the field, with basis and remedy, nothing lost."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from banha.kernel.law.terms import NotAllowed, Refusal, Refused, Stale


def status_of(refused: Refused) -> int:
    """The answer's status: not allowed, overtaken by somebody else, or refused."""
    if isinstance(refused, NotAllowed):
        return 403
    return 409 if isinstance(refused, Stale) else 422


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form reads: everything that was sent, and be it nothing; none when only looked at."""
    return request.POST if request.method == "POST" else None


def typed_text(request: HttpRequest, name: str) -> str:
    """What was typed where no form reads it. Refused: the letter NUL, which no text holds."""
    text = request.POST.get(name, "")
    if "\x00" in text:
        raise Refused(
            Refusal(
                _("The text holds the letter NUL, which no text may hold."),
                field=name,
                remedy=_("Type the text again instead of pasting it."),
                code="nul",
            )
        )
    return text


def keep_refusals(form: forms.BaseForm, refused: Refused) -> int:
    """Put each refusal at its field and give the answer's status.

    What has no field stands on top of the form with its basis and remedy. A form whose fields
    have longer names than the service uses says how they begin: ``refused_prefixes``.
    """
    prefixes = getattr(form, "refused_prefixes", ("",))
    loose = []
    for refusal in refused.refusals:
        names = (f"{prefix}{refusal.field}" for prefix in prefixes)
        name = next((name for name in names if name in form.fields), "")
        if name:
            form.add_error(name, said_at_field(refusal))
        else:
            loose.append(refusal)
    form.refusals = tuple(loose)  # type: ignore[attr-defined]
    return status_of(refused)


def said_at_field(refusal: Refusal) -> str:
    """What is wrong, by which rule, and what to do: one line beside the field."""
    basis = str(refusal.basis)
    said = [str(refusal.message), f"({basis})" if basis else "", str(refusal.remedy)]
    return " ".join(part for part in said if part)


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    template: str,
    view: Mapping[str, Any],
    act: Callable[[], str],
) -> HttpResponse:
    """Show the form; when posted and valid, do the act and go where it says.

    A refusal keeps everything typed and says what, why and what to do.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(act())
            except Refused as refused:
                status = keep_refusals(form, refused)
    return render(request, template, {"form": form, **view}, status=status)
