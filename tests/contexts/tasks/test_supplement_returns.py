# SPDX-License-Identifier: Apache-2.0
"""An answered supplement goes back to the stage it was asked at; its clock stops and goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.processes import process_for
from banha.contexts.tasks.services import submission, validity
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.foundation.calendar import working_days
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, OpenDuty, step_choices
from banha.kernel.law.public import working_calendar
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast

SENT = datetime(2025, 3, 3, 3, 0, tzinfo=UTC)
#: regime, managing, step out of the receipt, stage entered by it, duty there, paper asked for
OLD = (
    (Regime.R1, "moit", "screen", "screening", "look_up", "proposal_form"),
    (Regime.R1, "national", "search", "look_up", "look_up", "proposal_form"),
)


def under(cast: Cast, regime: Regime, managing: str) -> Story:
    """A proposal sent under the regime, with the desk."""
    proposal = filled(cast)
    process = process_for(managing=managing, regime=regime)
    Dossier.objects.filter(pk=proposal.dossier_id).update(
        process_code=process.code, edition=process.edition, stage=process.starts
    )
    Proposal.objects.filter(pk=proposal.pk).update(
        regime=regime, managing=managing, call=None, submitted_at=SENT, code="ĐX-R1.001"
    )
    proposal.refresh_from_db()
    step_now(proposal, cast.scientist.actor, "submit", act=Act(at=SENT))
    return Story(cast, proposal)


def ask(story: Story, at: datetime, paper: str, until: date | None = None) -> None:
    validity.record_validity(
        proposal=story.proposal,
        actor=story.cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={paper: (PaperFinding.WRONG, "Chưa ký")},
        reasons="Bổ sung chữ ký",
        supplement_until=until,
        act=Act(at=at),
    )


def duty(story: Story, code: str) -> OpenDuty:
    return OpenDuty.objects.get(dossier=story.proposal.dossier_id, code=code, closed_on=None)


def day(moment: datetime) -> date:
    return timezone.localdate(moment)


def after(first: date, last: date, due: date) -> date:
    """The due date once the working days between the two were stood still."""
    calendar = working_calendar()
    for _n in range(calendar.working_days_between(first, last)):
        due += timedelta(days=1)
        while calendar.working_days_between(due - timedelta(days=1), due) == 0:
            due += timedelta(days=1)
    return due


def leads_to(story: Story, actor: Actor) -> dict[str, str]:
    assert story.proposal.dossier is not None
    story.proposal.dossier.refresh_from_db()
    return {one.code: str(one.enters) for one in step_choices(story.proposal.dossier, actor)}


@pytest.mark.parametrize(("regime", "managing", "out", "desk_stage", "code", "paper"), OLD)
def test_supplement_asked_on_receipt_returns_to_the_receipt(
    cast: Cast, regime: Regime, managing: str, out: str, desk_stage: str, code: str, paper: str
) -> None:
    story = under(cast, regime, managing)
    before = duty(story, out)
    assert before.due_on is not None
    asked, answered = SENT + timedelta(days=1), SENT + timedelta(days=8)

    ask(story, asked, paper)
    assert story.stage == "supplement"
    assert duty(story, out).paused_on == day(asked)
    assert duty(story, "supplement").counted_from == day(asked)
    step_now(story.proposal, cast.scientist.actor, "supplement", act=Act(at=answered))

    assert story.stage == "submitted"
    again = duty(story, out)
    assert (again.pk, again.paused_on) == (before.pk, None)
    assert again.due_on == after(day(asked), day(answered), before.due_on)
    assert again.due_on > before.due_on
    assert out in leads_to(story, cast.desk_officer.actor)


@pytest.mark.parametrize(("regime", "managing", "out", "desk_stage", "code", "paper"), OLD)
def test_supplement_asked_at_the_desk_returns_to_the_desk_with_the_days_left(
    cast: Cast, regime: Regime, managing: str, out: str, desk_stage: str, code: str, paper: str
) -> None:
    story = under(cast, regime, managing)
    step_now(story.proposal, cast.desk_officer.actor, out, act=Act(at=SENT + timedelta(days=1)))
    before = duty(story, code)
    assert before.due_on is not None
    asked, answered = SENT + timedelta(days=4), SENT + timedelta(days=14)

    ask(story, asked, paper)
    assert duty(story, code).paused_on == day(asked)
    titles = process_for(managing=managing, regime=regime)
    assert leads_to(story, cast.scientist.actor)["supplement"] == titles.title_of(desk_stage)
    step_now(story.proposal, cast.scientist.actor, "supplement", act=Act(at=answered))

    assert story.stage == desk_stage
    again = duty(story, code)
    assert (again.pk, again.paused_on) == (before.pk, None)
    assert again.due_on == after(day(asked), day(answered), before.due_on)
    assert not OpenDuty.objects.filter(
        dossier=story.proposal.dossier_id, code=out, closed_on=None
    ).exists()


def test_new_law_returns_to_the_consolidation_too(cast: Cast) -> None:
    story = Story(cast, filled(cast))
    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    story.proposal.refresh_from_db()
    step_now(story.proposal, cast.desk_officer.actor, "receive")
    before = duty(story, "look_up")
    ask(story, timezone.now(), "need_evidence")

    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)

    assert story.stage == "consolidating"
    assert duty(story, "look_up").pk == before.pk


def test_of_two_supplements_the_last_one_counts(cast: Cast) -> None:
    story = under(cast, Regime.R1, "moit")
    ask(story, SENT + timedelta(days=1), "proposal_form")
    step_now(
        story.proposal, cast.scientist.actor, "supplement", act=Act(at=SENT + timedelta(days=2))
    )
    step_now(
        story.proposal, cast.desk_officer.actor, "screen", act=Act(at=SENT + timedelta(days=3))
    )
    ask(story, SENT + timedelta(days=4), "proposal_form")

    step_now(
        story.proposal, cast.scientist.actor, "supplement", act=Act(at=SENT + timedelta(days=5))
    )

    assert story.stage == "screening"


@pytest.mark.parametrize("named", [date(2025, 3, 12), date(2025, 4, 3), None])
def test_clock_of_the_applicant_ends_on_the_day_the_office_asked_for(
    cast: Cast, named: date | None
) -> None:
    story = under(cast, Regime.R1, "moit")
    asked = SENT + timedelta(days=1)

    ask(story, asked, "proposal_form", named)

    running = duty(story, "supplement")
    check = story.proposal.validity_checks.get()
    usual = working_calendar().add(day(asked), working_days(10))
    assert running.due_on == check.supplement_until == (named or usual)
    step_now(
        story.proposal, cast.scientist.actor, "supplement", act=Act(at=asked + timedelta(days=1))
    )
    again = asked + timedelta(days=5)
    ask(story, again, "proposal_form")
    later = working_calendar().add(day(again), working_days(10))
    assert duty(story, "supplement").due_on == later
