# SPDX-License-Identifier: Apache-2.0
"""What is missing agrees with what the form shows, and every fault leads to its cell."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from banha.contexts.programmes.public import CallPurpose
from banha.contexts.tasks.models import TeamMember
from banha.contexts.tasks.services import validity
from banha.contexts.tasks.services.submission import submit_proposal
from tests.contexts.tasks.proposals import (
    address,
    begun,
    client_of,
    complete,
    posted,
    save,
)
from tests.factories.cast import Cast


def test_person_without_words_of_its_own_stands_with_its_name(cast: Cast) -> None:
    proposal = complete(cast)
    TeamMember.objects.create(proposal=proposal, person=cast.scientist.person, role="leader")
    client = client_of(cast.scientist)

    page = client.get(address(proposal, "edit/")).content.decode()

    assert f'value="{cast.scientist.person.full_name}"' in page
    assert "cell-fault" not in page
    assert "ready-title" in client.get(address(proposal, "send/")).content.decode()


def test_row_that_cannot_be_read_is_not_complete(cast: Cast) -> None:
    proposal = complete(cast)
    TeamMember.objects.create(proposal=proposal, name="Trần Văn A", role="leader")
    TeamMember.objects.create(proposal=proposal, name="Trần Văn B", role="odd", position=1)
    client = client_of(cast.scientist)

    page = client.get(address(proposal, "send/")).content.decode()

    assert "edit/#id_team-1-role" in page
    values = {"request_key": "6b0f6f3c-6d7e-4f52-8a1c-0d3b9c1f9a01", "version": proposal.version}
    assert client.post(address(proposal, "send/"), values).status_code == 422
    proposal.refresh_from_db()
    assert proposal.is_draft


def test_unread_row_is_named_with_table_row_field_and_rule(cast: Cast) -> None:
    proposal, client = begun(cast), client_of(cast.scientist)
    values = posted(cast, **{"budget-0-item": "assets", "state_budget": "500.000.000"})
    assert save(client, proposal, values, proposal.version).status_code == 204

    page = client.get(address(proposal, "send/")).content.decode()

    assert "edit/#id_budget-0-is_lump" in page
    assert "dòng 1, Khoán" in page
    assert "chưa đọc được; vẫn được giữ" not in page
    assert "trong khi khai" not in page


def test_faults_are_told_at_their_fields_after_saving(cast: Cast) -> None:
    proposal, client = begun(cast), client_of(cast.scientist)
    values = posted(cast, duration_months="hai bốn", state_budget="500.000.000")
    assert save(client, proposal, values, proposal.version).status_code == 204

    part = client.get(address(proposal, "missing/")).content.decode()

    assert 'data-place="id_duration_months"' in part
    assert 'data-place="id_state_budget">Các dòng ngân sách nhà nước' in part


def test_priority_is_needed_once_others_of_the_house_propose(cast: Cast) -> None:
    proposal = complete(cast)
    client = client_of(cast.scientist)
    before = client.get(address(proposal, "edit/")).content.decode()
    other = complete(cast)
    type(proposal).objects.filter(pk=other.pk).update(
        call=proposal.call, submitted_at=timezone.now(), code="ĐX.2026.00009"
    )

    after = client.get(address(proposal, "edit/")).content.decode()

    def label(page: str) -> str:
        return page.partition('for="id_priority"')[2].partition("</label>")[0]

    assert "(nếu có)" in label(before)
    assert "(" not in label(after)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("fake.pdf", b"plain words", "PDF"), ("bad.exe", b"MZ" + b"\x00" * 80, "")],
)
def test_refused_file_is_told_beside_its_field(
    cast: Cast, name: str, content: bytes, words: str
) -> None:
    proposal, client = begun(cast), client_of(cast.scientist)

    client.post(address(proposal, "papers/cofunding/"), {"file": SimpleUploadedFile(name, content)})

    page = client.get(address(proposal, "edit/")).content.decode()
    told = page.partition('id="refused-cofunding">')[2].partition("</p>")[0]
    assert told
    assert words in told
    assert 'id="refused-' not in client.get(address(proposal, "edit/")).content.decode()


def test_supplement_shows_what_was_asked_and_until_when(cast: Cast) -> None:
    proposal = complete(cast)
    submit_proposal(proposal=proposal, actor=cast.scientist.actor)
    proposal.refresh_from_db()
    until = timezone.localdate() + timedelta(days=9)
    validity.record_validity(
        proposal=proposal,
        actor=cast.desk_officer.actor,
        result="supplement",
        findings={"cofunding": ("missing", "Chưa có cam kết đối ứng")},
        reasons="Bổ sung cam kết của doanh nghiệp.",
        supplement_until=until,
    )

    page = client_of(cast.scientist).get(address(proposal, "edit/")).content.decode()

    for words in (
        "Bổ sung cam kết của doanh nghiệp.",
        "Chưa có cam kết đối ứng",
        f"{until:%d/%m/%Y}",
        "Gửi bổ sung",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("purpose", "offered"), [(CallPurpose.PROPOSALS, "submit"), (CallPurpose.GRANTS, "apply")]
)
def test_draft_offers_only_the_sending_its_call_asks_for(
    cast: Cast, purpose: str, offered: str
) -> None:
    proposal = begun(cast, purpose=purpose)

    page = client_of(cast.scientist).get(address(proposal)).content.decode()

    assert ("BM-09" in page) == (offered == "apply")
    assert ("tài trợ đang mở" in page) == (offered == "apply")
