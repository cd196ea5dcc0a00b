# SPDX-License-Identifier: Apache-2.0
"""The history page says in words who changed what, to those who may know."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from banha.kernel.access.public import Actor, RoleHeld
from banha.kernel.audit import registry
from banha.kernel.audit.public import acting, history_of, register_history_reader
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast
from tests.factories.tasks import make_proposal, make_task


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
    assert told["Valid from"] == ("", "5 Mar 2026")
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


def test_history_is_shown_to_registered_readers_alone(cast: Cast, record, client, monkeypatch):
    client.force_login(cast.stranger.account)
    assert client.get(address(record)).status_code == 404
    client.force_login(cast.applicant.account)
    assert client.get(address(record)).status_code == 404

    def only_applicant(actor: Actor, _pk: int) -> bool:
        return actor.person_id == cast.applicant.person.pk

    monkeypatch.setattr(registry, "_readers", dict(registry._readers))
    register_history_reader(Organisation, only_applicant)
    answer = client.get(address(record))
    assert answer.status_code == 200
    assert "Trung tâm Thử nghiệm" in answer.content.decode()


def test_an_administrator_reads_the_history_of_what_he_keeps_alone(cast: Cast, record, client):
    client.force_login(cast.administrator.account)
    assert client.get(address(record)).status_code == 200
    here = RoleHeld.objects.get(person=cast.desk_officer.person)
    assert client.get(f"/history/access/roleheld/{here.pk}/").status_code == 200
    elsewhere = RoleHeld.objects.get(person=cast.province_officer.person)
    assert client.get(f"/history/access/roleheld/{elsewhere.pk}/").status_code == 404


CLOSED = ("tasks/proposal", "tasks/contract", "notices/notice", "documents/document",
          "auth/permission", "auth/user", "contenttypes/contenttype", "mfa/authenticator",
          "access/account", "people/person")  # fmt: skip


@pytest.mark.parametrize("table", CLOSED)
def test_no_history_of_what_he_may_not_see(cast: Cast, client, table):
    draft = make_proposal(cast, title="Chưa gửi")
    client.force_login(cast.administrator.account)
    for pk in {1, draft.pk, cast.stranger.account.pk, cast.stranger.person.pk}:
        assert client.get(f"/history/{table}/{pk}/").status_code == 404


def test_who_sees_a_task_whole_reads_its_history(cast: Cast, client):
    task = make_task(cast)
    client.force_login(cast.desk_officer.account)
    assert client.get(f"/history/tasks/task/{task.pk}/").status_code == 200
    client.force_login(cast.stranger.account)
    assert client.get(f"/history/tasks/task/{task.pk}/").status_code == 404


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
