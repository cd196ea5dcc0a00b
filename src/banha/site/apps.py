# SPDX-License-Identifier: Apache-2.0
"""Registers site with Django, and the first rooms of the navigation."""

import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation.navigation import register_entry
from banha.foundation.reason import guard_forms

# The first of INSTALLED_APPS: before any model or form of the house is read.
guard_forms()


class SiteConfig(AppConfig):
    name = "banha.site"
    label = "site"

    def ready(self) -> None:
        from banha.site.found import keep_found  # noqa: PLC0415 - models exist only now

        keep_found()
        # A request or a chunk of an import leaves thousands of objects in cycles, and the house is
        # 300,000 that stay: a collector at work at every 700 new ones takes a tenth of the time.
        gc.set_threshold(20_000, 20, 20)
        register_entry("home", _("Home"), "home", "home", order=0)
        register_entry("search", _("Search"), "search", "search", order=5)
