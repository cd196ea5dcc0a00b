# SPDX-License-Identifier: Apache-2.0
"""The register of issued papers (sổ đăng ký văn bản đi, NĐ 30/2020/NĐ-CP Phụ lục IV).

A row is a number the office gave: to a paper of this house, to one kept elsewhere, or to none
because it was cancelled. Numbers never given are told as gaps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.written import day_written
from banha.kernel.access.public import OFFICERS, Actor
from banha.kernel.documents.models import IssuedPaper
from banha.kernel.documents.registry import (
    OwnerTold,
    owner_room,
    paper_series,
    registered_owners,
    uses_of,
    words_of_letters,
)
from banha.kernel.documents.rules import is_confidential
from banha.kernel.numbering.public import Counter, TakenNumber
from banha.kernel.organisations.public import Organisation

#: What a list may be sorted by -> the columns behind it.
SORTS: dict[str, tuple[str, ...]] = {
    "number": ("counter__series", "number"),
    "date": ("day", "taken_at"),
    "signer": ("paper__signatory", "day"),
    "about": ("paper__about", "day"),
}
USUAL = "-date"


@dataclass(frozen=True)
class RegisterFilter:
    """Which rows of the register are asked for."""

    year: int
    office: int | None = None
    #: The letters of a kind of paper: "QĐ", "TB".
    letters: str = ""
    text: str = ""
    sort: str = USUAL


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register, in the columns of Phụ lục IV and what the office asks beside."""

    number: str
    day: date
    letters: str
    kind: str
    #: "issued", "cancelled", "elsewhere" (no paper of this house), "closed" (not for this actor).
    state: str
    about: str = ""
    signer: str = ""
    receivers: str = ""
    kept_by: str = ""
    office: str = ""
    drafted_by: str = ""
    note: str = ""
    paper: IssuedPaper | None = None
    dossier: OwnerTold = field(default_factory=OwnerTold)


@dataclass(frozen=True)
class Gap:
    """Numbers of a series that were never given here: from and to, with the last one given."""

    office: str
    kind: str
    first: int
    last: int
    year: int


def may_read_register(actor: Actor) -> bool:
    """Every officer of the State reads the register of his office."""
    return any(held.role in OFFICERS for held in actor.roles)


def _of_papers() -> Q:
    found = Q(pk__in=())
    for prefix in paper_series():
        found |= Q(counter__series__startswith=prefix)
    return found


def _of_actor(actor: Actor) -> Q:
    """What his office issued, and what it drafted for the signature of the body above."""
    reach = actor.organisations(*OFFICERS)
    return Q(organisation__in=reach) | Q(paper__drafted_by__in=reach)


def _open_to(actor: Actor) -> Q:
    """The papers whose record the actor may see; a secret one keeps its words to itself."""
    found = Q(paper__owner_kind="") & Q(paper__issued_by=actor.person_id)
    for kind in registered_owners():
        seen = owner_room(kind).visible(actor)
        found |= Q(paper__owner_kind=kind, paper__owner_id__in=seen)
    return found


def register_visible_to(actor: Actor, asked: RegisterFilter) -> QuerySet[TakenNumber]:
    """The numbers of a year in the register of the actor's offices; words are sought in open ones.

    The text is looked for in the number, and in abstract and receivers of papers he may read.
    """
    found = (
        TakenNumber.objects.filter(_of_papers())
        .filter(_of_actor(actor), counter__year=asked.year)
        .annotate(day=Coalesce("paper__issued_on", TruncDate("taken_at")))
        .select_related(
            "counter", "organisation", "cancelled_by", "paper__issuer", "paper__drafted_by"
        )
    )
    if asked.office is not None:
        found = found.filter(organisation=asked.office)
    if asked.letters:
        found = found.filter(counter__series__endswith=f"/{asked.letters}")
    for word in asked.text.split():
        in_words = Q(paper__about__icontains=word) | Q(paper__receivers__icontains=word)
        found = found.filter(
            Q(text__icontains=word)
            | Q(cancel_reason__icontains=word)
            | (in_words & _open_to(actor))
        )
    return found.order_by(*_order(asked.sort))


def _order(sort: str) -> list[Any]:
    falls, code = sort.startswith("-"), sort.removeprefix("-")
    names = SORTS.get(code) or SORTS[USUAL.removeprefix("-")]
    falls = falls if code in SORTS else True
    by = [
        F(name).desc(nulls_last=True) if falls else F(name).asc(nulls_last=True) for name in names
    ]
    return [*by, "-pk"]


def rows_of(taken: Sequence[TakenNumber], actor: Actor) -> list[RegisterRow]:
    """The numbers as lines, told in a few queries however many they are."""
    papers = [one.paper for one in taken if hasattr(one, "paper")]
    told = _told(papers, actor)
    uses = uses_of([one for one in taken if not hasattr(one, "paper") and not one.cancelled_at])
    return [_row(one, told, uses) for one in taken]


