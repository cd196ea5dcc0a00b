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
        from banha.kernel.dossiers import merging, recalculation, telling  # noqa: F401, PLC0415
        from banha.kernel.dossiers.asked import register_asked  # noqa: PLC0415
        from banha.kernel.dossiers.asked_signatures import signatures_asked  # noqa: PLC0415
        from banha.kernel.dossiers.frame import (  # noqa: PLC0415
            inbox_block,
            inbox_count,
            may_read_file,
            waiting_block,
        )
        from banha.kernel.dossiers.queries import closed_dossiers  # noqa: PLC0415
        from banha.kernel.dossiers.reminding import is_still_owed  # noqa: PLC0415
        from banha.kernel.notices.public import (  # noqa: PLC0415
            Channel,
            register_closed_dossiers,
            register_notice_kind,
        )

        register_asked("signatures", signatures_asked)
        register_reader("dossier", may_read_file)
        register_closed_dossiers(closed_dossiers)
        for code, title in DUTY_NOTICES:
            # One mail a day for all of them: an officer may have a hundred.
            register_notice_kind(code, title, still_true=is_still_owed)
        register_notice_kind(
            "dossier_moved", _("A dossier of mine moved on"), (Channel.IN_APP, Channel.EMAIL)
        )
        navigation.register_counter(
            "inbox", _("What waits on me"), "inbox", "dossiers:inbox", count=inbox_count
        )
        _register_entries()
        for house in (navigation.STATE, navigation.SCIENCE, navigation.ENTERPRISE):
            navigation.register_home_block(
                house, "inbox", title=_("What waits on me"), template="dossiers/_home.html",
                context=inbox_block, order=10,
            )  # fmt: skip
            navigation.register_home_block(
                house, "waiting", title=_("What I wait for from others"),
                template="dossiers/_home.html", context=waiting_block, order=30,
            )  # fmt: skip


DUTY_NOTICES = (
    ("duty_new", _("A dossier waits on me")),
    ("duty_due_soon", _("A duty of mine is due soon")),
    ("duty_late", _("A duty of mine is late")),
)


def _register_entries() -> None:
    navigation.register_entry(
        "inbox", _("What waits on me"), "inbox", "dossiers:inbox",
        houses=navigation.SIGNED_IN, order=10, group="mine",
    )  # fmt: skip
    navigation.register_entry(
        "moves", _("Moves between editions"), "refresh", "dossiers:moves",
        roles=("administrator",), order=940, group="data",
    )  # fmt: skip
