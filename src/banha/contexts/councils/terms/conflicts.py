# SPDX-License-Identifier: Apache-2.0
"""Conflicts of interest: of what kind, how grave, how one ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms.kinds import Bar
from banha.kernel.law.public import CONFIGURATION, Basis, Source

TT20 = Source("20/2023/TT-BKHCN")


class ConflictKind(models.TextChoices):
    """What stands between somebody and a dossier."""

    SAME_PERSON = "same_person", _("takes part in the dossier")
    SAME_ORGANISATION = "same_organisation", _("works for the host or a partner")
    FORMER_ORGANISATION = "former_organisation", _("worked for the host or a partner lately")
    AFFILIATE = "affiliate", _("works for the body above or below the host or a partner")
    KIN = "kin", _("is family of somebody in the dossier")
    ADVISER = "adviser", _("was doctoral adviser or student of somebody in the dossier")
    CO_WORK = "co_work", _("published or carried out tasks with somebody in the dossier")
    COMPETITOR = "competitor", _("takes part in a competing dossier of the call")
    EARLIER_REFUSAL = "earlier_refusal", _("judged an earlier version of the dossier")
    SANCTIONED = "sanctioned", _("is under a sanction in science and technology")
    DECLARED = "declared", _("declared an interest")


class Severity(models.TextChoices):
    """How grave: real ones bar by law, apparent ones would be seen as such, others may be."""

    REAL = "real", pgettext_lazy("conflict", "real")
    APPARENT = "apparent", pgettext_lazy("conflict", "apparent")
    POTENTIAL = "potential", pgettext_lazy("conflict", "potential")


class Outcome(models.TextChoices):
    """How a conflict ends; until it does it bars from the seat and from reading."""

    OPEN = "open", pgettext_lazy("conflict", "open")
    DISMISSED = "dismissed", pgettext_lazy("conflict", "dismissed: there is none")
    WAIVED = "waived", pgettext_lazy("conflict", "waived, with a plan")
    RECUSED = "recused", pgettext_lazy("conflict", "recused")


#: What the texts name a bar; other kinds bar only as evidence of an interest.
BAR_OF: Mapping[ConflictKind, Bar] = {
    ConflictKind.SAME_PERSON: Bar.PARTICIPANT,
    ConflictKind.SAME_ORGANISATION: Bar.STAFF,
    ConflictKind.KIN: Bar.KIN,
    ConflictKind.SANCTIONED: Bar.SANCTIONED,
}
#: A conflict that the law itself names is not waived.
NEVER_WAIVED = frozenset({ConflictKind.SAME_PERSON, ConflictKind.KIN, ConflictKind.SANCTIONED})


def bar_of(kind: ConflictKind) -> Bar:
    return BAR_OF.get(kind, Bar.INTERESTED)


@dataclass(frozen=True)
class ConflictRule:
    """How far conflicts reach. Spans and counts are configuration; the bars stand in the text.

    ``co_work_years``: joint works of so many years count; ``co_works_real``: so many joint works in
    that span are a real conflict, fewer an apparent one. ``former_years``: an organisation left
    longer ago is none any more.
    """

    co_work_years: int = 5
    co_works_real: int = 3
    former_years: int = 3
    basis: Basis = CONFIGURATION
    bases: Mapping[ConflictKind, Basis] = field(
        default_factory=lambda: {kind: TT20.article("8(2)") for kind in BAR_OF}
    )

    def basis_of(self, kind: ConflictKind) -> Basis:
        return self.bases.get(kind, self.basis)
