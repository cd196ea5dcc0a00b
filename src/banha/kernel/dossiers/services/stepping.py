# SPDX-License-Identifier: Apache-2.0
"""Moving a dossier: the only place that writes a stage."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.written import moment_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.dossiers.duties import settle_duties
from banha.kernel.dossiers.models import Dossier, Enclosure, Seat, StepTaken
from banha.kernel.dossiers.parties import Membership, is_seat_shown, membership_of, membership_on
from banha.kernel.dossiers.returning import stage_after
from banha.kernel.dossiers.services.marking import write_marks
from banha.kernel.dossiers.services.opening import tell_entered
from banha.kernel.dossiers.services.papers import enclose, missing_papers
from banha.kernel.dossiers.subjects import veiled_steps
from banha.kernel.dossiers.timeline import is_veiled
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Stale, refuse
from banha.kernel.processes.public import Process, Step, process_of

Attached = tuple[str, Document | IssuedPaper]


@transaction.atomic
def advance(
    dossier: Dossier,
    step_code: str,
    *,
    actor: Actor,
    reasons: str = "",
    papers: Sequence[Attached] = (),
    expected_version: int | None = None,
    request_key: UUID | None = None,
    marks: Mapping[str, date] | None = None,
    at: datetime | None = None,
) -> StepTaken:
    """Take a step of the dossier's process: the only way its stage changes.

    Locks the dossier, so of two who act at once one waits and then meets the new stage. Raises
    Stale when ``expected_version`` is no longer the dossier's, NotAllowed when the actor is of no
    party that may take the step, Refused when the stage, a required paper or the reasons forbid
    it; nothing is written then. The same ``request_key`` sent again gives the first StepTaken.
    ``papers`` (code of the paper, document or issued paper) and ``marks`` (code, date) go in with
    the step. ``at`` is given only when a step that was taken on paper is entered later. The
    dossier passed in is brought up to date.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    process = process_of(locked.process_code, locked.edition)
    step = process.step(step_code)
    if (first := taken_before(locked.pk, actor, request_key, step.code)) is not None:
        _copy_to(dossier, locked)
        return first
    membership = _permit(locked, step, actor)
    _refuse_stale(locked, process, expected_version, actor)
    moment = at or timezone.now()
    for code, paper in papers:
        enclose(locked, code, paper, actor=actor)
    _refuse_faults(locked, process, step, reasons)
    if marks:
        write_marks(locked, process, marks)
    left, entered = locked.stage, stage_after(locked, process, step)
    taken = _write_step(locked, step, entered, membership, actor, moment, reasons, request_key)
    _enter(locked, process, entered, moment)
    settle_duties(
        locked,
        process,
        left=left,
        entered=entered,
        on=timezone.localdate(moment),
        restarts_clock=step.restarts_clock,
        fulfils=step.fulfils,
    )
    _copy_to(dossier, locked)
    tell_entered(locked, taken, at)
    return taken


def taken_before(
    dossier_id: int | None, actor: Actor, request_key: UUID | None, *steps: str
) -> StepTaken | None:
    """The step the first of two clicks took: the same person's, on the same dossier.

    The key of another person, dossier or, where some are named, step is refused.
    """
    known = StepTaken.objects.filter(request_key=request_key).first() if request_key else None
    if known is None:
        return None
    is_same = known.dossier_id == dossier_id and known.person_id == actor.person_id
    if not is_same or (steps and known.step not in steps):
        raise refuse(_("This request was already used for another act."), code="request_reused")
    return known


def check_step(
    dossier: Dossier, step_code: str, *, actor: Actor, expected_version: int | None = None
) -> None:
    """Refuse a step its taker, the version read or the stage forbid, before anything is made.

    The same refusals as ``advance``; what comes with the step (papers, reasons) is not looked at.
    """
    process = process_of(dossier.process_code, dossier.edition)
    step = process.step(step_code)
    _permit(dossier, step, actor)
    _refuse_stale(dossier, process, expected_version, actor)
    if wrong := _wrong_stage(dossier, process, step):
        raise Refused(wrong)


def refuse_overtaken(
    dossier: Dossier,
    *,
    actor: Actor,
    expected_version: int | None,
    request_key: UUID | None = None,
) -> None:
    """Raise Stale, naming who did what, when the dossier is not the version read any longer.

    Asked before anything that comes with a step is kept; the lock is taken by ``advance``. The
    second of two clicks is not overtaken by the first.
    """
    own = StepTaken.objects.filter(request_key=request_key, person=actor.person_id)
    if request_key is not None and own.exists():
        return
    process = process_of(dossier.process_code, dossier.edition)
    _refuse_stale(dossier, process, expected_version, actor)


def permit_step(dossier: Dossier, step_code: str, *, actor: Actor) -> None:
    """Refuse who never takes this step of the dossier, whatever its stage is."""
    step = process_of(dossier.process_code, dossier.edition).step(step_code)
    _permit(dossier, step, actor)


