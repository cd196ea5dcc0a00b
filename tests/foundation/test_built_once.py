# SPDX-License-Identifier: Apache-2.0
"""Queries built once: another value at each call, what is there now, and nothing built anew."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from banha.foundation.built_once import built_once
from banha.kernel.access.public import RoleHeld
from banha.kernel.organisations.public import Organisation, units_named
from banha.kernel.processes.public import RuleSet
from tests.api.speaker import speaker
from tests.factories.cast import Cast

DAY = date(2026, 7, 14)


@built_once
def named(names: list[str], since: date) -> QuerySet[RoleHeld]:
    rows = RoleHeld.objects.filter(organisation__name__any_of=names, valid_from__lte=since)
    return rows.select_related("organisation", "delegated_by").order_by("pk")


@built_once
def of_code(code: str) -> QuerySet[RuleSet]:
    return RuleSet.objects.filter(process_code=code).prefetch_related("numbers")


@built_once
def ended(day: date) -> QuerySet[Organisation, Any]:
    return Organisation.objects.filter(valid_until=day).values_list("pk", "name")


def test_each_call_asks_with_its_own_values_and_tells_what_is_there_now(cast: Cast) -> None:
    def told(*names: str) -> list[tuple[str, str]]:
        return [(row.organisation.name, row.role) for row in named(list(names), DAY)]

    rows = RoleHeld.objects.filter(valid_from__lte=DAY).order_by("pk")
    institute, agency = cast.institute.name, cast.agency.name
    both = list(rows.filter(organisation__name__in=[institute, agency]))
    assert told(institute, agency) == [(row.organisation.name, row.role) for row in both] != []
    assert told(institute) == [one for one in told(institute, agency) if one[0] == institute]
    assert told() == told("Viện không có") == named([institute], date(1900, 1, 1)) == []
    RoleHeld.objects.filter(organisation=cast.institute).delete()
    assert told(institute) == []


def test_related_records_come_along_and_a_missing_one_is_none(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    root = Organisation.objects.get(pk=cast.institute.pk)
    while root.parent is not None:
        root = root.parent
    below = Organisation.objects.exclude(parent=None).select_related("parent").first()
    assert below is not None
    assert below.parent is not None
    units_named([1])
    with django_assert_num_queries(1):
        found = {unit.pk: unit for unit in units_named([below.pk, root.pk])}
        assert found[below.pk].parent == below.parent
        assert found[below.pk].parent.name == below.parent.name
        assert found[root.pk].parent is None


def test_prefetched_rows_are_read_at_every_call(cast: Cast) -> None:
    made = RuleSet.objects.create(
        organisation=cast.agency, process_code="mau", valid_from=DAY, basis_text="QĐ 1"
    )
    assert [list(one.numbers.all()) for one in of_code("mau")] == [[]]
    made.numbers.create(key="examine", amount=5, unit="wd")
    (known,) = of_code("mau")
    with connection.execute_wrapper(_no_statement):
        assert [number.amount for number in known.numbers.all()] == [5]


def test_values_are_rows(cast: Cast) -> None:
    assert ended(DAY) == []
    Organisation.objects.filter(pk=cast.institute.pk).update(valid_until=DAY)
    assert ended(DAY) == [(cast.institute.pk, cast.institute.name)]


def test_a_value_that_does_not_stand_in_the_query_as_it_is_is_refused(db: None) -> None:
    @built_once
    def folded(name: str) -> QuerySet[Organisation]:
        return Organisation.objects.filter(name__startswith=name)

    with pytest.raises(TypeError, match="name"):
        folded("Viện")


def test_a_draft_begun_again_has_no_query_built_anew(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker, built = speaker(cast.scientist), []
    sent = {"proposer": cast.institute.pk, "managing_organisation": cast.agency.pk, "goal": "Đo"}
    asker.told("post", "/proposals", sent | {"title": "Lần đầu"})
    build = SQLCompiler.as_sql

    def counted(self: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        built.append(self.query.model)
        return build(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", counted)
    asker.told("post", "/proposals", sent | {"title": "Lần sau"})
    # The calendar asks every few seconds whether a day was switched, whatever else is asked.
    assert [model.__name__ for model in built if model.__name__ != "DayException"] == []


def _no_statement(*_args: Any) -> Any:
    raise AssertionError("what was prefetched is not asked for again")
