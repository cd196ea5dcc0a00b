# SPDX-License-Identifier: Apache-2.0
"""The case: evidence, verdicts, issue, and what is new since."""

from typing import Any

import pytest
from django.db import Error, transaction

from banha.kernel.access.public import PUBLIC
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.similarity.public import (
    CorpusRecord,
    Finding,
    Level,
    OverlapCase,
    Verdict,
    bring_in_step,
    evidence_of,
    evidence_of_case,
    find_overlaps,
    freeze_case,
    put_record,
    record_verdict,
    register_reader,
    rerun_case,
    run_case,
    standing_verdict,
    what_is_new,
)
from tests.factories.cast import Cast
from tests.kernel.similarity.conftest import DRYING, FLOTATION

REASONS = "Nội dung sấy bơm nhiệt trùng với nhiệm vụ năm 2018."


def copied_case(cast: Cast) -> OverlapCase:
    return run_case(
        title="Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho chuối tại Hưng Yên",
        fields={"content": "Khảo sát thị trường thiết bị trong nước và nhập khẩu. " + DRYING},
        actor=cast.desk_officer.actor,
        occasion=OverlapCase.Occasion.LISTING,
        subject_kind="tasks.proposal",
        subject_id=12,
    )


def test_case_keeps_what_was_asked_and_of_what_corpus(
    cast: Cast, corpus: dict[str, CorpusRecord]
) -> None:
    bring_in_step()
    case = copied_case(cast)
    assert case.corpus_count == 4
    assert ["Bộ Công Thương", 2] in case.corpus_sources
    assert case.corpus_newest_at is not None
    assert case.asked_by == cast.desk_officer.person
    first = case.candidates.get(rank=1)
    assert (first.object_id, first.level) == ("1", Level.DUPLICATE)
    assert first.kinship == "elsewhere"


def test_evidence_shows_the_passage_on_both_sides(
    cast: Cast, corpus: dict[str, CorpusRecord]
) -> None:
    pair = evidence_of(copied_case(cast).candidates.get(rank=1), cast.desk_officer.actor)
    content = next(field for field in pair.fields if field.name == "content")
    left = "".join(s.text for s in content.left_segments if s.is_coinciding)
    right = "".join(s.text for s in content.right_segments if s.is_coinciding)
    assert left == right == DRYING[:-1]  # all but the full stop
    assert "".join(s.text for s in content.left_segments) == content.left_text
    assert "".join(s.text for s in content.right_segments) == content.right_text
    assert any("Hưng Yên" in reason.words for reason in pair.reasons)


def test_subject_is_never_its_own_candidate(cast: Cast, corpus: dict[str, CorpusRecord]) -> None:
    case = run_case(
        title=corpus["drying"].title,
        fields={},
        actor=cast.desk_officer.actor,
        subject_kind="tasks.task",
        subject_id=1,
    )
    assert not case.candidates.filter(object_id="1").exists()


def test_confidential_record_shows_only_that_it_exists(
    cast: Cast, corpus: dict[str, CorpusRecord]
) -> None:
    asked = {"name": "Vật liệu composite cacbon chịu nhiệt"}
    for actor in (None, PUBLIC, cast.desk_officer.actor):
        hidden = find_overlaps(asked, actor=actor)[0]
        assert hidden.is_withheld
        assert hidden.ask == "Văn phòng Bộ"
        assert "cacbon" not in repr(hidden)
        assert "composite" not in repr(hidden)
    case = run_case(title=asked["name"], fields={}, actor=cast.desk_officer.actor)
    assert "đặc chủng" not in repr(evidence_of_case(case, cast.desk_officer.actor))
    register_reader("tasks.task", lambda actor, _id: actor.person_id == cast.clerk.person.pk)
    try:
        assert "đặc chủng" in repr(evidence_of_case(case, cast.clerk.actor))
        assert "đặc chủng" not in repr(evidence_of_case(case, cast.desk_officer.actor))
    finally:
        register_reader("tasks.task", lambda actor, _id: False)


