# SPDX-License-Identifier: Apache-2.0
"""A council goes from what waits to the published result through the API alone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from banha.contexts.councils.models import CouncilMember
from banha.contexts.councils.terms import FORM_BY_CODE
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.kernel.access.public import Account, actor_of
from banha.kernel.access.services import create_token
from banha.kernel.people.public import Person
from tests.api.speaker import Speaker
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.experts import make_pool


def sheet(total: int) -> dict[str, Any]:
    """Points that share so many of 100 over the criteria of the form."""
    points = {one.code: str(one.most * total / 100) for one in FORM_BY_CODE["F1"].criteria}
    return {"points": points}


@dataclass
class Council:
    """The council of the story, and everybody who speaks about it with his own token."""

    cast: Cast
    story: Story
    pk: int = 0
    tokens: dict[int, Speaker] = field(default_factory=dict)

    def by(self, person: Person) -> Speaker:
        if person.pk not in self.tokens:
            name = f"uv{person.pk}"
            Account.objects.get_or_create(person=person, defaults={"username": name})
            actor = actor_of(person)
            _kept, raw = create_token(title="t", scopes=["read", "write"], days=60, actor=actor)
            self.tokens[person.pk] = Speaker(raw)
        return self.tokens[person.pk]

    @property
    def path(self) -> str:
        return f"/councils/{self.pk}"

    @property
    def secretary(self) -> Speaker:
        return self.by(self.cast.secretary.person)

    @property
    def leader(self) -> Speaker:
        return self.by(self.cast.unit_leader.person)

    def seats(self, *states: str) -> list[dict[str, Any]]:
        told = self.secretary.told("get", f"{self.path}/seats")["seats"]
        return [one for one in told if one["state"] in states]

    def sitter(self, seat: dict[str, Any]) -> Speaker:
        return self.by(Person.objects.get(pk=seat["person_id"]))

    def answer(self, seat: dict[str, Any], **answer: Any) -> dict[str, Any]:
        path = f"/councils/invitations/{seat['id']}/answer"
        told: dict[str, Any] = self.sitter(seat).told("post", path, answer)
        return told

    def begin(self) -> None:
        application = HostApplication.objects.get(proposal=self.story.proposal)
        waiting = self.secretary.told("get", "/councils/waiting")["items"]
        (one,) = [row for row in waiting if row["subject_id"] == application.pk]
        subject = {"subject_kind": APPLICATION, "subject_id": application.pk}
        assert {name: one[name] for name in subject} == subject
        sent = {"kind": "funding", "subjects": [subject]}
        (made,) = self.secretary.told("post", "/councils", sent)
        self.pk = made["id"]
        again = self.secretary.refused(422, "post", "/councils", sent)
        assert [fault["code"] for fault in again] == ["not_waiting"]

    def name_secretary(self) -> None:
        seat = {"seat": "secretary", "group": "manager", "person": self.cast.secretary.person.pk}
        self.secretary.told("post", f"{self.path}/seats", seat)
        assert self.secretary.refused(422, "post", f"{self.path}/seats", seat)[0]["code"] == "twice"

    def compose(self) -> None:
        """Seven are proposed, one is pinned, one is kept away and the others found anew."""
        self.name_secretary()
        propose = f"{self.path}/seats/propose"
        made = self.secretary.told("post", propose, {"size": 7})
        assert made["faults"] == []
        first = [one for one in made["seats"] if one["why"]]
        assert len(first) == 6
        assert all(one["why"]["rank"] >= 1 and one["why"]["free"] > 6 for one in first)
        kept, unwanted = first[0], first[-1]
        pinned = {"seat": kept["seat"], "group": kept["group"], "is_pinned": True}
        self.secretary.told("put", f"{self.path}/seats/{kept['id']}", pinned)
        bar = {"person": unwanted["person_id"], "reason": "Đang cùng làm một việc khác"}
        told = self.secretary.told("post", f"{self.path}/forbidden", bar)
        assert [one["person"]["id"] for one in told["forbidden"]] == [unwanted["person_id"]]
        assert {fault["code"] for fault in told["faults"]}
        again = self.secretary.told("post", propose, {"size": 7})["seats"]
        people = {one["person_id"] for one in again}
        assert kept["id"] in {one["id"] for one in again}
        assert unwanted["person_id"] not in people
        named = {"seat": "member", "group": "scientist", "person": unwanted["person_id"]}
        faults = self.secretary.refused(422, "post", f"{self.path}/seats", named)
        assert [fault["code"] for fault in faults] == ["forbidden"]

    def invite(self) -> None:
        """Asked once, however often it is sent; one declines and somebody else takes his seat."""
        tag = self.secretary.ask("get", f"{self.path}/dossier")["ETag"]
        step = f"{self.path}/steps/invite"
        self.secretary.refused(412, "post", step, If_Match='"77"')
        first = self.secretary.told("post", step, If_Match=tag, Idempotency_Key="moi-uy-vien-1")
        again = self.secretary.told("post", step, If_Match=tag, Idempotency_Key="moi-uy-vien-1")
        assert first["stage"] == again["stage"] == "inviting"
        assert first["version"] == again["version"]
        asked = [one for one in self.seats("invited") if not one["is_official"]]
        gone, *others = asked[::-1]
        path = f"/councils/invitations/{gone['id']}/answer"
        faults = self.sitter(gone).refused(422, "post", path, {"accepts": False})
        assert [fault["code"] for fault in faults] == ["reason_missing"]
        self.sitter(others[0]).refused(404, "post", path, {"accepts": True})
        self.answer(gone, accepts=False, reason="Đi công tác nước ngoài")
        for one in others:
            self.answer(one, accepts=True)
        self.replace(gone)

    def replace(self, gone: dict[str, Any]) -> None:
        free = Person.objects.filter(expert__isnull=False).exclude(
            pk__in=CouncilMember.objects.values("person")
        )
        person = free.exclude(pk__in=[one["person_id"] for one in self.bars()]).first()
        assert person is not None
        sent = {"person": person.pk}
        path = f"{self.path}/seats/{gone['id']}/replace"
        made = self.secretary.told("post", path, sent)
        assert (made["replaces"], made["seat"]) == (gone["id"], gone["seat"])
        faults = self.secretary.refused(422, "post", path, sent)
        assert [fault["code"] for fault in faults] == ["replaced_already"]
        self.secretary.told("post", f"{self.path}/seats/{made['id']}/ask")
        assert self.secretary.told("post", f"{self.path}/seats/remind")["reminded"] >= 1
        faults = self.leader.refused(422, "post", f"{self.path}/steps/establish")
        assert {fault["code"] for fault in faults} == {"unanswered"}
        self.answer(made, accepts=True)

    def bars(self) -> list[dict[str, Any]]:
        told = self.secretary.told("get", f"{self.path}/seats")["forbidden"]
        return [{"person_id": one["person"]["id"]} for one in told]

    def establish(self) -> None:
        path = f"{self.path}/steps/establish"
        self.secretary.refused(403, "post", path)
        assert self.leader.told("post", path)["stage"] == "established"
        sitting = self.seats("accepted", "invited")
        faults = self.secretary.refused(422, "post", f"{self.path}/seats/{sitting[0]['id']}/drop")
        assert [fault["code"] for fault in faults] == ["wrong_stage"]

    @property
    def matter(self) -> int:
        (one,) = self.secretary.told("get", f"{self.path}/matters")["items"]
        return int(one["id"])

    def recuse(self) -> dict[str, Any]:
        """All declare themselves; an ordinary member names an interest and is recused."""
        matter = self.matter
        members = [one for one in self.seats("accepted") if not one["is_official"]]
        one = next(one for one in members if one["seat"] == "member")
        path = f"{self.path}/matters/{matter}/declaration"
        for member in members:
            is_free = member != one
            words = {} if is_free else {"kind": "co_work", "statement": "Cùng viết một cuốn sách"}
            self.sitter(member).told("post", path, {"is_free": is_free, **words})
        assert self.sitter(one).told("get", f"{self.path}/matters")["items"] == []
        (conflict,) = self.secretary.told("get", f"{self.path}/conflicts")["items"]
        end = {"outcome": "recused", "reason": "Lợi ích thực tế"}
        where = f"{self.path}/conflicts/{conflict['id']}/end"
        self.secretary.refused(403, "post", where, end)
        chair = self.sitter(next(member for member in members if member["seat"] == "chair"))
        assert chair.told("post", where, end)["outcome"] == "recused"
        return one

    def call(self) -> datetime:
        tomorrow = timezone.now() + timedelta(days=1)
        path = f"{self.path}/meetings"
        sent = {"starts_at": tomorrow.isoformat(), "manner": "in_person", "place": "Phòng 201"}
        faults = self.secretary.refused(422, "post", path, sent)
        assert [fault["code"] for fault in faults] == ["too_soon"]
        at = timezone.now() + timedelta(days=21)
        told = self.secretary.told("post", path, sent | {"starts_at": at.isoformat()})
        assert told["stage"] == "sent"
        faults = self.secretary.refused(422, "post", f"{self.path}/steps/open_meeting")
        assert [fault["code"] for fault in faults] == ["own_address"]
        return at

    def review(self) -> None:
        for one in [one for one in self.seats("accepted") if one["seat"] == "reviewer"]:
            who = self.sitter(one)
            (row,) = who.told("get", "/reviews")["items"]
            criteria = FORM_BY_CODE["F1"].criteria
            opinion = {
                "strengths": "Rõ ràng", "weaknesses": "Thiếu số liệu", "advice": "recommended",
                "remarks": {one.code: "Đạt" for one in criteria},
            }  # fmt: skip
            who.told("post", f"{self.path}/reviews/{row['id']}/send", opinion)

    def vote(self, recused: dict[str, Any]) -> int:
        """Presence, the board, the ballots; what the pages refuse is refused here."""
        room = f"{self.path}/meeting"
        assert {f["code"] for f in self.secretary.refused(422, "post", f"{room}/open")}
        assert self.secretary.told("post", f"{room}/presence/all")["has_quorum"]
        self.secretary.told("post", f"{room}/open")
        voters = [one for one in self.seats("accepted", "invited") if one["id"] != recused["id"]]
        board = [one["id"] for one in voters if one["seat"] != "chair"][:3]
        self.secretary.told("put", f"{room}/board", {"members": board, "head": board[0]})
        one = self.secretary.told("post", f"{self.path}/rounds", {"matter": self.matter})
        path = f"{self.path}/rounds/{one['id']}"
        assert self.secretary.refused(422, "post", f"{path}/count")[0]["code"] == "round_not_closed"
        self.sitter(recused).refused(404, "post", f"{path}/cast", sheet(90))
        too_many = sheet(80)["points"] | {FORM_BY_CODE["F1"].criteria[0].code: "99"}
        self.sitter(voters[0]).refused(422, "post", f"{path}/cast", {"points": too_many})
        for number, voter in enumerate(voters):
            self.sitter(voter).told("post", f"{path}/cast", sheet(80 + number % 3))
        faults = self.sitter(voters[0]).refused(422, "post", f"{path}/cast", sheet(99))
        assert len(faults) == 1
        self.secretary.told("post", f"{path}/close")
        record = self.secretary.told("post", f"{path}/count")
        assert (record["members"], record["collected"]) == (7, len(voters))
        return len(voters)

    def conclude(self) -> None:
        path = f"{self.path}/matters/{self.matter}/conclusion"
        step = f"{self.path}/steps/conclude"
        faults = self.secretary.refused(422, "post", step)
        assert [fault["code"] for fault in faults] == ["conclusion_missing"]
        self.secretary.refused(422, "put", path, {"outcome": "excellent"})
        self.secretary.told("put", path, {"outcome": "recommended"})
        told = self.secretary.told("post", step, Idempotency_Key="ket-thuc-hop-1")
        assert told["stage"] == "concluded"
        papers = self.secretary.told("get", f"{self.path}/papers")
        assert {"minutes"} <= {one["kind"] for one in papers}

    def publish(self) -> None:
        path = f"{self.path}/matters/{self.matter}/result"
        self.secretary.told("post", path)
        published = self.leader.told("post", f"{self.path}/results/publish")
        assert [one["outcome"] for one in published] == ["recommended"]
        shown = Speaker().told("get", "/results")["items"]
        assert [one["title"] for one in shown] == [self.story.proposal.title]


@pytest.fixture
def council(cast: Cast) -> Council:
    told = Story(cast, filled(cast))
    told.to_valid()
    make_pool()
    return Council(cast, told)


def test_council_from_what_waits_to_the_published_result(council: Council) -> None:
    council.begin()
    council.compose()
    council.invite()
    council.establish()
    recused = council.recuse()
    at = council.call()
    council.review()
    with time_machine.travel(at):
        assert council.vote(recused) == 6
        council.conclude()
        council.publish()
    assert council.story.stage == "recommended"
    taken = council.secretary.told("get", f"{council.path}/timeline", {"size": 200})["items"]
    assert [one["title"] for one in taken][::-1][1:] == [
        "Ask the members", "Establish the council", "Send the documents and call the meeting",
        "Open the meeting", "Conclude the meeting",
    ]  # fmt: skip


def test_who_only_reads_a_council_is_told_nothing_of_how_it_is_made_up(council: Council) -> None:
    council.begin()
    council.name_secretary()
    (seat,) = council.seats("proposed")
    writing = {"reason": "Không", "person": council.cast.stranger.person.pk}
    member = {"seat": "member", "group": "scientist"}
    for who in (council.cast.desk_officer, council.cast.unit_leader):
        speaker = council.by(who.person)
        assert speaker.told("get", council.path)["id"] == council.pk
        speaker.refused(404, "get", f"{council.path}/seats")
        speaker.refused(404, "post", f"{council.path}/seats/propose")
        speaker.refused(404, "post", f"{council.path}/seats/{seat['id']}/drop")
        speaker.refused(404, "put", f"{council.path}/seats/{seat['id']}", member)
        speaker.refused(404, "post", f"{council.path}/forbidden", writing)
        assert speaker.told("get", "/councils/waiting")["items"] == []
    stranger = council.by(council.cast.stranger.person)
    stranger.refused(404, "post", f"{council.path}/steps/invite")
    stranger.refused(404, "get", f"{council.path}/dossier")
    assert council.secretary.refused(404, "post", f"{council.path}/steps/no_such") == []
