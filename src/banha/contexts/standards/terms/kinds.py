# SPDX-License-Identifier: Apache-2.0
"""Kinds of standards and technical regulations, how they bind, how far they adopt another."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.law.public import Basis, Certainty, Source

#: A lazy translation or plain text.
Label: TypeAlias = Any

LAW = Source("68/2006/QH11", Certainty.LIKELY)


class TextKind(models.TextChoices):
    """The four kinds of the law on standards and technical regulations."""

    TCVN = "tcvn", _("national standard (TCVN)")
    QCVN = "qcvn", _("national technical regulation (QCVN)")
    QCDP = "qcdp", _("local technical regulation (QCĐP)")
    TCCS = "tccs", _("base standard (TCCS)")


#: The kinds that bind by themselves; a standard binds only where a regulation cites it.
REGULATIONS = (TextKind.QCVN, TextKind.QCDP)


@dataclass(frozen=True)
class KindFacts:
    """What the kind decides: force, the words for its birth and its end, what its record needs."""

    prefix: str
    is_mandatory: bool
    issued: Label
    ended: Label
    needs_instrument: bool
    needs_ics: bool
    #: Years from the entry into force (or the last review) to the next one; None: none is due.
    review_years: int | None
    review_basis: Basis | None = None
    #: Months that shall lie between issue and entry into force, unless it is urgent.
    months_to_force: int | None = None
    force_basis: Basis | None = None


FACTS: dict[TextKind, KindFacts] = {
    TextKind.TCVN: KindFacts(
        prefix="TCVN",
        is_mandatory=False,
        issued=pgettext_lazy("standard", "published"),
        ended=pgettext_lazy("standard", "abolished"),
        needs_instrument=True,
        needs_ics=True,
        review_years=3,
        review_basis=LAW.article("19"),
    ),
    TextKind.QCVN: KindFacts(
        prefix="QCVN",
        is_mandatory=True,
        issued=pgettext_lazy("regulation", "issued"),
        ended=pgettext_lazy("regulation", "repealed"),
        needs_instrument=True,
        needs_ics=False,
        review_years=5,
        review_basis=LAW.article("35"),
        months_to_force=6,
        force_basis=LAW.article("34"),
    ),
    TextKind.QCDP: KindFacts(
        prefix="QCĐP",
        is_mandatory=True,
        issued=pgettext_lazy("regulation", "issued"),
        ended=pgettext_lazy("regulation", "repealed"),
        needs_instrument=True,
        needs_ics=False,
        review_years=5,
        review_basis=LAW.article("35"),
        months_to_force=6,
        force_basis=LAW.article("34"),
    ),
    TextKind.TCCS: KindFacts(
        prefix="TCCS",
        is_mandatory=False,
        issued=pgettext_lazy("standard", "published"),
        ended=pgettext_lazy("standard", "abolished"),
        needs_instrument=False,
        needs_ics=False,
        review_years=None,
    ),
}


class Adoption(models.TextChoices):
    """How far a standard takes over another (mức độ tương đương); NEQ is no adoption."""

    IDT = "IDT", _("identical (IDT)")
    MOD = "MOD", _("modified (MOD)")
    NEQ = "NEQ", _("not equivalent (NEQ)")


#: What the share of harmonised standards counts.
HARMONISED = (Adoption.IDT, Adoption.MOD)

#: The eight ways to assess conformity, by their number in the rules in force.
ASSESSMENT_METHODS = tuple(range(1, 9))
