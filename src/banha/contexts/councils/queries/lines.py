# SPDX-License-Identifier: Apache-2.0
"""What is before a council as a page lists it: each dossier with the way into it, where open."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from banha.contexts.councils.models import BallotRound, Council, Matter, Review
from banha.contexts.councils.queries.conflicts import has_declared, matters_open_to
from banha.contexts.councils.queries.visibility import matters_visible_to
from banha.contexts.councils.terms import RoundState, SeatState, matter_sources
from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class MatterLine:
    """A dossier; ``url`` leads to its content and is empty while that is closed."""

    matter: Matter
    url: str
    has_declared: bool
    #: The counted rounds of a hearing that was set aside: their records stay readable.
    records: tuple[int, ...] = ()


def for_lines(actor: Actor, matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """The dossiers with what their lines say of the actor, in the same statement."""
    opened = matters_open_to(actor).filter(pk=OuterRef("pk"))
    return matters.annotate(is_open=Exists(opened), has_declared=has_declared(actor))


def matter_lines(matters: list[Matter]) -> list[MatterLine]:
    """Dossiers taken from ``for_lines``, in a fixed number of queries."""
    urls = urls_of([one for one in matters if one.is_open])  # type: ignore[attr-defined]
    records = _records_of([one.pk for one in matters if one.set_aside_at])
    return [
        MatterLine(
            matter=one,
            url=urls.get(one.pk, ""),
            has_declared=one.has_declared,  # type: ignore[attr-defined]
            records=tuple(records[one.pk]),
        )
        for one in matters
    ]


@dataclass(frozen=True)
class MatterCounts:
    """How many dossiers of a council the actor sees, and how many of them wait for something."""

    seen: int
    undeclared: int
    reviewed: int


def matter_counts(actor: Actor, council: Council) -> MatterCounts:
    """In one query: on how many he has still to declare, on how many opinions were asked."""
    asked = Review.objects.filter(matter=OuterRef("pk"), member__state=SeatState.ACCEPTED)
    found = matters_visible_to(actor).filter(council=council).aggregate(
        seen=Count("pk"),
        undeclared=Count("pk", filter=~has_declared(actor)),
        reviewed=Count("pk", filter=Exists(asked)),
    )  # fmt: skip
    return MatterCounts(**found)


def _records_of(matters: list[int]) -> dict[int, list[int]]:
    """The counted rounds of dossiers whose conclusion was set aside."""
    found: dict[int, list[int]] = defaultdict(list)
    if matters:
        rounds = BallotRound.objects.filter(matter__in=matters, state=RoundState.COUNTED)
        for matter, pk in rounds.order_by("pk").values_list("matter", "pk"):
            found[matter].append(pk)
    return found


def urls_of(matters: list[Matter]) -> dict[int, str]:
    """Where each of these is read; one question for each kind."""
    # A dossier heard again stands there twice.
    asked: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in matters:
        asked[one.subject_kind][one.subject_id].append(one.pk)
    sources = {source.kind: source for source in matter_sources()}
    return {
        pk: url
        for kind, subjects in asked.items()
        if kind in sources
        for subject, url in sources[kind].urls(list(subjects)).items()
        for pk in subjects[subject]
    }
