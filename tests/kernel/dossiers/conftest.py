# SPDX-License-Identifier: Apache-2.0
"""What the tests of dossiers share."""

import pytest

from banha.kernel.dossiers.public import Dossier, advance
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document, open_sample


@pytest.fixture
def draft(cast: Cast, fixed_clock: object) -> Dossier:
    return open_sample(cast)


@pytest.fixture
def received(draft: Dossier, cast: Cast) -> Dossier:
    advance(
        draft,
        "submit",
        actor=cast.scientist.actor,
        papers=[("application", any_document())],
    )
    return draft
