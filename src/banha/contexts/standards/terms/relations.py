# SPDX-License-Identifier: Apache-2.0
"""Where a text stands on a day, and what texts do to one another."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy


class Validity(models.TextChoices):
    """Where a text stands on a day: reckoned from its days and its relations, never typed."""

    NOT_ISSUED = "not_issued", pgettext_lazy("text", "not issued yet")
    UNDATED = "undated", pgettext_lazy("text", "day of entry into force not known")
    TO_COME = "to_come", pgettext_lazy("text", "not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("text", "in force")
    PARTLY = "partly", pgettext_lazy("text", "partly expired")
    SUSPENDED = "suspended", pgettext_lazy("text", "suspended")
    ENDED = "ended", pgettext_lazy("text", "no longer in force")


#: A text in one of these is to be followed on that day, as a whole or in part.
BINDING = (Validity.IN_FORCE, Validity.PARTLY)


class RelationKind(models.TextChoices):
    """What one text does to another from a day on."""

    AMENDS = "amends", pgettext_lazy("relation", "amends")
    REPLACES = "replaces", pgettext_lazy("relation", "replaces")
    REPEALS = "repeals", pgettext_lazy("relation", "repeals")
    PARTLY_ENDS = "partly_ends", pgettext_lazy("relation", "partly ends")
    SUSPENDS = "suspends", pgettext_lazy("relation", "suspends")
    CITES = "cites", pgettext_lazy("relation", "cites")


#: The same relation, read from the text it is done to.
PASSIVE = {
    RelationKind.AMENDS: pgettext_lazy("relation", "amended by"),
    RelationKind.REPLACES: pgettext_lazy("relation", "replaced by"),
    RelationKind.REPEALS: pgettext_lazy("relation", "repealed by"),
    RelationKind.PARTLY_ENDS: pgettext_lazy("relation", "partly ended by"),
    RelationKind.SUSPENDS: pgettext_lazy("relation", "suspended by"),
    RelationKind.CITES: pgettext_lazy("relation", "cited by"),
}

#: Kinds that end the text they act on.
ENDING = (RelationKind.REPLACES, RelationKind.REPEALS)
#: Kinds by which a later text changes an earlier one: they may form no circle. A citation may.
ACTING = tuple(kind for kind in RelationKind if kind != RelationKind.CITES)
#: Kinds that say which part they touch.
SCOPED = (RelationKind.PARTLY_ENDS,)

#: The days before and after all days a register can hold; spans need no empty ends.
EVER = date(1, 1, 1)
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True)
class Act:
    """What is done to a text: which kind, from which day, until which (both included)."""

    kind: RelationKind
    starts: date | None
    ends: date | None = None


@dataclass(frozen=True)
class Span:
    """A state and the days it lasts, the first and the last included."""

    state: Validity
    starts: date
    ends: date
