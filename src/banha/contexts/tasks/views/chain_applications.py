# SPDX-License-Identifier: Apache-2.0
"""Applications of hosts: what is open, writing and sending one, the receipt, all side by side."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.tasks.forms.chain import PAPER
from banha.contexts.tasks.forms.chain_application import ApplicationForm, StartForm
from banha.contexts.tasks.models import HostApplication, ListLine
from banha.contexts.tasks.queries import (
    applications_visible_to,
    arrivals_visible_to,
    judged_applications,
)
from banha.contexts.tasks.queries.desk import announced_lines
from banha.contexts.tasks.services import applications
from banha.contexts.tasks.terms import OFFICER_ROLES, SPEAKER_ROLES
from banha.contexts.tasks.views.chain import place_of, sent, sent_files
from banha.contexts.tasks.views.judging import application_judged
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import receive_upload
from banha.kernel.law.public import Refused, form_page, keep_refusals

WITH = ("proposal__dossier", "proposal__call_line", "call", "host", "leader")
GET_POST = require_http_methods(["GET", "POST"])


def _open_line(request: HttpRequest, line: int) -> tuple[ListLine, Actor]:
    actor = actor_of_request(request)
    found = announced_lines(organisations=actor.organisations())
    return get_object_or_404(found, pk=line), actor


@signed_in
@require_GET
def open_tasks(request: HttpRequest) -> HttpResponse:
    """Which announced tasks may my organisation apply for?"""
    actor = actor_of_request(request)
    found = announced_lines(organisations=actor.organisations())
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    if words:
        found = found.filter(title__icontains=words)
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    mine = (
        applications_visible_to(actor)
        .filter(host__in=actor.organisations())
        .select_related("proposal__dossier", "proposal__call_line", "call", "host")
        .order_by("-created_at", "-pk")[:25]
    )
    return render(request, "tasks/application_open.html", {"page": page, "mine": mine, "q": words})


@signed_in
@GET_POST
def application_start(request: HttpRequest, line: int) -> HttpResponse:
    """For which organisation, led by whom?"""
    known, actor = _open_line(request, line)
    proposal = known.proposal
    own = proposal.proposer_id in actor.organisations()
    # Whoever prepares the dossier is seldom its leader: only the one the proposal names is offered.
    initial = {"leader": proposal.leader_id if own else None}
    form = StartForm(sent(request), actor=actor, initial=initial)

    def act() -> str:
        made = applications.start_application(
            proposal=known.proposal, actor=actor, **form.cleaned_data
        )
        return reverse("tasks:application", args=[made.key])

    view = {"line": known}
    return form_page(request, form, template="tasks/application_start.html", view=view, act=act)


def _mine(request: HttpRequest, key: Any) -> tuple[HostApplication, Actor]:
    """An application one may see: one's own, or a received one of one's office."""
    actor = actor_of_request(request)
    return get_object_or_404(applications_visible_to(actor).select_related(*WITH), key=key), actor


def _before_council(request: HttpRequest, key: Any) -> HttpResponse | None:
    """The page of a member of a council, who has no other part in the application."""
    actor = actor_of_request(request)
    if applications_visible_to(actor).filter(key=key).exists():
        return None
    found = judged_applications(actor).select_related(*WITH).filter(key=key).first()
    return application_judged(request, found, actor, _words_of(found)) if found else None


@signed_in
@GET_POST
def application(request: HttpRequest, key: Any) -> HttpResponse:
    """My application: written here, with its papers, until it is sent."""
    if request.method == "GET" and (judged := _before_council(request, key)) is not None:
        return judged
    mine, actor = _mine(request, key)
    if mine.received_at is not None or not _is_writer(mine, actor):
        return _read(request, mine, actor)
    papers = applications.papers_asked(mine.proposal)
    held = {row.paper: row for row in mine.papers.select_related("document")}
    form = ApplicationForm(
        sent(request),
        sent_files(request),
        papers=papers,
        held=held,
        initial={name: getattr(mine, name) for name in applications.WRITTEN},
    )
    status = 200
    if request.method == "POST":
        status = 422
        valid = form.is_valid()
        try:
            _keep_files(mine, actor, form)
            if valid:
                return _save(request, mine, actor, form)
        except Refused as refused:
            mine.refresh_from_db()
            status = keep_refusals(form, refused)
        held = {row.paper: row for row in mine.papers.select_related("document")}
    view = {
        "form": form, "application": mine, "words": _words_of(mine),
        "papers": [
            {"field": form[f"{PAPER}{paper.code}"], "kind": paper, "held": held.get(paper.code)}
            for paper in papers
        ],
        "missing": [p.title for p in papers if p.required and p.code not in held],
    }  # fmt: skip
    return render(request, "tasks/application_form.html", view, status=status)


def _is_writer(mine: HostApplication, actor: Actor) -> bool:
    if mine.withdrawn_at is not None:
        return False
    writes = actor.person_id in {mine.created_by_id, mine.leader_id}
    return writes or mine.host_id in actor.organisations(*SPEAKER_ROLES)


def _words_of(mine: HostApplication) -> ListLine | None:
    """The task in the words it was announced in."""
    return mine.proposal.list_lines.filter(verdict="kept").order_by("-pk").first()


def _keep_files(mine: HostApplication, actor: Actor, form: ApplicationForm) -> None:
    """Good files stay with the draft even when something else is refused."""
    for paper, file in form.files_by_paper().items():
        document = receive_upload(
            file=file,
            actor=actor,
            owner_kind="tasks.application",
            owner_id=mine.pk,
            field=f"{PAPER}{paper}",
        )
        applications.add_paper(application=mine, actor=actor, paper=paper, document=document)


def _save(
    request: HttpRequest, mine: HostApplication, actor: Actor, form: ApplicationForm
) -> HttpResponse:
    applications.save_application(application=mine, actor=actor, values=form.values())
    if "send" not in request.POST:
        messages.success(request, _("The draft is saved."))
        return redirect("tasks:application", key=mine.key)
    applications.send_application(
        application=mine, actor=actor, files={}, request_key=form.cleaned_data["request_key"]
    )
    messages.success(request, _("Sent. Keep the receipt; nobody else sees your application."))
    return redirect("tasks:application", key=mine.key)


def _papers_read(mine: HostApplication) -> list[dict[str, Any]]:
    """The files sent, each under the name of its paper, in the order the process asks for them."""
    kinds = {kind.code: kind for kind in applications.papers_asked(mine.proposal)}
    order = {code: place for place, code in enumerate(kinds)}
    held = sorted(
        mine.papers.select_related("document"), key=lambda one: order.get(one.paper, len(order))
    )
    return [
        {"held": one, "title": kinds[one.paper].title if one.paper in kinds else one.paper}
        for one in held
    ]


def _read(request: HttpRequest, mine: HostApplication, actor: Actor) -> HttpResponse:
    """An application that was sent: as received, with its receipt."""
    proposal = mine.proposal
    is_officer = proposal.managing_organisation_id in actor.organisations(*OFFICER_ROLES)
    stage = proposal.dossier.stage if proposal.dossier else ""
    view = {
        "application": mine, "words": _words_of(mine), "is_officer": is_officer,
        "receipt": mine.receipts.first(), "papers": _papers_read(mine),
        "checks": mine.validity_checks.select_related("checked_by"),
        "may_withdraw": _is_writer(mine, actor) and not mine.is_chosen,
        "asks_files": mine.is_chosen or stage == "supplement",
    }  # fmt: skip
    return render(request, "tasks/application_read.html", view)


@signed_in
@require_POST
def application_withdraw(request: HttpRequest, key: Any) -> HttpResponse:
    """Withdraw it; it stays to be read."""
    mine, actor = _mine(request, key)
    try:
        applications.withdraw_application(application=mine, actor=actor)
        messages.success(request, _("The application is withdrawn."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("tasks:application", key=key)


@signed_in
@require_GET
def applications_of(request: HttpRequest, pk: int) -> HttpResponse:
    """All hosts that applied for one task, side by side."""
    place = place_of(request, pk)
    seen = (
        applications_visible_to(place.actor)
        .filter(proposal=place.proposal)
        .select_related("host", "leader")
        .prefetch_related("papers__document", "validity_checks", "conclusions")
        .order_by("received_at", "pk")
    )
    kinds = applications.papers_asked(place.proposal)
    rows: list[dict[str, Any]] = [
        {"application": one, "papers": {row.paper: row.document for row in one.papers.all()}}
        for one in seen
    ]
    table = [
        {"kind": kind, "cells": [row["papers"].get(kind.code) for row in rows]} for kind in kinds
    ]
    view = {
        "place": place, "rows": rows, "table": table,
        "arrivals": arrivals_visible_to(place.actor).filter(proposal=pk),
        "opening": place.proposal.openings.select_related("opened_by").first() if rows else None,
        "back": reverse("dossiers:detail", args=[place.dossier.key]),
    }  # fmt: skip
    return render(request, "tasks/application_compare.html", view)
