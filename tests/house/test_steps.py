# SPDX-License-Identifier: Apache-2.0
"""What must move together: processes, translations, migrations, the description of the API."""

import io
import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.utils import translation
from ninja import Schema

import messages
from banha.kernel.processes.public import all_processes, faults_of
from banha.site.api import api
from tests.house.tree import ROOT


def test_every_process_is_without_fault() -> None:
    found = [
        f"{process.code}: {fault}" for process in all_processes() for fault in faults_of(process)
    ]
    assert not found, "\n".join(found)


def test_every_message_is_translated() -> None:
    found = messages.faults() + messages.ambiguous()
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:60])


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    out = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out, stderr=out)
    except SystemExit:
        pytest.fail(out.getvalue())


def test_no_two_shapes_of_the_api_share_a_name() -> None:
    """The description keeps one shape a name: of two, it would promise the wrong one."""
    assert api.urls  # All routers are read.

    def below(shape: type[Schema]) -> Iterator[type[Schema]]:
        for one in shape.__subclasses__():
            yield one
            yield from below(one)

    named: dict[str, set[str]] = defaultdict(set)
    for shape in below(Schema):
        if shape.__module__.startswith("banha."):
            named[shape.__name__].add(shape.__module__)
    assert {name: places for name, places in named.items() if len(places) > 1} == {}


def test_description_of_the_api_is_in_step() -> None:
    kept = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8"))
    with translation.override("en"):
        now = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    assert kept == now, "run: make docs"
