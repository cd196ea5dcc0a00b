# SPDX-License-Identifier: Apache-2.0
"""Every page of the officer's chain is read and sent by its own party, and by nobody else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.tasks.models import (
    ConsolidatedList,
    Contract,
    HostApplication,
    ListLine,
    TaskIdentifier,
)
from banha.contexts.tasks.services.steps import step_now
from tests.contexts.tasks.story import COUNCIL, TEAM, Story, selection_of
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def scan(name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF + name.encode(), content_type="application/pdf")


def client_of(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(member.account)
    return client


class Walk:
    """A story walked through pages: each call asserts that the page answers as expected."""

    def __init__(self, story: Story) -> None:
        self.story, self.cast, self.pk = story, story.cast, story.proposal.pk

    def get(self, member: Member | None, name: str, *args: Any) -> Any:
        return client_of(member).get(reverse(f"tasks:{name}", args=args or [self.pk]))

    def post(self, member: Member | None, name: str, sent: dict[str, Any], *args: Any) -> Any:
        address = reverse(f"tasks:{name}", args=args or [self.pk])
        return client_of(member).post(address, sent)

    def opened(self, member: Member, name: str, *args: Any) -> None:
        """The page opens for its party and hides from strangers and the public."""
        answer = self.get(member, name, *args)
        assert answer.status_code == 200, answer.content.decode()[-2000:]
        assert self.get(self.cast.stranger, name, *args).status_code == 404
        assert self.get(self.cast.province_officer, name, *args).status_code == 404
        assert self.get(None, name, *args).status_code == 302

    def done(self, member: Member, name: str, sent: dict[str, Any], *args: Any) -> None:
        answer = self.post(member, name, sent, *args)
        assert answer.status_code == 302, why(answer)

    def refused(
        self, member: Member, name: str, sent: dict[str, Any], *args: Any, status: int = 422
    ) -> str:
        answer = self.post(member, name, sent, *args)
        assert answer.status_code == status, why(answer)
        return str(answer.content.decode())

    def to_listed(self) -> ConsolidatedList:
        self.story.to_list()
        desk = self.cast.desk_officer
        client_of(desk).post(
            reverse("tasks:list-new"),
            {"title": "Danh mục 2027", "managing_organisation": self.cast.agency.pk},
        )
        of_list = ConsolidatedList.objects.get()
        self.done(desk, "list-put", {"proposal": [self.pk]}, of_list.pk)
        return of_list

    def to_announced(self) -> ListLine:
        of_list = self.to_listed()
        self.done(self.cast.desk_officer, "list-submit", {}, of_list.pk)
        line = of_list.lines.get()
        self.done(
            self.cast.ministry_leader,
            "list-decide",
            {f"verdict_{line.pk}": "kept", "decided_on": "", "version": 1},
            of_list.pk,
        )
        call = selection_of(self.cast)
        self.done(
            self.cast.desk_officer,
            "list-announce",
            {"line": [line.pk], "call": call.pk},
            of_list.pk,
        )
        return line

    def to_checking(self) -> HostApplication:
        line = self.to_announced()
        applicant = self.cast.applicant
        answer = client_of(applicant).post(
            reverse("tasks:application-start", args=[line.pk]),
            {"host": self.cast.institute.pk, "leader": self.cast.scientist.person.pk},
        )
        assert answer.status_code == 302, why(answer)
        application = HostApplication.objects.get(proposal=self.pk)
        sent = offered(self.cast) | {
            "paper_application": scan("don.pdf"),
            "paper_explanation": scan("thuyet-minh.pdf"),
            "send": "1",
        }
        self.done(applicant, "application", sent, application.key)
        self.story.close_receipt()
        return application

    def to_valid(self) -> None:
        self.to_checking()
        self.done(self.cast.desk_officer, "validity", checked("valid"))


def why(answer: HttpResponse) -> str:
    text = answer.content.decode()
    at = max(text.find("field-errors"), text.find("refusal-what"), text.find("notice-refused"))
    return f"{answer.status_code}: {text[max(at - 300, 0) : at + 900]}"


def offered(cast: Cast) -> dict[str, Any]:
    return {
        "leader": cast.scientist.person.pk,
        "duration_months": 24,
        "state_budget": "1.000.000.000",
        "other_money": "0",
        "summary": "Thiết kế, chế tạo, thử nghiệm",
    }


def checked(result: str, **changes: Any) -> dict[str, Any]:
    found = {
        f"finding_{code}": finding
        for code, finding in {
            "application": "present",
            "explanation": "present",
            "chain_explanation": "not_needed",
            "cooperation": "not_needed",
            "other": "not_needed",
        }.items()
    }
    return {**found, "result": result, **changes}


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def test_pages_carry_a_proposal_from_the_list_to_the_signed_contract(walk: Walk) -> None:
    cast = walk.cast
    walk.to_checking()
    walk.opened(cast.desk_officer, "validity")
    walk.opened(cast.desk_officer, "applications-of")
    walk.done(cast.desk_officer, "validity", checked("valid"))
    walk.opened(cast.unit_leader, "council-establish")
    walk.done(
        cast.unit_leader,
        "council-establish",
        {"members": "\n".join(COUNCIL), "team": "\n".join(TEAM)},
    )
    step_now(walk.story.proposal, cast.secretary.actor, "send_to_council")
    walk.opened(cast.secretary, "council-conclusion")
    walk.done(cast.secretary, "council-conclusion", CONCLUDED | {"paper_council_minutes": scan()})
    walk.opened(cast.applicant, "files-asked")
    walk.done(cast.applicant, "files-asked", {"paper_estimate": scan("du-toan.pdf")})
    walk.opened(cast.finance_officer, "appraisal")
    walk.done(
        cast.finance_officer, "appraisal", APPRAISED | {"paper_appraisal_minutes": scan("bb.pdf")}
    )
    said = walk.get(cast.applicant, "files-asked").content.decode()
    assert "Giảm theo định mức" in said
    assert "950.000.000" in said
    walk.done(
        cast.applicant,
        "files-asked",
        {"paper_response": scan("gt.pdf"), "paper_final_explanation": scan("tm.pdf")},
    )
    walk.opened(cast.ministry_leader, "approval")
    walk.done(cast.ministry_leader, "approval", {"number": "", "decided_on": ""})
    assert TaskIdentifier.objects.get(kind="code").text == "ĐTKHCN.001/27"
    walk.opened(cast.desk_officer, "contract")
    walk.done(cast.desk_officer, "contract", DRAFTED)
    paper = walk.get(cast.desk_officer, "contract-preview")
    assert paper.content.startswith(b"%PDF")
    walk.opened(cast.unit_leader, "contract-sign")
    walk.done(cast.unit_leader, "contract-sign", {"signed_on": today()})
    walk.opened(cast.desk_officer, "contract-signed")
    walk.done(
        cast.desk_officer,
        "contract-signed",
        {"text": "nv.cb.a01.2027.0001", "given_on": today()},
    )

    assert walk.story.stage == "contracted"
    assert Contract.objects.get().state_part == 950_000_000
    assert TaskIdentifier.objects.get(kind="national").text == "NV.CB.A01.2027.0001"


def today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"


CONCLUDED: dict[str, Any] = {
    "result": "recommended",
    "held_on": "01/07/2026",
    "members": 7,
    "present": 7,
    "chair_present": "on",
    "secretary_present": "on",
    "reviewers_present": 2,
    "mean_score": "82.5",
}
APPRAISED: dict[str, Any] = {
    "held_on": "01/07/2026",
    "members": 5,
    "present": 4,
    "items-TOTAL_FORMS": 1,
    "items-INITIAL_FORMS": 1,
    "items-0-item": "other",
    "items-0-source": "state",
    "items-0-appraised": "950.000.000",
    "items-0-reason": "Giảm theo định mức",
}
DRAFTED: dict[str, Any] = {
    "party_a_signatory": "Đỗ Quang Huy",
    "party_b_signatory": "Trần Thị Quỳnh Nga",
    "starts_on": "01/01/2027",
    "ends_on": "31/12/2028",
    "state_part": "950.000.000",
    "other_part": "0",
    "payments-TOTAL_FORMS": 2,
    "payments-INITIAL_FORMS": 0,
    "payments-0-kind": "advance",
    "payments-0-amount": "400.000.000",
    "payments-0-condition": "Sau khi ký",
    "payments-1-kind": "final",
    "payments-1-amount": "550.000.000",
}
