# SPDX-License-Identifier: Apache-2.0
"""Entering and changing texts, their files, relations and comparison: for who keeps them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.standards.forms.writing import (
    DONE,
    FullTextForm,
    RelationForm,
    TextForm,
    VerifyForm,
    WithdrawForm,
    initial_of,
)
from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.queries import (
    KEEPERS,
    keeps_texts,
    may_keep,
    relations_at,
    texts_visible_to,
)
from banha.contexts.standards.services import (
    NamedRelation,
    change_text,
    enter_text,
    keep_full_text,
    relate_named,
    verify_text,
    withdraw_relation,
)
from banha.contexts.standards.terms import TextKind
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted


def _kept(request: HttpRequest, key: str) -> tuple[Actor, NormativeText]:
    """The text, for who keeps it; whoever may only read it is told so."""
    actor = actor_of_request(request)
    text = get_object_or_404(texts_visible_to(actor), key=key)
    if not may_keep(actor, kind=text.kind, issuer_id=text.issuer_id, owner_id=text.owner_id):
        raise PermissionDenied(_("This text is kept by another body."))
    return actor, text


@signed_in
@require_http_methods(["GET", "POST"])
def text_new(request: HttpRequest) -> HttpResponse:
    """Which edition of which text is entered?"""
    actor = actor_of_request(request)
    if not keeps_texts(actor):
        raise PermissionDenied(
            _("Texts are entered by the offices that keep the register, base standards by their "
              "organisations.")
        )  # fmt: skip
    office = next(iter(sorted(actor.organisations(*KEEPERS))), None)
    own = next(iter(sorted(actor.organisations())), None)
    initial = {"owner": office} if office else {"kind": TextKind.TCCS, "issuer": own}
    form = TextForm(posted(request), initial=initial)

    def act() -> str:
        text = enter_text(actor=actor, words=form.words())
        messages.success(request, _("The text is in the register."))
        return text.get_absolute_url()

    return form_page(request, form, template="standards/text_form.html", view={}, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def text_edit(request: HttpRequest, key: str) -> HttpResponse:
    """What is to be changed in the entry?"""
    actor, text = _kept(request, key)
    form = TextForm(posted(request), initial=initial_of(text))

    def act() -> str:
        version = form.cleaned_data["version"] or 0
        change_text(actor=actor, text=text, version=version, words=form.words())
        messages.success(request, _("The change is kept."))
        return text.get_absolute_url()

    view = {"text": text}
    return form_page(request, form, template="standards/text_form.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def text_verify(request: HttpRequest, key: str) -> HttpResponse:
    """With which copy was the entry compared?"""
    actor, text = _kept(request, key)
    form = VerifyForm(posted(request), initial={"against": text.verified_against})

    def act() -> str:
        verify_text(actor=actor, text=text, **form.cleaned_data)
        messages.success(request, _("The comparison is kept."))
        return text.get_absolute_url()

    view = {"text": text}
    return form_page(request, form, template="standards/text_verify.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def text_file(request: HttpRequest, key: str) -> HttpResponse:
    """Which file is the published text?"""
    actor, text = _kept(request, key)
    form = FullTextForm(posted(request), request.FILES or None)

    def act() -> str:
        keep_full_text(actor=actor, text=text, file=form.cleaned_data["file"])
        messages.success(request, _("The file is kept."))
        return text.get_absolute_url()

    view = {"text": text}
    return form_page(request, form, template="standards/text_file.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def relation_new(request: HttpRequest, key: str) -> HttpResponse:
    """What does this text do to another, or another to it?"""
    actor, text = _kept(request, key)
    form = RelationForm(posted(request))

    def act() -> str:
        given = dict(form.cleaned_data)
        kind, direction = given.pop("kind").split(":")
        words = NamedRelation(kind=kind, other_acts=direction == DONE, **given)
        relate_named(actor=actor, text=text, words=words)
        messages.success(request, _("The relation is kept; both texts stand where they now do."))
        return text.get_absolute_url()

    view = {"text": text}
    return form_page(request, form, template="standards/relation_form.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def relation_withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """What was wrong with this relation?"""
    actor, text = _kept(request, key)
    relation = get_object_or_404(relations_at(text).filter(withdrawn_at=None), pk=pk)
    form = WithdrawForm(posted(request))

    def act() -> str:
        withdraw_relation(actor=actor, relation=relation, **form.cleaned_data)
        messages.success(request, _("The relation is withdrawn; it stays on record."))
        return text.get_absolute_url()

    view = {"text": text, "one": relation}
    return form_page(request, form, template="standards/relation_withdraw.html", view=view, act=act)
