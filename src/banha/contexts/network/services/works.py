# SPDX-License-Identifier: Apache-2.0
"""Writes of publications: every entry is checked, nothing stands twice in one list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.network.models import Expert, Publication, PublicationAuthor
from banha.contexts.network.queries import known_works
from banha.contexts.network.rules import may_keep_works
from banha.contexts.network.services.finding import find_expert_again
from banha.contexts.network.terms import (
    EARLIEST_YEAR,
    MOST_AUTHORS,
    WorkKind,
    WorkSource,
    normalise_doi,
    title_key,
)
from banha.foundation.reason import visible
from banha.foundation.text import nfc, squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import CONFIGURATION, Refusal, Refused, not_allowed
from banha.kernel.people.public import Person, current

LINES = {"title": 1000, "venue": 500, "number": 120}
LONGEST_ABSTRACT = 20_000
WRITTEN = ("kind", "title", "year", "venue", "doi", "number", "authors", "abstract")


def told_work(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values in the form in which they are kept; a DOI without whatever stands before it."""
    told = {name: values[name] for name in WRITTEN if name in values}
    for name, value in told.items():
        if isinstance(value, str):
            clean = visible(nfc(value)).replace("\x00", "").encode(errors="ignore").decode()
            told[name] = clean.strip() if name == "abstract" else squeeze(clean)
    if told.get("doi"):
        told["doi"] = normalise_doi(told["doi"]) or told["doi"]
    return told


def faults_of_work(told: Mapping[str, Any]) -> list[Refusal]:
    """What is wrong with a work by itself, whatever else the expert lists."""
    faults = [
        _fault(_("At most %(count)s letters.") % {"count": most}, name, "too_long")
        for name, most in (
            *LINES.items(),
            ("authors", MOST_AUTHORS),
            ("abstract", LONGEST_ABSTRACT),
        )
        if len(told.get(name) or "") > most
    ]
    if not title_key(told.get("title") or ""):
        faults.append(_fault(_("A work has a title."), "title", "no_title"))
    year, last = told.get("year"), timezone.localdate().year + 1
    if year is None:
        faults.append(_fault(_("The year is missing."), "year", "no_year"))
    elif not EARLIEST_YEAR <= year <= last:
        said = _("The year lies between %(first)s and %(last)s.")
        faults.append(_fault(said % {"first": EARLIEST_YEAR, "last": last}, "year", "year"))
    if told.get("kind") not in WorkKind.values:
        faults.append(_fault(_("Choose a kind of the list."), "kind", "kind"))
    if told.get("doi") and normalise_doi(told["doi"]) != told["doi"]:
        said = _("A DOI begins with 10. and holds a slash, as in 10.1000/xyz123.")
        faults.append(_fault(said, "doi", "doi"))
    return faults


def _fault(message: str, field: str, code: str) -> Refusal:
    return Refusal(message, field=field, basis=CONFIGURATION, code=code)


@transaction.atomic
def add_publication(
    *,
    expert: Expert,
    actor: Actor,
    values: Mapping[str, Any],
    source: WorkSource = WorkSource.TYPED,
) -> Publication:
    """Enter a work: the person, his institute's science manager, or who keeps the register.

    Refused: no title, no year or one out of reach, an unknown kind, what is no DOI, and a work
    that stands in the list already (same DOI, or same title without marks and same year).
    ``people`` names co-authors of the register.
    """
    locked = lock_for_works(expert, actor)
    told = {**dict.fromkeys(("venue", "doi", "number", "authors", "abstract"), ""),
            **told_work(values)}  # fmt: skip
    _check(locked, told)
    made = Publication.objects.create(
        expert=locked, source=source, added_by_id=actor.person_id, **told
    )
    link_authors(made, values.get("people", ()))
    find_expert_again(locked)
    return made


@transaction.atomic
def save_publication(
    *, publication: Publication, actor: Actor, values: Mapping[str, Any]
) -> Publication:
    """Correct a work; refused as ``add_publication`` refuses. ``people`` are all its co-authors."""
    expert = lock_for_works(publication.expert, actor)
    kept = Publication.objects.select_for_update().get(pk=publication.pk)
    told = {**{name: getattr(kept, name) for name in WRITTEN}, **told_work(values)}
    _check(expert, told, own=kept.pk)
    for name, value in told.items():
        setattr(kept, name, value)
    kept.save()
    if "people" in values:
        link_authors(kept, values["people"])
    find_expert_again(expert)
    return kept


@transaction.atomic
def drop_publication(*, publication: Publication, actor: Actor) -> None:
    """Take a work out of the list; the audit keeps what it said."""
    expert = lock_for_works(publication.expert, actor)
    Publication.objects.filter(pk=publication.pk, expert=expert).delete()
    find_expert_again(expert)


def lock_for_works(expert: Expert, actor: Actor) -> Expert:
    """The expert, so that two hands never enter one work twice."""
    locked = (
        Expert.objects.select_for_update(of=("self",)).select_related("person").get(pk=expert.pk)
    )
    if not may_keep_works(actor, locked):
        raise not_allowed(
            _("Publications are entered by the person, the own institute or the office."),
            remedy=_("Ask the person to enter it."),
        )
    return locked


def _check(expert: Expert, told: Mapping[str, Any], *, own: int | None = None) -> None:
    if faults := faults_of_work(told):
        raise Refused(*faults)
    known = known_works(expert)
    by_doi = known.by_doi.get(told["doi"]) if told["doi"] else None
    by_title = known.by_title.get((title_key(told["title"]), told["year"]))
    remedy = _("Correct the entry that stands there.")
    for field, same, said in (
        ("doi", by_doi, _("A work with this DOI stands in the list already.")),
        ("title", by_title, _("A work of this title and year stands in the list already.")),
    ):
        if same not in (None, own):
            raise Refused(Refusal(said, field=field, remedy=remedy, code="known_work"))


def link_authors(publication: Publication, people: Iterable[Person]) -> None:
    """These are its co-authors of the register, each by the entry that stands for him."""
    own = publication.expert.person_id
    wanted = {current(person).pk for person in people} - {own}
    held = publication.known_authors
    held.exclude(person__in=wanted).delete()
    missing = wanted - set(held.values_list("person", flat=True))
    for person in sorted(missing):
        PublicationAuthor.objects.create(publication=publication, person_id=person)
