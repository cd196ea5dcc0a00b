# SPDX-License-Identifier: Apache-2.0
"""What the pages of the network share: a form whose act may be refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from banha.kernel.law.public import NotAllowed, Refused


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    template: str,
    view: dict[str, Any],
    act: Callable[[], str],
) -> HttpResponse:
    """Show the form; posted and valid, do the act and go where it says; a refusal keeps it all."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(act())
            except Refused as refused:
                loose = []
                for refusal in refused.refusals:
                    if refusal.field in form.fields:
                        form.add_error(refusal.field, f"{refusal.message} {refusal.remedy}".strip())
                    else:
                        loose.append(refusal)
                form.refusals = tuple(loose)  # type: ignore[attr-defined]
                status = 403 if isinstance(refused, NotAllowed) else 422
    return render(request, template, {"form": form, **view}, status=status)
