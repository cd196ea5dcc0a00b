# SPDX-License-Identifier: Apache-2.0
"""The worker's turns: vectors are made a few at a time and after everything else."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from banha.kernel.similarity import jobs


@pytest.mark.parametrize(("made", "again"), [(jobs.VECTORS_AT_ONCE, 1), (3, 0), (0, 0)])
def test_vectors_are_asked_for_again_while_some_are_left(
    db: None, monkeypatch: pytest.MonkeyPatch, made: int, again: int
) -> None:
    asked: list[int | None] = []
    monkeypatch.setattr(jobs, "fill_vectors", lambda most: asked.append(most) or made)
    jobs.fill_some_vectors.func()
    assert asked == [jobs.VECTORS_AT_ONCE]
    waiting = ProcrastinateJob.objects.filter(task_name="similarity.fill_vectors")
    assert waiting.count() == again


def test_vectors_wait_behind_every_look_up(db: None) -> None:
    jobs.ask_for_vectors()
    jobs.ask_for_vectors()
    (one,) = ProcrastinateJob.objects.filter(task_name="similarity.fill_vectors")
    assert one.priority < 0
