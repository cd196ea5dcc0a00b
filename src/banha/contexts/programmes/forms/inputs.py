# SPDX-License-Identifier: Apache-2.0
"""Inputs the forms of programmes share: days, moments, money, the units one writes for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.rules import WRITERS
from banha.foundation.money import parse_money
from banha.kernel.access.public import Actor
from banha.kernel.organisations.public import Organisation

DAYS = ("%d/%m/%Y", "%Y-%m-%d")
MOMENTS = ("%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M")


def day_field(**more: Any) -> forms.DateField:
    """A day typed as dd/mm/yyyy."""
    widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy"})
    return forms.DateField(input_formats=DAYS, widget=widget, **more)


def moment_field(**more: Any) -> forms.DateTimeField:
    """A day with its hour, as dd/mm/yyyy hh:mm."""
    widget = forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"placeholder": "dd/mm/yyyy hh:mm"})
    return forms.DateTimeField(input_formats=MOMENTS, widget=widget, **more)


class MoneyField(forms.Field):
    """Whole đồng typed with dots; “1,2 tỷ” is understood, a doubtful sum is asked again."""

    widget = forms.TextInput(attrs={"data-money": "", "inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        found = parse_money(str(value))
        if found.amount is None or found.doubt or abs(found.amount) >= 10**15:
            raise forms.ValidationError(_("Give the sum in đồng, for example 1.250.000.000."))
        return found.amount


def units_written_by(actor: Actor) -> "forms.ModelChoiceField[Organisation]":
    """The units whose plans and calls the actor writes."""
    units = Organisation.objects.filter(
        pk__in=actor.organisations(*WRITERS), house=Organisation.House.STATE
    )
    return forms.ModelChoiceField(units, label=_("Managing unit"), empty_label=None)
