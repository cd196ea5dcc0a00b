# SPDX-License-Identifier: Apache-2.0
"""What one page asks of the database, however much a proposal holds."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.network.public import Scheme
from banha.contexts.tasks.models import ProductRow, TeamMember
from banha.contexts.tasks.services import submission
from banha.contexts.tasks.services.drafts import TABLES
from banha.contexts.tasks.services.drafts_stored import stored_tables
from banha.contexts.tasks.services.steps import step_now
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.tasks import make_code


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

    with django_assert_max_num_queries(34):
        page = client.get(address)

    assert page.status_code == 200
    assert "tiếp nhận" in page.content.decode().lower()


def test_tables_of_a_proposal_are_read_in_one_statement_as_they_are_stored(
    story: Story, django_assert_num_queries: Any
) -> None:
    proposal = story.proposal
    code = make_code(Scheme.SECTOR, "2", "Cơ khí")
    proposal.sectors.add(code, make_code(Scheme.SECTOR, "1", "Hóa chất"))
    TeamMember.objects.create(
        proposal=proposal, person=story.cast.scientist.person, name="Nguyễn \"A\"",
        person_months=Decimal("2.50"), coefficient=None,
    )  # fmt: skip
    ProductRow.objects.create(proposal=proposal, name="Lò", quantity=Decimal("10.00"))

    with django_assert_num_queries(1):
        stored = stored_tables(proposal)

    for table, (model, columns, _ordered) in TABLES.items():
        rows = model._default_manager.filter(proposal=proposal).order_by("pk")
        rows = [sorted(row.items()) for row in rows.values("pk", *columns)]
        # As written, so that 2.50 is no 2.5 and no text.
        assert repr([sorted(row.items()) for row in stored[table]]) == repr(rows), table
    assert stored["sectors"] == list(proposal.sectors.values_list("pk", flat=True))
    assert stored["team"]
    assert stored["products"]
