# SPDX-License-Identifier: Apache-2.0
"""Identifiers of a contracted task: who writes them, none is given twice, the national one."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Task, TaskIdentifier
from banha.contexts.tasks.services.conflicts import refuse_own
from banha.contexts.tasks.terms import CodeKind, IdentifierKind, comparable, parse_code
from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import Basis, not_allowed, refuse, refuse_future

#: Who writes the contract of a task and what identifies it.
WRITERS = (Role.DESK_OFFICER, Role.UNIT_LEADER)


def check_writer(task: Task, actor: Actor) -> None:
    if task.proposal is not None:
        refuse_own(actor, [task.proposal])
    held = task.managing_organisation_id
    if held is None or not any(actor.holds(role, held) for role in WRITERS):
        raise not_allowed(_("The managing unit writes and signs the contract."))


@transaction.atomic
def record_national_id(*, task: Task, actor: Actor, text: str, given_on: date) -> TaskIdentifier:
    """Keep the national identifier NV.aa.MX1X2.bbbb.cccc beside the ministry's code."""
    check_writer(task, actor)
    parsed = parse_code(text)
    if parsed is None or parsed.kind != CodeKind.NATIONAL_ID or not parsed.normalised:
        raise refuse(
            _("This is no national identifier of a task."),
            field="text",
            basis=Basis("05/2021/TT-BKHCN", "khoản 3 Điều 10"),
            remedy=_("It reads like NV.CB.A01.2026.0001."),
            code="not_national_id",
        )
    refuse_future(given_on, "given_on")
    known = task.identifiers.filter(kind=IdentifierKind.NATIONAL_ID, cancelled_on=None).first()
    if known is not None and known.text == parsed.normalised:
        return known
    refuse_used(parsed.normalised, IdentifierKind.NATIONAL_ID, "text")
    if known is not None:
        known.cancelled_on = timezone.localdate()
        known.cancel_reason = f"→ {parsed.normalised}"
        known.save(update_fields=("cancelled_on", "cancel_reason"))
    return TaskIdentifier.objects.create(
        task=task,
        kind=IdentifierKind.NATIONAL_ID,
        text=parsed.normalised,
        comparable=comparable(parsed.normalised),
        as_written=text.strip()[:200],
        given_on=given_on,
    )


def refuse_used(text: str, kind: str, field: str) -> None:
    """An identifier that was ever given is not given again."""
    if TaskIdentifier.objects.filter(
        kind=kind, comparable=comparable(text), is_legacy=False
    ).exists():
        raise refuse(
            _("“%(text)s” belongs to a task already.") % {"text": text},
            field=field,
            code="number_used",
        )
