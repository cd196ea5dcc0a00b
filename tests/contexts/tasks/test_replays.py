# SPDX-License-Identifier: Apache-2.0
"""A finished step sent again: the right first, then the same answer, else “done already”."""

from datetime import timedelta

import pytest
from django.utils import timezone

from banha.contexts.tasks.models import ConsolidatedList, Task
from banha.contexts.tasks.services import contracts, decisions
from banha.kernel.documents.public import IssuedPaper
from tests.api.speaker import speaker
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def approved(cast: Cast) -> Story:
    story = Story(cast, filled(cast))
    story.to_approval()
    decisions.approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    return story


def test_approval_is_told_again_to_its_taker_alone(approved: Story) -> None:
    cast, path = approved.cast, f"/proposals/{approved.proposal.pk}/approval"
    for other in (cast.applicant, cast.finance_officer, cast.secretary):
        speaker(other).refused(403, "post", path, {})
    leader = speaker(cast.ministry_leader)
    assert leader.told("post", path, {})["id"] == Task.objects.get().pk
    faults = leader.refused(409, "post", path, {"number": "99/QĐ-BCT"})
    assert faults[0]["code"] == "already_done"
    leader.refused(409, "post", path, {"decided_on": "2020-01-01"})


def test_list_is_told_again_to_its_decider_alone(approved: Story) -> None:
    cast, of_list = approved.cast, ConsolidatedList.objects.get()
    path = f"/lists/{of_list.pk}/decide"
    speaker(cast.finance_officer).refused(403, "post", path, {"dropped": []})
    leader = speaker(cast.ministry_leader)
    assert leader.told("post", path, {"dropped": []})["state"] == "approved"
    line = of_list.lines.get().pk
    leader.refused(409, "post", path, {"dropped": [{"line": line, "reason": "Đổi ý"}]})
    leader.refused(409, "post", path, {"dropped": [], "number": "1/QĐ-BCT"})


def test_contract_is_told_again_to_its_signers_alone(approved: Story) -> None:
    cast, task = approved.cast, Task.objects.get()
    contract = contracts.draft_contract(task=task, actor=cast.desk_officer.actor)
    today = timezone.localdate()
    contracts.sign_contract(contract=contract, actor=cast.unit_leader.actor, signed_on=today)
    path, sent = f"/contracts/{contract.pk}/sign", {"signed_on": today.isoformat()}
    for other in (cast.applicant, cast.finance_officer, cast.secretary):
        speaker(other).refused(403, "post", path, sent)
    leader = speaker(cast.unit_leader)
    assert leader.told("post", path, sent)["state"] == "signed"
    earlier = (today - timedelta(days=1)).isoformat()
    leader.refused(409, "post", path, {"signed_on": earlier})
    leader.refused(409, "post", path, sent | {"number": "5/HĐ"})


def test_order_of_a_task_without_an_order_is_refused(approved: Story) -> None:
    path = f"/tasks/{Task.objects.get().pk}/order"
    sent = {"number": "x", "decided_on": "0001-01-01"}
    for other in (approved.cast.scientist, approved.cast.ministry_leader):
        speaker(other).refused(422, "post", path, sent)


def test_no_paper_is_built_for_who_may_not_take_the_step(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(cast, filled(cast))
    story.to_list()

    def poisoned(*_args: object, **_more: object) -> IssuedPaper:
        raise AssertionError("a paper was built")

    monkeypatch.setattr("banha.contexts.tasks.services.steps.issue_for", poisoned)
    path = f"/proposals/{story.proposal.pk}/steps/decline"
    for other in (cast.applicant, cast.desk_officer):
        speaker(other).refused(403, "post", path, {"reasons": "Chữ \ufffe lạ"})
    leader = speaker(cast.unit_leader)
    leader.refused(412, "post", path, {"reasons": "Cũ"}, If_Match='"99"')
    assert story.stage == "consolidating"
