# SPDX-License-Identifier: Apache-2.0
"""The frame stands around every page, for the public and for each house."""

import pytest
from django.test import Client

from tests.factories.cast import Cast


@pytest.mark.parametrize("path", ["/", "/about/", "/accessibility/", "/licence/"])
def test_page_open_to_everyone_answers(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "who", ["desk_officer", "ministry_leader", "scientist", "enterprise", "administrator"]
)
def test_home_of_each_house_answers(client: Client, cast: Cast, who: str) -> None:
    member = getattr(cast, who)
    client.force_login(member.account)

    page = client.get("/")

    assert page.status_code == 200
    assert member.person.full_name in page.content.decode()


def test_page_without_person_in_htmx_sends_browser_to_sign_in(client: Client, db: None) -> None:
    answer = client.get("/access/me/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/access/me/"
