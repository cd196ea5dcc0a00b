# SPDX-License-Identifier: Apache-2.0
"""What waits for its automatic look-up is told, and a writer finds his self-check."""

import pytest
from django.urls import reverse
from django.utils import timezone

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services import look_ups
from tests.contexts.tasks.proposals import client_of, complete
from tests.contexts.tasks.test_look_ups import MANGO
from tests.factories.cast import Cast
from tests.factories.tasks import make_draft


def sent(cast: Cast) -> Proposal:
    proposal = complete(cast)
    Proposal.objects.filter(pk=proposal.pk).update(
        code="ĐX.2026.00009", title=MANGO, submitted_at=timezone.now()
    )
    proposal.refresh_from_db()
    proposal.save()
    return proposal


def test_a_sent_proposal_is_told_as_waiting_until_it_is_looked_up(cast: Cast) -> None:
    proposal = sent(cast)
    client = client_of(cast.desk_officer)
    both = [reverse("tasks:look-ups"), reverse("tasks:proposal-look-ups", args=[proposal.pk])]

    before = [client.get(page).content.decode() for page in both]
    look_ups.look_up_submitted(proposal_id=proposal.pk)
    after = [client.get(page).content.decode() for page in both]

    assert all("đang chờ tra cứu tự động" in text for text in before)
    assert proposal.title in before[0]
    assert not any("đang chờ tra cứu tự động" in text for text in after)


def test_look_ups_are_found_by_code_and_by_title_without_marks(cast: Cast) -> None:
    proposal = sent(cast)
    look_ups.look_up_submitted(proposal_id=proposal.pk)
    client = client_of(cast.desk_officer)

    def shown(text: str) -> bool:
        answer = client.get(reverse("tasks:look-ups"), {"q": text})
        return f">{proposal.title}</a>" in answer.content.decode()

    assert proposal.code
    assert shown(proposal.code)
    assert shown(proposal.title.split()[0])
    assert not shown("không có trong tên nào")


@pytest.mark.parametrize("page", ["proposal", "proposal-edit"])
def test_a_draft_leads_to_its_self_check(cast: Cast, page: str) -> None:
    draft = make_draft(cast, title=MANGO)
    way = reverse("tasks:self-check", args=[draft.pk])
    client = client_of(cast.scientist)

    assert f'href="{way}"' in client.get(reverse(f"tasks:{page}", args=[draft.pk])).content.decode()
    assert client.get(way).status_code == 200


def test_list_of_look_ups_shows_a_writer_his_drafts_and_no_words_of_an_office(cast: Cast) -> None:
    draft = make_draft(cast, title=MANGO)

    text = client_of(cast.scientist).get(reverse("tasks:look-ups")).content.decode()

    assert "Chờ kết luận của cơ quan" not in text
    assert f'href="{reverse("tasks:self-check", args=[draft.pk])}"' in text
