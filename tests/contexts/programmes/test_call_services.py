# SPDX-License-Identifier: Apache-2.0
"""A call: drafted by the unit, published when it says what the law asks, then only extended."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from banha.contexts.programmes import services
from banha.contexts.programmes.forms import CallForm
from banha.contexts.programmes.models import Call
from banha.contexts.programmes.queries import calls_visible_to
from banha.contexts.programmes.terms import CallState, Mode
from banha.kernel.access.public import PUBLIC
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.factories.cast import Cast


def notice(cast: Cast, **more: Any) -> dict[str, Any]:
    now = timezone.now()
    values = {
        "title": "Thông báo đề xuất nhiệm vụ năm 2027",
        "purpose": "proposals",
        "regime": "R3",
        "managing": "moit",
        "managing_organisation": cast.agency,
        "level": "CB",
        "formation": "order",
        "mode": "",
        "year": 2027,
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=20),
        "subject": "Cơ khí, vật liệu",
        "who_may_apply": "Tổ chức KH&CN",
        "expected_result": "Sản phẩm mẫu",
        "funding": "Ngân sách nhà nước",
        "criteria": "Tính cấp thiết",
        "how_to_apply": "Trực tuyến",
    }
    return values | more


def draft(cast: Cast, **more: Any) -> Call:
    return services.save_call(actor=cast.desk_officer.actor, values=notice(cast, **more))


def test_draft_is_seen_by_the_unit_alone(cast: Cast) -> None:
    call = draft(cast)

    assert calls_visible_to(cast.second_officer.actor).filter(pk=call.pk).exists()
    for somebody in (cast.stranger.actor, cast.province_officer.actor, PUBLIC):
        assert not calls_visible_to(somebody).filter(pk=call.pk).exists()


def test_save_call_of_another_unit_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        services.save_call(actor=cast.province_officer.actor, values=notice(cast))
    assert not Call.objects.exists()


def test_save_call_closing_before_opening_is_refused_at_the_field(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        draft(cast, closes_at=timezone.now() - timedelta(days=2))

    assert [refusal.field for refusal in refused.value.refusals] == ["closes_at"]


@pytest.mark.parametrize(
    "changes",
    [
        {"opens_at": datetime(1989, 12, 31, tzinfo=UTC)},
        {"closes_at": datetime(9999, 12, 31, 23, tzinfo=UTC)},
    ],
)
def test_call_lies_in_years_that_can_be(cast: Cast, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        draft(cast, **changes)
    assert [refusal.field for refusal in refused.value.refusals] == list(changes)
    call = services.publish_call(call=draft(cast), actor=cast.desk_officer.actor)
    with pytest.raises(Refused):
        services.extend_call(
            call=call,
            actor=cast.desk_officer.actor,
            closes_at=datetime(9999, 12, 31, tzinfo=UTC),
            reason="Gia hạn",
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The closing must come after the opening."),
        ("vi", "Thời điểm đóng phải sau thời điểm mở."),
    ],
)
def test_page_says_in_words_that_the_closing_is_not_later(
    cast: Cast, language: str, words: str
) -> None:
    moment = "01/08/2027 08:00"
    form = CallForm(
        notice(cast)
        | {
            "managing_organisation": cast.agency.pk,
            "opens_at": moment,
            "closes_at": moment,
        },
        actor=cast.desk_officer.actor,
    )
    with translation.override(language):
        assert form.errors["closes_at"] == [words]
        assert "Constraint" not in str(form.errors)


def test_publish_says_everything_that_is_missing_at_once(cast: Cast) -> None:
    call = draft(cast, subject="", criteria=" ", purpose="hosts", formation="")

    with pytest.raises(Refused) as refused:
        services.publish_call(call=call, actor=cast.desk_officer.actor)

    fields = {refusal.field for refusal in refused.value.refusals}
    assert fields == {"subject", "criteria", "lines", "formation"}
    call.refresh_from_db()
    assert call.state == CallState.DRAFT


def test_publish_takes_the_next_number_and_a_second_click_changes_nothing(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    first = services.publish_call(call=draft(cast), actor=actor)
    second = services.publish_call(call=draft(cast, title="Đợt 2"), actor=actor)
    again = services.publish_call(call=first, actor=actor)

    assert (first.notice_number, second.notice_number) == ("01/TB-ĐCK", "02/TB-ĐCK")
    assert again.notice_number == "01/TB-ĐCK"
    assert calls_visible_to(PUBLIC).count() == 2


def test_publish_with_a_number_of_that_day_used_already_is_refused(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    services.publish_call(call=draft(cast), actor=actor, notice_number="15/TB-ĐCK")

    with pytest.raises(Refused) as refused:
        services.publish_call(
            call=draft(cast, title="Đợt 2"), actor=actor, notice_number="15/TB-ĐCK"
        )

    assert refused.value.refusals[0].field == "notice_number"


def test_published_call_is_no_longer_edited(cast: Cast) -> None:
    call = services.publish_call(call=draft(cast), actor=cast.desk_officer.actor)

    with pytest.raises(Stale):
        services.save_call(
            actor=cast.desk_officer.actor, values=notice(cast, title="Khác"), call=call
        )


def test_extend_moves_the_closing_only_later(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    call = services.publish_call(call=draft(cast), actor=actor)
    later = call.closes_at + timedelta(days=5)

    with pytest.raises(Refused):
        services.extend_call(
            call=call, actor=actor, closes_at=call.closes_at - timedelta(days=1), reason="Sớm hơn"
        )
    moved = services.extend_call(call=call, actor=actor, closes_at=later, reason="Bão số 9")

    assert moved.closes_at == later
    assert "Bão số 9" in moved.schedule


def test_direct_line_without_host_is_refused(cast: Cast) -> None:
    values = {
        "title": "Chế tạo máy",
        "goal": "Mục tiêu",
        "required_result": "Máy mẫu",
        "mode": Mode.DIRECT,
        "kind": "topic",
        "assigned_to": None,
    }

    with pytest.raises(Refused) as refused:
        services.save_call_line(call=draft(cast), actor=cast.desk_officer.actor, values=values)

    assert refused.value.refusals[0].field == "assigned_to"


def test_close_calls_due_closes_what_is_over(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    call = services.publish_call(call=draft(cast), actor=actor)
    Call.objects.filter(pk=call.pk).update(closes_at=timezone.now() - timedelta(hours=1))

    assert services.close_calls_due() == 1
    assert services.close_calls_due() == 0


def test_drop_line_moves_the_later_ones_up(cast: Cast) -> None:
    call, actor = draft(cast), cast.desk_officer.actor
    lines = [
        services.save_call_line(
            call=call,
            actor=actor,
            values={
                "title": f"Nhiệm vụ {n}",
                "goal": "Mục tiêu",
                "required_result": "Kết quả",
                "mode": Mode.SELECTION,
                "kind": "topic",
            },
        )
        for n in range(3)
    ]

    services.drop_call_line(line=lines[0], actor=actor)

    assert list(call.lines.values_list("position", "title")) == [
        (1, "Nhiệm vụ 1"),
        (2, "Nhiệm vụ 2"),
    ]


def test_call_list_asks_few_queries(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    actor = cast.desk_officer.actor
    for n in range(30):
        services.publish_call(call=draft(cast, title=f"Đợt {n}"), actor=actor)

    with django_assert_max_num_queries(25):
        page = client.get(reverse("programmes:calls"))

    assert page.status_code == 200
    assert "Đợt 1" in page.content.decode()


def test_pages_of_a_draft_are_hidden_from_strangers(cast: Cast, client: Client) -> None:
    call = draft(cast)
    client.force_login(cast.stranger.account, "allauth.account.auth_backends.AuthenticationBackend")

    for name in ("call", "call-edit", "call-publish", "call-papers"):
        assert client.get(reverse(f"programmes:{name}", args=[call.pk])).status_code == 404
