# SPDX-License-Identifier: Apache-2.0
"""Questions to councils: the list, one of them, writing, changing and withdrawing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.councils.forms.topics import TopicFilterForm, TopicForm, WithdrawForm
from banha.contexts.councils.queries.topics import (
    files_of_topic,
    hearings_of_topic,
    topics_visible_to,
    with_state,
)
from banha.contexts.councils.services.topics import (
    TopicWords,
    change_topic,
    may_write,
    withdraw_topic,
    write_topic,
)
from banha.contexts.councils.terms import TOPIC_PARTS, TOPIC_ROLES, TopicState
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.public import ONE_PAPER, Document, receive_upload
from banha.kernel.law.public import form_page, posted
from banha.kernel.organisations.public import Organisation

GET_POST = require_http_methods(["GET", "POST"])
PAGE = 50


@signed_in
@require_GET
def topic_list(request: HttpRequest) -> HttpResponse:
    """Which questions wait for a council, and what came of the others?"""
    actor = actor_of_request(request)
    form = TopicFilterForm(request.GET or None)
    rows = with_state(topics_visible_to(actor)).select_related(
        "managing_organisation", "asked_by", "presenter"
    )
    if form.is_bound and form.is_valid():
        if state := form.cleaned_data["state"]:
            rows = rows.filter(state=state)
        if words := nfc(form.cleaned_data["q"]).strip():
            rows = rows.filter(title__icontains=words)
    view = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "is_filtered": form.is_bound,
        "may_write": bool(actor.organisations(*TOPIC_ROLES)),
        "states": TopicState,
    }
    return render(request, "councils/topic_list.html", view)


@signed_in
@require_GET
def topic(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is the council asked, and what did it answer?"""
    one, actor = _topic(request, key)
    keeps = may_write(actor, one.managing_organisation_id)
    waits = one.state == TopicState.WAITING
    view = {
        "one": one,
        "state": TopicState(one.state),
        "parts": [(label, getattr(one, name)) for name, label in TOPIC_PARTS.items()],
        "files": list(files_of_topic(one)),
        "heard": list(hearings_of_topic(actor, one)),
        "may_change": keeps and waits,
        "is_office": bool(actor.organisations(*TOPIC_ROLES)),
    }
    return render(request, "councils/topic.html", view)


@signed_in
@GET_POST
def topic_new(request: HttpRequest) -> HttpResponse:
    """What shall which council be asked?"""
    actor = actor_of_request(request)
    offices = actor.organisations(*TOPIC_ROLES)
    if not offices:
        raise PermissionDenied(
            _("Questions to a council are written by the office that convenes it.")
        )
    units = list(Organisation.objects.filter(pk__in=offices).order_by("name"))
    form = TopicForm(posted(request), _files(request), offices=units)

    @transaction.atomic
    def act() -> str:
        made = write_topic(
            actor=actor,
            managing_organisation=form.office(),
            words=form.told(),
            files=_received(form, actor),
            request_key=form.cleaned_data["request_key"],
        )
        messages.success(request, _("The question is entered: it waits for a council."))
        return made.get_absolute_url()

    return form_page(request, form, template="councils/topic_new.html", view={}, act=act)


@signed_in
@GET_POST
def topic_change(request: HttpRequest, key: UUID) -> HttpResponse:
    """What shall be said otherwise?"""
    one, actor = _kept(request, key)
    initial: dict[str, Any] = {name: getattr(one, name) for name in TopicWords.__dataclass_fields__}
    form = TopicForm(
        posted(request), _files(request), initial=initial, version=one.version, more_files=True
    )

    @transaction.atomic
    def act() -> str:
        change_topic(
            actor=actor,
            topic=one,
            words=form.told(),
            files=_received(form, actor),
            expected_version=form.cleaned_data["version"],
        )
        messages.success(request, _("The question is changed."))
        return str(one.get_absolute_url())

    view = {"one": one}
    return form_page(request, form, template="councils/topic_new.html", view=view, act=act)


@signed_in
@GET_POST
def topic_withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Why is it no longer asked?"""
    one, actor = _kept(request, key)
    form = WithdrawForm(posted(request))

    def act() -> str:
        withdraw_topic(actor=actor, topic=one, reason=form.cleaned_data["reason"])
        messages.success(request, _("The question is withdrawn; it stays on record."))
        return str(one.get_absolute_url())

    view = {"one": one}
    return form_page(request, form, template="councils/topic_withdraw.html", view=view, act=act)


def _topic(request: HttpRequest, key: UUID) -> tuple[Any, Actor]:
    actor = actor_of_request(request)
    rows = with_state(topics_visible_to(actor)).select_related(
        "managing_organisation__parent", "asked_by", "presenter", "created_by", "withdrawn_by"
    )
    return get_object_or_404(rows, key=key), actor


def _kept(request: HttpRequest, key: UUID) -> tuple[Any, Actor]:
    one, actor = _topic(request, key)
    if not may_write(actor, one.managing_organisation_id):
        raise PermissionDenied(
            _("Questions to a council are written by the office that convenes it.")
        )
    return one, actor


def _files(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def _received(form: TopicForm, actor: Actor) -> list[Document]:
    """The files sent, inside the transaction: nothing is kept of those of a refused question."""
    return [
        receive_upload(file=one, actor=actor, accept=ONE_PAPER, field="files")
        for one in form.cleaned_data["files"]
    ]
