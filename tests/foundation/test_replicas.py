# SPDX-License-Identifier: Apache-2.0
"""Which replica is fit: told by places in the log, never older than allowed, asked seldom."""

import pytest

from banha.foundation.replicas import LEFT_ALONE, Watch


class Servers:
    """A primary that writes, replicas that follow, and a clock."""

    def __init__(self) -> None:
        self.now, self.asked = 100.0, 0
        self.place: dict[str, int | None] = {"default": 1000, "replica1": 1000, "replica2": 1000}
        self.watch = Watch(("replica1", "replica2"), 5.0, ask=self.ask, clock=lambda: self.now)

    def ask(self, alias: str) -> int | None:
        self.asked += 1
        return self.place[alias]

    def later(self, seconds: float, *, writes: int = 0) -> list[str]:
        self.now += seconds
        if self.place["default"] is not None:
            self.place["default"] += writes
        return self.watch.fit()


@pytest.fixture
def servers() -> Servers:
    return Servers()


def test_who_has_followed_is_fit_also_while_nobody_writes(servers):
    assert servers.watch.fit() == ["replica1", "replica2"]
    for _n in range(10):
        assert servers.later(60) == ["replica1", "replica2"]


def test_who_stays_behind_is_passed_over_before_its_data_are_too_old(servers):
    assert servers.watch.fit()
    for _n in range(4):
        servers.place["replica2"] = servers.place["default"]
        assert servers.later(1, writes=10) == ["replica1", "replica2"]
    assert servers.later(1.01, writes=10) == ["replica2"]
    servers.place["replica1"] = servers.place["default"]
    assert servers.later(1, writes=10) == ["replica1", "replica2"]


def test_data_grow_old_between_two_looks_too(servers):
    """The primary does not answer: how far a replica is behind is not known any more."""
    assert servers.watch.fit()
    servers.place["default"] = None
    assert servers.later(4.9)
    assert servers.later(0.2) == []


def test_one_that_starts_far_behind_is_not_fit_until_it_has_caught_up(servers):
    servers.place["replica1"] = 0
    assert servers.watch.fit() == ["replica2"]
    servers.place["replica1"] = 999
    assert servers.later(1, writes=10) == ["replica2"]
    servers.place["replica1"] = 1000
    assert servers.later(1, writes=10) == ["replica1", "replica2"]


def test_one_that_is_gone_or_was_promoted_is_left_alone_for_a_while(servers):
    assert servers.watch.fit()
    servers.place["replica1"] = None
    assert servers.later(1) == ["replica2"]
    servers.place["replica1"] = 1000
    assert servers.later(1) == ["replica2"]
    assert servers.later(LEFT_ALONE) == ["replica1", "replica2"]


def test_one_that_failed_under_a_page_is_asked_before_it_is_read_again(servers):
    assert servers.watch.fit()
    servers.watch.leave_alone("replica1")
    assert servers.watch.fit() == ["replica2"]
    servers.place["replica1"] = 0
    assert servers.later(LEFT_ALONE + 1) == ["replica2"]


def test_servers_are_asked_at_most_five_times_within_the_lag(servers):
    servers.watch.fit()
    for _n in range(100):
        servers.later(0.05, writes=1)
    assert servers.asked <= 3 * 6
