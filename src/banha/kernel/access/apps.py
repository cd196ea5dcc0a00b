# SPDX-License-Identifier: Apache-2.0
"""Registers access with Django, and the rooms of those who keep the roles."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry
from banha.kernel.access.terms import Role


class AccessConfig(AppConfig):
    name = "banha.kernel.access"
    label = "access"

    def ready(self) -> None:
        from banha.kernel.access import merging, proving  # noqa: F401, PLC0415
        from banha.kernel.access.queries import affiliations_asked_of  # noqa: PLC0415 - models

        def asked(actor: Any) -> int:
            return affiliations_asked_of(actor).count()

        register_entry(
            "roles", _("Roles of the house"), "shield-check", "access:roles",
            roles=[Role.ADMINISTRATOR], order=950, group="data",
        )  # fmt: skip
        register_entry(
            "asked", _("Who asks to belong"), "user-check", "access:asked", count=asked,
            roles=[Role.ADMINISTRATOR, Role.SCIENCE_MANAGER, Role.HOST_LEADER], order=940,
            group="directory",
        )  # fmt: skip
