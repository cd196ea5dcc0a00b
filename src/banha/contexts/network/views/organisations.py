# SPDX-License-Identifier: Apache-2.0
"""Pages of the register of organisations that do science and technology."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.network import services
from banha.contexts.network.forms import (
    DescriptionForm,
    EvaluationForm,
    NewOrganisationForm,
    OrganisationFilter,
    ScienceOrganisationForm,
    StaffForm,
)
from banha.contexts.network.models import OrganisationEvaluation, ScienceOrganisation
from banha.contexts.network.queries import (
    science_organisations_matching,
    science_organisations_visible_to,
)
from banha.contexts.network.rules import (
    keeps_registers,
    may_edit_organisation,
    may_keep_organisation,
)
from banha.foundation.rest import workbook
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted

GET_POST = require_http_methods(["GET", "POST"])
FORM = "network/form.html"


@require_GET
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The register: who does S&T, registered where, in which fields."""
    actor = actor_of_request(request)
    form, rows = _asked(request)
    page = Paginator(rows.prefetch_related("fields"), 30).get_page(request.GET.get("page"))
    view = {"form": form, "page": page, "may_keep": keeps_registers(actor)}
    return render(request, "network/organisation_list.html", view)


def _asked(request: HttpRequest) -> tuple[OrganisationFilter, QuerySet[ScienceOrganisation]]:
    """The filter and what fits it, on the page and in the workbook alike."""
    form = OrganisationFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    return form, science_organisations_matching(
        actor_of_request(request),
        text=asked.get("q", ""),
        kind=asked.get("kind", ""),
        state=asked.get("state", ""),
        field=asked.get("field", ""),
    )


@signed_in
@require_GET
def organisation_export(request: HttpRequest) -> FileResponse:
    """The list as asked for, in the columns in which it comes in again."""
    _form, rows = _asked(request)
    file = services.export_organisations(
        rows=rows, actor=actor_of_request(request), asked=request.get_full_path()
    )
    return workbook(file, "to-chuc-khcn")


def _science(request: HttpRequest, pk: int) -> ScienceOrganisation:
    found = science_organisations_visible_to(actor_of_request(request)).select_related("head")
    return get_object_or_404(found, pk=pk)


@require_GET
def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: certificate, fields, staff by year, evaluations, tasks it hosts."""
    actor = actor_of_request(request)
    science = _science(request, pk)
    view = {
        "science": science,
        "fields": science.fields.all(),
        "staff": science.staff_counts.all(),
        "evaluations": science.evaluations.all(),
        "hosted": services.hosted_by(actor, science.organisation_id),
        "texts": [
            (_("Registered activities"), science.activities),
            (_("Facilities and equipment"), science.facilities),
            (_("International cooperation"), science.cooperation),
            (_("Intellectual property"), science.intellectual_property),
        ],
        "may_edit": may_edit_organisation(actor, science),
        "may_keep": may_keep_organisation(actor, science.organisation),
    }
    return render(request, "network/organisation_detail.html", view)


@signed_in
@GET_POST
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Enter an organisation as one that does S&T."""
    actor = actor_of_request(request)
    if not keeps_registers(actor):
        raise Http404
    form = NewOrganisationForm(posted(request))

    def act() -> str:
        values = dict(form.cleaned_data)
        organisation = values.pop("organisation")
        made = services.add_science_organisation(
            organisation=organisation, actor=actor, values=values
        )
        messages.success(request, _("The organisation is entered."))
        return reverse("network:organisation", args=[made.pk])

    view = {"heading": _("New entry"), "back": reverse("network:organisations")}
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@GET_POST
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry: the whole of it for officers, its description for its own people."""
    actor = actor_of_request(request)
    science = _science(request, pk)
    if not may_edit_organisation(actor, science):
        raise Http404
    kept = may_keep_organisation(actor, science.organisation)
    kind = ScienceOrganisationForm if kept else DescriptionForm
    form = kind(posted(request), instance=science)

    def act() -> str:
        services.save_science_organisation(science=science, actor=actor, values=form.cleaned_data)
        messages.success(request, _("The entry is saved."))
        return reverse("network:organisation", args=[science.pk])

    view = {
        "heading": science.organisation.name,
        "back": reverse("network:organisation", args=[science.pk]),
    }
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@GET_POST
def organisation_staff(request: HttpRequest, pk: int) -> HttpResponse:
    """The staff of one year and qualification."""
    actor = actor_of_request(request)
    science = _science(request, pk)
    if not may_edit_organisation(actor, science):
        raise Http404
    form = StaffForm(posted(request))

    def act() -> str:
        services.save_staff_count(science=science, actor=actor, values=form.cleaned_data)
        messages.success(request, _("The staff is saved."))
        return reverse("network:organisation", args=[science.pk])

    view = {
        "heading": _("Staff of a year"),
        "subheading": science.organisation.name,
        "back": reverse("network:organisation", args=[science.pk]),
    }
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@GET_POST
def organisation_evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """One more evaluation."""
    actor = actor_of_request(request)
    science = _science(request, pk)
    if not may_keep_organisation(actor, science.organisation):
        raise Http404
    form = EvaluationForm(posted(request))

    def act() -> str:
        services.add_evaluation(science=science, actor=actor, values=form.cleaned_data)
        messages.success(request, _("The evaluation is saved."))
        return reverse("network:organisation", args=[science.pk])

    view = {
        "heading": _("Evaluation"),
        "subheading": science.organisation.name,
        "back": reverse("network:organisation", args=[science.pk]),
    }
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@require_POST
def evaluation_drop(request: HttpRequest, pk: int, evaluation: int) -> HttpResponse:
    """Take an evaluation out again."""
    science = _science(request, pk)
    row = get_object_or_404(OrganisationEvaluation, pk=evaluation, organisation=science)
    try:
        services.drop_evaluation(evaluation=row, actor=actor_of_request(request))
        messages.success(request, _("The evaluation is taken out."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("network:organisation", pk=science.pk)