def _permit(locked: Dossier, step: Step, actor: Actor) -> Membership:
    membership = membership_on(locked, step, actor)
    if membership is None and membership_of(actor, step.by, locked.seats.all()) is not None:
        raise NotAllowed(
            Refusal(
                _("You wrote this dossier or work on its task; others take the step “%(step)s”.")
                % {"step": step.title},
                basis=step.basis,
                remedy=_("Leave it to a colleague who has no part in it."),
                code="conflict_of_interest",
            )
        )
    if membership is None:
        who = ", ".join(str(party.title) for party in step.by)
        raise NotAllowed(
            Refusal(
                _("The step “%(step)s” is taken by: %(parties)s.")
                % {"step": step.title, "parties": who},
                basis=step.basis,
                remedy=_("Ask one of them, or act in the role that is held there."),
                code="not_of_the_party",
            )
        )
    return membership


def _refuse_stale(
    locked: Dossier, process: Process, expected_version: int | None, actor: Actor
) -> None:
    if expected_version is None or expected_version == locked.version:
        return
    last = locked.steps_taken.exclude(step="").select_related("person").last()
    if last is not None:
        veiled = veiled_steps(locked.subject_kind, locked.subject_id, actor)
        someone = _("somebody") if is_veiled(last, veiled, actor) else last.person
        message = _("Meanwhile %(person)s took the step “%(step)s” at %(at)s.") % {
            "person": someone or _("the system"),
            "step": process.step(last.step).title if _knows(process, last.step) else last.step,
            "at": moment_written(last.at),
        }
    else:
        message = _("The dossier was changed meanwhile.")
    raise Stale(
        Refusal(
            message,
            remedy=_("The dossier is now at “%(stage)s”. Look at it and act again if need be.")
            % {"stage": process.title_of(locked.stage)},
            code="stale",
        )
    )


def _knows(process: Process, code: str) -> bool:
    return any(step.code == code for step in process.steps)


def _wrong_stage(locked: Dossier, process: Process, step: Step) -> Refusal | None:
    if locked.stage in step.leaves:
        return None
    return Refusal(
        _("“%(step)s” cannot be done at the stage “%(stage)s”.")
        % {"step": step.title, "stage": process.title_of(locked.stage)},
        basis=step.basis,
        remedy=_("See on the stage line where the dossier stands now."),
        code="wrong_stage",
    )


def _refuse_faults(locked: Dossier, process: Process, step: Step, reasons: str) -> None:
    """Everything that forbids the step at once, so that nobody has to come back twice."""
    if wrong := _wrong_stage(locked, process, step):
        raise Refused(wrong)
    found = [
        Refusal(
            _("The paper “%(paper)s” is missing.") % {"paper": paper.title},
            field=paper.code,
            basis=paper.basis,
            remedy=_("Enclose it, then take the step again."),
            code="paper_missing",
        )
        for paper in missing_papers(locked, step)
    ]
    if step.gives_reasons and not reasons.strip():
        found.append(
            Refusal(
                _("This step must give its reasons."),
                field="reasons",
                basis=step.basis,
                remedy=_("Write the reasons so that the other side can act on them."),
                code="reasons_missing",
            )
        )
    if found:
        raise Refused(*found)


def _write_step(
    locked: Dossier,
    step: Step,
    entered: str,
    membership: Membership,
    actor: Actor,
    moment: datetime,
    reasons: str,
    request_key: UUID | None,
) -> StepTaken:
    taken = StepTaken.objects.create(
        dossier=locked,
        step=step.code,
        left=locked.stage,
        entered=entered,
        process_code=locked.process_code,
        edition=locked.edition,
        person_id=actor.person_id,
        role=membership.role,
        organisation_id=membership.organisation_id,
        on_behalf_of_id=membership.delegated_by_id,
        at=moment,
        reasons=reasons.strip(),
        request_key=request_key,
    )
    codes = [paper.code for paper in (*step.encloses, *step.issues)]
    Enclosure.objects.filter(dossier=locked, step=None, replaced_by=None, paper__in=codes).update(
        step=taken
    )
    return taken


def _enter(locked: Dossier, process: Process, entered: str, moment: datetime) -> None:
    shown = locked.stage in process.drafts, entered in process.drafts
    if locked.stage != entered:
        locked.stage = entered
        locked.stage_entered_at = moment
    locked.version += 1
    if entered in process.ends:
        locked.closed_at = moment
    elif locked.stage not in process.ends:
        # A step that reopens leads out of an end.
        locked.closed_at = None
    locked.save(update_fields=("stage", "stage_entered_at", "version", "closed_at"))
    if any(shown):
        for seat in Seat.objects.filter(dossier=locked):
            seat.is_shown = is_seat_shown(process, seat.code, locked.stage)
            seat.save(update_fields=("is_shown",))


def _copy_to(dossier: Dossier, locked: Dossier) -> None:
    for name in ("stage", "stage_entered_at", "version", "closed_at", "edition", "process_code"):
        setattr(dossier, name, getattr(locked, name))
    dossier.submitted_on, dossier.approved_on = locked.submitted_on, locked.approved_on
