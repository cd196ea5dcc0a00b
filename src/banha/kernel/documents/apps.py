# SPDX-License-Identifier: Apache-2.0
"""Registers documents with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import SIGNED_IN, register_entry


class DocumentsConfig(AppConfig):
    name = "banha.kernel.documents"
    label = "documents"

    def ready(self) -> None:
        from banha.kernel.documents import merging  # noqa: F401, PLC0415
        from banha.kernel.documents.base_papers import BASE_TEMPLATES  # noqa: PLC0415
        from banha.kernel.documents.registry import register_template  # noqa: PLC0415

        for name, build in BASE_TEMPLATES.items():
            register_template(name, "3", build)
        register_entry(
            "issued-papers", _("Register of issued papers"), "book", "documents:register",
            houses=SIGNED_IN, order=38, group="tasks",
            roles=("clerk", "desk_officer", "unit_leader", "ministry_leader"),
        )  # fmt: skip
        register_entry(
            "office-signs", _("Signs of the offices"), "edit", "documents:signs",
            houses=SIGNED_IN, order=945, group="data", roles=("administrator",),
        )  # fmt: skip
