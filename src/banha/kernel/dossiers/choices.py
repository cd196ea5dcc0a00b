# SPDX-License-Identifier: Apache-2.0
"""The acts a person is offered on a dossier."""

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.queries import allowed_steps
from banha.kernel.dossiers.services.papers import missing_papers
from banha.kernel.dossiers.subjects import url_of_step
from banha.kernel.dossiers.terms import StepChoice
from banha.kernel.processes.public import Step, process_of


def step_choices(dossier: Dossier, actor: Actor) -> tuple[StepChoice, ...]:
    """The steps the actor may take now, each with its form and the papers it still lacks."""
    return tuple(choice_of(dossier, step) for step in allowed_steps(dossier, actor))


def choice_of(dossier: Dossier, step: Step) -> StepChoice:
    process = process_of(dossier.process_code, dossier.edition)
    return StepChoice(
        code=step.code,
        title=step.title,
        help=step.help,
        url=url_of_step(dossier.subject_kind, dossier.subject_id, dossier.key, step.code),
        enters=process.title_of(step.enters),
        gives_reasons=step.gives_reasons,
        is_side_exit=step.is_side_exit,
        is_destructive=step.is_destructive,
        missing=tuple(paper.title for paper in missing_papers(dossier, step)),
        basis=step.basis,
    )
