# SPDX-License-Identifier: Apache-2.0
"""Tests of giving numbers."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from banha.kernel.law.public import Refused
from banha.kernel.numbering.public import (
    TakenNumber,
    begin_after,
    cancel_number,
    faults_of_pattern,
    format_number,
    numbers_visible_to,
    take_number,
)
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast

PATTERN = "ĐTKHCN.{number:03d}/{year2:02d}"


def take(
    series: str = "task.dt", year: int = 2026, scope: str = "", office: Organisation | None = None
) -> TakenNumber:
    given = office.pk if office else None
    return take_number(series, year=year, scope=scope, pattern=PATTERN, organisation_id=given)


@pytest.mark.django_db
def test_numbers_run_by_series_scope_and_year() -> None:
    texts = [take().text, take().text, take(year=2027).text, take(scope="G01").text]

    assert texts == ["ĐTKHCN.001/26", "ĐTKHCN.002/26", "ĐTKHCN.001/27", "ĐTKHCN.001/26"]


@pytest.mark.django_db
def test_rolled_back_number_is_given_again() -> None:
    take()
    with transaction.atomic():
        assert take().number == 2
        transaction.set_rollback(True)

    assert take().number == 2


@pytest.mark.django_db(transaction=True)
def test_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        take()

    assert TakenNumber.objects.count() == 0


def test_cancelled_number_is_never_given_again(cast: Cast) -> None:
    first = take(office=cast.agency)

    cancel_number(first, reason="ghi nhầm đơn vị", actor=cast.clerk.actor)

    assert take().number == 2
    cancelled = numbers_visible_to(cast.clerk.actor, cancelled=True).get()
    assert (cancelled.text, cancelled.cancelled_by) == ("ĐTKHCN.001/26", cast.clerk.person)


def test_cancelling_without_a_reason_is_refused(cast: Cast) -> None:
    first = take()

    with pytest.raises(Refused):
        cancel_number(first, reason=" ", actor=cast.clerk.actor)

    first.refresh_from_db()
    assert first.cancelled_at is None


def test_list_of_numbers_is_for_officers_of_the_office_and_above(cast: Cast, client) -> None:
    ours = take(office=cast.agency)
    take("sở", office=cast.province_agency)

    assert numbers_visible_to(cast.desk_officer.actor).get() == ours
    assert numbers_visible_to(cast.ministry_leader.actor).get() == ours
    assert numbers_visible_to(cast.scientist.actor).count() == 0
    client.force_login(cast.province_officer.account)
    told = client.get("/numbers/").content.decode()
    assert "task.dt" not in told
    assert "sở" in told


@pytest.mark.django_db
def test_series_kept_on_paper_goes_on() -> None:
    begin_after("task.dt", year=2026, last=41)

    assert take().number == 42
    with pytest.raises(Refused):
        begin_after("task.dt", year=2026, last=40)


@pytest.mark.django_db
def test_same_number_twice_is_refused_by_the_database() -> None:
    first = take()

    with pytest.raises(IntegrityError), transaction.atomic():
        TakenNumber.objects.create(counter=first.counter, number=first.number, text="x")


@pytest.mark.parametrize(
    "pattern", ["ĐT", "{number.__class__}", "{number:03d}{other}", "{number:zz}", "{number", "{}"]
)
def test_wrong_pattern_is_a_fault(pattern: str) -> None:
    assert faults_of_pattern(pattern)
    with pytest.raises(ValueError, match="number pattern"):
        format_number(pattern, number=1, year=2026)


@pytest.mark.django_db(transaction=True)
def test_numbers_are_gap_free_when_many_ask_and_some_roll_back() -> None:
    start = threading.Barrier(4)

    def work(index: int) -> None:
        try:
            start.wait()
            for turn in range(8):
                with transaction.atomic():
                    take()
                    if (turn + index) % 3 == 0:
                        transaction.set_rollback(True)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(TakenNumber.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert 16 <= len(numbers) <= 24
