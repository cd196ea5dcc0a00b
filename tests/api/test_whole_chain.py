# SPDX-License-Identifier: Apache-2.0
"""The whole chain through the API: supplement, overlap, sealed application, signed contract."""

from datetime import timedelta

from django.utils import timezone

from tests.api.speaker import PDF
from tests.api.test_journey import Story
from tests.factories.cast import Cast


class ThoroughStory(Story):
    """With a supplement, the verdict on overlap and its paper on the way to the list."""

    def to_list(self) -> None:
        self.write(self.published("proposals"))
        self.by(self.cast.scientist).told("post", f"{self.path}/submit")
        self.supplement()
        self.by(self.cast.desk_officer).told("post", f"{self.path}/steps/receive")
        self.judge_overlap()

    def supplement(self) -> None:
        """The desk asks for the evidence of the need; the proposer sends it."""
        sent = {
            "result": "supplement", "reasons": "Thiếu minh chứng", "supplement_until":
            (timezone.localdate() + timedelta(days=3)).isoformat(),
            "findings": [{"paper": "need_evidence", "finding": "missing"}],
        }  # fmt: skip
        self.by(self.cast.desk_officer).told("post", f"{self.path}/validity", sent)
        who = self.by(self.cast.scientist)
        who.told("post", f"{self.path}/papers/need_evidence", file=PDF)
        who.told("post", f"{self.path}/submit")

    def judge_overlap(self) -> None:
        """The look-up, the verdict on it, and the paper that goes into the dossier."""
        desk = self.by(self.cast.desk_officer)
        made = desk.told("post", f"{self.path}/look-ups", {"occasion": "list"})
        path = f"/look-ups/{made['id']}"
        desk.refused(422, "post", f"{path}/paper")
        verdict = {"finding": "none", "reasons": "Không nhiệm vụ nào trùng mục tiêu và nội dung."}
        for one in desk.told("get", f"{path}/candidates")["items"]:
            desk.told("post", f"{path}/candidates/{one['id']}/verdict", verdict)
        desk.told("post", f"{path}/verdict", verdict)
        assert desk.told("post", f"{path}/paper")["number"]


def test_whole_chain_with_supplement_overlap_and_signed_paper(cast: Cast) -> None:
    story = ThoroughStory(cast)
    story.to_approval()
    today = timezone.localdate().isoformat()
    task = story.by(cast.ministry_leader).told("post", f"{story.path}/approval")
    sent = {"party_a_signatory": "Đỗ Quang Huy", "party_b_signatory": "Trần Thị Quỳnh Nga"}
    desk = story.by(cast.desk_officer)
    contract = desk.told("post", f"/tasks/{task['id']}/contract", sent)
    leader = story.by(cast.unit_leader)
    signed = leader.told("post", f"/contracts/{contract['id']}/sign", {"signed_on": today})
    assert signed["state"] == "signed"
    assert story.stage == "contracted"
    papers = desk.told("get", f"{story.path}/papers", {"size": 200})["items"]
    held = {one["paper"] for one in papers}
    assert {
        "need_evidence", "look_up", "application", "explanation", "validity_minutes",
        "council_minutes", "estimate", "appraisal_minutes", "approval_decision", "contract",
    } <= held  # fmt: skip
