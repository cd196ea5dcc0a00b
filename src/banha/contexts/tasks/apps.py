# SPDX-License-Identifier: Apache-2.0
"""Registers tasks with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "banha.contexts.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Enter the processes of tasks."""
        from banha.contexts.tasks.processes import register_processes  # noqa: PLC0415

        register_processes()
