# SPDX-License-Identifier: Apache-2.0
"""Remarks of the council are answered one by one, looked at, asked again, and settled."""

from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from docx import Document as WordFile

from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.services import decisions, remark_answers, remarks
from banha.contexts.tasks.services.remark_answers import Answered, Found
from banha.contexts.tasks.services.response_paper import response_word
from banha.contexts.tasks.services.slips import told_of_task
from banha.kernel.dossiers.public import Enclosure, StepTaken
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.contexts.tasks.remarked import (
    WHOLE,
    answer,
    find,
    finish,
    give_back,
)
from tests.contexts.tasks.story import Story

SETTLED = dict.fromkeys(WHOLE, Found(True))


@pytest.fixture
def story(remarked: Story) -> Story:
    return remarked


def code_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def test_remarks_of_council_and_budget_team_are_records_of_their_own(story: Story) -> None:
    found = list(Remark.objects.filter(proposal=story.proposal))
    assert [(one.number, one.text, one.source) for one in found] == [
        (1, "Làm rõ mục tiêu", "council"),
        (2, "Bổ sung thị trường", "council"),
        (3, "Tăng quy mô thử nghiệm", "council"),
        (4, "Bổ sung báo giá", "budget"),
    ]
    assert found[0].conclusion_id
    assert found[3].appraisal_id


def test_dossier_stays_while_one_remark_is_not_answered(story: Story) -> None:
    answer(story, {**WHOLE, 2: Answered("partly", "Đã thêm")})
    with pytest.raises(Refused) as caught:
        finish(story)
    (fault,) = caught.value.refusals
    assert (fault.code, fault.field) == ("remark_unanswered", "remarks")
    assert "2" in str(fault.message)
    assert "1" not in str(fault.message)
    assert str(fault.remedy)
    assert story.stage == "finishing"
    assert not RemarkAnswer.objects.filter(sent_at__isnull=False).exists()


def test_explanation_drawn_from_the_answers_goes_with_the_dossier(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    assert story.stage == "approval_waiting"
    held = Enclosure.objects.get(dossier=story.proposal.dossier, paper="response", replaced_by=None)
    assert held.document is not None
    assert held.document.name == "giai-trinh-tiep-thu.pdf"
    table = WordFile(BytesIO(response_word(story.proposal))).tables
    cells = [cell.text for one in table for row in one.rows for cell in row.cells]
    assert "Tiếp thu một phần. Đã thêm khảo sát phía Bắc" in cells
    assert "Mục 4, tr. 9" in cells


def test_own_signed_paper_is_kept_in_place_of_the_drawn_one(story: Story) -> None:
    answer(story, WHOLE)
    finish(story, "response")
    held = Enclosure.objects.get(dossier=story.proposal.dossier, paper="response", replaced_by=None)
    assert held.document is not None
    assert held.document.name == "response.pdf"


def test_draft_is_not_in_what_the_office_draws(story: Story) -> None:
    answer(story, {1: WHOLE[1]})
    office = response_word(story.proposal)
    host = response_word(story.proposal, with_drafts=True)
    read = [
        "".join(cell.text for one in WordFile(BytesIO(word)).tables for row in one.rows
                for cell in row.cells)
        for word in (office, host)
    ]  # fmt: skip
    assert ["viết lại mục tiêu" in text for text in read] == [False, True]


def test_what_is_not_settled_goes_back_in_words_and_is_asked_again(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, {**SETTLED, 2: Found(False, "Chưa có số liệu miền Nam")})
    give_back(story, "Kính đề nghị hoàn thiện.")
    taken = StepTaken.objects.filter(dossier=story.proposal.dossier).latest("pk")
    assert taken.reasons.startswith("Kính đề nghị hoàn thiện.")
    assert "Ý kiến số 2 (“Bổ sung thị trường”): Chưa có số liệu miền Nam" in taken.reasons
    assert "Ý kiến số 1" not in taken.reasons
    assert [one.number for one in remark_answers.open_remarks(story.proposal)] == [2]
    with pytest.raises(Refused):
        finish(story)
    answer(story, {2: Answered("taken", "Đã thêm miền Nam", "Mục 4, tr. 10")})
    finish(story)
    find(story, {2: Found(True)})
    assert decisions.approve_task(
        proposal=story.proposal, actor=story.cast.ministry_leader.actor
    ).pk


def test_return_needs_words_where_every_answer_is_settled(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, SETTLED)
    with pytest.raises(Refused):
        give_back(story)
    assert story.stage == "approval_waiting"


def test_task_is_not_approved_over_a_remark_nobody_settled(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, {**SETTLED, 3: Found(None, "Xem lại")})
    with pytest.raises(Refused) as caught:
        decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    assert code_of(caught) == "remarks_unsettled"
    assert "3" in str(caught.value.refusals[0].message)


def test_slip_tells_each_remark_with_what_was_done(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, {1: Found(True)})
    told = told_of_task(story.proposal.pk)
    assert told is not None
    lines = told.facts["remarks"].splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("1. Làm rõ mục tiêu")
    assert lines[0] != lines[1].replace("2. Bổ sung thị trường", "1. Làm rõ mục tiêu")


def test_later_of_two_who_save_is_told_and_loses_nothing(story: Story) -> None:
    cast = story.cast
    answer(story, {1: Answered("taken", "Của đơn vị", "Mục 3", version=0)})
    with pytest.raises(Stale) as caught:
        answer(story, {1: Answered("kept", "Của chủ nhiệm", version=0)}, cast.scientist)
    assert caught.value.refusals[0].field == "words_1"
    assert RemarkAnswer.objects.get().words == "Của đơn vị"
    answer(story, {2: Answered("kept", "Của chủ nhiệm", version=0)}, cast.scientist)
    answer(story, {1: Answered("kept", "Của chủ nhiệm", version=1)}, cast.scientist)
    assert set(RemarkAnswer.objects.values_list("words", flat=True)) == {"Của chủ nhiệm"}


def test_nothing_is_saved_where_one_answer_is_refused(story: Story) -> None:
    with pytest.raises(Refused) as caught:
        answer(story, {1: WHOLE[1], 9: Answered("taken", "Không có", "—")})
    assert caught.value.refusals[0].field == "words_9"
    assert not RemarkAnswer.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "desk_officer", "enterprise"])
