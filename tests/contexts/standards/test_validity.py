# SPDX-License-Identifier: Apache-2.0
"""The state of a text on a day, by examples of the field and by properties."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.standards.rules import (
    RelationEnds,
    next_review,
    relation_faults,
    spans_of,
    state_on,
)
from banha.contexts.standards.terms import (
    EVER,
    FOREVER,
    Act,
    RelationKind,
    TextKind,
    Validity,
)

ISSUED, FROM = date(2020, 11, 30), date(2021, 6, 1)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
MAYBE = st.none() | DAYS


@st.composite
def acts(draw: st.DrawFn) -> Act:
    starts, ends = draw(MAYBE), draw(MAYBE)
    if starts and ends and ends < starts:
        starts, ends = ends, starts
    return Act(draw(st.sampled_from(RelationKind)), starts, ends)


LIVES = st.fixed_dictionaries(
    {
        "issued_on": MAYBE,
        "effective_from": MAYBE,
        "effective_until": MAYBE,
        "acts": st.lists(acts(), max_size=5),
    }
)


def test_a_regulation_lives_from_its_issue_to_its_replacement() -> None:
    replaced = [Act(RelationKind.REPLACES, date(2026, 7, 8))]
    on = {"issued_on": ISSUED, "effective_from": FROM, "acts": replaced}
    assert state_on(date(2020, 1, 1), **on) == Validity.NOT_ISSUED
    assert state_on(ISSUED, **on) == Validity.TO_COME
    assert state_on(FROM - timedelta(1), **on) == Validity.TO_COME
    assert state_on(FROM, **on) == Validity.IN_FORCE
    assert state_on(date(2024, 3, 15), **on) == Validity.IN_FORCE
    assert state_on(date(2026, 7, 7), **on) == Validity.IN_FORCE
    assert state_on(date(2026, 7, 8), **on) == Validity.ENDED


def test_a_suspension_ends_and_a_part_stays_ended() -> None:
    life = {
        "issued_on": ISSUED,
        "effective_from": FROM,
        "acts": [
            Act(RelationKind.PARTLY_ENDS, date(2022, 1, 1)),
            Act(RelationKind.SUSPENDS, date(2023, 1, 1), date(2023, 6, 30)),
        ],
    }
    assert [(span.state, span.starts) for span in spans_of(**life)] == [
        (Validity.NOT_ISSUED, EVER),
        (Validity.TO_COME, ISSUED),
        (Validity.IN_FORCE, FROM),
        (Validity.PARTLY, date(2022, 1, 1)),
        (Validity.SUSPENDED, date(2023, 1, 1)),
        (Validity.PARTLY, date(2023, 7, 1)),
    ]


def test_an_amendment_and_a_citation_leave_the_state() -> None:
    life = {"issued_on": ISSUED, "effective_from": FROM}
    acts = [Act(RelationKind.AMENDS, date(2024, 1, 1)), Act(RelationKind.CITES, date(2024, 1, 1))]
    assert spans_of(**life, acts=acts) == spans_of(**life)


def test_the_last_day_counts() -> None:
    life = {"issued_on": ISSUED, "effective_from": FROM, "effective_until": date(2025, 12, 31)}
    assert state_on(date(2025, 12, 31), **life) == Validity.IN_FORCE
    assert state_on(date(2026, 1, 1), **life) == Validity.ENDED


def test_without_a_start_nothing_is_claimed() -> None:
    assert state_on(date(2026, 1, 1), issued_on=ISSUED, effective_from=None) == Validity.UNDATED
    ended = [Act(RelationKind.REPEALS, date(2025, 1, 1))]
    assert (
        state_on(date(2026, 1, 1), issued_on=ISSUED, effective_from=None, acts=ended)
        == Validity.ENDED
    )


@given(LIVES)
def test_spans_cover_every_day_once_and_follow_each_other(life: dict) -> None:
    spans = spans_of(**life)
    assert spans[0].starts == EVER
    assert spans[-1].ends == FOREVER
    for before, after in pairwise(spans):
        assert before.ends + timedelta(days=1) == after.starts
        assert before.state != after.state


@given(LIVES, DAYS)
def test_the_span_of_a_day_says_what_the_day_says(life: dict, day: date) -> None:
    (span,) = [one for one in spans_of(**life) if one.starts <= day <= one.ends]
    assert span.state == state_on(day, **life)


@given(LIVES, DAYS)
def test_an_act_without_a_first_day_changes_nothing(life: dict, day: date) -> None:
    more = {**life, "acts": [*life["acts"], Act(RelationKind.REPEALS, None)]}
    assert state_on(day, **more) == state_on(day, **life)


def asked(**more: object) -> RelationEnds:
    given_: dict = {
        "kind": RelationKind.REPLACES,
        "source_id": 1,
        "target_id": 2,
        "starts": date(2024, 1, 1),
        "source_issued_on": date(2023, 6, 1),
        "target_issued_on": date(2020, 1, 1),
    }
    return RelationEnds(**{**given_, **more})


def test_a_relation_that_fits_has_no_fault() -> None:
    assert relation_faults(asked()) == []


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"target_id": 1}, "itself", "target"),
        ({"ends": date(2023, 12, 31)}, "ends_before_it_begins", "ends"),
        ({"kind": RelationKind.PARTLY_ENDS}, "no_scope", "scope"),
        ({"source_issued_on": date(2019, 1, 1)}, "older", "target"),
        (
            {"kind": RelationKind.AMENDS, "source_issued_on": date(2019, 1, 1)},
            "older",
            "target",
        ),
        ({"starts": date(2019, 1, 1)}, "before_target", "starts"),
        ({"reached_from_target": frozenset({1, 5})}, "circle", "target"),
    ],
)
def test_a_relation_that_cannot_be_is_refused_at_its_field(
    more: dict, code: str, field: str
) -> None:
    faults = relation_faults(asked(**more))
    assert [(fault.code, fault.field) for fault in faults] == [(code, field)]


def test_an_older_text_may_cite_and_texts_may_cite_each_other() -> None:
    both = frozenset({1})
    cites = asked(
        kind=RelationKind.CITES, source_issued_on=date(2019, 1, 1), reached_from_target=both
    )
    assert relation_faults(cites) == []


@pytest.mark.parametrize(
    ("kind", "more", "due"),
    [
        (TextKind.TCVN, {}, date(2024, 6, 1)),
        (TextKind.QCVN, {}, date(2026, 6, 1)),
        (TextKind.QCVN, {"reviewed_on": date(2025, 2, 1)}, date(2030, 2, 1)),
        (TextKind.QCVN, {"years": 3}, date(2024, 6, 1)),
        (TextKind.TCCS, {}, None),
        (TextKind.TCCS, {"years": 2}, date(2023, 6, 1)),
        (TextKind.TCVN, {"effective_from": None}, None),
        (TextKind.QCVN, {"effective_from": date(2024, 2, 29)}, date(2029, 2, 28)),
    ],
)
def test_the_next_review_counts_from_the_last_one(
    kind: TextKind, more: dict, due: date | None
) -> None:
    given_ = {"effective_from": FROM, "reviewed_on": None, "years": None, **more}
    assert next_review(kind, **given_) == due
