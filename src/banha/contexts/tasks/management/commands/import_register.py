# SPDX-License-Identifier: Apache-2.0
"""Brings an old register of tasks in from a file, through the same oracle as the page."""

import time
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from banha.contexts.tasks.services.imports.register import KEEPER_ROLES, SHEET
from banha.kernel.access.public import Account, Actor, RoleHeld, actor_of
from banha.kernel.imports.public import (
    ImportRun,
    RunState,
    confirm_mapping,
    report_of,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.law.public import Refused
from banha.kernel.organisations.public import Organisation


class Command(BaseCommand):
    """Writes the good rows and tells the doubts; nothing is written with --check."""

    help = "Bring an old register of tasks (.xlsx, .ods, .csv, .jsonl) in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="name of the old register")
        parser.add_argument("--organisation", type=int, required=True, help="id of its keeper")
        parser.add_argument("--by", default="", help="user name of the officer who brings it")
        parser.add_argument("--publish", action="store_true", help="let the public find the tasks")
        parser.add_argument("--check", action="store_true", help="check only, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        office = Organisation.objects.filter(pk=options["organisation"]).first()
        if office is None:
            raise CommandError(_("There is no such organisation."))
        actor = _officer(office, options["by"])
        path: Path = options["file"]
        given = {"source": options["source"], "organisation": str(office.pk)}
        given |= {"announce": "1"} if options["publish"] else {}
        try:
            run = self._check(path, actor, given)
            if not options["check"]:
                write_import(run_id=run.pk, manner=ImportRun.Manner.GOOD, actor=actor)
                run = _finish(run, self)
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(why)s") % {"why": error}) from error
        except Refused as refused:
            raise CommandError("; ".join(_told(each) for each in refused.refusals)) from refused
        self.stdout.write("\n".join(report_of(run)))

    def _check(self, path: Path, actor: Actor, given: Mapping[str, str]) -> ImportRun:
        with path.open("rb") as stream:
            file = File(stream, name=path.name)
            run = start_import(sheet=SHEET, file=file, actor=actor, arguments=given)
        confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
        return _finish(run, self)


def _told(refusal: Any) -> str:
    return " ".join(filter(None, (str(refusal.message), str(refusal.remedy or ""))))


def _officer(office: Organisation, name: str) -> Actor:
    """The officer in whose name the register is brought; named when the office has several."""
    held = RoleHeld.objects.filter(organisation=office, role__in=KEEPER_ROLES)
    accounts = Account.objects.filter(person__in=held.values("person"), is_active=True)
    if name:
        accounts = accounts.filter(username=name)
    people = [account.person for account in accounts.select_related("person")[:2]]
    if len(people) != 1 or people[0] is None:
        raise CommandError(
            _("Say with --by who brings it: the user name of an officer of %(office)s.")
            % {"office": office}
        )
    return actor_of(people[0])


def _finish(run: ImportRun, command: BaseCommand) -> ImportRun:
    """Do the work here, or wait for the worker that took it first."""
    while True:
        work_on(run.pk)
        run.refresh_from_db()
        if run.state not in (RunState.CHECKING, RunState.WRITING):
            return run
        command.stderr.write(f"{run.done}/{run.total}")
        time.sleep(1)
