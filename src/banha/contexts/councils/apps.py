# SPDX-License-Identifier: Apache-2.0
"""Registers councils with Django."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation import navigation


class CouncilsConfig(AppConfig):
    name = "banha.contexts.councils"
    label = "councils"

    def ready(self) -> None:
        """Enter the process of a council, who reads one, and the room of councils."""
        from banha.contexts.councils.processes import register_processes  # noqa: PLC0415
        from banha.contexts.councils.queries import councils_visible_to  # noqa: PLC0415
        from banha.contexts.councils.services import merging  # noqa: F401, PLC0415
        from banha.contexts.councils.services.offered import (  # noqa: PLC0415
            barred_steps_of_council,
        )
        from banha.contexts.councils.terms import SUBJECT  # noqa: PLC0415
        from banha.contexts.councils.views.asked import asked_of  # noqa: PLC0415
        from banha.contexts.councils.views.steps import register_steps  # noqa: PLC0415
        from banha.kernel.dossiers.public import (  # noqa: PLC0415
            register_asked,
            register_barred_steps,
            register_guard,
            register_subject,
            register_unfit_steps,
        )

        def seen(actor: Any) -> Any:
            return councils_visible_to(actor).values("pk")

        register_processes()
        self._register_papers()
        register_subject(
            SUBJECT,
            "councils:council",
            lambda actor, pk: councils_visible_to(actor).filter(pk=pk).exists(),
            readable_ids=seen,
        )
        register_guard(SUBJECT, seen)
        # The decision on an objection takes it; nobody presses it.
        register_unfit_steps(SUBJECT, lambda _pk: frozenset({"hear_again"}))
        register_barred_steps(SUBJECT, barred_steps_of_council)
        register_steps()
        register_asked("councils", asked_of)
        self._register_conflicts()
        self._register_objections()
        self._register_naming()
        self._enter_rooms()
        self._enter_registers()

    def _register_papers(self) -> None:
        """The papers of a council with who reads them, and what its people are told."""
        from banha.contexts.councils.services.absent_papers import (  # noqa: PLC0415
            register_absent_paper,
        )
        from banha.contexts.councils.services.papers import register_papers  # noqa: PLC0415
        from banha.contexts.councils.services.results import register_results  # noqa: PLC0415
        from banha.contexts.councils.services.review_papers import (  # noqa: PLC0415
            register_review_paper,
        )
        from banha.contexts.councils.services.topics import register_topics  # noqa: PLC0415
        from banha.contexts.councils.terms import (  # noqa: PLC0415
            NOTICES,
            OBJECTION_NOTICES,
            OPINION_NOTICES,
            RESULT_NOTICES,
        )
        from banha.kernel.notices.public import register_notice_kind  # noqa: PLC0415

        register_papers()
        register_results()
        register_topics()
        register_review_paper()
        register_absent_paper()
        told = {**RESULT_NOTICES, **OPINION_NOTICES, **OBJECTION_NOTICES}
        for code, title in {**NOTICES, **told}.items():
            register_notice_kind(code, title)

    def _register_conflicts(self) -> None:
        """Who knows of joint works, and the notice of a seat to be filled."""
        from banha.contexts.councils.services.conflicts import SEAT_OPEN  # noqa: PLC0415
        from banha.contexts.councils.services.joint_works import (  # noqa: PLC0415
            joint_publications,
        )
        from banha.contexts.councils.terms import register_work_source  # noqa: PLC0415
        from banha.kernel.notices.public import Channel, register_notice_kind  # noqa: PLC0415

        register_work_source("publications", joint_publications)
        register_notice_kind(
            SEAT_OPEN, _("A seat of a council is to be filled"), (Channel.IN_APP, Channel.EMAIL)
        )

    def _register_objections(self) -> None:
        """Who reads and who handles objections, their papers, their forms, what people are told."""
        from banha.contexts.councils.queries import objections  # noqa: PLC0415
        from banha.contexts.councils.rules.objections import (  # noqa: PLC0415
            has_interest_in_objection,
        )
        from banha.contexts.councils.services.objection_words import (  # noqa: PLC0415
            register_objection_papers,
        )
        from banha.contexts.councils.services.offered import (  # noqa: PLC0415
            barred_steps_of_objection,
        )
        from banha.contexts.councils.terms import OBJECTION, SEAT_MANAGING  # noqa: PLC0415
        from banha.contexts.councils.views.objection_acts import (  # noqa: PLC0415
            register_objection_steps,
        )
        from banha.kernel.access.public import register_closed  # noqa: PLC0415
        from banha.kernel.dossiers.public import (  # noqa: PLC0415
            register_barred_steps,
            register_conflict,
            register_guard,
            register_subject,
            register_unfit_steps,
        )

        def seen(actor: Any) -> Any:
            return objections.objections_visible_to(actor).values("pk")

        register_subject(
            OBJECTION,
            "councils:objection",
            lambda actor, pk: objections.objections_visible_to(actor).filter(pk=pk).exists(),
            readable_ids=seen,
        )
        register_guard(OBJECTION, seen)
        register_closed(OBJECTION, objections.closed_objections, objections.kept_from_objections)
        register_conflict(OBJECTION, SEAT_MANAGING, has_interest_in_objection)
        register_unfit_steps(OBJECTION, objections.done_steps)
        register_barred_steps(OBJECTION, barred_steps_of_objection)
        register_objection_papers()
        register_objection_steps()

    def _register_naming(self) -> None:
        """Where a person stands before anything is closed to him, here or in another context."""
        from banha.contexts.councils.queries import objections, visibility  # noqa: PLC0415
        from banha.kernel.access.public import register_naming  # noqa: PLC0415

        register_naming(visibility.barred_matters)
        register_naming(objections.seats_objected_to)

    def _enter_rooms(self) -> None:
        """The list of councils in the navigation."""
        from banha.contexts.councils.queries import OFFICE_ROLES  # noqa: PLC0415
        from banha.contexts.councils.terms import READING_ROLES  # noqa: PLC0415
        from banha.kernel.access.public import Role  # noqa: PLC0415

        navigation.register_entry(
            "councils",
            _("Councils"),
            "users",
            "councils:councils",
            roles=OFFICE_ROLES,
            order=36,
            group="tasks",
        )
        navigation.register_entry(
            "council-histories", _("Histories of councils"), "history", "councils:histories",
            roles=(Role.AUDITOR,), order=37, group="tasks",
        )  # fmt: skip
        navigation.register_entry(
            "results", _("Results of councils"), "certificate", "councils:results", order=38,
            group="tasks",
        )  # fmt: skip
        navigation.register_entry(
            "objections", _("Objections to results"), "scale", "councils:objections",
            roles=READING_ROLES, order=39, group="tasks",
        )  # fmt: skip
        navigation.register_entry(
            "ties", _("My interests"), "affiliate", "councils:ties",
            houses=navigation.SIGNED_IN, order=18, group="mine",
        )  # fmt: skip
        navigation.register_entry(
            "my-councils",
            _("My councils"),
            "users",
            "councils:my-councils",
            houses=(navigation.SCIENCE, navigation.ENTERPRISE, navigation.STATE),
            order=76,
            group="mine",
        )

    def _enter_registers(self) -> None:
        """Sanctions and questions in the navigation."""
        from banha.contexts.councils.queries import OFFICE_ROLES  # noqa: PLC0415
        from banha.contexts.councils.queries.sanctions import SANCTION_ROLES  # noqa: PLC0415

        navigation.register_entry(
            "topics", _("Questions to a council"), "help-circle", "councils:topics",
            roles=OFFICE_ROLES, order=37, group="tasks",
        )  # fmt: skip
        navigation.register_entry(
            "sanctions", _("Sanctions"), "alert-triangle", "councils:sanctions",
            roles=SANCTION_ROLES, order=40, group="tasks",
        )  # fmt: skip
