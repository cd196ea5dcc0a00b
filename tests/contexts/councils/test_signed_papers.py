# SPDX-License-Identifier: Apache-2.0
"""Minutes and counting records as papers: who is asked to sign them, and what the page says."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.councils.models import Conflict, CountRecord
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.queries.papers import papers_of
from banha.contexts.councils.services.concluding import save_conclusion
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.records import refuse_unsigned, signers_of
from banha.contexts.councils.terms import BY_CODE, SignsAs
from banha.kernel.access.public import actor_of
from banha.kernel.documents.public import (
    SignatureRequest,
    SigningStage,
    decline_signature,
    may_read_paper,
)
from banha.kernel.law.public import Refused
from banha.kernel.processes.public import RuleNumber, RuleSet
from tests.contexts.councils.test_ballot_pages import browser, told
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session, points, votes

TOTALS = (80, 82, 79, 81, 84, 77, 80)


def counted(made: InSession, number: int = 0) -> CountRecord:
    one = made.open(made.matters[number])
    made.cast_all(one, *[points(total) for total in TOTALS])
    record: CountRecord = made.count(one)
    return record


def concluded(made: InSession) -> None:
    for matter in made.matters:
        save_conclusion(
            matter=matter, meeting=made.meeting, actor=made.secretary, outcome="recommended"
        )
    conclude_meeting(council=made.council, actor=made.secretary)
    made.meeting.refresh_from_db()


def asked_on(paper: Any) -> list[tuple[int, str]]:
    requests = SignatureRequest.objects.filter(paper=paper).order_by("place")
    return list(requests.values_list("person", "capacity"))


def person(made: InSession, number: int) -> int:
    return made.people[number].person.pk


def test_counting_record_is_a_paper_the_counting_board_signs(cast: Cast) -> None:
    made = make_session(cast)
    made.board(5, 6, 2)
    record = counted(made)

    assert record.paper is not None
    assert "BBKP" in record.paper.number
    assert asked_on(record.paper) == [
        (person(made, 5), "Trưởng ban kiểm phiếu"),
        (person(made, 2), "Thành viên ban kiểm phiếu"),
        (person(made, 6), "Thành viên ban kiểm phiếu"),
    ]
    words = record.paper.merged
    assert words["results"] == [
        "Điểm trung bình của tất cả các phiếu: 80,43.",
        "Điểm trung bình của các phiếu hợp lệ: 80,43.",
    ]
    assert len(words["table"]["rows"]) == 7
    assert words["numbers"][1] == "Số phiếu phát ra: 07; thu về: 07."
    assert words["head"] == made.seats[5].name


def test_record_of_a_secret_vote_names_nobody_who_voted(cast: Cast) -> None:
    made = make_session(cast, edition="identification.national_r1", form="")
    made.board()
    one = made.open()
    made.cast_all(one, *[votes("identification_national") for _ in range(7)])
    record = made.count(one)
    told_in = str(record.paper.merged["table"]) + str(record.paper.merged["results"])
    assert made.seats[0].name not in told_in
    assert "Kết quả bỏ phiếu: đạt." in told_in


def test_minutes_are_signed_by_chair_and_secretary_and_by_whom_the_edition_names(
    cast: Cast,
) -> None:
    made = make_session(cast, edition="selection.moit_r1")
    made.board()
    counted(made)
    concluded(made)
    assert asked_on(made.meeting.minutes) == [
        (person(made, 0), "Chủ trì phiên họp"),
        (person(made, 4), "Thư ký khoa học"),
    ]
    minutes = made.meeting.minutes
    assert minutes is not None
    # Printed under the minutes as well, and nobody who was not at the meeting.
    assert (minutes.signatory, minutes.signatory_capacity) == (
        made.seats[0].name, "Chủ trì phiên họp",
    )  # fmt: skip
    assert minutes.merged["secretary"] == made.seats[4].name
    edition = BY_CODE["selection.moit_r1"]
    everybody = replace(edition, minutes_signed_by=(*edition.minutes_signed_by, SignsAs.PRESENT))
    signers = signers_of(made.meeting, everybody.minutes_signed_by)
    assert len(signers) == 7
    assert len({one.person.pk for one in signers}) == 7


def test_page_shows_the_signing_of_each_paper_without_an_enquiry_each(cast: Cast) -> None:
    made = make_session(cast, edition="selection.moit_r1")
    made.board()
    counted(made)
    concluded(made)
    client = browser(cast.secretary)
    page = reverse("councils:council", args=[made.council.pk])
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as one:
        text = told(client.get(page))
    assert "waiting for signatures" in text
    assert "the rule of the office allows it" in text

    more = make_session(cast, matters=4, edition="selection.moit_r1")
    more.board()
    for number in range(4):
        counted(more, number)
    concluded(more)
    with CaptureQueriesContext(connection) as four:
        client.get(reverse("councils:council", args=[more.council.pk]))
    assert len(four) <= len(one) <= 25


def test_declined_and_altered_papers_are_told(cast: Cast) -> None:
    made = make_session(cast, edition="selection.moit_r1")
    made.board()
    record = counted(made)
    request = SignatureRequest.objects.get(paper=record.paper, person=made.people[6].person)
    decline_signature(
        actor=actor_of(made.people[6].person), request=request, reason="Thiếu một phiếu"
    )
    found = papers_of(made.council, made.secretary)
    assert [one.signing.stage for one in found] == [SigningStage.DECLINED]
    assert record.paper is not None
    with record.paper.pdf.storage.open(record.paper.pdf.name, "ab") as stream:
        stream.write(b"%")
    assert papers_of(made.council, made.secretary)[0].signing.stage == SigningStage.ALTERED


def test_counting_record_is_closed_to_who_is_kept_from_the_dossier(cast: Cast) -> None:
    made = make_session(cast, matters=2)
    made.board()
    record = counted(made)
    barred = made.actor(3)
    assert may_read_paper(barred, record.paper)
    Conflict.objects.create(
        matter=made.matters[0], person=made.people[3].person, kind="kin", severity="real",
        found_at=record.counted_at,
    )  # fmt: skip
    assert not may_read_paper(barred, record.paper)
    assert papers_of(made.council, barred) == []


def test_office_may_rule_that_nothing_leaves_before_the_minutes_are_signed(cast: Cast) -> None:
    made = make_session(cast, edition="selection.moit_r1")
    made.board()
    counted(made)
    concluded(made)
    refuse_unsigned(made.meeting)
    rule_signatures_first(cast)
    with pytest.raises(Refused) as refused:
        refuse_unsigned(made.meeting)
    assert refused.value.refusals[0].code == "minutes_unsigned"
    SignatureRequest.objects.filter(paper=made.meeting.minutes).update(state="signed")
    refuse_unsigned(made.meeting)


def rule_signatures_first(cast: Cast) -> None:
    """The office lets nothing leave before the minutes are signed."""
    rules = RuleSet.objects.create(
        process_code=COUNCIL_PROCESS.code, organisation=cast.agency, valid_from="2020-01-01"
    )
    RuleNumber.objects.create(rule_set=rules, key="minutes_signed_first", amount=1)
