# SPDX-License-Identifier: Apache-2.0
"""Sanctions: entered and lifted by offices, read by the person, kept for ever."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Sanction
from banha.contexts.councils.queries.sanctions import sanctions_kept_by, sanctions_of
from banha.contexts.councils.services.sanctions import enter_sanction, lift_sanction
from banha.contexts.councils.services.screening import screen_experts
from banha.contexts.councils.terms import ConflictKind
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.notices.public import Notice
from tests.factories.cast import Cast, Member
from tests.factories.councils import make_council, make_matter

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 1, 1)


def entered(cast: Cast, person: Member | None = None, **changes: Any) -> Sanction:
    told: dict[str, Any] = {
        "person": (person or cast.stranger).person,
        "text": "QĐ 01/QĐ-XPHC ngày 02/01/2026 của Thanh tra Sở",
        "valid_from": BEGINS,
        "valid_until": None,
    }
    return enter_sanction(actor=cast.desk_officer.actor, **(told | changes))


def code_of(act: Any) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusals[0].code


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(member.account)
    return client


def test_office_enters_it_once_and_the_person_is_told(cast: Cast) -> None:
    one = entered(cast)
    assert one.entered_by_id == cast.desk_officer.person.pk
    assert Notice.objects.filter(person=cast.stranger.person).count() == 1
    assert code_of(lambda: entered(cast)) == "twice"
    assert code_of(lambda: entered(cast, text="  ")) == "no_text"
    early = BEGINS - timedelta(days=1)
    assert code_of(lambda: entered(cast, valid_until=early)) == "ends_before_it_begins"
    told = {"person": cast.stranger.person, "text": "QĐ 2", "valid_from": BEGINS}
    for member in (cast.scientist, cast.clerk, cast.enterprise):
        with pytest.raises(NotAllowed):
            enter_sanction(actor=member.actor, **told)
    with pytest.raises(NotAllowed):
        entered(cast, cast.desk_officer)


def test_it_bars_from_councils_until_it_is_lifted(cast: Cast) -> None:
    one = entered(cast)
    matter = make_matter(make_council(cast), 7)
    person, today = cast.stranger.person.pk, timezone.localdate()
    assert person is not None

    def found(on: date) -> set[str]:
        screened = screen_experts([person], [matter], day=on)
        return {str(each.kind) for findings in screened.values() for each in findings}

    assert ConflictKind.SANCTIONED in found(today)
    lift_sanction(actor=cast.secretary.actor, sanction=one, until=today, reason="Đã xóa án")
    assert ConflictKind.SANCTIONED in found(today)
    assert ConflictKind.SANCTIONED not in found(today + timedelta(days=1))


def test_lifting_says_why_and_never_makes_it_longer(cast: Cast) -> None:
    ends = BEGINS + timedelta(days=365)
    one = entered(cast, valid_until=ends)
    told: dict[str, Any] = {"actor": cast.secretary.actor, "sanction": one}
    assert code_of(lambda: lift_sanction(**told, until=BEGINS, reason=" ")) == "no_text"
    before, after = BEGINS - timedelta(days=1), ends + timedelta(days=1)
    assert code_of(lambda: lift_sanction(**told, until=before, reason="x")) == (
        "ends_before_it_begins"
    )
    assert code_of(lambda: lift_sanction(**told, until=after, reason="x")) == "ends_later"
    with pytest.raises(NotAllowed):
        lift_sanction(actor=cast.stranger.actor, sanction=one, until=BEGINS, reason="x")
    lift_sanction(**told, until=BEGINS, reason="Nhập nhầm người")
    one.refresh_from_db()
    assert (one.valid_until, one.lifted_because) == (BEGINS, "Nhập nhầm người")
    assert code_of(lambda: lift_sanction(**told, until=BEGINS, reason="x")) == "lifted"


def test_it_is_read_by_offices_and_by_himself_alone(cast: Cast) -> None:
    one = entered(cast)
    assert one in sanctions_kept_by(cast.unit_leader.actor)
    assert one in sanctions_of(cast.stranger.actor)
    for member in (cast.stranger, cast.enterprise, cast.clerk):
        assert not sanctions_kept_by(member.actor).exists()
        assert client_of(member).get(reverse("councils:sanctions")).status_code == 403
    own = client_of(cast.stranger).get(reverse("councils:ties")).content.decode()
    assert "QĐ 01/QĐ-XPHC" in own
    # An officer who is under one leaves it to a colleague.
    mine = Sanction.objects.create(
        person=cast.desk_officer.person, text="QĐ 9", valid_from=BEGINS, entered_at=timezone.now()
    )
    assert mine not in sanctions_kept_by(cast.desk_officer.actor)


def test_pages_enter_and_lift_and_keep_what_was_typed(cast: Cast) -> None:
    client, address = client_of(cast.desk_officer), reverse("councils:sanctions")
    sent = {"person": cast.stranger.person.pk, "text": "QĐ 7/QĐ", "valid_from": "2/1/2026"}
    lacking = client.post(address, sent | {"valid_until": "1/1/2026"})
    assert (lacking.status_code, "QĐ 7/QĐ" in lacking.content.decode()) == (422, True)
    assert client.post(address, sent).status_code == 302
    one = Sanction.objects.get()
    lift = reverse("councils:sanction-lift", args=[one.pk])
    assert lift in client.get(address).content.decode()
    assert client.post(lift, {"until": "3/1/2026", "reason": "Xóa kỷ luật"}).status_code == 302
    shown = client.get(address).content.decode()
    assert "Xóa kỷ luật" in shown
    assert lift not in shown


def test_api_does_the_same(cast: Cast) -> None:
    client, kind = client_of(cast.desk_officer), "application/json"
    body = {"person": cast.stranger.person.pk, "text": "QĐ 7/QĐ", "valid_from": "2026-01-02"}
    made = client.post("/api/v1/sanctions", body, content_type=kind)
    assert made.status_code == 201
    again = client.post("/api/v1/sanctions", body, content_type=kind)
    assert again.json()["errors"][0]["code"] == "twice"
    place = f"/api/v1/sanctions/{made.json()['id']}/lift"
    ended = client.post(place, {"until": "2026-02-01", "reason": "Xóa"}, content_type=kind)
    assert ended.json()["valid_until"] == "2026-02-01"
    assert client_of(cast.stranger).get("/api/v1/sanctions").json()["items"] == []
    own = client_of(cast.stranger).get("/api/v1/sanctions/mine").json()["items"]
    assert [one["lifted_because"] for one in own] == ["Xóa"]


def test_list_asks_the_same_however_long(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        entered(cast, text=f"QĐ {number}")
    client, address = client_of(cast.secretary), reverse("councils:sanctions")
    client.get(address)
    with django_assert_max_num_queries(20):
        assert client.get(address).content.decode().count("QĐ ") >= 30
