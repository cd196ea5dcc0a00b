# SPDX-License-Identifier: Apache-2.0
"""The ordering body as its proposer declares it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.organisations.public import DECLARABLE, Organisation


class OrdererForm(forms.Form):
    """Name, kind, tax code and address; near names of the register are shown beside it."""

    name = forms.CharField(
        label=pgettext_lazy("organisation", "Full name"),
        max_length=300,
        help_text=_("As on its registration certificate or founding decision."),
    )
    kind = forms.ChoiceField(label=pgettext_lazy("organisation", "Kind"))
    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=20,
        required=False,
        help_text=_("Ten or thirteen digits; leave it empty if it has none."),
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    is_another = forms.BooleanField(
        label=_("It is none of the organisations with a similar name"), required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(one.value, one.label) for one in Organisation.Kind if one in DECLARABLE]
        kinds.initial = Organisation.Kind.ENTERPRISE
