# SPDX-License-Identifier: Apache-2.0
"""Seals the audit now and prints the head of the chain."""

from typing import Any

from django.core.management.base import BaseCommand

from banha.kernel.audit.models import Seal
from banha.kernel.audit.services import seal_entries


class Command(BaseCommand):
    help = "Seal every entry that is final; keep the printed head somewhere else."

    def handle(self, *args: Any, **options: Any) -> None:
        count = seal_entries()
        head = Seal.objects.order_by("-id").first()
        self.stdout.write(f"{count} sealed, head {head.hash if head else '-'}")
