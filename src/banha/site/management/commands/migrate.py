# SPDX-License-Identifier: Apache-2.0
"""Django's migrate, which does not call changed words a missing migration."""

from django.core.management.commands import migrate

from banha.site.wordless import WordlessDetector


class Command(migrate.Command):
    autodetector = WordlessDetector
