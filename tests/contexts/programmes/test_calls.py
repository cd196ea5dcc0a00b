# SPDX-License-Identifier: Apache-2.0
"""A draft call is its unit's own; a published one everybody's."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes import services
from banha.contexts.programmes.public import (
    Call,
    CallLine,
    CallState,
    Mode,
    TaskKind,
    calls_open_at,
    calls_visible_to,
)
from banha.kernel.access.public import PUBLIC
from tests.contexts.programmes.test_call_services import draft
from tests.contexts.tasks.proposals import client_of
from tests.factories.cast import Cast
from tests.factories.tasks import CLOSES, OPENS, WITHIN, make_call, make_code


def test_published_call_is_seen_by_all_and_draft_by_its_unit(cast: Cast) -> None:
    published = make_call(cast)
    draft = make_call(cast, state=CallState.DRAFT, published_at=None)
    assert list(calls_visible_to(PUBLIC)) == [published]
    assert list(calls_visible_to(cast.stranger.actor)) == [published]
    assert list(calls_visible_to(cast.province_officer.actor)) == [published]
    assert set(calls_visible_to(cast.desk_officer.actor)) == {published, draft}


def test_call_is_open_between_its_moments(cast: Cast) -> None:
    call = make_call(cast)
    second = timedelta(seconds=1)
    assert [list(calls_open_at(m)) for m in (OPENS - second, OPENS, WITHIN, CLOSES)] == [
        [],
        [call],
        [call],
        [call],
    ]
    assert not calls_open_at(CLOSES + second).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"closes_at": OPENS},
        {"notice_number": ""},
        {"published_at": None},
        {"formation": ""},
    ],
)
def test_database_refuses_a_published_call_without(cast: Cast, changes: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_call(cast, **changes)
    assert not Call.objects.exists()


def test_database_refuses_direct_assignment_to_nobody(cast: Cast) -> None:
    call = make_call(cast)
    with pytest.raises(IntegrityError, match="direct_line_names_host"), transaction.atomic():
        CallLine.objects.create(
            call=call,
            position=1,
            title="Robot hàn",
            goal="…",
            required_result="…",
            mode=Mode.DIRECT,
            kind=TaskKind.TOPIC,
        )


@pytest.mark.parametrize("name", ["call-edit", "call-papers", "call-publish", "call-line-new"])
def test_published_call_has_no_page_of_writing(cast: Cast, name: str) -> None:
    call = make_call(cast)
    address = reverse(f"programmes:{name}", args=[call.pk])

    answer = client_of(cast.desk_officer).get(address, follow=True)

    assert answer.redirect_chain == [(reverse("programmes:call", args=[call.pk]), 302)]
    assert "không còn là dự thảo" in answer.content.decode()


def test_call_whose_time_is_over_says_closed_at_once(cast: Cast) -> None:
    now = timezone.now()
    call = make_call(cast, opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1))
    page = client_of(cast.scientist).get(reverse("programmes:call", args=[call.pk]))
    badge = page.content.decode().split("<dt>Trạng thái</dt>")[1].split("</dd>")[0]
    assert "đã đóng" in badge.lower()


def test_form_of_a_call_says_what_publishing_needs_and_names_no_code(cast: Cast) -> None:
    make_code(Scheme.SECTOR, "mechanics", "Cơ khí")
    page = client_of(cast.desk_officer).get(reverse("programmes:call-new")).content.decode()
    assert "phải có khi công bố" in page
    assert "Chọn…" in page
    assert "---------" not in page
    assert "mechanics" not in page
    assert "Cơ khí" in page


@pytest.mark.parametrize(("purpose", "is_told"), [("hosts", True), ("proposals", False)])
def test_desk_is_told_that_publishing_announces_no_list(
    cast: Cast, purpose: str, is_told: bool
) -> None:
    call = draft(cast, purpose=purpose)
    if purpose == "hosts":
        services.save_call_line(
            call=call, actor=cast.desk_officer.actor, values={"title": "Nhiệm vụ 1"}
        )
    client = client_of(cast.desk_officer)
    told = "Thông báo nhiệm vụ đã phê duyệt"
    address = reverse("programmes:call-publish", args=[call.pk])
    assert (told in client.get(address).content.decode()) is is_told
    shown = client.post(address, {"notice_number": "7/TB"}, follow=True).content.decode()
    assert Call.objects.get(pk=call.pk).state == CallState.PUBLISHED
    assert (told in shown) is is_told
