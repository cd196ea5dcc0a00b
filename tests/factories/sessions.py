# SPDX-License-Identifier: Apache-2.0
"""Councils for tests: seats filled from the cast and beyond, dossiers, a meeting in session."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from banha.contexts.councils.models import (
    BallotRound,
    Council,
    CouncilMember,
    Matter,
    Meeting,
    Presence,
)
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.counting import count_round
from banha.contexts.councils.services.presence import name_tellers
from banha.contexts.councils.services.rounds import close_round, open_round
from banha.contexts.councils.services.sheets import Sheet, cast_ballot
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    MEETING_DAY,
    SEAT_CHAIR,
    SEAT_MANAGING,
    SUBJECT,
    CouncilStage,
    MeetingManner,
    MeetingState,
    MemberGroup,
    Seat,
    SeatState,
    edition_of,
    vote_items,
)
from banha.kernel.access.public import Actor, Role
from banha.kernel.dossiers.public import open_dossier
from tests.factories.cast import Cast, Member, make_member

SEATS = (Seat.CHAIR, Seat.VICE, Seat.REVIEWER, Seat.REVIEWER, Seat.SECRETARY)
NAMES = (
    "Lê Văn Chủ", "Phan Thị Phó", "Đinh Văn Phản", "Võ Thị Biện", "Hồ Văn Ký", "Dương Thị Sáu",
    "Trương Văn Bảy", "Bạch Thị Tám", "Kiều Văn Chín", "Lương Thị Mười", "Tống Văn Mốt",
)  # fmt: skip


@dataclass
class InSession:
    """A council with its people; ``people`` sit in the order of ``seats``, the chair first."""

    cast: Cast
    council: Council
    meeting: Meeting
    people: list[Member]
    seats: list[CouncilMember]
    matters: list[Matter] = field(default_factory=list)

    @property
    def secretary(self) -> Actor:
        """The secretary of the office."""
        return self.cast.secretary.actor

    @property
    def chair(self) -> Actor:
        return self.people[0].actor

    def actor(self, number: int) -> Actor:
        """The member on that seat, counted from 0."""
        return self.people[number].actor

    def come(self, *numbers: int) -> None:
        """These members are there; without numbers all are."""
        now = timezone.now()
        chosen = numbers or range(len(self.seats))
        Presence.objects.bulk_create(
            Presence(meeting=self.meeting, member=self.seats[n], came_at=now) for n in chosen
        )

    def leave(self, *numbers: int) -> None:
        gone = [self.seats[n].pk for n in numbers]
        Presence.objects.filter(meeting=self.meeting, member__in=gone, left_at=None).update(
            left_at=timezone.now()
        )

    def open(self, matter: Matter | None = None) -> BallotRound:
        return open_round(
            meeting=self.meeting, matter=matter or self.matters[0], actor=self.secretary
        )

    def cast_all(self, one: BallotRound, *sheets: Sheet) -> None:
        """Each member casts his sheet, in the order of the seats."""
        for number, sheet in enumerate(sheets):
            cast_ballot(one=one, actor=self.actor(number), sheet=sheet)

    def board(self, *numbers: int) -> None:
        """The counting board; the first named heads it."""
        chosen = [self.seats[n] for n in numbers or (5, 6, 2)]
        name_tellers(meeting=self.meeting, actor=self.secretary, members=chosen, head=chosen[0])

    def count(self, one: BallotRound) -> Any:
        """Close by the chair and count."""
        close_round(one=one, actor=self.chair)
        return count_round(one=one, actor=self.secretary)


def make_session(
    cast: Cast,
    members: int = 7,
    matters: int = 1,
    *,
    edition: str = "selection.national_r1",
    form: str = "F1",
    present: bool = True,
    stage: str = CouncilStage.IN_SESSION,
    competes: str = "",
) -> InSession:
    """A council of so many members with so many dossiers, its meeting open and everybody there.

    Seats fill in the order chair, vice-chair, two reviewers, secretary, members. National
    selection elects its secretary: nobody holds that seat there.
    """
    rules, now = edition_of(edition), timezone.now()
    council = Council.objects.create(
        kind=rules.kind,
        edition=edition,
        form=form,
        title="Hội đồng tư vấn tuyển chọn",
        managing_organisation=cast.agency,
        established_on=timezone.localdate(),
    )
    people = [
        make_member(NAMES[n], f"uv{council.pk}x{n}", Role.SCIENTIST, cast.other_institute)
        for n in range(members)
    ]
    seats = [_seat(council, n, one, rules.secretary_is_elected) for n, one in enumerate(people)]
    council.dossier = open_dossier(
        process=COUNCIL_PROCESS,
        title=council.title,
        subject_kind=SUBJECT,
        subject_id=council.pk,
        seats={SEAT_MANAGING: cast.agency, SEAT_CHAIR: people[0].person},
        actor=cast.secretary.actor,
        marks={MEETING_DAY: timezone.localdate()},
        stage=stage,
    )
    council.save()
    in_session = stage == CouncilStage.IN_SESSION
    meeting = Meeting.objects.create(
        council=council,
        starts_at=now - timedelta(minutes=5),
        manner=MeetingManner.IN_PERSON,
        place="Phòng họp 201",
        state=MeetingState.OPEN if in_session else MeetingState.PLANNED,
        opened_at=now if in_session else None,
        led_by=seats[0] if in_session and present else None,
    )
    made = InSession(cast, council, meeting, people, seats)
    made.matters = [bring_matter(made, n, competes=competes) for n in range(matters)]
    if present:
        made.come()
    return made


def _seat(council: Council, number: int, one: Member, is_elected: bool) -> CouncilMember:
    seat = SEATS[number] if number < len(SEATS) else Seat.MEMBER
    if seat == Seat.SECRETARY and is_elected:
        seat = Seat.MEMBER
    return CouncilMember.objects.create(
        council=council,
        seat=seat,
        group=MemberGroup.SCIENTIST,
        person=one.person,
        name=f"TS. {one.person.full_name}",
        organisation=one.organisation,
        organisation_name=one.organisation.name,
        is_official=seat == Seat.SECRETARY,
        order=number,
        state=SeatState.ACCEPTED,
    )


def bring_matter(of: InSession, number: int, **changes: Any) -> Matter:
    """A dossier before the council; no context brought it."""
    values: dict[str, Any] = {
        "subject_kind": "tests.dossier",
        "subject_id": of.council.pk * 1000 + number + 1,
        "code": f"HS-{number + 1:03d}",
        "title": f"Nghiên cứu chế tạo thiết bị số {number + 1}",
        "host_name": f"Viện số {number + 1}",
        "leader_name": "Nguyễn Văn Chủ Nhiệm",
        "budget": 2_000_000_000,
        "order": number,
        **changes,
    }
    return Matter.objects.create(council=of.council, **values)


def points(total: int | str, form: str = "F1", **changed: str) -> Sheet:
    """A sheet that shares so many points of 100 over the criteria of the form."""
    criteria = FORM_BY_CODE[form].criteria
    share = Decimal(total) / 100
    given = {one.code: one.most * share for one in criteria}
    return Sheet({**given, **{code: Decimal(value) for code, value in changed.items()}}, {})


def votes(rule: str, *, agrees: bool = True) -> Sheet:
    """A vote the same on every item."""
    return Sheet({item.code: agrees for item in vote_items(rule)}, {})
