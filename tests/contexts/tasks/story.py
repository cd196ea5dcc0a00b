# SPDX-License-Identifier: Apache-2.0
"""One proposal on its way from the draft to the signed contract, told act by act for tests."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from banha.contexts.programmes.public import Call, publish_call
from banha.contexts.tasks.models import (
    HostApplication,
    Proposal,
)
from banha.contexts.tasks.queries.selection import selection_call
from banha.contexts.tasks.services import (
    announcing,
    applications,
    councils,
    lists,
    sending,
    submission,
    validity,
)
from banha.contexts.tasks.services.steps import Act, step_now
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.dossiers.public import enclose
from tests.contexts.programmes.test_call_services import draft as draft_call
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document

COUNCIL = [f"Ủy viên {n}" for n in range(1, 8)]
TEAM = [f"Thành viên {n}" for n in range(1, 6)]


def selection_of(cast: Cast, **more: Any) -> Call:
    """A published call under which hosts apply."""
    values = {"title": "Tuyển chọn 2027", "purpose": "grants", "formation": "grant"} | more
    return publish_call(call=draft_call(cast, **values), actor=cast.desk_officer.actor)


@dataclass
class Story:
    """One proposal and the cast, with the acts of the office in order."""

    cast: Cast
    proposal: Proposal

    @property
    def stage(self) -> str:
        found = Proposal.objects.select_related("dossier").get(pk=self.proposal.pk)
        assert found.dossier is not None
        return str(found.dossier.stage)

    def files(self, *codes: str) -> dict[str, Any]:
        return {code: any_document(f"{code}.pdf") for code in codes}

    def to_list(self) -> None:
        actor = self.cast.desk_officer.actor
        submission.submit_proposal(proposal=self.proposal, actor=self.cast.scientist.actor)
        self.proposal.refresh_from_db()
        step_now(self.proposal, actor, "receive")
        assert self.proposal.dossier is not None
        enclose(self.proposal.dossier, "look_up", any_document(), actor=actor)

    def to_announced(self) -> HostApplication:
        desk = self.cast.desk_officer.actor
        self.to_list()
        of_list = lists.open_list(
            actor=desk, managing_organisation=self.cast.agency, title="Danh mục 2027"
        )
        (line,) = lists.put_on_list(of_list=of_list, actor=desk, proposals=[self.proposal])
        lists.submit_list(of_list=of_list, actor=desk)
        lists.decide_list(of_list=of_list, actor=self.cast.ministry_leader.actor, dropped={})
        call = selection_of(self.cast)
        announcing.announce_line(line=line, actor=desk, call=call)
        return applications.start_application(
            proposal=self.proposal,
            actor=self.cast.applicant.actor,
            host=self.cast.institute,
            leader=self.cast.scientist.person,
            values={"duration_months": 24, "state_budget": 1_000_000_000, "other_money": 0},
        )

    def to_valid(self) -> None:
        application = self.to_announced()
        applications.send_application(
            application=application,
            actor=self.cast.applicant.actor,
            files=self.files("application", "explanation"),
        )
        self.close_receipt()
        validity.record_validity(
            proposal=self.proposal,
            actor=self.cast.desk_officer.actor,
            result=Validity.VALID,
            findings={"application": (PaperFinding.PRESENT, "")},
            application=application,
        )

    def to_approval(self) -> None:
        self.to_valid()
        self.judge()

    def judge(self) -> None:
        cast = self.cast
        councils.establish_council(
            proposal=self.proposal, actor=cast.unit_leader.actor, members=COUNCIL
        )
        step_now(self.proposal, cast.secretary.actor, "send_to_council")
        self.conclude()
        sending.send_files(
            proposal=self.proposal, actor=cast.applicant.actor, files=self.files("estimate")
        )
        councils.enter_appraisal(
            proposal=self.proposal,
            actor=cast.finance_officer.actor,
            held_on=timezone.localdate(),
            members=5,
            present=4,
            items=[
                {
                    "item": "other",
                    "source": "state",
                    "appraised": 950_000_000,
                    "reason": "Giảm theo định mức",
                }
            ],
            act=Act(files=self.files("appraisal_minutes")),
        )
        sending.send_files(
            proposal=self.proposal,
            actor=cast.applicant.actor,
            files=self.files("response", "final_explanation"),
        )

    def conclude(self) -> None:
        councils.enter_conclusion(
            proposal=self.proposal,
            actor=self.cast.secretary.actor,
            values={
                "result": "recommended",
                "held_on": timezone.localdate(),
                "members": 7,
                "present": 7,
                "reviewers_present": 2,
                "mean_score": Decimal("82.5"),
            },
            application=self.proposal.applications.get(),
            act=Act(files=self.files("council_minutes")),
        )

    def end_call(self) -> None:
        """The closing time of the call passes."""
        past = timezone.now() - timedelta(minutes=1)
        announced = selection_call(self.proposal)
        if announced is not None:
            Call.objects.filter(pk=announced.pk).update(closes_at=past)

    def close_receipt(self) -> None:
        """Once the closing time has passed the desk closes the receipt."""
        self.end_call()
        self.proposal.refresh_from_db()
        step_now(self.proposal, self.cast.desk_officer.actor, "close_receipt")
