# SPDX-License-Identifier: Apache-2.0
"""Where a dossier stands and how it came there, as pages show it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from banha.kernel.access.public import OFFICERS, Actor, Role
from banha.kernel.dossiers.models import Dossier, Enclosure, MovedDossier, StepTaken
from banha.kernel.dossiers.returning import stage_after
from banha.kernel.dossiers.subjects import veiled_steps
from banha.kernel.dossiers.terms import StageLineView, Stop, TimelineEntry
from banha.kernel.processes.public import (
    Process,
    editions_of,
    process_of,
    stage_in_words_of,
)


def steps_of(dossier: Dossier) -> QuerySet[StepTaken]:
    """The steps taken, oldest first, with who took them; a page asks for them once."""
    told = StepTaken.objects.select_related("person", "organisation", "on_behalf_of")
    prefetch_related_objects([dossier], Prefetch("steps_taken", told))
    return dossier.steps_taken.all()


def enclosures_of(dossier: Dossier) -> QuerySet[Enclosure]:
    """Every paper ever enclosed, oldest first, with its file; a page asks for them once."""
    files = Enclosure.objects.select_related("document", "issued")
    prefetch_related_objects([dossier], Prefetch("enclosures", files))
    return dossier.enclosures.all()


def stage_line_of(dossier: Dossier) -> StageLineView:
    """The main line as stops (past, now, next, ahead) with the side exits open from here."""
    process = process_of(dossier.process_code, dossier.edition)
    entered: dict[str, datetime] = {}
    for taken in steps_of(dossier):
        entered[taken.entered] = taken.at
    line = [str(stage) for stage in process.main_line] or [str(process.starts)]
    reached = _reached(line, dossier.stage, entered)
    following = {stage_after(dossier, process, step) for step in process.steps_from(dossier.stage)}
    stops = []
    for index, stage in enumerate(line):
        if stage == dossier.stage:
            state = "now"
        elif index < reached or (index == reached and dossier.stage not in line):
            state = "past"
        else:
            state = "next" if stage in following else "ahead"
        stops.append(Stop(stage, process.title_of(stage), state, entered.get(stage)))
    exits = tuple(
        Stop(
            stage,
            process.title_of(stage),
            "now" if stage == dossier.stage else "side",
            entered.get(stage),
            is_way=_is_way(process, stage),
        )
        for stage in process.stages.values
        if stage not in line and (stage == dossier.stage or stage in following)
    )
    now = next((stop for stop in (*stops, *exits) if stop.state == "now"), None)
    return StageLineView(process.title, tuple(stops), exits, now, _other_words(process, dossier))


def _is_way(process: Process, stage: str) -> bool:
    """Whether a stage off the line is a usual one: no end, and not only side exits lead there."""
    entering = [step for step in process.steps if step.enters == stage]
    return stage not in process.ends and any(not step.is_side_exit for step in entering)


def _reached(line: list[str], stage: str, entered: dict[str, datetime]) -> int:
    """How far along the line the dossier is; off the line, the last stop it came through."""
    if stage in line:
        return line.index(stage)
    passed = [(entered[stop], index) for index, stop in enumerate(line) if stop in entered]
    return max(passed)[1] if passed else -1


def _other_words(process: Process, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The present stage in the words of the other editions that say it otherwise."""
    found = []
    for other in editions_of(process.code):
        if other is process:
            continue
        stage = stage_in_words_of(process, dossier.stage, other)
        if stage is not None:
            words = str(other.title_of(stage))
            if words != str(process.title_of(dossier.stage)):
                found.append((str(other.title), words))
    return tuple(found)


def timeline_of(dossier: Dossier, actor: Actor) -> list[TimelineEntry]:
    """Everything that happened to the dossier, oldest first, as this actor may know it."""
    veiled = veiled_steps(dossier.subject_kind, dossier.subject_id, actor)
    came: dict[int | None, list[Enclosure]] = defaultdict(list)
    for one in enclosures_of(dossier):
        came[one.step_id].append(one)
    entries = []
    for step in steps_of(dossier):
        entry = _entry_of(step, came[step.pk])
        entries.append(_veil(entry) if is_veiled(step, veiled, actor) else entry)
    moves = MovedDossier.objects.filter(dossier=dossier).select_related(
        "move__moved_by", "move__undone_by"
    )
    for line in moves:
        entries.extend(_entries_of_move(line))
    return sorted(entries, key=lambda entry: entry.at)


def is_veiled(taken: StepTaken, veiled: frozenset[int], actor: Actor) -> bool:
    """Whether the actor is not told who took this step: it is veiled, and not his own."""
    if taken.pk not in veiled:
        return False
    own = {taken.person_id, taken.on_behalf_of_id} - {None}
    # An officer of the ministry does not speak for the institutes below it.
    speaks_for = {one for held in actor.roles if held.role not in OFFICERS for one in held.reach}
    return actor.person_id not in own and taken.organisation_id not in speaks_for


def _veil(entry: TimelineEntry) -> TimelineEntry:
    """That it happened and when; not who did it, for whom, nor with what."""
    return replace(
        entry, person="", role="", organisation="", on_behalf_of="", reasons="", papers=()
    )


def _entry_of(taken: StepTaken, papers: Iterable[Enclosure]) -> TimelineEntry:
    process = process_of(taken.process_code, taken.edition)
    step = next((step for step in process.steps if step.code == taken.step), None)
    title = step.title if step else (_("opened") if not taken.step else taken.step)
    return TimelineEntry(
        at=taken.at,
        kind="step" if taken.step else "opened",
        title=title,
        person=taken.person.full_name if taken.person else "",
        role=str(Role(taken.role).label) if taken.role in Role.values else "",
        organisation=taken.organisation.name if taken.organisation else "",
        on_behalf_of=taken.on_behalf_of.full_name if taken.on_behalf_of else "",
        left=process.title_of(taken.left) if taken.left else "",
        entered=process.title_of(taken.entered),
        reasons=taken.reasons,
        basis=step.basis if step else None,
        papers=tuple(papers),
    )


def _entries_of_move(line: MovedDossier) -> list[TimelineEntry]:
    move = line.move
    after = process_of(move.to_process_code, move.to_edition)
    before = process_of(move.process_code, move.from_edition)
    entries = [
        TimelineEntry(
            at=move.moved_at,
            kind="edition",
            title=_("moved to the edition “%(edition)s”") % {"edition": after.title},
            person=move.moved_by.full_name,
            left=before.title_of(line.stage_before),
            entered=after.title_of(line.stage_after),
            reasons=move.reasons,
        )
    ]
    if move.undone_at is not None:
        entries.append(
            TimelineEntry(
                at=move.undone_at,
                kind="edition",
                title=_("the move was undone"),
                person=move.undone_by.full_name if move.undone_by else "",
                left=after.title_of(line.stage_after),
                entered=before.title_of(line.stage_before),
            )
        )
    return entries
