# SPDX-License-Identifier: Apache-2.0
"""From the code to the running task: who drafts, who signs, what the dossier says afterwards."""

from datetime import date

import pytest

from banha.contexts.tasks.models import Contract, Task
from banha.contexts.tasks.rules.running import acceptance_file, next_report
from banha.contexts.tasks.services import contracts
from banha.contexts.tasks.services.decisions import approve_task
from banha.kernel.dossiers.public import OpenDuty, StepTaken, inbox_of
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_chain_pages import Walk, client_of
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member

SIGNED, ENDS = date(2026, 1, 15), date(2027, 6, 30)


@pytest.fixture
def walk(cast: Cast) -> Walk:
    made = Walk(Story(cast, filled(cast)))
    made.story.to_approval()
    approve_task(proposal=made.story.proposal, actor=cast.ministry_leader.actor)
    return made


def task_of(walk: Walk) -> Task:
    return Task.objects.get(proposal=walk.pk)


def page_of(walk: Walk, member: Member) -> str:
    return client_of(member).get(f"/proposals/{walk.pk}/").content.decode()


def test_desk_finds_the_draft_of_the_contract_in_its_inbox(walk: Walk) -> None:
    desk = walk.cast.desk_officer
    (duty,) = [one for one in inbox_of(desk.actor) if one.code == "draft_contract"]
    assert duty.organisation_id == walk.cast.agency.pk
    page = client_of(desk).get("/dossiers/inbox/").content.decode()
    assert f'href="/proposals/{walk.pk}/contract/"' in page
    assert f'href="/proposals/{walk.pk}/contract/"' in page_of(walk, desk)
    assert "/contract/sign/" not in page_of(walk, desk)


def test_leader_is_led_to_sign(walk: Walk) -> None:
    assert f'href="/proposals/{walk.pk}/contract/sign/"' in page_of(walk, walk.cast.unit_leader)


def test_first_draft_does_the_duty_and_later_ones_are_silent(walk: Walk) -> None:
    desk, dossier = walk.cast.desk_officer.actor, walk.story.proposal.dossier
    contracts.draft_contract(task=task_of(walk), actor=desk)
    contracts.draft_contract(task=task_of(walk), actor=desk)
    assert StepTaken.objects.filter(dossier=dossier, step="draft_contract").count() == 1
    assert OpenDuty.objects.get(dossier=dossier, code="draft_contract").closed_on is not None
    assert OpenDuty.objects.get(dossier=dossier, code="sign").closed_on is None
    assert walk.story.stage == "approved"


def test_dossier_of_a_signed_contract_says_what_comes_next(walk: Walk) -> None:
    cast, task = walk.cast, task_of(walk)
    draft = contracts.draft_contract(task=task, actor=cast.desk_officer.actor)
    contracts.sign_contract(
        contract=draft, actor=cast.unit_leader.actor, signed_on=task.approved_on
    )
    signed = Contract.objects.get()
    page = page_of(walk, cast.desk_officer)
    assert f"{signed.ends_on:%d/%m/%Y}" in page
    assert "475.000.000 đồng" in page
    assert f'href="/tasks/{task.pk}/"' in page
    page = page_of(walk, cast.scientist)
    assert "475.000.000 đồng" in page


def test_report_of_the_old_circular_falls_every_half_year() -> None:
    told = {"edition": "R1", "signed_on": SIGNED, "ends_on": ENDS}
    first = next_report(**told, today=date(2026, 2, 1))
    assert first is not None
    assert first.on == date(2026, 7, 15)
    second = next_report(**told, today=date(2026, 7, 16))
    assert second is not None
    assert second.on == date(2027, 1, 15)
    assert next_report(**told, today=date(2027, 1, 16)) is None
    assert next_report(edition="R3", signed_on=SIGNED, ends_on=ENDS, today=SIGNED) is None


@pytest.mark.parametrize(
    ("process", "edition", "on"),
    [
        ("tasks.moit", "R1", date(2027, 5, 31)),
        ("tasks.national", "R1", date(2027, 7, 30)),
        ("tasks.province", "R1", None),
        ("tasks.moit", "R3", None),
    ],
)
def test_acceptance_file_is_due_before_the_end_or_after(
    process: str, edition: str, on: date | None
) -> None:
    found = acceptance_file(process=process, edition=edition, ends_on=ENDS)
    assert (found.on if found else None) == on
