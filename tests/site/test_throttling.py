# SPDX-License-Identifier: Apache-2.0
"""Requests are counted by all web processes together, in one statement each."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from banha.site.jobs import clear_counts
from banha.site.models import ApiCount
from banha.site.throttling import PerActor, asked_within
from tests.factories.cast import Cast

HOUR = 3600


def count_in_thread(_number: int) -> float:
    """Each thread has a connection of its own, as each web process has."""
    try:
        return asked_within("p1", seconds=HOUR, most=1000)[0]
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_connections_count_together() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(count_in_thread, range(40)))
    assert sorted(found) == [float(one) for one in range(1, 41)]
    ApiCount.objects.all().delete()


def test_limit_is_one_for_all_throttles_and_one_query_a_request(cast: Cast) -> None:
    request = RequestFactory().get("/api/v1/me", REMOTE_ADDR="10.1.2.3")
    one, other = PerActor("4/h"), PerActor("4/h")

    request.user = AnonymousUser()
    answers = []
    for number in range(6):
        with CaptureQueriesContext(connection) as asked:
            answers.append((one, other)[number % 2].allow_request(request))
        assert len(asked) == 1
    assert answers == [True] * 4 + [False] * 2
    wait = one.wait()
    assert wait is not None
    assert 1 <= wait <= HOUR


def test_who_keeps_asking_is_not_shut_out_for_longer(db: None) -> None:
    for _number in range(30):
        asked_within("p2", seconds=HOUR, most=5)
    assert ApiCount.objects.get(key="p2").hits == 6


def test_stretch_before_counts_for_the_part_not_past(db: None) -> None:
    asked_within("p3", seconds=HOUR, most=100)
    row = ApiCount.objects.get(key="p3")
    ApiCount.objects.filter(key="p3").update(slot=row.slot - 1, hits=100)
    asked, part = asked_within("p3", seconds=HOUR, most=100)
    assert asked == pytest.approx(1 + 100 * (1 - part), abs=0.5)
    ApiCount.objects.filter(key="p3").update(slot=row.slot - 5)
    assert asked_within("p3", seconds=HOUR, most=100)[0] == 1


def test_tries_at_the_entrance_are_seen_by_another_connection(
    transactional_db: None,
) -> None:
    cache.set("allauth:try", [1.0], 60)
    seen: list[object] = []

    def look() -> None:
        seen.append(cache.get("allauth:try"))
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [[1.0]]
    cache.clear()


def test_night_clears_the_counts(cast: Cast) -> None:
    Client().get("/api/v1/tasks")
    assert ApiCount.objects.exists()
    clear_counts(0)
    assert not ApiCount.objects.exists()
