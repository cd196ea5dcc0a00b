# SPDX-License-Identifier: Apache-2.0
"""What a reader of the register looks for."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.standards.queries import TextFilter
from banha.contexts.standards.terms import TextKind, Validity
from banha.foundation.text import nfc
from banha.foundation.written import day_field

_ALL = pgettext_lazy("texts", "all")


class TextFilterForm(forms.Form):
    """Words or number, kind, where it stands on which day, codes."""

    q = forms.CharField(label=_("Number or words of the title"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of text"), required=False, choices=[("", _ALL), *TextKind.choices]
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("standard", "State"),
        required=False,
        choices=[("", _ALL), *Validity.choices],
    )
    day = day_field(label=_("On the day"), required=False, help_text=_("Empty: today."))
    ics = forms.CharField(label=_("Code of ICS"), max_length=12, required=False)
    hs = forms.CharField(label=_("Tariff code (HS)"), max_length=14, required=False)

    def asked(self) -> TextFilter:
        """What is looked for; a field that does not make sense narrows nothing."""
        # What is wrong is left out of the cleaned data, and told beside its field.
        self.is_valid()
        given = self.cleaned_data if self.is_bound else {}
        state = given.get("state") or ""
        return TextFilter(
            day=given.get("day") or timezone.localdate(),
            words=nfc(given.get("q") or "").strip(),
            kind=given.get("kind") or "",
            states=(state,) if state else (),
            ics=(given.get("ics") or "").strip(),
            hs=given.get("hs") or "",
        )
