# SPDX-License-Identifier: Apache-2.0
"""What the pages of programmes share: a form whose act may be refused."""

from collections.abc import Callable
from typing import Any, Protocol

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from banha.kernel.law.public import NotAllowed, Refused, Stale


class Linked(Protocol):
    """What has a page to go back to."""

    pk: Any


def keep_refusals(form: forms.BaseForm, refused: Refused) -> None:
    """Put each refusal at its field; what has no field stands on top with its basis and remedy."""
    loose = []
    for refusal in refused.refusals:
        if refusal.field in form.fields:
            form.add_error(refusal.field, f"{refusal.message} {refusal.remedy}".strip())
        else:
            loose.append(refusal)
    form.refusals = tuple(loose)  # type: ignore[attr-defined]


def status_of(refused: Refused) -> int:
    """The answer's status: not allowed, overtaken, or refused."""
    if isinstance(refused, NotAllowed):
        return 403
    return 409 if isinstance(refused, Stale) else 422


def refuse_strangers(allowed: bool) -> None:
    """A form nobody could send is not shown either; others do not learn that it exists."""
    if not allowed:
        raise Http404


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    template: str,
    view: dict[str, Any],
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
                keep_refusals(form, refused)
                status = status_of(refused)
    return render(request, template, {"form": form, **view}, status=status)
