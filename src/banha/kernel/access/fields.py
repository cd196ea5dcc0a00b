# SPDX-License-Identifier: Apache-2.0
"""Form fields that look organisations and persons up instead of listing thousands."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from banha.foundation.reason import whole_number
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person


class Combo(forms.TextInput):
    """A text box that looks up; what is chosen travels in a hidden field beside it."""

    def __init__(self, address: Any, label_of: Any) -> None:
        super().__init__()
        self.address, self.label_of = address, label_of
        self.typed = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was chosen; what was typed without choosing is kept to be shown again."""
        self.typed = str(data.get(f"{name}_text", ""))
        return super().value_from_datadict(data, files, name)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        marks = {**(attrs or {}), "data-combo-text": "", "autocomplete": "off"}
        shown = (self.label_of(value) if value else "") or self.typed
        text = super().render(f"{name}_text", shown, marks, renderer)
        return format_html(
            '<div data-combo="{}">{}<input type="hidden" name="{}" value="{}" data-combo-value>'
            "</div>",
            self.address, text, name, value or "",
        )  # fmt: skip


def _organisation_label(value: Any) -> str:
    found = Organisation.objects.filter(pk=whole_number(value) or 0).first()
    return str(found) if found else ""


def _person_label(value: Any) -> str:
    found = Person.objects.filter(pk=whole_number(value) or 0).first()
    return str(found) if found else ""


def organisation_field(**more: Any) -> "forms.ModelChoiceField[Organisation]":
    """A combobox over the register of organisations."""
    more.setdefault("label", _("Organisation"))
    return forms.ModelChoiceField(
        Organisation.objects.all(),
        widget=Combo(reverse_lazy("access:find_organisation"), _organisation_label),
        **more,
    )


def person_field(label: Any, **more: Any) -> "forms.ModelChoiceField[Person]":
    """A combobox over the register of persons."""
    return forms.ModelChoiceField(
        Person.objects.all(),
        label=label,
        widget=Combo(reverse_lazy("access:find_person"), _person_label),
        **more,
    )
