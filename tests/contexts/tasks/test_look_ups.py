# SPDX-License-Identifier: Apache-2.0
"""Proposals and tasks stand in the corpus; a look-up is run, judged with reasons and frozen."""

from typing import Any

import pytest
from django.db import Error, transaction

from banha.contexts.tasks.events import (
    ProposalSubmitted,
    ProposalWithdrawn,
    TaskApproved,
)
from banha.contexts.tasks.models import LookUp, Proposal, Task, TaskHeritage
from banha.contexts.tasks.queries import look_ups_visible_to, look_ups_waiting_for
from banha.contexts.tasks.services import corpus, lists, look_ups, submission
from banha.contexts.tasks.services.look_up_paper import (
    issue_look_up_paper,
    may_read_look_up_paper,
)
from banha.contexts.tasks.services.steps import step_now
from banha.contexts.tasks.terms import LookUpOccasion
from banha.foundation.events import publish
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.similarity.public import CorpusRecord, Level, evidence_of, what_is_new
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.tasks import WITHIN, make_draft, make_sent_proposal, make_task

DRYING = (
    "Nghiên cứu nguyên lý sấy bơm nhiệt ở nhiệt độ thấp cho các loại quả nhiệt đới. Thiết kế buồng "
    "sấy năng suất năm trăm kilôgam một mẻ với bộ điều khiển tự động độ ẩm. Chế tạo, lắp đặt và "
    "chạy thử thiết bị tại cơ sở chế biến; đánh giá chất lượng sản phẩm sau sấy và tiêu hao điện."
)
MANGO = "Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho xoài tại Đồng Tháp"
BANANA = "Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho chuối tại Hưng Yên"
REASONS = "Cùng nguyên lý và cùng thiết bị; chỉ khác nguyên liệu và địa bàn."


@pytest.fixture
def forerunner(cast: Cast) -> Task:
    """A finished task about the same dryer."""
    task = make_task(cast, title=MANGO, content=DRYING, start_year=2018)
    corpus.put_task_in_corpus(task=task)
    return task


def sent(cast: Cast, **changes: Any) -> Proposal:
    proposal = make_sent_proposal(cast, title=BANANA, content=DRYING, **changes)
    corpus.put_proposal_in_corpus(proposal=proposal)
    return proposal


def looked_up(cast: Cast, **changes: Any) -> LookUp:
    return look_ups.run_look_up(
        proposal=sent(cast, **changes),
        actor=cast.desk_officer.actor,
        occasion=LookUpOccasion.LIST,
    )


def kinds() -> set[tuple[str, str]]:
    rows = CorpusRecord.objects.filter(dropped_at__isnull=True)
    return set(rows.values_list("kind", "object_id"))


def test_draft_is_not_comparable_and_a_sent_proposal_is(cast: Cast) -> None:
    assert not corpus.put_proposal_in_corpus(proposal=make_draft(cast))
    proposal = sent(cast)

    record = CorpusRecord.objects.get(kind="tasks.proposal")
    assert record.object_id == str(proposal.pk)
    assert record.fields["organisation"] == cast.institute.name
    assert cast.scientist.person.full_name in record.fields["team"]
    assert "Robot hàn tự hành" in record.fields["product"]
    assert record.is_confidential


def test_task_stands_in_for_its_proposal(cast: Cast) -> None:
    proposal = sent(cast)
    task = make_task(cast, title=BANANA, proposal=proposal)
    publish(TaskApproved(task_id=task.pk, approved_on=WITHIN.date()))

    assert kinds() == {("tasks.task", str(task.pk))}
    assert corpus.refill_corpus() == 1


def test_withdrawn_proposal_is_compared_no_longer(cast: Cast) -> None:
    proposal = sent(cast)
    publish(ProposalWithdrawn(proposal_id=proposal.pk))

    assert kinds() == set()


