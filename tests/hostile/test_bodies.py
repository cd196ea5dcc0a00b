# SPDX-License-Identifier: Apache-2.0
"""Every operation of the API with every kind of bad value, made from its own description.

No 5xx, whatever is sent; what is refused names its field and leaves nothing behind; no answer
costs more questions to the database than a page. ``BANHA_HOSTILE=all`` sends every value in every
field instead of the diagonal.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from banha.site.api import api
from tests.api.leak_more import Thing
from tests.api.sent_bodies import body_for
from tests.api.test_leak_routes import NOBODY, OPERATIONS
from tests.hostile.house import ADDRESSED, Answer, House, address_in_api
from tests.hostile.values import SENT, pairs

WHO = (
    "desk_officer", "scientist", "applicant", "unit_leader", "ministry_leader", "secretary",
    "finance_officer", "administrator",
)  # fmt: skip
CLOSED = frozenset({401, 403, 404})
MOST_QUERIES = 150
IS_ALL = os.environ.get("BANHA_HOSTILE") == "all"
Operation = tuple[str, str, dict[str, Any]]
#: How often somebody could write a record, of a kind, by name.
Opened = Counter[tuple[str, str, str]]
#: All operations are tried in so many parts, so that processes share them.
PARTS = 4


def operations(*, writing: bool) -> list[Operation]:
    described = api.get_openapi_schema()
    return [
        (method, path.removeprefix("/api/v1"), operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if (method in {"post", "put", "patch"}) == writing
    ]


def properties(operation: dict[str, Any]) -> list[str]:
    """The fields of the body, as described."""
    described: Any = api.get_openapi_schema()
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    while "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", {}))


def place_of(house: House, method: str, path: str, body: Any, open_to: Opened) -> tuple[str, str]:
    """Who may send there, and for which record; else an officer to a record that is none.

    Who could write a record before is asked first.
    """
    things: list[Thing | None] = [*house.of_kind(OPERATIONS, path)] if "{" in path else []
    asked = [(who, thing) for thing in things[:ADDRESSED] or [None] for who in WHO]
    asked.sort(key=lambda one: -open_to[_key(*one)])
    for who, thing in asked:
        where = f"/api/v1{address_in_api(path, thing)}"
        if house.send(method, who, where, body).status not in CLOSED:
            open_to[_key(who, thing)] += 1
            return who, where
    return WHO[0], f"/api/v1{address_in_api(path, None)}"


def _key(who: str, thing: Thing | None) -> tuple[str, str, str]:
    return (who, thing.kind, thing.name) if thing is not None else (who, "", "")


def faults_in(answer: Answer, method: str, where: str, field: str, kind: str) -> Iterator[str]:
    said = f"{method} {where} {field}={kind}: {answer.status}"
    if answer.status >= 500:
        yield f"{said} {answer.text[:300]}"
    if answer.queries > MOST_QUERIES:
        yield f"{said} took {answer.queries} queries"
    if answer.status >= 400:
        if answer.is_written:
            yield f"{said} was refused and wrote"
        if not answer.content_type.startswith("application/problem+json"):
            yield f"{said} is no problem but {answer.content_type}"
        elif answer.status == 422:
            yield from _unnamed(answer, said, field, kind)


def _unnamed(answer: Answer, said: str, field: str, kind: str) -> Iterator[str]:
    errors = json.loads(answer.text)["errors"]
    if not errors or not all(one["message"] for one in errors):
        yield f"{said} does not say what is wrong"
        return
    named = {one["field"].split(".")[0] for one in errors}
    if kind in {"nested", "object"} and field and field not in named:
        yield f"{said} names {sorted(named)}"


@pytest.mark.parametrize("part", range(PARTS))
def test_no_value_in_any_body_breaks_the_house(house: House, part: int) -> None:
    found, asked, kinds, open_to = [], 0, list(SENT), Opened()
    described = api.get_openapi_schema()
    for start, (method, path, operation) in enumerate(operations(writing=True)):
        if start % PARTS != part:
            continue
        fields, body = properties(operation), body_for(operation, described)
        if not fields:
            continue
        who, where = place_of(house, method, path, body, open_to)
        chosen = (
            [(field, kind) for field in fields for kind in kinds]
            if IS_ALL
            else pairs(fields, kinds, start)
        )
        for field, kind in chosen:
            answer = house.send(method, who, where, {**body, field: SENT[kind]})
            found += faults_in(answer, method, where, field, kind)
            asked += 1
    assert found == [], "\n".join(found)
    assert asked > 1000 / PARTS


@pytest.mark.parametrize("raw", ["", "[]", '"x"', "null", "{", '{"a":1e400}', "{}}"])
def test_no_body_as_a_whole_breaks_the_house(house: House, raw: str) -> None:
    found = []
    for method, path, _operation in operations(writing=True):
        where = f"/api/v1{address_in_api(path, None)}"
        found += faults_in(house.send(method, WHO[0], where, raw), method, where, "", "whole")
    assert found == [], "\n".join(found)


def test_no_question_breaks_the_house(house: House) -> None:
    """Filters, pages and orders of every list, and keys of every record."""
    found, kinds = [], [name for name, value in SENT.items() if isinstance(value, str)]
    kinds.remove("huge")
    for start, (_method, path, operation) in enumerate(operations(writing=False)):
        asked = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
        where = f"/api/v1{address_in_api(path, None)}"
        for field, kind in pairs([*asked, "extra"], kinds, start):
            answer = house.ask("desk_officer", where, {field: [SENT[kind]]})
            found += faults_in(answer, "get", where, field, kind)
    assert found == [], "\n".join(found)
    assert NOBODY
