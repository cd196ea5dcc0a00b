# SPDX-License-Identifier: Apache-2.0
"""A council for a term: beginning one, bringing dossiers, putting them before it, its rules."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from banha.contexts.councils.forms.for_term import BringForm, RulesForm, TermForm
from banha.contexts.councils.forms.steps import CouncilStepForm
from banha.contexts.councils.models import Council
from banha.contexts.councils.queries.outside import reviewers_by_matter
from banha.contexts.councils.queries.waiting import waiting_for_council
from banha.contexts.councils.services.for_term import (
    begin_for_term,
    bring_dossiers,
    issue_rules,
    put_before,
    suits,
    take_off,
)
from banha.contexts.councils.services.outside import names_outside
from banha.contexts.councils.services.papers import preview
from banha.contexts.councils.services.permits import SECRETARY_ROLES
from banha.contexts.councils.services.term_words import (
    draft_of_rules,
    put_before_words,
    rules_words,
)
from banha.contexts.councils.views.frame import council_kept
from banha.contexts.councils.views.steps import step_page
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted
from banha.kernel.organisations.public import Organisation

GET_POST = require_http_methods(["GET", "POST"])


@signed_in
@GET_POST
def council_new_term(request: HttpRequest) -> HttpResponse:
    """From when to when does which council sit?"""
    actor = actor_of_request(request)
    offices = actor.organisations(*SECRETARY_ROLES)
    if not offices:
        raise PermissionDenied(_("Councils are made up by the council secretary."))
    units = list(Organisation.objects.filter(pk__in=offices).order_by("name"))
    first = timezone.localdate()
    form = TermForm(posted(request), offices=units, initial={"since": first})

    def act() -> str:
        made = begin_for_term(
            actor=actor,
            managing_organisation=form.office(),
            edition=form.cleaned_data["edition"],
            term=form.term(),
            title=form.cleaned_data["title"],
            form=form.cleaned_data["form"],
        )
        messages.success(request, _("The council is begun: name its members."))
        return reverse("councils:council", args=[made.pk])

    return form_page(request, form, template="councils/council_new_term.html", view={}, act=act)


@signed_in
@GET_POST
def bringing(request: HttpRequest, pk: int) -> HttpResponse:
    """Which dossiers come before this council next?"""
    council, actor = council_kept(request, pk)
    waiting = {
        subject: one
        for subject, one in waiting_for_council(actor, council.kind).items()
        if suits(council, one.managing_organisation, one.regime, one.managing)
    }
    form = BringForm(posted(request), waiting=waiting)

    def act() -> str:
        made = bring_dossiers(council=council, actor=actor, subjects=form.chosen())
        said = ngettext(
            "%(n)s dossier is brought; conflicts with it were looked for.",
            "%(n)s dossiers are brought; conflicts with them were looked for.",
            len(made),
        )
        messages.success(request, said % {"n": len(made)})
        return reverse("councils:council", args=[council.pk])

    view = {"council": council, "waiting": waiting}
    return form_page(request, form, template="councils/bring.html", view=view, act=act)


@signed_in
@require_POST
def taking_off(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a dossier off that no decision has put before the council."""
    council, actor = council_kept(request, pk)
    matter = get_object_or_404(council.matters.select_related("council__dossier"), pk=number)
    try:
        take_off(matter=matter, actor=actor)
    except Refused as refused:
        for one in refused.refusals:
            messages.error(request, f"{one.message} {one.remedy}")
    else:
        messages.success(request, _("The dossier waits for a council again."))
    return redirect("councils:council", pk=pk)


@signed_in
@GET_POST
def putting(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the dossiers before the council?"""

    def prepared(council: Council) -> list[Any]:
        return list(council.matters.filter(awaits_decision=True).order_by("order", "pk"))

    def shown(council: Council) -> dict[str, Any]:
        rows = prepared(council)
        named = reviewers_by_matter(rows)
        told = [(one, named.get(one.pk, ())) for one in rows]
        return {"prepared": told, "names_outside": names_outside(council)}

    def act(council: Council, actor: Actor, form: Any) -> str:
        put_before(council=council, actor=actor, **form.keys())
        return _("The dossiers are before the council; the decision is issued.")

    def draft(council: Council, actor: Actor, _form: Any) -> bytes:
        words = put_before_words(council, actor, prepared(council))
        return preview(council, "put_before_decision", actor=actor, merged=words)

    return step_page(
        request, pk, "put_before", form_of=CouncilStepForm, act_of=act, draft_of=draft,
        view_of=shown,
    )  # fmt: skip


@signed_in
@GET_POST
def rules_of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """What do the rules of work say?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        issue_rules(council=council, actor=actor, articles=form.told(), **form.keys())
        return _("The rules of work are issued; the members are told.")

    def draft(council: Council, actor: Actor, form: Any) -> bytes:
        words = rules_words(council, actor, form.told())
        return preview(council, "work_rules", actor=actor, merged=words)

    return step_page(
        request, pk, "issue_rules", form_of=RulesForm, act_of=act, draft_of=draft,
        initial_of=lambda council: {"articles": "\n\n".join(draft_of_rules(council))},
    )  # fmt: skip
