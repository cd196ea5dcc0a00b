# SPDX-License-Identifier: Apache-2.0
"""A dossier with remarks of its council, built once for the tests of a module."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from banha.contexts.tasks.services import councils, remark_answers, response_paper, sending
from banha.contexts.tasks.services.exits import take_plain_step
from banha.contexts.tasks.services.remark_answers import Answered, Found
from banha.contexts.tasks.services.steps import Act, step_now
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member, make_cast

SAID = "1. Làm rõ mục tiêu\n2. Bổ sung thị trường\n3. Tăng quy mô thử nghiệm"
WHOLE = {
    1: Answered("taken", "Đã viết lại mục tiêu", "Mục 3, tr. 5"),
    2: Answered("partly", "Đã thêm khảo sát phía Bắc", "Mục 4, tr. 9"),
    3: Answered("kept", "Vượt quá kinh phí được giao"),
    4: Answered("taken", "Đã bổ sung ba báo giá", "Phụ lục 2"),
}


def to_finish(cast: Cast) -> Story:
    """The dossier with its host, which has the remarks of the council and the budget team."""
    story = Story(cast, filled(cast))
    story.to_valid()
    councils.establish_council(
        proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, cast.secretary.actor, "send_to_council")
    councils.enter_conclusion(
        proposal=story.proposal,
        actor=cast.secretary.actor,
        values={
            "result": "to_be_finished", "held_on": timezone.localdate(), "members": 7,
            "present": 7, "reviewers_present": 2, "mean_score": Decimal("82.5"),
            "reasons": SAID,
        },
        application=story.proposal.applications.get(),
        act=Act(files=story.files("council_minutes")),
    )  # fmt: skip
    sending.send_files(
        proposal=story.proposal, actor=cast.applicant.actor, files=story.files("estimate")
    )
    councils.enter_appraisal(
        proposal=story.proposal,
        actor=cast.finance_officer.actor,
        held_on=timezone.localdate(),
        members=5,
        present=4,
        remarks="- Bổ sung báo giá",
        items=[{"item": "other", "source": "state", "appraised": 9, "reason": "Theo định mức"}],
        act=Act(files=story.files("appraisal_minutes")),
    )
    story.proposal.refresh_from_db()
    return story


def answer(story: Story, answers: dict[int, Answered], who: Member | None = None) -> None:
    actor = (who or story.cast.applicant).actor
    remark_answers.save_answers(proposal=story.proposal, actor=actor, answers=answers)


def finish(story: Story, *more: str) -> None:
    sending.send_files(
        proposal=story.proposal,
        actor=story.cast.applicant.actor,
        files=story.files("final_explanation", *more),
    )


def find(story: Story, findings: dict[int, Found], who: Member | None = None) -> None:
    actor = (who or story.cast.desk_officer).actor
    remark_answers.save_findings(proposal=story.proposal, actor=actor, findings=findings)


def give_back(story: Story, reasons: str = "") -> None:
    take_plain_step(
        proposal=story.proposal,
        actor=story.cast.desk_officer.actor,
        code="return_to_finish",
        act=Act(reasons=reasons),
    )


@contextmanager
def one_dossier(blocker: Any, files: Path) -> Iterator[Story]:
    """The dossier with its host, in a transaction that is rolled back; each print drawn once."""
    drawn = response_paper.draft_print

    @cache
    def once() -> bytes:
        return drawn(template=response_paper.TEMPLATE, merged={"rows": []}, issuer=cast.institute)

    with ExitStack() as stack:
        stack.enter_context(blocker.unblock())
        stack.enter_context(mock.patch.object(settings, "MEDIA_ROOT", str(files)))
        stack.enter_context(mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False))
        stack.enter_context(transaction.atomic())
        cast = make_cast()
        told = mock.Mock(side_effect=lambda **_given: once())
        stack.enter_context(mock.patch.object(response_paper, "draft_print", told))
        yield to_finish(cast)
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """What one test writes is not there for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
