# SPDX-License-Identifier: Apache-2.0
"""Days that cannot be and amounts beyond a norm are refused at their field, with rule and basis."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.utils import timezone

from banha.contexts.network.models import ScienceOrganisation
from banha.contexts.network.services.organisations import save_science_organisation
from banha.contexts.tasks.models import Task, TeamMember
from banha.contexts.tasks.rules import proposal_faults
from banha.contexts.tasks.services import contracts, councils, identifiers, load_pay_norms
from banha.contexts.tasks.services.decisions import approve_task
from banha.contexts.tasks.services.steps import Act, step_now
from banha.kernel.law.public import Basis, Refusal, Refused, keep_refusals
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast

LATER = date(2199, 1, 1)


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


def faults_of(act: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        act()
    return {(fault.field, fault.code) for fault in refused.value.refusals}


def test_meeting_that_was_not_held_yet_is_not_concluded(story: Story) -> None:
    cast = story.cast
    story.to_valid()
    councils.establish_council(
        proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, cast.secretary.actor, "send_to_council")
    values = {
        "result": "recommended", "held_on": LATER, "members": 7, "present": 7,
        "reviewers_present": 2, "mean_score": Decimal("82.5"),
    }  # fmt: skip
    found = faults_of(
        lambda: councils.enter_conclusion(
            proposal=story.proposal,
            actor=cast.secretary.actor,
            values=values,
            application=story.proposal.applications.get(),
            act=Act(files=story.files("council_minutes")),
        )
    )
    assert found == {("held_on", "future")}
    assert not story.proposal.conclusions.exists()


def test_contract_starts_from_the_decision_on_and_an_identifier_was_given(story: Story) -> None:
    story.to_approval()
    desk = story.cast.desk_officer.actor
    task = approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    before = timezone.localdate() - timedelta(days=1)
    values = {"starts_on": before, "ends_on": before + timedelta(days=400)}

    found = faults_of(lambda: contracts.draft_contract(task=task, actor=desk, values=values))

    assert found == {("starts_on", "before_decision")}
    assert not task.contracts.exists()
    found = faults_of(
        lambda: identifiers.record_national_id(
            task=Task.objects.get(pk=task.pk),
            actor=desk,
            text="NV.CB.A01.2027.0001",
            given_on=LATER,
        )
    )
    assert found == {("given_on", "future")}


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ({"role": "member", "coefficient": Decimal("0.41")}, "coefficient"),
        ({"role": "main_member", "person_months": Decimal(25)}, "too_many_months"),
    ],
)
def test_team_beyond_the_norm_is_not_sent(story: Story, member: dict[str, Any], code: str) -> None:
    load_pay_norms()
    proposal = story.proposal
    assert proposal_faults(proposal, at=timezone.now()) == ()
    TeamMember.objects.create(proposal=proposal, name="Lê Văn Tám", position=9, **member)

    (fault,) = proposal_faults(proposal, at=timezone.now())
    assert (fault.field, fault.code) == ("team", code)
    if code == "coefficient":
        proposal.regime = "R1"
        (fault,) = (f for f in proposal_faults(proposal, at=timezone.now()) if f.field == "team")
        assert str(fault.basis) == "02/2023/TT-BKHCN"


def test_year_that_is_over_is_not_planned_for(story: Story) -> None:
    story.proposal.start_year = timezone.localdate().year - 1
    found = {
        fault.field: fault.code for fault in proposal_faults(story.proposal, at=timezone.now())
    }
    assert found["start_year"] == "year_past"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"founded_on": LATER}, ("founded_on", "future")),
        ({"certificate_date": LATER}, ("certificate_date", "future")),
        (
            {"founded_on": date(2010, 5, 5), "certificate_date": date(2009, 1, 1)},
            ("certificate_date", "before_founding"),
        ),
    ],
)
def test_organisation_was_founded_before_it_was_certified(
    cast: Cast, values: dict[str, Any], fault: tuple[str, str]
) -> None:
    science = ScienceOrganisation.objects.create(organisation=cast.institute, kind="research")
    actor = cast.desk_officer.actor
    assert faults_of(
        lambda: save_science_organisation(science=science, actor=actor, values=values)
    ) == {fault}


class OneField(forms.Form):
    amount = forms.CharField()


def test_refusal_beside_its_field_names_the_rule(cast: Cast) -> None:
    form = OneField({"amount": "1"})
    refusal = Refusal(
        "Quá mức.", field="amount", basis=Basis("27/2015/TTLT-BKHCN-BTC", "Điều 13"), remedy="Giảm."
    )
    assert keep_refusals(form, Refused(refusal)) == 422
    assert form.errors["amount"] == ["Quá mức. (Điều 13 27/2015/TTLT-BKHCN-BTC) Giảm."]
