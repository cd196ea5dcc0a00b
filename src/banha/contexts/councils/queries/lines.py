# SPDX-License-Identifier: Apache-2.0
"""What is before a council as a page lists it: each dossier with the way into it, where open."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from banha.contexts.councils.models import BallotRound, Declaration, Matter
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.terms import RoundState, matter_sources
from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class MatterLine:
    """A dossier; ``url`` leads to its content and is empty while that is closed."""

    matter: Matter
    url: str
    has_declared: bool
    #: The counted rounds of a hearing that was set aside: their records stay readable.
    records: tuple[int, ...] = ()


def matter_lines(actor: Actor, matters: list[Matter]) -> list[MatterLine]:
    """These dossiers, which the actor sees, in a fixed number of queries."""
    own = Declaration.objects.filter(matter=OuterRef("pk"), person=actor.person_id or 0)
    opened = matters_open_to(actor).filter(pk=OuterRef("pk"))
    found = Matter.objects.filter(pk__in=[one.pk for one in matters]).order_by()
    told = found.values_list("pk", Exists(opened), Exists(own))
    state = {pk: (is_open, has_declared) for pk, is_open, has_declared in told}
    urls = urls_of([one for one in matters if state[one.pk][0]])
    records = _records_of([one.pk for one in matters if one.set_aside_at])
    return [
        MatterLine(one, urls.get(one.pk, ""), state[one.pk][1], tuple(records[one.pk]))
        for one in matters
    ]


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
