# SPDX-License-Identifier: Apache-2.0
"""What waits on the person, and what he waits for."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.dossiers.asked import Asked, asked_in
from banha.kernel.dossiers.inbox import filter_inbox, grouped
from banha.kernel.dossiers.queries import inbox_of, waiting_for
from banha.kernel.processes.public import all_processes

PAGE = 100
#: The longest words looked for.
LONGEST = 200


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits on me, and until when?"""
    actor = actor_of_request(request)
    return _listed(request, actor, "inbox")


@signed_in
def waiting(request: HttpRequest) -> HttpResponse:
    """What do I wait for from others?"""
    actor = actor_of_request(request)
    return _listed(request, actor, "waiting")


def _asked_group(rows: list[Asked]) -> list[dict[str, Any]]:
    """What is asked without a due date, before everything that a clock counts."""
    return [{"code": "asked", "title": _("asked of you"), "rows": rows}] if rows else []


def _listed(request: HttpRequest, actor: Actor, which: str) -> HttpResponse:
    only, process = request.GET.get("only", ""), request.GET.get("process", "")
    text = squeeze(request.GET.get("q", ""))[:LONGEST]
    duties = inbox_of(actor) if which == "inbox" else waiting_for(actor)
    found = filter_inbox(duties, actor, only=only, process=process, text=text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    running = set(duties.order_by().values_list("dossier__process_code", "dossier__edition"))
    titles = {one.key: one.title for one in all_processes() if (one.code, one.edition) in running}
    is_whole = which == "inbox" and not (only or process or text) and page.number == 1
    asked = asked_in(request) if is_whole else []
    filters = [("", _("all")), ("late", _("late")), ("soon", _("due soon"))]
    if which == "inbox":
        filters.append(("mine", _("on me by name")))
    return render(
        request,
        "dossiers/inbox.html",
        {
            "which": which,
            "page": page,
            "groups": [*_asked_group(asked), *grouped(page.object_list)],
            "total": page.paginator.count + len(asked),
            "filters": filters,
            "only": only,
            "process": process,
            "text": text,
            "processes": sorted(titles.items(), key=lambda pair: str(pair[1])),
            "is_filtered": bool(only or process or text),
        },
    )
