# SPDX-License-Identifier: Apache-2.0
"""A small demonstration year loads whole: every state is there, everything is marked."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from banha.contexts.councils.public import Council
from banha.contexts.tasks.public import ConsolidatedList, Contract, Proposal, Ranking, Task
from banha.kernel.access.public import Account
from banha.kernel.audit.models import Entry
from banha.kernel.dossiers.public import Dossier
from banha.kernel.people.public import Person
from banha.site.demo import story
from banha.site.demo.councils import STAGES
from banha.site.management.commands import furnish


@pytest.fixture
def loaded(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fiftieth of the year in an empty house with its reference data; all that is announced."""
    whole = {"announced": 50}
    states = [(name, count * whole.get(name, 1), *span) for name, count, *span in story.STATES]
    monkeypatch.setattr(story, "STATES", states)
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
        "receiving",
        "checking",
        "valid",
        "approval_waiting",
        "withdrawn",
        "declined",
        "contracted",
    } <= stages
    assert stages & {"recommended", "to_finish"}
    assert Dossier.objects.filter(edition="R1").exists()
    assert Task.objects.filter(is_legacy=True).count() == 60
    assert not Proposal.objects.filter(is_demonstration=False).exists()
    assert not Person.objects.filter(is_demonstration=False).exists()
    # The auditor replays the year: every step and every paper names who took or issued it.
    taken = Entry.objects.filter(table_name__in=("dossiers_steptaken", "documents_issuedpaper"))
    assert taken.exists()
    assert not taken.filter(operation="i", person_id=None).exists()
    assert {one.state for one in ConsolidatedList.objects.all()} == {"submitted", "approved"}
    assert Contract.objects.filter(state="signed").exists()
    assert Ranking.objects.get().state == "submitted"
    assert Council.objects.filter(is_for_term=False).count() == len(STAGES)
    assert Council.objects.filter(is_for_term=True).count() == 1
    planted = [
        json.loads(line) for line in (loaded / "demo-planted.jsonl").read_text().splitlines()
    ]
    assert {"proposal_id", "task_id", "manner"} == set(planted[0])
    assert Account.objects.filter(is_demonstration=True).count() >= 12
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_killed_in_the_middle_load_demo_leaves_an_empty_house(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_reference", verbosity=0)

    def end_here(*_args: Any) -> None:
        assert Task.objects.filter(is_legacy=True).count() == 10
        raise KeyboardInterrupt

    monkeypatch.setattr(story, "make_plan", end_here)
    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo", tasks=10, share=0.01, verbosity=0)

    assert not Account.objects.filter(is_demonstration=True).exists()
    assert not Task.objects.exists()


def test_a_second_furnishing_waits_for_the_first(db: None, capsys: Any) -> None:
    words = connection.get_connection_params()
    for key in ("cursor_factory", "context", "prepare_threshold"):
        words.pop(key, None)
    with psycopg.connect(**words) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [furnish.FURNISHING])
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(OperationalError):
            furnish.Command().wait_for_others()

    assert "waiting for it" in capsys.readouterr().out
