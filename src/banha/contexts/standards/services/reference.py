# SPDX-License-Identifier: Apache-2.0
"""Brings the regulations seen in official sources into the register."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from banha.contexts.standards.models import NormativeText, OtherNumber, TextRelation
from banha.contexts.standards.services.finding import find_again
from banha.contexts.standards.services.spans import respan
from banha.contexts.standards.terms import RelationKind, TextKind, number_key, parse_number
from banha.contexts.standards.terms.reference import ISSUER, REGULATIONS, RegulationRow
from banha.foundation.reference import Loaded, Progress
from banha.kernel.law.public import Certainty
from banha.kernel.organisations.public import Organisation


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@transaction.atomic
def load_regulations(progress: Progress = _no_progress) -> Loaded:
    """Enter the regulations that are not there yet; an entry an office keeps is left as it is.

    Running it again changes nothing. An amendment is related to what it amends, without a day.
    """
    loaded = Loaded()
    ministry = Organisation.objects.filter(name=ISSUER).order_by("pk").first()
    made: list[int] = []
    for done, row in enumerate(REGULATIONS, start=1):
        text = _text_of(row)
        if text is None:
            text = _entered(row, ministry)
            made.append(text.pk)
            loaded.count(created=True)
        else:
            loaded.count(created=False)
        progress(done, len(REGULATIONS))
    respan(made)
    return loaded


def _text_of(row: RegulationRow) -> NormativeText | None:
    """The entry of that number, under its circular or under one not known."""
    known = Q(instrument_key="") | Q(instrument_key=row.instrument)
    same = NormativeText.objects.filter(number_key=parse_number(row.number).key)
    return (same.filter(known) if row.instrument else same).order_by("pk").first()


def _entered(row: RegulationRow, ministry: Organisation | None) -> NormativeText:
    values: dict[str, Any] = {
        "kind": TextKind.QCVN,
        "number": row.number,
        "title_vi": row.subject,
        "issuer_name": ISSUER,
        "issuer": ministry,
        "instrument_number": row.instrument,
        "issued_on": row.issued_on,
        "effective_from": row.effective_from,
        "certainty": Certainty.SURE,
    }
    text = NormativeText.objects.create(**values)
    find_again(text)
    if row.other_number:
        OtherNumber.objects.create(
            text=text, raw=row.other_number, number_key=number_key(row.other_number)
        )
    amends = parse_number(row.number).amends
    if amends:
        parent = NormativeText.objects.get(number_key=number_key(amends))
        TextRelation.objects.create(
            source=text, target=parent, kind=RelationKind.AMENDS, certainty=Certainty.SURE
        )
    return text
