# SPDX-License-Identifier: Apache-2.0
"""``overlap_check``: check a sheet of proposals against the loaded database, write a report."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from banha.contexts.tasks.services.overlap_report import overlap_workbook
from banha.contexts.tasks.services.overlap_sheets import check_sheet
from banha.kernel.access.public import Account, Actor, actor_of_account
from banha.kernel.law.public import Refused
from banha.kernel.similarity.public import corpus_state


class Command(BaseCommand):
    help = (
        "Compare every proposal of a sheet (.xlsx, .csv) with all proposals and tasks of the "
        "database; the report tells level, nearest record, passages and why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("proposals", type=Path)
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--as",
            dest="username",
            default="",
            help="the account whose rights count; without it secret records and proposals of "
            "others come without their text",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, out = options["proposals"], options["out"]
        if out.suffix.lower() != ".xlsx":
            raise CommandError("The report is a workbook: end --out with .xlsx.")
        actor = self._actor(options["username"])
        if not corpus_state().records:
            self.stderr.write("The corpus is empty: run overlap_rebuild --records first.")
        try:
            content = path.read_bytes()
            rows = list(
                check_sheet(content=content, name=path.name, actor=actor, progress=self._progress)
            )
            report = overlap_workbook(rows, source=path.name)
            part = out.with_name(f".{out.name}.part")
            part.write_bytes(report)
            part.replace(out)
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from fault
        except Refused as refused:
            words = (f"{one.message} {one.remedy}".strip() for one in refused.refusals)
            raise CommandError(" ".join(words)) from refused
        near = sum(bool(row.near) for row in rows)
        self.stdout.write(f"{len(rows)} proposals checked, {near} with near records: {out}")

    def _actor(self, username: str) -> Actor | None:
        if not username:
            return None
        account = Account.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account “{username}”.")
        return actor_of_account(account)

    def _progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done}/{total}", ending="\n" if done == total else "")
            self.stderr.flush()
