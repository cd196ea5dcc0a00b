# SPDX-License-Identifier: Apache-2.0
"""Makes the first administrator of a new house, who grants every other role on its pages."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from banha.kernel.access.models import Account, RoleHeld
from banha.kernel.access.terms import Role
from banha.kernel.organisations.public import Organisation, organisation_key
from banha.kernel.people.public import Person


class Command(BaseCommand):
    help = "Make the first administrator; refused once there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True, help="full name of the person")
        parser.add_argument("--email", required=True)
        parser.add_argument("--organisation", required=True, help="its name in the register")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        administrators = RoleHeld.objects.filter(role=Role.ADMINISTRATOR, valid_until=None)
        if administrators.exists():
            raise CommandError("There is an administrator; roles are granted on the pages now.")
        if Account.objects.filter(username=options["username"]).exists():
            raise CommandError(f"The account {options['username']} exists already.")
        key = organisation_key(options["organisation"])
        known = Organisation.objects.filter(valid_until=None, folded_name=key)
        if known.count() != 1:
            raise CommandError(f"{known.count()} organisations in the register have this name.")
        account = Account(username=options["username"], email=options["email"])
        account.set_password(self._password(account))
        account.person = Person.objects.create(full_name=options["name"])
        account.save()
        RoleHeld.objects.create(
            person=account.person,
            role=Role.ADMINISTRATOR,
            organisation=known.get(),
            valid_from=timezone.localdate(),
            basis="first_administrator",
        )
        self.stdout.write(f"{options['username']} administers {known.get()}")

    def _password(self, account: Account) -> str:
        """Asked twice and never given on the command line, where others could read it."""
        first = getpass("Password: ")
        if first != getpass("Again: "):
            raise CommandError("The two passwords differ.")
        try:
            validate_password(first, account)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        return first
