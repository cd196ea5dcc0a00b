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
        from banha.kernel.access.public import Role  # noqa: PLC0415

        register_loader("classifications", order=60, load=load_classifications)
        register_found_kinds()
        register_sheets()
        register_entry(
            "science-organisations",
            _("Organisations doing S&T"),
            "building",
            "network:organisations",
            order=70,
            group="directory",
        )
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
