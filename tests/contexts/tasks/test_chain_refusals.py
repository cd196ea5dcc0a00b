# SPDX-License-Identifier: Apache-2.0
"""What the pages of the chain refuse: with the rule, what was typed kept, nothing written."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import (
    ApprovalDecision,
    ConsolidatedList,
    Contract,
    CouncilConclusion,
    ListLine,
    Task,
    ValidityCheck,
)
from banha.contexts.tasks.services import contracts, decisions
from banha.contexts.tasks.services.steps import step_now
from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.law.public import Refused
from tests.contexts.tasks.story import COUNCIL, TEAM, Story
from tests.contexts.tasks.test_chain_pages import (
    CONCLUDED,
    DRAFTED,
    Walk,
    checked,
    client_of,
    scan,
    today,
)
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import SINCE, Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def test_validity_keeps_what_was_typed_and_writes_nothing(walk: Walk) -> None:
    walk.to_checking()
    desk = walk.cast.desk_officer
    bad = checked("valid", finding_explanation="wrong", note_explanation="Thiếu chữ ký trang 3")

    page = walk.refused(desk, "validity", bad)

    assert "Thiếu chữ ký trang 3" in page
    assert "25/2026/TT-BCT" in page
    walk.refused(desk, "validity", checked("supplement"))
    walk.refused(desk, "validity", checked("invalid", finding_application="wrong", reasons="Sai"))
    walk.refused(desk, "validity", checked("supplement", reasons="Bổ sung dự toán"))
    preview = walk.post(
        desk, "validity", checked("supplement", reasons="Bổ sung dự toán", preview="1")
    )
    assert preview["Content-Type"] == "application/pdf"
    assert not ValidityCheck.objects.exists()
    assert walk.story.stage == "checking"


def test_officer_who_was_overtaken_reads_who_acted(walk: Walk) -> None:
    walk.to_checking()
    before = walk.story.proposal.dossier
    assert before is not None
    before.refresh_from_db()
    opened_at = before.version
    until = timezone.localdate() + timedelta(days=30)
    supplement = checked(
        "supplement",
        finding_explanation="missing",
        reasons="Bổ sung dự toán",
        supplement_until=f"{until:%d/%m/%Y}",
    )
    walk.done(walk.cast.second_officer, "validity", supplement | {"version": opened_at})
    page = walk.get(walk.cast.desk_officer, "validity")
    assert page.status_code == 200
    walk.opened(walk.cast.applicant, "files-asked")
    walk.done(walk.cast.applicant, "files-asked", {"paper_explanation": scan("tm2.pdf")})

    late = checked("valid", version=opened_at)
    page_text = walk.refused(walk.cast.desk_officer, "validity", late, status=409)

    assert walk.cast.applicant.person.full_name in page_text
    walk.done(walk.cast.desk_officer, "validity", checked("valid"))


def test_steps_of_others_are_forbidden_and_done_steps_say_so(walk: Walk) -> None:
    walk.to_valid()
    cast = walk.cast
    for member, name in (
        (cast.desk_officer, "council-establish"),
        (cast.finance_officer, "validity"),
        (cast.unit_leader, "approval"),
        (cast.desk_officer, "transfer"),
        (cast.desk_officer, "step-cancel"),
    ):
        assert walk.get(member, name).status_code == 403, name
    done = walk.get(cast.desk_officer, "validity")
    assert done.status_code == 200
    walk.refused(cast.unit_leader, "council-establish", {"members": "\n".join(COUNCIL[:3])})
    walk.refused(cast.unit_leader, "council-establish", {"members": "\n".join([COUNCIL[0]] * 7)})


def test_conclusion_needs_minutes_quorum_score_and_possible_counts(walk: Walk) -> None:
    walk.to_valid()
    cast = walk.cast
    named = {"members": "\n".join(COUNCIL), "team": "\n".join(TEAM)}
    walk.done(cast.unit_leader, "council-establish", named)
    step_now(walk.story.proposal, cast.secretary.actor, "send_to_council")

    walk.refused(cast.secretary, "council-conclusion", CONCLUDED)
    with_minutes = CONCLUDED | {"paper_council_minutes": scan()}
    for wrong in (
        {"present": 4},
        {"present": 9},
        {"votes_for": 8},
        {"mean_score": "182"},
        {"result": "not_recommended"},
        {"result": "nonsense"},
        {"held_on": "32/13/2026"},
    ):
        walk.refused(cast.secretary, "council-conclusion", with_minutes | wrong)

    assert not CouncilConclusion.objects.exists()


def test_second_click_decides_once(walk: Walk) -> None:
    walk.story.to_approval()
    leader = walk.cast.ministry_leader
    key = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    sent = {"number": "", "decided_on": "", "request_key": key}
    walk.refused(leader, "approval", sent | {"decided_on": "31/12/2099"})
    walk.refused(leader, "approval", sent | {"number": "12/QĐ-BCT"})
    preview = walk.post(leader, "approval", sent | {"preview": "1"})
    assert preview.content.startswith(b"%PDF")
    assert not Task.objects.exists()

    walk.done(leader, "approval", sent)
    assert walk.post(leader, "approval", sent).status_code == 200

    assert Task.objects.count() == ApprovalDecision.objects.filter(kind="approval").count() == 1


def test_decision_numbered_on_paper_keeps_its_scan(walk: Walk) -> None:
    walk.story.to_approval()

    walk.done(
        walk.cast.ministry_leader,
        "approval",
        {"number": "12/QĐ-BCT", "decided_on": today(), "scan": scan("qd.pdf")},
    )

    decision = ApprovalDecision.objects.get(kind="approval")
    assert decision.number == "12/QĐ-BCT"
    assert decision.paper is None
    assert decision.document is not None


def test_contract_refuses_sums_days_and_numbers_that_cannot_be(walk: Walk) -> None:
    walk.story.to_approval()
    cast = walk.cast
    decisions.approve_task(proposal=walk.story.proposal, actor=cast.ministry_leader.actor)
    desk = cast.desk_officer
    walk.refused(desk, "contract", DRAFTED | {"payments-0-amount": "1"})
    walk.refused(desk, "contract", DRAFTED | {"payments-0-amount": "900.000.000"})
    walk.refused(desk, "contract", DRAFTED | {"ends_on": "01/01/2020"})
    walk.refused(desk, "contract", DRAFTED | {"state_part": "abc"})
    assert walk.get(cast.secretary, "contract").status_code == 403
    walk.done(desk, "contract", DRAFTED)
    walk.refused(cast.unit_leader, "contract-sign", {"signed_on": "31/12/2099"})
    walk.refused(cast.unit_leader, "contract-sign", {"signed_on": today(), "number": "1/HĐ"})
    walk.done(
        cast.unit_leader,
        "contract-sign",
        {"signed_on": today(), "number": "1/HĐ", "signed_contract": scan("hd.pdf")},
    )
    walk.refused(desk, "contract-signed", {"text": "ĐTKHCN.001/27", "given_on": today()})


def test_cancelled_task_loses_its_code_for_ever(walk: Walk) -> None:
    walk.story.to_approval()
    leader = walk.cast.ministry_leader
    task = decisions.approve_task(proposal=walk.story.proposal, actor=leader.actor)
    walk.refused(leader, "step-cancel", {"reasons": " "})

    walk.done(leader, "step-cancel", {"reasons": "Không ký hợp đồng đúng hạn"})

    task.refresh_from_db()
    assert task.state == "cancelled"
    assert walk.story.stage == "cancelled"
    assert not task.identifiers.filter(cancelled_on=None).exists()


def test_transferred_task_is_decided_anew_and_keeps_its_code(walk: Walk) -> None:
    walk.story.to_approval()
    cast = walk.cast
    task = decisions.approve_task(proposal=walk.story.proposal, actor=cast.ministry_leader.actor)
    code = task.identifiers.get(kind="code").text
    sent = {"host": cast.other_institute.pk, "reasons": "Viện đề nghị chuyển"}
    walk.refused(cast.unit_leader, "transfer", sent | {"host": cast.institute.pk})
    walk.done(cast.unit_leader, "transfer", sent)
    assert walk.story.stage == "finishing"
    RoleHeld.objects.create(
        person=cast.stranger.person,
        role=Role.SCIENCE_MANAGER,
        organisation=cast.other_institute,
        valid_from=SINCE,
    )
    papers = {"paper_response": scan("a.pdf"), "paper_final_explanation": scan("b.pdf")}
    walk.done(cast.stranger, "files-asked", papers)
    walk.done(cast.ministry_leader, "approval", {})

    task.refresh_from_db()
    assert walk.story.stage == "approved"
    assert task.host == cast.other_institute
    assert task.identifiers.get(kind="code").text == code


def test_list_is_worded_ordered_exported_and_returned(walk: Walk) -> None:
    of_list = walk.to_listed()
    cast, line = walk.cast, of_list.lines.get()
    desk = cast.desk_officer
    walk.done(desk, "list-line", {"title": "Tên mới", "mode": "selection"}, of_list.pk, line.pk)
    walk.refused(desk, "list-line", {"title": "", "mode": "x"}, of_list.pk, line.pk)
    walk.done(desk, "list-line-up", {}, of_list.pk, line.pk)
    assert walk.get(desk, "list-print", of_list.pk).status_code == 200
    assert walk.get(desk, "list-statement", of_list.pk).content.startswith(b"%PDF")
    sheet = load_workbook(BytesIO(walk.get(desk, "list-sheet", of_list.pk).content)).active
    assert sheet is not None
    assert sheet["C4"].value == "Tên mới"
    walk.done(desk, "list-submit", {"version": 0}, of_list.pk)
    assert walk.post(cast.second_officer, "list-put", {"proposal": [walk.pk]}, of_list.pk)
    assert walk.get(desk, "list-decide", of_list.pk).status_code == 403
    drop = {f"verdict_{line.pk}": "dropped", "version": 1}
    walk.refused(cast.ministry_leader, "list-decide", drop, of_list.pk)
    walk.refused(
        cast.ministry_leader,
        "list-decide",
        {f"verdict_{line.pk}": "kept", "version": 0},
        of_list.pk,
        status=409,
    )
    walk.refused(cast.ministry_leader, "list-return", {"reason": " "}, of_list.pk)
    walk.done(cast.ministry_leader, "list-return", {"reason": "Rà soát lại"}, of_list.pk)

    of_list.refresh_from_db()
    assert of_list.state == "returned"
    assert walk.story.stage == "consolidating"


def test_lists_hide_from_other_offices_and_cost_few_queries(walk: Walk) -> None:
    of_list = walk.to_listed()
    cast = walk.cast
    assert walk.get(cast.province_officer, "list", of_list.pk).status_code == 404
    assert walk.get(cast.applicant, "list", of_list.pk).status_code == 404
    client = client_of(cast.desk_officer)
    for name, args in (("lists", []), ("list", [of_list.pk]), ("list-print", [of_list.pk])):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"tasks:{name}", args=args)).status_code == 200
        assert len(asked) <= 25, f"{name}: {len(asked)}"
    line = ListLine.objects.get(of_list=of_list)
    walk.done(cast.desk_officer, "list-line-off", {}, of_list.pk, line.pk)
    assert not ConsolidatedList.objects.get().lines.exists()


def test_draft_call_is_made_of_approved_lines(walk: Walk) -> None:
    of_list = walk.to_listed()
    desk, leader = walk.cast.desk_officer, walk.cast.ministry_leader
    walk.done(desk, "list-submit", {}, of_list.pk)
    line = of_list.lines.get()
    walk.done(leader, "list-decide", {f"verdict_{line.pk}": "kept", "version": 1}, of_list.pk)
    walk.refused(desk, "list-announce", {}, of_list.pk)

    walk.done(desk, "list-announce", {"line": [line.pk], "new_call": "1"}, of_list.pk)

    made = Call.objects.get(title=of_list.title)
    assert made.lines.get().title == line.title


def test_contract_with_an_advance_above_half_is_refused(walk: Walk) -> None:
    story = walk.story
    story.to_approval()
    task = decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    rows = [
        {"kind": "advance", "amount": 600_000_000},
        {"kind": "final", "amount": 350_000_000},
    ]

    with pytest.raises(Refused) as refused:
        contracts.draft_contract(task=task, actor=story.cast.desk_officer.actor, payments=rows)

    assert refused.value.refusals[0].code == "advance_half"
    assert not Contract.objects.exists()
