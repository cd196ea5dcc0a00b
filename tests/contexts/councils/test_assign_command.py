# SPDX-License-Identifier: Apache-2.0
"""``manage.py assign``: what it writes, and how it refuses what cannot be used."""

import pickle
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from banha.contexts.councils.management import affinity_files
from tests.conftest import SHARED_DATA

MIDL = SHARED_DATA / "fairflow_midl"
TABLE = "0.9,0.8\n0.5,0.7\n0.1,0.2\n"


def run(folder: Path, content: str | np.ndarray = TABLE, **options: object) -> list[list[str]]:
    if isinstance(content, str):
        path = folder / "A.csv"
        path.write_text(content, "utf-8")
    else:
        path = folder / "A.npy"
        np.save(path, content)
    out = folder / "O.csv"
    given = {"affinity": path, "seats": 1, "max_load": 1, "out": out, **options}
    call_command("assign", **given)
    return [line.split(",") for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "content",
    [
        TABLE,
        "\ufeff" + TABLE.replace(",", ";").replace(".", ","),
        np.array([[0.9, 0.8], [0.5, 0.7], [0.1, 0.2]]),
    ],
)
def test_assign_writes_a_line_a_seat(
    tmp_path: Path, content: str | np.ndarray, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, content) == [
        ["expert", "proposal", "affinity"], ["0", "0", "0.9"], ["1", "1", "0.7"],
    ]  # fmt: skip
    said = capsys.readouterr().out
    assert "total affinity: 1.600 (bound 1.600, gap 0, proven)" in said
    assert "worst-served proposal: 1 (0.700)" in said


def test_assign_keeps_conflicts_pins_and_loads_out_of_files(tmp_path: Path) -> None:
    (tmp_path / "C.csv").write_text("expert,proposal\n0,0\n")
    (tmp_path / "P.csv").write_text("2,1\n")
    (tmp_path / "L.csv").write_text("2\n1\n1\n")
    rows = run(tmp_path, conflicts=tmp_path / "C.csv", pinned=tmp_path / "P.csv")
    assert [row[:2] for row in rows[1:]] == [["1", "0"], ["2", "1"]]
    rows = run(tmp_path, max_load=str(tmp_path / "L.csv"), min_load="0")
    assert [row[:2] for row in rows[1:]] == [["0", "0"], ["0", "1"]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no numbers"),
        ("a,b\n1,2\n", 'row 0, column 0 (line 1): "a" is not a number (no header'),
        ("1,2\n3,x\n", 'row 1, column 1 (line 2): "x" is not a number'),
        ("1,2\n3\n", "row 1 (line 2): 1 columns, but the first row has 2"),
        ("1,2\n3,\n", "row 1, column 1 (line 2): empty"),
        ("1,nan\n", "row 0, column 1: nan is not a finite number"),
        (np.array([[1.0, np.inf]]), "row 0, column 1: inf is not a finite number"),
        (np.ones(4), "a table of rows and columns, not of 1 axes"),
        (np.ones((2, 2, 2)), "not of 3 axes"),
        (np.ones((0, 2)), "holds no numbers"),
        (np.array([["a", "b"]]), "numbers are needed"),
        (np.array([[1 + 2j]]), "numbers are needed"),
        (np.array([["2026-01-01"]], dtype="datetime64[D]"), "numbers are needed"),
    ],
)
def test_table_that_cannot_be_used_is_refused_by_row_and_column(
    tmp_path: Path, content: str | np.ndarray, said: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run(tmp_path, content)
    assert said in str(refused.value)
    assert str(tmp_path / "A.") in str(refused.value)
    assert not (tmp_path / "O.csv").exists()


class Trap:
    """Would write a file when unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.path,)


def test_pickles_are_never_opened(tmp_path: Path) -> None:
    trapped = np.empty((1, 1), dtype=object)
    trapped[0, 0] = Trap(tmp_path / "opened")
    (tmp_path / "bare.npy").write_bytes(pickle.dumps(trapped))
    np.save(tmp_path / "array.npy", trapped, allow_pickle=True)
    for name in ("bare.npy", "array.npy"):
        with pytest.raises(CommandError, match=r"not a \.npy file of numbers"):
            call_command(
                "assign", affinity=tmp_path / name, seats=1, max_load=1, out=tmp_path / "O.csv"
            )
    assert not (tmp_path / "opened").exists()


def test_table_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(affinity_files, "MOST_CELLS", 5)
    for content in (TABLE, np.ones((3, 2))):
        with pytest.raises(CommandError, match="cells are more"):
            run(tmp_path, content)
    # Headers that promise a thousand million numbers over a few bytes, or are broken.
    with (tmp_path / "A.npy").open("wb") as stream:
        shape = {"descr": "<f8", "fortran_order": False, "shape": (10**6, 10**3)}
        np.lib.format.write_array_header_1_0(stream, shape)
        stream.write(b"0" * 80)
    broken = (tmp_path / "A.npy").read_bytes().replace(b")", b" ")
    (tmp_path / "B.npy").write_bytes(broken)
    for name in ("A.npy", "B.npy"):
        with pytest.raises(CommandError, match=rf"{name}: not a \.npy"):
            call_command(
                "assign", affinity=tmp_path / name, seats=1, max_load=1, out=tmp_path / "O.csv"
            )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"seats": "-1"}, "--seats: “-1” is neither a whole number"),
        ({"max_load": "1.5"}, "--max-load: “1.5” is neither"),
        ({"seats": 4}, "proposal 0: 4 seats, but only 3 experts are free"),
        ({"max_load": 0}, "proposal 0: 1 seats, but only 0 experts are free"),
        ({"min_load": 1}, "must have 3 seats, but only 2 are open"),
        ({"seconds": 0.0}, "--seconds"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    tmp_path: Path, options: dict[str, object], said: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run(tmp_path, **options)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("3,0\n", "line 1: expert 3 is out of range, there are 3 (0 to 2)"),
        ("expert,proposal\n0,2\n", "line 2: proposal 2 is out of range"),
        ("0,-1\n", 'proposal "-1" is not a whole number from 0'),
        ("0;x\n", 'proposal "x" is not a whole number'),
        ("0\n", 'line 1: needs "expert,proposal"'),
    ],
)
def test_pairs_that_do_not_exist_are_refused_by_line(
    tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "C.csv").write_text(content)
    with pytest.raises(CommandError) as refused:
        run(tmp_path, conflicts=tmp_path / "C.csv")
    assert said in str(refused.value)


def test_files_that_are_missing_are_named(tmp_path: Path) -> None:
    for name in ("gone.csv", "gone.npy"):
        with pytest.raises(CommandError, match=f"{name}: No such file"):
            call_command(
                "assign", affinity=tmp_path / name, seats=1, max_load=1, out=tmp_path / "O.csv"
            )
    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path, out=tmp_path / "no" / "O.csv")


@pytest.mark.data
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "total affinity: 201.885 (bound 201.885"),
        ({"min_load": str(MIDL / "loads-lb.npy")}, "total affinity: 150.043 (bound 150.043"),
        ({"fair": True}, "worst-served proposal: 12 (0.945, at best 0.945)"),
    ],
)
def test_real_conference_reaches_the_known_best(
    tmp_path: Path, options: dict[str, object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"seats": 3, "max_load": str(MIDL / "loads.npy"), **options}
    call_command("assign", affinity=MIDL / "scores.npy", out=tmp_path / "O.csv", **given)
    assert said in capsys.readouterr().out
