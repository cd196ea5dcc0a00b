# SPDX-License-Identifier: Apache-2.0
"""What an objection to a council's result does to the task: held up, heard again, reopened."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from banha.contexts.councils.models import Conclusion, Council, Matter, Objection, Presence
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.establishing import establish
from banha.contexts.councils.services.inviting import invite_members
from banha.contexts.councils.services.objecting import lodge_objection
from banha.contexts.councils.services.objection_acts import admit_objection, let_go_on
from banha.contexts.councils.services.objection_deciding import uphold_objection
from banha.contexts.councils.services.results import send_results
from banha.contexts.councils.terms import CouncilKind, MeetingManner, MeetingState
from banha.contexts.tasks.processes import TASK_PROCESSES
from banha.contexts.tasks.services.council_matters import applications_waiting
from banha.contexts.tasks.services.objected import refuse_while_objected
from banha.contexts.tasks.services.steps import step_now
from banha.contexts.tasks.terms.hearing_again import HEARD_AGAIN
from banha.kernel.dossiers.public import advance, step_choices
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.processes.public import Process
from tests.contexts.councils.test_ballot_pages import browser
from tests.contexts.councils.test_session import refused
from tests.contexts.tasks.convened import answer_all, proposed, sitting
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.experts import make_pool


def hold(council: Council, story: Story, outcome: str, reasons: str = "") -> None:
    """A meeting is called, held and concluded with this word on the dossier before it."""
    secretary = story.cast.secretary.actor
    called = Called(timezone.now() + timedelta(days=21), MeetingManner.IN_PERSON, "Phòng 201")
    council.refresh_from_db()
    call_meeting(council=council, actor=secretary, called=called)
    meeting = council.meetings.order_by("-number")[0]
    meeting.state, meeting.opened_at = MeetingState.OPEN, timezone.now()
    meeting.save()
    Presence.objects.bulk_create(
        Presence(meeting=meeting, member=one, came_at=timezone.now()) for one in sitting(council)
    )
    advance(council.dossier, "open_meeting", actor=secretary)
    Conclusion.objects.create(
        matter=council.matters.get(set_aside_at=None), outcome=outcome, reasons=reasons,
        mean=Decimal("82.5"), concluded_at=timezone.now(),
    )  # fmt: skip
    conclude_meeting(council=council, actor=secretary)


def objected(council: Council, story: Story) -> Objection:
    """The letter goes, the host objects, the desk admits it."""
    (result,) = send_results(council=council, actor=story.cast.secretary.actor)
    one = lodge_objection(
        result=result, actor=story.cast.applicant.actor, asks="set_aside", reasons="Thiếu phản biện"
    )
    admit_objection(objection=one, actor=story.cast.desk_officer.actor)
    return Objection.objects.get(pk=one.pk)


@pytest.fixture
def story(cast: Cast) -> Story:
    made = Story(cast, filled(cast))
    made.to_valid()
    make_pool()
    return made


def convened(story: Story) -> Council:
    council = proposed(story)
    invite_members(council=council, actor=story.cast.secretary.actor)
    answer_all(council)
    establish(council=council, actor=story.cast.unit_leader.actor)
    return council


def test_task_is_held_up_heard_again_and_reopened(story: Story) -> None:
    council, cast = convened(story), story.cast
    hold(council, story, "recommended")
    first = council.meetings.get()
    assert story.stage == "recommended"
    one = objected(council, story)
    assert refused(lambda: refuse_while_objected(story.proposal)) == {"under_objection"}

    # Nobody sends it back by hand: neither button nor page nor the way of a plain step.
    dossier = story.proposal.dossier
    assert dossier is not None
    assert not HEARD_AGAIN & {step.code for step in step_choices(dossier, cast.unit_leader.actor)}
    page = f"/dossiers/{dossier.key}/steps/hear_again/"
    answer = browser(cast.unit_leader).post(page, {"reasons": "x", "version": dossier.version})
    assert answer.status_code == 302
    assert story.stage == "recommended"

    uphold_objection(
        objection=one, actor=cast.unit_leader.actor, reasons="Thiếu phản biện.", heard_by="same"
    )
    assert story.stage == "council_set"
    assert not story.proposal.applications.get().is_chosen
    lying = story.proposal.dossier.enclosures.get(paper="objection_decision")  # type: ignore[union-attr]
    assert lying.issued == Objection.objects.get(pk=one.pk).answer
    assert story.proposal.conclusions.count() == 1
    refuse_while_objected(story.proposal)

    hold(council, story, "not_recommended", "Không đủ năng lực.")
    assert story.stage == "not_recommended"
    second = council.meetings.get(number=2)
    assert first.minutes is not None
    assert second.minutes is not None
    assert len(second.minutes.merged["table"]["rows"]) == 1
    assert "không được đề nghị" in " ".join(second.minutes.merged["conclusions"]).lower() or (
        "Không đủ năng lực" in " ".join(second.minutes.merged["conclusions"])
    )
    assert story.proposal.conclusions.count() == 2
    dossier.refresh_from_db()
    assert dossier.closed_at is not None

    # What ended the dossier is set aside: it is open again and waits for another council.
    again = objected(council, story)
    uphold_objection(
        objection=again, actor=cast.unit_leader.actor, reasons="Xung đột.", heard_by="other"
    )
    dossier.refresh_from_db()
    assert (dossier.stage, dossier.closed_at) == ("valid", None)
    assert dossier.duties.filter(closed_on=None, code="establish_council").exists()
    waiting = applications_waiting(cast.secretary.actor, CouncilKind.FUNDING)
    assert list(waiting) == [story.proposal.applications.get().pk]
    assert Matter.objects.filter(council=council, set_aside_at=None).count() == 0


def test_approval_and_contract_wait_for_the_decision_or_for_the_leaders_word(
    story: Story,
) -> None:
    council, cast = convened(story), story.cast
    hold(council, story, "recommended")
    one = objected(council, story)
    dossier = story.proposal.dossier
    assert dossier is not None
    for stage, step in (("approval_waiting", "approve"), ("approved", "sign_contract")):
        type(dossier).objects.filter(pk=dossier.pk).update(stage=stage)
        actor = cast.ministry_leader.actor if step == "approve" else cast.unit_leader.actor
        assert refused(lambda: step_now(story.proposal, actor, step)) == {"under_objection"}  # noqa: B023
    # Approved already, the conclusion cannot be set aside under the decision.
    with pytest.raises(Refused) as told:
        uphold_objection(
            objection=one, actor=cast.unit_leader.actor, reasons="Sai", heard_by="same"
        )
    assert {refusal.code for refusal in told.value.refusals} == {"decided_already"}
    assert Matter.objects.get(council=council).set_aside_at is None
    with pytest.raises(NotAllowed):
        let_go_on(objection=one, actor=cast.desk_officer.actor, reasons="Gấp")
    let_go_on(objection=one, actor=cast.unit_leader.actor, reasons="Gấp")
    refuse_while_objected(story.proposal)


@pytest.mark.parametrize("process", TASK_PROCESSES, ids=lambda one: one.key)
def test_every_process_with_a_council_has_the_way_back(process: Process) -> None:
    steps = {step.code: step for step in process.steps}
    judged = steps["not_recommend"]
    for code, enters in (("hear_again", "council_set"), ("seek_council", "valid")):
        step = steps[code]
        assert step.reopens
        assert step.gives_reasons
        assert str(step.enters) == enters
        # From whatever the council's word led to, the end included, and never past approval.
        assert judged.enters in step.leaves
        assert steps["recommend"].enters in step.leaves
        assert "approval_waiting" in step.leaves
        assert not {"approved", "ordered", "contracted"} & {str(one) for one in step.leaves}
    if "identify" in steps:
        assert set(steps["identify_again"].leaves) == {"list_waiting", "declined"}
        assert str(steps["identify_again"].enters) == "identifying"
