# SPDX-License-Identifier: Apache-2.0
"""The first administrator comes from the command line, every other role from a page."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from banha.kernel.access.management.commands import first_administrator
from banha.kernel.access.public import Account, Role, RoleHeld, actor_of
from banha.kernel.organisations.public import Organisation

pytestmark = pytest.mark.django_db
WORDS = {"username": "truong", "name": "Nguyễn Văn An", "email": "an@coquan.example"}


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Organisation:
    monkeypatch.setattr(first_administrator, "getpass", lambda _words: "bon-cay-cau-vuong-9")
    made = Organisation(
        name="Sở Thử nghiệm",
        house=Organisation.House.STATE,
        kind=Organisation.Kind.DEPARTMENT,
    )
    made.save()
    return made


def test_first_administrator_holds_the_role(office: Organisation) -> None:
    call_command("first_administrator", organisation="sở thử nghiệm", **WORDS)
    account = Account.objects.get(username="truong")
    assert account.person is not None
    assert account.check_password("bon-cay-cau-vuong-9")
    assert actor_of(account.person).holds(Role.ADMINISTRATOR, office.pk)


def test_second_administrator_is_refused(office: Organisation) -> None:
    call_command("first_administrator", organisation=office.name, **WORDS)
    with pytest.raises(CommandError, match="granted on the pages"):
        call_command("first_administrator", organisation=office.name, **WORDS | {"username": "b"})


def test_weak_password_or_unknown_office_leaves_nothing(
    office: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="0 organisations"):
        call_command("first_administrator", organisation="Sở Không có", **WORDS)
    monkeypatch.setattr(first_administrator, "getpass", lambda _words: "123456")
    with pytest.raises(CommandError):
        call_command("first_administrator", organisation=office.name, **WORDS)
    assert not Account.objects.filter(username="truong").exists()
    assert not RoleHeld.objects.filter(organisation=office).exists()
