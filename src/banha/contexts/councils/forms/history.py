# SPDX-License-Identifier: Apache-2.0
"""By what the history of a council is narrowed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import ActKind
from banha.kernel.people.public import Person


class HistoryForm(forms.Form):
    """Which kind of act, and whose."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_("Person"),
        required=False,
        empty_label=pgettext_lazy("history", "everybody"),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", pgettext_lazy("history", "every kind"))
        self.fields["kind"].choices = [every, *ActKind.choices]  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
