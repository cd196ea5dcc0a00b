# SPDX-License-Identifier: Apache-2.0
"""What members are paid for, and how contexts that keep pay norms tell the rates of a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms.kinds import CouncilKind
from banha.kernel.access.public import Role
from banha.kernel.law.public import Basis

#: Who reads the list of a council's fees, and who marks it paid.
FEE_ROLES = (Role.COUNCIL_SECRETARY, Role.FINANCE_OFFICER, Role.UNIT_LEADER)
PAYING_ROLES = (Role.FINANCE_OFFICER,)


class FeeKind(models.TextChoices):
    """What a fee is for."""

    SESSION = "session", _("taking part in a meeting")
    REVIEW = "review", _("review written")
    OPINION = "opinion", _("written opinion of an absent member")


#: Whose norms a kind of council is paid by; a kind that is not here has none that was read.
SCALES: Mapping[str, str] = {
    CouncilKind.IDENTIFICATION: "identification",
    CouncilKind.SELECTION: "selection",
    CouncilKind.FUNDING: "selection",
    CouncilKind.ACCEPTANCE: "selection",
}


@dataclass(frozen=True)
class FeeRate:
    """One rate in the edition that was in force on a day."""

    code: str
    amount: int
    basis: Basis
    valid_from: date


FeeSource = Callable[[date], Mapping[str, FeeRate]]
_sources: list[FeeSource] = []


def register_fee_source(source: FeeSource) -> None:
    """Say which rates are in force on a day; the codes are ``fee.<scale>.<part>``."""
    if source not in _sources:
        _sources.append(source)


def rates_on(day: date) -> dict[str, FeeRate]:
    """Every rate in force on the day, by its code."""
    found: dict[str, FeeRate] = {}
    for source in _sources:
        found.update(source(day))
    return found
