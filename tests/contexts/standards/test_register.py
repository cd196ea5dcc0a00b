# SPDX-License-Identifier: Apache-2.0
"""The register of texts: entering, changing, relating; what was in force on any date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banha.contexts.standards.models import NormativeText, TextRelation, TextSpan
from banha.contexts.standards.queries import (
    TextFilter,
    relations_of,
    texts_matching,
    texts_on,
    texts_visible_to,
)
from banha.contexts.standards.services import (
    HsWords,
    RelationWords,
    TextWords,
    change_text,
    enter_text,
    relate_texts,
    respan,
    text_doubts,
    verify_text,
    withdraw_relation,
)
from banha.contexts.standards.terms import RelationKind, TextKind, Validity
from banha.kernel.access.public import PUBLIC, Actor, Role
from banha.kernel.law.public import NotAllowed, Refused, Stale
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast, make_member

pytestmark = pytest.mark.django_db

ELECTRIC = TextWords(
    kind=TextKind.QCVN,
    number="QCVN 01:2020/BCT",
    title_vi="Quy chuẩn kỹ thuật quốc gia về An toàn điện",
    issuer_name="Bộ Công Thương",
    instrument_number="39/2020/TT-BCT",
    issued_on=date(2020, 11, 30),
    effective_from=date(2021, 6, 1),
)


@pytest.fixture
def keeper(cast: Cast) -> Actor:
    return cast.desk_officer.actor


def member(role: Role, organisation: Organisation) -> Actor:
    return make_member("Đỗ Thị Mai", f"u{organisation.pk}", role, organisation).actor


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.refusals]


def state(text: NormativeText, day: date) -> str:
    return str(texts_on(NormativeText.objects.filter(pk=text.pk), day).get().state)


def test_a_text_is_in_force_on_the_days_it_says(keeper: Actor) -> None:
    text = enter_text(actor=keeper, words=ELECTRIC)
    assert state(text, date(2020, 1, 1)) == Validity.NOT_ISSUED
    assert state(text, date(2021, 5, 31)) == Validity.TO_COME
    assert state(text, date(2024, 3, 15)) == Validity.IN_FORCE
    assert text.review_due == date(2026, 6, 1)
    assert text_doubts(text) == []


def test_one_number_two_editions_one_in_force(keeper: Actor) -> None:
    words = TextWords(
        kind=TextKind.TCVN,
        number="TCVN 11892-1:2017",
        title_vi="Thép cốt bê tông",
        issuer_name="Bộ Khoa học và Công nghệ",
        instrument_number="1234/QĐ-BKHCN",
        issued_on=date(2017, 12, 29),
        effective_from=date(2017, 12, 29),
        ics="77.140.15",
    )
    old = enter_text(actor=keeper, words=words)
    new = enter_text(
        actor=keeper,
        words=replace(
            words,
            number="TCVN 11892-1:2026",
            instrument_number="1500/QĐ-BKHCN",
            issued_on=date(2026, 7, 8),
            effective_from=date(2026, 7, 8),
        ),
    )
    relate_texts(actor=keeper, target=old, words=RelationWords(kind="replaces", source=new))
    for day, in_force in ((date(2026, 7, 7), old), (date(2026, 7, 8), new)):
        asked = TextFilter(day=day, words="11892-1", states=(Validity.IN_FORCE,))
        assert list(texts_matching(PUBLIC, asked)) == [in_force]
    assert old.series == new.series


def test_a_suspension_is_lifted_by_its_last_day_and_a_relation_taken_back(keeper: Actor) -> None:
    text = enter_text(actor=keeper, words=ELECTRIC)
    words = RelationWords(
        kind="suspends",
        source_written="Quyết định 906/QĐ-BCT",
        starts=date(2026, 3, 1),
        ends=date(2026, 6, 30),
    )
    made = relate_texts(actor=keeper, target=text, words=words)
    assert state(text, date(2026, 4, 1)) == Validity.SUSPENDED
    assert state(text, date(2026, 7, 1)) == Validity.IN_FORCE
    with pytest.raises(Refused) as refused:
        withdraw_relation(actor=keeper, relation=made, reason=" ")
    assert codes(refused) == [("reason", "no_reason")]
    withdraw_relation(actor=keeper, relation=made, reason="Nhập nhầm quy chuẩn")
    assert state(text, date(2026, 4, 1)) == Validity.IN_FORCE
    assert TextRelation.objects.get().withdrawn_because == "Nhập nhầm quy chuẩn"
    with pytest.raises(Refused):
        withdraw_relation(actor=keeper, relation=made, reason="Lần nữa")
    # It may be entered again, rightly.
    relate_texts(actor=keeper, target=text, words=words)


def test_the_numbers_of_the_trap_are_kept_raw_and_found(keeper: Actor) -> None:
    raw = "QCVN 12 - 3:2021/BCT"
    text = enter_text(
        actor=keeper, words=replace(ELECTRIC, number=raw, instrument_number="11/2021/TT-BCT")
    )
    assert (text.number, text.number_normal) == (raw, "QCVN 12-3:2021/BCT")
    found = texts_matching(PUBLIC, TextFilter(day=date(2026, 1, 1), words="qcvn 12-3:2021"))
    assert list(found) == [text]


def test_two_texts_of_one_number_stand_beside_each_other_with_a_doubt(keeper: Actor) -> None:
    first = enter_text(actor=keeper, words=ELECTRIC)
    second = enter_text(
        actor=keeper,
        words=replace(
            ELECTRIC, instrument_number="52/2020/TT-BCT", title_vi="Thiết kế cửa hàng xăng dầu"
        ),
    )
    assert len(text_doubts(first)) == len(text_doubts(second)) == 1
    with pytest.raises(Refused) as refused:
        enter_text(
            actor=keeper, words=replace(ELECTRIC, number="QCVN 1:2020/BCT", title_vi="Lại nữa")
        )
    assert codes(refused) == [("number", "twice")]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"kind": "iso"}, ("kind", "no_kind")),
        ({"number": "  "}, ("number", "missing")),
        ({"title_vi": ""}, ("title_vi", "missing")),
        ({"issuer_name": ""}, ("issuer_name", "missing")),
        ({"instrument_number": ""}, ("instrument_number", "missing")),
        ({"number": "Q" * 121}, ("number", "too_long")),
        ({"title_vi": "x" * 1001}, ("title_vi", "too_long")),
        ({"scope": "x" * 20_001}, ("scope", "too_long")),
        ({"effective_from": date(2020, 11, 29)}, ("effective_from", "before_issue")),
        (
            {"effective_until": date(2021, 5, 31)},
            ("effective_until", "ends_before_it_begins"),
        ),
        ({"issued_on": date(202, 11, 30)}, ("issued_on", "no_such_time")),
        ({"adoption": "XYZ"}, ("adoption", "no_degree")),
        ({"adoption": "IDT"}, ("source_number", "no_source")),
        ({"adoption": "IDT", "source_number": "ISO 1"}, ("source_edition", "no_source")),
        (
            {"adoption": "MOD", "source_number": "ISO 1", "source_edition": "2019"},
            ("deviations", "no_deviations"),
        ),
        ({"assessment_methods": (1, 9)}, ("assessment_methods", "no_method")),
        ({"kind": TextKind.TCVN}, ("ics", "missing")),
        ({"ics": ";".join(f"01.{n:03d}" for n in range(31))}, ("ics", "too_many")),
        ({"hs": (HsWords("8" * 61),)}, ("hs", "too_long")),
    ],
)
def test_what_a_text_lacks_is_refused_at_its_field(
    keeper: Actor, change: dict[str, Any], wanted: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        enter_text(actor=keeper, words=replace(ELECTRIC, **change))
    assert wanted in codes(refused)
    assert not NormativeText.objects.exists()


def test_codes_that_are_none_are_kept_with_their_fault(keeper: Actor) -> None:
    rows = (
        HsWords("8539.31.10; 404.29.90", goods="Đèn huỳnh quang"),
        HsWords("3208-3210", condition="trừ sơn tàu biển"),
        HsWords("=cmd|' /C calc'!A0"),
    )
    text = enter_text(actor=keeper, words=replace(ELECTRIC, ics="29.140.30; 29,14", hs=rows))
    kept = list(text.hs.values_list("raw", "code", "fault"))
    assert kept[0] == ("8539.31.10", "85393110", "")
    assert kept[1] == ("404.29.90", "", "malformed")
    assert [code for _raw, code, _fault in kept[2:5]] == ["3208", "3209", "3210"]
    assert all(fault == "malformed" for _raw, _code, fault in kept[5:])
    assert (
        list(text.ics.values_list("code", flat=True)) == ["29.140.30", "", ""]
        or list(text.ics.values_list("fault", flat=True))[1:]
    )
    day = date(2026, 1, 1)
    for typed, hits in (("85", 1), ("8539.31", 1), ("85393110", 1), ("32081011", 1), ("84", 0)):
        assert texts_matching(PUBLIC, TextFilter(day=day, hs=typed)).count() == hits, typed


def test_the_circle_the_elder_and_oneself_are_refused(keeper: Actor) -> None:
    one, two, three = (
        enter_text(
            actor=keeper,
            words=replace(ELECTRIC, number=f"QCVN {n}:2020/BCT", instrument_number=f"{n}/TT"),
        )
        for n in (1, 2, 3)
    )
    relate_texts(actor=keeper, target=two, words=RelationWords(kind="amends", source=one))
    relate_texts(actor=keeper, target=three, words=RelationWords(kind="replaces", source=two))
    for source, target, code in ((three, one, "circle"), (one, one, "itself")):
        with pytest.raises(Refused) as refused:
            relate_texts(
                actor=keeper, target=target, words=RelationWords(kind="amends", source=source)
            )
        assert codes(refused) == [("target", code)]
    with pytest.raises(Refused) as refused:
        relate_texts(actor=keeper, target=two, words=RelationWords(kind="amends", source=one))
    assert codes(refused) == [("kind", "twice")]
    with pytest.raises(Refused) as refused:
        relate_texts(actor=keeper, target=two, words=RelationWords(kind="amends"))
    assert codes(refused) == [("source", "no_source")]
    old = enter_text(
        actor=keeper,
        words=replace(
            ELECTRIC,
            number="QCVN 9:2010/BCT",
            issued_on=date(2010, 1, 1),
            effective_from=date(2010, 7, 1),
        ),
    )
    with pytest.raises(Refused) as refused:
        relate_texts(actor=keeper, target=one, words=RelationWords(kind="amends", source=old))
    assert ("target", "older") in codes(refused)
    assert TextRelation.objects.count() == 2


def test_a_change_over_another_ones_change_is_stale_and_ends_the_comparison(keeper: Actor) -> None:
    text = enter_text(actor=keeper, words=ELECTRIC)
    seen = verify_text(actor=keeper, text=text, against="Công báo 12/2021")
    assert seen.certainty == "sure"
    with pytest.raises(Stale):
        change_text(actor=keeper, text=text, version=1, words=ELECTRIC)
    changed = change_text(
        actor=keeper,
        text=text,
        version=seen.version,
        words=replace(ELECTRIC, effective_until=date(2025, 12, 31)),
    )
    assert (changed.verified_at, changed.verified_against) == (None, "")
    assert state(text, date(2026, 1, 1)) == Validity.ENDED


def test_who_does_not_keep_such_texts_enters_none(cast: Cast, keeper: Actor) -> None:
    firm, owner = cast.enterprise_organisation, cast.enterprise.actor
    other = Organisation.objects.create(name="Công ty Khác", house="enterprise", kind="enterprise")
    for actor in (PUBLIC, owner):
        with pytest.raises(NotAllowed):
            enter_text(actor=actor, words=ELECTRIC)
    own = replace(
        ELECTRIC, kind=TextKind.TCCS, number="TCCS 01:2026/RD", issuer=firm, is_public=False,
        instrument_number="",
    )  # fmt: skip
    for actor in (keeper, member(Role.ENTERPRISE_REPRESENTATIVE, other)):
        with pytest.raises(NotAllowed):
            enter_text(actor=actor, words=own)
    kept = enter_text(actor=owner, words=own)
    assert list(texts_visible_to(owner)) == [kept]
    assert not texts_visible_to(PUBLIC).exists()
    assert not texts_visible_to(keeper).exists()
    # What another body is in charge of is not changed by this one.
    agency = cast.desk_officer.organisation
    theirs = enter_text(actor=keeper, words=replace(ELECTRIC, owner=agency))
    ministry = Organisation.objects.create(name="Bộ Xây dựng", house="state", kind="ministry")
    stranger = member(Role.DESK_OFFICER, ministry)
    with pytest.raises(NotAllowed):
        change_text(actor=stranger, text=theirs, version=1, words=ELECTRIC)


def test_relations_with_a_text_kept_to_oneself_are_not_told(cast: Cast, keeper: Actor) -> None:
    firm, owner = cast.enterprise_organisation, cast.enterprise.actor
    public = enter_text(actor=keeper, words=ELECTRIC)
    own = replace(
        ELECTRIC, kind=TextKind.TCCS, number="TCCS 01:2026/RD", issuer=firm, is_public=False
    )
    secret = enter_text(actor=owner, words=own)
    relate_texts(actor=owner, target=public, words=RelationWords(kind="cites", source=secret))
    assert relations_of(PUBLIC, public) == ([], [])
    assert len(relations_of(owner, public)[1]) == 1


def test_spans_are_kept_in_step_and_a_second_run_writes_nothing(
    keeper: Actor, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    text = enter_text(actor=keeper, words=ELECTRIC)
    assert respan([text.pk]) == 0
    TextSpan.objects.all().delete()
    with django_assert_max_num_queries(8):
        assert respan([text.pk]) == 1
    assert state(text, date(2024, 3, 15)) == Validity.IN_FORCE


def test_a_list_on_a_date_is_one_query(keeper: Actor) -> None:
    for n in range(1, 12):
        enter_text(
            actor=keeper,
            words=replace(ELECTRIC, number=f"QCVN {n}:2020/BCT", instrument_number=f"{n}/TT"),
        )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = list(texts_matching(PUBLIC, TextFilter(day=date(2024, 3, 15))))
    assert len(asked) == 1
    assert [row.state for row in rows] == [Validity.IN_FORCE] * 11
    # 2 comes before 11.
    assert [row.number for row in rows][1] == "QCVN 2:2020/BCT"
    assert {kind.value for kind in RelationKind} >= {"amends", "cites"}
