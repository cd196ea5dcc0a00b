# SPDX-License-Identifier: Apache-2.0
"""What comes with a step of a council: version and key of the page, reasons, the meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.services.calling import Called
from banha.contexts.councils.terms import MeetingManner
from banha.kernel.dossiers.public import KeyedForm


class CouncilStepForm(KeyedForm):
    """A step of a council; reasons where it needs them."""

    def __init__(self, *args: Any, needs_reasons: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if needs_reasons:
            self.fields["reasons"] = forms.CharField(
                label=_("Reasons"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
            )


class CallingForm(CouncilStepForm):
    """When, where and how the meeting is held."""

    starts_at = forms.SplitDateTimeField(
        label=_("Begins"),
        input_date_formats=["%d/%m/%Y", "%Y-%m-%d"],
        input_time_formats=["%H:%M", "%Hh%M"],
        widget=forms.SplitDateTimeWidget(
            date_format="%d/%m/%Y",
            time_format="%H:%M",
            date_attrs={"placeholder": "25/12/2026", "inputmode": "numeric"},
            time_attrs={"placeholder": "08:30"},
        ),
    )
    manner = forms.ChoiceField(label=_("How it meets"), choices=MeetingManner.choices)
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), max_length=300, required=False)
    link = forms.URLField(
        label=_("Address of the online room"), required=False, assume_scheme="https"
    )

    def called(self) -> Called:
        told = self.cleaned_data
        return Called(
            starts_at=told["starts_at"],
            manner=MeetingManner(told["manner"]),
            place=told["place"],
            link=told["link"],
        )
