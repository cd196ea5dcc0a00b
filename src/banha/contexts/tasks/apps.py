# SPDX-License-Identifier: Apache-2.0
"""Registers tasks with Django."""

from django.apps import AppConfig

from banha.foundation.reference import register_loader


class TasksConfig(AppConfig):
    name = "banha.contexts.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Enter the processes, the papers, the corpus and the reference records of tasks."""
        from banha.contexts.tasks.processes import register_processes  # noqa: PLC0415
        from banha.contexts.tasks.reactions import register_corpus  # noqa: PLC0415
        from banha.contexts.tasks.services import load_pay_norms  # noqa: PLC0415
        from banha.contexts.tasks.services.imports import register_sheets  # noqa: PLC0415
        from banha.contexts.tasks.services.paper_templates import (  # noqa: PLC0415
            register_papers,
        )

        register_processes()
        register_papers()
        register_corpus()
        register_sheets()
        register_loader("pay_norms", order=70, load=load_pay_norms)
