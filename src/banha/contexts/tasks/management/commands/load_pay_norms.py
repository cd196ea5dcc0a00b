# SPDX-License-Identifier: Apache-2.0
"""Loads the pay norms of an estimate."""

from typing import Any

from django.core.management.base import BaseCommand

from banha.contexts.tasks.services import load_pay_norms


class Command(BaseCommand):
    """May run again at any time."""

    help = "Load the pay norms of an estimate."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_pay_norms()} norms")
