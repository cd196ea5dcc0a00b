# SPDX-License-Identifier: Apache-2.0
"""Pages of scans: every record against every other, how far it is, and the cases it brought."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.tasks.forms.look_ups import VerdictForm
from banha.contexts.tasks.queries import nearest_of_cases, scan_cases_visible_to, scans_visible_to
from banha.contexts.tasks.queries.record_facts import withheld_from
from banha.contexts.tasks.services import scans
from banha.contexts.tasks.views.look_up_case import STATES, Headed
from banha.kernel.access.public import Actor, Role, actor_of_request, signed_in
from banha.kernel.law.public import Refusal, Refused, keep_refusals, posted
from banha.kernel.similarity.public import Level, OverlapScan, evidence_of, standing_verdict

GET_POST = require_http_methods(["GET", "POST"])
STAGES = {
    "texts": gettext_lazy("writing out the texts"),
    "mark": gettext_lazy("taking fingerprints"),
    "rate": gettext_lazy("weighing words by how rare they are"),
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
        now=str(STAGES.get(scan.stage, _("waiting for its turn") if scan.is_working else "")),
        seconds_left=left,
        poll_url=at("scan-progress"),
        stop_url=at("scan-stop"),
        resume_url=at("scan-resume"),
    )


def _scan(request: HttpRequest, pk: int) -> tuple[OverlapScan, Actor]:
    actor = actor_of_request(request)
    scans.refuse_stranger(actor)
    return get_object_or_404(scans_visible_to(actor), pk=pk), actor


@signed_in
@GET_POST
def scan_list(request: HttpRequest) -> HttpResponse:
    """All scans, the newest first; a new one is begun here."""
    actor, status = actor_of_request(request), 200
    scans.refuse_stranger(actor)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        try:
            return redirect("tasks:scan", pk=scans.start_scan(actor=actor).pk)
        except Refused as refused:
            refusals, status = refused.refusals, 422
    seen = scans_visible_to(actor)
    page = Paginator(seen, 25).get_page(request.GET.get("page"))
    under_way = seen.filter(state=OverlapScan.State.WORKING).exists()
    view = {"page": page, "refusals": refusals, "under_way": under_way}
    return render(request, "tasks/scan_list.html", view, status=status)


@signed_in
@require_GET
def scan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and the cases it brought, the nearest first."""
    scan, actor = _scan(request, pk)
    asked = request.GET.get("near", "")
    near = asked if asked in Level.values else ""
    page = Paginator(nearest_of_cases(actor, scan, near), 25).get_page(request.GET.get("page"))
    withheld = withheld_from(actor, page.object_list)
    view = {
        "scan": scan,
        "strip": _strip(scan),
        "page": page,
        "near": near,
        "tells_fault": bool(actor.organisations(Role.ADMINISTRATOR)),
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
    """Stop after the unit at hand."""
    scan, actor = _scan(request, pk)
    scans.stop_scan(scan=scan, actor=actor)
    return _answer(request, scan)


@signed_in
@require_POST
def scan_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where it stopped; while another is under way nothing changes."""
    scan, actor = _scan(request, pk)
    try:
        scans.resume_scan(scan=scan, actor=actor)
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
    one = get_object_or_404(scan_cases_visible_to(actor, scan), pk=case)
    candidates = list(one.candidates.select_related("case"))
    asked = request.GET.get("c", "")
    chosen = next((c for c in candidates if str(c.pk) == asked), candidates[0])
    withheld = withheld_from(actor, candidates)
    judges = scans.judges(case=one, candidate=chosen, actor=actor)
    known = standing_verdict(one, chosen.pk)
    first = {"finding": known.finding, "reasons": known.reasons} if known else None
    form, status = VerdictForm(posted(request), initial=first), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                scans.judge_scan_candidate(
                    case=one, candidate=chosen, actor=actor, **form.cleaned_data
                )
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
