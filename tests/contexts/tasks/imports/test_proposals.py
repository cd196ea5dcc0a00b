# SPDX-License-Identifier: Apache-2.0
"""A summary list of proposals becomes sent proposals, each with code, receipt and dossier."""

from pathlib import Path
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from banha.contexts.programmes.public import Call, CallPurpose
from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.queries import proposals_visible_to
from banha.contexts.tasks.services.imports.proposals import SHEET
from banha.foundation.digests import digest_of
from banha.kernel.dossiers.public import inbox_of
from banha.kernel.imports.public import (
    ImportRow,
    ImportRun,
    confirm_mapping,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast
from tests.factories.tasks import make_call
from tests.kernel.imports.sample import upload, workbook

pytestmark = pytest.mark.usefixtures("fixed_clock", "own_files")
HEADER = [
    "TT",
    "Tên nhiệm vụ",
    "Loại hình",
    "Mục tiêu",
    "Tổ chức đề xuất",
    "Tổ chức chủ trì",
    "Chủ nhiệm",
    "Địa chỉ ứng dụng",
    "Thời gian thực hiện",
    "Tổng kinh phí (triệu đồng)",
    "NSNN (triệu đồng)",
]
GOOD = [
    1,
    "Nghiên cứu chế tạo máy gặt đập",
    "Đề tài",
    "Làm chủ công nghệ",
    "Viện Nghiên cứu Cơ khí",
    "Viện Nghiên cứu Cơ khí",
    "TS. Người Chưa Biết",
    "Công ty Gặt; Viện Công nghệ Mỏ và Luyện kim",
    "2027-2028 (24 tháng)",
    4950,
    "3.000",
]


@pytest.fixture
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def call(cast: Cast) -> Call:
    return make_call(cast)


def checked(cast: Cast, call: Call, *rows: list[Any]) -> ImportRun:
    actor = cast.desk_officer.actor
    run = start_import(
        sheet=SHEET,
        file=upload(workbook([HEADER, *rows])),
        actor=actor,
        arguments={"call": str(call.pk)},
    )
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def written(cast: Cast, call: Call, *rows: list[Any]) -> ImportRun:
    run = checked(cast, call, *rows)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def with_(**changes: Any) -> list[Any]:
    row = list(GOOD)
    for position, value in changes.items():
        row[int(position[1:])] = value
    return row


def faults(run: ImportRun, number: int = 2) -> set[tuple[str, str, bool]]:
    row = ImportRow.objects.get(run=run, number=number)
    return {(f["column"], f["code"], f["is_doubt"]) for f in row.faults + row.cross_faults}


def test_row_becomes_a_sent_proposal(cast: Cast, call: Call) -> None:
    run = written(cast, call, GOOD)

    proposal = Proposal.objects.get()
    assert faults(run) == set()
    assert proposal.code == "ĐX.2026.00001"
    assert (proposal.proposer, proposal.host) == (cast.institute, cast.institute)
    assert (proposal.state_budget, proposal.other_money) == (3_000_000_000, 1_950_000_000)
    assert (proposal.start_year, proposal.duration_months, proposal.kind) == (2027, 24, "topic")
    assert (proposal.level, proposal.mode, proposal.regime) == (call.level, call.mode, "R3")
    assert proposal.leader is None
    assert proposal.teammembers.get().name == "TS. Người Chưa Biết"
    users = {user.name: user.organisation for user in proposal.resultusers.all()}
    assert users == {
        "Công ty Gặt": None,
        "Viện Công nghệ Mỏ và Luyện kim": cast.other_institute,
    }
    receipt = PostedReceipt.objects.get(proposal=proposal)
    assert receipt.sha256 == digest_of(receipt.content)
    assert receipt.content["sheet"]["proposer"] == "Viện Nghiên cứu Cơ khí"


def test_dossier_stands_where_sent_proposals_stand_and_waits_on_the_desk(
    cast: Cast, call: Call
) -> None:
    written(cast, call, GOOD)

    dossier = Proposal.objects.get().dossier
    assert dossier is not None
    assert dossier.stage == "submitted"
    assert str(dossier.submitted_on) == "2026-07-14"
    assert [duty.code for duty in inbox_of(cast.desk_officer.actor)] == ["receive"]
    assert proposals_visible_to(cast.applicant.actor).count() == 1
    assert not proposals_visible_to(cast.stranger.actor).exists()


def test_unknown_proposer_is_entered_by_its_name_and_a_near_one_is_asked(
    cast: Cast, call: Call
) -> None:
    run = written(
        cast,
        call,
        with_(_4="Công ty TNHH Gang thép Sông Lam", _5=None),
        with_(_4="Viện Nghiên cứu Cơ khí Việt", _5=None),
        with_(_4="Nhóm nghiên cứu tự do", _5=None),
        with_(_4=None, _5=None),
    )

    assert faults(run, 2) == {("proposer", "organisation", True)}
    assert faults(run, 3) == {("proposer", "organisation", False)}
    assert faults(run, 4) == {("proposer", "organisation", False)}
    assert faults(run, 5) == {("proposer", "required", False)}
    made = Organisation.objects.get(name="Công ty TNHH Gang thép Sông Lam")
    assert (made.kind, made.tax_code) == ("enterprise", "")
    assert Proposal.objects.get().proposer == made


def test_money_that_does_not_add_up_is_a_fault(cast: Cast, call: Call) -> None:
    run = checked(cast, call, with_(_10="5.000"), with_(_1="Tên khác", _10=None))

    assert faults(run, 2) == {("total", "sum", False)}
    assert faults(run, 3) == {("total", "only_total", True)}


def test_second_import_says_already_there(cast: Cast, call: Call) -> None:
    written(cast, call, GOOD)

    run = checked(cast, call, GOOD, with_(_0=2))

    assert ("title", "already_there", False) in faults(run, 2)
    assert ("", "double", False) in faults(run, 3)
    assert Proposal.objects.count() == 1


def test_paper_received_after_closing_is_out_of_time(cast: Cast, call: Call) -> None:
    with time_machine.travel("2026-08-20 09:00+07:00", tick=False):
        run = checked(cast, call, GOOD)
    assert faults(run) == {("received_on", "out_of_time", False)}


def test_list_is_brought_by_the_office_of_the_call_only(cast: Cast, call: Call) -> None:
    given = {"call": str(call.pk)}
    for member in (cast.applicant, cast.province_officer, cast.unit_leader):
        with pytest.raises(NotAllowed):
            start_import(
                sheet=SHEET,
                file=upload(workbook([HEADER, GOOD])),
                actor=member.actor,
                arguments=given,
            )
    hosts = make_call(cast, purpose=CallPurpose.HOSTS)
    for arguments in ({}, {"call": str(hosts.pk)}):
        with pytest.raises(Refused):
            start_import(
                sheet=SHEET,
                file=upload(workbook([HEADER, GOOD])),
                actor=cast.desk_officer.actor,
                arguments=arguments,
            )
    assert not ImportRun.objects.exists()
