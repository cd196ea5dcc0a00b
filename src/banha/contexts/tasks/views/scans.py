# SPDX-License-Identifier: Apache-2.0
"""Pages of scans: every record against every other, how far it is, and the cases it brought."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.tasks.forms.look_ups import VerdictForm
from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.queries import proposals_visible_to, tasks_visible_to
from banha.contexts.tasks.queries.record_facts import withheld_from
from banha.contexts.tasks.services.corpus import TASK
from banha.contexts.tasks.services.proposals import SUBJECT
from banha.contexts.tasks.terms import SECRECY_ROLES
from banha.contexts.tasks.views.look_up_case import STATES, Headed
from banha.kernel.access.public import Actor, Role, actor_of_request, signed_in
from banha.kernel.law.public import Refusal, Refused, keep_refusals
from banha.kernel.similarity.public import (
    CaseCandidate,
    Level,
    OverlapCase,
    OverlapScan,
    evidence_of,
    record_verdict,
    resume_scan,
    standing_verdict,
    start_scan,
    stop_scan,
)

GET_POST = require_http_methods(["GET", "POST"])
#: Who sees the scans, begins, stops and resumes them.
KEEPERS = (*SECRECY_ROLES, Role.ADMINISTRATOR)
STAGES = {
    "texts": gettext_lazy("writing out the texts"),
    "mark": gettext_lazy("taking fingerprints"),
    "pair": gettext_lazy("bringing together what meets"),
    "weigh": gettext_lazy("comparing exactly"),
    "land": gettext_lazy("keeping the cases"),
}
STRIP = {"working": "running", "done": "done", "stopped": "stopped", "failed": "failed"}


@dataclass(frozen=True)
class Strip:
    """How far a scan is, as the strip of long work shows it."""

    title: str
    state: str
    done: int
    total: int
    now: str
    seconds_left: int | None
    poll_url: str
    stop_url: str
    resume_url: str


def _strip(scan: OverlapScan) -> Strip:
    left = None
    if scan.is_working and scan.done > 2:
        worked = scan.worked_seconds + (timezone.now() - scan.begun_at).total_seconds()
        left = round(worked / scan.done * (scan.total - scan.done))

    def at(name: str) -> str:
        return reverse(f"tasks:{name}", args=[scan.pk])

    return Strip(
        title=_("Scan of the whole register"),
        state=STRIP[scan.state],
        done=scan.done,
        total=scan.total,
        now=str(STAGES.get(scan.stage, "")),
        seconds_left=left,
        poll_url=at("scan-progress"),
        stop_url=at("scan-stop"),
        resume_url=at("scan-resume"),
    )


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not actor.organisations(*KEEPERS):
        raise PermissionDenied(_("Scans of the register are for the managing office."))
    return actor


def _scan(request: HttpRequest, pk: int) -> tuple[OverlapScan, Actor]:
    actor = _keeper(request)
    return get_object_or_404(OverlapScan.objects.select_related("started_by"), pk=pk), actor


def cases_visible_to(actor: Actor, scan: OverlapScan) -> QuerySet[OverlapCase]:
    """Cases whose asked record the actor may read; a closed one is shown to its own readers."""
    number = Cast("pk", CharField())
    tasks = tasks_visible_to(actor).annotate(n=number).filter(n=OuterRef("subject_id"))
    proposals = proposals_visible_to(actor).annotate(n=number).filter(n=OuterRef("subject_id"))
    return OverlapCase.objects.filter(scan=scan).filter(
        Q(is_closed=False)
        | Q(Exists(tasks), subject_kind=TASK)
        | Q(Exists(proposals), subject_kind=SUBJECT)
    )


def _may_judge(actor: Actor, case: OverlapCase) -> bool:
    """The desk and the leaders of the unit that manages the later of the two."""
    table: Any = {TASK: Task, SUBJECT: Proposal}.get(case.subject_kind)
    reach = actor.organisations(*SECRECY_ROLES)
    return table is not None and table.objects.filter(
        pk=case.subject_id, managing_organisation__in=reach
    ).exists()  # fmt: skip


@signed_in
@GET_POST
def scan_list(request: HttpRequest) -> HttpResponse:
    """All scans, the newest first; a new one is begun here."""
    actor, status = _keeper(request), 200
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        try:
            return redirect("tasks:scan", pk=start_scan(actor=actor).pk)
        except Refused as refused:
            refusals, status = refused.refusals, 422
    rows = OverlapScan.objects.select_related("started_by")
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    under_way = OverlapScan.objects.filter(state=OverlapScan.State.WORKING).exists()
    view = {"page": page, "refusals": refusals, "under_way": under_way}
    return render(request, "tasks/scan_list.html", view, status=status)


@signed_in
@require_GET
def scan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and the cases it brought, the nearest first."""
    scan, actor = _scan(request, pk)
    firsts = CaseCandidate.objects.filter(rank=1, case__in=cases_visible_to(actor, scan))
    near = request.GET.get("near", "")
    if near in Level.values:
        firsts = firsts.filter(level=near)
    firsts = firsts.select_related("case").prefetch_related("verdicts").order_by("-score", "pk")
    page = Paginator(firsts, 25).get_page(request.GET.get("page"))
    withheld = withheld_from(actor, page.object_list)
    view = {
        "scan": scan,
        "strip": _strip(scan),
        "page": page,
        "near": near,
        "levels": [(one.value, one.label) for one in (Level.DUPLICATE, Level.HIGH)],
        "rows": [
            {
                "first": one,
                "state": STATES[Level(one.level)],
                "is_withheld": one.pk in withheld,
                # Verdicts come in the order of their time; the last stands.
                "verdict": next(reversed(one.verdicts.all()), None),
            }
            for one in page.object_list
        ],
    }
    return render(request, "tasks/scan_detail.html", view)


