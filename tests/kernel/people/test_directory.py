# SPDX-License-Identifier: Apache-2.0
"""The directory of persons and the register of experts are for those who hold a role."""

from datetime import date

import pytest
from django.test import Client

from banha.contexts.network.public import Expert
from banha.kernel.access.public import RoleHeld
from tests.factories.cast import Cast, Member

DIRECTORIES = (
    "/api/v1/people?q=nguyen",
    "/access/find/person/?q=nguyen",
    "/people/suggest/?q=nguyen",
    "/network/experts/",
    "/api/v1/experts",
)


def asked(member: Member, address: str) -> int:
    client = Client()
    client.force_login(member.account)
    return client.get(address).status_code


@pytest.mark.parametrize("address", DIRECTORIES)
def test_directories_need_a_role(cast: Cast, address: str) -> None:
    assert asked(cast.stranger, address) == 200
    RoleHeld.objects.filter(person=cast.stranger.person).delete()
    assert asked(cast.stranger, address) == 403


def test_one_expert_needs_a_role_except_oneself(cast: Cast) -> None:
    RoleHeld.objects.filter(person=cast.stranger.person).delete()
    open_one = Expert.objects.create(person=cast.scientist.person, consent_on=date(2026, 1, 5))
    own = Expert.objects.create(person=cast.stranger.person)
    for before, after in (("/network/experts", "/"), ("/api/v1/experts", "")):
        assert asked(cast.stranger, f"{before}/{open_one.pk}{after}") == 404
        assert asked(cast.stranger, f"{before}/{own.pk}{after}") == 200
    assert asked(cast.stranger, "/tasks/public/") == 200