def test_thousands_are_put_with_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    Task.objects.bulk_create(
        Task(
            title=f"{MANGO} số {number}",
            is_legacy=True,
            legacy_source="Sở Khoa học và Công nghệ",
            as_written={"host": "Trường Đại học Nha Trang"},
        )
        for number in range(1200)
    )
    with django_assert_max_num_queries(20):
        assert corpus.put_tasks_in_corpus(Task.objects.all()) == 1200

    record = CorpusRecord.objects.first()
    assert record is not None
    assert record.fields["organisation"] == "Trường Đại học Nha Trang"
    assert record.source == "Sở Khoa học và Công nghệ"


def test_secret_task_is_confidential_in_the_corpus(cast: Cast) -> None:
    task = make_task(cast, secrecy="secret", announced_on=None)
    corpus.put_task_in_corpus(task=task)

    assert CorpusRecord.objects.get(object_id=str(task.pk)).is_confidential
    assert look_ups.may_read_task_record(cast.desk_officer.actor, str(task.pk))
    assert not look_ups.may_read_task_record(cast.stranger.actor, str(task.pk))


def test_sending_puts_the_proposal_and_asks_for_its_look_up(cast: Cast, forerunner: Task) -> None:
    proposal = make_sent_proposal(cast, title=BANANA, content=DRYING)
    publish(ProposalSubmitted(proposal_id=proposal.pk, received_at=WITHIN))
    first = look_ups.look_up_submitted(proposal_id=proposal.pk)
    again = look_ups.look_up_submitted(proposal_id=proposal.pk)

    assert first is not None
    assert again == first
    assert (first.occasion, first.made_by) == (LookUpOccasion.SUBMISSION, None)
    assert first.top_level in {"duplicate", "high"}


def test_look_up_finds_the_forerunner_and_never_itself(cast: Cast, forerunner: Task) -> None:
    look_up = looked_up(cast)
    case = look_ups.case_of(look_up)

    first = case.candidates.get(rank=1)
    assert (first.kind, first.object_id) == ("tasks.task", str(forerunner.pk))
    assert not case.candidates.filter(kind="tasks.proposal").exists()
    assert look_up.found >= 1
    assert look_up.sources[0]["records"] >= 1


def test_proposal_is_not_compared_with_its_own_task(cast: Cast) -> None:
    proposal = sent(cast)
    corpus.put_task_in_corpus(task=make_task(cast, title=BANANA, proposal=proposal))
    look_up = look_ups.run_look_up(
        proposal=proposal, actor=cast.desk_officer.actor, occasion=LookUpOccasion.CONTRACT
    )

    assert not look_ups.case_of(look_up).candidates.exists()


def test_stranger_may_not_look_up_and_a_proposer_not_for_the_dossier(cast: Cast) -> None:
    proposal = sent(cast)
    for actor in (cast.stranger.actor, cast.province_officer.actor):
        with pytest.raises(NotAllowed):
            look_ups.run_look_up(proposal=proposal, actor=actor, occasion="entry")
    with pytest.raises(NotAllowed):
        look_ups.run_look_up(proposal=proposal, actor=cast.scientist.actor, occasion="list")


def test_look_up_without_title_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        look_ups.run_look_up(
            proposal=make_draft(cast, title=""), actor=cast.scientist.actor, occasion="entry"
        )
    assert refused.value.refusals[0].field == "title"


def test_competitor_learns_that_there_is_a_near_proposal_and_no_word_of_it(cast: Cast) -> None:
    sent(cast)
    rival = make_draft(
        cast,
        title=BANANA,
        content=DRYING,
        proposer=cast.other_institute,
        created_by=cast.stranger.person,
    )
    look_up = look_ups.run_look_up(proposal=rival, actor=cast.stranger.actor, occasion="entry")
    pair = evidence_of(look_ups.case_of(look_up).candidates.get(rank=1), cast.stranger.actor)

    assert pair.is_withheld
    assert BANANA not in pair.right_title
    assert pair.ask == str(cast.agency)
    own = list(look_ups_visible_to(cast.stranger.actor))
    assert own == [look_up]


