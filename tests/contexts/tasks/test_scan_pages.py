# SPDX-License-Identifier: Apache-2.0
"""Pages of scans: begun by the office, its cases read and judged, closed texts kept closed."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services import corpus
from banha.kernel.similarity.public import OverlapCase, OverlapScan, Verdict
from banha.kernel.similarity.scans import work_on
from tests.contexts.tasks.test_look_ups import BANANA, DRYING, MANGO, REASONS
from tests.factories.cast import Cast
from tests.factories.tasks import make_sent_proposal, make_task


@pytest.fixture
def signed(client: Client, cast: Cast, settings: Any, tmp_path: Path) -> Client:
    settings.SIMILARITY_SCAN_DIR = tmp_path / "scans"
    client.force_login(cast.desk_officer.account)
    return client


@pytest.fixture
def pair(cast: Cast) -> tuple[Task, Task]:
    earlier = make_task(cast, title=MANGO, content=DRYING, start_year=2018)
    later = make_task(cast, title=BANANA, content=DRYING, start_year=2024)
    for task in (earlier, later):
        corpus.put_task_in_corpus(task=task)
    return earlier, later


def scanned(client: Client) -> OverlapScan:
    answer = client.post(reverse("tasks:scans"))
    scan = OverlapScan.objects.get()
    assert answer["Location"] == reverse("tasks:scan", args=[scan.pk])
    work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "done", scan.fault
    return scan


def test_the_office_scans_reads_and_judges(signed: Client, pair: tuple[Task, Task]) -> None:
    assert reverse("tasks:scans") in signed.get(reverse("tasks:scans")).content.decode()
    scan = scanned(signed)
    with CaptureQueriesContext(connection) as asked:
        page = signed.get(reverse("tasks:scan", args=[scan.pk])).content.decode()
    assert len(asked) <= 25
    assert MANGO in page
    assert BANANA in page
    case = OverlapCase.objects.get(scan=scan)
    assert case.subject_id == str(pair[1].pk)
    address = reverse("tasks:scan-case", args=[scan.pk, case.pk])
    assert DRYING[:40] in signed.get(address).content.decode().replace("<mark", "")
    assert signed.post(address, {"finding": "partly", "reasons": "ngắn"}).status_code == 422
    assert signed.post(address, {"finding": "inherits", "reasons": REASONS}).status_code == 302
    verdict = Verdict.objects.get()
    assert (verdict.case_id, verdict.finding) == (case.pk, "inherits")
    assert REASONS in signed.get(address).content.decode()


def test_a_second_scan_is_refused_in_words(signed: Client, pair: tuple[Task, Task]) -> None:
    signed.post(reverse("tasks:scans"))
    assert signed.post(reverse("tasks:scans")).status_code == 422


def test_stop_and_resume_answer_with_the_strip(signed: Client, pair: tuple[Task, Task]) -> None:
    signed.post(reverse("tasks:scans"))
    scan = OverlapScan.objects.get()
    assert signed.get(reverse("tasks:scan-progress", args=[scan.pk])).status_code == 200
    stopped = signed.post(reverse("tasks:scan-stop", args=[scan.pk]))
    assert stopped.status_code == 200
    work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "stopped"
    resumed = signed.post(reverse("tasks:scan-resume", args=[scan.pk]))
    assert resumed.status_code == 200
    assert "strip-running" in resumed.content.decode()


def test_strangers_learn_nothing(client: Client, cast: Cast, pair: tuple[Task, Task]) -> None:
    client.force_login(cast.scientist.account)
    assert client.get(reverse("tasks:scans")).status_code == 403
    assert client.post(reverse("tasks:scans")).status_code == 403
    assert not OverlapScan.objects.exists()


def test_a_closed_record_is_not_shown_to_another_office(
    signed: Client, cast: Cast, pair: tuple[Task, Task]
) -> None:
    secret = "Đề xuất kín về thiết bị sấy bơm nhiệt cho chuối"
    proposal = make_sent_proposal(cast, title=secret, content=DRYING)
    corpus.put_proposal_in_corpus(proposal=proposal)
    scan = scanned(signed)
    case = OverlapCase.objects.get(scan=scan, subject_kind="tasks.proposal")
    assert case.is_closed
    assert secret in signed.get(reverse("tasks:scan", args=[scan.pk])).content.decode()
    signed.force_login(cast.province_officer.account)
    page = signed.get(reverse("tasks:scan", args=[scan.pk]))
    assert page.status_code == 200
    assert secret not in page.content.decode()
    assert signed.get(reverse("tasks:scan-case", args=[scan.pk, case.pk])).status_code == 404


def test_the_api_scans_tells_and_judges(signed: Client, pair: tuple[Task, Task]) -> None:
    begun = signed.post("/api/v1/scans")
    assert begun.status_code == 201
    at = f"/api/v1/scans/{begun.json()['id']}"
    assert signed.post("/api/v1/scans").status_code == 422
    assert begun.json()["stage"] == ""
    assert (
        "chờ đến lượt"
        in signed.get(reverse("tasks:scans") + f"{begun.json()['id']}/").content.decode()
    )
    work_on(begun.json()["id"])
    assert signed.get(at).json()["state"] == "done"
    (case,) = signed.get(f"{at}/cases").json()["items"]
    assert (case["later"], case["nearest"], case["is_withheld"]) == (BANANA, MANGO, False)
    (near,) = signed.get(f"{at}/cases/{case['id']}/candidates").json()["items"]
    assert near["title"] == MANGO
    address = f"{at}/cases/{case['id']}/candidates/{near['id']}/verdict"
    assert (
        signed.post(
            address, {"finding": "inherits", "reasons": "ngắn"}, "application/json"
        ).status_code
        == 422
    )
    kept = signed.post(address, {"finding": "inherits", "reasons": REASONS}, "application/json")
    assert kept.json()["finding"] == "inherits"
    assert signed.get(f"{at}/cases").json()["items"][0]["verdict"] == "inherits"


@pytest.mark.parametrize("who", ["scientist", "enterprise"])
def test_scans_are_for_the_office(who: str, client: Client, cast: Cast) -> None:
    client.force_login(getattr(cast, who).account)
    assert client.get(reverse("tasks:scans")).status_code == 403
    assert client.post("/api/v1/scans").status_code == 403
    assert client.get("/api/v1/scans").status_code == 403
    assert not OverlapScan.objects.exists()


def test_a_job_that_comes_late_finds_the_scan_done(signed: Client, pair: tuple[Task, Task]) -> None:
    scan = scanned(signed)
    cases = OverlapCase.objects.filter(scan=scan).count()
    work_on(scan.pk)
    assert OverlapCase.objects.filter(scan=scan).count() == cases
    scan.refresh_from_db()
    assert scan.state == "done"
