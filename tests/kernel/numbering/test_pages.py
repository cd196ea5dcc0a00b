# SPDX-License-Identifier: Apache-2.0
"""The page of numbers speaks in words and not in the keys of its series."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from banha.kernel.numbering.public import take_number
from tests.factories.cast import Cast


@pytest.mark.django_db
def test_series_and_issuer_stand_in_words(cast: Cast, client: Client) -> None:
    with transaction.atomic():
        take_number(
            "tasks.paper.{number}/HĐ",
            year=2026,
            scope=str(cast.agency.pk),
            pattern="{number}/HĐ",
            organisation_id=cast.agency.pk,
        )
        take_number(
            "tasks.receipt", year=2026, pattern="BN.{number}", organisation_id=cast.agency.pk
        )
    client.force_login(cast.desk_officer.account)

    text = client.get(reverse("numbering:list")).content.decode()

    table = text[text.index("<tbody>") :]
    assert "tasks." not in table
    assert str(cast.agency) in table
