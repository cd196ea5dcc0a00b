# SPDX-License-Identifier: Apache-2.0
"""A task and a ranking are decided once all whom the unit asks have approved what stands now."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Conflict
from banha.contexts.councils.terms import ConflictKind, Outcome, Severity
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.services import decisions, rankings
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms.kinds import APPROVAL, RANKING, SUBJECT
from banha.kernel.access.public import Role
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipSeat
from banha.kernel.approvals.public import (
    SeatGiven,
    SlipState,
    give_approval,
    keep_route,
    present_slip,
)
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.notices.public import Notice, notices_visible_to
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member
from tests.factories.councils import make_council, make_matter
from tests.factories.rankings import three_ranked
from tests.factories.tasks import make_call

pytestmark = pytest.mark.django_db


def route(cast: Cast, kind: str) -> None:
    """The finance officer, then the leader of the unit."""
    keep_route(
        kind=kind,
        organisation=cast.agency,
        actor=cast.unit_leader.actor,
        valid_from=timezone.localdate(),
        source="Quy chế làm việc số 12/QĐ-ĐCK",
        seats=[
            SeatGiven(1, "Kinh phí", Role.FINANCE_OFFICER, cast.agency, 3),
            SeatGiven(2, "Toàn bộ", Role.UNIT_LEADER, cast.agency, 2),
        ],
    )


def present(story: Story) -> ApprovalSlip:
    return present_slip(
        kind=APPROVAL, subject_id=story.proposal.pk, actor=story.cast.desk_officer.actor
    )


def approve(slip: ApprovalSlip, *members: Member) -> None:
    for member in members:
        seat = next(
            one
            for one in SlipSeat.objects.filter(slip=slip).select_related("slip")
            if member.actor.holds(one.role, one.organisation_id)
        )
        give_approval(seat=seat, actor=member.actor)


def code_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def decide(story: Story) -> Task:
    return decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


def test_task_is_approved_once_all_who_are_asked_have(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    with pytest.raises(Refused) as caught:
        decide(story)
    assert code_of(caught) == "slip_missing"
    slip = present(story)
    approve(slip, cast.finance_officer)
    with pytest.raises(Refused) as caught:
        decide(story)
    assert code_of(caught) == "approvals_missing"
    approve(slip, cast.unit_leader)
    assert decide(story).pk
    slip.refresh_from_db()
    assert slip.state == SlipState.USED


def test_changed_dossier_asks_anew_and_keeps_what_was_approved(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    slip = present(story)
    approve(slip, cast.finance_officer, cast.unit_leader)
    story.proposal.goal = "Mục tiêu khác hẳn"
    story.proposal.save(update_fields=("goal",))
    with pytest.raises(Refused) as caught:
        decide(story)
    assert code_of(caught) == "changed_since"
    present(story)
    assert all("Mục tiêu" in one.invalid_why for one in Approval.objects.all())
    approve(slip, cast.finance_officer, cast.unit_leader)
    assert decide(story).pk


def test_dossier_returned_to_its_host_is_asked_about_again(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    slip = present(story)
    step_now(
        story.proposal, cast.desk_officer.actor, "return_to_finish", act=Act(reasons="Thiếu mục 3")
    )
    slip.refresh_from_db()
    assert slip.state == SlipState.RETURNED
    with pytest.raises(Refused) as caught:
        present(story)
    assert code_of(caught) == "nothing_to_decide"


def test_secret_task_is_told_to_nobody_who_may_not_read_it(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    Proposal.objects.filter(pk=story.proposal.pk).update(secrecy=Secrecy.SECRET)
    story.proposal.refresh_from_db()
    with pytest.raises(Refused) as caught:
        present(story)
    assert code_of(caught) == "nobody_to_ask"
    assert "Kinh phí" in str(caught.value.refusals[0].message)
    assert not Notice.objects.filter(kind="slip_asked").exists()


def test_conflict_found_later_takes_the_notices_of_the_slip_along(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    slip = present(story)
    finance = cast.finance_officer
    mine = notices_visible_to(finance.actor).filter(kind="slip_asked")
    assert mine.count() == 1
    assert slip.dossier_id == story.proposal.dossier_id
    matter = make_matter(make_council(cast), story.proposal.pk, subject_kind=SUBJECT)
    Conflict.objects.create(
        matter=matter, person=finance.person, kind=ConflictKind.CO_WORK,
        severity=Severity.APPARENT, found_at=timezone.now(), outcome=Outcome.OPEN,
    )  # fmt: skip
    assert not mine.exists()


def test_who_wrote_it_neither_presents_nor_sees_its_slip(story: Story) -> None:
    cast = story.cast
    route(cast, APPROVAL)
    story.to_approval()
    story.proposal.leader = cast.second_officer.person
    story.proposal.save(update_fields=("leader",))
    with pytest.raises(NotAllowed):
        present_slip(kind=APPROVAL, subject_id=story.proposal.pk, actor=cast.second_officer.actor)
    slip = present(story)
    client = Client()
    client.force_login(cast.second_officer.account)
    assert client.get(reverse("approvals:slip", args=[slip.key])).status_code == 404
    client.force_login(cast.clerk.account)
    assert client.get(reverse("approvals:slip", args=[slip.key])).status_code == 404


def test_ranking_is_approved_through_its_slip(cast: Cast) -> None:
    route(cast, RANKING)
    made = three_ranked(cast, make_call(cast))
    ranking = rankings.submit_ranking(ranking=made, actor=cast.desk_officer.actor)
    with pytest.raises(Refused) as caught:
        rankings.approve_ranking(ranking=ranking, actor=cast.ministry_leader.actor)
    assert code_of(caught) == "slip_missing"
    slip = present_slip(kind=RANKING, subject_id=ranking.pk, actor=cast.desk_officer.actor)
    approve(slip, cast.finance_officer, cast.unit_leader)
    rankings.approve_ranking(ranking=ranking, actor=cast.ministry_leader.actor)
    slip.refresh_from_db()
    assert slip.state == SlipState.USED
