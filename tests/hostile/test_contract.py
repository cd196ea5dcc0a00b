# SPDX-License-Identifier: Apache-2.0
"""The API asked by a machine that invents its questions, in the name of everyone who may ask.

No 5xx, no status and no body the description hides. The nobody and the desk are asked in
``tests/site/test_api.py``; here those whose other rights open other ways.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings

from banha.kernel.access.services import create_token
from banha.site.api import api
from banha.site.wsgi import application
from tests.hostile.house import House

CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)
#: Every operation is asked so often in the name of each.
EXAMPLES = 1
WHO = ("scientist", "applicant", "councillor", "unit_leader", "ministry_leader", "administrator")


@pytest.fixture(scope="module")
def connection_kept() -> Iterator[None]:
    """The real WSGI door closes old connections; the transaction of the house lives in this one."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture(scope="module")
def schema() -> schemathesis.schemas.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.parametrize("who", WHO)
def test_nobodys_questions_make_a_fault_or_an_undescribed_answer(
    house: House, connection_kept: None, schema: schemathesis.schemas.BaseSchema, who: str
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
