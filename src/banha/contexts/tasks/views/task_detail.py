# SPDX-License-Identifier: Apache-2.0
"""The page of a task: all of it for those who may see it, its public side for everyone."""

from datetime import date
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from banha.contexts.programmes.public import address_of, calls_open_at
from banha.contexts.tasks.models import (
    Contract,
    CouncilConclusion,
    Task,
    TaskHeritage,
    TaskIdentifier,
)
from banha.contexts.tasks.queries import (
    contracts_visible_to,
    public_task_of,
    tasks_seen_whole,
    tasks_visible_to,
)
from banha.contexts.tasks.queries.chain import chain_of
from banha.contexts.tasks.rules import may_see_whole_task
from banha.contexts.tasks.rules.standing import standing_words
from banha.contexts.tasks.services.imports.register_columns import COLUMNS as REGISTER_COLUMNS
from banha.contexts.tasks.services.whole_dossier import pack_task
from banha.contexts.tasks.tables.budget import budget_table
from banha.contexts.tasks.terms import IdentifierKind, ProductForm
from banha.contexts.tasks.views.task_list import badge_of
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.law.public import Basis

WITH = (
    "host", "governing_body", "managing_organisation__parent", "orderer", "province", "leader",
    "monitor",
    "research_field", "objective", "programme", "proposal__call__plan", "call_line__call__plan",
    "list_decision__issuer", "approval_decision__issuer", "ordering_decision__issuer", "dossier",
)  # fmt: skip
TEXTS = (
    "goal", "urgency", "content", "method", "novelty", "expected_result", "application",
)  # fmt: skip


def address_of_proposal(pk: int) -> str:
    """The page of a proposal; empty in a house without those pages."""
    try:
        return reverse("tasks:proposal", args=[pk])
    except NoReverseMatch:
        return ""


def _texts(task: Task) -> list[tuple[str, str]]:
    return [
        (str(getattr(Task._meta.get_field(name), "verbose_name", name)), getattr(task, name))
        for name in TEXTS
        if getattr(task, name).strip()
    ]


def _family(task: Task, actor: Actor) -> dict[str, Any]:
    """The programme, cluster or chain, the tasks beside this one, and what grew from what."""
    siblings: list[Task] = []
    if task.programme_id is not None:
        beside = tasks_visible_to(actor).filter(programme=task.programme_id)
        siblings = list(beside.order_by("order_in_programme", "start_year", "pk")[:40])
    seen = tasks_visible_to(actor)
    earlier = TaskHeritage.objects.filter(task=task, earlier__in=seen).select_related("earlier")
    heirs = TaskHeritage.objects.filter(earlier=task, task__in=seen).select_related("task")
    return {"siblings": siblings, "earlier": list(earlier), "heirs": list(heirs)}


def _contracts(task: Task, actor: Actor) -> list[Contract]:
    found = contracts_visible_to(actor).filter(task=task)
    return list(
        found.select_related("party_a", "party_b", "account_holder", "paper", "signed_document")
        .prefetch_related("payments", "annexes")
        .order_by("-signed_on", "-pk")
    )


def _decisions(task: Task) -> list[dict[str, Any]]:
    pairs = (
        ("list", task.list_decision),
        ("approval", task.approval_decision),
        ("ordering", task.ordering_decision),
    )
    return [{"part": part, "decision": found} for part, found in pairs if found is not None]


def _products(task: Task) -> list[tuple[str, list[Any]]]:
    rows = list(task.productrows.select_related("receiver").prefetch_related("metrics"))
    return [
        (str(form.label), found)
        for form in ProductForm
        if (found := [row for row in rows if row.form == form])
    ]


def _day(day: date | None) -> str:
    return day_written(day) if day else ""


