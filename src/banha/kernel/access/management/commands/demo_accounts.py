# SPDX-License-Identifier: Apache-2.0
"""Prints the accounts of the demonstration with their roles and the password they share."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from banha.kernel.access.queries import demonstration_accounts


class Command(BaseCommand):
    help = "Print the accounts of the demonstration"

    def handle(self, *args: Any, **options: Any) -> None:
        rows = demonstration_accounts()
        for account, actor in rows:
            held = actor.roles[0] if actor.roles else None
            where = f"{held.label}, {held.organisation_name}" if held else ""
            self.stdout.write(f"  {account.username:<12} {actor.name}: {where}")
        if rows:
            self.stdout.write(f"  password of all of them: {settings.DEMO_PASSWORD}")
