# SPDX-License-Identifier: Apache-2.0
"""The steps of a council that have a form of their own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.steps import CallingForm, CouncilStepForm
from banha.contexts.councils.models import Council
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.calling import call_meeting
from banha.contexts.councils.services.composing import faults_of
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.establishing import change_members, establish
from banha.contexts.councils.services.inviting import invite_members
from banha.contexts.councils.services.papers import decision_words, preview
from banha.contexts.councils.services.records import waits_for_signatures
from banha.contexts.councils.terms import SITTING, SUBJECT
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import Actor, signed_in
from banha.kernel.dossiers.public import is_of_party, register_step_urls
from banha.kernel.law.public import form_page, posted

GET_POST = require_http_methods(["GET", "POST"])


def step_page(
    request: HttpRequest,
    pk: int,
    code: str,
    *,
    form_of: type[CouncilStepForm],
    act_of: Callable[[Council, Actor, Any], str],
    needs_reasons: bool = False,
    draft_of: Callable[[Council, Actor, Any], bytes] | None = None,
    view_of: Callable[[Council], dict[str, Any]] | None = None,
    initial_of: Callable[[Council], dict[str, Any]] | None = None,
) -> HttpResponse:
    """One step: what it does, what forbids it, its form; 403 for who never takes it.

    ``draft_of`` draws the paper of the step before it is taken; ``view_of`` is what its page shows
    besides the members.
    """
    council, actor = council_of(request, pk)
    step = COUNCIL_PROCESS.step(code)
    assert council.dossier is not None
    if not is_of_party(council.dossier, step, actor):
        raise PermissionDenied(_("This step is taken by others."))
    form = form_of(
        posted(request),
        version=council.dossier.version,
        needs_reasons=needs_reasons,
        **({"initial": initial_of(council)} if initial_of else {}),
    )

    def act() -> str:
        messages.success(request, act_of(council, actor, form))
        return reverse("councils:council", args=[council.pk])

    if "preview" in request.POST and draft_of and form.is_valid():
        return HttpResponse(draft_of(council, actor, form), content_type="application/pdf")
    view = {
        "council": council,
        "step": step,
        "faults": faults_of(council) if code in ("invite", "establish", "change_members") else (),
        "members": council.members.filter(state__in=SITTING),
        "may_preview": draft_of is not None,
        "says_unsigned": code == "conclude",
        "waits": waits_for_signatures(council),
        "back": reverse("councils:council", args=[council.pk]),
        **(view_of(council) if view_of else {}),
    }
    return form_page(request, form, template="councils/step.html", view=view, act=act)


@signed_in
@GET_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask everybody named?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        invite_members(council=council, actor=actor, **form.keys())
        return _("The members are asked.")

    return step_page(request, pk, "invite", form_of=CouncilStepForm, act_of=act)


@signed_in
@GET_POST
def establishing(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide the council?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        establish(council=council, actor=actor, **form.keys())
        return _("The council is established; its decision is issued.")

    def draft(council: Council, actor: Actor, _form: Any) -> bytes:
        words = decision_words(council, actor)
        return preview(council, "council_decision", actor=actor, merged=words)

    return step_page(request, pk, "establish", form_of=CouncilStepForm, act_of=act, draft_of=draft)


@signed_in
@GET_POST
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on other members?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        reasons = form.cleaned_data["reasons"]
        change_members(council=council, actor=actor, reasons=reasons, **form.keys())
        return _("The members are changed; the decision is issued.")

    return step_page(
        request, pk, "change_members", form_of=CouncilStepForm, act_of=act, needs_reasons=True
    )


@signed_in
@GET_POST
def calling(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where does it meet?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        call_meeting(council=council, actor=actor, called=form.called(), **form.keys())
        return _("The documents are sent and the meeting is called.")

    return step_page(request, pk, "send_documents", form_of=CallingForm, act_of=act)


@signed_in
@GET_POST
def concluding(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the meeting and issue its minutes?"""

    def act(council: Council, actor: Actor, form: Any) -> str:
        conclude_meeting(council=council, actor=actor, **form.keys())
        return _("The meeting is concluded; its minutes are issued.")

    return step_page(request, pk, "conclude", form_of=CouncilStepForm, act_of=act)


def register_steps() -> None:
    """Say which forms the steps have; called once when the app is ready."""
    register_step_urls(
        SUBJECT,
        {
            "invite": "councils:invite",
            "establish": "councils:establish",
            "change_members": "councils:change-members",
            "bring_dossiers": "councils:bring",
            "put_before": "councils:put-before",
            "issue_rules": "councils:rules-of-work",
            "send_documents": "councils:call-meeting",
            "open_meeting": "councils:meeting",
            "adjourn": "councils:meeting",
            "conclude": "councils:conclude",
            # No form of its own: the decision on an objection takes it.
            "hear_again": "councils:council-results",
        },
    )
