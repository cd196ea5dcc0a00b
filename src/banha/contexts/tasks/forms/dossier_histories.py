# SPDX-License-Identifier: Apache-2.0
"""By what the list of dossiers to be replayed is searched."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.forms.task_filter import ANY, choice


class DossierSearch(forms.Form):
    """Words of it, and where it stands."""

    q = forms.CharField(
        label=_("Code, title, proposer or host"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    stage = choice(_("stage"), ())

    def __init__(
        self, *args: Any, stages: Sequence[tuple[str, str, int]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = [ANY, *((key, f"{words} ({n})") for key, words, n in stages)]
        self.fields["stage"].choices = found  # type: ignore[attr-defined]