@signed_in
@require_GET
def scan_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The strip; when the scan is over the page is loaded anew."""
    return _answer(request, _scan(request, pk)[0])


def _answer(request: HttpRequest, scan: OverlapScan) -> HttpResponse:
    scan.refresh_from_db()
    answer = render(request, "tasks/_scan_strip.html", {"strip": _strip(scan)})
    if not scan.is_working:
        answer["HX-Refresh"] = "true"
    return answer


@signed_in
@require_POST
def scan_stop(request: HttpRequest, pk: int) -> HttpResponse:
    scan, actor = _scan(request, pk)
    stop_scan(scan=scan, actor=actor)
    return _answer(request, scan)


@signed_in
@require_POST
def scan_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where it stopped; while another is under way nothing changes."""
    scan, actor = _scan(request, pk)
    try:
        resume_scan(scan=scan, actor=actor)
    except Refused as refused:
        return render(
            request,
            "tasks/_scan_strip.html",
            {"strip": _strip(scan), "refusals": refused.refusals},
            status=422,
        )
    return _answer(request, scan)


@signed_in
@GET_POST
def scan_case(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    """One later record beside each earlier one it coincides with, and the verdict on each."""
    scan, actor = _scan(request, pk)
    one = get_object_or_404(cases_visible_to(actor, scan), pk=case)
    candidates = list(one.candidates.select_related("case"))
    asked = request.GET.get("c", "")
    chosen = next((c for c in candidates if str(c.pk) == asked), candidates[0])
    withheld = withheld_from(actor, candidates)
    judges = chosen.pk not in withheld and _may_judge(actor, one)
    known = standing_verdict(one, chosen.pk)
    first = {"finding": known.finding, "reasons": known.reasons} if known else None
    form, status = VerdictForm(request.POST or None, initial=first), 200
    if request.method == "POST":
        status = 422
        if not judges:
            raise PermissionDenied(_("The unit that manages this task gives the verdict."))
        if form.is_valid():
            try:
                record_verdict(case=one, candidate=chosen, actor=actor, **form.cleaned_data)
                return redirect(f"{request.path}?c={chosen.pk}")
            except Refused as refused:
                status = keep_refusals(form, refused)
    pair = evidence_of(chosen, actor)
    view = {
        "scan": scan,
        "case": one,
        "chosen": chosen,
        "is_withheld": chosen.pk in withheld,
        "pair": pair,
        "evidence": _LaterHeaded(pair),
        "verdict": known,
        "judges": judges,
        "form": form,
        "cards": [
            {"one": c, "state": STATES[Level(c.level)], "is_withheld": c.pk in withheld}
            for c in candidates
        ],
    }
    return render(request, "tasks/scan_case.html", view, status=status)


class _LaterHeaded(Headed):
    left_kind = gettext_lazy("Later record")
