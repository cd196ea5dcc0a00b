# SPDX-License-Identifier: Apache-2.0
"""Hearing a dossier anew before the same council; everything of the first hearing stays."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    Conflict,
    Council,
    Declaration,
    Matter,
    MatterParty,
    OrderedProduct,
)
from banha.contexts.councils.terms import CouncilStage
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import advance
from banha.kernel.law.public import refuse

#: A council that has concluded, or was put before another dossier again and not called yet.
READY = (CouncilStage.CONCLUDED, CouncilStage.AWAITING, CouncilStage.ESTABLISHED)


def refuse_same_council(council: Council) -> None:
    """Refuse a council that is dissolved, or at work on something else."""
    dossier = council.dossier
    if dossier is not None and dossier.stage in READY:
        return
    raise refuse(
        _("The council stands at “%(stage)s” and cannot hear the dossier again.")
        % {"stage": council.stage_title},
        field="heard_by",
        remedy=_("Choose another council, or decide once its meeting is concluded."),
        code="wrong_council",
    )


@transaction.atomic
def hear_again(
    *, council: Council, matters: Sequence[Matter], actor: Actor, reasons: str
) -> list[Matter]:
    """Bring the dossiers before the council anew, with their parties, conflicts and declarations.

    The council goes back to where its documents are sent and a meeting is called.
    """
    made = [_again(one) for one in matters]
    dossier = council.dossier
    assert dossier is not None
    if dossier.stage != CouncilStage.ESTABLISHED:
        advance(dossier, "hear_again", actor=actor, reasons=reasons)
    return made


def _again(old: Matter) -> Matter:
    made = Matter.objects.create(
        council=old.council,
        subject_kind=old.subject_kind,
        subject_id=old.subject_id,
        competes=old.competes,
        code=old.code,
        title=old.title,
        host_name=old.host_name,
        leader_name=old.leader_name,
        budget=old.budget,
        has_proposed=old.has_proposed,
        has_excellent_record=old.has_excellent_record,
        ends_on=old.ends_on,
        extended_until=old.extended_until,
        lodged_on=old.lodged_on,
        order=old.order,
        hears_again=old,
    )
    for model in (MatterParty, Conflict, Declaration, OrderedProduct):
        for row in model.objects.filter(matter=old):
            row.pk, row.matter = None, made
            row.save(force_insert=True)
    return made