def _written(task: Task) -> list[dict[str, Any]]:
    """The words of the old register beside what was understood of them."""
    understood = {
        "title": task.title,
        "host": str(task.host or ""),
        "leader": str(task.leader or ""),
        "level": task.get_level_display(),
        "kind": task.get_kind_display(),
        "start_year": task.start_year,
        "state_budget": task.state_budget,
        "other_money": task.other_money,
        "rating": task.get_rating_display(),
        "province": str(task.province or ""),
        "state": task.get_state_display(),
        "duration_months": task.duration_months,
    }
    understood |= {
        "type": understood["kind"],
        "start": _day(task.starts_on) or task.start_year,
        "end": _day(task.ends_on),
        "duration": task.duration_months,
        "budget": task.total_money,
        "managing_body": str(task.managing_organisation or ""),
        "governing_body": str(task.governing_body or ""),
        "programme": str(task.programme or ""),
        "field": str(task.research_field or ""),
        "goal": task.goal,
        "content": task.content,
        "products": task.expected_result,
    }
    names = {column.code: column.title for column in REGISTER_COLUMNS}
    return [
        {
            "column": names.get(column, column),
            "written": words,
            "understood": understood.get(column),
            "is_money": column in {"state_budget", "other_money", "budget"},
        }
        for column, words in (task.as_written or {}).items()
        if words not in (None, "", [], {})
    ]


def _code_of(identifiers: list[TaskIdentifier]) -> str:
    """The task code in force, empty until a decision gives one."""
    kind = IdentifierKind.MANAGING_CODE
    live = (one.text for one in identifiers if one.kind == kind and one.cancelled_on is None)
    return next(live, "")


def _whole(request: HttpRequest, task: Task, actor: Actor) -> dict[str, Any]:
    identifiers = list(task.identifiers.select_related("decision").order_by("kind", "-pk"))
    contracts = _contracts(task, actor)
    conclusion = (
        CouncilConclusion.objects.filter(proposal=task.proposal_id).first()
        if task.proposal_id
        else None
    )
    code = _code_of(identifiers)
    proposal_url = address_of_proposal(task.proposal_id) if task.proposal_id else ""
    team = list(task.teammembers.select_related("person", "organisation"))
    return {
        "task": task,
        "badge": badge_of(task),
        "standing": standing_words(task, timezone.localdate()),
        "code": code,
        "identifiers": identifiers,
        "chain": chain_of(
            task,
            code=code,
            proposal_url=proposal_url,
            conclusion=conclusion,
            contract=contracts[0] if contracts else None,
        ),
        "conclusion": conclusion,
        "decisions": _decisions(task),
        "texts": _texts(task),
        "team": team,
        "months": sum(one.person_months or 0 for one in team),
        "budget": budget_table(task.budgetlines.all()),
        "products": _products(task),
        "users": list(task.resultusers.select_related("organisation")),
        "partners": list(task.partners.select_related("organisation")),
        "contracts": contracts,
        "sectors": list(task.sectors.all()),
        "written": _written(task) if task.is_legacy else [],
        **_family(task, actor),
    }


@require_GET
def task_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: the whole, or what the law lets everyone read of it."""
    actor = actor_of_request(request)
    task = get_object_or_404(tasks_visible_to(actor).select_related(*WITH), pk=pk)
    if may_see_whole_task(actor, task):
        return render(request, "tasks/task_detail.html", _whole(request, task, actor))
    open_calls = calls_open_at(timezone.now()).order_by("closes_at")[:5]
    view = {
        "task": public_task_of(task),
        "basis": Basis("14/2014/TT-BKHCN", "Điều 23"),
        "calls": [(call, address_of(call)) for call in open_calls],
    }
    return render(request, "tasks/public_task.html", view)


@require_GET
def whole_dossier(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every file of the task with a manifest; nobody else learns that there is one."""
    actor = actor_of_request(request)
    task = get_object_or_404(tasks_seen_whole(actor), pk=pk)
    archive = pack_task(task=task, actor=actor)
    return FileResponse(
        archive, as_attachment=True, filename=f"task-{pk}.zip", content_type="application/zip"
    )