def test_verdict_on_the_whole_waits_for_the_high_records(cast: Cast, forerunner: Task) -> None:
    look_up = looked_up(cast)
    candidate = look_ups.case_of(look_up).candidates.get(rank=1)
    actor = cast.desk_officer.actor
    with pytest.raises(Refused) as refused:
        look_ups.judge_look_up(look_up=look_up, finding="none", reasons=REASONS, actor=actor)
    assert refused.value.refusals[0].code == "candidate_without_verdict"

    look_ups.judge_candidate(
        look_up=look_up, candidate=candidate, finding="partly", reasons=REASONS, actor=actor
    )
    with pytest.raises(Refused) as refused:
        look_ups.judge_look_up(look_up=look_up, finding="none", reasons=REASONS, actor=actor)
    assert refused.value.refusals[0].code == "lighter_than_its_parts"

    done = look_ups.judge_look_up(look_up=look_up, finding="partly", reasons=REASONS, actor=actor)
    assert (done.verdict, done.decided_by) == ("partly", cast.desk_officer.person)


def test_verdict_without_reasons_is_refused_and_writes_nothing(cast: Cast) -> None:
    look_up = looked_up(cast)
    with pytest.raises(Refused) as refused:
        look_ups.judge_look_up(
            look_up=look_up, finding="none", reasons=" ", actor=cast.desk_officer.actor
        )
    assert refused.value.refusals[0].field == "reasons"
    assert LookUp.objects.get().verdict == ""


def test_proposer_and_other_office_give_no_verdict(cast: Cast) -> None:
    look_up = looked_up(cast)
    for actor in (cast.scientist.actor, cast.province_officer.actor, cast.clerk.actor):
        with pytest.raises(NotAllowed):
            look_ups.judge_look_up(look_up=look_up, finding="none", reasons=REASONS, actor=actor)


def test_office_sees_what_waits_for_its_verdict_once_a_proposal(cast: Cast) -> None:
    look_up = looked_up(cast)
    actor = cast.desk_officer.actor
    later = look_ups.run_look_up(proposal=look_up.proposal, actor=actor, occasion="renewed")

    assert list(look_ups_waiting_for(actor)) == [later]
    assert not look_ups_waiting_for(cast.province_officer.actor).exists()
    assert not look_ups_waiting_for(cast.scientist.actor).exists()
    look_ups.judge_look_up(look_up=later, finding="none", reasons=REASONS, actor=actor)
    assert not look_ups_waiting_for(actor).exists()


def test_running_again_tells_what_came_since(cast: Cast) -> None:
    look_up = looked_up(cast)
    task = make_task(cast, title=MANGO, content=DRYING)
    corpus.put_task_in_corpus(task=task)
    later = look_ups.run_look_up(
        proposal=look_up.proposal, actor=cast.desk_officer.actor, occasion="renewed"
    )
    new = what_is_new(look_ups.case_of(later))

    assert new is not None
    assert [c.object_id for c in new.new] == [str(task.pk)]
    assert new.records_added == 1


def judged(cast: Cast, proposal: Proposal) -> LookUp:
    """A look-up with its verdicts, ready for the paper."""
    actor = cast.desk_officer.actor
    look_up = look_ups.run_look_up(proposal=proposal, actor=actor, occasion=LookUpOccasion.LIST)
    for candidate in look_ups.case_of(look_up).candidates.filter(level__in=("duplicate", "high")):
        look_ups.judge_candidate(
            look_up=look_up, candidate=candidate, finding="partly", reasons=REASONS, actor=actor
        )
    return look_ups.judge_look_up(look_up=look_up, finding="partly", reasons=REASONS, actor=actor)


