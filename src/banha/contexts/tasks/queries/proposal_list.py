# SPDX-License-Identifier: Apache-2.0
"""The office's list of proposals: where each stands, what the look-up and the check said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from banha.contexts.tasks.models import LookUp, Proposal, ValidityCheck
from banha.contexts.tasks.queries.task_list import with_words
from banha.contexts.tasks.queries.visibility import proposals_visible_to
from banha.contexts.tasks.terms import OFFICER_ROLES, LookUpOccasion
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import ClockView, OpenDuty, clock_of
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import process_of

PLAIN = ("level", "kind", "mode", "formation", "regime", "call", "proposer", "leader", "host")


def office_proposals(actor: Actor) -> QuerySet[Proposal]:
    """What was sent to the actor's office."""
    return proposals_visible_to(actor).filter(
        managing_organisation__in=actor.organisations(*OFFICER_ROLES), submitted_at__isnull=False
    )


def with_findings(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Add what the latest look-up and check said, and the nearest due date of the dossier."""
    # What a proposer looked up for himself is his own affair.
    look_ups = LookUp.objects.filter(proposal=OuterRef("pk")).exclude(occasion=LookUpOccasion.ENTRY)
    look_ups = look_ups.order_by("-made_at", "-pk")
    checks = ValidityCheck.objects.filter(proposal=OuterRef("pk")).order_by("-checked_at")
    duties = OpenDuty.objects.filter(
        dossier=OuterRef("dossier_id"), closed_on=None, paused_on=None
    ).order_by()
    return proposals.annotate(
        overlap_level=Subquery(look_ups.values("top_level")[:1]),
        overlap_verdict=Subquery(look_ups.values("verdict")[:1]),
        validity=Subquery(checks.values("result")[:1]),
        due_on=Subquery(duties.values("dossier").annotate(due=Min("due_on")).values("due")[:1]),
    )


def _about(text: str) -> Q:
    found = with_words(text) | Q(code__icontains=text)
    folded = fold(text)
    if len(folded) >= 3:
        bodies = Organisation.objects.filter(
            Q(folded_name__contains=folded) | Q(short_name__icontains=text)
        ).values("pk")
        people = Person.objects.filter(folded_name__contains=folded).values("pk")
        found |= Q(proposer__in=bodies) | Q(leader__in=people)
    return found


def matching_proposals(
    proposals: QuerySet[Proposal], asked: Mapping[str, Any]
) -> QuerySet[Proposal]:
    """Those that fit every filter; give proposals that carry their findings."""
    wanted = Q()
    for name in PLAIN:
        if asked.get(name):
            wanted &= Q(**{name: asked[name]})
    if text := str(asked.get("q") or "").strip():
        wanted &= _about(text)
    if stage := asked.get("stage"):
        code, edition, place = str(stage).split("|", 2)
        wanted &= Q(dossier__process_code=code, dossier__edition=edition, dossier__stage=place)
    for name in ("overlap_level", "overlap_verdict", "validity"):
        if value := asked.get(name):
            missing = Q(**{name: None}) | Q(**{name: ""})
            wanted &= missing if value == "missing" else Q(**{name: value})
    if asked.get("late"):
        wanted &= Q(due_on__lt=timezone.localdate())
    return proposals.filter(wanted)


def stage_words(proposal: Proposal) -> str:
    """Where it stands, in the word of its own regime."""
    dossier = proposal.dossier
    if dossier is None:
        return ""
    try:
        return str(process_of(dossier.process_code, dossier.edition).title_of(dossier.stage))
    except KeyError:
        return dossier.stage


def stages_in_use(proposals: QuerySet[Proposal]) -> list[tuple[str, str, int]]:
    """(key, words of the regime, how many) of every stage in which one of these stands."""
    counted = (
        proposals.filter(dossier__isnull=False)
        .order_by()
        .values_list("dossier__process_code", "dossier__edition", "dossier__stage")
        .annotate(number=Count("pk"))
    )
    rows = []
    for code, edition, stage, number in counted:
        process = process_of(code, edition)
        order = [name for name, _words in process.stages.choices]
        rank = order.index(stage) if stage in order else len(order)
        rows.append((code, edition, rank, stage, str(process.title_of(stage)), number))
    return [
        (f"{code}|{edition}|{stage}", words, number)
        for code, edition, _rank, stage, words, number in sorted(rows)
    ]


def nearest_clocks(proposals: Iterable[Proposal]) -> dict[int, ClockView]:
    """The clock that runs out first, by proposal; one query for the page."""
    by_dossier = {one.dossier_id: one for one in proposals if one.dossier_id is not None}
    clocks: dict[int, ClockView] = {}
    duties = OpenDuty.objects.filter(dossier__in=by_dossier, closed_on=None)
    # Running clocks before those that stand still.
    running = duties.order_by(
        F("paused_on").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
    )
    for duty in running.select_related("dossier"):
        owner = by_dossier[duty.dossier_id]
        clocks.setdefault(owner.pk, clock_of(duty))
    return clocks
