# SPDX-License-Identifier: Apache-2.0
"""Registers processes with Django."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "banha.kernel.processes"
    label = "processes"

    def ready(self) -> None:
        from banha.kernel.processes import checks  # noqa: F401, PLC0415
