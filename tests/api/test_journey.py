# SPDX-License-Identifier: Apache-2.0
"""A proposal goes from the draft to the signed contract through the API alone."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes.public import Call
from tests.api.speaker import PDF, Speaker, speaker
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_code

COUNCIL = [f"Ủy viên {n}" for n in range(1, 8)]


@dataclass
class Story:
    """The cast, each with his own token, and the proposal they work on."""

    cast: Cast
    tokens: dict[int, Speaker] = field(default_factory=dict)
    pk: int = 0

    def by(self, member: Member) -> Speaker:
        key = member.person.pk
        if key not in self.tokens:
            self.tokens[key] = speaker(member)
        return self.tokens[key]

    @property
    def path(self) -> str:
        return f"/proposals/{self.pk}"

    @property
    def stage(self) -> str:
        return str(self.by(self.cast.desk_officer).told("get", f"{self.path}/dossier")["stage"])

    def files(self, who: Speaker, *papers: str) -> dict[str, str]:
        return {p: who.told("post", "/documents", file=PDF)["key"] for p in papers}

    def published(self, purpose: str, **more: Any) -> dict[str, Any]:
        desk, now = self.by(self.cast.desk_officer), timezone.now()
        words = ("subject", "who_may_apply", "expected_result", "funding", "criteria")
        call = desk.told(
            "post",
            "/calls",
            {
                "title": "Thông báo năm 2027", "purpose": purpose, "regime": "R3", "level": "CB",
                "managing_organisation": self.cast.agency.pk, "formation": "order",
                "mode": "selection", "year": 2027, "how_to_apply": "Gửi trực tuyến",
                "opens_at": (now - timedelta(days=1)).isoformat(),
                "closes_at": (now + timedelta(days=20)).isoformat(),
                **dict.fromkeys(words, "Như thông báo"),
            },
        )  # fmt: skip
        for line in more.get("lines", ()):
            desk.told("post", f"/calls/{call['id']}/lines", line)
        published: dict[str, Any] = desk.told("post", f"/calls/{call['id']}/publish")
        return published

    def write(self, call: dict[str, Any]) -> None:
        who, cast = self.by(self.cast.scientist), self.cast
        made = who.told(
            "post",
            "/proposals",
            {
                "proposer": cast.institute.pk, "call": call["id"], "title": "Chế tạo máy gặt",
                "kind": "topic", "urgency": "Cần thiết", "goal": "Làm chủ", "content": "Nội dung",
                "novelty": "Mới", "duration_months": 24, "start_year": 2027, "leader":
                cast.scientist.person.pk, "state_budget": 1_000_000_000, "other_money": 0,
                "research_field": make_code(Scheme.RESEARCH_FIELD, "203").pk,
                "objective": make_code(Scheme.SOCIO_ECONOMIC_OBJECTIVE, "4").pk,
                "sectors": [make_code(Scheme.SECTOR, "mechanics").pk],
                "orderer": cast.ministry.pk,
            },
        )  # fmt: skip
        self.pk = made["id"]
        metric = {"name": "Năng suất", "unit": "ha/giờ", "required": "0,3"}
        product = {"form": "I", "name": "Máy gặt", "unit": "máy", "quantity": "1"}
        product |= {"receiver_text": "Hợp tác xã"}
        who.told("put", f"{self.path}/products", [product | {"metrics": [metric]}])
        who.told("put", f"{self.path}/users", [{"name": "Hợp tác xã Tân Lập"}])
        who.told("put", f"{self.path}/bases", [{"citation": "Quyết định 2795/QĐ-BCT"}])

    def to_list(self) -> None:
        self.write(self.published("proposals"))
        self.by(self.cast.scientist).told("post", f"{self.path}/submit")
        desk = self.by(self.cast.desk_officer)
        desk.told("post", f"{self.path}/steps/receive")
        desk.told("post", f"{self.path}/papers/look_up", file=PDF)

    def to_announced(self) -> int:
        self.to_list()
        desk, cast = self.by(self.cast.desk_officer), self.cast
        sent = {"title": "Danh mục 2027", "managing_organisation": cast.agency.pk}
        of_list = desk.told("post", "/lists", sent)
        path = f"/lists/{of_list['id']}"
        put = desk.told("post", f"{path}/lines", {"proposals": [self.pk]})
        line = put["lines"][0]["id"]
        desk.told("post", f"{path}/submit")
        desk.refused(403, "post", f"{path}/decide")
        decided = self.by(cast.ministry_leader).told("post", f"{path}/decide")
        assert decided["state"] == "approved"
        ordered = {
            "title": "Chế tạo máy gặt", "goal": "Làm chủ", "required_result": "Máy", "kind":
            "topic", "mode": "selection",
        }  # fmt: skip
        call = self.published("hosts", lines=[ordered])
        desk.told("post", f"{path}/lines/{line}/announce", {"call": call["id"]})
        return int(call["lines"][0]["id"] if call["lines"] else 0)

    def to_valid(self) -> None:
        line, cast = self.to_announced(), self.cast
        host = self.by(cast.applicant)
        sent = {
            "call_line": line, "host": cast.institute.pk, "leader": cast.scientist.person.pk,
            "duration_months": 24, "state_budget": 1_000_000_000, "other_money": 0,
        }  # fmt: skip
        application = host.told("post", "/applications", sent)
        papers = self.files(host, "application", "explanation")
        told = host.told("post", f"/applications/{application['id']}/send", {"files": papers})
        assert told["received_at"]
        desk = self.by(cast.desk_officer)
        desk.refused(422, "post", f"{self.path}/steps/close_receipt")
        Call.objects.filter(purpose="hosts").update(closes_at=timezone.now())
        assert not desk.told("get", "/applications")["items"]
        assert desk.told("get", "/applications/arrivals")["total"] == 1
        desk.told("post", f"{self.path}/steps/close_receipt", {"present": ["Bà Lan, Vụ Pháp chế"]})
        assert [one["id"] for one in desk.told("get", "/applications")["items"]] == [
            application["id"]
        ]
        findings = [
            {"paper": "application", "finding": "present"},
            {"paper": "explanation", "finding": "present"},
        ]
        desk.told(
            "post",
            f"{self.path}/validity",
            {"result": "valid", "findings": findings, "application": application["id"]},
        )

    def to_approval(self) -> None:
        self.to_valid()
        cast, today = self.cast, timezone.localdate().isoformat()
        self.by(cast.unit_leader).told("post", f"{self.path}/council", {"members": COUNCIL})
        secretary = self.by(cast.secretary)
        secretary.told("post", f"{self.path}/steps/send_to_council")
        conclusion = {
            "result": "recommended", "held_on": today, "members": 7, "present": 7,
            "reviewers_present": 2, "mean_score": "82.5",
            "files": self.files(secretary, "council_minutes"),
        }  # fmt: skip
        secretary.told("post", f"{self.path}/conclusion", conclusion)
        host = self.by(cast.applicant)
        host.told("post", f"{self.path}/files", {"files": self.files(host, "estimate")})
        finance = self.by(cast.finance_officer)
        item = {
            "item": "other", "source": "state",
            "appraised": 950_000_000, "reason": "Giảm theo định mức",
        }  # fmt: skip
        sent = {"held_on": today, "members": 5, "present": 4, "items": [item]}
        sent["files"] = self.files(finance, "appraisal_minutes")
        finance.told("post", f"{self.path}/appraisal", sent)
        finished = self.files(host, "response", "final_explanation")
        host.told("post", f"{self.path}/files", {"files": finished})


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast)


def test_from_draft_to_signed_contract(story: Story) -> None:
    story.to_approval()
    cast, today = story.cast, timezone.localdate().isoformat()
    story.by(cast.desk_officer).refused(403, "post", f"{story.path}/approval")
    task = story.by(cast.ministry_leader).told("post", f"{story.path}/approval")
    codes = {each["kind"]: each["text"] for each in task["whole"]["identifiers"]}
    assert codes == {"code": "ĐTKHCN.001/27"}
    anyone = Speaker()
    anyone.refused(404, "get", f"/tasks/{task['id']}")

    desk = story.by(cast.desk_officer)
    contract = desk.told(
        "post",
        f"/tasks/{task['id']}/contract",
        {"party_a_signatory": "Đỗ Quang Huy", "party_b_signatory": "Trần Thị Quỳnh Nga"},
    )
    assert contract["value"] == contract["state_part"] + contract["other_part"]
    path = f"/contracts/{contract['id']}"
    desk.refused(403, "post", f"{path}/sign", {"signed_on": today})
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    leader = story.by(cast.unit_leader)
    faults = leader.refused(422, "post", f"{path}/sign", {"signed_on": tomorrow})
    assert (faults[0]["field"], faults[0]["code"]) == ("signed_on", "future")
    signed = leader.told("post", f"{path}/sign", {"signed_on": today})

    assert signed["state"] == "signed"
    assert signed["number"]
    assert story.stage == "contracted"
    seen = anyone.told("get", f"/tasks/{task['id']}")
    assert seen["whole"] is None
    assert seen["title"] == "Chế tạo máy gặt"
    assert "state_budget" not in seen
    assert [each["title"] for each in anyone.told("get", "/tasks")["items"]] == [seen["title"]]
    entries = desk.told("get", f"{story.path}/timeline", {"size": 200})["items"]
    assert {"Sign the contract", "Approve the task"} <= {entry["title"] for entry in entries}


def test_dossier_tells_stage_duties_clocks_and_the_steps_one_may_take(story: Story) -> None:
    story.to_list()
    desk = story.by(story.cast.desk_officer)

    told = desk.told("get", f"{story.path}/dossier")

    assert told["stage"] == "consolidating"
    assert [stop["code"] for stop in told["line"] if stop["state"] == "now"] == ["consolidating"]
    assert told["duties"][0]["clock"]["words"]
    assert {"list", "ask_proposal_supplement"} <= {step["code"] for step in told["steps"]}
    assert all(words["words"] for words in told["other_words"])
    own = story.by(story.cast.scientist).told("get", f"{story.path}/dossier")
    assert [step["code"] for step in own["steps"]] == ["withdraw"]
    duties = desk.told("get", "/inbox")["items"]
    assert story.pk in {duty["subject_id"] for duty in duties}


def test_step_is_refused_stale_reused_and_of_others(story: Story) -> None:
    story.write(story.published("proposals"))
    story.by(story.cast.scientist).told("post", f"{story.path}/submit")
    desk, path = story.by(story.cast.desk_officer), f"{story.path}/steps/receive"
    tag = desk.ask("get", f"{story.path}/dossier")["ETag"]

    story.by(story.cast.scientist).refused(403, "post", path)
    assert desk.refused(412, "post", path, If_Match='"99"')[0]["code"] == "stale"
    first = desk.told("post", path, If_Match=tag, Idempotency_Key="nhan-ho-so-1")
    again = desk.told("post", path, Idempotency_Key="nhan-ho-so-1")
    assert (first["version"], first["stage"]) == (again["version"], again["stage"])
    assert desk.refused(422, "post", path)[0]["code"] == "wrong_stage"
    faults = desk.refused(422, "post", f"{story.path}/steps/list")
    assert faults[0]["code"] == "own_address"
    desk.refused(422, "post", f"{story.path}/steps/no_such_step")


def test_supplement_stops_the_clock_and_comes_back(story: Story) -> None:
    story.to_list()
    desk, who = story.by(story.cast.desk_officer), story.by(story.cast.scientist)
    sent: dict[str, Any] = {"result": "supplement", "findings": []}
    faults = desk.refused(422, "post", f"{story.path}/validity", sent)
    assert [(fault["field"], fault["code"]) for fault in faults] == [
        ("reasons", "reasons_missing"),
        ("findings", "no_fault_found"),
    ]
    sent |= {
        "reasons": "Thiếu minh chứng",
        "findings": [{"paper": "need_evidence", "finding": "missing"}],
    }
    tomorrow = timezone.localdate() + timedelta(days=1)
    for day in ("9999-12-31", timezone.localdate().isoformat(), "2020-01-01"):
        faults = desk.refused(
            422, "post", f"{story.path}/validity", sent | {"supplement_until": day}
        )
        assert [fault["field"] for fault in faults] == ["supplement_until"]

    desk.told("post", f"{story.path}/validity", sent | {"supplement_until": tomorrow.isoformat()})
    assert story.stage == "proposal_supplement"
    who.told("patch", story.path, {"urgency": "Đã bổ sung"})
    missing = who.refused(422, "post", f"{story.path}/submit")
    assert [(one["field"], one["code"]) for one in missing] == [("need_evidence", "still_missing")]
    who.told("post", f"{story.path}/papers/need_evidence", file=PDF)
    who.told("post", f"{story.path}/submit")

    # Back where it was asked for, not at the receipt.
    assert story.stage == "consolidating"
    assert desk.told("get", f"{story.path}/validity")["total"] == 1


def test_file_of_another_person_is_not_enclosed(story: Story) -> None:
    story.to_valid()
    desk = story.by(story.cast.desk_officer)
    stolen = story.files(desk, "look_up")
    leader = story.by(story.cast.unit_leader)
    sent = {"members": COUNCIL, "files": stolen}
    faults = leader.refused(422, "post", f"{story.path}/council", sent)
    assert (faults[0]["field"], faults[0]["code"]) == ("files.look_up", "unknown_file")
    assert story.stage == "valid"


def test_list_of_an_older_version_is_not_submitted(story: Story) -> None:
    story.to_list()
    desk = story.by(story.cast.desk_officer)
    sent = {"title": "Danh mục", "managing_organisation": story.cast.agency.pk}
    path = f"/lists/{desk.told('post', '/lists', sent)['id']}"
    assert desk.refused(422, "post", f"{path}/submit")[0]["code"] == "empty"
    desk.refused(412, "post", f"{path}/submit", If_Match='"7"')
    story.by(story.cast.province_officer).refused(404, "get", path)


def test_overlap_is_looked_up_and_judged(story: Story) -> None:
    story.to_list()
    desk = story.by(story.cast.desk_officer)
    made = desk.told("post", f"{story.path}/look-ups", {"occasion": "list"})
    assert desk.told("get", f"/look-ups/{made['id']}/candidates")["total"] >= 0
    story.by(story.cast.scientist).refused(404, "get", f"/look-ups/{made['id']}")
    reasons = "Không có nhiệm vụ nào trùng về mục tiêu và nội dung."
    path = f"/look-ups/{made['id']}/verdict"
    judged = desk.told("post", path, {"finding": "none", "reasons": reasons})
    assert judged["verdict"] == "none"


def test_old_workbook_is_refused_with_the_way_to_save_it_anew(story: Story) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 600
    who = story.by(story.cast.scientist)

    (fault,) = who.refused(422, "post", "/documents", file=old)

    assert fault["code"] == "old_office"
    assert ".xlsx" in fault["remedy"]
