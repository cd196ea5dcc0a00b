# SPDX-License-Identifier: Apache-2.0
"""What is before a council as a page lists it: each dossier with the way into it, where open."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from banha.contexts.councils.models import Declaration, Matter
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.terms import matter_sources
from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class MatterLine:
    """A dossier; ``url`` leads to its content and is empty while that is closed."""

    matter: Matter
    url: str
    has_declared: bool


def matter_lines(actor: Actor, matters: list[Matter]) -> list[MatterLine]:
    """These dossiers, which the actor sees, in a fixed number of queries."""
    own = Declaration.objects.filter(matter=OuterRef("pk"), person=actor.person_id or 0)
    opened = matters_open_to(actor).filter(pk=OuterRef("pk"))
    found = Matter.objects.filter(pk__in=[one.pk for one in matters]).order_by()
    told = found.values_list("pk", Exists(opened), Exists(own))
    state = {pk: (is_open, has_declared) for pk, is_open, has_declared in told}
    urls = urls_of([one for one in matters if state[one.pk][0]])
    return [MatterLine(one, urls.get(one.pk, ""), state[one.pk][1]) for one in matters]


def urls_of(matters: list[Matter]) -> dict[int, str]:
    """Where each of these is read; one question for each kind."""
    asked: dict[str, dict[int, int]] = defaultdict(dict)
    for one in matters:
        asked[one.subject_kind][one.subject_id] = one.pk
    sources = {source.kind: source for source in matter_sources()}
    return {
        subjects[subject]: url
        for kind, subjects in asked.items()
        if kind in sources
        for subject, url in sources[kind].urls(list(subjects)).items()
    }
