# SPDX-License-Identifier: Apache-2.0
"""Who is read from a replica, who never, and what happens when it fails under a page."""

import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, ProgrammingError, transaction
from django.http import HttpRequest, HttpResponse

from banha.contexts.tasks.models import Task
from banha.foundation import lag
from banha.foundation.lag import WROTE, Router, reading_from, reads_may_lag
from banha.kernel.access.public import Account, RoleHeld
from banha.kernel.organisations.public import Organisation

ROUTER = Router()


@pytest.fixture
def house(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A house with a fit replica; gives what was passed over."""
    settings.REPLICAS, settings.REPLICA_LAG = {"replica1": {}}, 5.0
    failed: list[str] = []
    monkeypatch.setattr(lag, "fit_replica", lambda: None if failed else "replica1")
    monkeypatch.setattr(lag, "pass_over", failed.append)
    return failed


@pytest.fixture
def request_(rf: Any) -> HttpRequest:
    request = rf.get("/")
    request.session = {}
    return request


@reads_may_lag
def where(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROUTER.db_for_read(Task))


def read_from(request: Any) -> str:
    return where(request).content.decode()


def test_only_pages_that_say_so_are_read_from_a_replica(house, request_):
    assert ROUTER.db_for_read(Task) == "default"
    assert read_from(request_) == "replica1"
    assert ROUTER.db_for_read(Task) == "default"


def test_who_one_is_and_every_write_stay_with_the_primary():
    with reading_from("replica1"):
        assert ROUTER.db_for_read(Organisation) == "replica1"
        for model in (Account, RoleHeld, Session):
            assert ROUTER.db_for_read(model) == "default"
        assert ROUTER.db_for_write(Organisation) == "default"
    assert not ROUTER.allow_migrate("replica1", "tasks")


@pytest.mark.django_db
def test_in_a_transaction_the_primary_is_read(house, request_):
    with transaction.atomic(), reading_from("replica1"):
        assert ROUTER.db_for_read(Task) == "default"
        assert read_from(request_) == "default"


def test_forms_and_keys_are_answered_from_the_primary(house, request_, rf):
    sent = rf.post("/")
    sent.session = {}
    assert read_from(sent) == "default"
    asked = rf.get("/", headers={"Authorization": "Bearer x"})
    asked.session = {}
    assert read_from(asked) == "default"


def test_who_has_just_written_reads_the_primary_for_the_allowed_lag(house, request_):
    for seconds, answer in ((0, "default"), (5.5, "default"), (6.5, "replica1")):
        request_.session[WROTE] = time.time() - seconds
        assert read_from(request_) == answer


@pytest.mark.django_db
@pytest.mark.parametrize("replicas", [{}, {"replica1": {}}])
def test_a_write_is_remembered_in_the_session_of_its_person(client, cast, settings, replicas):
    settings.REPLICAS = replicas
    client.force_login(cast.desk_officer.account)
    client.get("/")
    assert WROTE not in client.session
    client.post("/i18n/setlang/", {"language": "vi"})
    assert (WROTE in client.session) == bool(replicas)


@pytest.mark.django_db
def test_a_stranger_who_sends_a_form_gets_no_session_for_that(house, client):
    client.post("/i18n/setlang/", {"language": "vi"})
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("fault", [OperationalError("gone"), ProgrammingError("no such table")])
def test_a_replica_that_fails_under_a_page_is_passed_over_and_the_page_is_shown(
    house, request_, fault
):
    @reads_may_lag
    def page(_request: HttpRequest) -> HttpResponse:
        if ROUTER.db_for_read(Task) != "default":
            raise fault
        return HttpResponse("shown")

    assert page(request_).content == b"shown"
    assert house == ["replica1"]
    assert read_from(request_) == "default"


def test_a_fault_of_the_page_itself_is_told(house, request_):
    @reads_may_lag
    def page(_request: HttpRequest) -> HttpResponse:
        raise OperationalError("both")

    with pytest.raises(OperationalError, match="both"):
        page(request_)
