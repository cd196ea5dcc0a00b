# SPDX-License-Identifier: Apache-2.0
"""Registers councils with Django."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "banha.contexts.councils"
    label = "councils"

    def ready(self) -> None:
        """Enter the process of a council."""
        from banha.contexts.councils.processes import register_processes  # noqa: PLC0415

        register_processes()
