# SPDX-License-Identifier: Apache-2.0
"""Fees by role and meeting at the norms of the day; nobody is paid twice for one meeting."""

import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import (
    AbsentOpinion,
    Conclusion,
    FeePayment,
    Meeting,
    Presence,
    Review,
)
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.queries.fees import FeeRow
from banha.contexts.councils.services.fees import fees_of, pay_fees
from banha.contexts.network.models import Expert, PaymentDetails
from banha.contexts.tasks.models import PayNorm
from banha.contexts.tasks.services.reference import load_pay_norms
from banha.kernel.law.public import NotAllowed
from banha.kernel.processes.public import RuleNumber, RuleSet
from tests.contexts.councils.test_ballot_pages import browser, told
from tests.contexts.councils.test_session import refused
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session

ACCOUNT = "0123456789012"


@pytest.fixture(autouse=True)
def norms(cast: Cast) -> None:
    load_pay_norms()


def held(cast: Cast, members: int = 7, matters: int = 1) -> InSession:
    """A held meeting: the last member stayed away and sent his opinion; one reviewer wrote."""
    made = make_session(cast, members, matters, edition="selection.moit_r1", present=False)
    made.come(*range(members - 1))
    now = timezone.now()
    for matter in made.matters:
        Review.objects.create(matter=matter, member=made.seats[2], sent_at=now)
        Review.objects.create(matter=matter, member=made.seats[3])
        AbsentOpinion.objects.create(
            matter=matter, member=made.seats[-1], text="Đồng ý", sent_at=now
        )
        Conclusion.objects.create(matter=matter, outcome="recommended", concluded_at=now)
    closed(made.meeting)
    return made


def closed(meeting: Meeting) -> None:
    now = timezone.now()
    Presence.objects.filter(meeting=meeting).update(left_at=now)
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=now)


def row_of(made: InSession, number: int) -> FeeRow | None:
    found = [one for one in fees_of(made.council) if one.member == made.seats[number]]
    return found[0] if found else None


def test_chair_reviewer_member_and_absent_member_each_by_his_own_rate(cast: Cast) -> None:
    made = held(cast)
    amounts = {one.member.order: (one.sessions, one.reviews, one.opinions, one.amount)
               for one in fees_of(made.council)}  # fmt: skip
    assert amounts == {
        0: (1, 0, 0, 1_800_000),
        1: (1, 0, 0, 1_500_000),
        2: (1, 1, 0, 2_500_000),
        3: (1, 0, 0, 1_500_000),  # asked for a review and sent none
        4: (1, 0, 0, 1_500_000),
        5: (1, 0, 0, 1_500_000),
        6: (0, 0, 1, 700_000),  # absent: his opinion alone
    }


def test_absent_member_without_an_opinion_is_not_on_the_list(cast: Cast) -> None:
    made = held(cast)
    AbsentOpinion.objects.all().delete()
    assert row_of(made, 6) is None


def test_meeting_is_paid_by_the_norm_of_its_day_and_once(cast: Cast) -> None:
    made = held(cast)
    today = timezone.localdate()
    PayNorm.objects.filter(code="fee.selection.chair").update(valid_until=today)
    PayNorm.objects.create(
        code="fee.selection.chair", title="Mới", unit="dong", value=Decimal(2_000_000),
        certainty="sure", valid_from=today + timedelta(days=1),
    )  # fmt: skip
    made.come(0, 1)
    closed(made.meeting)  # came back after a pause: still one meeting
    chair = row_of(made, 0)
    assert chair is not None
    assert (chair.sessions, chair.amount) == (1, 1_800_000)
    Meeting.objects.filter(pk=made.meeting.pk).update(opened_at=timezone.now() + timedelta(days=1))
    later = row_of(made, 0)
    assert later is not None
    assert later.amount == 2_000_000


def test_second_meeting_is_paid_as_well(cast: Cast) -> None:
    made = held(cast)
    second = Meeting.objects.create(
        council=made.council, number=2, starts_at=timezone.now(), opened_at=timezone.now(),
        manner="in_person", state="open",
    )  # fmt: skip
    Presence.objects.create(meeting=second, member=made.seats[0], came_at=timezone.now())
    closed(second)
    chair = row_of(made, 0)
    assert chair is not None
    assert (chair.sessions, chair.amount) == (2, 3_600_000)


