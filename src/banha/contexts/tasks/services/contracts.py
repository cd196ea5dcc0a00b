# SPDX-License-Identifier: Apache-2.0
"""The contract of a task: drafted from the decision, signed with its number, made public."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.events import ContractSigned
from banha.contexts.tasks.models import Contract, Payment, Task, TaskIdentifier
from banha.contexts.tasks.services.refusing import not_allowed, refuse
from banha.contexts.tasks.services.steps import Act, find_step, take_step
from banha.contexts.tasks.terms import (
    ContractState,
    IdentifierKind,
    PaymentKind,
    TaskState,
    comparable,
)
from banha.foundation.calendar import WorkingCalendar, months
from banha.foundation.events import publish
from banha.foundation.money import dong_in_words, format_dong
from banha.kernel.access.public import Actor, Role
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Basis

ADVANCE_BASIS = Basis("27/2015/TTLT-BKHCN-BTC", "Điều 13")
WRITERS = (Role.DESK_OFFICER, Role.UNIT_LEADER)
WRITTEN = (
    "party_a_signatory", "party_a_authority", "party_b_signatory", "party_b_authority",
    "account_holder", "starts_on", "ends_on", "value", "state_part", "other_part",
)  # fmt: skip


def _check_writer(task: Task, actor: Actor) -> None:
    held = task.managing_organisation_id
    if held is None or not any(actor.holds(role, held) for role in WRITERS):
        raise not_allowed(_("The managing unit writes and signs the contract."))


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
    _check_writer(task, actor)
    if not task.identifiers.filter(kind=IdentifierKind.MANAGING_CODE, cancelled_on=None).exists():
        raise refuse(_("The task has no code yet; it is given with the decision."), code="no_code")
    contract = Contract.objects.select_for_update().filter(
        task=task, state=ContractState.DRAFT
    ).first() or _new_contract(task)
    for name in WRITTEN:
        if values and name in values:
            setattr(contract, name, values[name])
    if contract.value != contract.state_part + contract.other_part:
        raise refuse(
            _("State part and other money must make the value."), field="value", code="sum"
        )
    if contract.ends_on <= contract.starts_on:
        raise refuse(_("The contract ends after it starts."), field="ends_on", code="span")
    contract.save()
    if payments is not None:
        _set_payments(contract, payments)
    elif not contract.payments.exists():
        _set_payments(contract, _usual_payments(contract))
    return contract


def _new_contract(task: Task) -> Contract:
    start = max(timezone.localdate(), task.approved_on or timezone.localdate())
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
        party_a_authority="thừa lệnh thủ trưởng cơ quan chủ quản",
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
            "condition": "Sau khi được đánh giá, nghiệm thu từ mức Đạt trở lên",
        },
    ]


def _set_payments(contract: Contract, rows: Sequence[Mapping[str, Any]]) -> None:
    total = sum(row["amount"] for row in rows)
    if total != contract.state_part:
        raise refuse(
            _("The payments make %(found)s đồng; the State's part is %(wanted)s đồng.")
            % {"found": format_dong(total), "wanted": format_dong(contract.state_part)},
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


def _check_day_of_signing(task: Task, signed_on: date) -> None:
    if signed_on > timezone.localdate():
        raise refuse(_("The day of signing lies in the future."), field="signed_on", code="future")
    if task.approved_on and signed_on < task.approved_on:
        raise refuse(
            _("The contract is signed after the decision of %(day)s.")
            % {"day": f"{task.approved_on:%d/%m/%Y}"},
            field="signed_on",
            code="before_decision",
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

    Refused before the decision or in the future, and when the process does not stand there.
    """
    locked = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("task__proposal__dossier", "party_a", "party_b")
        .get(pk=contract.pk)
    )
    if locked.state == ContractState.SIGNED:
        return locked
    task = locked.task
    _check_day_of_signing(task, signed_on)
    proposal = task.proposal
    if proposal is None:
        raise refuse(_("This task runs no process here."), code="no_dossier")
    given = act or Act()
    files = {**given.files, **({"signed_contract": signed_document} if signed_document else {})}
    taken = take_step(
        proposal=proposal,
        actor=actor,
        step=find_step(proposal, "sign_contract"),
        act=Act(
            files=files,
            merged={"contract": contract_words(locked)},
            marks={},
            request_key=given.request_key,
            expected_version=given.expected_version,
            at=given.at,
        ),
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


def contract_words(contract: Contract) -> dict[str, Any]:
    """What is merged into the contract paper."""
    task = contract.task
    code = task.identifiers.filter(kind=IdentifierKind.MANAGING_CODE, cancelled_on=None).first()
    decision = task.ordering_decision or task.approval_decision
    return {
        "about": f"Thực hiện nhiệm vụ “{task.title}”",
        "task_title": task.title,
        "task_code": code.text if code else "",
        "decision": str(decision) if decision else "",
        "party_a": contract.party_a.name,
        "party_a_signatory": contract.party_a_signatory,
        "party_a_authority": contract.party_a_authority,
        "party_b": contract.party_b.name,
        "party_b_signatory": contract.party_b_signatory,
        "party_b_authority": contract.party_b_authority,
        "leader": task.leader.full_name if task.leader else "",
        "value": format_dong(contract.value),
        "value_words": dong_in_words(contract.value),
        "state_part": format_dong(contract.state_part),
        "other_part": format_dong(contract.other_part),
        "starts_on": f"{contract.starts_on:%d/%m/%Y}",
        "ends_on": f"{contract.ends_on:%d/%m/%Y}",
        "lump_manner": task.get_lump_manner_display() if task.lump_manner else "",
        "payments": [
            [row.position, row.get_kind_display(), format_dong(row.amount), row.condition]
            for row in contract.payments.all()
        ],
        "products": [
            [row.name, f"{row.quantity.normalize():f}", row.unit] for row in task.productrows.all()
        ],
    }


@transaction.atomic
def record_national_id(*, task: Task, actor: Actor, text: str, given_on: date) -> TaskIdentifier:
    """Keep the national identifier NV.aa.MX1X2.bbbb.cccc beside the ministry's code."""
    _check_writer(task, actor)
    identifier, _made = TaskIdentifier.objects.update_or_create(
        task=task,
        kind=IdentifierKind.NATIONAL_ID,
        cancelled_on=None,
        defaults={"text": text, "comparable": comparable(text), "given_on": given_on},
    )
    return identifier
