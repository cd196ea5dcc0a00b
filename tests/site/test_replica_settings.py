# SPDX-License-Identifier: Apache-2.0
"""Replicas as a setting: several, and contradictions refused by name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from banha.settings.database import database_from_url
from banha.settings.replicas import lag_from, replicas_from

PRIMARY = "postgresql://banha@db.ministry.vn/banha"
ONE, TWO = "postgresql://reader@one.ministry.vn/banha", "postgresql://reader@two.ministry.vn/banha"


def replicas(urls: str, primary: str = PRIMARY, **more: str):
    return replicas_from(urls, database_from_url(PRIMARY), primary_url=primary, **more)


def test_none_one_and_several():
    assert replicas("") == replicas("", primary="") == {}
    found = replicas(f" {ONE}?connect_timeout=9\n{TWO} ")
    assert [found[name]["HOST"] for name in ("replica1", "replica2")] == [
        "one.ministry.vn", "two.ministry.vn",
    ]  # fmt: skip
    assert found["replica1"]["OPTIONS"]["connect_timeout"] == "9"
    assert found["replica2"]["OPTIONS"]["connect_timeout"] == "2"
    assert found["replica2"]["CONN_HEALTH_CHECKS"]


def test_a_pool_holds_for_replicas_too():
    assert replicas(ONE, pool="3")["replica1"]["OPTIONS"]["pool"]["max_size"] == 3


@pytest.mark.parametrize(
    ("urls", "word"),
    [
        (PRIMARY, "is the primary itself"),
        (f"{ONE} postgresql://other@db.ministry.vn:5432/banha", "address 2 is the primary itself"),
        (f"{ONE} {ONE}", "address 2 is given twice"),
        ("postgresql://reader@one.ministry.vn/another", "names the database “another”"),
        (f"{ONE},{TWO}", "names the database"),
        ("one.ministry.vn", "does not begin with postgresql://"),
    ],
)
def test_contradictions_are_refused(urls, word):
    with pytest.raises(ImproperlyConfigured, match=word):
        replicas(urls)


def test_the_database_that_comes_along_has_no_replica():
    with pytest.raises(ImproperlyConfigured, match="without DATABASE_URL"):
        replicas(ONE, primary="")


@pytest.mark.parametrize("words", ["0", "-1", "1.5", "five", "301", "９"])
def test_wrong_lag_is_told_by_name(words):
    with pytest.raises(ImproperlyConfigured, match="BANHA_REPLICA_LAG"):
        lag_from(words)
    assert lag_from("300") == 300
