# SPDX-License-Identifier: Apache-2.0
"""A council for a term: its office is told before the term ends, and none meets after it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules.term import term_left
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.terms import MeetingManner
from banha.kernel.dossiers.public import Dossier, step_choices
from banha.kernel.law.public import Refused
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session

DAY = date(2026, 11, 23)


@given(st.integers(-400, 400), st.integers(0, 120))
def test_last_day_of_a_term_still_counts(days: int, told_before: int) -> None:
    left = term_left(DAY + timedelta(days=days), on=DAY, told_before=told_before)
    assert left is not None
    assert left.is_over is (days < 0)
    assert left.ends_soon is (0 <= days <= told_before)


def test_council_without_a_term_has_none_left() -> None:
    assert term_left(None, on=DAY, told_before=60) is None


def for_term(cast: Cast, days: int) -> InSession:
    made = make_session(cast, edition="selection.moit_r1", present=False, stage="established")
    council, today = made.council, timezone.localdate()
    council.is_for_term, council.term_from = True, today - timedelta(days=400)
    council.term_until = today + timedelta(days=days)
    council.save()
    return made


@pytest.mark.parametrize(
    ("days", "told", "untold"),
    [
        (400, "", "The term of this council"),
        (60, "in 60 days", "ended on"),
        (-1, "is called to no meeting", "in -1"),
    ],
)
def test_office_is_told_before_the_term_ends(cast: Cast, days: int, told: str, untold: str) -> None:
    made = for_term(cast, days)
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.secretary.account)
    page = client.get(reverse("councils:council", args=[made.council.pk])).content.decode()
    assert told in page
    assert untold not in page


def test_meeting_after_the_term_is_refused_and_one_within_it_is_called(cast: Cast) -> None:
    made = for_term(cast, 40)
    made.meeting.delete()
    called = {"manner": MeetingManner.IN_PERSON, "place": "Phòng 201"}
    starts = timezone.now() + timedelta(days=60)
    with pytest.raises(Refused) as caught:
        call_meeting(
            council=made.council, actor=made.secretary, called=Called(starts_at=starts, **called)
        )
    (refusal,) = caught.value.refusals
    assert (refusal.code, refusal.field) == ("term_over", "starts_at")
    starts = timezone.now() + timedelta(days=30)
    call_meeting(
        council=made.council, actor=made.secretary, called=Called(starts_at=starts, **called)
    )
    assert made.council.meetings.get().starts_at == starts


def test_only_a_council_for_a_term_goes_on_after_its_meeting(cast: Cast) -> None:
    made = for_term(cast, 40)
    dossier = made.council.dossier
    assert dossier is not None
    Dossier.objects.filter(pk=dossier.pk).update(stage="concluded")
    dossier.refresh_from_db()
    client = Client()
    client.force_login(cast.secretary.account)
    address = reverse("dossiers:step", args=[dossier.key, "go_on"])
    offered = {one.code for one in step_choices(dossier, made.secretary)}
    assert ("go_on" in offered, client.get(address).status_code) == (True, 200)
    made.council.is_for_term, made.council.term_from, made.council.term_until = False, None, None
    made.council.save()
    dossier = Dossier.objects.get(pk=dossier.pk)
    offered = {one.code for one in step_choices(dossier, made.secretary)}
    assert ("go_on" in offered, client.post(address).status_code) == (False, 403)
    by_api = f"/api/v1/councils/{made.council.pk}/steps/go_on"
    body = {"content_type": "application/json", "headers": {"If-Match": '"0"'}}
    assert client.post(by_api, {"reasons": ""}, **body).status_code == 403
