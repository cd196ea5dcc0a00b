# SPDX-License-Identifier: Apache-2.0
"""The reference texts load once, and every § leads to words."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from banha.kernel.law.public import (
    CONFIGURATION,
    Article,
    Basis,
    Certainty,
    DayException,
    LegalText,
    Relation,
    Source,
    find_article,
    find_text,
)
from banha.kernel.law.queries import refs_of_label
from banha.kernel.law.reference.texts import RELATIONS, TEXTS

REGIMES = [
    "29/2013/QH13",
    "08/2014/NĐ-CP",
    "11/2014/NĐ-CP",
    "95/2014/NĐ-CP",
    "06/2023/TT-BKHCN",
    "20/2023/TT-BKHCN",
    "11/2014/TT-BKHCN",
    "04/2015/TT-BKHCN",
    "14/2014/TT-BKHCN",
    "11/2023/TT-BKHCN",
    "50/2014/TT-BCT",
    "37/2016/TT-BCT",
    "42/2019/TT-BCT",
    "35/VBHN-BCT",
    "27/2015/TTLT-BKHCN-BTC",
    "93/2025/QH15",
    "262/2025/NĐ-CP",
    "263/2025/NĐ-CP",
    "265/2025/NĐ-CP",
    "267/2025/NĐ-CP",
    "268/2025/NĐ-CP",
    "36/2025/TT-BKHCN",
    "44/2025/TT-BKHCN",
    "39/2025/TT-BKHCN",
    "38/2025/TT-BKHCN",
    "22/2025/TT-BKHCN",
    "24/2025/TT-BKHCN",
    "45/2025/TT-BKHCN",
    "15/2026/NĐ-CP",
    "25/2026/TT-BCT",
]


@pytest.fixture
def law(db):
    call_command("load_reference", "--only", "law", stdout=StringIO())


def test_load_twice_changes_nothing(law):
    before = (LegalText.objects.count(), Relation.objects.count(), Article.objects.count())
    out = StringIO()
    call_command("load_reference", "--only", "law", stdout=out)
    assert "0 added, 0 changed" in out.getvalue()
    after = (LegalText.objects.count(), Relation.objects.count(), Article.objects.count())
    assert after == before
    assert before[0] == len(TEXTS)
    assert before[1] == len(RELATIONS)


def test_load_keeps_a_day_an_office_decided(law):
    DayException.objects.filter(day=date(2026, 11, 24)).update(is_working=True, note="đi làm")
    call_command("load_reference", "--only", "law", stdout=StringIO())
    assert DayException.objects.get(day=date(2026, 11, 24)).is_working


def test_load_names_an_unknown_set(db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("load_reference", "--only", "nowhere", stdout=StringIO())


def test_all_texts_of_the_regimes_are_held(law):
    assert set(REGIMES) <= set(LegalText.objects.values_list("number", flat=True))


def test_span_of_the_old_law_ends_where_the_new_begins(law):
    old, new = find_text("29/2013/QH13"), find_text("93/2025/QH15")
    assert old is not None
    assert new is not None
    assert (old.effective_until, new.effective_from) == (date(2025, 9, 30), date(2025, 10, 1))


@pytest.mark.parametrize(
    ("label", "refs"),
    [
        ("Điều 27", ["27"]),
        ("khoản 1 Điều 28", ["28(1)", "28"]),
        ("điểm g khoản 1 Điều 18", ["18(1)g", "18(1)", "18"]),
        ("28(1)", ["28(1)", "28"]),
        ("Mẫu 12", []),
    ],
)
def test_refs_of_label(label, refs):
    assert refs_of_label(label) == refs


def test_find_article_gives_the_clause_or_its_article(law):
    exact = find_article(Source("50/2014/TT-BCT").article("28(1)"))
    assert exact is not None
    assert exact.is_exact
    assert "12 tháng" in exact.body
    whole = find_article(Basis("50/2014/TT-BCT", "khoản 9 Điều 27"))
    assert whole is not None
    assert not whole.is_exact
    assert "45 ngày" in whole.body


def test_find_article_is_only_as_sure_as_its_text(law):
    found = find_article(Basis("267/2025/NĐ-CP", "Điều 12", Certainty.SURE))
    assert found is not None
    assert found.certainty == Certainty.LIKELY


def test_find_article_of_configuration_and_unknown_text(law):
    assert find_article(CONFIGURATION) is None
    assert find_article(Basis("99/2099/TT-XYZ", "Điều 1")) is None
    assert find_article(Basis("50/2014/TT-BCT", "Điều 1", Certainty.UNSURE)) is None
    without_words = find_article(Basis("50/2014/TT-BCT", "Mẫu B17"))
    assert without_words is not None
    assert without_words.article is None


def test_same_number_twice_gives_the_one_in_force(db):
    LegalText.objects.create(
        number="01-KH/BCĐTW", issuer="A", kind="plan", title="cũ", certainty="sure",
        issued_on=date(2024, 1, 1), effective_until=date(2024, 12, 31),
    )  # fmt: skip
    LegalText.objects.create(
        number="01-KH/BCĐTW", issuer="B", kind="plan", title="mới", certainty="sure",
        issued_on=date(2025, 6, 2),
    )  # fmt: skip
    now, then = find_text("01-KH/BCĐTW", on=date(2026, 1, 1)), find_text("01-KH/BCĐTW")
    assert now is not None
    assert now.title == "mới"
    assert then is not None
    assert then.title == "mới"


@pytest.mark.parametrize(
    ("label", "english"),
    [
        ("Điều 21", "Article 21"),
        ("khoản 2 Điều 21", "Article 21(2)"),
        ("điểm d khoản 2 Điều 20", "Article 20(2)(d)"),
        ("khoản 6–7 Điều 8", "Article 8(6–7)"),
        ("Mẫu B17", "Mẫu B17"),
    ],
)
def test_english_pages_cite_in_english(label, english):
    basis = Basis("267/2025/NĐ-CP", label)

    with override("en"):
        assert str(basis) == f"{english} 267/2025/NĐ-CP"
    with override("vi"):
        assert str(basis) == f"{label} 267/2025/NĐ-CP"
