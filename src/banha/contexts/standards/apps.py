# SPDX-License-Identifier: Apache-2.0
"""Registers standards and technical regulations with Django, and their room with the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry
from banha.foundation.reference import register_loader


class StandardsConfig(AppConfig):
    name = "banha.contexts.standards"
    label = "standards"

    def ready(self) -> None:
        """Declare the regulations known and the room of the register."""
        from banha.contexts.standards.services import (  # noqa: PLC0415
            load_regulations,
            open_full_texts,
            open_to_search,
            register_texts,
        )

        register_loader("regulations", order=70, load=load_regulations)
        open_full_texts()
        open_to_search()
        register_texts()
        register_entry(
            "standards", _("Standards and regulations"), "certificate", "standards:texts",
            order=68, group="directory",
        )  # fmt: skip
