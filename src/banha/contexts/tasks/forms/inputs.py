# SPDX-License-Identifier: Apache-2.0
"""Inputs that keep what was typed: numbers as the page writes them, choices by word, names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from banha.foundation.reason import whole_number
from banha.foundation.text import fold
from banha.foundation.written import is_grouped_elsewhere, number_read, number_written


@dataclass(frozen=True)
class Named:
    """A name as written and, where it was chosen from a register, its record."""

    text: str = ""
    pk: int | None = None


class NamedInput(forms.TextInput):
    """A text box that looks a register up; the words stay even when nothing was chosen."""

    def __init__(
        self, url_name: str, attrs: dict[str, Any] | None = None, *, is_free: bool = True
    ) -> None:
        super().__init__(attrs)
        self.url_name, self.is_free = url_name, is_free

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Named:
        text = str(data.get(name) or "").strip()
        return Named(text, whole_number(data.get(f"{name}_id")) if text else None)

    def format_value(self, value: Any) -> Any:
        return value.text if isinstance(value, Named) else value

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        marks = {**(attrs or {}), "data-combo-text": "", "autocomplete": "off"}
        text = super().render(name, value, marks, renderer)
        pk = value.pk if isinstance(value, Named) else None
        return format_html(
            '<div data-combo="{}"{}>{}'
            '<input type="hidden" name="{}_id" value="{}" data-combo-value></div>',
            reverse(self.url_name), SafeString(" data-combo-free" if self.is_free else ""),
            text, name, pk or "",
        )  # fmt: skip


class NamedField(forms.Field):
    """A name; with ``must_exist`` only one chosen from the register is taken over."""

    def __init__(
        self, url_name: str, *, register: str, must_exist: bool = False, **more: Any
    ) -> None:
        super().__init__(widget=NamedInput(url_name, is_free=not must_exist), **more)
        self.register, self.must_exist = register, must_exist

    def clean(self, value: Any) -> Named:
        named = value if isinstance(value, Named) else Named()
        if self.required and not named.text:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if self.must_exist and named.text and named.pk is None:
            raise forms.ValidationError(
                _("Choose it from the list that opens while you type."), code="unknown"
            )
        if len(named.text) > 300:
            raise forms.ValidationError(_("At most 300 letters."), code="long")
        return named

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and (data.text or data.pk))


class KeptSelect(forms.Select):
    """A list of choices that still shows a word it does not know."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        known = {str(option["value"]) for _g, options, _i in groups for option in options}
        for number, odd in enumerate(v for v in value if v and v not in known):
            option = self.create_option(name, odd, f"“{odd}”", True, len(groups) + number)
            groups.append((None, [option], len(groups)))
        return groups


class WordChoiceField(forms.ChoiceField):
    """A choice by its value or, from a filled template, by its words."""

    widget = KeptSelect

    def to_python(self, value: Any) -> str:
        return choice_by_word(self.choices, str(value or "").strip())


class WordChoicesField(forms.MultipleChoiceField):
    """Several choices, each by value or by its words."""

    def to_python(self, value: Any) -> list[str]:
        return [choice_by_word(self.choices, str(one).strip()) for one in value or () if one]


def choice_by_word(choices: Any, typed: str) -> str:
    """The value of a choice named by value, by words, or by its code; else the words as typed."""
    rows = [(str(value), str(label)) for value, label in choices]
    if any(value == typed for value, _label in rows):
        return typed
    wanted = fold(typed)
    for value, label in rows:
        if value and wanted and (fold(label) == wanted or fold(label).split(" ")[0] == wanted):
            return value
    return typed


class NumberField(forms.Field):
    """A number as the page writes it: 1.234,5 on a Vietnamese one, 1,234.5 on an English one."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, least: Any = 0, most: Any, places: int = 0, **more: Any) -> None:
        super().__init__(**more)
        self.least, self.most, self.places = Decimal(least), Decimal(most), places

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if not typed:
            return None
        number = number_read(typed)
        if number is None:
            raise forms.ValidationError(_("This is not a number."))
        if self.places < 3 and is_grouped_elsewhere(typed):
            raise forms.ValidationError(
                _("Write it without marks between the thousands: %(plain)s.")
                % {"plain": re.sub(r"\D", "", typed)}
            )
        if not self.least <= number <= self.most:
            raise forms.ValidationError(
                _("Give a number from %(least)s to %(most)s.")
                % {"least": number_words(self.least), "most": number_words(self.most)}
            )
        if number != round(number, self.places):
            raise forms.ValidationError(
                _("At most %(places)s decimals here.") % {"places": self.places}
            )
        return number if self.places else int(number)


def number_words(number: Any) -> str:
    """1234.50 → 1234,5 on a Vietnamese page, 1234.5 on an English one: what a field shows again."""
    return "" if number is None else number_written(number, groups_from=5)


def choices_of(field: forms.ChoiceField) -> list[tuple[str, str]]:
    """What may be chosen, without the empty choice."""
    widget = field.widget
    assert isinstance(widget, forms.widgets.ChoiceWidget)
    return [(str(value), str(words)) for value, words in widget.choices if value != ""]


def coded(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Records as choices, an empty one first."""
    return [("", "—"), *((str(row.pk), str(row)) for row in rows)]
