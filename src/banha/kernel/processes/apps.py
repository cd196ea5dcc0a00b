# SPDX-License-Identifier: Apache-2.0
"""Registers processes with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry


class ProcessesConfig(AppConfig):
    name = "banha.kernel.processes"
    label = "processes"

    def ready(self) -> None:
        from banha.kernel.processes import checks  # noqa: F401, PLC0415

        register_entry(
            "processes", _("Processes"), "hierarchy-2", "processes:list", order=905,
            group="data",
        )  # fmt: skip
