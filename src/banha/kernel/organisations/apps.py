# SPDX-License-Identifier: Apache-2.0
"""Registers organisations with Django, the public bodies with the reference data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry
from banha.foundation.reference import register_loader


class OrganisationsConfig(AppConfig):
    name = "banha.kernel.organisations"
    label = "organisations"

    def ready(self) -> None:
        from banha.kernel.organisations.reference import (  # noqa: PLC0415 - needs the models
            load_organisations,
        )

        register_loader("organisations", order=30, load=load_organisations)
        register_entry(
            "organisations", _("Organisations"), "building", "organisations:list", order=800,
            group="directory",
        )  # fmt: skip
