# SPDX-License-Identifier: Apache-2.0
"""The steps of an objection, each with its form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.objections import (
    CorrectForm,
    HandOverForm,
    NoteForm,
    OpinionForm,
    PlainForm,
    UpholdForm,
    WhyForm,
)
from banha.contexts.councils.models import Objection
from banha.contexts.councils.processes import OBJECTION_PROCESS
from banha.contexts.councils.queries.objections import colleagues_for
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.services.objecting import withdraw_objection
from banha.contexts.councils.services.objection_acts import (
    admit_objection,
    ask_chair,
    give_opinion,
    hand_over,
    let_go_on,
    refuse_objection,
)
from banha.contexts.councils.services.objection_deciding import (
    correct_result,
    dismiss_objection,
    uphold_objection,
)
from banha.contexts.councils.terms import OBJECTION
from banha.contexts.councils.views.objections import objection_of
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.dossiers.public import KeyedForm, is_of_party, register_step_urls
from banha.kernel.law.public import form_page, posted
from banha.kernel.people.public import Person

GET_POST = require_http_methods(["GET", "POST"])
Act = Callable[[Objection, Actor, Any], str]


def _page(
    request: HttpRequest,
    pk: int,
    code: str,
    *,
    act_of: Act,
    form_of: Callable[..., KeyedForm] = WhyForm,
    more: Callable[[Objection], dict[str, Any]] = lambda _one: {},
) -> HttpResponse:
    """One step: what it does, its form; 403 for who never takes it."""
    actor = actor_of_request(request)
    one = objection_of(actor, pk)
    step = OBJECTION_PROCESS.step(code)
    assert one.dossier is not None
    if not is_of_party(one.dossier, step, actor):
        raise PermissionDenied(_("This step is taken by others."))
    form = form_of(posted(request), version=one.dossier.version, **more(one))

    def act() -> str:
        messages.success(request, act_of(one, actor, form))
        return one.get_absolute_url()

    view = {"objection": one, "title": step.title, "help": step.help, "danger": step.is_destructive}
    return form_page(request, form, template="councils/objection_step.html", view=view, act=act)


@signed_in
@GET_POST
def admit(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit it?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        admit_objection(objection=one, actor=actor, note=form.cleaned_data["note"], **form.keys())
        return _("The objection is admitted; who wrote it is told.")

    return _page(request, pk, "admit", act_of=act, form_of=NoteForm)


@signed_in
@GET_POST
def turn_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Why is it not admitted?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        reasons = form.cleaned_data["reasons"]
        refuse_objection(objection=one, actor=actor, reasons=reasons, **form.keys())
        return _("The objection is not admitted; the notice is issued.")

    return _page(request, pk, "refuse", act_of=act)


@signed_in
@GET_POST
def asking_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the chair of the council?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        ask_chair(objection=one, actor=actor, **form.keys())
        return _("The chair is asked for an opinion.")

    return _page(request, pk, "ask_chair", act_of=act, form_of=PlainForm)


@signed_in
@GET_POST
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """What does the chair say of it?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        said = form.cleaned_data["opinion"]
        give_opinion(objection=one, actor=actor, opinion=said, **form.keys())
        return _("Your opinion is with the office.")

    return _page(request, pk, "give_opinion", act_of=act, form_of=OpinionForm)


@signed_in
@GET_POST
def handing(request: HttpRequest, pk: int) -> HttpResponse:
    """Which colleague goes on with it?"""
    actor = actor_of_request(request)
    one = objection_of(actor, pk)
    if not handles_objections(actor, one):
        raise PermissionDenied(_("This objection is handled by others."))
    assert one.dossier is not None
    form = HandOverForm(
        posted(request), version=one.dossier.version, people=colleagues_for(one, actor)
    )

    def act() -> str:
        said = form.cleaned_data
        to = Person.objects.get(pk=said["to"])
        hand_over(objection=one, actor=actor, to=to, note=said["note"])
        messages.success(request, _("The objection is handed over."))
        return one.get_absolute_url()

    view = {"objection": one, "title": _("Hand the objection over"), "help": "", "danger": False}
    return form_page(request, form, template="councils/objection_step.html", view=view, act=act)


@signed_in
@GET_POST
def letting(request: HttpRequest, pk: int) -> HttpResponse:
    """Why may the dossier go on in spite of it?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        let_go_on(objection=one, actor=actor, reasons=form.cleaned_data["reasons"], **form.keys())
        return _("The dossier may go on; the reason is on record.")

    return _page(request, pk, "let_go_on", act_of=act)


@signed_in
@GET_POST
def dismissing(request: HttpRequest, pk: int) -> HttpResponse:
    """Why does the result stand?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        reasons = form.cleaned_data["reasons"]
        dismiss_objection(objection=one, actor=actor, reasons=reasons, **form.keys())
        return _("The objection is dismissed; the decision is issued.")

    return _page(request, pk, "dismiss", act_of=act)


@signed_in
@GET_POST
def correcting(request: HttpRequest, pk: int) -> HttpResponse:
    """What does the corrected letter say?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        correct_result(
            objection=one,
            actor=actor,
            reasons=form.cleaned_data["reasons"],
            correction=form.correction(),
            **form.keys(),
        )
        return _("The letter is corrected; the new one is sent and the decision is issued.")

    return _page(
        request,
        pk,
        "correct",
        act_of=act,
        form_of=CorrectForm,
        more=lambda one: {"told": one.result},
    )


@signed_in
@GET_POST
def upholding(request: HttpRequest, pk: int) -> HttpResponse:
    """Why is the conclusion set aside, and who hears the dossier?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        said = form.cleaned_data
        uphold_objection(
            objection=one,
            actor=actor,
            reasons=said["reasons"],
            heard_by=said["heard_by"],
            **form.keys(),
        )
        return _("The conclusion is set aside; the decision is issued.")

    return _page(request, pk, "uphold", act_of=act, form_of=UpholdForm)


@signed_in
@GET_POST
def withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw it?"""

    def act(one: Objection, actor: Actor, form: Any) -> str:
        note = form.cleaned_data["note"]
        withdraw_objection(objection=one, actor=actor, reasons=note, **form.keys())
        return _("Your objection is withdrawn.")

    return _page(request, pk, "withdraw", act_of=act, form_of=NoteForm)


def register_objection_steps() -> None:
    """Say which forms the steps have; called once when the app is ready."""
    pages = {
        "admit": "admit",
        "refuse": "refuse",
        "ask_chair": "ask-chair",
        "give_opinion": "opinion",
        "let_go_on": "let-go-on",
        "dismiss": "dismiss",
        "correct": "correct",
        "uphold": "uphold",
        "withdraw": "withdraw",
    }
    register_step_urls(
        OBJECTION, {step: f"councils:objection-{page}" for step, page in pages.items()}
    )
