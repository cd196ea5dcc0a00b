# SPDX-License-Identifier: Apache-2.0
"""The plain decision of these tests."""

from collections.abc import Iterator

import pytest

from banha.kernel.approvals import terms
from tests.factories.cast import Cast
from tests.kernel.approvals.plain import KIND, Plain


@pytest.fixture
def plain(cast: Cast) -> Iterator[Plain]:
    """A decision with its route in force; taken out again afterwards."""
    made = Plain(cast)
    made.register()
    made.route()
    yield made
    terms._subjects.pop(KIND, None)
