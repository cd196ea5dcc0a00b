# SPDX-License-Identifier: Apache-2.0
"""The pool members are proposed from: what each wrote, who is kept out, who has no room left."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from django.db.models import Count, Q
from django.utils import timezone

from banha.contexts.councils.models import Council, CouncilMember, ForbiddenExpert, Matter
from banha.contexts.councils.services.screening import screen_experts
from banha.contexts.councils.terms import SITTING, SeatState, Severity, matter_sources
from banha.contexts.network.public import Expert, PoolStatus, away_between
from banha.foundation.assignment.terms import Matrix
from banha.kernel.similarity.public import Text

#: An apparent or real conflict keeps from a seat unless the secretary ends it; a potential one is
#: told and weighs a little.
KEEPS = frozenset({Severity.REAL, Severity.APPARENT})
POTENTIAL_COSTS = 0.05

#: So many papers, and so many lines of a record, are read of each expert.
READ = 60
#: A council asked today meets within these days: who is away all of them cannot come.
MEETS_WITHIN = timedelta(days=30)


def active_experts() -> list[Expert]:
    """Who may be proposed today."""
    return list(
        Expert.objects.filter(
            Q(pool_until__isnull=True) | Q(pool_until__gte=timezone.localdate()),
            pool_status=PoolStatus.ACTIVE,
        )
        .select_related("person")
        .prefetch_related(
            "person__titles", "person__affiliations__organisation", "main_fields", "sectors"
        )
        .order_by("pk")
    )


def writings(expert: Expert, papers: Sequence[tuple[str, str]]) -> list[Text]:
    """What is known of an expert's work, as the affinity reads it; the latest papers first."""
    fields = "; ".join(one.title_vi for one in (*expert.main_fields.all(), *expert.sectors.all()))
    told = [Text("; ".join(expert.keywords), fields)] if expert.keywords or fields else []
    lines = [line.strip() for line in expert.record.splitlines() if line.strip()]
    told += [Text(title, abstract) for title, abstract in papers[:READ]]
    return [*told, *(Text(line[:400]) for line in lines[:READ])]


def before(matters: Sequence[Matter]) -> Text:
    """Everything before one council as one text."""
    told: list[str] = []
    sources = {source.kind: source for source in matter_sources()}
    for name in sources.keys() & {matter.subject_kind for matter in matters}:
        keys = [matter.subject_id for matter in matters if matter.subject_kind == name]
        told += [one.text for one in sources[name].tell(keys).values()]
    return Text(". ".join(matter.title for matter in matters), " ".join(told)[:20_000])


def keep_out(
    near: Matrix,
    forbidden: np.ndarray[Any, Any],
    rows: dict[int, int],
    columns: dict[int, int],
    matters: dict[int, list[Matter]],
    people: list[int],
) -> None:
    """A conflict with any dossier before a council keeps from it; a potential one weighs."""
    every = [matter for of_council in matters.values() for matter in of_council]
    council_of = {matter.pk: matter.council_id for matter in every}
    for (person, matter), findings in screen_experts(people, every).items():
        place = rows[person], columns[council_of[matter]]
        if any(one.severity in KEEPS for one in findings):
            forbidden[place] = True
        else:
            near[place] = max(0.0, near[place] - POTENTIAL_COSTS)
    for council, person in _kept_by_name(list(columns)):
        if person in rows:
            forbidden[rows[person], columns[council]] = True


def _kept_by_name(councils: list[int]) -> list[tuple[int, int]]:
    """Council and person: whom its secretary keeps from it, who declined or was replaced."""
    gone = CouncilMember.objects.filter(
        council__in=councils, state__in=(SeatState.DECLINED, SeatState.REPLACED)
    )
    barred = ForbiddenExpert.objects.filter(council__in=councils)
    return [
        *gone.values_list("council", "person"),
        *barred.values_list("council", "person"),
    ]


def keep_absent(
    experts: list[Expert], forbidden: np.ndarray[Any, Any], rows: dict[int, int]
) -> None:
    """Who is away all the days in which a council meets, or sits on his councils of the year."""
    first = timezone.localdate()
    last = first + MEETS_WITHIN
    away = {
        person
        for person, spans in away_between(rows, first, last).items()
        if any(begins <= first and ends >= last for begins, ends in spans)
    }
    limited = {one.person_id: one.yearly_limit for one in experts if one.yearly_limit is not None}
    sat = (
        CouncilMember.everybody.filter(
            person__in=limited, state__in=SITTING, council__created_at__year=first.year
        )
        .values("person")
        .annotate(n=Count("council", distinct=True))
    )
    full = {row["person"] for row in sat if row["n"] >= limited[row["person"]]}
    for person in away | full | {person for person, most in limited.items() if most == 0}:
        forbidden[rows[person], :] = True


def councils_left(limit: int, held: int, heaviest: int) -> int:
    """How many councils of so many dossiers somebody has room for, who takes ``limit`` at once.

    One council is never too large for somebody who has nothing else before him.
    """
    return max(0, limit - held) // max(1, min(heaviest, limit))


def loads(people: list[int], councils: Sequence[Council]) -> Counter[int]:
    """How many dossiers of other councils at work each of them has already."""
    held = (
        CouncilMember.objects.filter(
            person__in=people, state__in=SITTING, council__dossier__closed_at=None
        )
        .exclude(council__in=councils)
        .values("person")
        .annotate(n=Count("council__matters", distinct=True))
    )
    return Counter({row["person"]: row["n"] for row in held})
