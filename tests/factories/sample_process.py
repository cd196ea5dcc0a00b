# SPDX-License-Identifier: Apache-2.0
"""A small process in two editions that the kernel's tests run on; its numbers are invented."""

from dataclasses import replace
from datetime import date

from django.db.models import TextChoices

from banha.foundation.calendar import calendar_days, months, working_days
from banha.kernel.access.public import Role
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Dossier, open_dossier
from banha.kernel.law.public import Source
from banha.kernel.processes.public import (
    Counted,
    Duty,
    PaperKind,
    Party,
    Process,
    Step,
    register_process,
)
from tests.factories.cast import Cast

CIRCULAR = Source("00/2026/TT-MAU")  # a made-up number: this sample states no law


class Stage(TextChoices):
    DRAFT = "draft", "bản nháp"
    RECEIVED = "received", "đã tiếp nhận"
    INCOMPLETE = "incomplete", "chờ bổ sung"
    EXAMINED = "examined", "đã thẩm tra"
    GRANTED = "granted", "đã phê duyệt"
    REFUSED = "refused", "bị từ chối"
    WITHDRAWN = "withdrawn", "đã rút"


class NewStage(TextChoices):
    DRAFT = "draft", "nháp đề xuất"
    RECEIVED = "lodged", "đã gửi"
    INCOMPLETE = "incomplete", "yêu cầu bổ sung"
    EXAMINED = "valid", "hợp lệ"
    GRANTED = "granted", "đã phê duyệt"
    REFUSED = "refused", "không phê duyệt"
    WITHDRAWN = "withdrawn", "đã rút"


APPLICANT = Party("applicant", "người đề nghị", seat="host", roles=(Role.SCIENCE_MANAGER,))
AUTHOR = Party("author", "chủ nhiệm", seat="author")
DESK = Party("desk", "chuyên viên", seat="managing", roles=(Role.DESK_OFFICER,))
SIGNATORY = Party("signatory", "người ký", seat="managing", roles=(Role.UNIT_LEADER,))

APPLICATION = PaperKind("application", "đơn đề nghị", form="B7", basis=CIRCULAR.article("6"))
ANNEX = PaperKind("annex", "phụ lục", required=False)
DECISION = PaperKind("decision", "quyết định", number_pattern="{number}/QĐ-CĐCK")


def _process(edition: str, stage: type[TextChoices], **changed: object) -> Process:
    s = stage
    made = Process(
        code="sample.approval",
        edition=edition,
        title=f"Phê duyệt mẫu {edition}",
        stages=s,
        starts=s.DRAFT,
        pauses=frozenset({s.INCOMPLETE}),
        ends=frozenset({s.GRANTED, s.REFUSED, s.WITHDRAWN}),
        drafts=frozenset({s.DRAFT}),
        main_line=(s.DRAFT, s.RECEIVED, s.EXAMINED, s.GRANTED),
        parties=(APPLICANT, AUTHOR, DESK, SIGNATORY),
        basis=(CIRCULAR.article("1"),),
        numbers={"council_size": ("số thành viên hội đồng", 7)},
        duties=(
            Duty("submit", "gửi hồ sơ", AUTHOR, s.DRAFT, counted=Counted.MARK, mark="closing",
                 within=calendar_days(0)),
            Duty("examine", "thẩm tra", DESK, s.RECEIVED, working_days(5), CIRCULAR.article("7")),
            Duty("supplement", "bổ sung", APPLICANT, s.INCOMPLETE, calendar_days(30)),
            Duty("sign", "ký quyết định", SIGNATORY, s.EXAMINED, months(1), CIRCULAR.article("8")),
        ),
        steps=(
            Step("submit", "gửi", (APPLICANT, AUTHOR), (s.DRAFT,), s.RECEIVED,
                 encloses=(APPLICATION, ANNEX)),
            Step("note", "ghi nhận tra cứu", (DESK,), (s.RECEIVED,), s.RECEIVED),
            Step("ask_for_more", "yêu cầu bổ sung", (DESK,), (s.RECEIVED,), s.INCOMPLETE,
                 gives_reasons=True, basis=CIRCULAR.article("7(2)"), is_side_exit=True),
            Step("supplement", "bổ sung", (APPLICANT, AUTHOR), (s.INCOMPLETE,), s.RECEIVED),
            Step("accept", "xác nhận hợp lệ", (DESK,), (s.RECEIVED,), s.EXAMINED),
            Step("grant", "phê duyệt", (SIGNATORY,), (s.EXAMINED,), s.GRANTED, issues=(DECISION,)),
            Step("refuse", "từ chối", (SIGNATORY,), (s.EXAMINED,), s.REFUSED,
                 gives_reasons=True, is_side_exit=True, is_destructive=True),
            Step("withdraw", "rút", (APPLICANT,), (s.DRAFT, s.RECEIVED, s.INCOMPLETE),
                 s.WITHDRAWN, gives_reasons=True, is_side_exit=True, is_destructive=True),
        ),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


OLD = register_process(
    _process("2014", Stage, valid_until=date(2026, 5, 13), valid_from=date(2014, 1, 1))
)
NEW = register_process(
    _process(
        "2026",
        NewStage,
        valid_from=date(2026, 5, 14),
        words={
            "2014": {
                NewStage.DRAFT: Stage.DRAFT,
                NewStage.RECEIVED: Stage.RECEIVED,
                NewStage.INCOMPLETE: Stage.INCOMPLETE,
                NewStage.EXAMINED: Stage.EXAMINED,
            }
        },
        duties=tuple(
            replace(duty, within=working_days(10)) if duty.code == "examine" else duty
            for duty in _process("2026", NewStage).duties
        ),
    )
)


def open_sample(cast: Cast, process: Process = OLD, subject_id: int = 1) -> Dossier:
    """A draft of the institute before the managing agency."""
    return open_dossier(
        process=process,
        title="Nghiên cứu chế tạo máy sàng rung",
        subject_kind="sample",
        subject_id=subject_id,
        seats={
            "host": cast.institute,
            "author": cast.scientist.person,
            "managing": cast.agency,
        },
        actor=cast.scientist.actor,
    )


def any_document(name: str = "don.pdf") -> Document:
    """A file that was accepted."""
    return Document.objects.create(
        name=name,
        media_type="application/pdf",
        size=10,
        sha256="0" * 64,
        file="uploads/don.pdf",
        state=Document.State.CLEAN,
    )
