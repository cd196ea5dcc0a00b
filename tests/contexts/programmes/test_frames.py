# SPDX-License-Identifier: Apache-2.0
"""The money there is: by year, from a text, each new sum a new edition, told to its office."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.programmes.models import BudgetFrame, Call, FrameYear
from banha.contexts.programmes.queries import frames_visible_to
from banha.contexts.programmes.services import keep_frame
from banha.kernel.access.public import PUBLIC
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast
from tests.factories.tasks import make_call


@pytest.fixture
def call(cast: Cast) -> Call:
    return make_call(cast)


def kept(cast: Cast, call: Call, **changes: Any) -> BudgetFrame:
    values: dict[str, Any] = {
        "ceilings": {2027: 5, 2028: 7}, "source": "Quyết định 15", "source_on": date(2026, 10, 1),
        "actor": cast.desk_officer.actor, **changes,
    }  # fmt: skip
    return keep_frame(of=call, **values)


def test_another_sum_is_another_edition_and_the_same_is_none(cast: Cast, call: Call) -> None:
    first = kept(cast, call)
    assert kept(cast, call) == first
    second = kept(cast, call, ceilings={2027: 6})
    assert (first.edition, second.edition) == (1, 2)
    assert dict(first.years.values_list("year", "ceiling")) == {2027: 5, 2028: 7}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ceilings": {}}, "required"),
        ({"source": " "}, "required"),
        ({"ceilings": {2027: -1}}, "negative"),
        ({"ceilings": {1900: 1}}, "year_out_of_range"),
        ({"source_on": timezone.localdate() + timedelta(days=2)}, "future"),
    ],
)
def test_what_is_unsaid_is_refused(
    cast: Cast, call: Call, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        kept(cast, call, **changes)
    assert [one.code for one in refused.value.refusals] == [code]
    assert not BudgetFrame.objects.exists()


def test_only_the_unit_states_its_money(cast: Cast, call: Call) -> None:
    for who in (cast.province_officer, cast.stranger, cast.finance_officer):
        with pytest.raises(NotAllowed):
            kept(cast, call, actor=who.actor)


def test_edition_is_never_changed(cast: Cast, call: Call) -> None:
    frame = kept(cast, call)
    for change in (
        lambda: FrameYear.objects.filter(frame=frame).update(ceiling=1),
        lambda: BudgetFrame.objects.filter(pk=frame.pk).update(source="Khác"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_money_is_told_to_the_office_alone(cast: Cast, call: Call) -> None:
    kept(cast, call)
    assert frames_visible_to(cast.finance_officer.actor).exists()
    for actor in (cast.stranger.actor, cast.province_officer.actor, PUBLIC):
        assert not frames_visible_to(actor).exists()
    page = reverse("programmes:call-budget", args=[call.pk])
    for member, status in ((cast.desk_officer, 200), (cast.stranger, 404)):
        client = Client()
        client.force_login(member.account)
        answer = client.get(page)
        assert answer.status_code == status
        # The house stays around the page: navigation, who is signed in.
        assert member.person.full_name in answer.content.decode()


def test_page_knows_who_reads_it(cast: Cast, call: Call) -> None:
    """What the page calls its own hides nothing of the frame around it."""
    client = Client()
    client.force_login(cast.desk_officer.account)
    shown = client.get(reverse("programmes:call-budget", args=[call.pk])).content.decode()
    kept(cast, call)
    stated = client.get(reverse("programmes:call-budget", args=[call.pk])).content.decode()
    for page in (shown, stated):
        assert cast.desk_officer.person.full_name in page


def test_api_keeps_and_lists_editions(cast: Cast, call: Call) -> None:
    client = Client()
    client.force_login(cast.desk_officer.account)
    address = f"/api/v1/calls/{call.pk}/budget"
    body = {"source": "QĐ 1", "source_on": "2026-10-01", "years": [{"year": 2027, "ceiling": 9}]}
    assert client.post(address, body, content_type="application/json").status_code == 201
    told = client.get(address).json()
    assert told["items"][0]["years"] == [{"year": 2027, "ceiling": 9}]
    client.force_login(cast.stranger.account)
    assert client.get(address).json()["items"] == []
