# SPDX-License-Identifier: Apache-2.0
"""Thresholds are read off what people judged, with what they are worth."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from banha.kernel.similarity.calibrating import Judged, fit
from banha.kernel.similarity.models import Calibration
from banha.kernel.similarity.terms import Level


def rows(*runs: tuple[int, float, bool]) -> list[Judged]:
    """Runs of equal judgements: how many, the score of the first, whether they overlap."""
    return [
        Judged(round(score + at / 10_000, 4), is_overlap)
        for count, score, is_overlap in runs
        for at in range(count)
    ]


def test_threshold_is_the_lowest_that_keeps_its_precision() -> None:
    # Nineteen of twenty keep "duplicate": two of the four others stand above it.
    fitted = {
        one.level: one
        for one in fit(rows((40, 0.8, True), (4, 0.79, False), (16, 0.5, True), (40, 0.3, False)))
    }
    assert fitted[Level.DUPLICATE].threshold == 0.7902
    assert fitted[Level.DUPLICATE].precision.share == pytest.approx(40 / 42)
    assert fitted[Level.HIGH].threshold == 0.3038
    assert fitted[Level.HIGH].recall.share == 1.0
    assert fitted[Level.HIGH].precision.share == pytest.approx(56 / 62)
    assert fitted[Level.HIGH].false_alarms.share == pytest.approx(6 / 44)
    assert all(one.reached for one in fitted.values())
    assert fitted[Level.HIGH].precision.low < 56 / 62 < fitted[Level.HIGH].precision.high


def test_precision_that_cannot_be_had_is_said() -> None:
    mixed = [Judged(0.5, at % 2 == 0) for at in range(60)]
    assert [one.reached for one in fit(mixed)] == [False, False, False]


def test_too_few_judgements_are_refused() -> None:
    with pytest.raises(ValueError, match="20 judged overlaps and 20 others"):
        fit(rows((19, 0.8, True), (40, 0.3, False)))


def labelled(path: Path) -> Path:
    same = "Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho {}"
    other = "Tuyển nổi quặng đồng bằng thuốc tập hợp số {}"
    lines = [f"{same.format('xoài')} {n}\t{same.format('xoài')}\t1" for n in range(25)]
    lines += [f"{same.format('xoài')}\t{other.format(n)}\t0" for n in range(25)]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.django_db
def test_command_prints_and_applies_only_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = labelled(tmp_path / "pairs.tsv")
    before = Calibration.objects.count()

    call_command("overlap_calibrate", pairs=pairs)
    said = capsys.readouterr().out
    assert "1.000 [0." in said
    assert Calibration.objects.count() == before

    call_command("overlap_calibrate", pairs=pairs, apply=True)
    today = timezone.localdate()
    made = Calibration.objects.filter(measured_on="pairs.tsv")
    assert {one.level for one in made} == {"duplicate", "high", "related"}
    assert all(one.positives == 25 and one.measured_at == today for one in made)


@pytest.mark.django_db
def test_command_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text("a\tb\t1\na\tb\tmaybe\n", "utf-8")
    with pytest.raises(CommandError, match="line 2: needs two texts and 1 or 0"):
        call_command("overlap_calibrate", pairs=bad)
