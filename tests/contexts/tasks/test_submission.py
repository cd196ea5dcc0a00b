# SPDX-License-Identifier: Apache-2.0
"""A draft is saved as it is; sending asks for everything and answers with a receipt."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes.public import CallLine
from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.services import authors, proposals, starting, submission
from banha.foundation.digests import digest_of
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.factories.cast import Cast
from tests.factories.tasks import make_call, make_code


def started(cast: Cast, **values: Any) -> Proposal:
    now = timezone.now()
    call = make_call(
        cast, opens_at=now - timedelta(days=3), closes_at=now + timedelta(days=3), year=2027
    )
    return starting.start_proposal(
        actor=cast.scientist.actor,
        proposer=cast.institute,
        managing_organisation=cast.agency,
        call=call,
        values={"title": "Nghiên cứu chế tạo máy gặt"} | values,
    )


def filled(cast: Cast) -> Proposal:
    proposal = started(
        cast,
        kind="topic",
        level="CB",
        mode="selection",
        formation="grant",
        urgency="Cần thiết",
        goal="Làm chủ công nghệ",
        content="Nội dung 1",
        novelty="Mới",
        duration_months=24,
        start_year=2027,
        state_budget=1_000_000_000,
        other_money=0,
        research_field=make_code(Scheme.RESEARCH_FIELD, "203"),
        objective=make_code(Scheme.SOCIO_ECONOMIC_OBJECTIVE, "4", "Công nghiệp"),
        sectors=[make_code(Scheme.SECTOR, "mechanics", "Cơ khí")],
        leader=cast.scientist.person,
    )
    actor = cast.scientist.actor
    proposals.set_products(
        proposal=proposal,
        actor=actor,
        rows=[
            {
                "form": "I",
                "name": "Máy gặt",
                "unit": "máy",
                "quantity": Decimal(1),
                "receiver_text": "Hợp tác xã",
                "metrics": [{"name": "Năng suất", "unit": "ha/giờ", "required": "0,3"}],
            }
        ],
    )
    proposals.set_users(proposal=proposal, actor=actor, rows=[{"name": "Hợp tác xã Tân Lập"}])
    proposals.set_bases(
        proposal=proposal, actor=actor, rows=[{"citation": "Quyết định 2795/QĐ-BCT 30/10/2023"}]
    )
    proposal.refresh_from_db()
    return proposal


def test_start_for_an_organisation_one_does_not_belong_to_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        starting.start_proposal(
            actor=cast.stranger.actor,
            proposer=cast.institute,
            managing_organisation=cast.agency,
        )
    assert not Proposal.objects.exists()


def test_save_draft_keeps_what_is_half_typed(cast: Cast) -> None:
    proposal = started(cast)

    saved = proposals.save_draft(
        proposal=proposal, actor=cast.scientist.actor, values={"goal": "Mới viết nửa"}
    )

    assert (saved.goal, saved.version) == ("Mới viết nửa", proposal.version + 1)


def test_save_draft_on_an_old_version_is_stale_and_writes_nothing(cast: Cast) -> None:
    proposal = started(cast)
    actor = cast.scientist.actor
    proposals.save_draft(proposal=proposal, actor=actor, values={"goal": "A"}, expected_version=0)

    with pytest.raises(Stale):
        proposals.save_draft(
            proposal=proposal, actor=actor, values={"goal": "B"}, expected_version=0
        )

    assert Proposal.objects.get(pk=proposal.pk).goal == "A"


def test_office_does_not_write_or_see_a_draft(cast: Cast) -> None:
    proposal = started(cast)

    with pytest.raises(NotAllowed):
        proposals.save_draft(
            proposal=proposal, actor=cast.desk_officer.actor, values={"goal": "Sửa hộ"}
        )


def test_submit_incomplete_says_every_fault_and_keeps_the_draft(cast: Cast) -> None:
    proposal = started(cast)

    with pytest.raises(Refused) as refused:
        submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)

    fields = {refusal.field for refusal in refused.value.refusals}
    assert {"urgency", "goal", "products", "users", "bases", "sectors"} <= fields
    proposal.refresh_from_db()
    assert proposal.is_draft
    assert not PostedReceipt.objects.exists()


def test_submit_gives_code_receipt_and_hash(cast: Cast) -> None:
    proposal = filled(cast)

    receipt = submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)

    sent = Proposal.objects.select_related("dossier").get(pk=proposal.pk)
    assert sent.code.startswith("ĐX.")
    assert receipt.sha256 == digest_of(receipt.content)
    assert sent.dossier is not None
    assert sent.dossier.stage == "submitted"
    assert sent.dossier.submitted_on is not None
    assert sent.versions.count() == 1


def test_submit_twice_with_one_click_gives_one_receipt(cast: Cast) -> None:
    proposal, key = filled(cast), uuid.uuid4()
    actor = cast.scientist.actor

    first = submission.submit_proposal(proposal=proposal, actor=actor, request_key=key)
    second = submission.submit_proposal(proposal=proposal, actor=actor, request_key=key)

    assert first.pk == second.pk
    assert PostedReceipt.objects.count() == 1


def test_submit_by_a_stranger_is_refused(cast: Cast) -> None:
    proposal = filled(cast)

    with pytest.raises(NotAllowed):
        submission.submit_proposal(proposal=proposal, actor=cast.stranger.actor)


def test_sent_proposal_is_closed_to_writing(cast: Cast) -> None:
    proposal = filled(cast)
    submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)

    with pytest.raises(NotAllowed):
        proposals.save_draft(
            proposal=proposal, actor=cast.scientist.actor, values={"title": "Khác"}
        )


def test_co_author_writes_once_he_confirmed(cast: Cast) -> None:
    proposal = started(cast)
    author = authors.invite_author(
        proposal=proposal, actor=cast.scientist.actor, person=cast.stranger.person
    )

    with pytest.raises(NotAllowed):
        proposals.save_draft(
            proposal=proposal, actor=cast.stranger.actor, values={"goal": "Chưa nhận lời"}
        )
    authors.answer_invitation(author=author, actor=cast.stranger.actor, accepts=True)
    saved = proposals.save_draft(
        proposal=proposal, actor=cast.stranger.actor, values={"goal": "Đã nhận lời"}
    )

    assert saved.goal == "Đã nhận lời"
    with pytest.raises(NotAllowed):
        submission.submit_proposal(proposal=saved, actor=cast.stranger.actor)


def test_withdraw_asks_for_reasons(cast: Cast) -> None:
    proposal = filled(cast)
    actor = cast.scientist.actor
    submission.submit_proposal(proposal=proposal, actor=actor)

    with pytest.raises(Refused):
        submission.withdraw_proposal(proposal=proposal, actor=actor, reasons=" ")
    submission.withdraw_proposal(proposal=proposal, actor=actor, reasons="Đã có đơn vị khác làm")

    sent = Proposal.objects.select_related("dossier").get(pk=proposal.pk)
    assert sent.dossier is not None
    assert sent.dossier.stage == "withdrawn"


def test_regime_is_decided_on_the_day_of_sending(cast: Cast) -> None:
    assert filled(cast).regime == "R3"


def test_level_and_kind_are_those_the_call_asks_for(cast: Cast) -> None:
    proposal = filled(cast)
    call = proposal.call
    assert call is not None
    line = CallLine.objects.create(
        call=call,
        position=1,
        title="Máy gặt",
        goal="a",
        required_result="b",
        mode="selection",
        kind="pilot",
    )
    Proposal.objects.filter(pk=proposal.pk).update(level="QG", call_line=line)

    with pytest.raises(Refused) as refused:
        submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)

    found = {(refusal.field, refusal.code) for refusal in refused.value.refusals}
    assert found == {("level", "not_of_call"), ("kind", "not_of_call")}
    assert Proposal.objects.get(pk=proposal.pk).is_draft


def test_a_second_click_on_start_goes_on_in_the_untouched_draft(cast: Cast) -> None:
    first = started(cast)
    again = {
        "actor": cast.scientist.actor,
        "proposer": cast.institute,
        "managing_organisation": cast.agency,
        "call": first.call,
        "values": {"title": first.title},
    }
    assert starting.start_proposal(**again).pk == first.pk

    proposals.save_draft(
        proposal=first, actor=cast.scientist.actor, values={"goal": "Làm chủ công nghệ"}
    )
    assert starting.start_proposal(**again).pk != first.pk
