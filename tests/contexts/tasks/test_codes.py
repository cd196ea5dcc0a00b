# SPDX-License-Identifier: Apache-2.0
"""Codes are read from dirty text as far as the text goes, and no further."""

import json
from pathlib import Path

import pytest

from banha.contexts.programmes.public import Managing, Regime, TaskKind
from banha.contexts.tasks.public import (
    CodeKind,
    Doubt,
    code_pattern_for,
    comparable,
    format_gene_code,
    format_moit_code,
    format_national_code,
    format_national_id,
    format_protocol_code,
    parse_code,
)

SHARED = next(
    (
        folder / "shared" / "data" / "real_tasks"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "data" / "real_tasks").exists()
    ),
    Path("absent"),
)


@pytest.mark.parametrize(
    ("written", "kind", "official", "doubts"),
    [
        ("ĐTKHCN.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", set()),
        ("DTKHCN.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.LETTER_D}),
        ("ÐTKHCN.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.LETTER_D}),
        ("đtkhcn.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", set()),
        ("ĐTKHCN.12/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.PADDING}),
        ("ĐTKHCN.012.20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.SEPARATORS}),
        ("ĐTKHCN–012–20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.SEPARATORS}),
        ("ĐT KHCN.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.SPACES}),
        ("ĐTKHCN012/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.SEPARATORS}),
        ("Mã số: ĐTKHCN.012/20", CodeKind.MOIT, "ĐTKHCN.012/20", {Doubt.WORDS_AROUND}),
        ("DAKHCN.001/21", CodeKind.MOIT, "DAKHCN.001/21", set()),
        ("ĐAKH.003/19", CodeKind.MOIT, "ĐAKH.003/19", set()),
        ("NVTCQC.007/23", CodeKind.MOIT, "NVTCQC.007/23", set()),
        ("ĐTĐL.CN-49/18", CodeKind.NATIONAL, "ĐTĐLCN.49/18", {Doubt.SEPARATORS}),
        ("ĐAĐLQG.02/17", CodeKind.NATIONAL, "ĐAĐLQG.02/17", set()),
        ("QGQG.ĐT.03/2018", CodeKind.GENE, "QGQG.ĐT.03/2018", set()),
        ("QGB06.DASXTN.01/18", CodeKind.GENE, "QGB06.DASXTN.01/2018", {Doubt.YEAR_DIGITS}),
        ("NĐT/DE/19/05", CodeKind.PROTOCOL, "NĐT/DE/19/05", set()),
        ("NV.CB.G06.2021.0123", CodeKind.NATIONAL_ID, "NV.CB.G06.2021.0123", set()),
        ("CB.012345", CodeKind.PERSON_ID, "CB.012345", set()),
        ("G06.12.03.001", CodeKind.ORGANISATION_ID, "G06.12.03.001", set()),
        ("KC06.03/06-10", CodeKind.PROGRAMME, "KC.06.03/06-10", {Doubt.SEPARATORS}),
        ("KC.03.13", CodeKind.PROGRAMME, "KC.03.13", {Doubt.NO_YEAR}),
        ("CS2012-19", CodeKind.YEAR_FIRST, "CS2012-19", set()),
        ("B2019-BKA-02", CodeKind.YEAR_FIRST, "B2019-BKA-02", set()),
        (
            "03-05-2015; số hồ sơ lưu 20/KQNC-SKHCN",
            CodeKind.CERTIFICATE,
            "20/KQNC-SKHCN",
            {Doubt.WORDS_AROUND},
        ),
        (
            "Hợp đồng 032.09.RD/HĐ-KHCN",
            CodeKind.CONTRACT,
            "032.09.RD/HĐ-KHCN",
            {Doubt.WORDS_AROUND},
        ),
    ],
)
def test_code_is_read_with_its_doubts(
    written: str, kind: CodeKind, official: str, doubts: set[Doubt]
) -> None:
    found = parse_code(written)
    assert found is not None
    assert (found.kind, found.normalised, set(found.doubts)) == (kind, official, doubts)
    assert found.as_written == written


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("ĐTKHCN.01220", Doubt.NOT_SPLIT),
        ("ĐTKHCN.123/", Doubt.NO_YEAR),
        ("THS2021-…", Doubt.CUT),
        ("ĐT-2022", Doubt.CUT),
    ],
)
def test_what_is_not_there_is_not_made_up(written: str, doubt: Doubt) -> None:
    found = parse_code(written)
    assert found is not None
    assert doubt in found.doubts
    assert not found.is_whole
    assert found.normalised == ""
    assert found.order is None or found.year is None


@pytest.mark.parametrize("written", ["", "   ", "không có mã", "ĐTKHCN", "2019", "đề tài cấp Bộ"])
def test_text_without_a_code_gives_none(written: str) -> None:
    assert parse_code(written) is None


def test_two_digit_year_is_read_in_its_century() -> None:
    found = parse_code("KC.08.20/96-00")
    assert found is not None
    assert (found.year, found.year_until) == (1996, 2000)


def test_spellings_of_one_code_compare_equal() -> None:
    spellings = ("ĐTKHCN.012/20", "DTKHCN 12/2020", "đtkhcn-012-20", "Mã: ÐTKHCN.012/20")
    assert {parse_code(text).comparable for text in spellings} == {comparable("ĐTKHCN.012/20")}  # type: ignore[union-attr]


def test_what_is_written_is_read_back() -> None:
    for written in (
        format_moit_code("DASXTN", 7, 2026),
        format_national_code("ĐTĐLXH", 7, 2019),
        format_gene_code("QG", "ĐT", 3, 2018),
        format_protocol_code("de", 2019, 5),
        format_national_id("CB", "G06", 2021, "0123"),
    ):
        found = parse_code(written)
        assert found is not None
        assert (found.normalised, found.doubts) == (written, ())


def test_unknown_prefix_is_not_written() -> None:
    with pytest.raises(ValueError, match="ABC"):
        format_moit_code("ABC", 1, 2020)
    with pytest.raises(ValueError, match="1000"):
        format_moit_code("ĐTKHCN", 1000, 2020)


def test_pattern_follows_kind_and_shows_its_article_only_where_read() -> None:
    old = code_pattern_for(managing=Managing.MOIT, regime=Regime.R1, kind=TaskKind.PILOT)
    assert old.pattern == "DASXTN.{number:03d}/{year2:02d}"
    assert str(old.basis) == "khoản 3 Điều 5 50/2014/TT-BCT"
    new = code_pattern_for(managing=Managing.MOIT, regime=Regime.R3, kind=TaskKind.TOPIC)
    assert new.pattern == "ĐTKHCN.{number:03d}/{year2:02d}"
    assert not new.basis.is_shown


@pytest.mark.data
def test_codes_of_real_register_keep_their_words() -> None:
    if not SHARED.exists():
        pytest.skip("the register of real tasks is not on this machine")
    written = [
        json.loads(line)["code"]
        for name in ("tasks.jsonl", "tasks_extra_university.jsonl")
        for line in (SHARED / name).read_text(encoding="utf-8").splitlines()
    ]
    codes = [code for code in written if code]
    found = [parse_code(code) for code in codes]
    assert all(parsed is not None for parsed in found)
    for code, parsed in zip(codes, found, strict=True):
        assert parsed is not None
        # Every letter and digit of the official form stands in the text itself.
        assert comparable(parsed.normalised) in comparable(code)
