# SPDX-License-Identifier: Apache-2.0
"""An overlap index of its own for every test of tasks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from banha.kernel.similarity.index_store import forget_opened


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SIMILARITY_INDEX_DIR = tmp_path / "index"
    forget_opened()
    yield
    forget_opened()
