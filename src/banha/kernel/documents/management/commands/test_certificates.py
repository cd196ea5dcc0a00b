# SPDX-License-Identifier: Apache-2.0
"""Gives every account of the demonstration a TEST certificate to sign with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from banha.kernel.access.public import Account
from banha.kernel.documents.signatures.test_authority import furnish, make_root
from banha.kernel.people.public import Person


class Command(BaseCommand):
    help = "Make the TEST authority and TEST certificates (no legal value) for demonstrations"

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SIGNING_TEST:
            raise CommandError("TEST certificates are off here; BANHA_TEST_CA=1 allows them.")
        make_root()
        accounts = Account.objects.filter(is_demonstration=True, person__isnull=False)
        people = Person.objects.filter(pk__in=accounts.values("person")).order_by("pk")
        for person in people:
            furnish(person)
        self.stdout.write(f"TEST certificates, no legal value: {len(people)}")
