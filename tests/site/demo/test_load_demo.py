# SPDX-License-Identifier: Apache-2.0
"""A small demonstration year loads whole: every state is there, everything is marked."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from banha.contexts.tasks.public import ConsolidatedList, Contract, Proposal, Task
from banha.kernel.access.public import Account
from banha.kernel.dossiers.public import Dossier
from banha.kernel.people.public import Person


@pytest.fixture
def loaded(db: None, settings: Any, tmp_path: Path) -> Path:
    """A twentieth of the year in an empty house with its reference data."""
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_reference", verbosity=0)
    call_command("load_demo", tasks=60, share=0.02, verbosity=0)
    return tmp_path


def test_load_demo_fills_every_state_and_marks_everything(loaded: Path) -> None:
    stages = set(Dossier.objects.values_list("stage", flat=True))

    assert {
        "draft",
        "submitted",
        "proposal_supplement",
        "consolidating",
        "list_waiting",
        "list_approved",
        "announced",
        "withdrawn",
        "declined",
        "contracted",
    } <= stages
    assert Dossier.objects.filter(edition="R1").exists()
    assert Task.objects.filter(is_legacy=True).count() == 60
    assert not Proposal.objects.filter(is_demonstration=False).exists()
    assert not Person.objects.filter(is_demonstration=False).exists()
    assert {one.state for one in ConsolidatedList.objects.all()} == {"submitted", "approved"}
    assert Contract.objects.filter(state="signed").exists()
    planted = [
        json.loads(line) for line in (loaded / "demo-planted.jsonl").read_text().splitlines()
    ]
    assert {"proposal_id", "task_id", "manner"} == set(planted[0])
    assert Account.objects.filter(is_demonstration=True).count() >= 12
    with pytest.raises(CommandError):
        call_command("load_demo")
