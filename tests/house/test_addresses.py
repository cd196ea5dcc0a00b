# SPDX-License-Identifier: Apache-2.0
"""Every address without arguments answers, whoever asks, and never with a fault of ours."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from tests.factories.cast import Cast

# Leaving the session ends the walk.
LEFT_OUT = re.compile(r"logout")
MEMBERS = (
    ("", "vi"),
    ("", "en"),
    ("stranger", "vi"),
    ("desk_officer", "vi"),
    ("desk_officer", "en"),
    ("applicant", "vi"),
    ("ministry_leader", "vi"),
    ("administrator", "vi"),
)


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        part = str(entry.pattern)
        if isinstance(entry.pattern, RegexPattern):
            part = part.lstrip("^").rstrip("$").replace("\\Z", "")
            if re.search(r"[()\[\]*+?\\|]", part):
                continue
        if "<" in part:
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry, before + part)
        elif isinstance(entry, URLPattern):
            yield before + part


def read(answer: Any) -> int:
    """The status; a file that is handed out is read to its end, which closes it."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


@pytest.mark.parametrize(("member", "language"), MEMBERS)
def test_every_address_answers_without_fault(cast: Cast, member: str, language: str) -> None:
    client = Client(raise_request_exception=False)
    if member:
        client.force_login(getattr(cast, member).account)
    broken = []
    asked = [a for a in sorted(set(addresses(get_resolver()))) if not LEFT_OUT.search(a)]
    assert len(asked) > 10
    for address in asked:
        answer = client.get(address, headers={"Accept-Language": language})
        read(answer)
        if answer.status_code >= 500:
            broken.append(f"{answer.status_code} {address}")
    assert not broken, "\n".join(broken)


# One by one, parameter for parameter, they are asked in tests/hostile.
STRANGE = (
    "?page=99999999999999999999&year=99999999999&sort=drop%20table&q=" + "a" * 5000,
    "?%FF=%FE&q=%ED%A0%80&sort=-&page=-1",
)


def test_strange_questions_are_answered_without_fault(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.desk_officer.account)
    broken = []
    for address in sorted(set(addresses(get_resolver()))):
        if LEFT_OUT.search(address) or address.startswith("/accounts/"):
            continue
        if read(client.get(address)) != 200:
            continue
        for question in STRANGE:
            if (status := read(client.get(address + question))) >= 500:
                broken.append(f"{status} {address}{question[:40]}")
    assert not broken, "\n".join(broken)
