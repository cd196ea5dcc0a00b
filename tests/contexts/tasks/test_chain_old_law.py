# SPDX-License-Identifier: Apache-2.0
"""Tasks under the law of 2013 run through the same pages, with papers of their own circulars."""

from datetime import UTC, datetime
from typing import Any

import pytest

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.models import ConsolidatedList, Proposal, Task, TaskIdentifier
from banha.contexts.tasks.processes import process_for
from banha.contexts.tasks.services.steps import Act, step_now
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.dossiers.public import Dossier, enclose
from tests.api.speaker import speaker
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_chain_pages import (
    APPRAISED,
    CONCLUDED,
    DRAFTED,
    Walk,
    client_of,
    offered,
    scan,
    today,
    why,
)
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document

UNDER_R1 = datetime(2025, 3, 3, 3, 0, tzinfo=UTC)
FILE = ("application", "organisation_record", "explanation", "curricula")


class OldWalk(Walk):
    """The walk of a proposal sent before the border of the regimes."""

    def act(self, member: Any, code: str, **files: Any) -> None:
        step_now(self.story.proposal, member.actor, code, act=Act(files=files))

    def to_identified(self, first: str) -> None:
        cast, proposal = self.cast, self.story.proposal
        process = process_for(managing=proposal.managing, regime=Regime.R1)
        Dossier.objects.filter(pk=proposal.dossier_id).update(
            process_code=process.code, edition=process.edition
        )
        Proposal.objects.filter(pk=proposal.pk).update(
            regime=Regime.R1, submitted_at=UNDER_R1, code="ĐX-R1.001"
        )
        proposal.refresh_from_db()
        assert proposal.dossier is not None
        self.act(cast.scientist, "submit")
        self.act(cast.desk_officer, first)
        enclose(proposal.dossier, "look_up", any_document(), actor=cast.desk_officer.actor)
        self.act(cast.desk_officer, "send_to_identification")
        self.opened(cast.secretary, "council-conclusion")
        voted = {name: CONCLUDED[name] for name in CONCLUDED if name not in UNSCORED}
        self.done(
            cast.secretary,
            "council-conclusion",
            voted
            | {
                "votes_for": 6,
                "paper_identification_tally": scan("kp.pdf"),
                "paper_identification_minutes": scan("bb.pdf"),
            },
        )

    def to_council(self) -> None:
        """From the list to the meeting of the council of selection."""
        cast = self.cast
        line = self.to_announced()
        applied = client_of(cast.applicant).post(
            f"/open-tasks/{line.pk}/",
            {"host": cast.institute.pk, "leader": cast.scientist.person.pk},
        )
        assert applied.status_code == 302, why(applied)
        application = self.story.proposal.applications.get()
        papers = {f"paper_{code}": scan(f"{code}.pdf") for code in FILE}
        self.done(
            cast.applicant, "application", offered(cast) | papers | {"send": "1"}, application.key
        )
        self.story.end_call()
        self.act(cast.desk_officer, "open_files")
        found = {f"finding_{code}": "present" for code in FILE}
        others = ("track_record", "cooperation", "quotes", "cofunding")
        found |= {f"finding_{code}": "not_needed" for code in others}
        self.done(cast.desk_officer, "validity", found | {"result": "valid"})
        self.opened(cast.ministry_leader, "council-establish")
        assert self.get(cast.unit_leader, "council-establish").status_code == 403
        self.done(cast.ministry_leader, "council-establish", {"members": "\n".join(COUNCIL)})

    def to_contract(self) -> Task:
        cast = self.cast
        task = Task.objects.get(proposal=self.pk)
        self.done(cast.desk_officer, "contract", DRAFTED)
        self.done(cast.unit_leader, "contract-sign", {"signed_on": today()})
        assert self.story.stage == "contracted"
        return task

    def to_listed(self) -> Any:
        desk = self.cast.desk_officer
        client_of(desk).post(
            "/task-lists/new/",
            {"title": "Danh mục đặt hàng", "managing_organisation": self.cast.agency.pk},
        )
        of_list = ConsolidatedList.objects.get()
        self.done(desk, "list-put", {"proposal": [self.pk]}, of_list.pk)
        return of_list


