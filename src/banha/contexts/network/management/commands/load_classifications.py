# SPDX-License-Identifier: Apache-2.0
"""Loads fields of research, objectives, sectors and initiatives."""

from typing import Any

from django.core.management.base import BaseCommand

from banha.contexts.network.services import load_classifications


class Command(BaseCommand):
    """May run again at any time."""

    help = "Load the reference codes of the network of science."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_classifications()} codes")
