# SPDX-License-Identifier: Apache-2.0
"""Registers imports with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import LEADER, STATE, register_entry


class ImportsConfig(AppConfig):
    name = "banha.kernel.imports"
    label = "imports"

    def ready(self) -> None:
        from banha.kernel.documents.public import register_reader  # noqa: PLC0415
        from banha.kernel.imports import merging  # noqa: F401, PLC0415
        from banha.kernel.imports.queries import may_read_run  # noqa: PLC0415
        from banha.kernel.imports.services.bringing import OWNER_KIND  # noqa: PLC0415

        register_reader(OWNER_KIND, may_read_run)
        register_entry(
            "imports",
            _("Imports"),
            "table-import",
            "imports:list",
            houses=(STATE, LEADER),
            order=80,
            group="data",
        )
