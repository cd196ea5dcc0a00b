# SPDX-License-Identifier: Apache-2.0
"""What the host sends once it has applied: supplement, estimate, the dossier finished as asked."""

from dataclasses import replace

from django.db import transaction

from banha.contexts.tasks.models import ApplicationPaper, Proposal
from banha.contexts.tasks.processes import SEAT_HOST
from banha.contexts.tasks.services.applications import live_applications
from banha.contexts.tasks.services.remark_answers import refuse_unanswered, send_answers
from banha.contexts.tasks.services.response_paper import draw_response, has_own_response
from banha.contexts.tasks.services.steps import (
    Act,
    Files,
    dossier_of,
    find_step,
    take_step,
    taken_before,
)
from banha.contexts.tasks.services.supplements import refuse_still_missing
from banha.contexts.tasks.terms.remarks import RESPONSE, SENDING_ANSWERS
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import StepTaken

CODES = ("supplement", "send_estimate", "send_finished", "send_after_council")


@transaction.atomic
def send_files(
    *,
    proposal: Proposal,
    actor: Actor,
    files: Files | None = None,
    act: Act | None = None,
) -> None:
    """Send what the office waits for after the council: supplement, estimate, finished dossier.

    ``files`` come beside what was enclosed before; a required paper that lies nowhere is refused.
    With the finished dossier go the answers to the remarks, and the paper that explains them unless
    the host encloses its own. Refused: while a remark is not answered.
    """
    given = act or Act()
    if taken_before(proposal, actor, given, *CODES) is not None:
        return
    step = find_step(proposal, *CODES, actor=actor)
    if files:
        given = replace(given, files={**given.files, **files})
    refuse_still_missing(proposal, given.files)
    if step.code in SENDING_ANSWERS:
        given = _with_answers(proposal, actor, given)
    taken = take_step(proposal=proposal, actor=actor, step=step, act=given)
    if step.code == "supplement":
        _join_supplement(proposal, taken)


def _with_answers(proposal: Proposal, actor: Actor, act: Act) -> Act:
    """The answers are sent; the paper drawn from them goes with the step."""
    refuse_unanswered(proposal)
    if not send_answers(proposal):
        return act
    if RESPONSE in act.files or has_own_response(proposal):
        return act
    return replace(act, files={**act.files, RESPONSE: draw_response(proposal, actor)})


def _join_supplement(proposal: Proposal, taken: StepTaken) -> None:
    """What was supplemented takes the place of the same paper of the application."""
    hosts = dossier_of(proposal).seats.filter(code=SEAT_HOST).values("organisation")
    application = live_applications(proposal).filter(host__in=hosts).first()
    if application is None:
        return
    for row in taken.enclosures.exclude(document=None):
        ApplicationPaper.objects.update_or_create(
            application=application,
            paper=row.paper,
            defaults={"document_id": int(row.document_id or 0)},
        )
