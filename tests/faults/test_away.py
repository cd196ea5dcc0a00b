# SPDX-License-Identifier: Apache-2.0
"""While the database is away the house says so, waits, and goes on by itself when it is back."""

import json
import re

import pytest
from django.db import InterfaceError, OperationalError
from psycopg import errors

from banha.contexts.tasks.models import LookUp
from banha.site.away import is_away
from tests.faults.real_house import until
from tests.faults.test_kills import Story, story  # noqa: F401 - a fixture is found by its name

PAGES = ("/", "/proposals/office/", "/law/", "/accounts/login/", "/search/?q=robot")
WORDS = {"vi": "Hệ thống tạm nghỉ", "en": "The house is resting"}


def caused(fault: Exception, cause: Exception | None) -> Exception:
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize(
    ("fault", "away"),
    [
        (caused(OperationalError("connection refused"), errors.OperationalError("refused")), True),
        (caused(OperationalError("shutting down"), errors.AdminShutdown()), True),
        (caused(OperationalError("starting up"), errors.CannotConnectNow()), True),
        (InterfaceError("connection already closed"), True),
        (caused(RuntimeError("job not deferred"), OperationalError("gone")), True),
        (caused(OperationalError("deadlock"), errors.DeadlockDetected()), False),
        (caused(OperationalError("too slow"), errors.QueryCanceled()), False),
        (InterfaceError("cursor already closed"), False),
        (ValueError("connection"), False),
        (None, False),
    ],
)
def test_only_a_database_that_does_not_answer_is_away(fault: Exception, away: bool) -> None:
    assert is_away(fault) is away


def asked_in(story: Story, path: str, language: str) -> tuple[int, str, dict[str, str]]:  # noqa: F811
    headers = {"Accept-Language": language, "Cookie": f"sessionid={story.cookie}"}
    return story.house.ask("GET", path, headers=headers)


def says_it_is_away(story: Story) -> None:  # noqa: F811
    """Pages in both languages, the API, and whoever watches over the house."""
    for path in PAGES:
        for language, words in WORDS.items():
            status, text, headers = asked_in(story, path, language)
            assert status == 503, (path, text[-2000:])
            assert words in text
            assert int(headers["retry-after"]) >= 1
            assert f'<html lang="{language}">' in text
    status, text, headers = story.house.ask(
        "GET", "/api/v1/proposals", headers={"Authorization": f"Bearer {story.tokens['scientist']}"}
    )
    assert (status, json.loads(text)["type"]) == (503, "urn:banha:problem:away")
    assert headers["content-type"] == "application/problem+json"
    assert int(headers["retry-after"]) >= 1
    status, text, _headers = story.house.ask("GET", "/health/ready")
    assert (status, json.loads(text)) == (503, {"status": "waiting", "for": "database"})
    assert story.house.ask("GET", "/health/live")[0] == 200


@pytest.mark.slow
def test_house_says_so_waits_and_goes_on(story: Story) -> None:  # noqa: F811
    house, pks = story.house, story.proposals[:2]
    assert asked_in(story, "/proposals/office/", "vi")[0] == 200
    assert story.send(pks[0])
    house.kill_database()

    says_it_is_away(story)
    assert story.send(pks[1]) is None
    house.open_jobs()

    house.open_database()
    until(house.answers, "the web server finds the database again")
    status, text, _headers = asked_in(story, "/proposals/office/", "vi")
    assert status == 200, re.sub(r"\s+", " ", text)[-2000:]
    assert story.send(pks[1])
    story.forget_the_dead()
    with house.inside(story.blocker):
        story.wait(lambda: LookUp.objects.count() == len(pks), "the jobs that waited are done")
