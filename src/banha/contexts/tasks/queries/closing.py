# SPDX-License-Identifier: Apache-2.0
"""What a conflict of interest closes to an officer or a councillor, whatever roles he holds.

A dossier is one affair from proposal to task: a conflict with any part of it, or with one of the
hosts that compete for it, closes all of it. His own side stays his: a conflict keeps somebody from
judging and handling, not from what he wrote or speaks for.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from banha.contexts.councils.public import persons_kept_from, subjects_closed_to
from banha.contexts.tasks.models import HostApplication, Proposal, Task
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT, TASK
from banha.foundation.among import among
from banha.kernel.access.public import Actor


def _sources(actor: Actor) -> tuple[QuerySet[Any, Any], ...]:
    """The keys of proposals named by conflicts: themselves, by an application, by their task."""
    applied = among("pk", subjects_closed_to(actor, APPLICATION))
    carried = among("pk", subjects_closed_to(actor, TASK))
    return (
        subjects_closed_to(actor, SUBJECT),
        HostApplication.objects.filter(applied).order_by().values("proposal"),
        Task.objects.filter(carried, proposal__isnull=False).order_by().values("proposal"),
    )


def closed_proposal(actor: Actor, path: str = "pk") -> Q:
    """Proposals a conflict closes to the actor; each source is read once, empty for nearly all."""
    found = Q()
    for source in _sources(actor):
        found |= Q(**{f"{path}__in": source})
    return found


def closed_task(actor: Actor, path: str = "pk") -> Q:
    """Tasks a conflict closes to the actor."""
    of_proposals = Q()
    for source in _sources(actor)[:2]:
        of_proposals |= among("proposal", source)
    from_proposals = Task.objects.filter(of_proposals).order_by().values("pk")
    return Q(**{f"{path}__in": subjects_closed_to(actor, TASK)}) | Q(
        **{f"{path}__in": from_proposals}
    )


def named_by_conflicts(actor: Actor) -> QuerySet[Proposal]:
    """The proposals a conflict of the actor names, his own side included; few by their nature."""
    found = Q()
    for source in _sources(actor):
        found |= among("pk", source)
    return Proposal.objects.filter(found)


def tasks_named_by_conflicts(actor: Actor) -> QuerySet[Task]:
    """The tasks of these."""
    found = among("pk", subjects_closed_to(actor, TASK))
    for source in _sources(actor)[:2]:
        found |= among("proposal", source)
    return Task.objects.filter(found)


def kept_from_proposals(ids: Iterable[int]) -> dict[int, set[int]]:
    """Proposal -> whom a conflict with any part of its dossier names; two queries."""
    found: dict[int, set[int]] = {}
    parts = _parts_of(list(ids))
    for part, persons in persons_kept_from(parts).items():
        found.setdefault(parts[part], set()).update(persons)
    return found


def _parts_of(proposals: list[int]) -> dict[tuple[str, int], int]:
    """Kind and key of each part of the dossiers -> key of its proposal."""
    parts = {(SUBJECT, pk): pk for pk in proposals}
    rows = [
        model.objects.filter(proposal__in=proposals)
        .order_by()
        .annotate(part=Value(kind, CharField()))
        .values_list("part", "pk", "proposal_id")
        for kind, model in ((APPLICATION, HostApplication), (TASK, Task))
    ]
    return parts | {(kind, pk): proposal for kind, pk, proposal in rows[0].union(rows[1], all=True)}
