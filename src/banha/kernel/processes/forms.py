# SPDX-License-Identifier: Apache-2.0
"""The form by which an administrator sets a number of his agency."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.law.public import Certainty
from banha.kernel.processes.models import RuleNumber
from banha.kernel.processes.terms import Process


class RuleNumberForm(forms.Form):
    """One number with its unit, its first day and the text that sets it."""

    key = forms.ChoiceField(label=_("Which number"))
    amount = forms.IntegerField(
        label=pgettext_lazy("rule", "Amount"), help_text=_("Below zero: before the date.")
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=RuleNumber.Unit.choices, required=False)
    valid_from = forms.DateField(
        label=_("In force from"), initial=timezone.localdate, help_text=_("such as 22 Nov 2026")
    )
    basis_text = forms.CharField(
        label=_("Number of the text that sets it"), required=False, max_length=60
    )
    basis_article = forms.CharField(label=_("Article"), required=False, max_length=60)
    certainty = forms.ChoiceField(
        label=_("How sure"), choices=Certainty.choices, initial=Certainty.SURE
    )

    def __init__(self, *args: object, process: Process, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(duty.code, str(duty.title)) for duty in process.duties]
        choices += [(key, str(words)) for key, (words, _value) in process.numbers.items()]
        key = self.fields["key"]
        assert isinstance(key, forms.ChoiceField)
        key.choices = choices
