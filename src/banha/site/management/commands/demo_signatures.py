# SPDX-License-Identifier: Apache-2.0
"""Lets the demonstration show papers that some have signed and some are asked to sign."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from banha.contexts.councils.public import OPINION
from banha.kernel.access.public import OFFICERS, Account, RoleHeld, actor_of
from banha.kernel.documents.public import (
    AskedSigner,
    IssuedPaper,
    SignatureRequest,
    TestSigner,
    ask_signatures,
    sign_paper,
)
from banha.kernel.law.public import Refused
from banha.kernel.people.public import Person

CAPACITIES = ("Lãnh đạo đơn vị", "Chuyên viên", "Chuyên viên")


class Command(BaseCommand):
    help = "Ask three officers of the demonstration to sign a paper; one of them signs"

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        call_command("test_certificates", verbosity=0, stdout=self.stdout)
        self._sign_opinion()
        paper = (
            IssuedPaper.objects.filter(signature_requests=None)
            .exclude(owner_kind=OPINION)
            .order_by("pk")
            .last()
        )
        if paper is None or paper.issued_by is None:
            return
        chosen = self._officers(paper)
        asked = [AskedSigner(one, words) for one, words in zip(chosen, CAPACITIES, strict=False)]
        if not asked:
            return
        try:
            made = ask_signatures(actor=actor_of(paper.issued_by), paper=paper, signers=asked)
            sign_paper(actor=actor_of(chosen[0]), request=made[0], signer=TestSigner())
        except Refused as refused:
            # A demonstration whose files were cleared goes on without.
            self.stdout.write(f"signatures: {refused}")
            return
        self.stdout.write(f"signatures: {len(made)} asked on {paper.number}")

    def _sign_opinion(self) -> None:
        """Of the opinions the visitor sent the first is signed; the later one waits for him."""
        accounts = Account.objects.filter(is_demonstration=True).values("person")
        waiting = SignatureRequest.objects.filter(
            paper__owner_kind=OPINION, person__in=accounts, state=SignatureRequest.State.OPEN
        )
        asked = waiting.select_related("person", "paper").order_by("pk").first()
        if asked is None:
            return
        try:
            sign_paper(actor=actor_of(asked.person), request=asked, signer=TestSigner())
        except Refused as refused:
            self.stdout.write(f"opinions: {refused}")
            return
        self.stdout.write(f"opinions: signed {asked.paper.number}")

    def _officers(self, paper: IssuedPaper) -> list[Person]:
        """Officers with accounts of the demonstration, those of the office that issued first."""
        accounts = Account.objects.filter(is_demonstration=True).values("person")
        held = RoleHeld.objects.filter(person__in=accounts, role__in=OFFICERS)
        rows = sorted(
            held.select_related("person"),
            key=lambda one: (one.organisation_id != paper.issuer_id, one.role != "unit_leader"),
        )
        return list({one.person_id: one.person for one in rows}.values())[: len(CAPACITIES)]
