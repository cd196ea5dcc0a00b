# SPDX-License-Identifier: Apache-2.0
"""What the managing unit says when it sends results and publishes them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import Matter

SEND, SEND_ALL, PUBLISH = "send", "send_all", "publish"


class ResultsForm(forms.Form):
    """One act: the letter on one dossier, every letter left, or the day publication begins."""

    act = forms.ChoiceField(choices=[(one, one) for one in (SEND, SEND_ALL, PUBLISH)])
    matter = forms.ModelChoiceField(Matter.objects.none(), required=False)
    starts_on = forms.DateField(
        label=_("In public from"),
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"placeholder": "25/12/2026", "inputmode": "numeric"}
        ),
        help_text=_("Today where nothing is written."),
    )

    def __init__(self, *args: object, matters: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["matter"].queryset = matters  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if said.get("act") == SEND and not said.get("matter") and "matter" not in self.errors:
            self.add_error("matter", _("Choose the dossier."))
        return said
