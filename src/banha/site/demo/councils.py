# SPDX-License-Identifier: Apache-2.0
"""Councils of the demonstration: one at every stage, from proposed members to signed minutes."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from django.utils import timezone

from banha.contexts.councils.public import (
    FORM_BY_CODE,
    Called,
    Council,
    CouncilKind,
    CouncilMember,
    Matter,
    MatterOutcome,
    Meeting,
    MeetingManner,
    MemberGroup,
    Opinion,
    Review,
    ScoreForm,
    Seat,
    SeatState,
    Sheet,
    calling,
    composing,
    concluding,
    conflicts,
    counting,
    ending,
    establishing,
    inviting,
    objecting,
    opening,
    presence,
    proposing,
    results,
    reviews,
    rounds,
    sheets,
)
from banha.contexts.tasks.public import HostApplication
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.audit.public import acting
from banha.kernel.law.public import Refused
from banha.kernel.people.public import Person
from banha.site.demo.people import Company

Made = TypeVar("Made")
#: How far a council is carried; each stage holds those before it.
STAGES = ("proposed", "asked", "called", "in_session", "concluded")
PLACE = "Phòng họp 201, 54 Hai Bà Trưng, Hà Nội"
#: Reviews and casts wherever others do, so that a visitor may write an opinion and a ballot.
VISITOR = "nhakhoahoc"
REVIEWED = Opinion(
    strengths="Mục tiêu rõ, sản phẩm có đơn vị tiếp nhận cam kết sử dụng; nhóm nghiên cứu đã có "
    "kết quả trước đây cùng hướng.",
    weaknesses="Phương án thử nghiệm ở quy mô sản xuất chưa nêu tiêu chí nghiệm thu từng bước; "
    "khoản thuê chuyên gia chưa kèm căn cứ đơn giá.",
    questions="Đơn vị tiếp nhận góp bao nhiêu vốn ở giai đoạn thử nghiệm và bằng hình thức nào?",
    advice=MatterOutcome.RECOMMENDED,
)


def done(act: Callable[..., Made], *, actor: Actor, **told: Any) -> Made:
    """The act as its actor's: the audit of the demonstration names who did what."""
    with acting(actor):
        return act(actor=actor, **told)


