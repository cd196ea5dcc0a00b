# SPDX-License-Identifier: Apache-2.0
"""A member's answer to an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """Yes, or no with a reason."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=(("yes", _("I will sit on the council")), ("no", _("I decline"))),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why you decline"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The secretary alone reads it and looks for somebody else."),
    )
