# SPDX-License-Identifier: Apache-2.0
"""The named cast of the house and what every test shares."""

import os

import pytest

from tests.factories.cast import Cast, make_cast

os.environ.setdefault("BANHA_TEST", "1")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone who appears in the tests, with their organisations and roles."""
    return make_cast()
