# SPDX-License-Identifier: Apache-2.0
"""Reference codes form a tree; a profile is shared only with consent."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from banha.contexts.network.public import (
    Classification,
    Expert,
    RegistrationState,
    Scheme,
    ScienceKind,
    ScienceOrganisation,
    codes_of,
    experts_visible_to,
    load_classifications,
)
from banha.kernel.access.public import PUBLIC
from tests.factories.cast import Cast


def test_codes_are_loaded_once_and_form_a_tree(db: None) -> None:
    first = load_classifications()
    assert first.added == Classification.objects.count() > 90
    assert (first.changed, first.kept) == (0, 0)
    Classification.objects.filter(code="energy").update(title_vi="Sai")
    again = load_classifications()
    assert (again.added, again.changed, again.kept) == (0, 1, first.added - 1)
    fields = codes_of(Scheme.RESEARCH_FIELD)
    assert [f.code for f in fields if f.tier == 1] == ["1", "2", "3", "4", "5", "6"]
    # 46 codes at level 2, as the table of 2008 and its successor count them.
    assert sum(f.tier == 2 for f in fields) == 46
    materials = fields.get(code="20515")
    assert materials.parent is not None
    assert materials.parent.code == "205"
    assert codes_of(Scheme.SOCIO_ECONOMIC_OBJECTIVE).count() == 14
    assert not Classification.objects.filter(
        scheme=Scheme.RESEARCH_FIELD, certainty="sure"
    ).exists()


def test_title_is_in_the_language_of_the_page(db: None) -> None:
    load_classifications()
    energy = Classification.objects.get(scheme=Scheme.SECTOR, code="energy")
    with override("vi"):
        assert energy.title == "Năng lượng"
    with override("en"):
        assert energy.title == "Energy"


def test_database_refuses_a_field_code_of_wrong_length(db: None) -> None:
    with pytest.raises(IntegrityError, match="field_code"), transaction.atomic():
        Classification.objects.create(
            scheme=Scheme.RESEARCH_FIELD, edition="x", code="2051", title_vi="x", certainty="likely"
        )


def test_certified_organisation_must_have_its_number(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="certified"), transaction.atomic():
        ScienceOrganisation.objects.create(
            organisation=cast.institute,
            kind=ScienceKind.RESEARCH,
            registration_state=RegistrationState.CERTIFIED,
        )


def test_profile_without_consent_stays_at_home(cast: Cast) -> None:
    silent = Expert.objects.create(person=cast.scientist.person)
    willing = Expert.objects.create(person=cast.stranger.person, consent_on=date(2026, 1, 5))
    assert not experts_visible_to(PUBLIC).exists()
    assert set(experts_visible_to(cast.desk_officer.actor)) == {silent, willing}
    assert set(experts_visible_to(cast.enterprise.actor)) == {willing}
    assert set(experts_visible_to(cast.scientist.actor)) == {silent, willing}
    willing.consent_withdrawn_on = date(2026, 2, 1)
    willing.save()
    assert not experts_visible_to(cast.enterprise.actor).exists()
