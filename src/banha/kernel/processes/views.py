# SPDX-License-Identifier: Apache-2.0
"""The reference pages of processes, open to everybody, and the numbers of an agency."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.reason import whole_number
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Certainty, Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.comparison import Difference, compare
from banha.kernel.processes.diagram import draw
from banha.kernel.processes.forms import RuleNumberForm
from banha.kernel.processes.reference import (
    duty_rows,
    other_editions,
    party_words,
    stage_rows,
    step_rows,
)
from banha.kernel.processes.registry import all_processes, process_of
from banha.kernel.processes.rulepage import number_rows, organisations_with_rules
from banha.kernel.processes.services import OwnBasis, may_set_rules, set_rule_number
from banha.kernel.processes.terms import Process


def _process(code: str, edition: str) -> Process:
    try:
        return process_of(code, edition)
    except KeyError as error:
        raise Http404 from error


def process_list(request: HttpRequest) -> HttpResponse:
    """Which processes does the house run, in which editions?"""
    groups = [
        (code, list(editions)) for code, editions in groupby(all_processes(), lambda p: p.code)
    ]
    return render(request, "processes/list.html", {"groups": groups, "shows_certainty": True})


def detail(request: HttpRequest, code: str, edition: str) -> HttpResponse:
    """How does this process go: states, steps, who, papers, terms, basis?"""
    process = _process(code, edition)
    context = {
        "process": process,
        "diagram": draw(process, now=request.GET.get("now", "")),
        "stages": stage_rows(process),
        "steps": step_rows(process),
        "duties": duty_rows(process),
        "parties": [(party_words(party), party.seat) for party in process.parties],
        "others": other_editions(process),
        "today": timezone.localdate(),
        "shows_certainty": True,
        "is_officer": actor_of_request(request).is_officer,
    }
    return render(request, "processes/detail.html", context)


def comparison(
    request: HttpRequest, code: str, edition: str, other_code: str, other_edition: str
) -> HttpResponse:
    """What changed from one edition to the other?"""
    old, new = _process(code, edition), _process(other_code, other_edition)
    titles = {
        "stage": _("States"),
        "step": _("Steps"),
        "duty": _("Terms"),
        "paper": _("Papers"),
    }
    found: Iterable[Difference] = compare(old, new)
    groups = [(titles[kind], list(rows)) for kind, rows in groupby(found, lambda d: d.kind)]
    return render(request, "processes/comparison.html", {"old": old, "new": new, "groups": groups})


@signed_in
def rules(request: HttpRequest, code: str, edition: str) -> HttpResponse:
    """Which numbers does this agency set otherwise than the template?"""
    process, actor = _process(code, edition), actor_of_request(request)
    offices = organisations_with_rules(process, actor)
    chosen = request.GET.get("organisation") or request.POST.get("organisation")
    office = offices[0] if offices else None
    if chosen:
        office = get_object_or_404(Organisation, pk=whole_number(chosen) or 0)
    context: dict[str, Any] = {
        "process": process, "offices": offices, "office": office, "shows_certainty": True,
    }  # fmt: skip
    may_set = office is not None and may_set_rules(actor, office)
    if may_set and office is not None:
        form = RuleNumberForm(request.POST if request.method == "POST" else None, process=process)
        context["form"] = form
        if request.method == "POST" and form.is_valid():
            try:
                _set_number(request, process, office, form)
            except Refused as refused:
                context["refused"] = refused
            else:
                messages.success(request, _("The number is set."))
                address = reverse("processes:rules", args=[code, edition])
                return redirect(f"{address}?organisation={office.pk}")
    if office is not None:
        context["rows"] = number_rows(process, office, timezone.localdate())
    return render(request, "processes/rules.html", context)


def _set_number(
    request: HttpRequest, process: Process, office: Organisation, form: RuleNumberForm
) -> None:
    given = form.cleaned_data
    set_rule_number(
        process=process,
        organisation=office,
        key=given["key"],
        amount=given["amount"],
        unit=given["unit"],
        valid_from=given["valid_from"],
        basis=OwnBasis(given["basis_text"], given["basis_article"], Certainty(given["certainty"])),
        actor=actor_of_request(request),
    )
