# SPDX-License-Identifier: Apache-2.0
"""On which list a proposal goes."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models import ConsolidatedList


class PutForm(forms.Form):
    """An open list, or the title of a new one."""

    of_list = forms.ModelChoiceField(
        ConsolidatedList.objects.none(),
        label=_("List"),
        required=False,
        empty_label=_("— a new list —"),
    )
    title = forms.CharField(
        label=_("Title of the new list"),
        max_length=400,
        required=False,
        help_text=_("Only when no open list is chosen."),
    )

    def __init__(
        self, *args: Any, open_lists: QuerySet[ConsolidatedList], title: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["of_list"]
        field.queryset = open_lists
        field.label_from_instance = lambda one: one.title
        first = open_lists.first()
        field.initial = first.pk if first else None
        self.fields["title"].initial = title if first is None else ""
        if first is None:
            del self.fields["of_list"]
            self.fields["title"].required = True
            self.fields["title"].help_text = _("No list is open yet; this one is made.")

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean.setdefault("of_list", None)
        if clean["of_list"] is None and not clean.get("title", "").strip():
            self.add_error("title", _("Choose a list or give the new one a title."))
        return clean
