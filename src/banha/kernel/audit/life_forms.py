# SPDX-License-Identifier: Apache-2.0
"""By what a history is narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.audit.lives import Life


class HistoryForm(forms.Form):
    """Which kind of act, and whose."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    person = forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, life: Life, kinds: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", pgettext_lazy("history", "every kind"))
        all_of_them = ("", pgettext_lazy("history", "everybody"))
        self.fields["kind"].choices = [every, *kinds.choices]  # type: ignore[attr-defined]
        self.fields["person"].choices = [all_of_them, *life.people.items()]  # type: ignore[attr-defined]