class Convening:
    """One council on its way, with the officers who carry it."""

    def __init__(self, company: Company, random: Random, application: HostApplication) -> None:
        self.company, self.random = company, random
        self.council: Council = done(
            opening.open_council,
            actor=self.secretary,
            kind=CouncilKind.FUNDING,
            managing_organisation=company.agency,
            subjects=[("tasks.application", application.pk)],
        )

    @property
    def secretary(self) -> Actor:
        return self.company.actors["thuky"]

    def members(self, **wanted: str) -> Sequence[CouncilMember]:
        return list(self.council.members.filter(**wanted).order_by("order", "pk"))

    def propose(self) -> None:
        """The secretary sits by office, the visitor reviews; assignment finds the others."""
        for name, seat, group in (
            ("thuky", Seat.SECRETARY, MemberGroup.MANAGER),
            (VISITOR, Seat.REVIEWER, MemberGroup.SCIENTIST),
        ):
            person = Person.objects.get(pk=self.company.actors[name].person_id or 0)
            done(composing.name_member, 
                council=self.council, actor=self.secretary, person=person,
                seat=seat, group=group, is_pinned=True,
            )  # fmt: skip
        done(proposing.propose_members, councils=[self.council], actor=self.secretary)

    def ask(self) -> None:
        """Members are asked; one declines and another is proposed for his seat alone."""
        done(inviting.invite_members, council=self.council, actor=self.secretary)
        leaving = self.members(seat=Seat.VICE)[0]
        done(inviting.answer_invitation, 
            member=leaving, actor=actor_of(leaving.person), accepts=False,
            reason="Đi công tác nước ngoài trong tháng dự kiến họp",
        )  # fmt: skip
        done(proposing.propose_members, councils=[self.council], actor=self.secretary)
        for member in self.members(state=SeatState.PROPOSED):
            done(inviting.ask_member, member=member, actor=self.secretary)
        for member in self.members(state=SeatState.INVITED)[:4]:
            done(
                inviting.answer_invitation,
                member=member,
                actor=actor_of(member.person),
                accepts=True,
            )

    def call(self) -> None:
        """All accept, the leader decides, the meeting is called; members declare themselves."""
        for member in self.members(state=SeatState.INVITED):
            done(
                inviting.answer_invitation,
                member=member,
                actor=actor_of(member.person),
                accepts=True,
            )
        done(establishing.establish, council=self.council, actor=self.company.actors["cuctruong"])
        self.council.refresh_from_db()
        done(calling.call_meeting, 
            council=self.council, actor=self.secretary,
            called=Called(timezone.now() + timedelta(days=25), MeetingManner.IN_PERSON, PLACE),
        )  # fmt: skip
        (matter,) = self.council.matters.all()
        for member in self.members(state=SeatState.ACCEPTED):
            done(conflicts.declare_all, 
                council=self.council, actor=actor_of(member.person),
                answers={matter.pk: {"is_free": True, "kind": "", "statement": ""}},
            )  # fmt: skip

    def sit(self) -> None:
        """The day of the meeting has come: all are there, the ballots are open, some are cast."""
        for review in Review.objects.filter(matter__council=self.council):
            done(
                reviews.send_review,
                review=review,
                actor=actor_of(review.member.person),
                opinion=REVIEWED,
            )
        meetings = Meeting.objects.filter(council=self.council)
        meetings.update(starts_at=timezone.now() - timedelta(minutes=20))
        meeting = meetings.get()
        seated = self.members(state=SeatState.ACCEPTED)
        for member in seated:
            done(presence.note_coming, meeting=meeting, actor=self.secretary, member=member)
        done(presence.open_session, meeting=meeting, actor=self.secretary)
        board = [member for member in seated if member.seat != Seat.CHAIR][1:4]
        done(
            presence.name_tellers,
            meeting=meeting,
            actor=self.secretary,
            members=board,
            head=board[0],
        )
        (matter,) = self.council.matters.all()
        self.round = done(rounds.open_round, meeting=meeting, matter=matter, actor=self.secretary)
        visitor = self.company.actors[VISITOR].person_id
        self.late = [member for member in seated if member.person_id == visitor]
        self.cast([member for member in seated if member.person_id != visitor])

    def cast(self, members: Sequence[CouncilMember]) -> None:
        form = FORM_BY_CODE[self.council.form]
        for member in members:
            done(
                sheets.cast_ballot,
                one=self.round,
                actor=actor_of(member.person),
                sheet=self._sheet(form),
            )

    def _sheet(self, form: ScoreForm) -> Sheet:
        share = Decimal(self.random.randint(78, 92)) / 100
        return Sheet(
            {one.code: (one.most * share).quantize(Decimal("0.5")) for one in form.criteria}, {}
        )

    def conclude(self) -> None:
        """The last ballot, the count, the conclusion, the minutes."""
        self.cast(self.late)
        chair = self.members(seat=Seat.CHAIR)[0]
        done(rounds.close_round, one=self.round, actor=actor_of(chair.person))
        done(counting.count_round, one=self.round, actor=self.secretary)
        (matter,) = Matter.objects.filter(council=self.council)
        done(concluding.save_conclusion, 
            matter=matter, meeting=self.round.meeting, actor=self.secretary, outcome=MatterOutcome.RECOMMENDED,
            changes="Làm rõ phương án thương mại hóa và phần đối ứng của đơn vị tiếp nhận.",
        )  # fmt: skip
        done(ending.conclude_meeting, council=self.council, actor=self.secretary)
        self.object()

    def object(self) -> None:
        """The letter goes out and stands in public; the leader of the dossier objects to it."""
        self.council.refresh_from_db()
        (result,) = done(results.send_results, council=self.council, actor=self.secretary)
        done(results.publish_results, council=self.council, actor=self.secretary)
        leader = Person.objects.get(pk=result.matter.parties.get(role="leader").person_id or 0)
        done(objecting.lodge_objection, 
            result=result, actor=actor_of(leader), asks="correct",
            reasons="Thông báo yêu cầu làm rõ phần đối ứng của đơn vị tiếp nhận, trong khi cam kết đối "
            "ứng đã có tại phụ lục 3 của thuyết minh. Đề nghị đính chính nội dung cần hoàn thiện.",
        )  # fmt: skip


def make_councils(
    company: Company, random: Random, applications: Sequence[HostApplication]
) -> list[Council]:
    """A council for each application, the first carried furthest; stops where nobody can sit.

    A small demonstration has too few experts for every council: what it can fill it fills.
    """
    made = []
    for application, stage in zip(applications, reversed(STAGES), strict=False):
        one = Convening(company, random, application)
        made.append(one.council)
        legs = (one.propose, one.ask, one.call, one.sit, one.conclude)
        try:
            for leg in legs[: STAGES.index(stage) + 1]:
                leg()
        except Refused as refused:
            if any(one.code != "impossible" for one in refused.refusals):
                raise
    return made
