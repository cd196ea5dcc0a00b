# SPDX-License-Identifier: Apache-2.0
"""Inputs the forms of the network share."""

from typing import Any

from django import forms
from django.db.models.functions import Length

from banha.contexts.network.models import Classification
from banha.contexts.network.queries import codes_of
from banha.contexts.network.terms import Scheme
from banha.foundation import written


def day_field(**more: Any) -> forms.DateField:
    """A day that may stay open."""
    return written.day_field(required=False, **more)


def field_choices() -> list[tuple[str, str]]:
    """Fields of research of the first two tiers, as a filter offers them."""
    codes = codes_of(Scheme.RESEARCH_FIELD).annotate(length=Length("code")).filter(length__lte=3)
    indent = {1: "", 3: "\u2003"}
    return [
        (code.code, f"{indent[len(code.code)]}{code.code} {code.title}")
        for code in codes.order_by("code")
    ]


def codes_field(scheme: Scheme, **more: Any) -> "forms.ModelMultipleChoiceField[Classification]":
    """Several codes of a scheme."""
    codes = codes_of(scheme).order_by("code" if scheme == Scheme.RESEARCH_FIELD else "position")
    widget = forms.SelectMultiple(attrs={"size": 8})
    return forms.ModelMultipleChoiceField(codes, widget=widget, required=False, **more)
