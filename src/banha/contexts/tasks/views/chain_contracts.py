# SPDX-License-Identifier: Apache-2.0
"""The contract: drafted with its payments, read as a paper, signed; the national identifier."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.tasks.forms.chain_council import rows_of
from banha.contexts.tasks.forms.chain_decisions import (
    ContractForm,
    NationalIdForm,
    PaymentFormSet,
    SignForm,
)
from banha.contexts.tasks.models import Contract, Task
from banha.contexts.tasks.services.contracts import (
    WRITTEN,
    draft_contract,
    preview_contract,
    sign_contract,
    usual_contract,
)
from banha.contexts.tasks.services.identifiers import WRITERS, record_national_id
from banha.contexts.tasks.terms import ContractState, IdentifierKind
from banha.contexts.tasks.views.chain import (
    Place,
    act_of,
    act_page,
    back_to,
    nothing_here,
    place_of,
    scan_of,
    sent,
    sent_files,
)
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import Refused, form_page, keep_refusals

GET_POST = require_http_methods(["GET", "POST"])


def _task(place: Place) -> Task:
    found = Task.objects.select_related(
        "host", "leader", "managing_organisation", "ordering_decision", "approval_decision"
    ).filter(proposal=place.proposal)
    return get_object_or_404(found)


def _require_writer(place: Place, task: Task) -> None:
    unit = task.managing_organisation_id
    if unit is None or not any(place.actor.holds(role, unit) for role in WRITERS):
        raise PermissionDenied(_("The managing unit writes and signs the contract."))


@signed_in
@GET_POST
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be signed?"""
    place = place_of(request, pk)
    task = _task(place)
    _require_writer(place, task)
    known = task.contracts.exclude(state=ContractState.CANCELLED).first()
    if known is not None and known.state != ContractState.DRAFT:
        return redirect("tasks:contract-signed", pk=pk)
    shown = known or usual_contract(task)
    form = ContractForm(sent(request), initial={name: getattr(shown, name) for name in WRITTEN})
    payments = PaymentFormSet(sent(request), prefix="payments", initial=_payments(shown))
    status = 200
    if request.method == "POST":
        status = 422
        if all([form.is_valid(), payments.is_valid()]):
            try:
                draft_contract(
                    task=task,
                    actor=place.actor,
                    values=form.values(),
                    payments=rows_of(payments),
                )
                messages.success(request, _("The draft is saved; read its paper before signing."))
                return redirect("tasks:contract", pk=pk)
            except Refused as refused:
                status = keep_refusals(form, refused)
    view = {
        "heading": _("Contract of the task"), "place": place, "task": task, "form": form,
        "payments": payments, "contract": known, "back": back_to(place),
        "code": task.identifiers.filter(kind="code", cancelled_on=None).first(),
        "may_sign": bool(place.allowed("sign_contract")),
    }  # fmt: skip
    return render(request, "tasks/contract_form.html", view, status=status)


def _payments(shown: Contract) -> list[dict[str, Any]]:
    if shown._state.adding:
        return []
    asked = ("kind", "amount", "condition", "expected_on")
    return [dict(row) for row in shown.payments.values(*asked)]


@signed_in
@require_GET
def contract_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper of the contract as it stands."""
    place = place_of(request, pk)
    task = _task(place)
    _require_writer(place, task)
    draft = get_object_or_404(task.contracts, state=ContractState.DRAFT)
    made = preview_contract(contract=draft, actor=place.actor)
    return HttpResponse(made, content_type="application/pdf")


@signed_in
@GET_POST
def contract_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Signed: when, under which number, with which copy?"""
    place = place_of(request, pk)
    task = _task(place)
    steps = place.require("sign_contract")
    if not steps:
        return nothing_here(place, _("Sign the contract"))
    draft = task.contracts.filter(state=ContractState.DRAFT).first()
    if draft is None:
        messages.info(request, _("First draft the contract."))
        return redirect("tasks:contract", pk=pk)
    form = SignForm(
        sent(request),
        sent_files(request),
        version=place.dossier.version,
        initial={"signed_on": timezone.localdate()},
    )

    def act() -> str:
        clean = form.cleaned_data
        sign_contract(
            contract=draft,
            actor=place.actor,
            signed_on=clean["signed_on"],
            number=clean["number"],
            signed_document=scan_of(place, clean["signed_contract"], "signed_contract"),
            act=act_of(place, form),
        )
        messages.success(request, _("The contract is signed; the task runs."))
        return reverse("tasks:contract-signed", args=[pk])

    view = {
        "heading": _("Sign the contract"), "step": steps[0], "contract": draft, "task": task,
        "button": _("Record the signing"),
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/contract_sign.html", view=view, act=act, place=place
    )


@signed_in
@GET_POST
def contract_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed contract with its paper and identifiers."""
    place = place_of(request, pk)
    task = _task(place)
    signed = (
        task.contracts.exclude(state__in=(ContractState.DRAFT, ContractState.CANCELLED))
        .select_related("paper", "signed_document", "party_a", "party_b")
        .first()
    )
    if signed is None:
        raise Http404
    unit = task.managing_organisation_id
    may_write = unit is not None and any(place.actor.holds(role, unit) for role in WRITERS)
    form = NationalIdForm(sent(request), initial={"given_on": timezone.localdate()})

    def act() -> str:
        record_national_id(task=task, actor=place.actor, **form.cleaned_data)
        messages.success(request, _("The national identifier is kept beside the code."))
        return reverse("tasks:contract-signed", args=[pk])

    live = task.identifiers.filter(cancelled_on=None)
    view = {
        "heading": _("Contract of the task"), "place": place, "task": task, "contract": signed,
        "payments": signed.payments.all(), "identifiers": live, "form": form,
        "may_write": may_write, "back": back_to(place),
        "has_national": any(one.kind == IdentifierKind.NATIONAL_ID for one in live),
    }  # fmt: skip
    return form_page(request, form, template="tasks/contract_signed.html", view=view, act=act)
