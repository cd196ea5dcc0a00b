# SPDX-License-Identifier: Apache-2.0
"""The life of a council from the audit: every write that tells something, no vote."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from banha.contexts.councils.models import (
    AbsentOpinion,
    BallotRound,
    BallotSheet,
    Conclusion,
    Conflict,
    Council,
    CouncilMember,
    CountRecord,
    Declaration,
    ForbiddenExpert,
    Matter,
    Meeting,
    Presence,
    Result,
    Review,
    Teller,
    Voter,
)
from banha.contexts.councils.queries.visibility import kept_out
from banha.contexts.councils.terms import HISTORY_ROLES, ActKind, matter_sources
from banha.kernel.access.public import Actor, Role
from banha.kernel.audit.public import Entry, Writes, rows_ever, writes_of
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.people.public import Person

Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True)
class Told:
    """Which writes of a table tell something: made, deleted, or one of these columns changed."""

    kind: ActKind
    columns: tuple[str, ...] = ()
    inserted: bool = True
    deleted: bool = False
    #: A sheet or a vote is told when it is cast; its draft, its points and its comments never are.
    inserted_as: dict[str, str] = field(default_factory=dict)


TOLD: dict[type[Model], Told] = {
    StepTaken: Told(ActKind.STEPS),
    Matter: Told(ActKind.STEPS, ("set_aside_at",)),
    CouncilMember: Told(
        ActKind.MEMBERS, ("state", "seat", "group", "is_pinned", "reminded_at"), deleted=True
    ),
    ForbiddenExpert: Told(ActKind.MEMBERS, ("reason",), deleted=True),
    Declaration: Told(ActKind.CONFLICTS, ("is_free", "kind")),
    Conflict: Told(ActKind.CONFLICTS, ("outcome",)),
    Meeting: Told(
        ActKind.MEETING,
        ("state", "led_by_id", "mandate_id", "elected_secretary_id", "minutes_id"),
    ),
    Presence: Told(ActKind.MEETING, ("left_at",)),
    Teller: Told(ActKind.MEETING, deleted=True),
    Review: Told(ActKind.OPINIONS, ("sent_at", "reopened_at"), inserted=False),
    AbsentOpinion: Told(ActKind.OPINIONS, ("text",)),
    BallotRound: Told(ActKind.BALLOTS, ("state",)),
    BallotSheet: Told(ActKind.BALLOTS, ("state",), inserted_as={"state": "cast"}),
    Voter: Told(ActKind.BALLOTS),
    CountRecord: Told(ActKind.BALLOTS),
    Conclusion: Told(ActKind.RESULTS, ("outcome",)),
    Result: Told(ActKind.RESULTS, ("stands_from", "set_aside_at")),
}
#: Tables that hang on a dossier or on a round: the columns by which a sentence names its object.
OF_MATTER: dict[type[Model], tuple[str, ...]] = {
    Declaration: ("matter_id", "person_id"),
    Conflict: ("matter_id", "person_id", "kind"),
    Review: ("matter_id", "member_id"),
    AbsentOpinion: ("matter_id", "member_id"),
    BallotRound: ("matter_id", "is_secret", "broken_because"),
    Conclusion: ("matter_id",),
    Result: ("matter_id", "set_aside_because"),
}
OF_ROUND: dict[type[Model], tuple[str, ...]] = {
    BallotSheet: ("round_id", "member_id"),
    Voter: ("round_id", "member_id"),
    CountRecord: ("round_id",),
}


OFFICE = tuple(role for role in HISTORY_ROLES if role != Role.AUDITOR)


@dataclass
class Life:
    """What a reader may know of a council: its rows by table, and every write to them."""

    council: Council
    title: str
    rows: dict[type[Model], Rows]
    entries: QuerySet[Entry]


def histories_readable_to(actor: Actor) -> QuerySet[Council]:
    """Councils whose life the actor may replay: those of his office, or of the bodies he audits."""
    reach = actor.organisations(*HISTORY_ROLES)
    return Council.objects.filter(managing_organisation__in=reach)


def life_of(actor: Actor, council: Council) -> Life:
    """Without the dossiers a conflict keeps the actor from, and all that hangs on them."""
    matters, title = _matters(actor, council)
    known = [one.pk for one in matters]
    rows: dict[type[Model], Rows] = defaultdict(dict)
    rows[Matter] = {one.pk: {"title": one.title, "matter_id": one.pk} for one in matters}
    for model, columns in OF_MATTER.items():
        rows[model] = _rows(model, columns, matter__in=known)
    rounds = list(rows[BallotRound])
    for model, columns in OF_ROUND.items():
        rows[model] = _rows(model, columns, round__in=rounds)
    rows[Meeting] = _rows(Meeting, ("number",), council=council.pk)
    held = list(rows[Meeting])
    rows[Presence] = _rows(Presence, ("member_id", "meeting_id"), meeting__in=held)
    rows[StepTaken] = _rows(StepTaken, (), dossier=council.dossier_id or 0)
    ever = rows_ever(
        {
            CouncilMember: ("council_id", [council.pk]),
            ForbiddenExpert: ("council_id", [council.pk]),
            Teller: ("meeting_id", held),
        }
    )
    rows.update(ever)
    return Life(council, title, rows, writes_of(_writes(rows, TOLD)))


def acts_of(life: Life, kind: str = "", person: int | None = None) -> QuerySet[Entry]:
    """The life in order; only acts of a kind, or of one person, where they are asked for."""
    found = life.entries
    if kind:
        chosen = {model: told for model, told in TOLD.items() if told.kind == kind}
        found = writes_of(_writes(life.rows, chosen))
    return found if person is None else found.filter(person_id=person)


def people_in(life: Life) -> QuerySet[Person]:
    """Everybody who wrote something in this life."""
    acted = life.entries.order_by().values_list("person_id", flat=True).distinct()
    return Person.objects.filter(pk__in=[key for key in acted if key]).order_by("sort_key", "pk")


def names_in(life: Life, entries: Sequence[Entry]) -> dict[int, str]:
    """The people these acts are by or about."""
    keys: set[int | None] = {one.person_id for one in entries}
    for model in (Declaration, Conflict, ForbiddenExpert):
        keys |= {row.get("person_id") for row in life.rows.get(model, {}).values()}
    found = Person.objects.filter(pk__in=[key for key in keys if key])
    return dict(found.values_list("pk", "full_name"))


def _matters(actor: Actor, council: Council) -> tuple[list[Matter], str]:
    """Its dossiers and its title; State secrets are for those whom the office lets see them, not
    for who audits it.
    """
    found = list(council.matters.exclude(kept_out(actor)).order_by("order", "pk"))
    if council.managing_organisation_id in actor.organisations(*OFFICE):
        return found, council.title
    secret = _secret_among((one.subject_kind, one.subject_id) for one in found)
    told = [one for one in found if (one.subject_kind, one.subject_id) not in secret]
    return told, _plain_title(council) if secret else council.title


def _plain_title(council: Council) -> str:
    """What is said of a council whose title may name a State secret."""
    return f"{str(council.get_kind_display()).capitalize()} ({council.pk})"


def _secret_among(subjects: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """The State secrets among these dossiers; one question for each kind."""
    asked: dict[str, list[int]] = defaultdict(list)
    for kind, key in subjects:
        asked[kind].append(key)
    return {
        (source.kind, key)
        for source in matter_sources()
        if asked[source.kind]
        for key, told in source.tell(asked[source.kind]).items()
        if told.is_secret
    }


def titles_told(actor: Actor, councils: Collection[Council]) -> dict[int, str]:
    """Council -> its title; who audits it is not told one that may name a State secret."""
    offices = actor.organisations(*OFFICE)
    audited = [one.pk for one in councils if one.managing_organisation_id not in offices]
    rows = Matter.objects.filter(council__in=audited).order_by()
    before = list(rows.values_list("council", "subject_kind", "subject_id"))
    secret = _secret_among((kind, key) for _council, kind, key in before)
    closed = {council for council, kind, key in before if (kind, key) in secret}
    return {one.pk: _plain_title(one) if one.pk in closed else one.title for one in councils}


def _rows(model: type[Model], columns: Collection[str], **which: Any) -> Rows:
    found = model._default_manager.filter(**which).order_by().values("pk", *columns)
    return {one["pk"]: one for one in found}


def _writes(rows: dict[type[Model], Rows], chosen: dict[type[Model], Told]) -> list[Writes]:
    return [
        Writes(
            model,
            list(rows.get(model, {})),
            told.columns,
            inserted=told.inserted,
            deleted=told.deleted,
            inserted_as=told.inserted_as,
        )
        for model, told in chosen.items()
    ]
