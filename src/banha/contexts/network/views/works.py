# SPDX-License-Identifier: Apache-2.0
"""Pages of an expert's publications and results."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from banha.contexts.network import services
from banha.contexts.network.forms import PublicationFilter, PublicationForm
from banha.contexts.network.models import Expert, Publication
from banha.contexts.network.queries import experts_visible_to, publications_of
from banha.contexts.network.rules import may_keep_works
from banha.contexts.network.views.experts import FORM, GET_POST
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted
from banha.kernel.people.public import display_name


def kept_expert(request: HttpRequest, pk: int) -> tuple[Actor, Expert]:
    """The expert whose works the actor may enter; not found for anybody else."""
    actor = actor_of_request(request)
    expert = get_object_or_404(experts_visible_to(actor), pk=pk)
    if not may_keep_works(actor, expert):
        raise Http404
    return actor, expert


@signed_in
@require_GET
def publication_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything one expert published and brought about, with a filter."""
    actor = actor_of_request(request)
    expert = get_object_or_404(experts_visible_to(actor), pk=pk)
    form = PublicationFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = publications_of(expert, text=asked.get("q", ""), kind=asked.get("kind", ""))
    view = {
        "expert": expert,
        "name": display_name(expert.person),
        "form": form,
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "may_keep_works": may_keep_works(actor, expert),
    }
    return render(request, "network/publication_list.html", view)


@signed_in
@GET_POST
def publication_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one work by hand."""
    actor, expert = kept_expert(request, pk)
    form = PublicationForm(
        posted(request), instance=Publication(expert=expert), may_name=bool(actor.roles)
    )

    def act() -> str:
        made = services.add_publication(expert=expert, actor=actor, values=form.told)
        messages.success(request, _("“%(title)s” is entered.") % {"title": made.title})
        return reverse("network:publications", args=[expert.pk])

    return form_page(request, form, template=FORM, view=_dressed(expert, _("New work")), act=act)


def _dressed(expert: Expert, heading: str) -> dict[str, object]:
    return {
        "heading": heading,
        "subheading": display_name(expert.person),
        "back": reverse("network:publications", args=[expert.pk]),
    }


@signed_in
@GET_POST
def publication_edit(request: HttpRequest, pk: int, publication: int) -> HttpResponse:
    """Correct a work and say which of its authors stand in the register."""
    actor, expert = kept_expert(request, pk)
    work = get_object_or_404(Publication, pk=publication, expert=expert)
    form = PublicationForm(posted(request), instance=work, may_name=bool(actor.roles))

    def act() -> str:
        services.save_publication(publication=work, actor=actor, values=form.told)
        messages.success(request, _("The work is saved."))
        return reverse("network:publications", args=[expert.pk])

    view = _dressed(expert, _("Correct a work"))
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@require_POST
def publication_drop(request: HttpRequest, pk: int, publication: int) -> HttpResponse:
    """Take a work out of the list."""
    actor, expert = kept_expert(request, pk)
    work = get_object_or_404(Publication, pk=publication, expert=expert)
    services.drop_publication(publication=work, actor=actor)
    messages.success(request, _("“%(title)s” is taken out.") % {"title": work.title})
    return redirect("network:publications", pk=expert.pk)
