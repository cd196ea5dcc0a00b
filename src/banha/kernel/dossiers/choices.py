# SPDX-License-Identifier: Apache-2.0
"""The acts a person is offered on a dossier."""

from dataclasses import replace

from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.queries import allowed_steps
from banha.kernel.dossiers.returning import stage_after
from banha.kernel.dossiers.services.papers import missing_papers
from banha.kernel.dossiers.subjects import (
    barred_steps,
    unfit_steps,
    url_of_step,
    way_to_paper,
)
from banha.kernel.dossiers.terms import MissingPaper, StepChoice
from banha.kernel.law.public import not_allowed
from banha.kernel.processes.public import Process, Step, process_of


def step_choices(
    dossier: Dossier, actor: Actor, unfit: frozenset[str] | None = None
) -> tuple[StepChoice, ...]:
    """The steps the actor may take now, those that move the case forward first.

    The first of them is the primary act; a page of side exits and ways back has none. ``unfit``
    are the steps that do not fit the subject, where they were asked for already.
    """
    if unfit is None:
        unfit = unfit_steps(dossier.subject_kind, dossier.subject_id)
    steps = [step for step in allowed_steps(dossier, actor) if step.code not in unfit]
    barred = barred_steps(dossier, actor, frozenset(step.code for step in steps))
    found = [choice_of(dossier, step, actor) for step in steps if step.code not in barred]
    found.sort(key=lambda choice: not choice.moves_forward)
    if found and found[0].moves_forward:
        found[0] = replace(found[0], is_primary=True)
    return tuple(found)


def is_kept_back(dossier: Dossier, step: Step, actor: Actor) -> bool:
    """Whether the step is not offered though its role takes it: it does not fit, or is barred."""
    code = step.code
    return code in unfit_steps(dossier.subject_kind, dossier.subject_id) or bool(
        barred_steps(dossier, actor, frozenset({code}))
    )


def refuse_kept_back(dossier: Dossier, code: str, actor: Actor) -> None:
    """Raise NotAllowed for a step that is not offered though the actor's role takes it."""
    step = process_of(dossier.process_code, dossier.edition).step(code)
    if is_kept_back(dossier, step, actor):
        raise not_allowed(
            _("This step does not fit here, or it is not yours to take here."),
            remedy=_("Look at the steps the dossier offers you."),
        )


def choice_of(dossier: Dossier, step: Step, actor: Actor | None = None) -> StepChoice:
    """One step as it is offered; without an actor nobody is led to a missing paper."""
    process = process_of(dossier.process_code, dossier.edition)
    kind, subject_id = dossier.subject_kind, dossier.subject_id
    lacks = tuple(
        MissingPaper(
            paper.title, way_to_paper(kind, subject_id, paper.code, actor) if actor else None
        )
        for paper in missing_papers(dossier, step)
    )
    return StepChoice(
        code=step.code,
        title=step.title,
        help=step.help,
        url=url_of_step(kind, subject_id, dossier.key, step.code),
        enters=process.title_of(stage_after(dossier, process, step)),
        gives_reasons=step.gives_reasons,
        is_side_exit=step.is_side_exit,
        is_destructive=step.is_destructive,
        missing=tuple(paper.title for paper in lacks),
        basis=step.basis,
        lacks=lacks,
        moves_forward=moves_forward(process, dossier.stage, step),
    )


def moves_forward(process: Process, stage: str, step: Step) -> bool:
    """Whether the step brings the case nearer to its end: no exit, no pause, no way back."""
    if step.is_side_exit or step.is_destructive or step.enters in process.pauses:
        return False
    line = [str(stop) for stop in process.main_line]
    if step.enters not in line or stage not in line:
        return step.enters != stage
    return line.index(step.enters) > line.index(stage)
