# SPDX-License-Identifier: Apache-2.0
"""Registers site with Django, and the first rooms of the navigation."""

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
        register_entry("home", _("Home"), "home", "home", order=0)
        register_entry("search", _("Search"), "search", "search", order=5)
