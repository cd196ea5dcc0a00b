# SPDX-License-Identifier: Apache-2.0
"""The forms of law: filter of texts, switch of a day."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.foundation.written import day_field
from banha.kernel.law.models import LegalText


class TextFilter(forms.Form):
    """Which texts the list shows."""

    q = forms.CharField(label=_("Number, title or issuer"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all kinds")), *LegalText.Kind.choices]
    )
    state = forms.ChoiceField(
        label=_("Effect"),
        required=False,
        choices=[("", _("any")), ("in", _("not ended")), ("out", pgettext_lazy("law", "ended"))],
    )


class SwitchForm(forms.Form):
    """One day, worked or off, and why."""

    day = day_field(label=_("Day"))
    is_working = forms.ChoiceField(
        label=_("The day is"),
        choices=[("", "—"), ("off", _("off")), ("worked", _("worked"))],
    )
    note = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("The circular or notice, and what it says about this day."),
    )
    basis = forms.CharField(label=_("Legal text"), max_length=120, required=False)
    is_confirmed = forms.BooleanField(
        label=_("Confirmed by a published notice"), required=False, initial=True
    )
