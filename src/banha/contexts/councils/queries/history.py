# SPDX-License-Identifier: Apache-2.0
"""The life of a council from the audit: every write that tells something, no vote."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

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
    Objection,
    Presence,
    Result,
    Review,
    Teller,
    Voter,
)
from banha.contexts.councils.queries.objections import closed_objections
from banha.contexts.councils.queries.visibility import OFFICE_ROLES, kept_out
from banha.contexts.councils.terms import (
    HANDLING_ROLES,
    HISTORY_ROLES,
    ActKind,
    matter_sources,
)
from banha.kernel.access.public import Actor, Role
from banha.kernel.audit.public import Asked, Life, Rows, Told, rows_ever, rows_now
from banha.kernel.dossiers.public import StepTaken

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
    # A sheet or a vote is told when it is cast; its draft, its points and its comments never are.
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
    asked: dict[type[Model], Asked] = {
        model: Asked(model._base_manager.filter(matter__in=known), columns)
        for model, columns in OF_MATTER.items()
    }
    asked[Meeting] = Asked(Meeting.objects.filter(council=council.pk), ("number",))
    asked[StepTaken] = Asked(StepTaken.objects.filter(dossier=council.dossier_id or 0))
    rows.update(rows_now(asked))
    rounds, held = list(rows[BallotRound]), list(rows[Meeting])
    asked = {
        model: Asked(model._base_manager.filter(round__in=rounds), columns)
        for model, columns in OF_ROUND.items()
    }
    asked[Presence] = Asked(Presence.objects.filter(meeting__in=held), ("member_id", "meeting_id"))
    rows.update(rows_now(asked))
    ever = rows_ever(
        {
            CouncilMember: ("council_id", [council.pk]),
            ForbiddenExpert: ("council_id", [council.pk]),
            Teller: ("meeting_id", held),
        }
    )
    rows.update(ever)
    return Life(TOLD, title, rows, _named)


def _named(life: Life) -> set[int]:
    """The people these acts are about."""
    keys = {
        row.get("person_id")
        for model in (Declaration, Conflict, ForbiddenExpert)
        for row in life.rows.get(model, {}).values()
    }
    return {key for key in keys if key}


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


@dataclass(frozen=True)
class Hearing:
    """A dossier before a council, as the reader of the dossier's life may know it."""

    #: The council's title; its kind and number where the title may not be the reader's to know.
    council: str
    #: The council's replay, or its own page; empty where the reader has neither.
    url: str


def hearings_of(actor: Actor, subjects: Collection[tuple[str, int]]) -> dict[int, Hearing]:
    """Matter -> the council before which these dossiers (kind, key) came; one question."""
    among = Q(pk__in=())
    for kind, key in subjects:
        among |= Q(subject_kind=kind, subject_id=key)
    replayed, opened = actor.organisations(*HISTORY_ROLES), actor.organisations(*OFFICE_ROLES)
    found = {}
    for one in Matter.objects.filter(among).select_related("council"):
        unit = one.council.managing_organisation_id
        found[one.pk] = Hearing(
            council=one.council.title if unit in opened else _plain_title(one.council),
            url=_address(one.council_id, is_replayed=unit in replayed, is_open=unit in opened),
        )
    return found


def _address(council: int, *, is_replayed: bool, is_open: bool) -> str:
    if is_replayed:
        return reverse("councils:history", args=[council])
    return reverse("councils:council", args=[council]) if is_open else ""


def objections_told(actor: Actor, matters: Collection[int]) -> QuerySet[Objection]:
    """Objections to the results on these matters, for who handles them and who audits that."""
    reach = actor.organisations(*HANDLING_ROLES, Role.AUDITOR)
    found = Objection.objects.filter(
        result__matter__in=matters, result__matter__council__managing_organisation__in=reach
    )
    return found.exclude(pk__in=closed_objections(actor))
