# SPDX-License-Identifier: Apache-2.0
"""What an absent member has read out, by dossier; the chair's authorisation of the vice-chair."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import Matter
from banha.contexts.councils.terms import LONGEST_OPINION


class AbsentForm(forms.Form):
    """A text for each dossier; those left empty are not sent."""

    def __init__(
        self, matters: Iterable[Matter], written: Mapping[int, str], sent: Any = None
    ) -> None:
        super().__init__(sent, initial={f"text_{pk}": text for pk, text in written.items()})
        for one in matters:
            box = forms.Textarea(attrs={"rows": 5, "class": "form-control"})
            self.fields[f"text_{one.pk}"] = forms.CharField(
                label=one.title,
                help_text=one.host_name,
                required=False,
                max_length=LONGEST_OPINION,
                widget=box,
            )

    def texts(self) -> dict[int, str]:
        """What was written, by the key of the dossier."""
        given = self.cleaned_data.items()
        return {int(name.removeprefix("text_")): text for name, text in given if text.strip()}


class MandateForm(forms.Form):
    """The signed authorisation as a file."""

    file = forms.FileField(label=_("Signed authorisation (form GUQ)"))