UNSCORED = {"reviewers_present", "mean_score"}
TALLY = {"paper_council_tally": "kp.pdf", "paper_council_minutes": "bb.pdf"}


def concluded() -> dict[str, Any]:
    return CONCLUDED | {name: scan(file) for name, file in TALLY.items()}


@pytest.fixture
def walk(cast: Cast) -> OldWalk:
    proposal = filled(cast)
    Proposal.objects.filter(pk=proposal.pk).update(call=None)
    proposal.refresh_from_db()
    return OldWalk(Story(cast, proposal))


def test_task_of_the_ministry_gets_its_code_with_the_order(walk: OldWalk) -> None:
    cast = walk.cast
    walk.to_identified("screen")
    walk.to_council()
    walk.act(cast.secretary, "send_to_council")
    walk.done(cast.secretary, "council-conclusion", concluded())
    walk.act(cast.desk_officer, "ask_appraisal")
    walk.done(
        cast.finance_officer,
        "appraisal",
        APPRAISED | {"members": 3, "present": 3, "paper_appraisal_minutes": scan("b15.pdf")},
    )
    walk.act(cast.desk_officer, "close_review")
    walk.done(cast.applicant, "files-asked", {"paper_final_explanation": scan("tm.pdf")})
    walk.done(cast.ministry_leader, "approval", {})
    assert not TaskIdentifier.objects.filter(kind="code").exists()
    approval = IssuedPaper.objects.get(kind="tasks.approval_decision").merged
    assert "Mã số" not in str(approval["articles"][0])
    assert "trình ban hành quyết định đặt hàng" in str(approval["articles"][1])

    walk.opened(cast.ministry_leader, "ordering")
    walk.done(cast.ministry_leader, "ordering", {})
    task = walk.to_contract()

    assert task.identifiers.get(kind="code").text.startswith("ĐTKHCN.001/")
    assert task.ordering_decision != task.approval_decision
    order = IssuedPaper.objects.get(kind="tasks.ordering_decision").merged
    code = task.identifiers.get(kind="code").text
    assert f"2. Mã số: {code}." in order["articles"][0]["clauses"]
    assert order["articles"][0]["text"].startswith("Đặt hàng thực hiện nhiệm vụ khoa học")
    number = task.approval_decision.number if task.approval_decision else ""
    assert any(f"Căn cứ Quyết định số {number} ngày" in line for line in order["bases"])
    again, sent = f"/tasks/{task.pk}/order", {"number": "x", "decided_on": "2026-01-05"}
    for other in (cast.scientist, cast.province_officer, cast.desk_officer):
        assert speaker(other).ask("post", again, sent).status_code in {403, 404}
    assert speaker(cast.ministry_leader).ask("post", again, sent).status_code == 409


def test_national_task_checks_the_site_and_gets_its_code_with_the_approval(cast: Cast) -> None:
    proposal = filled(cast)
    Proposal.objects.filter(pk=proposal.pk).update(call=None, managing="national", level="QG")
    proposal.refresh_from_db()
    walk = OldWalk(Story(cast, proposal))
    walk.to_identified("search")
    walk.to_council()
    walk.act(cast.desk_officer, "order_site_check")
    walk.act(cast.secretary, "report_site_check", site_minutes=any_document("site.pdf"))
    walk.done(cast.secretary, "council-conclusion", concluded())
    walk.done(cast.applicant, "files-asked", {"paper_response": scan("gt.pdf")})
    walk.done(
        cast.finance_officer, "appraisal", APPRAISED | {"paper_appraisal_minutes": scan("td.pdf")}
    )
    walk.done(cast.applicant, "files-asked", {"paper_final_explanation": scan("tm.pdf")})
    walk.done(cast.ministry_leader, "approval", {})

    task = walk.to_contract()

    assert task.identifiers.get(kind="code").text.startswith("ĐTĐL")
