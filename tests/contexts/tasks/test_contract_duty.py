# SPDX-License-Identifier: Apache-2.0
"""Dossiers approved before drafting the contract was a duty get it, and only they."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services import contracts
from banha.contexts.tasks.services.decisions import approve_task
from banha.kernel.dossiers.public import Dossier, OpenDuty, inbox_of
from banha.kernel.law.public import working_calendar
from banha.kernel.processes.public import all_processes
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast

step = importlib.import_module("banha.contexts.tasks.migrations.0013_contract_duty")


@pytest.fixture
def approved(cast: Cast) -> Dossier:
    """Approved a month ago, when nobody owed the draft."""
    story = Story(cast, filled(cast))
    story.to_approval()
    approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    dossier = Dossier.objects.get(pk=story.proposal.dossier_id)
    OpenDuty.objects.filter(dossier=dossier, code=step.CODE).delete()
    before = timezone.now() - timedelta(days=30)
    Dossier.objects.filter(pk=dossier.pk).update(stage_entered_at=before)
    return dossier


def test_stages_are_those_of_the_processes() -> None:
    found = {
        (process.code, process.edition, str(duty.at), duty.within)
        for process in all_processes()
        for duty in process.duties
        if duty.code == step.CODE
    }
    assert {one[:3] for one in found} == set(step.STAGES)
    assert {(one[3].amount, one[3].unit.value) for one in found if one[3]} == {
        (step.DAYS, step.UNIT)
    }


def test_duty_is_opened_once_counted_from_today_and_taken_back(
    approved: Dossier, cast: Cast
) -> None:
    step.open_duties(apps, None)
    step.open_duties(apps, None)

    (duty,) = [one for one in inbox_of(cast.desk_officer.actor) if one.code == step.CODE]
    assert (duty.organisation_id, duty.roles) == (cast.agency.pk, ["desk_officer"])
    assert duty.term is not None
    assert duty.due_on == working_calendar().add(timezone.localdate(), duty.term)
    step.take_back(apps, None)
    assert not OpenDuty.objects.filter(dossier=approved, code=step.CODE).exists()


def test_duty_done_by_a_draft_is_not_opened_and_one_of_its_stage_stays(
    approved: Dossier, cast: Cast
) -> None:
    task = Task.objects.get(proposal__dossier=approved)
    contracts.draft_contract(task=task, actor=cast.desk_officer.actor)
    step.open_duties(apps, None)
    assert not OpenDuty.objects.filter(dossier=approved, code=step.CODE, closed_on=None).exists()

    own = OpenDuty.objects.create(
        dossier=approved, code=step.CODE, stage=approved.stage, party="desk",
        opened_on=timezone.localdate(Dossier.objects.get(pk=approved.pk).stage_entered_at),
    )  # fmt: skip
    step.take_back(apps, None)
    assert OpenDuty.objects.filter(pk=own.pk).exists()
