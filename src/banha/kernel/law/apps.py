# SPDX-License-Identifier: Apache-2.0
"""Registers law with Django, its texts with the reference data, its pages with the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry
from banha.foundation.reference import register_loader


class LawConfig(AppConfig):
    name = "banha.kernel.law"
    label = "law"

    def ready(self) -> None:
        from banha.kernel.law.reference import load_law  # noqa: PLC0415 - models exist only now

        register_loader("law", order=10, load=load_law)
        register_entry("law", _("Legal texts"), "book", "law:texts", order=900, group="data")
        register_entry(
            "law-calendar", _("Working days"), "calendar", "law:calendar", order=910,
            group="data",
        )  # fmt: skip
