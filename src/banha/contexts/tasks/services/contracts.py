# SPDX-License-Identifier: Apache-2.0
"""The contract of a task: drafted from the decision, signed with its number, made public."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.events import ContractSigned
from banha.contexts.tasks.models import Contract, Payment, Task, TaskIdentifier
from banha.contexts.tasks.services.contract_words import authority_of, contract_words, last_payment
from banha.contexts.tasks.services.identifiers import check_writer, refuse_used
from banha.contexts.tasks.services.papers import KINDS
from banha.contexts.tasks.services.replays import already_done, is_same_file
from banha.contexts.tasks.services.steps import Act, find_step, permit_any, take_step
from banha.contexts.tasks.terms import (
    ContractState,
    IdentifierKind,
    PaymentKind,
    TaskState,
    comparable,
)
from banha.foundation.calendar import WorkingCalendar, months
from banha.foundation.events import publish
from banha.foundation.written import day_written, number_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, preview_paper
from banha.kernel.dossiers.public import Enclosure, allowed_steps
from banha.kernel.law.public import Basis, refuse, refuse_future

ADVANCE_BASIS = Basis("27/2015/TTLT-BKHCN-BTC", "Điều 13")
WRITTEN = (
    "party_a_signatory", "party_a_authority", "party_b_signatory", "party_b_authority",
    "account_holder", "party_a_account", "party_b_account", "starts_on", "ends_on",
    "value", "state_part", "other_part",
)  # fmt: skip


@transaction.atomic
def draft_contract(
    *,
    task: Task,
    actor: Actor,
    values: Mapping[str, Any] | None = None,
    payments: Sequence[Mapping[str, Any]] | None = None,
) -> Contract:
    """Draft the contract from the decision, or change the draft.

    Refused: parts that do not make the value, a first advance above half, payments that do not
    add up to the State's part, a task without a code.
    """
    check_writer(task, actor)
    if not task.identifiers.filter(kind=IdentifierKind.MANAGING_CODE, cancelled_on=None).exists():
        raise refuse(_("The task has no code yet; it is given with the decision."), code="no_code")
    contract = Contract.objects.select_for_update().filter(
        task=task, state=ContractState.DRAFT
    ).first() or usual_contract(task)
    for name in WRITTEN:
        if values and name in values:
            setattr(contract, name, values[name])
    if contract.value != contract.state_part + contract.other_part:
        raise refuse(
            _("State part and other money must make the value."), field="value", code="sum"
        )
    if contract.ends_on <= contract.starts_on:
        raise refuse(_("The contract ends after it starts."), field="ends_on", code="span")
    _refuse_early_start(task, contract.starts_on)
    is_first = contract.pk is None
    contract.save()
    if payments:
        _set_payments(contract, payments)
    elif not contract.payments.exists():
        _set_payments(contract, _usual_payments(contract))
    if is_first:
        _tell_drafted(task, actor)
    return contract


def _refuse_early_start(task: Task, starts_on: date) -> None:
    """Nothing is paid for before it was decided."""
    decided = task.approved_on
    if decided and starts_on < decided:
        raise refuse(
            _("The contract starts on %(start)s, before the decision of %(day)s.")
            % {"start": day_written(starts_on), "day": day_written(decided)},
            field="starts_on",
            remedy=_("Give a day from the decision on."),
            code="before_decision",
        )


def _tell_drafted(task: Task, actor: Actor) -> None:
    """The first draft is a step where the process knows it: the duty of the desk is done."""
    proposal = task.proposal
    if proposal is None or proposal.dossier is None:
        return
    proposal.dossier.refresh_from_db()
    for step in allowed_steps(proposal.dossier, actor):
        if step.code == "draft_contract":
            take_step(proposal=proposal, actor=actor, step=step)


def usual_contract(task: Task) -> Contract:
    """A contract as the decision suggests it, not yet kept."""
    start = max(timezone.localdate(), task.approved_on or timezone.localdate())
    year = task.proposal.start_year if task.proposal else None
    if year and year > start.year:
        start = date(year, 1, 1)  # "thực hiện từ năm …" says the decision
    end = WorkingCalendar(frozenset(), frozenset()).add(
        start, months(task.duration_months or 12), roll=False
    )
    state, other = task.state_budget or 0, task.other_money or 0
    managing, host = task.managing_organisation, task.host
    assert managing is not None
    assert host is not None
    return Contract(
        task=task,
        party_a=managing,
        party_b=host,
        party_a_authority=authority_of(managing),
        value=state + other,
        state_part=state,
        other_part=other,
        starts_on=start,
        ends_on=end,
    )


def _usual_payments(contract: Contract) -> list[dict[str, Any]]:
    first = contract.state_part // 2
    return [
        {
            "kind": PaymentKind.ADVANCE,
            "amount": first,
            "condition": "Sau khi hợp đồng được ký",
        },
        {
            "kind": PaymentKind.FINAL,
            "amount": contract.state_part - first,
            "condition": last_payment(contract.task),
        },
    ]


def _set_payments(contract: Contract, rows: Sequence[Mapping[str, Any]]) -> None:
    total = sum(row["amount"] for row in rows)
    if total != contract.state_part:
        raise refuse(
            _("The payments make %(found)s đồng; the State's part is %(wanted)s đồng.")
            % {"found": number_written(total), "wanted": number_written(contract.state_part)},
            field="payments",
            code="payments_sum",
        )
    if rows and rows[0]["amount"] * 2 > contract.state_part:
        raise refuse(
            _("The first advance is at most half of the State's part."),
            field="payments",
            basis=ADVANCE_BASIS,
            code="advance_half",
        )
    contract.payments.all().delete()
    Payment.objects.bulk_create(
        Payment(contract=contract, position=position, **row) for position, row in enumerate(rows, 1)
    )


@transaction.atomic
def sign_contract(
    *,
    contract: Contract,
    actor: Actor,
    signed_on: date,
    number: str = "",
    signed_document: Document | None = None,
    act: Act | None = None,
) -> Contract:
    """Sign: the paper is issued with its number, the task runs, the public may read of it.

    Refused before the decision or in the future, and when the process does not stand there. Sent
    again it gives the contract signed; with another day, number or scan it is refused.
    """
    locked = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("task__proposal__dossier", "party_a", "party_b")
        .get(pk=contract.pk)
    )
    task, proposal = locked.task, locked.task.proposal
    if proposal is None or proposal.dossier is None:
        raise refuse(_("This task runs no process here."), code="no_dossier")
    permit_any(proposal, actor, "sign_contract")
    if locked.state != ContractState.DRAFT:
        _refuse_other(locked, signed_on, number, signed_document)
        return locked
    step = find_step(proposal, "sign_contract", actor=actor)
    _refuse_signing(locked, signed_on, number, signed_document)
    given = act or Act()
    files = dict(given.files)
    if signed_document is not None:
        # Numbered on paper: what was signed is the contract, and none is issued here beside it.
        files["contract" if number.strip() else "signed_contract"] = signed_document
    if not number.strip():
        # Issued here, the contract is signed by who signs it here unless another was written.
        locked.party_a_signatory = locked.party_a_signatory or actor.name
    taken = take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=replace(given, files=files, merged={"contract": contract_words(locked)}),
    )
    enclosed = Enclosure.objects.filter(step=taken, paper="contract").first()
    locked.paper = enclosed.issued if enclosed else None
    locked.number = number.strip() or (locked.paper.number if locked.paper else "")
    locked.signed_on, locked.state = signed_on, ContractState.SIGNED
    locked.signed_document = signed_document
    locked.save()
    _run(task, locked)
    publish(ContractSigned(task_id=task.pk, contract_id=locked.pk, signed_on=signed_on))
    return locked


def _refuse_other(
    contract: Contract, signed_on: date, number: str, signed_document: Document | None
) -> None:
    is_same = (
        contract.state == ContractState.SIGNED
        and signed_on == contract.signed_on
        and number.strip() in {"", contract.number}
        and is_same_file(signed_document, contract.signed_document)
    )
    if not is_same:
        raise already_done(
            _("The contract is “%(state)s” already: %(number)s.")
            % {"state": ContractState(contract.state).label, "number": contract.number}
        )


def _refuse_signing(
    contract: Contract, signed_on: date, number: str, signed_document: Document | None
) -> None:
    """A day that cannot be, a number without the paper that bears it or used before."""
    decided = contract.task.approved_on
    refuse_future(signed_on, "signed_on")
    if decided and signed_on < decided:
        raise refuse(
            _("The contract is signed after the decision of %(day)s.")
            % {"day": day_written(decided)},
            field="signed_on",
            code="before_decision",
        )
    if not number.strip():
        return
    if signed_document is None:
        raise refuse(
            _("A contract numbered on paper comes with its signed copy."),
            field="signed_contract",
            remedy=_("Choose the scan, or leave the number empty to have it given here."),
            code="scan_missing",
        )
    if Contract.objects.filter(number=number.strip()).exists():
        raise refuse(
            _("A contract of this number exists already."), field="number", code="number_used"
        )
    refuse_used(number.strip(), IdentifierKind.CONTRACT, "number")


def _run(task: Task, contract: Contract) -> None:
    task.state = TaskState.RUNNING
    task.starts_on, task.ends_on = contract.starts_on, contract.ends_on
    if not task.is_secret:
        task.announced_on = task.announced_on or timezone.localdate()
    task.save(update_fields=("state", "starts_on", "ends_on", "announced_on"))
    TaskIdentifier.objects.create(
        task=task,
        kind=IdentifierKind.CONTRACT,
        text=contract.number,
        comparable=comparable(contract.number),
        given_on=contract.signed_on,
    )


def preview_contract(*, contract: Contract, actor: Actor) -> bytes:
    """The contract paper as it stands, marked as a draft."""
    check_writer(contract.task, actor)
    return preview_paper(
        template=KINDS["contract"].template,
        merged=contract_words(contract),
        issuer=contract.party_a,
        number_pattern=KINDS["contract"].pattern(contract.party_a),
    )
