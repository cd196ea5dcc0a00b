# SPDX-License-Identifier: Apache-2.0
"""A person says which languages he works in; saying it again replaces what was said."""

from django.test import Client

from banha.contexts.network.models import Expert
from tests.factories.cast import Cast


def test_languages_are_written_on_the_own_profile(cast: Cast) -> None:
    expert = Expert.objects.create(person=cast.scientist.person)
    client = Client()
    client.force_login(cast.scientist.account)
    address = f"/network/experts/{expert.pk}/edit/"
    client.post(address, {"languages": "Tiếng Anh ( C1 ); Tiếng Nga;; Tiếng Anh (C2)"})

    assert {one.language: one.level for one in expert.languages.all()} == {
        "Tiếng Anh": "C2",
        "Tiếng Nga": "",
    }
    page = client.get(address).content.decode()
    assert "Tiếng Anh (C2); Tiếng Nga" in page

    client.post(address, {"languages": "Tiếng Nga (đọc)"})
    assert [(one.language, one.level) for one in expert.languages.all()] == [("Tiếng Nga", "đọc")]


def test_language_too_long_is_refused_at_its_field(cast: Cast) -> None:
    expert = Expert.objects.create(person=cast.scientist.person)
    client = Client()
    client.force_login(cast.scientist.account)

    answer = client.post(f"/network/experts/{expert.pk}/edit/", {"languages": "x" * 41})

    assert answer.status_code in (200, 422)
    assert not expert.languages.exists()
