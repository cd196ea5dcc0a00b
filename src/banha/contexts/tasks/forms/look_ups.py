# SPDX-License-Identifier: Apache-2.0
"""Forms around a look-up: the verdict, the filter of records found, running it again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Level as ManagementLevel
from banha.contexts.tasks.terms import LookUpOccasion
from banha.kernel.similarity.public import Finding, Level

#: What an office may run a look-up for; the other occasions are the machine's and the proposer's.
OFFICE_OCCASIONS = (
    LookUpOccasion.LIST,
    LookUpOccasion.COUNCIL,
    LookUpOccasion.CONTRACT,
    LookUpOccasion.RENEWED,
)


class VerdictForm(forms.Form):
    """One of four findings, and why."""

    finding = forms.ChoiceField(
        label=_("What you found"), choices=Finding.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("Which contents coincide or differ; the council reads this sentence."),
    )


class RecordFilter(forms.Form):
    """Which of the records found are listed."""

    near = forms.ChoiceField(
        label=_("Nearness"),
        required=False,
        choices=[("", _("all")), *((one.value, one.label) for one in Level)],
    )
    managed = forms.ChoiceField(
        label=_("Level of management"),
        required=False,
        choices=[("", _("all")), *ManagementLevel.choices],
    )
    since = forms.IntegerField(label=_("From year"), required=False, min_value=1950, max_value=2100)
    until = forms.IntegerField(label=_("To year"), required=False, min_value=1950, max_value=2100)


class RunForm(forms.Form):
    """For which occasion the office looks up."""

    occasion = forms.ChoiceField(
        label=_("Occasion"), choices=[(one.value, one.label) for one in OFFICE_OCCASIONS]
    )
