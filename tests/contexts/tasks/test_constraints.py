# SPDX-License-Identifier: Apache-2.0
"""The database keeps the rules it can hold, whoever writes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from banha.contexts.tasks.public import (
    BudgetItem,
    BudgetLine,
    Contract,
    CouncilConclusion,
    IdentifierKind,
    LookUp,
    LookUpOccasion,
    MoneySource,
    PostedReceipt,
    ProductRow,
    ProposalVersion,
    TaskIdentifier,
    TeamMember,
    TeamRole,
    ValidityCheck,
)
from tests.factories.cast import Cast
from tests.factories.tasks import (
    make_decision,
    make_draft,
    make_proposal,
    make_sent_proposal,
    make_task,
)

NOW = datetime(2026, 7, 2, tzinfo=UTC)
HASH = "a" * 64


def refused(write: Callable[[], object], match: str) -> None:
    with pytest.raises((IntegrityError, DatabaseError), match=match), transaction.atomic():
        write()


def test_sent_proposal_cannot_be_nameless(cast: Cast) -> None:
    draft = make_draft(cast)
    draft.submitted_at = NOW
    refused(draft.save, "submitted_proposal_is_named")


def test_row_belongs_to_exactly_one(cast: Cast) -> None:
    draft, task = make_draft(cast), make_task(cast)
    row = {"form": "I", "name": "Máy", "unit": "chiếc", "quantity": 1}
    refused(lambda: ProductRow.objects.create(**row), "product_one_owner")
    refused(
        lambda: ProductRow.objects.create(proposal=draft, task=task, **row), "product_one_owner"
    )


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"amount": -1}, "budget_amount_not_negative"),
        ({"item": BudgetItem.ASSETS}, "never_lump_items"),
        ({"year": 1027}, "budget_year_sane"),
    ],
)
def test_budget_line_keeps_its_rules(cast: Cast, changes: dict[str, object], match: str) -> None:
    values = {
        "proposal": make_draft(cast),
        "item": BudgetItem.LABOUR,
        "source": MoneySource.STATE,
        "year": 2027,
        "is_lump": True,
        "amount": 1,
    }
    BudgetLine.objects.create(**values)
    refused(lambda: BudgetLine.objects.create(**values), "budget_line_once")
    refused(lambda: BudgetLine.objects.create(**{**values, **changes}), match)


def test_task_has_one_leader_at_a_time(cast: Cast) -> None:
    task = make_task(cast)
    first = TeamMember.objects.create(task=task, person=cast.scientist.person, role=TeamRole.LEADER)

    def second() -> TeamMember:
        return TeamMember.objects.create(
            task=task, person=cast.stranger.person, role=TeamRole.LEADER
        )

    refused(second, "one_leader_of_task")
    first.until = date(2026, 11, 1)
    first.save()
    assert second().pk


def test_receipt_and_versions_never_change(cast: Cast) -> None:
    proposal = make_proposal(cast)
    version = ProposalVersion.objects.create(
        proposal=proposal, number=1, why="submitted", content={"title": "a"}, sha256=HASH
    )
    version.content = {"title": "b"}
    refused(version.save, "Cannot update")
    receipt = PostedReceipt.objects.create(
        number="BN-1", proposal=proposal, received_at=NOW, sha256=HASH, content={"title": "a"}
    )
    receipt.content = {"title": "b"}
    refused(receipt.save, "Cannot update")
    refused(receipt.delete, "Cannot delete")


def test_code_comes_with_a_decision_and_is_never_given_twice(cast: Cast) -> None:
    task, other = make_task(cast), make_task(cast)
    values = {
        "kind": IdentifierKind.MANAGING_CODE,
        "text": "ĐTKHCN.001/26",
        "comparable": "DTKHCN00126",
    }
    refused(lambda: TaskIdentifier.objects.create(task=task, **values), "task_code_has_decision")
    given = TaskIdentifier.objects.create(task=task, decision=make_decision(cast), **values)
    refused(
        lambda: TaskIdentifier.objects.create(task=other, decision=make_decision(cast), **values),
        "identifier_never_reused",
    )
    given.cancelled_on, given.cancel_reason = date(2026, 10, 1), "Hủy quyết định"
    given.save()
    refused(
        lambda: TaskIdentifier.objects.create(task=other, decision=make_decision(cast), **values),
        "identifier_never_reused",
    )
    given.text = "ĐTKHCN.002/26"
    refused(given.save, "Cannot update")
    refused(given.delete, "Cannot delete")


def test_four_identifiers_live_side_by_side(cast: Cast) -> None:
    task = make_task(cast)
    decision = make_decision(cast)
    for kind in IdentifierKind.values:
        TaskIdentifier.objects.create(
            task=task, kind=kind, text=f"X-{kind}", comparable=f"X{kind}", decision=decision
        )
    assert task.identifiers.count() == 4


def test_old_register_may_hold_colliding_codes_and_know_little(cast: Cast) -> None:
    for number in ("1", "2"):
        task = make_task(
            cast,
            is_legacy=True,
            legacy_source="sổ cũ",
            legacy_key=number,
            level="",
            kind="",
            regime="",
            host=None,
            managing_organisation=None,
            approved_on=None,
            state="unknown",
        )
        TaskIdentifier.objects.create(
            task=task, kind="code", text="ĐT-2022", comparable="DT2022", is_legacy=True
        )
    refused(
        lambda: make_task(
            cast, is_legacy=True, legacy_source="sổ cũ", legacy_key="1", state="unknown"
        ),
        "legacy_key_once",
    )
    refused(lambda: make_task(cast, level=""), "own_task_is_complete")


def test_secret_task_is_never_published(cast: Cast) -> None:
    refused(lambda: make_task(cast, secrecy="mat"), "secret_task_never_published")


def test_look_up_is_shut_once_the_council_has_it(cast: Cast) -> None:
    proposal = make_sent_proposal(cast)
    look_up = LookUp.objects.create(
        proposal=proposal, occasion=LookUpOccasion.SUBMISSION, made_at=NOW
    )
    look_up.sent_to_council_at = NOW
    refused(look_up.save, "sent_look_up_has_verdict")
    look_up.verdict = "none"
    refused(look_up.save, "overlap_verdict_has_reasons")
    look_up.reasons, look_up.decided_by = "Khác phương pháp", cast.desk_officer.person
    look_up.save()
    look_up.reasons = "đổi ý"
    refused(look_up.save, "Cannot update")
    refused(look_up.delete, "delete rows")


def test_refusals_carry_reasons(cast: Cast) -> None:
    proposal = make_sent_proposal(cast)
    officer = cast.desk_officer.person
    refused(
        lambda: ValidityCheck.objects.create(
            proposal=proposal, result="invalid", checked_by=officer, checked_at=NOW
        ),
        "not_valid_has_reasons",
    )
    refused(
        lambda: CouncilConclusion.objects.create(
            proposal=proposal,
            council_kind="funding",
            result="not_recommended",
            held_on=date(2026, 8, 1),
            members=7,
            present=7,
            entered_by=officer,
        ),
        "not_recommended_has_reasons",
    )


def test_contract_parts_make_its_value(cast: Cast) -> None:
    task = make_task(cast)
    values = {
        "task": task,
        "party_a": cast.agency,
        "party_b": cast.institute,
        "value": 100,
        "state_part": 60,
        "other_part": 40,
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2028, 9, 30),
    }
    refused(lambda: Contract.objects.create(**{**values, "value": 99}), "contract_parts")
    refused(lambda: Contract.objects.create(**values, state="signed"), "signed_contract_has")
    refused(lambda: Contract.objects.create(**{**values, "party_b": cast.agency}), "two_parties")
    Contract.objects.create(**values)
    refused(lambda: Contract.objects.create(**values), "one_live_contract_a_task")
