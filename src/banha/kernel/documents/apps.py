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

        self._say_who_signs()
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

    def _say_who_signs(self) -> None:
        """The kinds of notice of signing, and the entries of those who sign and check."""
        from banha.kernel.documents.signatures.services import (  # noqa: PLC0415
            ANSWERED,
            ASKED,
            is_still_asked,
        )
        from banha.kernel.notices.public import Channel, register_notice_kind  # noqa: PLC0415

        at_once = (Channel.IN_APP, Channel.EMAIL)
        register_notice_kind(
            ASKED, _("I am asked to sign a paper"), at_once, still_true=is_still_asked
        )
        register_notice_kind(ANSWERED, _("Somebody answered my request to sign"))
        register_entry(
            "signatures", _("Papers to sign"), "signature", "documents:signature-requests",
            houses=SIGNED_IN, order=18, group="mine",
        )  # fmt: skip
        register_entry(
            "check-signatures", _("Check a signed PDF"), "shield-check",
            "documents:check-signatures",
            houses=SIGNED_IN, order=39, group="mine",
        )  # fmt: skip
