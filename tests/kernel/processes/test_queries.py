# SPDX-License-Identifier: Apache-2.0
"""Tests of which number counts."""

from datetime import date

import pytest

from banha.foundation.calendar import Term, working_days
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import RuleNumber, RuleSet, number_in_force, term_of, value_of
from banha.kernel.processes.services import set_rule_number
from tests.factories.cast import Cast
from tests.factories.sample_process import OLD

DAY = date(2026, 7, 14)


def own(
    organisation: Organisation,
    amount: int,
    *,
    key: str = "examine",
    since: date = date(2020, 1, 1),
    until: date | None = None,
    edition: str = "",
    parent: RuleSet | None = None,
) -> RuleSet:
    rule_set = RuleSet.objects.create(
        organisation=organisation,
        process_code=OLD.code,
        edition=edition,
        valid_from=since,
        valid_until=until,
        parent=parent,
        basis_text="5/QĐ-UBND",
        certainty="sure",
    )
    unit = "" if key == "council_size" else "wd"
    RuleNumber.objects.create(rule_set=rule_set, key=key, amount=amount, unit=unit)
    return rule_set


def term(organisation: Organisation, on: date = DAY) -> Term | None:
    return term_of(OLD, OLD.duty("examine"), organisation, on)


def test_template_counts_where_nobody_says_otherwise(cast: Cast) -> None:
    assert term(cast.province_agency) == working_days(5)
    assert value_of(OLD, "council_size", cast.province_agency, DAY) == 7


def test_agency_above_is_asked_when_the_agency_is_silent(cast: Cast) -> None:
    own(cast.province, 8)
    own(cast.ministry, 12)

    assert term(cast.province_agency) == working_days(8)
    assert term(cast.agency) == working_days(12)


def test_own_number_goes_before_the_one_above(cast: Cast) -> None:
    own(cast.province, 8)
    own(cast.province_agency, 3)

    found = number_in_force(OLD, "examine", cast.province_agency, DAY)

    assert found is not None
    assert (found.amount, found.rule_set.organisation) == (3, cast.province_agency)  # type: ignore[union-attr]
    assert found.basis.text == "5/QĐ-UBND"


def test_number_counts_only_in_its_span(cast: Cast) -> None:
    own(cast.province_agency, 3, until=date(2026, 6, 30))

    assert term(cast.province_agency, date(2026, 6, 30)) == working_days(3)
    assert term(cast.province_agency) == working_days(5)


def test_newer_set_inherits_from_the_one_it_continues(cast: Cast) -> None:
    old = own(cast.province_agency, 9, key="council_size", until=date(2025, 12, 31))
    own(cast.province_agency, 3, since=date(2026, 1, 1), parent=old)

    assert value_of(OLD, "council_size", cast.province_agency, DAY) == 9
    assert term(cast.province_agency) == working_days(3)


def test_numbers_are_found_in_few_queries(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    own(cast.province, 8)
    own(cast.province_agency, 3)

    with django_assert_max_num_queries(3):  # type: ignore[operator]
        term(cast.province_agency)


def test_only_the_agencys_administrator_sets_numbers(cast: Cast) -> None:
    for member in (cast.desk_officer, cast.unit_leader, cast.stranger):
        with pytest.raises(NotAllowed):
            set_rule_number(
                process=OLD, organisation=cast.agency, key="examine", amount=3, unit="wd",
                valid_from=DAY, actor=member.actor,
            )  # fmt: skip
    with pytest.raises(NotAllowed):
        set_rule_number(
            process=OLD, organisation=cast.province_agency, key="examine", amount=3, unit="wd",
            valid_from=DAY, actor=cast.administrator.actor,
        )  # fmt: skip

    assert not RuleSet.objects.exists()


@pytest.mark.parametrize(
    ("key", "amount", "unit", "code"),
    [
        ("dream", 3, "wd", "unknown_key"),
        ("examine", 3, "", "wrong_unit"),
        ("council_size", 3, "wd", "wrong_unit"),
        ("examine", 0, "wd", "out_of_range"),
        ("examine", 4000, "wd", "out_of_range"),
    ],
)
def test_wrong_number_is_refused(cast: Cast, key: str, amount: int, unit: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        set_rule_number(
            process=OLD, organisation=cast.agency, key=key, amount=amount, unit=unit,
            valid_from=DAY, actor=cast.administrator.actor,
        )  # fmt: skip

    assert caught.value.refusals[0].code == code
    assert not RuleSet.objects.exists()