def _told(papers: Iterable[IssuedPaper], actor: Actor) -> dict[tuple[str, int], OwnerTold]:
    """The records behind the papers that the actor may see, by kind and key."""
    keys: dict[str, set[int]] = {}
    for paper in papers:
        if paper.owner_id is not None:
            keys.setdefault(paper.owner_kind, set()).add(paper.owner_id)
    found: dict[tuple[str, int], OwnerTold] = {}
    for kind in keys.keys() & set(registered_owners()):
        room = owner_room(kind)
        seen = set(room.visible(actor).filter(pk__in=keys[kind]).values_list("pk", flat=True))
        words = room.told(seen)
        found |= {(kind, pk): words.get(pk, OwnerTold()) for pk in seen}
    return found


def _row(
    one: TakenNumber, told: dict[tuple[str, int], OwnerTold], uses: dict[int, OwnerTold]
) -> RegisterRow:
    letters = letters_of(one.counter.series)
    base: dict[str, Any] = {
        "number": one.text,
        "day": one.day,  # type: ignore[attr-defined]
        "letters": letters,
        "kind": words_of_letters(letters),
        "office": one.organisation.name if one.organisation else "",
    }
    paper: IssuedPaper | None = getattr(one, "paper", None)
    if paper is None:
        return _without_paper(one, base, uses)
    owner = told.get((paper.owner_kind, paper.owner_id or 0))
    base["drafted_by"] = paper.drafted_by.name if paper.drafted_by else ""
    if owner is None:
        signer = "" if is_confidential(paper) else paper.signatory
        return RegisterRow(**base, state="closed", signer=signer)
    return RegisterRow(
        **base,
        state="issued",
        about=paper.about or paper.title,
        signer=paper.signatory,
        receivers=paper.receivers,
        kept_by=paper.kept_by,
        paper=paper,
        dossier=owner,
    )


def _without_paper(
    one: TakenNumber, base: dict[str, Any], uses: dict[int, OwnerTold]
) -> RegisterRow:
    if one.cancelled_at is not None:
        by = f" ({one.cancelled_by.full_name})" if one.cancelled_by else ""
        day = day_written(one.cancelled_at)
        note = _("cancelled on %(day)s: %(reason)s") % {"day": day, "reason": one.cancel_reason}
        return RegisterRow(**base, state="cancelled", note=f"{note}{by}")
    use = uses.get(one.pk, OwnerTold())
    return RegisterRow(**base, state="elsewhere", about=use.title, dossier=use)


def letters_of(series: str) -> str:
    """ "tasks.paper.{number}/TB" gives TB."""
    return series.rpartition("/")[2]


def offices_with_numbers(actor: Actor) -> QuerySet[Organisation]:
    """The offices in whose register the actor may look."""
    given = TakenNumber.objects.filter(_of_papers()).filter(_of_actor(actor))
    return Organisation.objects.filter(pk__in=given.values("organisation")).order_by("sort_key")


def years_and_letters(actor: Actor) -> tuple[list[int], list[str]]:
    """The years and the kinds of paper the register holds, for its filter."""
    pairs = set(
        TakenNumber.objects.filter(_of_papers())
        .filter(_of_actor(actor))
        .order_by()
        .values_list("counter__year", "counter__series")
        .distinct()
    )
    years = {year for year, _series in pairs} | {timezone.localdate().year}
    return sorted(years, reverse=True), sorted({letters_of(series) for _year, series in pairs})


def gaps_of(actor: Actor, asked: RegisterFilter) -> list[Gap]:
    """The spans of numbers below the last that were never given here, office by office.

    A number given back with its transaction leaves none; a series continued from a register on
    paper does.
    """
    given: dict[int, set[int]] = {}
    names: dict[int, str] = {}
    found = (
        TakenNumber.objects.filter(_of_papers(), counter__year=asked.year)
        .filter(counter__in=_counters(actor, asked))
        .order_by()
        .values_list("counter_id", "number", "organisation__name")
    )
    for counter, number, office in found:
        given.setdefault(counter, set()).add(number)
        names[counter] = office or ""
    counters = Counter.objects.filter(pk__in=given).order_by("series", "scope")
    return [
        Gap(names[one.pk], words_of_letters(letters_of(one.series)), first, last, one.year)
        for one in counters
        for first, last in _missing(given[one.pk], one.last)
    ]


def _counters(actor: Actor, asked: RegisterFilter) -> QuerySet[Any]:
    """The counters of the offices themselves: what was drafted for others has its own keeper."""
    mine = TakenNumber.objects.filter(
        organisation__in=actor.organisations(*OFFICERS), counter__year=asked.year
    )
    if asked.office is not None:
        mine = mine.filter(organisation=asked.office)
    if asked.letters:
        mine = mine.filter(counter__series__endswith=f"/{asked.letters}")
    return mine.order_by().values("counter")


def _missing(given: set[int], last: int) -> list[tuple[int, int]]:
    """From and to; what was given is gone through, for a series may go on from a high number."""
    known = [0, *sorted(number for number in given if number <= last), last + 1]
    return [(low + 1, high - 1) for low, high in pairwise(known) if high - low > 1]
