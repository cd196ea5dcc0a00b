# SPDX-License-Identifier: Apache-2.0
"""The history page says in words who changed what, to those who may know."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from banha.kernel.access.public import Actor, RoleHeld
from banha.kernel.audit.public import acting, history_of, register_history_reader
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast


@pytest.fixture
def record(cast: Cast) -> Organisation:
    with acting(cast.administrator.actor):
        made = Organisation.objects.create(
            name="Trung tâm Thử nghiệm", house="science", kind="institute", parent=cast.ministry
        )
        made.kind, made.parent, made.valid_from = "service", cast.institute, date(2026, 3, 5)
        made.is_demonstration = True
        made.save()
    return made


def test_history_speaks_in_labels_names_and_dates(cast: Cast, record):
    with translation.override("en"):
        changed, created = history_of(Organisation, record.pk)
    assert changed.who == created.who == "Trịnh Thị Quản"
    assert changed.role == "system administrator"
    told = {field.label: (field.before, field.after) for field in changed.fields}
    assert told["Kind"] == ("research institute", "S&T service organisation")
    assert told["Parent"] == ("Bộ Công Thương", "Viện Nghiên cứu Cơ khí")
    assert told["Valid from"] == ("", "05/03/2026")
    assert told["Is demonstration"] == ("no", "yes")
    assert {field.label for field in created.fields} >= {"Name", "House"}


def test_history_costs_the_same_however_long(cast: Cast, record, django_assert_max_num_queries):
    for number in range(20):
        record.name = f"Tên {number}"
        record.parent = cast.ministry if number % 2 else cast.institute
        record.save()
    with django_assert_max_num_queries(4):
        assert len(history_of(Organisation, record.pk)) == 22


def address(record) -> str:
    return f"/history/organisations/organisation/{record.pk}/"


def test_history_is_shown_to_administrators_and_registered_readers(cast: Cast, record, client):
    client.force_login(cast.stranger.account)
    assert client.get(address(record)).status_code == 404
    client.force_login(cast.applicant.account)
    assert client.get(address(record)).status_code == 404

    def only_applicant(actor: Actor, _pk: int) -> bool:
        return actor.person_id == cast.applicant.person.pk

    register_history_reader(Organisation, only_applicant)
    answer = client.get(address(record))
    assert answer.status_code == 200
    assert "Trung tâm Thử nghiệm" in answer.content.decode()
    register_history_reader(Organisation, lambda _actor, _pk: False)


@pytest.mark.parametrize(
    "path", ["/history/nothing/here/1/", "/history/organisations/organisation/99999999/"]
)
def test_unknown_history_is_not_found(cast: Cast, client, path):
    client.force_login(cast.applicant.account)
    assert client.get(path).status_code == 404


def test_link_shows_only_to_who_may_follow_it(cast: Cast, record, rf):
    template = Template("{% load audit %}{% history_link record %}")
    request = rf.get("/")
    request.actor = cast.administrator.actor
    assert address(record) in template.render(Context({"record": record, "request": request}))
    request.actor = cast.stranger.actor
    assert not template.render(Context({"record": record, "request": request})).strip()
    assert RoleHeld.objects.exists()
