# SPDX-License-Identifier: Apache-2.0
"""The API asked by a machine that invents its questions, in the name of everyone who may ask.

No 5xx, no status and no body the description hides. The nobody and the desk are asked in
``tests/site/test_api.py``; here those whose other rights open other ways.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.schemas import BaseSchema

from banha.kernel.access.services import create_token
from banha.site.api import api
from banha.site.wsgi import application
from tests.api.contract import CHECKS, connection_kept
from tests.hostile.house import House

#: Every operation is asked so often in the name of each.
EXAMPLES = 1
WHO = ("scientist", "applicant", "councillor", "unit_leader", "ministry_leader", "administrator")


@pytest.fixture(scope="module")
def schema(house: House) -> Iterator[BaseSchema]:
    with connection_kept():
        yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.parametrize("who", WHO)
def test_nobodys_questions_make_a_fault_or_an_undescribed_answer(
    house: House, schema: BaseSchema, who: str
) -> None:
    _token, raw = create_token(
        title="contract", days=1, scopes=["read", "write"], actor=getattr(house.cast, who).actor
    )
    headers, asked = {"Authorization": f"Bearer {raw}"}, 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def check(case: schemathesis.Case) -> None:
            with transaction.atomic():
                answer = case.call(headers=headers)
                transaction.set_rollback(True)
            case.validate_response(answer, checks=CHECKS)

        check()
        asked += 1
    assert asked == sum(len(methods) for methods in api.get_openapi_schema()["paths"].values())
