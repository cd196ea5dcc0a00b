# SPDX-License-Identifier: Apache-2.0
"""Registers tasks with Django."""

from functools import partial
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
        from banha.contexts.tasks.processes import (  # noqa: PLC0415
            SEAT_MANAGING,
            register_processes,
        )
        from banha.contexts.tasks.queries import proposals_visible_to  # noqa: PLC0415
        from banha.contexts.tasks.reactions import (  # noqa: PLC0415
            keep_search_in_step,
            register_corpus,
        )
        from banha.contexts.tasks.services import load_pay_norms, merging  # noqa: F401, PLC0415
        from banha.contexts.tasks.services.conflicts import takes_part  # noqa: PLC0415
        from banha.contexts.tasks.services.imports import register_sheets  # noqa: PLC0415
        from banha.contexts.tasks.services.paper_templates import (  # noqa: PLC0415
            register_papers,
        )
        from banha.contexts.tasks.terms.kinds import SUBJECT  # noqa: PLC0415
        from banha.contexts.tasks.views.chain_frame import register_chain  # noqa: PLC0415
        from banha.contexts.tasks.views.entries import register_proposals  # noqa: PLC0415
        from banha.contexts.tasks.views.registers import register_acts  # noqa: PLC0415
        from banha.kernel.dossiers.public import (  # noqa: PLC0415
            register_conflict,
            register_guard,
        )

        register_processes()
        register_proposals()
        self._close_what_conflicts_close()
        register_guard(SUBJECT, lambda actor: proposals_visible_to(actor).values("pk"))
        register_conflict(SUBJECT, SEAT_MANAGING, takes_part)
        register_chain()
        register_papers()
        register_corpus()
        keep_search_in_step()
        register_sheets()
        register_acts()
        self._tell_neighbours()
        self._enter_rooms()
        self._furnish_homes()
        self._open_histories()
        register_loader("pay_norms", order=70, load=load_pay_norms)

    def _close_what_conflicts_close(self) -> None:
        """Keep who has a conflict of interest from search, inbox and notices of a dossier."""
        from banha.contexts.tasks import queries  # noqa: PLC0415
        from banha.contexts.tasks.terms.kinds import SUBJECT, TASK  # noqa: PLC0415
        from banha.kernel.access.public import register_closed  # noqa: PLC0415

        register_closed(SUBJECT, queries.closed_proposals, queries.kept_from_each)
        register_closed(TASK, queries.closed_tasks, lambda ids: {})

    def _tell_neighbours(self) -> None:
        """Which tasks an organisation hosts, who worked together, what the series are called."""
        from banha.contexts.councils.public import (  # noqa: PLC0415
            register_matter_source,
            register_work_source,
        )
        from banha.contexts.network.public import register_hosted  # noqa: PLC0415
        from banha.contexts.tasks.services.accepted_tasks import TASKS  # noqa: PLC0415
        from banha.contexts.tasks.services.council_matters import (  # noqa: PLC0415
            register_matters,
        )
        from banha.contexts.tasks.services.council_steps import lets_decide  # noqa: PLC0415
        from banha.contexts.tasks.services.hosting import tasks_hosted_by  # noqa: PLC0415
        from banha.contexts.tasks.services.joint_tasks import joint_tasks  # noqa: PLC0415
        from banha.contexts.tasks.services.number_words import name_series  # noqa: PLC0415
        from banha.contexts.tasks.views.register_rooms import enter_register  # noqa: PLC0415

        register_matters(lets_decide)
        register_matter_source(TASKS)
        register_hosted(tasks_hosted_by)
        register_work_source("tasks", joint_tasks)
        name_series()
        enter_register()

    def _enter_rooms(self) -> None:
        """The lists, the board and the public search in the navigation."""
        from banha.contexts.tasks.queries import look_ups_waiting_for  # noqa: PLC0415
        from banha.contexts.tasks.services.imports.register import (  # noqa: PLC0415
            KEEPER_ROLES,
        )
        from banha.contexts.tasks.terms import OFFICER_ROLES, SECRECY_ROLES  # noqa: PLC0415
        from banha.kernel.access.public import Role  # noqa: PLC0415

        enter: Any = navigation.register_entry
        enter(
            "proposals-office", _("Proposals sent"), "list-search", "tasks:proposals-office",
            roles=OFFICER_ROLES, order=22, group="tasks",
        )  # fmt: skip
        enter(
            "look-ups", _("Look-ups of overlap"), "search", "tasks:look-ups", order=24,
            group="tasks",
            roles=SECRECY_ROLES, count=lambda actor: look_ups_waiting_for(actor).count(),
        )  # fmt: skip
        enter(
            "scans", _("Scans of the register"), "refresh", "tasks:scans", order=25,
            group="tasks", roles=(*SECRECY_ROLES, Role.ADMINISTRATOR),
        )  # fmt: skip
        enter(
            "tasks", _("Tasks"), "flask", "tasks:tasks", houses=navigation.SIGNED_IN, order=30,
            group="tasks",
        )  # fmt: skip
        enter(
            "board", _("Board of lateness"), "layout-dashboard", "tasks:board",
            houses=(navigation.LEADER, navigation.STATE), order=32, group="tasks",
        )  # fmt: skip
        enter(
            "old-register", _("Bring an old register"), "upload", "tasks:register-new",
            roles=KEEPER_ROLES, order=64, group="data",
        )  # fmt: skip
        enter(
            "dossier-histories", _("Histories of task dossiers"), "history", "tasks:histories",
            roles=(Role.AUDITOR,), order=37, group="tasks",
        )  # fmt: skip
        enter("public-tasks", _("Public search"), "world", "tasks:public", order=34, group="tasks")

    def _furnish_homes(self) -> None:
        """What tasks show on the five homes."""
        from banha.contexts.tasks.views.home_blocks import BLOCKS  # noqa: PLC0415
        from banha.contexts.tasks.views.homes import invitations_asked  # noqa: PLC0415
        from banha.kernel.dossiers.public import register_asked  # noqa: PLC0415

        register_asked("tasks-invitations", invitations_asked)
        for house, code, title, part, fill, order, region in BLOCKS:
            navigation.register_home_block(
                house,
                f"tasks-{code}",
                title=title,
                template=f"tasks/home_{part}.html",
                context=fill,
                order=order,
                region=region,
            )

    def _open_histories(self) -> None:
        """Who sees a record whole may read what happened to it; drafts keep theirs closed."""
        from banha.contexts.tasks import models, queries  # noqa: PLC0415
        from banha.contexts.tasks.queries.rankings import rankings_visible_to  # noqa: PLC0415
        from banha.kernel.audit.public import register_history_reader  # noqa: PLC0415

        seen: list[tuple[Any, Any]] = [
            (models.Task, queries.tasks_seen_whole),
            (models.Contract, queries.contracts_visible_to),
            (models.ApprovalDecision, queries.decisions_visible_to),
            (models.ConsolidatedList, queries.lists_visible_to),
            (models.Ranking, rankings_visible_to),
        ]
        for model, visible in seen:
            register_history_reader(model, partial(_is_among, visible))


def _is_among(visible: Any, actor: Any, pk: int) -> bool:
    return bool(visible(actor).filter(pk=pk).exists())
