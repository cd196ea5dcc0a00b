# SPDX-License-Identifier: Apache-2.0
"""A worker killed in the middle of a long register: another one finishes, nothing twice or lost."""

import csv
import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services.imports.register import SHEET
from banha.kernel.imports.public import (
    ImportRun,
    confirm_mapping,
    start_import,
    work_on,
    write_import,
)
from banha.kernel.imports.services import work
from banha.kernel.imports.services.steps import resume_import, stop_import
from tests.conftest import ROOT
from tests.factories.cast import Cast

ROWS = 10_000
PATIENCE = 240


def register(count: int) -> "ContentFile[bytes]":
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["Mã bản ghi", "Tên nhiệm vụ", "Cấp quản lý", "Năm bắt đầu", "Kinh phí"])
    for n in range(count):
        sheet.writerow([f"K{n}", f"Nghiên cứu công nghệ số {n}", "cấp bộ", 2010, "500 triệu đồng"])
    return ContentFile(out.getvalue().encode(), name="so.csv")


def started(cast: Cast, count: int) -> ImportRun:
    actor = cast.desk_officer.actor
    given = {"source": "Sổ lớn", "organisation": str(cast.agency.pk)}
    run = start_import(sheet=SHEET, file=register(count), actor=actor, arguments=given)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    return run


def worker(media: Path) -> "subprocess.Popen[bytes]":
    # The tests' own database, on the server of the run.
    name = str(connection.settings_dict["NAME"])
    address = re.sub(r"@([^/]*)/[^?]*", rf"@\1/{name}", os.environ["DATABASE_URL"], count=1)
    code = (
        "import django; django.setup();"
        f"from django.conf import settings; settings.MEDIA_ROOT = {str(media)!r};"
        "from django.core.management import call_command;"
        "call_command('procrastinate', 'worker', '--queues', 'imports')"
    )
    env = {**os.environ, "DATABASE_URL": address}
    env.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env)


def wait_until(
    run: ImportRun, at_work: "subprocess.Popen[bytes]", *, state: str, done: int = 0
) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and at_work.poll() is None:
        run.refresh_from_db()
        if run.state == state and run.done >= done:
            return
        time.sleep(0.05)
    pytest.fail(f"{run.state} {run.done}/{run.total} after {PATIENCE} s")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_nothing_twice_and_nothing_lost(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    run = started(cast, ROWS)
    first = worker(tmp_path)
    try:
        wait_until(run, first, state="checked")
        write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
        wait_until(run, first, state="writing", done=1000)
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    half = Task.objects.count()
    assert 1000 <= half < ROWS
    # What is written and what the rows say of it were one transaction.
    assert run.rows.filter(state="written").count() == half
    ImportRun.objects.filter(pk=run.pk).update(heard_at="2020-01-01T00:00Z")
    resume_import(run_id=run.pk, actor=cast.desk_officer.actor)
    second = worker(tmp_path)
    try:
        wait_until(run, second, state="written")
    finally:
        second.kill()
        second.wait()
    assert Task.objects.count() == ROWS
    assert Task.objects.values("legacy_key").distinct().count() == ROWS
    assert run.rows.filter(state="written").values("object_id").distinct().count() == ROWS


def test_stopped_and_resumed_from_the_page(
    cast: Cast,
    client: Client,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(work, "WRITTEN_IN_BULK", 200)
    run = started(cast, 450)
    work_on(run.pk)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    stop_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, Task.objects.count()) == ("stopped", 200)
    client.force_login(cast.desk_officer.account)
    assert "200" in client.get(reverse("imports:run", args=[run.pk])).content.decode()
    assert client.post(reverse("imports:resume", args=[run.pk])).status_code == 200
    work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, Task.objects.count()) == ("written", 450)
