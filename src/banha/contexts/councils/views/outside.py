# SPDX-License-Identifier: Apache-2.0
"""Outside reviewers of a dossier before a council for a term: named, asked, let go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.for_term import ReleaseForm, ReviewerForm
from banha.contexts.councils.models import Matter
from banha.contexts.councils.queries import matters_visible_to
from banha.contexts.councils.queries.outside import outside_reviewers
from banha.contexts.councils.services.outside import (
    name_reviewer,
    names_outside,
    release_reviewer,
    suggest_reviewers,
)
from banha.contexts.councils.services.permits import STANDING
from banha.contexts.councils.terms import SITTING, MemberGroup, Seat
from banha.contexts.councils.views.frame import council_kept
from banha.kernel.access.public import Actor, signed_in
from banha.kernel.law.public import form_page, posted

GET_POST = require_http_methods(["GET", "POST"])


def _matter(request: HttpRequest, pk: int, number: int) -> tuple[Matter, Actor]:
    """The dossier for the secretary of a council that names outside reviewers."""
    council, actor = council_kept(request, pk)
    if not names_outside(council):
        raise Http404
    seen = matters_visible_to(actor).select_related("council__dossier")
    return get_object_or_404(seen, pk=number, council=council), actor


@signed_in
@GET_POST
def reviewers(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Who reviews this dossier from outside?"""
    matter, actor = _matter(request, pk, number)
    form = ReviewerForm(posted(request))

    def act() -> str:
        made = name_reviewer(
            matter=matter,
            actor=actor,
            person=form.cleaned_data["person"],
            group=MemberGroup(form.cleaned_data["group"]),
        )
        messages.success(request, _("%(name)s is asked.") % {"name": made.name})
        return reverse("councils:reviewers", args=[pk, number])

    named = outside_reviewers([matter])
    may_change = bool(matter.council.dossier and matter.council.dossier.stage in STANDING)
    asks = may_change and "suggest" in request.GET
    view = {
        "council": matter.council,
        "matter": matter,
        "named": named,
        "asks": asks,
        "suggested": suggest_reviewers(matter=matter, actor=actor) if asks else (),
        "wanted": matter.council.rules.seats_of(Seat.REVIEWER).least,
        "may_change": may_change,
    }
    return form_page(request, form, template="councils/outside.html", view=view, act=act)


@signed_in
@GET_POST
def releasing(request: HttpRequest, pk: int, number: int, member: int) -> HttpResponse:
    """Why is this reviewer let go?"""
    matter, actor = _matter(request, pk, number)
    held = get_object_or_404(
        outside_reviewers([matter]).select_related("council__dossier"),
        pk=member,
        state__in=SITTING,
    )
    form = ReleaseForm(posted(request))

    def act() -> str:
        release_reviewer(member=held, actor=actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(name)s is let go.") % {"name": held.name})
        return reverse("councils:reviewers", args=[pk, number])

    view = {
        "council": matter.council,
        "back": reverse("councils:reviewers", args=[pk, number]),
        "heading": _("Let a reviewer go"),
        "button": _("Let go"),
        "rules": matter.council.rules,
    }
    return form_page(request, form, template="councils/act.html", view=view, act=act)
