# SPDX-License-Identifier: Apache-2.0
"""Registers dossiers with Django, the inbox with the frame and the homes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation import navigation


class DossiersConfig(AppConfig):
    name = "banha.kernel.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from banha.kernel.documents.public import register_reader  # noqa: PLC0415
        from banha.kernel.dossiers import recalculation  # noqa: F401, PLC0415
        from banha.kernel.dossiers.frame import (  # noqa: PLC0415
            inbox_block,
            inbox_count,
            may_read_file,
            waiting_block,
        )

        register_reader("dossier", may_read_file)
        navigation.register_entry(
            "inbox", _("What waits on me"), "inbox", "dossiers:inbox",
            houses=navigation.SIGNED_IN, order=10,
        )  # fmt: skip
        navigation.register_entry(
            "moves", _("Moves between editions"), "refresh", "dossiers:moves",
            roles=("administrator",), order=940,
        )  # fmt: skip
        navigation.register_counter(
            "inbox", _("What waits on me"), "inbox", "dossiers:inbox", count=inbox_count
        )
        for house in (navigation.STATE, navigation.SCIENCE, navigation.ENTERPRISE):
            navigation.register_home_block(
                house, "inbox", title=_("What waits on me"), template="dossiers/_home.html",
                context=inbox_block, order=10,
            )  # fmt: skip
            navigation.register_home_block(
                house, "waiting", title=_("What I wait for from others"),
                template="dossiers/_home.html", context=waiting_block, order=30,
            )  # fmt: skip
