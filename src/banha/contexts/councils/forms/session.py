# SPDX-License-Identifier: Apache-2.0
"""Forms of the meeting room: the counting board, breaking off, adjourning, concluding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import CouncilMember
from banha.contexts.councils.terms import MatterOutcome
from banha.foundation.written import moment_field


class BoardForm(forms.Form):
    """Who counts, and who heads the board."""

    members = forms.ModelMultipleChoiceField(
        queryset=CouncilMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Counting board"),
    )
    head = forms.ModelChoiceField(
        queryset=CouncilMember.objects.none(), label=_("Head of the counting board")
    )
    refused_prefixes = ("", "of_")

    def __init__(self, members: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("members", "head"):
            self.fields[name].queryset = members  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a round is broken off."""

    reasons = forms.CharField(
        label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4_000
    )


class AdjournForm(ReasonForm):
    """Why the meeting stops, and when it goes on."""

    again_at = moment_field(label=_("Goes on at"))


class ConcludeForm(forms.Form):
    """The council's word on a dossier."""

    outcome = forms.ChoiceField(label=_("conclusion"), widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("reasons"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )  # fmt: skip
    changes = forms.CharField(
        label=_("what is to be changed in the explanation"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000,
    )  # fmt: skip
    lump_manner = forms.CharField(
        label=_("lump-sum manner proposed"), required=False, max_length=40
    )
    experts_wanted = forms.IntegerField(
        label=_("independent experts wanted"), required=False, min_value=0, max_value=9
    )

    def __init__(self, outcomes: tuple[MatterOutcome, ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(one.value, one.label) for one in outcomes]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
