# SPDX-License-Identifier: Apache-2.0
"""A page of a list joins what its columns name, and its columns read nothing more."""

from typing import Any

import pytest

from banha.contexts.network.public import Scheme
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.starting import start_proposal
from banha.contexts.tasks.tables import TASK_COLUMNS, Column, read_tasks
from banha.contexts.tasks.tables.proposals import PROPOSAL_COLUMNS, read_proposals
from tests.factories.cast import Cast
from tests.factories.tasks import make_code, make_task

BODIES = ("host", "managing_organisation", "governing_body", "orderer")


@pytest.mark.parametrize("column", TASK_COLUMNS, ids=lambda column: column.code)
def test_a_column_of_tasks_reads_what_it_names(
    cast: Cast, column: Column, django_assert_num_queries: Any
) -> None:
    person, code = cast.scientist.person, make_code(Scheme.RESEARCH_FIELD, "1", "Cơ khí")
    near = dict.fromkeys(BODIES, cast.agency) | {"leader": person, "monitor": person}
    task = make_task(cast, research_field=code, objective=code, **near)
    task.sectors.add(code)
    (read,) = read_tasks([task.pk], [column])

    with django_assert_num_queries(0):
        shown = column.value(read)

    assert shown == column.value(read_tasks([task.pk]).get())


@pytest.mark.parametrize("column", PROPOSAL_COLUMNS, ids=lambda column: column.code)
def test_a_column_of_proposals_reads_what_it_names(
    cast: Cast, column: Column, django_assert_num_queries: Any
) -> None:
    made = start_proposal(
        actor=cast.scientist.actor, proposer=cast.institute, managing_organisation=cast.agency,
        values={"title": "Đề xuất"},
    )  # fmt: skip
    code = make_code(Scheme.RESEARCH_FIELD, "1", "Cơ khí")
    Proposal.objects.filter(pk=made.pk).update(
        host=cast.institute, orderer=cast.agency, leader=cast.scientist.person, research_field=code
    )
    (read,) = read_proposals([made.pk], [column])

    with django_assert_num_queries(0):
        shown = column.value(read)

    assert shown == column.value(read_proposals([made.pk]).get())
