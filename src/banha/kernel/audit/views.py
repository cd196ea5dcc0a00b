# SPDX-License-Identifier: Apache-2.0
"""The history of a record."""

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banha.kernel.access.public import actor_of_request
from banha.kernel.audit.queries import entries_of, in_words
from banha.kernel.audit.registry import may_read_history

PAGE = 30


@require_safe
def history(request: HttpRequest, app: str, model: str, pk: int) -> HttpResponse:
    """Who changed what and when; who may not read it does not learn that the record exists."""
    try:
        found = apps.get_model(app, model)
    except LookupError as unknown:
        raise Http404 from unknown
    if not may_read_history(actor_of_request(request), found, pk):
        raise Http404
    record = found._base_manager.filter(pk=pk).first()
    page = Paginator(entries_of(found, pk), PAGE).get_page(request.GET.get("page"))
    if record is None and not page.paginator.count:
        raise Http404
    address = getattr(record, "get_absolute_url", None)
    return render(
        request,
        "audit/history.html",
        {
            "record": record,
            "kind": found._meta.verbose_name,
            "pk": pk,
            "page": page,
            "changes": in_words(found, page.object_list),
            "record_url": address() if address else "",
        },
    )
