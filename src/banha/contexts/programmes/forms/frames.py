# SPDX-License-Identifier: Apache-2.0
"""The form of a budget frame: a ceiling for each year, and the text it is taken from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.foundation.written import MoneyField, day_field

YEAR = "year_"


class FrameForm(forms.Form):
    """A sum a year; a year left empty has no ceiling."""

    source = forms.CharField(
        label=_("Text the sums are taken from"),
        max_length=300,
        help_text=_("Number and issuer of the decision that gives the money."),
    )
    source_on = day_field(label=_("Date of the text"))

    def __init__(self, *args: Any, years: Sequence[int], **more: Any) -> None:
        super().__init__(*args, **more)
        for year in years:
            self.fields[f"{YEAR}{year}"] = MoneyField(
                label=_("Ceiling of %(year)s (đồng)") % {"year": year}, required=False
            )

    def ceilings(self) -> dict[int, int]:
        """Year -> đồng, of the years that were filled in."""
        return {
            int(name.removeprefix(YEAR)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(YEAR) and value is not None
        }
