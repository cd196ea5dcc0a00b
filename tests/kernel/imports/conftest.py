# SPDX-License-Identifier: Apache-2.0
"""The sample sheet, registered for one test, and files in a folder of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from banha.kernel.imports import registry
from banha.kernel.imports.public import SheetSpec, register_sheet
from tests.kernel.imports import sample


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> SheetSpec:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(registry, "_sheets", {})
    return register_sheet(sample.spec())