def test_paid_stays_what_it_was_and_is_never_paid_again(cast: Cast) -> None:
    made = held(cast)
    paid = pay_fees(
        council=made.council, actor=cast.finance_officer.actor, paid_on=timezone.localdate(),
        reference="UNC 12",
    )  # fmt: skip
    assert len(paid) == 8
    assert sum(one.amount for one in paid) == 11_000_000
    PayNorm.objects.filter(code="fee.selection.chair").update(value=Decimal(9_000_000))
    chair = row_of(made, 0)
    assert chair is not None
    assert (chair.amount, chair.due) == (1_800_000, 0)
    again = lambda: pay_fees(  # noqa: E731
        council=made.council, actor=cast.finance_officer.actor, paid_on=timezone.localdate()
    )
    assert refused(again) == {"nothing_due"}
    one = paid[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        FeePayment.objects.create(
            meeting=one.meeting, member=one.member, kind="session", rate_code="x",
            rate_from=date(2023, 1, 1), amount=1, paid_on=timezone.localdate(),
        )  # fmt: skip


def test_only_the_finance_officer_pays_and_on_a_day_that_can_be(cast: Cast) -> None:
    made = held(cast)
    for who in (cast.secretary, cast.unit_leader, made.people[0], cast.province_officer):
        with pytest.raises(NotAllowed):
            pay_fees(council=made.council, actor=who.actor, paid_on=timezone.localdate())
    for day in (timezone.localdate() + timedelta(days=1), date(2020, 1, 1)):
        assert refused(
            lambda day=day: pay_fees(  # type: ignore[misc]
                council=made.council, actor=cast.finance_officer.actor, paid_on=day
            )
        ) == {"wrong_day"}
    assert not FeePayment.objects.exists()


def test_without_a_norm_nothing_is_paid(cast: Cast) -> None:
    made = held(cast)
    PayNorm.objects.filter(code="fee.selection.opinion").delete()
    absent = row_of(made, 6)
    assert absent is not None
    assert absent.lacks_rate
    paid = pay_fees(
        council=made.council, actor=cast.finance_officer.actor, paid_on=timezone.localdate()
    )
    assert made.seats[6] not in {one.member for one in paid}
    assert "No norm was in force" in told(
        browser(cast.finance_officer).get(reverse("councils:fees", args=[made.council.pk]))
    )


def test_office_withholds_the_tax_it_has_set(cast: Cast) -> None:
    made = held(cast)
    rules = RuleSet.objects.create(
        process_code=COUNCIL_PROCESS.code, organisation=cast.agency, valid_from="2020-01-01"
    )
    RuleNumber.objects.create(rule_set=rules, key="fee_tax_percent", amount=10)
    chair = row_of(made, 0)
    assert chair is not None
    assert (chair.tax, chair.net) == (180_000, 1_620_000)


def banked(made: InSession) -> None:
    expert = Expert.objects.create(person=made.people[0].person)
    PaymentDetails.objects.create(
        expert=expert, bank="Ngân hàng A", account_holder="LE VAN CHU", account_number=ACCOUNT
    )


def test_account_is_whole_to_who_pays_and_masked_to_the_secretary(cast: Cast) -> None:
    made = held(cast)
    banked(made)
    page = reverse("councils:fees", args=[made.council.pk])
    assert ACCOUNT in told(browser(cast.finance_officer).get(page))
    seen = told(browser(cast.secretary).get(page))
    assert ACCOUNT not in seen
    assert "••••••••••012" in seen
    assert "Mark as paid" not in seen
    rows = browser(cast.secretary).get(f"/api/v1/councils/{made.council.pk}/fees").json()
    assert rows[0]["account_number"] == "••••••••••012"
    for who in (made.people[0], cast.applicant, cast.stranger, cast.province_officer):
        assert browser(who).get(page).status_code == 404
        assert browser(who).get(f"/api/v1/councils/{made.council.pk}/fees").status_code == 404


def test_sheet_holds_every_member_and_the_totals(cast: Cast) -> None:
    made = held(cast)
    banked(made)
    page = reverse("councils:fees", args=[made.council.pk])
    answer = browser(cast.secretary).get(f"{page}?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert cells[3][1] == made.seats[0].name
    assert cells[3][7] == 1_800_000
    assert cells[-1][7] == 11_000_000
    assert ACCOUNT not in str(cells)


def test_page_marks_paid_and_refuses_a_second_time(cast: Cast) -> None:
    made = held(cast)
    client = browser(cast.finance_officer)
    page = reverse("councils:fees", args=[made.council.pk])
    today = timezone.localdate()
    assert client.post(page, {"paid_on": "32/13/2026"}).status_code == 422
    assert client.post(page, {"paid_on": f"{today:%d/%m/%Y}"}).status_code == 302
    assert client.post(page, {"paid_on": f"{today:%d/%m/%Y}"}).status_code == 422
    sent = {"paid_on": today.isoformat()}
    where = f"/api/v1/councils/{made.council.pk}/fees/paid"
    assert client.post(where, sent, content_type="application/json").status_code == 422
    assert FeePayment.objects.count() == 8


def test_list_takes_no_enquiry_for_each_member(cast: Cast) -> None:
    counts = []
    for members, matters in ((7, 1), (9, 6)):
        made = held(cast, members, matters)
        client = browser(cast.finance_officer)
        page = reverse("councils:fees", args=[made.council.pk])
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]
