# SPDX-License-Identifier: Apache-2.0
"""Inputs the forms of programmes share: the units one writes for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.rules import WRITERS
from banha.kernel.access.public import Actor
from banha.kernel.organisations.public import Organisation


def units_written_by(actor: Actor) -> "forms.ModelChoiceField[Organisation]":
    """The units whose plans and calls the actor writes."""
    units = Organisation.objects.filter(
        pk__in=actor.organisations(*WRITERS), house=Organisation.House.STATE
    )
    return forms.ModelChoiceField(units, label=_("Managing unit"), empty_label=None)
