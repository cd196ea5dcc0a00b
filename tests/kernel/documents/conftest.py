# SPDX-License-Identifier: Apache-2.0
"""Rooms of their own for tests that sign."""

from pathlib import Path

import pytest

from tests.kernel.documents.signing import Authority


@pytest.fixture
def own_rooms(settings, tmp_path: Path) -> Path:
    """Files, trusted roots and test authority of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SIGNING_ROOTS = tmp_path / "roots"
    settings.SIGNING_TEST_CA = tmp_path / "test-ca"
    settings.SIGNING_TEST = False
    return tmp_path


@pytest.fixture
def authority(own_rooms: Path) -> Authority:
    """An authority that the office trusts."""
    made = Authority("CA cong cong")
    made.trusted_in(own_rooms / "roots")
    return made
