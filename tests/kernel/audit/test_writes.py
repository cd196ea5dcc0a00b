# SPDX-License-Identifier: Apache-2.0
"""Writes to many rows: those of the columns asked for, and rows that are no more."""

from banha.kernel.audit.public import Writes, rows_ever, writes_of
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast


def test_only_the_columns_asked_for_are_told(cast: Cast) -> None:
    one = cast.other_institute
    one.short_name = "Viện A"
    one.save(update_fields=("short_name",))
    one.name = "Viện Mới"
    one.save(update_fields=("name",))
    told = list(writes_of([Writes(Organisation, [one.pk], ("name",))]))
    assert [entry.operation for entry in told] == ["i", "u"]
    assert told[1].changes["name"][1] == "Viện Mới"
    named = Writes(Organisation, [one.pk], ("name",), inserted_as={"name": "Viện Khác"})
    assert [entry.operation for entry in writes_of([named])] == ["u"]


def test_row_that_was_deleted_is_found_by_what_it_was_made_with(cast: Cast) -> None:
    made = Organisation.objects.create(
        name="Viện Tạm", house=Organisation.House.SCIENCE, kind=Organisation.Kind.INSTITUTE,
        parent=cast.ministry,
    )  # fmt: skip
    key = made.pk
    made.delete()
    found = rows_ever({Organisation: ("parent_id", [cast.ministry.pk])})[Organisation]
    assert found[key]["name"] == "Viện Tạm"
    told = writes_of([Writes(Organisation, [key], inserted=False, deleted=True)])
    assert [entry.operation for entry in told] == ["d"]


def test_nothing_asked_is_nothing_told(cast: Cast) -> None:
    assert not writes_of([]).exists()
    assert not writes_of([Writes(Organisation, [])]).exists()
    assert cast.agency.pk