def test_paper_names_sources_records_and_verdicts(cast: Cast, forerunner: Task) -> None:
    secret = make_task(cast, title=MANGO, content=DRYING, secrecy="secret", announced_on=None)
    corpus.put_task_in_corpus(task=secret)
    proposal = sent(cast)
    TaskHeritage.objects.create(
        proposal=proposal, earlier=forerunner, relation="continues", note="Kế thừa buồng sấy"
    )
    look_up = judged(cast, proposal)
    paper = issue_look_up_paper(look_up=look_up, actor=cast.desk_officer.actor)

    found = paper.merged["found"]
    assert any(row["title"] == MANGO and row["host"] == str(cast.institute) for row in found)
    assert any("tiếp nối" in row.get("declared", "") for row in found)
    withheld = [row for row in found if "mật" in row["title"]]
    assert withheld
    assert withheld[0]["passages"] == []
    assert any("sấy bơm nhiệt" in text for row in found for text in row["passages"])
    assert paper.merged["sources"]
    assert may_read_look_up_paper(cast.second_officer.actor, look_up.pk)
    assert not may_read_look_up_paper(cast.scientist.actor, look_up.pk)
    again = issue_look_up_paper(look_up=look_up, actor=cast.desk_officer.actor)
    assert again == paper


def test_record_judged_stands_in_the_paper_whatever_its_level(
    cast: Cast, forerunner: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banha.kernel.similarity.overlaps.level_of", lambda *_: Level.NONE)
    actor = cast.desk_officer.actor
    look_up = looked_up(cast)
    candidates = look_ups.case_of(look_up).candidates
    assert set(candidates.values_list("level", flat=True)) == {Level.NONE}
    with pytest.raises(Refused) as refused:
        look_ups.judge_look_up(look_up=look_up, finding="inherits", reasons=REASONS, actor=actor)
    assert [one.code for one in refused.value.refusals] == ["no_record_behind"]

    look_ups.judge_candidate(
        look_up=look_up, candidate=candidates.get(rank=1), finding="inherits", reasons=REASONS,
        actor=actor,
    )  # fmt: skip
    judged_one = look_ups.judge_look_up(
        look_up=look_up, finding="inherits", reasons=REASONS, actor=actor
    )
    found = issue_look_up_paper(look_up=judged_one, actor=actor).merged["found"]
    assert [(row["title"], row["finding_reasons"]) for row in found] == [(MANGO, REASONS)]


def test_paper_without_verdict_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        issue_look_up_paper(look_up=looked_up(cast), actor=cast.desk_officer.actor)
    with pytest.raises(NotAllowed):
        issue_look_up_paper(look_up=LookUp.objects.get(), actor=cast.scientist.actor)


def test_issued_look_up_takes_no_verdict_and_a_sent_one_never_changes(cast: Cast) -> None:
    look_up = judged(cast, sent(cast))
    actor = cast.desk_officer.actor
    issue_look_up_paper(look_up=look_up, actor=actor)
    with pytest.raises(Refused):
        look_ups.judge_look_up(look_up=look_up, finding="none", reasons=REASONS, actor=actor)

    kept = look_ups.keep_what_council_received(proposal_id=look_up.proposal_id)
    assert kept is not None
    assert kept.sent_to_council_at is not None
    with pytest.raises(Refused) as refused:
        look_ups.judge_look_up(look_up=look_up, finding="none", reasons=REASONS, actor=actor)
    assert refused.value.refusals[0].code == "sent"
    with pytest.raises(Error), transaction.atomic():
        LookUp.objects.filter(pk=look_up.pk).update(reasons="khác")


def test_paper_in_the_dossier_opens_the_way_to_the_list(cast: Cast) -> None:
    proposal = filled(cast)
    submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)
    desk = cast.desk_officer.actor
    proposal.refresh_from_db()
    step_now(proposal, desk, "receive")
    issue_look_up_paper(look_up=judged(cast, proposal), actor=desk)
    of_list = lists.open_list(actor=desk, managing_organisation=cast.agency, title="Danh mục")
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[proposal])
    lists.submit_list(of_list=of_list, actor=desk)

    dossier = Proposal.objects.select_related("dossier").get(pk=proposal.pk).dossier
    assert dossier is not None
    assert dossier.stage == "list_waiting"
