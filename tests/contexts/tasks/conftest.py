# SPDX-License-Identifier: Apache-2.0
"""An overlap index of its own for every test of tasks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from banha.contexts.councils.models import Council
from banha.kernel.similarity.index_store import forget_opened
from tests.contexts.tasks.remarked import one_dossier, undone
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.termed import one_standing


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SIMILARITY_INDEX_DIR = tmp_path / "index"
    forget_opened()
    yield
    forget_opened()


@pytest.fixture(scope="module")
def remarked_dossier(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    """A dossier with its host, which has four remarks to answer; made once for a module."""
    with one_dossier(django_db_blocker, tmp_path_factory.mktemp("files")) as made:
        yield made


@pytest.fixture
def remarked(remarked_dossier: Story) -> Iterator[Story]:
    """The same for one test, which leaves nothing behind."""
    with undone():
        remarked_dossier.proposal.refresh_from_db()
        yield remarked_dossier


@pytest.fixture(scope="module")
def standing_council(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Story, Council]]:
    """A council for a term with nothing before it, and a dossier that waits; once for a module."""
    with one_standing(django_db_blocker, tmp_path_factory.mktemp("files")) as made:
        yield made


@pytest.fixture
def stood(standing_council: tuple[Story, Council]) -> Iterator[tuple[Story, Council]]:
    """The same for one test, which leaves nothing behind."""
    story, council = standing_council
    with undone():
        story.proposal.refresh_from_db()
        yield story, Council.objects.get(pk=council.pk)
