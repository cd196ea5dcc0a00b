# SPDX-License-Identifier: Apache-2.0
"""What the dossier of a contracted task says: it runs, and what comes next."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Contract, Task
from banha.contexts.tasks.queries import contracts_visible_to, tasks_visible_to
from banha.contexts.tasks.rules.running import acceptance_file, next_report
from banha.contexts.tasks.terms import ContractState, TaskState
from banha.foundation.written import day_written, number_written
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import PaperWay, Sequel, SequelRow

GOES_ON = frozenset({TaskState.CONTRACTED, TaskState.RUNNING})


def sequel_of_proposal(actor: Actor, pk: int) -> Sequel | None:
    """The task of a proposal after its contract; None where there is none the actor may see."""
    task = tasks_visible_to(actor).select_related("proposal__dossier").filter(proposal=pk).first()
    if task is None:
        return None
    way = PaperWay(_("Open the task"), reverse("tasks:task", args=[task.pk]))
    contract = (
        contracts_visible_to(actor)
        .filter(task=task, state=ContractState.SIGNED)
        .order_by("-signed_on", "-pk")
        .first()
    )
    if task.state not in GOES_ON or contract is None:
        state = _("The task now stands at “%(state)s”.") % {"state": task.get_state_display()}
        return Sequel(state, way=way)
    words = _("The contract is signed; the task runs until %(day)s.") % {
        "day": day_written(contract.ends_on)
    }
    return Sequel(words, (*_payments(contract), *_papers(task, contract)), way)


def _payments(contract: Contract) -> list[SequelRow]:
    """The first payment not made yet: how much, when, on what condition."""
    one = contract.payments.filter(paid_on=None).order_by("position").first()
    if one is None:
        return []
    parts = [_("%(sum)s đồng") % {"sum": number_written(one.amount)}]
    if one.expected_on:
        parts.append(_("expected on %(day)s") % {"day": day_written(one.expected_on)})
    if one.condition:
        parts.append(one.condition)
    title = _("Next payment (%(kind)s)") % {"kind": one.get_kind_display()}
    return [SequelRow(title, "; ".join(parts))]


def _papers(task: Task, contract: Contract) -> list[SequelRow]:
    """The papers the host owes next, where the law the task runs under names a day."""
    dossier = task.proposal.dossier if task.proposal else None
    if dossier is None or contract.signed_on is None:
        return []
    report = next_report(
        edition=dossier.edition,
        signed_on=contract.signed_on,
        ends_on=contract.ends_on,
        today=timezone.localdate(),
    )
    file = acceptance_file(
        process=dossier.process_code, edition=dossier.edition, ends_on=contract.ends_on
    )
    rows = [(_("Next periodic report of the host"), report), (_("Acceptance file"), file)]
    found = [
        SequelRow(title, _("by %(day)s") % {"day": day_written(day.on)}, day.basis)
        for title, day in rows
        if day is not None
    ]
    return found or [
        SequelRow(
            _("Reports and evaluation"),
            _("as the contract says; it ends on %(day)s") % {"day": day_written(contract.ends_on)},
        )
    ]
