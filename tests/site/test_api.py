# SPDX-License-Identifier: Apache-2.0
"""The API root: who may enter, how it refuses, and that its description is true."""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from ninja import Router, Schema
from ninja.testing import TestClient
from schemathesis.schemas import BaseSchema

from banha.foundation.rest import NumberedPages
from banha.kernel.access.services import create_token
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Source, Stale
from banha.site import api_problems
from banha.site.api import CarefulParser, HouseApi, PerActor, api
from banha.site.wsgi import application
from tests.api.contract import CHECKS, connection_kept
from tests.factories.cast import Cast

PROBLEM = "application/problem+json"
TT50 = Source("50/2014/TT-BCT")

trial = HouseApi(urls_namespace="trial", docs_url=None, parser=CarefulParser())
api_problems.install(trial)
router = Router()


class Typed(Schema):
    text: str
    year: int


@router.get("/refuse/{how}")
def refuse(request, how: str):
    refusal = Refusal("Too late", field="year", basis=TT50.article("8(2)"), remedy="Ask again")
    raise {"refused": Refused, "stale": Stale, "forbidden": NotAllowed}[how](refusal)


@router.post("/typed")
def typed(request, typed: Typed):
    return {"text": typed.text}


trial.add_router("/trial", router)


@pytest.mark.parametrize(("how", "status"), [("refused", 422), ("stale", 409), ("forbidden", 403)])
def test_refusal_tells_field_rule_and_remedy(how: str, status: int) -> None:
    answer = TestClient(trial).get(f"/trial/refuse/{how}")
    assert answer.status_code == status
    assert answer["Content-Type"] == PROBLEM
    fault = answer.json()["errors"][0]
    assert fault["field"] == "year"
    assert fault["message"] == "Too late"
    assert "50/2014/TT-BCT" in fault["basis"]
    assert fault["remedy"] == "Ask again"


def test_unexpected_fault_tells_nothing_of_itself() -> None:
    answer = TestClient(trial).get("/trial/refuse/unknown")
    assert answer.status_code == 500
    assert "KeyError" not in answer.content.decode()
    assert answer.json()["type"] == "urn:banha:problem:fault"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"text": "a\\u0000b", "year": 1}', 400),
        ('{"text": "\\ud800", "year": 1}', 400),
        ('{"text": "a", "year": "x"}', 422),
        ('{"text": ', 400),
        ("[" * 100_000, 400),
        ('{"text": "Đề tài", "year": 1}', 200),
    ],
)
def test_body_that_cannot_be_kept_is_refused(body: str, status: int) -> None:
    answer = TestClient(trial).post("/trial/typed", data=body, content_type="application/json")
    assert answer.status_code == status, answer.content


def test_numbered_pages_cut_and_count() -> None:
    pages = NumberedPages()
    cut = pages.paginate_queryset(list(range(7)), NumberedPages.Input(page=2, size=3), None)
    assert cut == {"items": [3, 4, 5], "total": 7, "page": 2, "size": 3, "pages": 3}


def test_api_without_session_or_token_answers_401(client: Client, db: None) -> None:
    answer = client.get("/api/v1/me", headers={"Accept-Language": "en"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == PROBLEM
    assert answer["WWW-Authenticate"] == "Bearer"


def test_api_by_session_says_who(client: Client, cast: Cast) -> None:
    client.force_login(cast.desk_officer.account)
    told = client.get("/api/v1/me").json()
    assert told["name"] == "Lê Minh Đức"
    assert [role["role"] for role in told["roles"]] == ["desk_officer"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing-here", 404),
        ("delete", "/api/v1/me", 405),
        ("get", "/api/v1/me?x=%00", 400),
    ],
)
def test_every_error_below_the_api_is_a_problem(client, db, method, path, status) -> None:
    answer = getattr(client, method)(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == PROBLEM
    assert json.loads(answer.content)["status"] == status


def test_description_is_openapi_3_1_with_problems(client: Client, db: None) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert "Problem" in told["components"]["schemas"]
    assert {"401", "403", "422"} <= set(told["paths"]["/api/v1/me"]["get"]["responses"])


def test_reference_page_shows_every_operation(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for path in api.get_openapi_schema()["paths"]:
        assert path in page


@pytest.fixture
def schema(cast: Cast) -> Iterator[BaseSchema]:
    with connection_kept():
        yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.parametrize("signed_in", [False, True])
def test_contract_no_fault_and_no_undocumented_answer(
    cast: Cast, schema: BaseSchema, monkeypatch: pytest.MonkeyPatch, signed_in: bool
) -> None:
    """A few examples of every operation: no 5xx, no status or body the description hides."""
    monkeypatch.setattr(PerActor, "allow_request", lambda self, request: True)
    headers = {}
    if signed_in:
        # By a key and not by a session, so that the bodies of writes get past the CSRF check.
        _token, raw = create_token(
            title="contract", days=1, scopes=["read", "write"], actor=cast.desk_officer.actor
        )
        headers["Authorization"] = f"Bearer {raw}"
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=6,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def check(case):
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)

        check()
        asked += 1
    assert asked == sum(len(methods) for methods in api.get_openapi_schema()["paths"].values())


def test_rate_limit_answers_429_with_time_to_wait(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PerActor, "allow_request", lambda self, request: False)
    client.force_login(cast.desk_officer.account)
    answer = client.get("/api/v1/me")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1
