# SPDX-License-Identifier: Apache-2.0
"""Every registered process: every step by everybody, and no fault in the declaration."""

import pytest

from banha.kernel.processes.public import all_processes, faults_of, process_of
from tests.factories.cast import Cast
from tests.factories.every_step import try_every_step
from tests.factories.sample_process import OLD

KEYS = [(process.code, process.edition) for process in all_processes()]


@pytest.mark.parametrize(("code", "edition"), KEYS, ids=lambda part: str(part))
def test_process_has_no_fault(code: str, edition: str) -> None:
    assert faults_of(process_of(code, edition)) == ()


@pytest.mark.parametrize(("code", "edition"), KEYS, ids=lambda part: str(part))
def test_every_step_is_for_its_parties_only(code: str, edition: str, cast: Cast) -> None:
    assert try_every_step(process_of(code, edition), cast) > 0


def test_sample_is_among_them() -> None:
    assert (OLD.code, OLD.edition) in KEYS
