# SPDX-License-Identifier: Apache-2.0
"""One house for every file of this folder that asks for it."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import clear_url_caches

from banha.kernel.similarity.index_store import forget_opened
from banha.site.api import PerActor
from tests.api.leak_people import make_crowd
from tests.hostile.house import House
from tests.hostile.world import make_hostile_world


def bare(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not found and forbidden, without the frame of the page."""
    return HttpResponse("nothing here", status=404)


@pytest.fixture(scope="package")
def house(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Everything in one transaction; what a request does in it is taken back."""
    with (
        django_db_blocker.unblock(),
        mock.patch.object(PerActor, "allow_request", return_value=True),
        mock.patch.object(settings, "SECOND_FACTOR_REQUIRED", False),
        mock.patch.object(settings, "ACCOUNT_RATE_LIMITS", {}),
        mock.patch.object(settings, "MEDIA_ROOT", str(tmp_path_factory.mktemp("files"))),
        mock.patch.object(settings, "SIMILARITY_INDEX_DIR", tmp_path_factory.mktemp("index")),
        mock.patch.object(settings, "SIMILARITY_SCAN_DIR", tmp_path_factory.mktemp("scans")),
        mock.patch("banha.site.urls.handler404", f"{__name__}.bare"),
        transaction.atomic(),
    ):
        clear_url_caches()
        forget_opened()
        cast = make_crowd()
        yield House(cast, make_hostile_world(cast))
        transaction.set_rollback(True)
        forget_opened()
    clear_url_caches()
