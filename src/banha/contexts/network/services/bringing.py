# SPDX-License-Identifier: Apache-2.0
"""Brings publications from a file: first looked at, then taken over, whole or in part."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.network.models import Expert, Publication, WorkImport
from banha.contexts.network.queries import KnownWorks, known_works
from banha.contexts.network.services.finding import find_expert_again
from banha.contexts.network.services.reading import FoundWork, read_bibtex, read_orcid
from banha.contexts.network.services.works import faults_of_work, lock_for_works, told_work
from banha.contexts.network.terms import WorkSource, title_key
from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import refuse


@dataclass(frozen=True)
class SeenWork:
    """One work of a file beside what the expert lists already."""

    number: int
    place: int
    values: dict[str, Any]
    #: Why it cannot be taken over, in words.
    faults: tuple[str, ...] = ()
    #: The row of the list, or the earlier number in the file, that is the same work.
    known_id: int | None = None
    twin: int | None = None

    @property
    def is_new(self) -> bool:
        return not self.faults and self.known_id is None and self.twin is None


@transaction.atomic
def bring_works(
    *, expert: Expert, actor: Actor, source: WorkSource, raw: bytes, file_name: str = ""
) -> WorkImport:
    """Read a file and keep what it says, to be looked at; nothing is entered yet.

    Refused: who may not enter works, a file that is too big, empty or not what it was said to be,
    the ORCID record of another person. An earlier file that was never taken over is forgotten.
    """
    locked = lock_for_works(expert, actor)
    readers: dict[str, Callable[[], list[FoundWork]]] = {
        WorkSource.BIBTEX: lambda: read_bibtex(raw),
        WorkSource.ORCID: lambda: read_orcid(raw, orcid=locked.person.orcid),
    }
    if source not in readers:
        raise refuse(_("Choose BibTeX or ORCID."), field="source", code="source")
    rows = [
        {"place": one.place, "values": told_work(one.values)}
        if one.values
        else {"place": one.place, "trouble": told_work({"title": one.trouble})["title"]}
        for one in readers[source]()
    ]
    forgotten = WorkImport.objects.filter(expert=locked, taken_at=None)
    forgotten.filter(made_by=actor.person_id).delete()
    return WorkImport.objects.create(
        expert=locked,
        source=source,
        file_name=squeeze(file_name.replace("\x00", ""))[:255],
        made_by_id=actor.person_id,
        rows=rows,
    )


def look_at(brought: WorkImport) -> list[SeenWork]:
    """Each work of the file: new, known already, twice in the file, or faulty with the reason."""
    known, seen = known_works(brought.expert), KnownWorks({}, {})
    return [_seen(number, row, known, seen) for number, row in enumerate(brought.rows, 1)]


def _seen(number: int, row: dict[str, Any], known: KnownWorks, seen: KnownWorks) -> SeenWork:
    place = row["place"]
    if "trouble" in row:
        said = _("Cannot be read: a bracket, a comma or an equals sign is missing.")
        return SeenWork(number, place, {"title": row["trouble"]}, (said,))
    values = row["values"]
    if faults := faults_of_work(values):
        return SeenWork(number, place, values, tuple(str(one.message) for one in faults))
    marks = {"doi": values["doi"], "title": values["title"], "year": values["year"]}
    if (same := known.find(**marks)) is not None:
        return SeenWork(number, place, values, known_id=same)
    if (twin := seen.find(**marks)) is not None:
        return SeenWork(number, place, values, twin=twin)
    if values["doi"]:
        seen.by_doi[values["doi"]] = number
    seen.by_title[title_key(values["title"]), values["year"]] = number
    return SeenWork(number, place, values)


@transaction.atomic
def take_works(
    *, brought: WorkImport, actor: Actor, numbers: Collection[int] | None = None
) -> WorkImport:
    """Enter the new works of the file: the chosen numbers, or all of them.

    What became known in the meantime is left out. Refused: who may not enter works, a file that
    was taken over already, nothing chosen that is new.
    """
    expert = lock_for_works(brought.expert, actor)
    kept = WorkImport.objects.select_for_update(of=("self",)).select_related("expert").get(
        pk=brought.pk
    )  # fmt: skip
    if kept.taken_at is not None:
        raise refuse(
            _("This file was taken over already."),
            remedy=_("Bring it again if something is missing."),
            code="taken",
        )
    chosen = [
        one for one in look_at(kept) if one.is_new and (numbers is None or one.number in numbers)
    ]
    if not chosen:
        raise refuse(_("Nothing new is chosen."), field="numbers", code="nothing_new")
    for one in chosen:
        Publication.objects.create(
            expert=expert, source=kept.source, added_by_id=actor.person_id, **one.values
        )
    kept.taken_at, kept.taken_count = timezone.now(), len(chosen)
    kept.save(update_fields=("taken_at", "taken_count"))
    find_expert_again(expert)
    return kept
