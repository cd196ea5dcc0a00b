# SPDX-License-Identifier: Apache-2.0
"""The ordered tasks and the papers of a call."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from banha.contexts.programmes.models import Call, CallLine, CallPaper
from banha.contexts.programmes.rules import may_edit_call
from banha.contexts.programmes.terms import CallPurpose, Managing, Mode
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.processes.public import PaperKind, all_processes

LINE_WRITTEN = (
    "title", "goal", "required_result", "mode", "kind", "content", "assigned_to", "orderer",
    "plan_line", "state_budget", "duration_months",
)  # fmt: skip


def _check(actor: Actor, call: Call) -> None:
    if not may_edit_call(actor, call):
        raise NotAllowed(
            Refusal(
                _("Only the unit that manages the call changes it, and only while it is a draft."),
                remedy=_("Extend or cancel a call that is published."),
                code="not_allowed",
            )
        )


@transaction.atomic
def save_call_line(
    *, call: Call, actor: Actor, values: Mapping[str, Any], line: CallLine | None = None
) -> CallLine:
    """Add or change one ordered task; a directly assigned one must name its host."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    _check(actor, call)
    if values.get("mode") == Mode.DIRECT and values.get("assigned_to") is None:
        raise Refused(
            Refusal(
                _("A directly assigned task names its host."),
                field="assigned_to",
                remedy=_("Choose the organisation, or choose selection."),
                code="host_missing",
            )
        )
    if line is None:
        last = call.lines.aggregate(last=Max("position"))["last"] or 0
        line = CallLine(call=call, position=last + 1)
    for name in LINE_WRITTEN:
        if name in values:
            value = values[name]
            setattr(line, name, nfc(value).strip() if isinstance(value, str) else value)
    line.save()
    return line


@transaction.atomic
def drop_call_line(*, line: CallLine, actor: Actor) -> None:
    """Take an ordered task out of a draft; the lines after it move up."""
    call = Call.objects.select_for_update().get(pk=line.call_id)
    _check(actor, call)
    line.delete()
    for position, later in enumerate(call.lines.order_by("position"), 1):
        if later.position != position:
            later.position = position
            later.save(update_fields=("position",))


@transaction.atomic
def set_call_papers(*, call: Call, actor: Actor, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace the papers a draft asks for; each row has paper, title, form, is_required."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    _check(actor, call)
    call.papers.all().delete()
    for position, row in enumerate(rows, 1):
        CallPaper.objects.create(call=call, position=position, **row)


def papers_asked_by_law(call: Call) -> list[PaperKind]:
    """The papers the process of this regime asks for when one applies to such a call."""
    step = "submit" if call.purpose == CallPurpose.PROPOSALS else "apply"
    wanted = "tasks.national" if call.managing == Managing.NATIONAL else "tasks.moit"
    if call.managing == Managing.PROVINCE:
        wanted = "tasks.province"
    fitting = [
        process
        for process in all_processes()
        if process.code.startswith("tasks.") and process.regime == call.regime
    ]
    fitting.sort(key=lambda process: process.code != wanted)
    for process in fitting:
        for known in process.steps:
            if known.code == step and known.encloses:
                return list(known.encloses)
    return []


@transaction.atomic
def fill_papers(*, call: Call, actor: Actor) -> int:
    """Fill an empty list of papers from the process of the regime; says how many there are."""
    _check(actor, call)
    if not call.papers.exists():
        with override("vi"):  # the notice is an official text; its language is Vietnamese
            rows = [
                {
                    "paper": kind.code,
                    "title": str(kind.title),
                    "form": kind.form,
                    "is_required": kind.required,
                }
                for kind in papers_asked_by_law(call)
            ]
        set_call_papers(call=call, actor=actor, rows=rows)
    return call.papers.count()
