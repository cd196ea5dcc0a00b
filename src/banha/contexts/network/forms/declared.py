# SPDX-License-Identifier: Apache-2.0
"""What a keeper says of a declared organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import organisation_field
from banha.kernel.organisations.public import DECLARABLE, Organisation


class ConfirmForm(forms.Form):
    """The declared words, corrected where needed."""

    name = forms.CharField(label=pgettext_lazy("organisation", "Full name"), max_length=300)
    kind = forms.ChoiceField(label=pgettext_lazy("organisation", "Kind"))
    tax_code = forms.CharField(label=_("Tax code"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(one.value, one.label) for one in Organisation.Kind if one in DECLARABLE]


class MergeForm(forms.Form):
    """The body of the register it truly is."""

    into = organisation_field(label=_("The same as"))
