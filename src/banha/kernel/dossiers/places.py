# SPDX-License-Identifier: Apache-2.0
"""Where a duty is done."""

from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.subjects import url_of_step, url_of_subject
from banha.kernel.processes.public import Process, Step, process_of


def _only_step(process: Process, duty: OpenDuty) -> Step | None:
    """The one step by which the duty can be done; None where the person chooses among several.

    A step that fulfils duties by name does those and no other.
    """
    steps = [
        step
        for step in process.steps_from(duty.stage)
        if not step.is_side_exit and any(party.code == duty.party for party in step.by)
    ]
    steps = [step for step in steps if not step.fulfils or duty.code in step.fulfils]
    if any(step.fulfils for step in steps):
        steps = [step for step in steps if step.fulfils]
    return steps[0] if len(steps) == 1 and steps[0].has_own_form else None


def url_of_duty(duty: OpenDuty) -> str:
    """The form that does the duty where there is one and no other, else the dossier's page."""
    dossier = duty.dossier
    step = _only_step(process_of(dossier.process_code, dossier.edition), duty)
    where = (dossier.subject_kind, dossier.subject_id, str(dossier.key))
    if step is None or dossier.stage != duty.stage:
        return url_of_subject(*where)
    return url_of_step(*where, step.code)
