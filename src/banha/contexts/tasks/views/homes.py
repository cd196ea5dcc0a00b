# SPDX-License-Identifier: Apache-2.0
"""The blocks tasks give to the five homes; each returns what its template shows, or nothing."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import address_of, calls_open_at
from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.queries import tasks_visible_to, totals_of
from banha.contexts.tasks.queries.board import (
    coming_duties,
    last_steps_of,
    money_by_year,
    open_calls_of_office,
    own_proposals,
    proposals_of_running_calls,
    public_figures,
    tasks_by_province,
    under_way,
)
from banha.contexts.tasks.queries.own import first_invitations_of
from banha.contexts.tasks.queries.proposal_list import nearest_clocks, stage_words, stages_in_use
from banha.contexts.tasks.queries.visibility import whole_tasks
from banha.contexts.tasks.rules import proposal_faults
from banha.contexts.tasks.rules.standing import standing_words
from banha.contexts.tasks.terms import SPEAKER_ROLES, UNDER_WAY
from banha.contexts.tasks.views.task_detail import address_of_proposal
from banha.contexts.tasks.views.task_list import badge_of
from banha.foundation.written import number_written
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Asked, lateness_by_stage, lateness_by_unit, row_of

MILLIARD = 1_000_000_000
SHOWN = 6
#: What fits the leader's one screen at 1366 × 768 whole; the rest is one link away.
BARS, COMING, YEARS = 5, 4, 5
DRAFTS_CHECKED = 4

Filled = dict[str, Any] | None


def leader_figures(*, actor: Actor) -> Filled:
    """The row of tiles: what is late, what comes, what runs and what it costs."""
    stages = lateness_by_stage(actor)
    running = totals_of(under_way(actor))
    return {
        "late": sum(row.late for row in stages),
        "soon": sum(row.due_soon for row in stages),
        "open": sum(row.open for row in stages),
        "running": running.count,
        "money": number_written(_milliards(running.state_budget)),
    }


def _milliards(dong: int) -> Decimal:
    return (Decimal(dong) / MILLIARD).quantize(Decimal("0.1"), ROUND_HALF_UP)


def leader_units(*, actor: Actor) -> Filled:
    """Late by unit, the latest first."""
    rows = lateness_by_unit(actor)
    most = max((row.open for row in rows), default=0)
    bars = [(row, _share(row.late, most), _share(row.open - row.late, most)) for row in rows[:BARS]]
    return {"bars": bars, "name": "unit", "more": len(rows) - len(bars)}


def leader_stages(*, actor: Actor) -> Filled:
    """Late by stage, the latest first."""
    rows = lateness_by_stage(actor)
    most = max((row.open for row in rows), default=0)
    bars = [(row, _share(row.late, most), _share(row.open - row.late, most)) for row in rows[:BARS]]
    return {"bars": bars, "name": "stage", "more": len(rows) - len(bars)}


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def leader_coming(*, actor: Actor) -> Filled:
    """The clocks that end in the next ten days."""
    duties = coming_duties(actor)
    return {"rows": [row_of(duty) for duty in duties[:COMING]]}


def leader_money(*, actor: Actor) -> Filled:
    """Money of running tasks by year and source."""
    years, whole = money_by_year(actor)
    return {"years": years[-YEARS:], "whole": whole}


def leader_map(*, actor: Actor) -> Filled:
    """Tasks by province; a square leads to its rows."""
    tasks = reverse("tasks:tasks")
    values = {
        code: (number, f"{tasks}?province={place}")
        for code, (number, place) in tasks_by_province(actor).items()
    }
    return {"values": values}


def office_stages(*, actor: Actor) -> Filled:
    """Proposals of the office that are not at an end, by stage, and the calls open now."""
    stages = stages_in_use(proposals_of_running_calls(actor))
    calls = [(call, address_of(call)) for call in open_calls_of_office(actor)[:3]]
    if not stages and not calls:
        return None
    most = max((number for _key, _words, number in stages), default=0)
    bars = [(key, words, number, _share(number, most)) for key, words, number in stages]
    return {"bars": bars, "calls": calls}


def office_recent(*, actor: Actor) -> Filled:
    """The dossiers one touched last."""
    steps = last_steps_of(actor, SHOWN)
    rows = [(step, _url_of_dossier(step.dossier)) for step in steps]
    return {"rows": rows} if rows else None


def _url_of_dossier(dossier: Any) -> str:
    return reverse("dossiers:detail", args=[dossier.key])


def _missing(proposal: Proposal) -> int:
    return len(proposal_faults(proposal, at=timezone.now()))


def my_proposals(*, actor: Actor) -> Filled:
    """The proposals one writes or speaks for: what is missing, where they stand."""
    found = list(own_proposals(actor)[:SHOWN])
    clocks = nearest_clocks(found)
    drafts = [one for one in found if one.is_draft][:DRAFTS_CHECKED]
    missing = {one.pk: _missing(one) for one in drafts}
    rows = [
        {
            "proposal": one,
            "url": address_of_proposal(one.pk),
            "stage": stage_words(one),
            "clock": clocks.get(one.pk),
            "missing": missing.get(one.pk),
        }
        for one in found
    ]
    return {"rows": rows}


def my_tasks(*, actor: Actor) -> Filled:
    """The tasks one leads, works on or hosts: running before ended, the newest first."""
    tasks = Task.objects.filter(whole_tasks(actor)).select_related("host")
    found = tasks.annotate(runs=Case(When(state__in=UNDER_WAY, then=0), default=1)).order_by(
        "runs", F("start_year").desc(nulls_last=True), "-pk"
    )[:SHOWN]
    return _task_rows(found)


def _task_rows(tasks: Iterable[Task]) -> Filled:
    today = timezone.localdate()
    rows = [(task, badge_of(task), standing_words(task, today)) for task in tasks]
    return {"rows": rows, "today": today} if rows else None


def invitations_asked(actor: Actor) -> list[Asked]:
    """Proposals one is asked to write with, among what waits on one."""
    return [
        Asked(
            title=one.proposal.title or _("Proposal without a title yet"),
            act=_("%(who)s asks you to write along: answer the invitation")
            % {"who": one.invited_by or "—"},
            url=reverse("tasks:author-answer", args=[one.pk]),
            stage=one.get_right_display(),
        )
        for one in first_invitations_of(actor.person_id or 0)
    ]


def _fields_of(actor: Actor) -> set[int]:
    """The sectors and fields the actor has worked in."""
    own = Q(leader=actor.person_id) | Q(proposer__in=actor.organisations(*SPEAKER_ROLES))
    sectors = Proposal.objects.filter(own).values_list("sectors", flat=True)
    led = Task.objects.filter(leader=actor.person_id).values_list("sectors", flat=True)
    return {one for one in (*sectors[:50], *led[:50]) if one is not None}


def fitting_calls(*, actor: Actor) -> Filled:
    """Calls open now, those in one's own fields first and marked."""
    fields = _fields_of(actor)
    calls = calls_open_at(timezone.now()).prefetch_related("fields").order_by("closes_at")[:20]
    today = timezone.localdate()
    rows = []
    for call in calls:
        fits = [one.title for one in call.fields.all() if one.pk in fields]
        rows.append((not fits, call, address_of(call), fits, _days_left(call.closes_at, today)))
    rows.sort(key=lambda row: row[0])
    return {"rows": [row[1:] for row in rows[:5]]}


def _days_left(closes_at: Any, today: date) -> int:
    return max((timezone.localtime(closes_at).date() - today).days, 0)


def enterprise_tasks(*, actor: Actor) -> Filled:
    """Tasks the enterprise ordered, or whose result it is to receive or use."""
    own = actor.organisations(*SPEAKER_ROLES)
    tasks = (
        tasks_visible_to(actor)
        .filter(
            Q(orderer__in=own)
            | Q(productrows__receiver__in=own)
            | Q(resultusers__organisation__in=own)
            | Q(host__in=own)
        )
        .select_related("host")
        .distinct()
        .order_by("-start_year", "-pk")
    )
    return _task_rows(tasks[:SHOWN])


def public_numbers(*, actor: Actor) -> Filled:
    """How many tasks are published, running, ended, applied."""
    figures = public_figures()
    return figures if figures["all"] else None


def public_calls(*, actor: Actor) -> Filled:
    """Calls open to everyone now."""
    calls = calls_open_at(timezone.now()).order_by("closes_at")[:5]
    rows = [(call, address_of(call)) for call in calls]
    return {"calls": rows} if rows else None
