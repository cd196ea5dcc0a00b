# SPDX-License-Identifier: Apache-2.0
"""Scans of the register through the API: begun, followed, stopped, their cases read and judged."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.tasks.api.look_ups import CandidateOut, CandidatePages, VerdictIn
from banha.contexts.tasks.queries import nearest_of_cases, scan_cases_visible_to, scans_visible_to
from banha.contexts.tasks.queries.record_facts import withheld_from
from banha.contexts.tasks.services import scans
from banha.foundation.rest import NumberedPages
from banha.kernel.access.public import actor_of_request
from banha.kernel.similarity.public import Level, OverlapCase, OverlapScan

router = Router(tags=["scans"])


class ScanOut(Schema):
    """One scan: how far it is."""

    id: int
    state: str
    stage: str = Field(..., description="empty while it waits for its turn")
    done: int
    total: int
    records: int = Field(..., alias="corpus_count")
    started_at: AwareDatetime
    ended_at: AwareDatetime | None


class ScanCaseOut(Schema):
    """One later record and the nearest of the earlier ones."""

    id: int
    later: str
    nearest: str = Field(..., description="empty where the asker may not read it")
    is_withheld: bool
    ask: str
    score: float
    level: str
    verdict: str


class ScanVerdictOut(Schema):
    """The verdict as it was kept."""

    candidate: int
    finding: str
    reasons: str


class CasePages(NumberedPages):
    """Tells only the cases of the page, as this asker may see them."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        withheld = withheld_from(actor_of_request(request), cut["items"])
        return {**cut, "items": [_told(one, one.pk in withheld) for one in cut["items"]]}


def _told(first: Any, is_withheld: bool) -> dict[str, Any]:
    verdict = next(reversed(first.verdicts.all()), None)
    return {
        "id": first.case_id,
        "later": first.case.title,
        "nearest": "" if is_withheld else first.title,
        "is_withheld": is_withheld,
        "ask": first.ask if is_withheld else "",
        "score": first.score,
        "level": first.level,
        "verdict": verdict.finding if verdict else "",
    }


def _scan(request: HttpRequest, pk: int) -> OverlapScan:
    actor = actor_of_request(request)
    scans.refuse_stranger(actor)
    return get_object_or_404(scans_visible_to(actor), pk=pk)


def _case(request: HttpRequest, pk: int, case: int) -> OverlapCase:
    seen = scan_cases_visible_to(actor_of_request(request), _scan(request, pk))
    return get_object_or_404(seen, pk=case)


@router.get("/scans", response=list[ScanOut], summary=gettext_noop("Scans of the register"))
@paginate(NumberedPages)
def list_scans(request: HttpRequest) -> QuerySet[OverlapScan]:
    """The newest first."""
    actor = actor_of_request(request)
    scans.refuse_stranger(actor)
    return scans_visible_to(actor)


@router.post("/scans", response={201: ScanOut}, summary=gettext_noop("Scan the whole register"))
def start(request: HttpRequest) -> Status[OverlapScan]:
    """Compares every record with every other, in a job; one scan at a time."""
    return Status(201, scans.start_scan(actor=actor_of_request(request)))


@router.get("/scans/{int:pk}", response=ScanOut, summary=gettext_noop("One scan"))
def one(request: HttpRequest, pk: int) -> OverlapScan:
    """Its cases are at …/cases."""
    return _scan(request, pk)


@router.post("/scans/{int:pk}/stop", response=ScanOut, summary=gettext_noop("Stop a scan"))
def stop(request: HttpRequest, pk: int) -> OverlapScan:
    """After the unit at hand; what is done stays done."""
    scans.stop_scan(scan=_scan(request, pk), actor=actor_of_request(request))
    return _scan(request, pk)


@router.post("/scans/{int:pk}/resume", response=ScanOut, summary=gettext_noop("Resume a scan"))
def resume(request: HttpRequest, pk: int) -> OverlapScan:
    """Goes on where it stopped or failed."""
    scans.resume_scan(scan=_scan(request, pk), actor=actor_of_request(request))
    return _scan(request, pk)


@router.get(
    "/scans/{int:pk}/cases", response=list[ScanCaseOut], summary=gettext_noop("Cases of a scan")
)
@paginate(CasePages)
def cases(request: HttpRequest, pk: int, level: Level | None = None) -> Any:
    """The nearest first; of one level when named."""
    scan = _scan(request, pk)
    return nearest_of_cases(actor_of_request(request), scan, level.value if level else "")


@router.get(
    "/scans/{int:pk}/cases/{int:case}/candidates",
    response=list[CandidateOut],
    summary=gettext_noop("Evidence of a case of a scan"),
)
@paginate(CandidatePages)
def candidates(request: HttpRequest, pk: int, case: int) -> Any:
    """The earlier records, nearest first, with the passages that coincide on both sides."""
    return _case(request, pk, case).candidates.select_related("case").order_by("rank")


@router.post(
    "/scans/{int:pk}/cases/{int:case}/candidates/{int:candidate}/verdict",
    response=ScanVerdictOut,
    summary=gettext_noop("Judge one earlier record of a case"),
)
def judge(
    request: HttpRequest, pk: int, case: int, candidate: int, sent: VerdictIn
) -> dict[str, Any]:
    """By the unit that manages the later record; a later verdict stands, none is lost."""
    found = _case(request, pk, case)
    chosen = get_object_or_404(found.candidates, pk=candidate)
    kept = scans.judge_scan_candidate(
        case=found,
        candidate=chosen,
        finding=sent.finding.value,
        reasons=sent.reasons,
        actor=actor_of_request(request),
    )
    return {"candidate": chosen.pk, "finding": kept.finding, "reasons": kept.reasons}
