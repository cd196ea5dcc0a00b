# SPDX-License-Identifier: Apache-2.0
"""The page of answers and the quick answers below the box."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from banha.foundation.lag import reads_may_lag
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor
from banha.kernel.search.queries import search_for

#: Fewer letters would find half the house at every key.
SHORTEST_QUICK = 2


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _page(request: HttpRequest) -> int:
    return whole_number(request.GET.get("page"), digits=5) or 1


@require_GET
@reads_may_lag
def results(request: HttpRequest) -> HttpResponse:
    """Everything found, by kind, for everyone: the public finds what is public."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:400]
    kinds = [kind[:60].replace("\x00", "") for kind in request.GET.getlist("kind")[:20]]
    found = search_for(_actor(request), text, kinds, page=_page(request))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request, "search/results.html", {"found": found, "text": text, "query": query.urlencode()}
    )


@require_GET
@reads_may_lag
def quick(request: HttpRequest) -> HttpResponse:
    """The first few, for the list below the box."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:400]
    enough = len(text) >= SHORTEST_QUICK
    found = search_for(_actor(request), text if enough else "", size=8)
    return render(request, "search/_quick.html", {"found": found, "text": text, "enough": enough})
