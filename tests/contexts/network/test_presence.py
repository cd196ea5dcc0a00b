# SPDX-License-Identifier: Apache-2.0
"""When experts are away, where they are paid, who is young talent and who works abroad."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from banha.contexts.network.models import AwaySpan, Expert, PaymentDetails
from banha.contexts.network.public import (
    away_between,
    is_young_talent,
    recognise_talent,
    save_payment,
    save_profile,
    say_away,
)
from banha.contexts.network.queries import experts_matching
from banha.kernel.audit.models import Entry
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import Affiliation
from tests.api.test_leaks import text_of
from tests.factories.cast import SINCE, Cast, Member

TODAY = timezone.localdate()
ACCOUNT, TAX = "0451000987654", "079085012345"


@pytest.fixture
def expert(cast: Cast) -> Expert:
    Affiliation.objects.create(
        person=cast.scientist.person, organisation=cast.institute, valid_from=SINCE
    )
    return Expert.objects.create(person=cast.scientist.person, consent_on=SINCE)


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def away(expert: Expert, cast: Cast, first: date, last: date) -> AwaySpan:
    return say_away(expert=expert, actor=cast.scientist.actor, away_from=first, away_until=last)


def test_councils_learn_who_is_away_when(cast: Cast, expert: Expert) -> None:
    person = cast.scientist.person.pk
    away(expert, cast, date(2026, 3, 1), date(2026, 3, 10))
    away(expert, cast, date(2026, 5, 1), date(2026, 5, 1))

    def asked(first: date, last: date) -> Any:
        return away_between([person, cast.stranger.person.pk], first, last)

    march = [(date(2026, 3, 1), date(2026, 3, 10))]
    assert asked(date(2026, 3, 10), date(2026, 3, 12)) == {person: march}
    assert asked(date(2026, 3, 11), date(2026, 4, 30)) == {}
    assert asked(date(2026, 2, 1), date(2026, 5, 1))[person] == [
        *march,
        (date(2026, 5, 1), date(2026, 5, 1)),
    ]


@pytest.mark.parametrize(
    ("first", "last", "field", "code"),
    [
        (date(2026, 3, 5), date(2026, 3, 4), "away_until", "span"),
        (date(2026, 3, 5), date(2036, 3, 4), "away_until", "span"),
        (date(2026, 3, 10), date(2026, 3, 20), "away_from", "overlaps"),
    ],
)
def test_span_that_cannot_be_is_refused(
    cast: Cast, expert: Expert, first: date, last: date, field: str, code: str
) -> None:
    away(expert, cast, date(2026, 3, 1), date(2026, 3, 10))

    with pytest.raises(Refused) as refused:
        away(expert, cast, first, last)

    assert (refused.value.refusals[0].field, refused.value.refusals[0].code) == (field, code)
    assert AwaySpan.objects.count() == 1


@pytest.mark.parametrize("who", ["scientist", "applicant", "secretary", "desk_officer"])
def test_days_away_are_entered_and_taken_out_on_their_page(
    cast: Cast, expert: Expert, who: str
) -> None:
    client, room = client_of(getattr(cast, who)), f"/network/experts/{expert.pk}/availability/"

    sent = {"away_from": "01/03/2099", "away_until": "10/03/2099", "reason": "Công tác"}
    assert client.post(room, sent).status_code == 302
    assert "Công tác" in client.get(room).content.decode()
    assert "10 Mar 2099" in client.get(f"/network/experts/{expert.pk}/").content.decode()
    client.post(f"{room}{AwaySpan.objects.get().pk}/drop/")
    assert not AwaySpan.objects.exists()


def test_days_away_are_not_for_everyone_who_reads_the_profile(cast: Cast, expert: Expert) -> None:
    span = away(expert, cast, date(2099, 3, 1), date(2099, 3, 10))
    client = client_of(cast.stranger)

    assert "10 Mar 2099" not in client.get(f"/network/experts/{expert.pk}/").content.decode()
    for address in ("availability/", f"availability/{span.pk}/drop/"):
        assert client.post(f"/network/experts/{expert.pk}/{address}").status_code == 404
    api = f"/api/v1/experts/{expert.pk}/away"
    assert client.get(api).status_code == 404
    assert client.delete(f"{api}/{span.pk}").status_code == 404
    with pytest.raises(NotAllowed):
        say_away(
            expert=expert,
            actor=cast.stranger.actor,
            away_from=date(2027, 1, 1),
            away_until=date(2027, 1, 2),
        )
    assert AwaySpan.objects.count() == 1


def test_days_away_go_through_the_api(cast: Cast, expert: Expert) -> None:
    client, room = client_of(cast.secretary), f"/api/v1/experts/{expert.pk}/away"
    sent = {"away_from": "2026-03-01", "away_until": "2026-03-10", "reason": "Hội nghị"}

    made = client.post(room, sent, content_type="application/json")

    assert made.status_code == 201, made.content
    assert client.get(room).json() == [{"id": made.json()["id"], **sent}]
    again = client.post(room, sent, content_type="application/json")
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "overlaps")
    assert client.delete(f"{room}/{made.json()['id']}").status_code == 204


def paid(expert: Expert, cast: Cast) -> PaymentDetails:
    return save_payment(
        expert=expert,
        actor=cast.scientist.actor,
        values={"bank": "Vietcombank Hà Nội", "account_holder": "NGUYEN VAN THANH",
                "account_number": "0451 000 987654", "tax_code": TAX},
    )  # fmt: skip


@pytest.mark.parametrize("who", ["scientist", "finance_officer"])
def test_numbers_stand_whole_for_the_person_and_who_pays_on_one_page(
    cast: Cast, expert: Expert, who: str
) -> None:
    paid(expert, cast)
    client = client_of(getattr(cast, who))
    told = client.get(f"/network/experts/{expert.pk}/payment/").content.decode()
    assert ACCOUNT in told
    assert TAX in told
    assert client.get(f"/api/v1/experts/{expert.pk}/payment").json()["account_number"] == ACCOUNT
    profile = client.get(f"/network/experts/{expert.pk}/").content.decode()
    assert "••••654" in profile
    assert ACCOUNT not in profile


@pytest.mark.parametrize("who", ["desk_officer", "unit_leader", "secretary"])
def test_numbers_are_masked_for_who_asks_experts(cast: Cast, expert: Expert, who: str) -> None:
    paid(expert, cast)
    client = client_of(getattr(cast, who))
    api = client.get(f"/api/v1/experts/{expert.pk}/payment").json()
    assert (api["account_number"], api["tax_code"], api["is_whole"]) == (
        "••••••••••654",
        "•••••••••345",
        False,
    )
    assert client.get(f"/network/experts/{expert.pk}/payment/").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "applicant", "clerk", "enterprise", "administrator"])
def test_others_learn_nothing_of_payment(cast: Cast, expert: Expert, who: str) -> None:
    paid(expert, cast)
    client = client_of(getattr(cast, who))
    assert client.get(f"/api/v1/experts/{expert.pk}/payment").status_code == 404
    assert client.get(f"/network/experts/{expert.pk}/payment/").status_code == 404
    profile = client.get(f"/network/experts/{expert.pk}/").content.decode()
    assert "•654" not in profile
    assert "Payment details" not in profile


def test_no_workbook_list_or_audit_holds_the_numbers(cast: Cast, expert: Expert) -> None:
    paid(expert, cast)
    paid(expert, cast)
    PaymentDetails.objects.update(account_number="9990001112223")
    PaymentDetails.objects.all().delete()
    client = client_of(cast.finance_officer)
    told = [
        text_of(client.get(address))
        for address in ("/network/experts/", "/network/experts/export/", "/api/v1/experts",
                        "/api/v1/experts/export", f"/api/v1/experts/{expert.pk}")
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(e)::text FROM {Entry._meta.db_table} e")
        audit = [row[0] for row in cursor.fetchall()]
    assert any("network_paymentdetails" in row for row in audit)
    for number in (ACCOUNT, TAX, "9990001112223"):
        assert [text for text in (*told, *audit) if number in text] == []


def test_payment_is_entered_by_the_person_alone(cast: Cast, expert: Expert) -> None:
    for who in ("finance_officer", "desk_officer", "applicant"):
        with pytest.raises(NotAllowed):
            save_payment(expert=expert, actor=getattr(cast, who).actor, values={"tax_code": TAX})
    assert not PaymentDetails.objects.exists()
    client = client_of(cast.finance_officer)
    assert client.post(f"/network/experts/{expert.pk}/payment/", {"bank": "x"}).status_code == 404
    room = f"/network/experts/{expert.pk}/payment/"
    client_of(cast.scientist).post(room, {"bank": "BIDV", "account_number": ACCOUNT})
    assert PaymentDetails.objects.get().account_number == ACCOUNT


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"account_number": "12345", "bank": "BIDV"}, "account_number"),
        ({"account_number": "số 1234567", "bank": "BIDV"}, "account_number"),
        ({"account_number": ACCOUNT}, "bank"),
        ({"tax_code": "0100109107"}, "tax_code"),
        ({"tax_code": "12345678901"}, "tax_code"),
    ],
)
def test_wrong_number_is_refused_at_its_field(
    cast: Cast, expert: Expert, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        save_payment(expert=expert, actor=cast.scientist.actor, values=values)
    assert [one.field for one in refused.value.refusals] == [field]


def test_api_keeps_what_is_not_sent(cast: Cast, expert: Expert) -> None:
    paid(expert, cast)
    client = client_of(cast.scientist)
    room = f"/api/v1/experts/{expert.pk}/payment"
    told = client.put(room, json.dumps({"bank": "BIDV"}), content_type="application/json").json()
    assert (told["bank"], told["account_number"]) == ("BIDV", ACCOUNT)


def test_yearly_limit_is_said_on_the_own_profile(cast: Cast, expert: Expert) -> None:
    save_profile(expert=expert, actor=cast.scientist.actor, values={"yearly_limit": 6})
    room = f"/network/experts/{expert.pk}/"
    assert "At most 6 councils a year." in client_of(cast.secretary).get(room).content.decode()


def test_young_talent_is_recognised_and_grows_out_of_it(cast: Cast, expert: Expert) -> None:
    person = expert.person
    person.birth_date = date(1992, 2, 29)
    person.save()

    made = recognise_talent(
        expert=expert, actor=cast.desk_officer.actor, on=date(2025, 5, 1), by="Bộ KH&CN, QĐ 12"
    )

    made.person = person
    assert is_young_talent(made, date(2027, 2, 28))
    assert not is_young_talent(made, date(2027, 3, 1))
    recognise_talent(expert=expert, actor=cast.desk_officer.actor, on=None)
    made.refresh_from_db()
    assert (made.talent_on, made.talent_by) == (None, "")


@pytest.mark.parametrize(
    ("born", "on", "by", "code"),
    [
        (None, date(2025, 5, 1), "Bộ", "no_birth"),
        (date(1980, 1, 1), date(2025, 5, 1), "Bộ", "not_young"),
        (date(1995, 1, 1), date(2025, 5, 1), " ", "no_body"),
        (date(1995, 1, 1), date(2199, 5, 1), "Bộ", "future"),
    ],
)
def test_recognition_that_cannot_be_is_refused(
    cast: Cast, expert: Expert, born: date | None, on: date, by: str, code: str
) -> None:
    expert.person.birth_date = born
    expert.person.save()

    with pytest.raises(Refused) as refused:
        recognise_talent(expert=expert, actor=cast.desk_officer.actor, on=on, by=by)
    assert refused.value.refusals[0].code == code
    with pytest.raises(NotAllowed):
        recognise_talent(expert=expert, actor=cast.scientist.actor, on=on, by=by)


def test_groups_are_found_on_page_api_and_in_the_workbook(cast: Cast, expert: Expert) -> None:
    abroad = Expert.objects.create(person=cast.stranger.person, is_abroad=True)
    young = cast.applicant.person
    young.birth_year = TODAY.year - 30
    young.save()
    Expert.objects.create(person=young, talent_on=SINCE, talent_by="Bộ KH&CN")
    old = cast.enterprise.person
    old.birth_year = TODAY.year - 50
    old.save()
    Expert.objects.create(person=old, talent_on=SINCE, talent_by="Bộ KH&CN")
    desk = cast.desk_officer

    assert [e.person for e in experts_matching(desk.actor, group="young")] == [young]
    assert list(experts_matching(desk.actor, group="abroad")) == [abroad]
    client = client_of(desk)
    for room in ("/network/experts/", "/api/v1/experts", "/network/experts/export/",
                 "/api/v1/experts/export"):  # fmt: skip
        told = text_of(client.get(f"{room}?group=young"))
        assert young.full_name.lower() in told or json.dumps(young.full_name)[1:-1].lower() in told
        assert old.full_name.lower() not in told
        assert json.dumps(old.full_name)[1:-1].lower() not in told


def test_recognition_is_entered_on_its_page(cast: Cast, expert: Expert) -> None:
    expert.person.birth_year = TODAY.year - 30
    expert.person.save()
    room = f"/network/experts/{expert.pk}/talent/"
    sent = {"talent_on": "01/05/2026", "talent_by": "Bộ Khoa học và Công nghệ"}

    assert client_of(cast.stranger).post(room, sent).status_code == 404
    assert client_of(cast.desk_officer).post(room, {"talent_on": "01/05/2026"}).status_code == 422
    assert client_of(cast.desk_officer).post(room, sent).status_code == 302

    page = client_of(cast.stranger).get(f"/network/experts/{expert.pk}/").content.decode()
    assert "recognised on 1 May 2026 by Bộ Khoa học và Công nghệ" in page
