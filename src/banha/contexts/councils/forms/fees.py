# SPDX-License-Identifier: Apache-2.0
"""What a finance officer says when he marks fees as paid."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PaidForm(forms.Form):
    """The day and the number of the payment order."""

    paid_on = forms.DateField(
        label=_("Paid on"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"placeholder": "25/12/2026", "inputmode": "numeric"}
        ),
    )
    reference = forms.CharField(label=_("Payment order"), max_length=60, required=False)