def test_only_the_host_answers(story: Story, who: str) -> None:
    with pytest.raises(NotAllowed):
        answer(story, {1: WHOLE[1]}, getattr(story.cast, who))


@pytest.mark.parametrize("who", ["applicant", "scientist", "clerk", "finance_officer", "stranger"])
def test_only_the_office_looks_at_answers(story: Story, who: str) -> None:
    answer(story, WHOLE)
    finish(story)
    with pytest.raises(NotAllowed):
        find(story, {1: Found(True)}, getattr(story.cast, who))


def test_who_leads_the_task_settles_nothing_for_the_office(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    story.proposal.leader = story.cast.second_officer.person
    story.proposal.save(update_fields=("leader",))
    with pytest.raises(NotAllowed):
        find(story, {1: Found(True)}, story.cast.second_officer)


def test_answers_are_looked_at_while_the_office_has_them(story: Story) -> None:
    answer(story, WHOLE)
    with pytest.raises(Refused) as caught:
        find(story, {1: Found(True)})
    assert code_of(caught) == "wrong_stage"
    finish(story)
    with pytest.raises(Refused) as caught:
        find(story, {1: Found(False, " ")})
    assert (code_of(caught), caught.value.refusals[0].field) == ("reasons_missing", "finding_1")
    find(story, {1: Found(True, version=1)})
    with pytest.raises(Stale):
        find(story, {1: Found(False, "Chưa", version=1)}, story.cast.unit_leader)


def test_sent_answer_and_remark_stay_as_they_are(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    row = RemarkAnswer.objects.filter(remark__number=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.update(words="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        Remark.objects.update(text="Khác")
    with pytest.raises(Refused) as caught:
        answer(story, {1: Answered("kept", "Khác")})
    assert code_of(caught) == "not_open"


def test_office_adds_a_remark_and_takes_one_out_before_it_is_answered(story: Story) -> None:
    desk = story.cast.desk_officer.actor
    made = remarks.add_remark(proposal=story.proposal, actor=desk, text="Sửa\ntên", passage="Mục 1")
    assert (made.number, made.text, made.source) == (5, "Sửa tên", "office")
    with pytest.raises(Refused):
        remarks.drop_remark(remark=made, actor=desk, why=" ")
    remarks.drop_remark(remark=made, actor=desk, why="Ghi hai lần")
    answer(story, WHOLE)
    finish(story)
    with pytest.raises(Refused) as caught:
        remarks.drop_remark(
            remark=Remark.objects.select_related("proposal").get(number=1), actor=desk, why="Thôi"
        )
    assert code_of(caught) == "answered_already"
    with pytest.raises(NotAllowed):
        remarks.add_remark(
            proposal=story.proposal, actor=story.cast.applicant.actor, text="Của tôi"
        )


def test_remark_of_the_office_added_late_is_asked_in_the_letter(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, SETTLED)
    remarks.add_remark(
        proposal=story.proposal, actor=story.cast.desk_officer.actor, text="Sửa tên nhiệm vụ"
    )
    with pytest.raises(Refused) as caught:
        decisions.approve_task(proposal=story.proposal, actor=story.cast.ministry_leader.actor)
    assert code_of(caught) == "remarks_unsettled"
    give_back(story)
    taken = StepTaken.objects.filter(dossier=story.proposal.dossier).latest("pk")
    assert taken.reasons == "Ý kiến số 5: Sửa tên nhiệm vụ"


def test_remarks_of_a_conclusion_set_aside_are_not_asked(story: Story) -> None:
    remarks.drop_all(story.proposal, story.cast.unit_leader.actor, "Kết luận bị hủy")
    assert not remark_answers.open_remarks(story.proposal)
    assert set(Remark.objects.values_list("drop_reason", flat=True)) == {"Kết luận bị hủy"}
