# SPDX-License-Identifier: Apache-2.0
"""Registers the network of science with Django, and its rooms with the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import ENTERPRISE, SCIENCE, SIGNED_IN, register_entry
from banha.foundation.reference import register_loader


class NetworkConfig(AppConfig):
    name = "banha.contexts.network"
    label = "network"

    def ready(self) -> None:
        """Declare the reference codes, the sheets, what is found and the rooms."""
        from banha.contexts.network.services import (  # noqa: PLC0415 - needs the models
            load_classifications,
            merging,  # noqa: F401 - it listens
            register_found_kinds,
            register_sheets,
        )
        from banha.kernel.notices.public import register_notice_kind  # noqa: PLC0415

        register_notice_kind("organisation_settled", _("Organisations you declared"))
        register_loader("classifications", order=60, load=load_classifications)
        register_found_kinds()
        register_sheets()
        self._open_rooms()

    def _open_rooms(self) -> None:
        from banha.contexts.network.rules import KEEPERS  # noqa: PLC0415
        from banha.kernel.access.public import Role  # noqa: PLC0415
        from banha.kernel.organisations.public import declared_waiting  # noqa: PLC0415

        register_entry(
            "science-organisations", _("Organisations doing S&T"), "building",
            "network:organisations", order=70, group="directory",
        )  # fmt: skip
        register_entry(
            "declared-organisations", _("Organisations to be confirmed"), "building",
            "network:declared", roles=KEEPERS, order=71, group="directory",
            count=lambda actor: declared_waiting().count(),
        )  # fmt: skip
        register_entry(
            "doubles", _("Entries that may be one person"), "users", "network:doubles",
            roles=KEEPERS, order=73, group="directory",
        )  # fmt: skip
        register_entry(
            "experts", _("Experts"), "users", "network:experts", houses=SIGNED_IN,
            roles=Role.values, order=72, group="directory",
        )  # fmt: skip
        register_entry(
            "my-profile",
            _("My profile"),
            "user",
            "network:my-profile",
            houses=(SCIENCE, ENTERPRISE),
            order=74,
            group="mine",
        )
