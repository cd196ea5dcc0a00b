# SPDX-License-Identifier: Apache-2.0
"""Registers programmes with Django and its rooms with the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import SIGNED_IN, register_entry


class ProgrammesConfig(AppConfig):
    name = "banha.contexts.programmes"
    label = "programmes"

    def ready(self) -> None:
        register_entry("calls", _("Calls"), "speakerphone", "programmes:calls", order=20)
        register_entry(
            "plans", _("Plans"), "calendar-event", "programmes:plans", houses=SIGNED_IN, order=60
        )
        register_entry(
            "programmes",
            _("Programmes, clusters, chains"),
            "stack-2",
            "programmes:programmes",
            order=62,
        )
