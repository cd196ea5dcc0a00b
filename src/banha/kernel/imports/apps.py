# SPDX-License-Identifier: Apache-2.0
"""Registers imports with Django."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "banha.kernel.imports"
    label = "imports"

    def ready(self) -> None:
        from banha.kernel.documents.public import register_reader  # noqa: PLC0415
        from banha.kernel.imports.queries import may_read_run  # noqa: PLC0415
        from banha.kernel.imports.services.bringing import OWNER_KIND  # noqa: PLC0415

        register_reader(OWNER_KIND, may_read_run)
