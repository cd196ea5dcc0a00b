# SPDX-License-Identifier: Apache-2.0
"""A clock that runs against the applicant lies in his inbox and opens the place to act."""

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.tasks.services import applications, councils, sending, submission, validity
from banha.contexts.tasks.services.steps import step_now
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.dossiers.public import enclose, inbox_of
from banha.kernel.law.public import Refused
from banha.kernel.notices.public import notices_visible_to
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member
from tests.factories.sample_process import any_document


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


def ask_supplement(story: Story) -> None:
    application = story.to_announced()
    applications.send_application(
        application=application,
        actor=story.cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()
    validity.record_validity(
        proposal=story.proposal,
        actor=story.cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={"explanation": (PaperFinding.WRONG, "Thiếu dự toán")},
        reasons="Bổ sung thuyết minh",
        application=application,
    )


def duties(member: Member) -> list[str]:
    return [duty.code for duty in inbox_of(member.actor)]


def test_supplement_waits_on_writer_leader_and_science_manager_with_one_clock(
    story: Story,
) -> None:
    ask_supplement(story)
    cast = story.cast

    assert duties(cast.scientist) == duties(cast.applicant) == ["supplement"]
    assert duties(cast.stranger) == []
    (duty,) = inbox_of(cast.scientist.actor)
    assert duty.due_on is not None
    client = Client()
    client.force_login(cast.scientist.account)
    page = client.get(reverse("dossiers:inbox")).content.decode()
    assert reverse("tasks:files-asked", args=[story.proposal.pk]) in page
    assert f"{duty.due_on:%d/%m/%Y}" in page
    notice = notices_visible_to(cast.scientist.actor).filter(kind="duty_new").latest("pk")
    asked = reverse("tasks:files-asked", args=[story.proposal.pk])
    assert notice.url == f"{asked}?step=supplement"
    assert f"{duty.due_on:%d/%m/%Y}" in notice.title
    assert story.proposal.title in notice.body
    assert "Bổ sung thuyết minh" in notice.body
    assert client.get(notice.url).status_code == 200


def test_proposal_to_be_supplemented_waits_on_its_writer(story: Story) -> None:
    cast = story.cast
    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    story.proposal.refresh_from_db()

    validity.record_validity(
        proposal=story.proposal,
        actor=cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={"need_evidence": (PaperFinding.WRONG, "Chưa ký")},
        reasons="Bổ sung minh chứng nhu cầu",
    )

    assert duties(cast.scientist) == duties(cast.applicant) == ["supplement_proposal"]


def test_estimate_waits_on_the_leader_the_application_names(story: Story) -> None:
    story.to_valid()
    cast = story.cast
    councils.establish_council(
        proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, cast.secretary.actor, "send_to_council")
    story.conclude()

    assert duties(cast.scientist) == duties(cast.applicant) == ["estimate"]


def test_answered_supplement_comes_back_to_the_desk_with_the_days_left(story: Story) -> None:
    cast = story.cast
    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    story.proposal.refresh_from_db()
    (before,) = inbox_of(cast.desk_officer.actor)
    validity.record_validity(
        proposal=story.proposal,
        actor=cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={"need_evidence": (PaperFinding.MISSING, "")},
        reasons="Bổ sung minh chứng nhu cầu",
    )
    with pytest.raises(Refused) as refused:
        submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)
    assert [one.field for one in refused.value.refusals] == ["need_evidence"]
    assert story.stage == "proposal_supplement"
    assert story.proposal.dossier is not None
    enclose(
        story.proposal.dossier, "need_evidence", any_document("mc.pdf"), actor=cast.scientist.actor
    )

    submission.submit_proposal(proposal=story.proposal, actor=cast.scientist.actor)

    assert story.stage == "submitted"
    (after,) = inbox_of(cast.desk_officer.actor)
    assert (after.pk, after.code, after.due_on) == (before.pk, "receive", before.due_on)
    story.proposal.refresh_from_db()
    validity.record_validity(
        proposal=story.proposal,
        actor=cast.desk_officer.actor,
        result=Validity.VALID,
        findings={"need_evidence": (PaperFinding.PRESENT, "")},
    )
    assert story.stage == "consolidating"


def test_supplement_without_the_missing_paper_is_refused(story: Story) -> None:
    application = story.to_announced()
    cast = story.cast
    applications.send_application(
        application=application,
        actor=cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()
    validity.record_validity(
        proposal=story.proposal,
        actor=cast.desk_officer.actor,
        result=Validity.SUPPLEMENT,
        findings={"cooperation": (PaperFinding.MISSING, "")},
        reasons="Thiếu cam kết phối hợp",
        application=application,
    )

    with pytest.raises(Refused) as refused:
        sending.send_files(
            proposal=story.proposal, actor=cast.applicant.actor, files=story.files("explanation")
        )
    assert [one.field for one in refused.value.refusals] == ["cooperation"]
    assert story.stage == "supplement"

    sending.send_files(
        proposal=story.proposal, actor=cast.applicant.actor, files=story.files("cooperation")
    )

    assert story.stage == "checking"
