# SPDX-License-Identifier: Apache-2.0
"""Reads of who can be asked when, who is young talent, and what one may see of payment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from banha.contexts.network.models import AwaySpan, Expert, PaymentDetails
from banha.contexts.network.terms import YOUNG_UNTIL_AGE, masked
from banha.kernel.access.public import Actor, Role
from banha.kernel.organisations.public import Organisation


def away_between(
    person_ids: Iterable[int], first: date, last: date
) -> dict[int, list[tuple[date, date]]]:
    """For each person who is away on any day of the span: when, in order. Reasons are not told."""
    spans = AwaySpan.objects.filter(
        expert__person__in=set(person_ids), away_from__lte=last, away_until__gte=first
    ).order_by("away_from", "pk")
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for person, begins, ends in spans.values_list("expert__person", "away_from", "away_until"):
        found[person].append((begins, ends))
    return dict(found)


def _youngest_birthday(on: date) -> date:
    """Who was born after this day has not reached the age yet."""
    year = on.year - YOUNG_UNTIL_AGE
    return date(year, 3, 1) if (on.month, on.day) == (2, 29) else on.replace(year=year)


def young_on(day: date) -> Q:
    """Experts under the age on the day; of whom only the year is known, who may still be."""
    born = _youngest_birthday(day)
    return Q(person__birth_date__gt=born) | Q(
        person__birth_date__isnull=True, person__birth_year__gte=born.year
    )


def is_young(expert: Expert, day: date) -> bool | None:
    """The same for one expert; None where his birth is not known."""
    person, born = expert.person, _youngest_birthday(day)
    if person.birth_date is not None:
        return person.birth_date > born
    return None if person.birth_year is None else person.birth_year >= born.year


def is_young_talent(expert: Expert, day: date | None = None) -> bool:
    """Recognised, and still under the age."""
    return expert.talent_on is not None and bool(is_young(expert, day or timezone.localdate()))


@dataclass(frozen=True)
class PaymentShown:
    """Payment details as one reader may see them."""

    bank: str
    account_holder: str
    account_number: str
    tax_code: str
    is_whole: bool


def payment_shown(expert: Expert, *, is_whole: bool) -> PaymentShown | None:
    """The numbers masked unless the reader may see them whole; None if nothing is entered."""
    kept = PaymentDetails.objects.filter(expert=expert).first()
    if kept is None:
        return None
    shown = (lambda number: number) if is_whole else masked
    return PaymentShown(
        kept.bank, kept.account_holder, shown(kept.account_number), shown(kept.tax_code), is_whole
    )


def payments_shown(actor: Actor, persons: Iterable[int]) -> dict[int, PaymentShown]:
    """Where each of these persons is paid, masked unless the reader pays; nothing unentered."""
    offices = [one.organisation_id for one in actor.roles if one.role == Role.FINANCE_OFFICER]
    state = Organisation.objects.filter(pk__in=offices, house=Organisation.House.STATE)
    is_whole = bool(offices) and state.exists()
    shown = (lambda number: number) if is_whole else masked
    kept = PaymentDetails.objects.filter(expert__person__in=list(persons))
    return {
        one.expert.person_id: PaymentShown(
            one.bank,
            one.account_holder,
            shown(one.account_number),
            shown(one.tax_code),
            is_whole,
        )
        for one in kept.select_related("expert")
    }
