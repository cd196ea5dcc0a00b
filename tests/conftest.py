# SPDX-License-Identifier: Apache-2.0
"""The named cast of the house and what every test shares."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

from banha.kernel.law import working_days
from tests.factories.cast import Cast, make_cast
from tests.postgres import django_db_setup  # noqa: F401 - a fixture is found by its name

ROOT = Path(__file__).resolve().parents[1]
# Real data sets lie beside the checkout, or beside the folder of its worktrees.
SHARED_DATA = next(
    (d for up in ROOT.parents[:2] if (d := up / "shared" / "data").is_dir()), ROOT / "no-data"
)
# A Tuesday morning in Hà Nội, in the middle of an ordinary week.
NOW = datetime.datetime(2026, 7, 14, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def pytest_configure() -> None:
    """A cast of fifteen signs up for nearly every test: its passwords need no strong hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A slow machine is no fault of what is tested.
    property_settings.register_profile(
        "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    property_settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the shared data sets where they are not beside the checkout."""
    if SHARED_DATA.is_dir():
        return
    absent = pytest.mark.skip(reason="the shared data sets are not beside this checkout")
    for item in items:
        if item.get_closest_marker("data"):
            item.add_marker(absent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped and why, each reason once."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {count}: {reason}")


@pytest.fixture(autouse=True)
def house_language() -> Iterator[None]:
    """Every test starts in the language of the house, whatever a page read before it spoke.

    A request leaves its reader's language active in the thread that served it.
    """
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone who appears in the tests, with their organisations and roles."""
    return make_cast()


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data sets; tests that use it carry the marker ``data``."""
    return SHARED_DATA


@pytest.fixture(autouse=True)
def calendar_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a day was switched is asked once in a test, at its first use of the calendar.

    Otherwise it is asked every few seconds, and on a slow machine falls inside a counted page.
    """
    monkeypatch.setattr(working_days, "TRUSTED_SECONDS", float("inf"))
    for kept in working_days._kept:
        kept.checked = float("-inf")


@pytest.fixture
def fixed_clock() -> Iterator[time_machine.Traveller]:
    """Time stands at 14/07/2026 09:00 in Hà Nội and moves only when told (``shift``)."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