@pytest.mark.parametrize(
    ("title", "code"),
    [("", "nothing_to_compare"), ("  \n", "nothing_to_compare"), ("a" * 60_001, "too_long")],
)
def test_case_refuses_what_cannot_be_compared(cast: Cast, title: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        run_case(title=title, fields={}, actor=cast.desk_officer.actor)
    assert refused.value.refusals[0].code == code


def test_case_takes_any_text_without_an_error(cast: Cast, corpus: dict[str, CorpusRecord]) -> None:
    for title in (
        "!!!",
        "\u202e<script>alert(1)</script>",
        "=cmd|'/c calc'!A0",
        "sấy\u0000"[:3],
        "a b",
    ):
        run_case(title=title, fields={"content": "' OR 1=1 -- & | ! :*"}, actor=cast.clerk.actor)


def test_verdict_needs_person_finding_and_reasons(
    cast: Cast, corpus: dict[str, CorpusRecord]
) -> None:
    case = copied_case(cast)
    with pytest.raises(NotAllowed):
        record_verdict(case=case, finding=Finding.NONE, reasons=REASONS, actor=PUBLIC)
    with pytest.raises(Refused) as refused:
        record_verdict(case=case, finding="maybe", reasons="  ừ  ", actor=cast.clerk.actor)
    assert {r.field for r in refused.value.refusals} == {"finding", "reasons"}
    assert not Verdict.objects.exists()


def test_later_verdict_stands_and_none_is_lost(cast: Cast, corpus: dict[str, CorpusRecord]) -> None:
    case = copied_case(cast)
    for finding in (Finding.DUPLICATES, Finding.PARTLY):
        record_verdict(case=case, finding=finding, reasons=REASONS, actor=cast.clerk.actor)
    standing = standing_verdict(case)
    assert standing is not None
    assert standing.finding == Finding.PARTLY
    assert case.verdicts.count() == 2


def test_issue_waits_for_the_verdicts(cast: Cast, corpus: dict[str, CorpusRecord]) -> None:
    case, actor = copied_case(cast), cast.desk_officer.actor
    with pytest.raises(Refused) as refused:
        freeze_case(case=case, actor=actor)
    assert [r.code for r in refused.value.refusals] == ["no_verdict", "candidate_without_verdict"]
    record_verdict(case=case, finding=Finding.PARTLY, reasons=REASONS, actor=actor)
    record_verdict(
        case=case,
        finding=Finding.PARTLY,
        reasons=REASONS,
        actor=actor,
        candidate=case.candidates.get(rank=1),
    )
    assert freeze_case(case=case, actor=actor).is_issued


def test_issued_case_is_held_by_the_database(cast: Cast, corpus: dict[str, CorpusRecord]) -> None:
    actor = cast.desk_officer.actor
    case = run_case(title="Đóng tàu vỏ gỗ", fields={}, actor=actor)
    record_verdict(case=case, finding=Finding.NONE, reasons=REASONS, actor=actor)
    freeze_case(case=case, actor=actor)
    changes = (
        lambda: OverlapCase.objects.filter(pk=case.pk).update(title="khác"),
        lambda: OverlapCase.objects.filter(pk=case.pk).update(issued_at=None),
        lambda: OverlapCase.objects.filter(pk=case.pk)._raw_delete("default"),
        lambda: case.verdicts.update(reasons="khác"),
        lambda: case.candidates.update(score=0),
    )
    assert case.candidates.exists()
    for change in changes:
        with pytest.raises(Error), transaction.atomic():
            change()
    with pytest.raises(Refused, match=r"issued|phát hành"):
        record_verdict(case=case, finding=Finding.PARTLY, reasons=REASONS, actor=actor)
    council = record_verdict(
        case=case, finding=Finding.INHERITS, reasons=REASONS, actor=actor, voice="council"
    )
    assert standing_verdict(case) == council


def test_rerun_tells_what_is_new_and_leaves_the_earlier_case(
    cast: Cast, corpus: dict[str, CorpusRecord]
) -> None:
    actor = cast.desk_officer.actor
    earlier = copied_case(cast)
    put_record(
        kind="tasks.task",
        object_id=8,
        title="Thiết bị sấy bơm nhiệt cho chuối",
        fields={"content": DRYING},
    )
    later = rerun_case(case=earlier, actor=actor)
    news = what_is_new(later)
    assert news is not None
    assert [candidate.object_id for candidate in news.new] == ["8"]
    assert news.records_added == 1
    assert not earlier.candidates.filter(object_id="8").exists()
    assert what_is_new(earlier) is None


def test_case_costs_a_fixed_number_of_statements(
    cast: Cast,
    corpus: dict[str, CorpusRecord],
    django_assert_max_num_queries: Any,
) -> None:
    bring_in_step()
    actor = cast.desk_officer.actor
    with django_assert_max_num_queries(16):
        run_case(title="Thiết bị sấy bơm nhiệt", fields={"content": DRYING}, actor=actor)


def test_like_name_is_shown_though_the_contents_differ(
    corpus: dict[str, CorpusRecord],
) -> None:
    """Who only compares the sums of all fields tells an officer that nothing is alike."""
    bring_in_step()
    asked = {
        "name": "Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho xoài tại Tiền Giang",
        "content": "Thống kê vùng trồng; lập phương án thu mua; bồi dưỡng cán bộ hợp tác xã.",
        "aim": "Tăng thu nhập của hợp tác xã.",
    }
    nearest = find_overlaps(asked)[0]
    assert nearest.object_id == "1"
    assert nearest.level in (Level.HIGH, Level.RELATED)


def test_other_name_and_other_contents_are_nothing(corpus: dict[str, CorpusRecord]) -> None:
    bring_in_step()
    asked = {"name": "Nghiên cứu chế tạo thiết bị đo mức nước hồ chứa", "content": FLOTATION[:60]}
    drying = next(one for one in find_overlaps(asked) if one.object_id == "1")
    assert drying.level == Level.NONE
