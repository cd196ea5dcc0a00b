# SPDX-License-Identifier: Apache-2.0
"""Registers programmes with Django and its rooms with the house."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.foundation.navigation import SIGNED_IN, register_entry


class ProgrammesConfig(AppConfig):
    name = "banha.contexts.programmes"
    label = "programmes"

    def ready(self) -> None:
        from banha.contexts.programmes.services.finding import (  # noqa: PLC0415
            register_found_kinds,
        )
        from banha.contexts.programmes.services.notice_uses import (  # noqa: PLC0415
            calls_of_numbers,
        )
        from banha.kernel.documents.public import register_uses  # noqa: PLC0415

        register_found_kinds()
        register_uses(calls_of_numbers)
        register_entry(
            "calls", _("Calls"), "speakerphone", "programmes:calls", order=20,
            group="tasks",
        )  # fmt: skip
        register_entry(
            "plans", _("Plans"), "calendar-event", "programmes:plans", houses=SIGNED_IN, order=60,
            group="tasks",
        )  # fmt: skip
        register_entry(
            "programmes",
            pgettext_lazy("navigation", "Programmes, clusters, chains"),
            "stack-2",
            "programmes:programmes",
            order=62,
            group="tasks",
        )
        self._open_histories()

    def _open_histories(self) -> None:
        """The office that makes a plan, a programme or a call follows how it came about."""
        from banha.contexts.programmes.models import Call, Plan, Programme  # noqa: PLC0415
        from banha.contexts.programmes.queries import is_kept_by  # noqa: PLC0415
        from banha.kernel.audit.public import register_history_reader  # noqa: PLC0415

        register_history_reader(Call, partial(is_kept_by, Call))
        register_history_reader(Plan, partial(is_kept_by, Plan))
        register_history_reader(Programme, partial(is_kept_by, Programme))
