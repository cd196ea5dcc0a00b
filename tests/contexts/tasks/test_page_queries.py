# SPDX-License-Identifier: Apache-2.0
"""What one page asks of the database, however much a proposal holds."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.tasks.services import submission
from banha.contexts.tasks.services.steps import step_now
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


def test_page_of_a_proposal_asks_little(
    story: Story, client: Client, django_assert_max_num_queries: Any
) -> None:
    submission.submit_proposal(proposal=story.proposal, actor=story.cast.scientist.actor)
    proposal = story.proposal
    proposal.refresh_from_db()
    step_now(proposal, story.cast.desk_officer.actor, "receive")
    client.force_login(story.cast.desk_officer.account)
    address = reverse("tasks:proposal", args=[proposal.pk])
    client.get(address)

    with django_assert_max_num_queries(42):
        page = client.get(address)

    assert page.status_code == 200
    assert "tiếp nhận" in page.content.decode().lower()
