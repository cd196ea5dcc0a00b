# SPDX-License-Identifier: Apache-2.0
"""A sanction as an officer types it, and its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.foundation.written import day_field
from banha.kernel.access.public import person_field


class SanctionForm(forms.Form):
    """Against whom, by which decision, from when until when."""

    person = person_field(_("Person"))
    text = forms.CharField(
        label=_("Decision and what it says"), max_length=4000,
        help_text=_("Number, day and issuer of the decision, then what it forbids."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    valid_from = day_field(label=_("In force from"))
    valid_until = day_field(
        label=_("In force until"), required=False,
        help_text=_("Empty where the decision names no end."),
    )  # fmt: skip


class LiftForm(forms.Form):
    """When a sanction ends, and why."""

    until = day_field(label=_("Last day it counts"))
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The decision that lifts it, or what was wrong with the entry."),
    )  # fmt: skip
