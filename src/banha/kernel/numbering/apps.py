# SPDX-License-Identifier: Apache-2.0
"""Registers numbering with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import SIGNED_IN, register_entry


class NumberingConfig(AppConfig):
    name = "banha.kernel.numbering"
    label = "numbering"

    def ready(self) -> None:
        register_entry(
            "numbers", _("Numbers given"), "list-check", "numbering:list", houses=SIGNED_IN,
            roles=("clerk", "desk_officer", "unit_leader", "administrator"), order=930,
            group="data",
        )  # fmt: skip
