# SPDX-License-Identifier: Apache-2.0
"""The ballot of an acceptance: products of the order, what follows from them, lateness."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import BallotRound, BallotSheet, OrderedProduct
from banha.contexts.councils.services.accepting import (
    Delivered,
    delivery_fingerprint,
    keep_delivery,
)
from banha.contexts.councils.services.concluding import propose_conclusion, save_conclusion
from banha.contexts.councils.services.minutes import minutes_words
from banha.contexts.councils.services.product_rows import products_of
from banha.contexts.councils.services.record_words import record_words
from banha.contexts.councils.services.sheets import Sheet, own_sheet
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast, Member
from tests.factories.sessions import InSession, make_session

MEASURED = ("number", "quality", "type")


def accepting(
    cast: Cast, *, edition: str = "acceptance.moit_r1", late_by: int | None = None
) -> InSession:
    """Nine members accept a robot (1 ordered, 1 delivered) and 4 tonnes of wire (3 delivered).

    ``late_by``: days after the last day on which the dossier was lodged.
    """
    made = make_session(cast, 9, edition=edition, form="")
    matter = made.matters[0]
    for line, (name, unit, ordered, delivered) in enumerate(
        [("Robot hàn", "chiếc", 1, 1), ("Dây hàn", "tấn", 4, 3)], 1
    ):
        OrderedProduct.objects.create(
            matter=matter, line=line, name=name, unit=unit, ordered=ordered, delivered=delivered
        )
    if late_by is not None:
        matter.ends_on, matter.extended_until = date(2025, 1, 31), date(2025, 7, 31)
        matter.lodged_on = date(2026, 1, 31) + timedelta(days=late_by)
        matter.save()
    return made


def sheet(overall: str = "met", **changed: str) -> Sheet:
    """Everything met, but for what is said: ``row_2_number="failed"``."""
    rows = [
        {"line": line, "measured": one, "rating": changed.get(f"row_{line}_{one}", "met")}
        for line in (1, 2)
        for one in MEASURED
    ]
    return Sheet({"overall": overall, "report": changed.get("report", "met"), "rows": rows})


def browser(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def place(name: str, made: InSession, number: int) -> str:
    return reverse(f"councils:{name}", args=[made.council.pk, number])


def told(answer: Any) -> str:
    return answer.content.decode()


def typed(overall: str = "met", **changed: str) -> dict[str, str]:
    ratings = {f"answer_row_{line}_{one}": "met" for line in (1, 2) for one in MEASURED}
    ratings |= {"answer_report": "met", "answer_overall": overall, "version": "0"}
    return ratings | {f"answer_{name}": value for name, value in changed.items()}


def codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.code for one in caught.value.refusals}


def test_member_rates_each_product_beside_what_was_ordered_and_sees_what_follows(
    cast: Cast,
) -> None:
    made = accepting(cast)
    one, client = made.open(), browser(made.people[5])
    page = told(client.get(place("ballot", made, one.pk)))
    assert page.count('class="criterion product"') == 2
    assert "4 tấn" in page
    assert "3 tấn" in page
    assert "7 ratings are missing" in told(client.get(place("ballot-derived", made, one.pk)))
    saved = client.post(
        place("ballot-save", made, one.pk), typed("excellent", row_2_number="failed")
    )
    assert saved.status_code == 204
    follows = told(client.get(place("ballot-derived", made, one.pk)))
    # One of two amounts is short: fewer than three quarters are met.
    assert "Your rating of the whole is “excellent”; what you rated gives “not met”" in follows
    client.post(place("ballot-save", made, one.pk), typed(row_2_number="met") | {"version": "1"})
    follows = told(client.get(place("ballot-derived", made, one.pk)))
    assert "Your rating of the whole" not in follows
    assert "Dây hàn, number: by the amounts noted it is “not met”." in follows


def test_ballot_that_contradicts_its_rows_is_cast_as_it_is_and_printed(cast: Cast) -> None:
    made = accepting(cast)
    one, client = made.open(), browser(made.people[5])
    sent = typed("excellent", row_2_quality="failed") | {"comment_whole": "Máy chạy tốt."}
    page = told(client.post(place("ballot", made, one.pk), sent | {"review": "1"}))
    assert "what you rated gives “not met”" in page
    assert client.post(
        place("ballot", made, one.pk), sent | {"cast": "1", "version": "1"}
    ).status_code == 302  # fmt: skip
    cast_page = told(client.get(place("ballot", made, one.pk)))
    for shown in ("Robot hàn", "Excellent", "Máy chạy tốt.", "print-sign"):
        assert shown in cast_page
    assert own_sheet(one, made.actor(5))[1].answers["overall"] == "excellent"


def test_missing_ratings_come_back_at_their_product_with_what_was_chosen(cast: Cast) -> None:
    made = accepting(cast)
    one, client = made.open(), browser(made.people[5])
    sent = typed("excellent") | {"answer_row_2_type": "", "answer_row_1_number": ""}
    answer = client.post(place("ballot", made, one.pk), sent | {"cast": "1"})
    page = told(answer)
    assert answer.status_code == 422
    assert "“Dây hàn” has no rating of its type." in page
    assert "“Robot hàn” has no rating of its number." in page
    assert 'name="answer_overall" value="excellent"' in page
    assert not BallotSheet.objects.filter(state="cast").exists()


def test_volume_rated_instead_of_number_is_enough(cast: Cast) -> None:
    made = accepting(cast)
    one = made.open()
    rows = [{**row, "measured": "volume" if row["measured"] == "number" else row["measured"]}
            for row in sheet().answers["rows"]]  # fmt: skip
    made.cast_all(one, Sheet({**sheet().answers, "rows": rows}))
    assert BallotSheet.objects.get().state == "cast"


def test_amounts_come_from_the_record_and_strange_products_are_refused_through_the_api(
    cast: Cast,
) -> None:
    made = accepting(cast)
    one, client = made.open(), browser(made.people[5])
    where = f"/api/v1/councils/{made.council.pk}/rounds/{one.pk}"
    rows = [{**row, "ordered": "1", "delivered": "99"} for row in sheet().answers["rows"]]
    body = {"overall": "excellent", "report": "met", "rows": rows}
    kept = client.put(f"{where}/sheet", body, content_type="application/json").json()
    wire = next(
        row for row in kept["answers"]["rows"] if (row["line"], row["measured"]) == (2, "number")
    )
    assert (wire["product"], Decimal(wire["ordered"]), Decimal(wire["delivered"])) == (
        "Dây hàn", 4, 3,
    )  # fmt: skip
    assert kept["derived"] == {
        "rating": "met", "left": 0, "contradicts": True, "is_late": False,
    }  # fmt: skip
    strange = body | {"rows": [{"line": 9, "measured": "quality", "rating": "met"}]}
    refused = client.post(f"{where}/cast", strange, content_type="application/json")
    assert refused.status_code == 422
    assert {fault["code"] for fault in refused.json()["errors"]} == {
        "product_unknown", "rating_missing",
    }  # fmt: skip


def test_council_speaks_by_its_ballots_and_the_record_tells_each_product(cast: Cast) -> None:
    """TT 50/2014 Đ34(8): three quarters of those present say excellent and nobody not met."""
    made = accepting(cast)
    one = made.open()
    made.cast_all(one, *[sheet("excellent")] * 7, *[sheet(row_2_quality="failed")] * 2)
    record = made.count(one)
    assert (record.told["council"], record.told["late"]) == ("excellent", None)
    assert len(record.told["against_rows"]) == 9
    wire = record.told["products"][1]
    assert wire["ratings"]["quality"] == {"excellent": 0, "met": 7, "failed": 2}
    words = record_words(one, record)
    assert words["products"]["rows"][1][:4] == ["2", "Dây hàn", "4 tấn", "3 tấn"]
    assert words["products"]["rows"][1][6] == "0/7/2"
    page = told(browser(cast.secretary).get(place("count-record", made, one.pk)))
    assert 'Quality: <span class="tabular">7</span> met' in page
    assert "Against their own product rows" in page
    save_conclusion(
        matter=made.matters[0], meeting=made.meeting, actor=made.secretary, outcome="excellent"
    )
    table = minutes_words(made.council, made.meeting)["table"]
    assert table["rows"][0][3:6] == ["7", "2", "0"]


def test_dossier_more_than_six_months_late_is_not_met_whatever_the_ballots_say(
    cast: Cast,
) -> None:
    """TT 50/2014 Đ34(8): late by more than six months after the end, or the extended end."""
    made = accepting(cast, late_by=1)
    one = made.open()
    page = told(browser(made.people[5]).get(place("ballot", made, one.pk)))
    assert "lodged on 1 Feb 2026, more than 6 months after the contract's end (31 Jul 2025)" in page
    room = told(browser(cast.secretary).get(reverse("councils:meeting", args=[made.council.pk])))
    assert "the last day was 31 Jan 2026" in room
    made.cast_all(one, *[sheet("excellent")] * 9)
    record = made.count(one)
    assert (record.told["by_ballots"], record.told["council"]) == ("excellent", "failed")
    said = record_words(one, record)["results"]
    assert any("nộp ngày 01/02/2026, quá 06 tháng" in line for line in said)
    shown = told(browser(cast.secretary).get(place("count-record", made, one.pk)))
    assert "whatever the ballots say" in shown


def test_late_dossier_is_concluded_without_ballots_with_its_days_as_the_reason(cast: Cast) -> None:
    made = accepting(cast, late_by=1)
    matter = made.matters[0]
    assert propose_conclusion(matter).outcomes == ("failed",)
    page = told(browser(cast.secretary).get(place("conclusion", made, matter.pk)))
    assert "Hồ sơ nghiệm thu nộp ngày 01/02/2026" in page
    conclude = {"matter": matter, "meeting": made.meeting, "actor": made.secretary}
    assert codes(lambda: save_conclusion(**conclude, outcome="met")) == {"against_the_count"}
    assert codes(lambda: save_conclusion(**conclude, outcome="failed")) == {"reasons_missing"}
    save_conclusion(**conclude, outcome="failed", reasons="Nộp quá hạn.")


@pytest.mark.parametrize(
    ("edition", "late_by", "is_late"),
    [
        ("acceptance.moit_r1", 0, False),
        ("acceptance.national_r1", 400, False),
        ("acceptance", 400, False),
    ],
)
def test_last_day_is_in_time_and_other_texts_set_none(
    cast: Cast, edition: str, late_by: int, is_late: bool
) -> None:
    made = accepting(cast, edition=edition, late_by=late_by)
    proposed = propose_conclusion(made.matters[0])
    assert bool(proposed.late and proposed.late.is_late) is is_late
    assert proposed.waits_for


def test_secretary_notes_the_delivery_until_ballots_are_open_and_nobody_else_does(
    cast: Cast,
) -> None:
    made = accepting(cast)
    matter, today = made.matters[0], timezone.localdate()
    where, client = place("delivery", made, matter.pk), browser(cast.secretary)
    sent = {"ends_on": "31/01/2026", "lodged_on": "1/2/2026", "delivered_2": "3,5",
            "evidence_2": "Phiếu thử 12/VLC"}  # fmt: skip
    vietnamese = Client(headers={"accept-language": "vi"})
    vietnamese.force_login(cast.secretary.account)
    assert vietnamese.post(where, sent).status_code == 302
    matter.refresh_from_db()
    assert (matter.lodged_on, matter.products.get(line=2).delivered) == (
        date(2026, 2, 1), Decimal("3.5"),
    )  # fmt: skip
    again = client.post(where, sent | {"extended_until": "1/1/2026", "delivered_1": "-1"})
    assert again.status_code == 422
    assert 'value="-1"' in told(again)
    assert "with at most four decimals" in told(again)
    assert "An extension ends after" in told(again)
    note = {"matter": matter, "lodged_on": today, "ends_on": today}
    for member in (made.people[5], cast.desk_officer, cast.stranger):
        assert browser(member).post(where, sent).status_code == 404
        with pytest.raises(NotAllowed):
            keep_delivery(**note, actor=member.actor, delivered={})
    made.open()
    keep = {**note, "actor": made.secretary}
    assert codes(lambda: keep_delivery(**keep, delivered={})) == {"round_under_way"}
    BallotRound.objects.update(state="broken", broken_because="Sai số liệu")
    assert codes(lambda: keep_delivery(**keep, delivered={7: Delivered()})) == {"product_unknown"}
    early = {**keep, "lodged_on": today + timedelta(days=1)}
    assert codes(lambda: keep_delivery(**early, delivered={})) == {"day_to_come"}
    seen = delivery_fingerprint(keep["matter"], products_of(keep["matter"].pk))
    keep_delivery(**keep, delivered={1: Delivered(reached="Đạt")}, fingerprint=seen)
    again = {1: Delivered(reached="Chưa đạt")}
    assert codes(lambda: keep_delivery(**keep, delivered=again, fingerprint=seen)) == {"stale"}


def test_delivery_is_open_to_the_office_and_to_members_who_declared_themselves(cast: Cast) -> None:
    made = accepting(cast)
    number = made.matters[0].pk
    where = f"/api/v1/councils/{made.council.pk}/matters/{number}/delivery"
    seen = browser(cast.secretary).get(where).json()
    assert [one["name"] for one in seen["products"]] == ["Robot hàn", "Dây hàn"]
    for member, status in (
        (cast.desk_officer, 200), (made.people[5], 404), (cast.stranger, 404),
    ):  # fmt: skip
        assert browser(member).get(where).status_code == status, member.person
        assert browser(member).get(place("delivery", made, number)).status_code == status
    body = {"lodged_on": "2026-02-01", "products": [{"line": 2, "delivered": 4}]}
    done = browser(cast.secretary).put(where, body, content_type="application/json")
    assert (done.status_code, Decimal(done.json()["products"][1]["delivered"])) == (200, 4)
    refused = browser(cast.desk_officer).put(where, body, content_type="application/json")
    assert refused.status_code == 403


def test_ballot_of_many_products_costs_no_more_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    made = accepting(cast)
    OrderedProduct.objects.bulk_create(
        OrderedProduct(matter=made.matters[0], line=line, name=f"Báo cáo {line}", ordered=1)
        for line in range(3, 40)
    )
    one, client = made.open(), browser(made.people[5])
    client.get(place("ballot", made, one.pk))
    with django_assert_max_num_queries(30):
        client.get(place("ballot", made, one.pk))
