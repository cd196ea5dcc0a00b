# SPDX-License-Identifier: Apache-2.0
"""Where a step leads a dossier: for an answered supplement, back to where it was asked for."""

from banha.kernel.dossiers.models import Dossier
from banha.kernel.processes.public import Process, Step


def stage_after(dossier: Dossier, process: Process, step: Step) -> str:
    """The stage the dossier enters by the step, taken from the stage it is at now.

    Back from a pause it is the stage from which the pause was entered last, so that the clock that
    stood still there goes on; the stage the process names where the history does not tell.
    """
    if step.returns and dossier.stage in step.leaves:
        came = dossier.steps_taken.filter(entered=dossier.stage).exclude(left=dossier.stage)
        left = came.order_by("-at", "-pk").values_list("left", flat=True).first()
        if left in process.stages_entered(step):
            return str(left)
    return str(step.enters)
