# SPDX-License-Identifier: Apache-2.0
"""Moving dossiers together to another edition, and taking the move back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.events import publish
from banha.kernel.access.public import Actor, Role
from banha.kernel.dossiers.events import EditionChanged
from banha.kernel.dossiers.models import Dossier, EditionMove, MovedDossier, OpenDuty, Seat
from banha.kernel.dossiers.parties import is_seat_shown, roles_at_seat
from banha.kernel.dossiers.services.planning import MovePlan, movable_by, rebuilt_duties
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Stale
from banha.kernel.processes.public import Process, process_of

KEPT = (
    "id", "code", "stage", "party", "roles", "organisation_id", "person_id", "opened_on",
    "counted_from", "term_amount", "term_unit", "due_on", "paused_on", "pauses",
)  # fmt: skip


def _snapshot(duty: OpenDuty) -> dict[str, Any]:
    row = {name: getattr(duty, name) for name in KEPT}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


@transaction.atomic
def move_dossiers(plan: MovePlan, *, reasons: str, actor: Actor) -> EditionMove:
    """Move every dossier of the plan that has no obstacle; all or none.

    Refused without reasons or with nothing to move; NotAllowed for dossiers whose managing agency
    the actor does not administer; Stale when one of them changed after the plan was made.
    """
    if not reasons.strip():
        raise Refused(
            Refusal(_("Say why the dossiers are moved."), field="reasons", code="reasons_missing")
        )
    if not plan.movable:
        raise Refused(Refusal(_("No dossier of this plan can be moved."), code="nothing_to_move"))
    assert actor.person_id is not None
    wanted = {line.dossier.pk: line for line in plan.movable}
    locked = list(movable_by(actor, plan.source).select_for_update().filter(pk__in=wanted))
    if len(locked) < len(wanted):
        raise NotAllowed(
            Refusal(_("Some dossiers of the plan are not yours to move."), code="not_of_the_party")
        )
    changed = [d for d in locked if d.version != wanted[d.pk].version]
    if changed:
        raise Stale(
            Refusal(
                _("“%(title)s” changed after the plan was made.") % {"title": changed[0].title},
                remedy=_("Make the plan again and look at the difference."),
                code="stale",
            )
        )
    move = EditionMove.objects.create(
        process_code=plan.source.code,
        from_edition=plan.source.edition,
        to_process_code=plan.target.code,
        to_edition=plan.target.edition,
        reasons=reasons.strip(),
        moved_by_id=actor.person_id,
        moved_at=timezone.now(),
    )
    for dossier in locked:
        target = wanted[dossier.pk].target
        assert target is not None
        _move_one(move, dossier, plan.target, target)
    return move


def _move_one(move: EditionMove, dossier: Dossier, process: Process, stage: str) -> None:
    running = list(OpenDuty.objects.select_for_update().filter(dossier=dossier, closed_on=None))
    fresh = rebuilt_duties(dossier, process, stage, running)
    before = [_snapshot(duty) for duty in running]
    # The clocks go over to the new edition; the snapshot keeps what they were.
    OpenDuty.objects.filter(pk__in=[duty.pk for duty in running]).delete()
    OpenDuty.objects.bulk_create(fresh)
    stage_before = dossier.stage
    _change(dossier, process, stage)
    MovedDossier.objects.create(
        move=move,
        dossier=dossier,
        stage_before=stage_before,
        stage_after=stage,
        version_after=dossier.version,
        duties_before=before,
        duties_after=[_snapshot(duty) for duty in fresh],
    )


def _change(dossier: Dossier, process: Process, stage: str) -> None:
    dossier.process_code, dossier.edition, dossier.stage = process.code, process.edition, stage
    dossier.version += 1
    dossier.save(update_fields=("process_code", "edition", "stage", "version"))
    for seat in Seat.objects.filter(dossier=dossier):
        seat.is_shown = is_seat_shown(process, seat.code, stage)
        seat.roles = roles_at_seat(process, seat.code)
        seat.save(update_fields=("is_shown", "roles"))
    publish(
        EditionChanged(
            dossier.pk,
            dossier.subject_kind,
            dossier.subject_id,
            process.code,
            process.edition,
            stage,
        )
    )


@transaction.atomic
def undo_move(move: EditionMove, *, actor: Actor) -> EditionMove:
    """Take a move back: edition, stage and clocks are again what they were.

    Refused when it was undone already or when a step was taken on one of the dossiers since;
    NotAllowed when the actor does not administer all of them.
    """
    locked = EditionMove.objects.select_for_update().get(pk=move.pk)
    if locked.undone_at is not None:
        raise Refused(Refusal(_("This move was undone already."), code="undone_already"))
    source = process_of(locked.process_code, locked.from_edition)
    lines = list(locked.lines.order_by("dossier_id"))
    dossiers = {
        d.pk: d
        for d in Dossier.objects.select_for_update()
        .filter(pk__in=[line.dossier_id for line in lines])
        .order_by("pk")
    }
    _refuse_undo(lines, dossiers, source, actor)
    for line in lines:
        dossier = dossiers[line.dossier_id]
        OpenDuty.objects.filter(dossier=dossier, closed_on=None).delete()
        OpenDuty.objects.bulk_create(OpenDuty(dossier=dossier, **row) for row in line.duties_before)
        _change(dossier, source, line.stage_before)
    locked.undone_at = timezone.now()
    locked.undone_by_id = actor.person_id
    locked.save(update_fields=("undone_at", "undone_by"))
    return locked


def _refuse_undo(
    lines: list[MovedDossier], dossiers: dict[int, Dossier], source: Process, actor: Actor
) -> None:
    mine = actor.organisations(Role.ADMINISTRATOR)
    administered = (
        Seat.objects.filter(dossier__in=dossiers, code=source.rules_seat, organisation_id__in=mine)
        .values("dossier")
        .distinct()
        .count()
    )
    if administered < len(dossiers):
        raise NotAllowed(
            Refusal(_("Some dossiers of the move are not yours."), code="not_of_the_party")
        )
    found = [
        Refusal(
            _("On “%(title)s” a step was taken since.")
            % {"title": dossiers[line.dossier_id].title},
            remedy=_("Move it on by its own steps; the others can be moved by a new plan."),
            code="changed_since",
        )
        for line in lines
        if dossiers[line.dossier_id].version != line.version_after
    ]
    if found:
        raise Refused(*found)
