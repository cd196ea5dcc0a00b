# SPDX-License-Identifier: Apache-2.0
"""Registers tasks with Django."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation import navigation
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
        from banha.contexts.tasks.views.chain_frame import register_chain  # noqa: PLC0415

        register_processes()
        register_chain()
        register_papers()
        register_corpus()
        register_sheets()
        self._enter_rooms()
        register_loader("pay_norms", order=70, load=load_pay_norms)

    def _enter_rooms(self) -> None:
        """The lists, the board and the public search in the navigation."""
        from banha.contexts.tasks.terms import OFFICER_ROLES  # noqa: PLC0415

        enter: Any = navigation.register_entry
        enter(
            "proposals-office", _("Proposals sent"), "list-search", "tasks:proposals-office",
            roles=OFFICER_ROLES, order=22,
        )  # fmt: skip
        enter("tasks", _("Tasks"), "flask", "tasks:tasks", houses=navigation.SIGNED_IN, order=30)
        enter(
            "board", _("Board of lateness"), "layout-dashboard", "tasks:board",
            houses=(navigation.LEADER, navigation.STATE), order=32,
        )  # fmt: skip
        enter("public-tasks", _("Public search"), "world", "tasks:public", order=34)
