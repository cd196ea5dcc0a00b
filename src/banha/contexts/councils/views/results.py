# SPDX-License-Identifier: Apache-2.0
"""Results of councils: sent to the hosts, shown to everyone for their days."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.councils.forms.results import PUBLISH, SEND, ResultsForm
from banha.contexts.councils.models import Council, Result
from banha.contexts.councils.queries import OFFICE_ROLES, matters_visible_to
from banha.contexts.councils.queries.objections import objections_visible_to
from banha.contexts.councils.queries.results import (
    results_in_public,
    results_told_to,
    results_visible_to,
    under_objection,
)
from banha.contexts.councils.rules.objections import may_object
from banha.contexts.councils.services.results import (
    may_send_results,
    publication_days,
    publish_results,
    send_result,
    send_results,
)
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted


@require_GET
def result_list(request: HttpRequest) -> HttpResponse:
    """Which results stand in public now, and which were told to me?"""
    actor = actor_of_request(request)
    rows = results_in_public().select_related("matter__council__managing_organisation")
    told = results_told_to(actor).select_related("matter__council", "paper")
    view = {
        "page": Paginator(rows.order_by("-stands_from", "-pk"), 30).get_page(
            request.GET.get("page")
        ),
        "told": told.order_by("-sent_at", "-pk")[:50],
        "has_objections": objections_visible_to(actor).exists(),
    }
    return render(request, "councils/result_list.html", view)


@require_GET
def result(request: HttpRequest, key: str) -> HttpResponse:
    """What does the council say of this dossier? Reasons and letter to its parties alone."""
    actor = actor_of_request(request)
    found = Result.objects.select_related(
        "matter__council__managing_organisation", "matter__council__dossier", "paper", "replaces"
    )
    found = found.annotate(is_objected=under_objection())
    one = found.filter(key=key, pk__in=results_visible_to(actor).values("pk")).first()
    whole = one is not None
    if one is None:
        one = get_object_or_404(found, key=key, pk__in=results_in_public().values("pk"))
    own = objections_visible_to(actor).filter(result=one).select_related("dossier")
    view = {
        "result": one,
        "whole": whole,
        "is_objected": one.is_objected,
        "replaced": Result.objects.filter(replaces=one).first() if one.set_aside_at else None,
        "may_object": may_object(actor, one),
        "objections": list(own.order_by("lodged_at", "pk")),
    }
    return render(request, "councils/result.html", view)


@signed_in
@require_http_methods(["GET", "POST"])
def council_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Which letters went, which results stand in public, and until when?"""
    council, actor = council_of(request, pk)
    if council.managing_organisation_id not in actor.organisations(*OFFICE_ROLES):
        raise Http404
    matters = matters_visible_to(actor).filter(council=council).select_related("conclusion")
    form = ResultsForm(posted(request), matters=matters)

    def act() -> str:
        messages.success(request, _done(council, actor, form.cleaned_data))
        return reverse("councils:council-results", args=[council.pk])

    return form_page(
        request,
        form,
        template="councils/council_results.html",
        view=_view(council, actor, list(matters.order_by("order", "pk"))),
        act=act,
    )


def _done(council: Council, actor: Actor, said: dict[str, Any]) -> str:
    if said["act"] == SEND:
        send_result(matter=said["matter"], actor=actor)
        return _("The letter is sent.")
    if said["act"] == PUBLISH:
        made = publish_results(council=council, actor=actor, starts_on=said["starts_on"])
        return ngettext(
            "%(n)s result stands until its last day.", "%(n)s results stand until their last day.",
            len(made),
        ) % {"n": len(made)}  # fmt: skip
    sent = send_results(council=council, actor=actor)
    return ngettext("%(n)s letter is sent.", "%(n)s letters are sent.", len(sent)) % {
        "n": len(sent)
    }


def _view(council: Council, actor: Actor, matters: list[Any]) -> dict[str, Any]:
    last = {
        one.matter_id: one
        for one in results_visible_to(actor)
        .filter(matter__council=council)
        .select_related("paper")
        .annotate(is_objected=under_objection())
        .order_by("sent_at", "pk")
    }
    today = timezone.localdate()
    rows = [(one, last.get(one.pk)) for one in matters]
    sent = [told for _one, told in rows if told]
    return {
        "council": council,
        "rows": rows,
        "today": today,
        "days": publication_days(council),
        "may_send": may_send_results(actor, council),
        "is_left": any(
            told is None and one.set_aside_at is None and hasattr(one, "conclusion")
            for one, told in rows
        ),
        "waits": any(told.stands_from is None and told.set_aside_at is None for told in sent),
        "unsigned": any(told.before_signing for told in sent),
    }
