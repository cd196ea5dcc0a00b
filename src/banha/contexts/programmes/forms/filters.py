# SPDX-License-Identifier: Apache-2.0
"""Which calls and plans a list shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.terms import CallPurpose, CallState, PlanKind, PlanState


class CallFilter(forms.Form):
    """Filter of the list of calls."""

    q = forms.CharField(label=_("Title or number"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all states")), ("open", _("open now")), *CallState.choices],
    )
    purpose = forms.ChoiceField(
        label=_("What is asked for"), required=False, choices=[("", _("all")), *CallPurpose.choices]
    )


class PlanFilter(forms.Form):
    """Filter of the list of plans."""

    q = forms.CharField(label=_("Title or code"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all kinds")), *PlanKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all states")), *PlanState.choices]
    )
