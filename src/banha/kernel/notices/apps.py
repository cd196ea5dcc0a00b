# SPDX-License-Identifier: Apache-2.0
"""Registers notices with Django and puts their number into the top bar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_counter


class NoticesConfig(AppConfig):
    name = "banha.kernel.notices"
    label = "notices"

    def ready(self) -> None:
        from banha.kernel.notices import merging  # noqa: F401, PLC0415
        from banha.kernel.notices.queries import unread_of  # noqa: PLC0415
        from banha.kernel.notices.terms import register_notice_kind  # noqa: PLC0415

        register_notice_kind("general", _("Other notices"))
        register_counter("notices", _("Notices"), "bell", "notices:list", count=unread_of, order=20)
